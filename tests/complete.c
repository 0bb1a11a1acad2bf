/* Files that were cut off: a strict task is told when it opens them, another one is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"

static char *read_clip(const char *name, size_t *size)
{
    FILE *file = fopen(clip(name), "rb");

    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

/* Probes the first `percent` of a clip's bytes as a file. */
static int probe_part(const char *name, int percent, int strict, const char **reason)
{
    struct mf_probe_params params;
    static char path[PATH_MAX + 64], message[512];
    size_t size;
    char *bytes = read_clip(name, &size);
    mf_task *task;
    mf_source *source;
    mf_probe_result *info;

    snprintf(path, sizeof path, "%s/part-%s", clip_dir(), name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    const size_t part = percent == 100 ? size : size * (size_t)percent / 100;
    assert_int_equal(fwrite(bytes, 1, part, file), part);
    assert_int_equal(fclose(file), 0);
    free(bytes);

    mf_probe_params_init(&params, sizeof params);
    params.count_frames = !strcmp(name, "tone.flac"); /* whose header tells the samples alone */
    assert_int_equal(mf_task_new(&task), 0);
    mf_task_set_strict(task, strict);
    assert_int_equal(mf_source_path(path, &source), 0);
    const int result = mf_probe(task, source, &params, &info);
    snprintf(message, sizeof message, "%s", mf_task_message(task));
    *reason = message;
    mf_record_free(info);
    mf_source_unref(source);
    mf_task_free(task);
    return result;
}

static const char *const names[] = {
    "sample.mkv", "live.mkv",  "vp9.webm",   "sample.mov", "fragmented.mp4", "sample.avi",
    "tone.wav",   "tone.aiff", "tone.rf64", "tone.mp3",   "cover.mp3",      "tone.opus",
    "tone.wv",    "tone.flac",
};

static void whole_files_pass(void **state)
{
    static const char *const more[] = {"piped.wav", "sample.mp4", "sample.ts", "sample.flv", "tone.ac3",
                                       "vfr.mkv",   "audio.m4a",  "prores.mov", "animation.gif", "image.png"};
    const char *reason;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(probe_part(names[i], 100, 1, &reason), 0);
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
        assert_int_equal(probe_part(more[i], 100, 1, &reason), 0);
}

static void cut_files_are_known(void **state)
{
    static const int percents[] = {70, 92};
    const char *reason;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        for (size_t j = 0; j < sizeof percents / sizeof percents[0]; j++) {
            assert_int_equal(probe_part(names[i], percents[j], 1, &reason), MF_ERROR_FORMAT);
            assert_non_null(strstr(reason, names[i]));
            assert_non_null(strstr(reason, ": it is cut off: "));
            assert_int_equal(probe_part(names[i], percents[j], 0, &reason), 0);
        }
}

/* An endless source: the clip again and again. */
typedef struct endless {
    char *bytes;
    size_t size, position;
    int rounds;
} endless;

static int64_t read_endless(void *opaque, void *buffer, size_t size)
{
    endless *e = opaque;
    const size_t count = size < e->size - e->position ? size : e->size - e->position;

    memcpy(buffer, e->bytes + e->position, count);
    e->position = (e->position + count) % e->size;
    e->rounds += e->position == 0;
    return e->rounds < 1000 ? (int64_t)count : MF_ERROR_IO;
}

/* Broadcasts say nothing of their length, so that nobody waits for their end. */
static void broadcasts_are_not_awaited(void **state)
{
    struct mf_source_callbacks callbacks;
    endless e = {.bytes = read_clip("sample.ts", &e.size)};
    mf_task *task;
    mf_source *source;
    mf_probe_result *info;

    (void)state;
    mf_source_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.read = read_endless;
    assert_int_equal(mf_task_new(&task), 0);
    mf_task_set_strict(task, 1);
    assert_int_equal(mf_source_custom(&callbacks, &e, "broadcast", &source), 0);
    assert_int_equal(mf_probe(task, source, NULL, &info), 0);
    assert_true(info->audio >= 0 && info->video >= 0 && e.rounds < 1000);
    mf_record_free(info);
    mf_source_unref(source);
    mf_task_free(task);
    free(e.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_files_pass),
        cmocka_unit_test(cut_files_are_known),
        cmocka_unit_test(broadcasts_are_not_awaited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
