/* Every frame that a time leads to is the one that decoding from the start shows at that time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "clips.h"
#include "mfi_media_priv.h"

enum { MAX_FRAMES = 300 };

typedef struct opened {
    mf_task *task;
    mf_source *source;
    mfi_media *media;
    int video;
    int count; /* of frames, by decoding from the start */
    int64_t times[MAX_FRAMES];
    uint64_t hashes[MAX_FRAMES];
    int keys[MAX_FRAMES];
} opened;

static uint64_t hash(const mf_image *image)
{
    uint64_t h = 14695981039346656037u;

    for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++)
            h = (h ^ image->planes[0][y * image->strides[0] + x]) * 1099511628211u;
    return h;
}

static void open_media(opened *o, const char *name)
{
    static const mfi_decode_options single = {.threads = 1};

    assert_int_equal(mf_task_new(&o->task), 0);
    assert_int_equal(mf_source_path(clip(name), &o->source), 0);
    assert_int_equal(mfi_media_open(o->task, o->source, &o->media), 0);
    const mf_probe_result *info = mfi_media_info(o->media);
    o->video = info->video >= 0 ? info->video : info->picture;
    assert_int_equal(mfi_media_select(o->task, o->media, o->video, &single), 0);
}

static void close_media(opened *o)
{
    mfi_media_free(o->media);
    mf_source_unref(o->source);
    mf_task_free(o->task);
}

/* Opens `name` and notes all its frames, then opens it afresh. */
static void open_clip(opened *o, const char *name)
{
    mfi_item item;
    int result;

    *o = (opened){0};
    open_media(o, name);
    while ((result = mfi_media_read(o->task, o->media, &item)) > 0) {
        assert_true(o->count < MAX_FRAMES);
        o->times[o->count] = item.image->time_us;
        o->keys[o->count] = item.image->keyframe;
        o->hashes[o->count++] = hash(item.image);
        mfi_item_clear(&item);
    }
    assert_int_equal(result, 0);
    assert_true(o->count > 0);
    close_media(o);
    open_media(o, name);
}

static mf_image *frame_at(opened *o, int64_t at_us, int keyframe, int *exact)
{
    mf_image *image = NULL;
    const int result = mfi_media_frame_at(o->task, o->media, o->video, at_us, keyframe, &image, exact);

    if (result < 0)
        print_error("at %lld: %s\n", (long long)at_us, mf_task_message(o->task));
    assert_int_equal(result, 0);
    assert_non_null(image);
    return image;
}

static void expect_frame(opened *o, const char *name, int64_t at_us, int index)
{
    int exact = 0;
    mf_image *image = frame_at(o, at_us, 0, &exact);

    if (image->time_us != o->times[index] || hash(image) != o->hashes[index])
        print_error("%s at %lld: %lld instead of %lld\n", name, (long long)at_us, (long long)image->time_us,
                    (long long)o->times[index]);
    assert_int_equal(image->time_us, o->times[index]);
    assert_true(hash(image) == o->hashes[index]);
    assert_int_equal(exact, 1);
    mf_image_unref(image);
}

static const char *const clips[] = {
    "sample.mp4",       "sample.mkv",  "sample.ts",     "sample.flv",    "sample.avi",       "fragmented.mp4",
    "video.mp4",        "vfr.mp4",     "vfr.mkv",       "late.ts",       "late_audio.mp4",   "editlist.mp4",
    "jump.ts",          "opengop.mkv", "opengop.ts",    "opengop.mp4",   "opengop_hevc.mkv", "opengop_hevc.ts",
    "opengop_hevc.mp4", "refresh.mkv", "noindex.h264",  "rotated90.mp4", "mpeg2.ts",         "mpeg4.mp4",
    "prores.mov",       "vp9.webm",    "truncated.mp4", "one_frame.mp4", "animation.gif",    "image.png",
    "cover.mp3",
};

/* In an order that jumps about, at the very time of the frame and between it and the next. */
static void test_every_frame(void **state)
{
    static opened o;

    (void)state;
    for (size_t c = 0; c < MFI_COUNT(clips); c++) {
        open_clip(&o, clips[c]);
        for (int i = 0; i < o.count; i++) {
            const int index = i * 37 % o.count;
            const int64_t between = index + 1 < o.count ? (o.times[index + 1] - o.times[index]) / 2 : 1000;
            expect_frame(&o, clips[c], o.times[index] + i % 2 * between, index);
        }
        close_media(&o);
    }
}

/* Each time on a fresh input, whose index nobody has filled. */
static void test_first_request(void **state)
{
    static opened o;

    (void)state;
    for (size_t c = 0; c < MFI_COUNT(clips); c++) {
        open_clip(&o, clips[c]);
        for (int i = 0; i < 3; i++) {
            const int index = (o.count - 1) * i / 2;
            expect_frame(&o, clips[c], o.times[index], index);
            close_media(&o);
            open_media(&o, clips[c]);
        }
        close_media(&o);
    }
}

static void test_outside(void **state)
{
    static opened o;

    (void)state;
    for (size_t c = 0; c < MFI_COUNT(clips); c++) {
        if (!strcmp(clips[c], "jump.ts")) /* which time line the end is on shows only when all before it is read */
            continue;
        open_clip(&o, clips[c]);
        expect_frame(&o, clips[c], INT64_MAX, o.count - 1);
        expect_frame(&o, clips[c], o.times[o.count - 1] + 3600000000, o.count - 1);
        expect_frame(&o, clips[c], -1000000, 0);
        expect_frame(&o, clips[c], 0, 0);
        close_media(&o);
    }
}

/* The nearest, before or after; whole and bit-exact. */
static void test_key_frames(void **state)
{
    static const char *const keyed[] = {"sample.mp4", "sample.mkv",      "sample.ts", "editlist.mp4", "opengop.mkv",
                                        "opengop.ts", "opengop_hevc.ts", "mpeg2.ts",  "vp9.webm",     "late.ts"};
    static opened o;

    (void)state;
    for (size_t c = 0; c < MFI_COUNT(keyed); c++) {
        open_clip(&o, keyed[c]);
        for (int i = 0; i < o.count; i += 3) {
            int nearest = -1, exact = -1;
            for (int k = 0; k < o.count; k++)
                if (o.keys[k] && (nearest < 0 || llabs(o.times[k] - o.times[i]) < llabs(o.times[nearest] - o.times[i])))
                    nearest = k;
            mf_image *image = frame_at(&o, o.times[i], 1, &exact);
            if (image->time_us != o.times[nearest])
                print_error("%s at %lld: %lld instead of %lld\n", keyed[c], (long long)o.times[i], (long long)image->time_us,
                            (long long)o.times[nearest]);
            assert_int_equal(image->time_us, o.times[nearest]);
            assert_true(hash(image) == o.hashes[nearest]);
            assert_int_equal(image->keyframe, 1);
            assert_int_equal(exact, nearest == i);
            mf_image_unref(image);
        }
        close_media(&o);
    }
}

/* Rising times decode each frame once. */
static void test_rising_times(void **state)
{
    static opened o;
    int64_t decoded, corrupt;

    (void)state;
    open_clip(&o, "sample.mp4");
    for (int i = 0; i < o.count; i += 2)
        expect_frame(&o, "sample.mp4", o.times[i], i);
    mfi_media_counts(o.media, &decoded, &corrupt);
    assert_in_range(decoded, o.count - 5, o.count);
    close_media(&o);
}

/* Fields are taken apart as in a run from the start: the frames around are there. */
static void test_interlaced(void **state)
{
    static opened o;

    (void)state;
    open_clip(&o, "interlaced.ts");
    for (int i = 3; i < o.count; i += 4)
        expect_frame(&o, "interlaced.ts", o.times[i], i);
    close_media(&o);
}

static void test_cancelled(void **state)
{
    static opened o;
    mf_image *image;
    int exact;

    (void)state;
    open_clip(&o, "sample.mp4");
    mf_task_cancel(o.task);
    assert_int_equal(mfi_media_frame_at(o.task, o.media, o.video, 1000000, 0, &image, &exact), MF_ERROR_CANCELLED);
    assert_null(image);
    assert_int_equal(mfi_media_frame_at(o.task, o.media, o.video, 1000000, 1, &image, &exact), MF_ERROR_CANCELLED);
    close_media(&o);
}

static void test_not_selected(void **state)
{
    static opened o;
    mf_image *image;
    int exact;

    (void)state;
    open_clip(&o, "sample.mp4");
    assert_int_equal(mfi_media_frame_at(o.task, o.media, mfi_media_info(o.media)->audio, 0, 0, &image, &exact),
                     MF_ERROR_NO_STREAM);
    assert_int_equal(mfi_media_frame_at(o.task, o.media, 99, 0, 0, &image, &exact), MF_ERROR_NO_STREAM);
    close_media(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_frame), cmocka_unit_test(test_first_request), cmocka_unit_test(test_outside),
        cmocka_unit_test(test_key_frames),  cmocka_unit_test(test_rising_times),  cmocka_unit_test(test_interlaced),
        cmocka_unit_test(test_cancelled),   cmocka_unit_test(test_not_selected),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
