/* Reading what is broken: what can be decoded is, and strict tasks are told. */
#include "reading.h"

static void test_damage(void **state)
{
    static const struct {
        const char *name;
        int least;        /* frames that must be left */
        const char *told; /* to strict tasks */
    } cases[] = {{"damaged.ts", 90, " is damaged at "}, {"truncated.mp4", 10, ": it is cut off: "}};

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++) {
        run r;
        new_run(&r);
        read_media(&r, clip(cases[i].name), NULL);
        assert_int_equal(r.result, 0);
        assert_true(r.frames >= cases[i].least);
        assert_true(r.corrupt > 0);
        end_run(&r);
        new_run(&r);
        mf_task_set_strict(r.task, 1);
        read_media(&r, clip(cases[i].name), NULL);
        assert_int_equal(r.result, MF_ERROR_FORMAT);
        assert_non_null(strstr(mf_task_message(r.task), cases[i].name));
        assert_non_null(strstr(mf_task_message(r.task), cases[i].told));
        end_run(&r);
    }
}

/* A copy of `name` with `share` of its bytes replaced by noise from byte `start` on; 0: all of them by zeros, after "mdat". */
static const char *spoiled(const char *name, long start, double share)
{
    static char path[PATH_MAX + 64];
    FILE *from = fopen(clip(name), "rb"), *to;
    uint32_t noise = 1, tag = 0;
    int in_data = 0;

    snprintf(path, sizeof path, "%s/spoiled-%s", clip_dir(), name);
    to = fopen(path, "wb");
    assert_non_null(from);
    assert_non_null(to);
    for (long at = 0;; at++) {
        const int byte = fgetc(from);
        if (byte == EOF)
            break;
        noise = noise * 1664525 + 1013904223;
        const int hit = start ? at >= start && (noise >> 8) % 1000000 < share * 1000000 : in_data;
        fputc(hit ? (start ? (int)(noise >> 24) : 0) : byte, to);
        tag = tag << 8 | (uint32_t)byte;
        in_data |= tag == 0x6d646174;
    }
    fclose(from);
    assert_int_equal(fclose(to), 0);
    return path;
}

static void test_nothing_left(void **state)
{
    run r;

    (void)state;
    new_run(&r);
    read_media(&r, spoiled("sample.mov", 0, 0), NULL);
    assert_int_equal(r.result, MF_ERROR_CODEC);
    assert_non_null(strstr(mf_task_message(r.task), "spoiled-sample.mov: no frame of its video could be decoded"));
    end_run(&r);
}

/* Whatever noise does, reading ends, and the task is told why. */
static void test_noise(void **state)
{
    static const char *const names[] = {"sample.ts", "sample.mkv",  "sample.mov",   "sample.avi", "sample.flv",
                                        "vp9.webm",  "hevc.mp4",    "mpeg2.ts",     "prores.mov", "animation.gif",
                                        "image.png", "image.webp",  "tone.flac",    "tone.mp3",   "tone.opus",
                                        "tone.ac3",  "ten_bit.mp4", "interlaced.ts"};

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(names); i++)
        for (int level = 0; level < 3; level++) {
            run r;
            new_run(&r);
            mf_task_set_deadline(r.task, 30000000);
            read_media(&r, spoiled(names[i], 600, level == 0 ? 0.0002 : level == 1 ? 0.002 : 0.02), NULL);
            assert_int_not_equal(r.result, MF_ERROR_DEADLINE);
            assert_true(r.result >= 0 || mf_task_message(r.task)[0]);
            end_run(&r);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_nothing_left),
        cmocka_unit_test(test_noise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
