/* Chains of operations: how they are written, and run by name on files. */
#include <stdio.h>
#include <jansson.h>
#include "drawn.h"

static void reads_both_spellings(void **state)
{
    mf_image *image = drawing(MF_FORMAT_RGB24, 50, 40);
    mf_image *one = chain(image, "crop x=2 y=3 width=40|resize width=20 height='20' fit=\"contain\" background=#102030\n"
                                 "| rotate");
    mf_image *two = chain(image, " [{\"op\": \"crop\", \"x\": 2, \"y\": 3, \"width\": \"40\"}, "
                                 "{\"op\": \"resize\", \"width\": 20, \"height\": 20, \"fit\": \"contain\", "
                                 "\"background\": \"#102030\"}, {\"op\": \"rotate\"}]");
    mf_image *step = chain(image, "crop x=2 y=3 width=40"), *next = chain(step, "resize width=20 height=20 fit=contain "
                                                                                "background=#102030");
    mf_image *three = chain(next, "rotate"), *same = chain(image, " "), *none = chain(image, NULL), *empty = chain(image, "[]");
    (void)state;
    assert_size(one, MF_FORMAT_RGB24, 20, 20);
    assert_int_equal(difference(one, two), 0);
    assert_int_equal(difference(one, three), 0);
    assert_ptr_equal(same, image);
    assert_ptr_equal(none, image);
    assert_ptr_equal(empty, image);
    mf_image *const all[] = {one, two, step, next, three, same, none, empty, image};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        mf_image_unref(all[i]);
}

static void refuses_what_is_wrong(void **state)
{
    mf_image *image = drawing(MF_FORMAT_RGB24, 5, 4), *out = image;
    char many[1024] = "flip";
    (void)state;
    refuses(image, "rezise width=3", "ops: rezise is no operation on pictures; did you mean resize?");
    refuses(image, "thumbnail", "ops: thumbnail is no operation on pictures");
    refuses(image, "flip |", "ops: the last | is followed by nothing");
    refuses(image, "| flip", "ops: the name of an operation is wanted at \"| flip\"");
    refuses(image, "resize width", "ops: name=value is wanted at \"width\"");
    refuses(image, "resize =3", "ops: name=value is wanted at \"=3\"");
    refuses(image, "resize width='3", "ops: the quote at \"'3\" has no end");
    refuses(image, "resize width=3 width=4", "ops: width is given twice");
    refuses(image, "resize op=3", "ops: op is given twice");
    refuses(image, "resize widht=3", "widht: no such parameter; did you mean width?");
    refuses(image, "flip quality=4", "quality: no such parameter");
    refuses(image, "resize width=x", "width: a whole number is wanted");
    refuses(image, "resize", "width: neither width nor height is given");
    refuses(image, "resize background=\xff", "ops: a UTF-8 value is wanted at \"background=\xff\"");
    refuses(image, "[", "ops: ']' expected near end of file at character 1");
    refuses(image, "[3]", "ops: a step is wanted such as {\"op\": \"resize\", \"width\": 800}");
    refuses(image, "[{\"width\": 3}]", "ops: a step is wanted such as {\"op\": \"resize\", \"width\": 800}");
    refuses(NULL, "flip", "image: no picture");
    for (int i = 0; i < 64; i++)
        strcat(many, "|flip");
    assert_int_equal(mf_image_chain(task, image, many, &out), MF_ERROR_LIMIT);
    assert_null(out);
    assert_string_equal(mf_task_message(task), "ops: more than 64 steps");
    many[strlen(many) - 5] = 0;
    out = chain(image, many);
    assert_int_equal(difference(out, image), 0);
    mf_image_unref(out);
    mf_image_unref(image);
}

/* --- By name. */

/* A source of the picture in a file format. */
static mf_source *encoded(mf_image *image, const char *format, mf_sink **sink)
{
    mf_source *source;
    const char *name;
    const void *data;
    size_t size;
    assert_int_equal(mf_sink_memory(sink), 0);
    assert_int_equal(mf_image_save(task, image, *sink, format, 95), 0);
    assert_int_equal(mf_sink_memory_get(*sink, 0, &name, &data, &size), 0);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    return source;
}

static mf_image *run(const char *op, mf_source *source, const char *params)
{
    mf_image_result *record = NULL;
    mf_image *image = NULL;
    if (mf_run(task, op, &source, 1, NULL, params, (void **)&record) < 0)
        fail_msg("%s: %s", op, mf_task_message(task));
    assert_int_equal(mf_record_image(record, "image", &image), 0);
    assert_non_null(image);
    assert_int_equal(record->width, mf_image_width(image));
    assert_null(record->file);
    mf_image_ref(image);
    mf_record_free(record);
    return image;
}

static void runs_by_name(void **state)
{
    mf_image *image = drawing(MF_FORMAT_RGBA32, 60, 40), *out, *wanted = chain(image, "resize width=33 | flip");
    mf_sink *file, *sink;
    mf_source *source = encoded(image, "png", &file);
    mf_image_result *record = NULL;
    const char *name;
    const void *data;
    size_t size;
    (void)state;
    out = run("image", source, "{\"ops\": \"resize width=33 | flip\"}");
    assert_int_equal(difference(out, wanted), 0);
    mf_image_unref(out);
    out = run("image", source, "{\"ops\": [{\"op\": \"resize\", \"width\": 33}, {\"op\": \"flip\"}]}");
    assert_int_equal(difference(out, wanted), 0);
    mf_image_unref(out);
    out = run("image", source, NULL);
    assert_int_equal(difference(out, image), 0);
    mf_image_unref(out);

    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_run(task, "crop", &source, 1, sink, "{\"width\": 30, \"format\": \"webp\", \"lossless\": true}",
                            (void **)&record), 0);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    assert_string_equal(name, "image.webp");
    assert_string_equal(record->file, "image.webp");
    assert_string_equal(record->format, "webp");
    assert_int_equal(record->size_bytes, size);
    assert_null(record->image);
    assert_int_equal(record->width * 100 + record->height, 3040);
    assert_memory_equal((const char *)data + 8, "WEBPVP8L", 8);
    mf_record_free(record);
    mf_sink_unref(sink);

    assert_int_equal(mf_run(task, "crop", &source, 1, NULL, "{\"qualty\": 3}", NULL), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "qualty: no such parameter; did you mean quality?");
    assert_int_equal(mf_run(task, "crop", &source, 1, NULL, "{\"quality\": 101}", NULL), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "quality: 101 is outside 0..100");
    assert_int_equal(mf_run(task, "image", &source, 1, NULL, "{\"ops\": 3}", NULL), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "ops: a text is wanted");
    mf_source_unref(source);
    mf_sink_unref(file);
    mf_image_unref(wanted);
    mf_image_unref(image);
}

/* A JPEG is decoded at a part of its size where that is enough: nearly the same picture comes out, of exactly the same size. */
static void shrinks_while_decoding(void **state)
{
    static const char *const sizes[] = {"\"width\": 100", "\"height\": 50", "\"width\": 71, \"height\": 71, \"fit\": \"cover\"",
                                        "\"width\": 71, \"height\": 71", "\"width\": 300, \"fit\": \"outside\"",
                                        "\"width\": 99, \"height\": 30, \"fit\": \"fill\"", "\"width\": 91", "\"width\": 116",
                                        "\"height\": 60", "\"width\": 1100"};
    mf_image *image = drawing(MF_FORMAT_RGB24, 90, 61), *large = chain(image, "resize width=907 height=613 fit=fill");
    mf_sink *file;
    mf_source *source = encoded(large, "jpeg", &file);
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char params[160], ops[160];
        snprintf(params, sizeof params, "{%s}", sizes[i]);
        snprintf(ops, sizeof ops, "[{\"op\": \"resize\", %s}]", sizes[i]);
        mf_image *out = run("resize", source, params), *whole = run("image", source, NULL), *wanted = chain(whole, ops);
        mf_image *a = NULL, *b = NULL;
        assert_int_equal(mf_image_convert(task, out, MF_FORMAT_RGB24, &a), 0);
        assert_int_equal(mf_image_convert(task, wanted, MF_FORMAT_RGB24, &b), 0);
        assert_in_range(difference(a, b), 0, 24);
        mf_image *const all[] = {out, whole, wanted, a, b};
        for (size_t k = 0; k < sizeof all / sizeof *all; k++)
            mf_image_unref(all[k]);
    }
    mf_source_unref(source);
    mf_sink_unref(file);
    mf_image_unref(large);
    mf_image_unref(image);
}

/* What all picture operations have: a description with the parameters of saving at its end. */
static void describes_common_parameters(void **state)
{
    char *text = NULL;
    (void)state;
    assert_int_equal(mf_op_json(mf_op_find("resize"), &text), 0);
    json_t *json = json_loads(text, 0, NULL), *params = json_object_get(json, "params");
    int width = -1, quality = -1;
    for (int i = 0; i < (int)json_array_size(params); i++) {
        const char *name = json_string_value(json_object_get(json_array_get(params, (size_t)i), "name"));
        assert_string_equal(mf_op_param(mf_op_find("resize"), i)->name, name);
        width = strcmp(name, "width") ? width : i;
        quality = strcmp(name, "quality") ? quality : i;
    }
    assert_true(width >= 0 && quality > width);
    assert_null(mf_op_param(mf_op_find("resize"), (int)json_array_size(params)));
    assert_int_equal(json_integer_value(json_object_get(json_array_get(params, (size_t)quality), "max")), 100);
    json_decref(json);
    mf_free(text);
}

static void stops(void **state)
{
    mf_image *image = drawing(MF_FORMAT_RGB24, 64, 64), *out = image;
    mf_task *stopped;
    (void)state;
    assert_int_equal(mf_task_new(&stopped), 0);
    mf_task_cancel(stopped);
    assert_int_equal(mf_image_chain(stopped, image, "flip", &out), MF_ERROR_CANCELLED);
    assert_null(out);
    mf_task_free(stopped);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_both_spellings),   cmocka_unit_test(refuses_what_is_wrong),
        cmocka_unit_test(runs_by_name),           cmocka_unit_test(shrinks_while_decoding),
        cmocka_unit_test(describes_common_parameters), cmocka_unit_test(stops),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
