/* Colours looked up in .cube tables. */
#include <stdio.h>
#include <unistd.h>
#include "drawn.h"

/* A table of `size` entries a side; `entry` says what the colour becomes. */
static char *cube(const char *head, int size, void (*entry)(const double from[3], double to[3]))
{
    const size_t room = 200 + 40u * (size_t)(size * size * size);
    char *text = malloc(room);
    size_t used = (size_t)snprintf(text, room, "# made\r\nTITLE \"a # b\"\n%s\nLUT_3D_SIZE %d\n\n", head, size);
    for (int i = 0; i < size * size * size; i++) {
        const double from[3] = {i % size / (size - 1.0), i / size % size / (size - 1.0), i / size / size / (size - 1.0)};
        double to[3];
        entry(from, to);
        used += (size_t)snprintf(text + used, room - used, " %.6f\t%.6f %.6f \r\n", to[0], to[1], to[2]);
    }
    return text;
}

static void same(const double from[3], double to[3])
{
    memcpy(to, from, 3 * sizeof *to);
}

static void linear(const double from[3], double to[3])
{
    to[0] = 0.2 * from[0] + 0.5 * from[1] + 0.1;
    to[1] = 0.9 * from[2];
    to[2] = 1 - 0.5 * from[0] - 0.3 * from[2];
}

static mf_image *look_up(mf_image *image, const char *text, double strength)
{
    struct mf_lut_params params;
    mf_image *out = NULL;
    assert_int_equal(mf_lut_params_init(&params, sizeof params), 0);
    params.cube = text;
    params.strength = strength;
    if (mf_lut(task, image, &params, &out) < 0)
        fail_msg("%s", mf_task_message(task));
    return out;
}

/* Interpolation is exact on what is linear. */
static void interpolates(void **state)
{
    static const int sizes[] = {2, 3, 17};
    static const int formats[] = {MF_FORMAT_RGB24, MF_FORMAT_RGBA32};
    (void)state;
    for (int s = 0; s < 3; s++)
        for (int f = 0; f < 2; f++) {
            mf_image *image = drawing(formats[f], 47, 31);
            char *identity = cube("", sizes[s], same), *text = cube("", sizes[s], linear);
            mf_image *out = look_up(image, identity, 1), *half;
            assert_int_equal(difference(out, image), 0);
            mf_image_unref(out);
            out = look_up(image, text, 1);
            half = look_up(image, text, 0.5);
            for (int y = 0; y < 31; y++)
                for (int x = 0; x < 47; x++) {
                    double from[3], to[3];
                    for (int c = 0; c < 3; c++)
                        from[c] = at(image, x, y)[c] / 255.0;
                    linear(from, to);
                    for (int c = 0; c < 3; c++) {
                        assert_true(fabs(at(out, x, y)[c] - 255 * to[c]) < 0.51);
                        assert_true(fabs(at(half, x, y)[c] - 127.5 * (from[c] + to[c])) < 0.51);
                    }
                }
            mf_image_unref(half);
            mf_image_unref(out);
            free(text);
            free(identity);
            mf_image_unref(image);
        }
}

static void reads_one_dimension_and_domains(void **state)
{
    mf_image *image = new_image(MF_FORMAT_RGB24, 1, 1), *grey = new_image(MF_FORMAT_GRAY8, 3, 2);
    char *text = cube("DOMAIN_MIN 0 0 0\nDOMAIN_MAX 2 2 2", 2, same);
    (void)state;
    put(image, 0, 0, 0, 102, 204, 0);
    mf_image *out = look_up(image, "LUT_1D_SIZE 3\n0 1 0\n.5 .5 1e-1\n1 0 1", 1);
    assert_int_equal(at(out, 0, 0)[0], 0);
    assert_int_equal(at(out, 0, 0)[1], 153);
    assert_int_equal(at(out, 0, 0)[2], (int)((0.1 + 0.6 * 0.9) * 255 + 0.5));
    mf_image_unref(out);
    out = look_up(image, "LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE 0.4 0.8\n0 0 0\n1 1 1\n", 1);
    assert_memory_equal(at(out, 0, 0), "\0\0\xff", 3);
    mf_image_unref(out);
    out = look_up(image, text, 1);
    assert_int_equal(at(out, 0, 0)[2], 102);
    mf_image_unref(out);
    out = look_up(grey, text, 1);
    assert_size(out, MF_FORMAT_RGB24, 3, 2);
    mf_image_unref(out);
    free(text);
    mf_image_unref(grey);
    mf_image_unref(image);
}

static void refuses_broken_tables(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"", "cube: no .cube table: it has no size"},
        {"0 0 0", "cube: line 1: an entry before LUT_1D_SIZE or LUT_3D_SIZE"},
        {"LUT_1D_SIZE 2\n0 0 0", "cube: 1 entries instead of 2"},
        {"LUT_1D_SIZE 2\n0 0 0\n1 1 1\n2 2 2", "cube: line 4: more entries than the size says"},
        {"LUT_1D_SIZE 2\n0 0\n1 1 1", "cube: line 2: a number is wanted"},
        {"LUT_1D_SIZE 2\n0 0 nan\n1 1 1", "cube: line 2: a number is wanted"},
        {"LUT_1D_SIZE 2\n0 0 1e30\n1 1 1", "cube: line 2: a number is wanted"},
        {"LUT_1D_SIZE 2\n0 0 1 2\n1 1 1", "cube: line 2: there is more than was expected"},
        {"LUT_1D_SIZE 1\n", "cube: line 1: the size is outside 2..65536"},
        {"LUT_3D_SIZE 130\n", "cube: line 1: the size is outside 2..129"},
        {"LUT_3D_SIZE 2.5\n", "cube: line 1: the size is outside 2..129"},
        {"LUT_3D_SIZE -3\n", "cube: line 1: the size is outside 2..129"},
        {"LUT_3D_SIZE\n", "cube: line 1: a number is wanted"},
        {"LUT_3D_SIZE 2\nLUT_1D_SIZE 2", "cube: line 2: a second size"},
        {"LUT_4D_SIZE 2\n", "cube: line 1: an unknown keyword"},
        {"LUT_1D_SIZE 2\nDOMAIN_MAX 0 1 1\n0 0 0\n1 1 1", "cube: the domain is empty"},
    };
    struct mf_lut_params params;
    mf_image *image = drawing(MF_FORMAT_RGB24, 3, 3), *out = image;
    (void)state;
    assert_int_equal(mf_lut_params_init(&params, sizeof params), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        params.cube = cases[i].text;
        assert_int_equal(mf_lut(task, image, &params, &out), MF_ERROR_FORMAT);
        assert_null(out);
        assert_string_equal(mf_task_message(task), cases[i].message);
    }
    refuses(image, "lut", "file: either a file or its text as cube is wanted");

    /* Cut off anywhere it is an error, except at the last entry's end. */
    char *text = cube("", 2, same);
    const size_t length = strlen(text);
    for (size_t cut = 0; cut + 5 < length; cut++) {
        char *piece = malloc(cut + 1);
        memcpy(piece, text, cut);
        piece[cut] = 0;
        params.cube = piece;
        const int result = mf_lut(task, image, &params, &out);
        assert_true(result == MF_ERROR_FORMAT || (result == 0 && cut + 12 > length));
        mf_image_unref(out);
        free(piece);
    }
    free(text);
    mf_image_unref(image);
}

static void reads_files(void **state)
{
    char path[] = "/tmp/mediaforge-lut.XXXXXX", ops[96];
    char *text = cube("", 3, linear);
    mf_image *image = drawing(MF_FORMAT_RGB24, 9, 7), *wanted = look_up(image, text, 0.7), *out;
    const int file = mkstemp(path);
    (void)state;
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    snprintf(ops, sizeof ops, "lut file=%s strength=0.7", path);
    out = chain(image, ops);
    assert_int_equal(difference(out, wanted), 0);
    mf_image_unref(out);
    unlink(path);
    assert_int_equal(mf_image_chain(task, image, ops, &out), MF_ERROR_NOT_FOUND);
    assert_null(out);
    assert_non_null(strstr(mf_task_message(task), path));
    free(text);
    mf_image_unref(wanted);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(interpolates),
        cmocka_unit_test(reads_one_dimension_and_domains),
        cmocka_unit_test(refuses_broken_tables),
        cmocka_unit_test(reads_files),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
