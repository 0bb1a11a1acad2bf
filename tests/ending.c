/* What is copied keeps its format: the name of an output that says another is refused, and nothing is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"

static void names_must_fit(void **state)
{
    static const struct {
        const char *op, *input, *output, *format; /* that is written instead; NULL: the name fits */
    } cases[] = {
        {"strip", "image.jpg", "out.webp", "image/jpeg"},     {"strip", "image.jpg", "out.JPEG", NULL},
        {"strip", "image.webp", "out.jpg", "image/webp"},     {"strip", "image.webp", "out.webp", NULL},
        {"strip", "image.png", "out.png.tmp", NULL},          {"strip", "image.png", "out", NULL},
        {"exif_write", "image.jpg", "out.png", "image/jpeg"}, {"exif_write", "image.png", "out.png", NULL},
        {"exif_write", "image.jpg", "out.mp3", "image/jpeg"}, {"exif_write", "image.jpg", "out.jfif", NULL},
        {"tags_write", "tone.mp3", "out.flac", "audio/mpeg"}, {"tags_write", "tone.mp3", "out.mp3", NULL},
        {"tags_write", "tone.opus", "out.m4a", "audio/opus"}, {"tags_write", "tone.opus", "out.ogg", NULL},
        {"tags_write", "sample.mp4", "out.mp3", "video/mp4"}, {"tags_write", "sample.mp4", "out.m4v", NULL},
        {"tags_write", "sample.mov", "out.mp4", NULL},        {"tags_write", "tone.aiff", "out.wav", "audio/aiff"},
        {"tags", "cover.mp3", "out.png", "image/jpeg"},       {"tags", "cover.mp3", "out.jpg", NULL},
    };
    char path[PATH_MAX + 64], message[PATH_MAX + 256];
    mf_task *task;

    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mf_source *source;
        mf_sink *sink;
        assert_int_equal(mf_source_path(clip(cases[i].input), &source), 0);
        snprintf(path, sizeof path, "%s/%s", clip_dir(), cases[i].output);
        assert_int_equal(mf_sink_path(path, &sink), 0);
        const int result = mf_run(task, cases[i].op, &source, 1, sink, NULL, NULL);
        if (cases[i].format)
            snprintf(message, sizeof message, "%s: what would be written is %s, not what its name says", path, cases[i].format);
        else
            message[0] = 0;
        assert_string_equal(mf_task_message(task), message);
        assert_int_equal(result, cases[i].format ? MF_ERROR_PARAMS : 0);
        assert_int_equal(remove(path), cases[i].format ? -1 : 0);
        mf_sink_unref(sink);
        mf_source_unref(source);
    }
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_must_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
