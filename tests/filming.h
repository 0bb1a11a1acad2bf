/* Videos made of clips and read back, for the tests of them. */
#ifndef MF_TESTS_FILMING_H
#define MF_TESTS_FILMING_H

#include <math.h>
#include <stdlib.h>
#include "clips.h"
#include "with_task.h"

static UNUSED struct mf_video_params quick(const char *ops)
{
    struct mf_video_params params;
    assert_int_equal(mf_video_params_init(&params, sizeof params), 0);
    params.preset = "ultrafast";
    params.ops = ops;
    return params;
}

static UNUSED const char *fresh(const char *ending)
{
    static char path[PATH_MAX + 32];
    static int number;
    snprintf(path, sizeof path, "%s/out-%d.%s", clip_dir(), number++, ending);
    return path;
}

static UNUSED int attempt(const char *from, const char *to, const struct mf_video_params *params, mf_video_result **made)
{
    mf_source *source;
    mf_sink *sink;
    assert_int_equal(mf_source_path(from, &source), 0);
    assert_int_equal(mf_sink_path(to, &sink), 0);
    const int result = mf_video(task, source, params, sink, made);
    mf_source_unref(source);
    mf_sink_unref(sink);
    return result;
}

static UNUSED mf_video_result *make(const char *name, const char *to, const struct mf_video_params *params)
{
    const struct mf_video_params usual = quick(NULL);
    mf_video_result *made = NULL;
    if (attempt(clip(name), to, params ? params : &usual, &made) < 0)
        fail_msg("%s: %s", name, mf_task_message(task));
    return made;
}

static UNUSED mf_probe_result *probe(const char *path)
{
    struct mf_probe_params params;
    mf_source *source;
    mf_probe_result *info;
    mf_probe_params_init(&params, sizeof params);
    params.count_frames = 1;
    assert_int_equal(mf_source_path(path, &source), 0);
    assert_int_equal(mf_probe(task, source, &params, &info), 0);
    mf_source_unref(source);
    return info;
}

static UNUSED const mf_stream *stream(const mf_probe_result *info, int kind)
{
    const int index = kind == MF_STREAM_VIDEO ? info->video : info->audio;
    return index < 0 ? NULL : &info->streams[index];
}

/* What ffmpeg says to a shell command's stdout, `$1` being the path; valid until the next call. */
static UNUSED const char *tell(const char *command, const char *path)
{
    static char text[1 << 16];
    char line[4 * PATH_MAX];
    snprintf(line, sizeof line, "set -- '%s'; %s", path, command);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    text[fread(text, 1, sizeof text - 1, pipe)] = 0;
    assert_int_equal(pclose(pipe), 0);
    return text;
}

#endif
