/* A picture in many sizes. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "drawn.h"

static char photo_path[64], folder[] = "/tmp/mediaforge-thumbnails.XXXXXX";

/* A JPEG file of that size; there is one at a time. */
static const char *photo(int width, int height)
{
    char ops[64];
    mf_image *image = drawing(MF_FORMAT_RGB24, 160, 120), *large;
    mf_sink *sink;
    snprintf(ops, sizeof ops, "resize width=%d height=%d fit=fill", width, height);
    large = chain(image, ops);
    snprintf(photo_path, sizeof photo_path, "%s/my.photo.jpg", folder);
    assert_int_equal(mf_sink_path(photo_path, &sink), 0);
    assert_int_equal(mf_image_save(task, large, sink, NULL, 95), 0);
    mf_sink_unref(sink);
    mf_image_unref(large);
    mf_image_unref(image);
    return photo_path;
}

/* Output `index` of a memory sink, decoded. */
static mf_image *output(mf_sink *sink, const char *name)
{
    mf_image_result *record = NULL;
    mf_source *source;
    const char *found = "";
    const void *data = NULL;
    size_t size = 0;
    for (uint32_t i = 0; i < mf_sink_memory_count(sink) && strcmp(found, name); i++)
        assert_int_equal(mf_sink_memory_get(sink, i, &found, &data, &size), 0);
    assert_string_equal(found, name);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    assert_int_equal(mf_run(task, "image", &source, 1, NULL, NULL, (void **)&record), 0);
    mf_image *image = mf_image_ref(record->image), *rgb;
    mf_record_free(record);
    mf_source_unref(source);
    assert_int_equal(mf_image_convert(task, image, MF_FORMAT_RGB24, &rgb), 0);
    mf_image_unref(image);
    return rgb;
}

/* Peak signal-to-noise ratio in dB. */
static double distance(const mf_image *a, const mf_image *b)
{
    const int width = mf_image_width(b) * 3, height = mf_image_height(b);
    double sum = 0;
    assert_size(a, MF_FORMAT_RGB24, mf_image_width(b), height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            sum += pow(at(a, 0, y)[x] - at(b, 0, y)[x], 2);
    return 10 * log10(255.0 * 255 * width * height / fmax(sum, 1e-9));
}

/* Each size is what resizing the original alone gives. */
static void makes_each_size(void **state)
{
    static const int32_t widths[] = {320, 1000, 33, 640, 150};
    struct mf_thumbnails_params params;
    mf_thumbnails_result *made = NULL;
    mf_source *source;
    mf_sink *sink;
    (void)state;
    assert_int_equal(mf_source_path(photo(1403, 997), &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_thumbnails_params_init(&params, sizeof params), 0);
    params.widths = widths;
    params.width_count = 5;
    assert_int_equal(mf_task_set_threads(task, 3), 0);
    assert_int_equal(mf_thumbnails(task, source, &params, NULL, sink, &made), 0);
    assert_true(mf_task_progress(task) == 1);
    assert_int_equal(made->file_count, 5);
    assert_int_equal(mf_sink_memory_count(sink), 5);
    assert_string_equal(made->format, "jpeg");
    for (int i = 0; i < 5; i++) {
        char name[64], ops[64];
        snprintf(name, sizeof name, "my.photo-%d.jpg", widths[i]);
        assert_string_equal(made->files[i].file, name);
        assert_int_equal(made->files[i].asked_width, widths[i]);
        assert_int_equal(made->files[i].width, widths[i]);
        assert_int_equal(made->files[i].height, (int)round(widths[i] * 997.0 / 1403));
        snprintf(ops, sizeof ops, "{\"width\": %d}", widths[i]);
        mf_image *image = output(sink, name), *wanted;
        mf_image_result *record = NULL;
        assert_int_equal(mf_run(task, "resize", &source, 1, NULL, ops, (void **)&record), 0);
        assert_int_equal(mf_image_convert(task, record->image, MF_FORMAT_RGB24, &wanted), 0);
        assert_int_equal(made->files[i].height, mf_image_height(image));
        assert_true(distance(image, wanted) > (widths[i] < 100 ? 28 : 34)); /* through a JPEG */
        mf_record_free(record);
        mf_image_unref(wanted);
        mf_image_unref(image);
    }
    mf_record_free(made);
    mf_sink_unref(sink);
    mf_source_unref(source);
}

static void runs_by_name(void **state)
{
    mf_thumbnails_result *made = NULL;
    mf_source *source, *memory;
    mf_sink *sink;
    const char *name;
    const void *data;
    size_t size;
    (void)state;
    assert_int_equal(mf_source_path(photo(900, 600), &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_run(task, "thumbnails", &source, 1, sink, NULL, (void **)&made), 0);
    assert_int_equal(made->file_count, 3); /* thumbnail, mobile, desktop */
    assert_string_equal(made->files[0].file, "my.photo-150.jpg");
    assert_string_equal(made->files[2].file, "my.photo-1920.jpg");
    assert_int_equal(made->files[0].quality * 10000 + made->files[1].quality * 100 + made->files[2].quality, 808590);
    assert_int_equal(made->files[2].width * 1000 + made->files[2].height, 900600); /* not enlarged */
    mf_record_free(made);
    mf_sink_unref(sink);

    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_run(task, "thumbnails", &source, 1, sink,
                            "{\"widths\": [1000], \"profiles\": [\"print\"], \"quality\": 40, \"format\": \"webp\", \"name\": "
                            "\"cat\", \"enlarge\": true}", (void **)&made), 0);
    assert_int_equal(made->file_count, 2);
    assert_string_equal(made->files[0].file, "cat-1000.webp");
    assert_int_equal(made->files[1].width * 10000 + made->files[1].height, 30002000);
    assert_int_equal(made->files[1].quality, 40);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    assert_string_equal(name, "cat-1000.webp");
    assert_int_equal(size, made->files[0].size_bytes);
    mf_record_free(made);
    mf_sink_unref(sink);

    mf_image *image = drawing(MF_FORMAT_RGBA32, 50, 40);
    mf_sink *png;
    assert_int_equal(mf_sink_memory(&png), 0);
    assert_int_equal(mf_image_save(task, image, png, "png", 0), 0);
    assert_int_equal(mf_sink_memory_get(png, 0, &name, &data, &size), 0);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &memory), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_run(task, "thumbnails", &memory, 1, sink, "{\"widths\": \"1, 50\", \"format\": \"png\"}",
                            (void **)&made), 0);
    assert_string_equal(made->files[0].file, "image-1.png");
    assert_int_equal(made->files[0].width * 10 + made->files[0].height, 11);
    mf_record_free(made);
    mf_sink_unref(sink);
    mf_sink_unref(png);
    mf_source_unref(memory);
    mf_source_unref(source);
    mf_image_unref(image);
}

static void refuses_params(void **state)
{
    static const struct {
        const char *params, *message;
    } cases[] = {
        {"{\"widths\": [3, 4, 3]}", "widths: 3 is asked for twice"},
        {"{\"widths\": [150], \"profiles\": [\"thumbnail\"]}", "widths: 150 is asked for twice"},
        {"{\"widths\": [0]}", "widths: 0 is outside 1..65535"},
        {"{\"profiles\": [\"tablet\"]}", "profiles: \"tablet\" is none of thumbnail, mobile, desktop, print"},
        {"{\"name\": \"a/b\"}", "name: \"a/b\" is no name of a file"},
        {"{\"format\": \"gif2\"}", NULL},
    };
    mf_thumbnails_result *made = NULL;
    struct mf_limits limits;
    mf_source *source;
    mf_sink *sink;
    char path[64];
    (void)state;
    assert_int_equal(mf_source_path(photo(900, 600), &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(mf_run(task, "thumbnails", &source, 1, sink, cases[i].params, (void **)&made), MF_ERROR_PARAMS);
        assert_null(made);
        if (cases[i].message)
            assert_string_equal(mf_task_message(task), cases[i].message);
        assert_int_equal(mf_sink_memory_count(sink), 0);
    }
    assert_int_equal(mf_thumbnails(task, source, NULL, NULL, NULL, &made), MF_ERROR_PARAMS);
    assert_null(made);
    mf_limits_init(&limits, sizeof limits);
    limits.max_memory_bytes = 1000000;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mf_thumbnails(task, source, NULL, NULL, sink, &made), MF_ERROR_LIMIT);
    assert_int_equal(mf_task_set_limits(task, NULL), 0);
    mf_sink_unref(sink);
    mf_source_unref(source);

    snprintf(path, sizeof path, "%s/nothing.jpg", folder);
    assert_int_equal(mf_source_path(path, &source), 0);
    snprintf(path, sizeof path, "%s/none", folder);
    assert_int_equal(mf_sink_directory(path, &sink), 0);
    assert_int_equal(mf_thumbnails(task, source, NULL, NULL, sink, NULL), MF_ERROR_NOT_FOUND);
    assert_int_not_equal(access(path, F_OK), 0);
    mf_sink_unref(sink);
    mf_source_unref(source);
}

/* Each picture is what "auto" makes of it alone, and is named so. */
static void chooses_formats(void **state)
{
    static const int32_t widths[] = {400, 90};
    struct mf_thumbnails_params params;
    struct mf_save_params save;
    mf_thumbnails_result *made = NULL;
    mf_source *source;
    mf_sink *sink;
    (void)state;
    assert_int_equal(mf_thumbnails_params_init(&params, sizeof params), 0);
    assert_int_equal(mf_save_params_init(&save, sizeof save), 0);
    params.widths = widths;
    params.width_count = 2;
    save.format = "auto";
    for (int webp = 0; webp < 2; webp++) {
        save.accept = webp ? "image/webp" : "image/*";
        assert_int_equal(mf_source_path(photo(1000, 750), &source), 0);
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_thumbnails(task, source, &params, &save, sink, &made), 0);
        assert_int_equal(made->file_count, 2);
        const char *ending[2];
        for (int i = 0; i < 2; i++) {
            const char *name;
            const void *data;
            size_t size;
            assert_int_equal(mf_sink_memory_get(sink, (uint32_t)i, &name, &data, &size), 0);
            assert_string_equal(name, made->files[i].file);
            ending[i] = strrchr(made->files[i].file, '.') + 1;
            const char *magic = !strcmp(ending[i], "jpg") ? "\xff\xd8\xff" : !strcmp(ending[i], "png") ? "\x89PNG" : "RIFF";
            assert_memory_equal(data, magic, strlen(magic));
            assert_true(webp || *magic != 'R');
            mf_image *image = output(sink, name);
            assert_int_equal(mf_image_width(image), widths[i]);
            mf_image_unref(image);
        }
        assert_true(!made->format == !!strcmp(ending[0], ending[1]));
        mf_record_free(made);
        mf_sink_unref(sink);
        mf_source_unref(source);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_each_size),
        cmocka_unit_test(chooses_formats),
        cmocka_unit_test(runs_by_name),
        cmocka_unit_test(refuses_params),
    };
    if (!mkdtemp(folder))
        return 1;
    const int failed = cmocka_run_group_tests(tests, set_up, tear_down);
    unlink(photo_path);
    rmdir(folder);
    return failed;
}
