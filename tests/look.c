/* The fourteen looks, and their contact sheet. */
#include <stdio.h>
#include "drawn.h"

static const char *const names[] = {"aden", "clarendon", "crema", "gingham", "juno", "lark", "lofi", "ludwig",
                                    "moon", "perpetua",  "reyes", "slumber", "valencia", "xpro2"};
enum { LOOKS = sizeof names / sizeof *names };

static mf_image *look(mf_image *image, int name, double strength)
{
    struct mf_look_params params;
    mf_image *out = NULL;
    assert_int_equal(mf_look_params_init(&params, sizeof params), 0);
    params.name = name;
    params.strength = strength;
    assert_int_equal(mf_look(task, image, &params, &out), 0);
    return out;
}

static double mean(const mf_image *image, int c)
{
    double sum = 0;
    for (int y = 0; y < mf_image_height(image); y++)
        for (int x = 0; x < mf_image_width(image); x++)
            sum += at(image, x, y)[c];
    return sum / mf_image_width(image) / mf_image_height(image);
}

/* Each is itself by number and by name, other than the picture and than every other look. */
static void gives_each_its_own(void **state)
{
    mf_image *image = drawing(MF_FORMAT_RGB24, 96, 64), *made[LOOKS];
    (void)state;
    for (int i = 0; i < LOOKS; i++) {
        char ops[64];
        made[i] = look(image, i, 1);
        assert_size(made[i], MF_FORMAT_RGB24, 96, 64);
        snprintf(ops, sizeof ops, "look name=%s", names[i]);
        mf_image *named = chain(image, ops);
        assert_int_equal(difference(named, made[i]), 0);
        mf_image_unref(named);
        assert_in_range(difference(made[i], image), 15, 250);
        for (int k = 0; k < i; k++)
            assert_true(difference(made[i], made[k]) > 10);
        for (int c = 0; c < 3; c++)
            assert_true(mean(made[i], c) > 60 && mean(made[i], c) < 200);
    }
    mf_image *moon = made[MF_LOOK_MOON];
    for (int y = 0; y < 64; y++)
        for (int x = 0; x < 96; x++)
            assert_true(at(moon, x, y)[0] == at(moon, x, y)[1] && at(moon, x, y)[1] == at(moon, x, y)[2]);
    for (int i = 0; i < LOOKS; i++)
        mf_image_unref(made[i]);
    mf_image_unref(image);
}

static void goes_as_far_as_asked(void **state)
{
    mf_image *image = drawing(MF_FORMAT_RGB24, 40, 30);
    (void)state;
    for (int i = 0; i < LOOKS; i++) {
        mf_image *none = look(image, i, 0), *half = look(image, i, 0.5), *all = look(image, i, 1);
        assert_ptr_equal(none, image);
        for (int y = 0; y < 30; y++)
            for (int x = 0; x < 120; x++)
                assert_true(abs(2 * at(half, 0, y)[x] - at(image, 0, y)[x] - at(all, 0, y)[x]) <= 1);
        mf_image_unref(all);
        mf_image_unref(half);
        mf_image_unref(none);
    }
    refuses(image, "look name=clarendo", "name: \"clarendo\" is none of aden, clarendon, crema, gingham, juno, lark, lofi, "
                                         "ludwig, moon, perpetua, reyes, slumber, valencia, xpro2; did you mean clarendon?");
    refuses(image, "look strength=1.1", "strength: 1.1 is outside 0..1");
    mf_image_unref(image);
}

static void takes_every_picture(void **state)
{
    (void)state;
    for (int f = 0; f < FORMATS; f++)
        for (int i = 0; i < LOOKS; i++)
            for (int size = 1; size < 8; size += 6) {
                mf_image *image = drawing(all_formats[f], size, 3), *out = look(image, i, 0.7);
                assert_int_equal(mf_image_width(out), size);
                if (all_formats[f] == MF_FORMAT_RGBA32)
                    assert_int_equal(at(out, 0, 2)[3], at(image, 0, 2)[3]);
                else if (all_formats[f] != MF_FORMAT_GRAY8)
                    assert_int_equal(mf_image_format(out), MF_FORMAT_RGB24);
                mf_image_unref(out);
                mf_image_unref(image);
            }
}

static void draws_the_sheet(void **state)
{
    struct mf_look_sheet_params params;
    mf_image *image = drawing(MF_FORMAT_RGB24, 200, 100), *sheet, *rgb = NULL, *tile, *wanted;
    (void)state;
    assert_int_equal(mf_look_sheet_params_init(&params, sizeof params), 0);
    params.width = 63; /* becomes 64 */
    params.columns = 4;
    assert_int_equal(mf_look_sheet(task, image, &params, &sheet), 0);
    assert_size(sheet, MF_FORMAT_YUV420P, 256, 128); /* 15 tiles of 64 x 32 */
    assert_int_equal(mf_image_convert(task, sheet, MF_FORMAT_RGB24, &rgb), 0);
    mf_image *small = chain(image, "resize width=64");
    for (int i = 0; i < 15; i++) {
        char ops[64];
        snprintf(ops, sizeof ops, "crop x=%d y=%d width=64 height=32", i % 4 * 64, i / 4 * 32);
        tile = chain(rgb, ops);
        wanted = i ? look(small, i - 1, 1) : mf_image_ref(small);
        for (int c = 0; c < 3; c++)
            assert_true(fabs(mean(tile, c) - mean(wanted, c)) < 3);
        mf_image_unref(wanted);
        mf_image_unref(tile);
    }
    mf_image_unref(small);
    mf_image_unref(rgb);
    mf_image_unref(sheet);
    for (int f = 0; f < FORMATS; f++) {
        mf_image *one = drawing(all_formats[f], 1, 1);
        sheet = chain(one, "look_sheet width=32");
        assert_size(sheet, MF_FORMAT_YUV420P, 160, 96);
        mf_image_unref(sheet);
        mf_image_unref(one);
    }
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_each_its_own),
        cmocka_unit_test(goes_as_far_as_asked),
        cmocka_unit_test(takes_every_picture),
        cmocka_unit_test(draws_the_sheet),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
