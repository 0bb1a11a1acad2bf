/* Operations by name: their descriptions, mf_run() on handles, mf_call() on JSON. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <jansson.h>
#include <math.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"

static mf_task *task;

static int set_up(void **state)
{
    (void)state;
    return mf_task_new(&task);
}

static int tear_down(void **state)
{
    (void)state;
    mf_task_free(task);
    return 0;
}

static void lists_operations(void **state)
{
    (void)state;
    const int count = mf_op_count();
    assert_true(count >= 6);
    for (int i = 0; i < count; i++) {
        const mf_op *op = mf_op_get(i);
        assert_ptr_equal(mf_op_find(op->name), op);
        assert_true(op->summary[0] && op->summary[strlen(op->summary) - 1] != '.');
        if (i)
            assert_true(strcmp(mf_op_get(i - 1)->name, op->name) < 0);
    }
    assert_null(mf_op_get(-1));
    assert_null(mf_op_get(count));
    assert_null(mf_op_find("thumbnial"));
}

static const mf_field *param_at(const void *op, int index)
{
    return mf_op_param(op, index);
}

static const mf_field *result_at(const void *op, int index)
{
    return mf_op_result(op, index);
}

static const mf_field *sub_at(const void *field, int index)
{
    return mf_field_sub(field, index);
}

/* What holds for every field of every table. */
static void check_fields(const mf_field *(*at)(const void *owner, int index), const void *owner, int is_param)
{
    const mf_field *field;
    for (int i = 0; (field = at(owner, i)); i++) {
        const int type = field->type & ~MF_TYPE_LIST;
        assert_true(field->name[0] && field->doc[0] && field->doc[strlen(field->doc) - 1] != '.');
        assert_non_null(field->unit);
        assert_int_equal(strspn(field->name, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(field->name));
        assert_true(!strstr(field->name, "_us") || strstr(field->name, "_us")[3]);
        assert_in_range(type, MF_TYPE_BOOL, MF_TYPE_TAG);
        assert_int_equal(!!field->names, type == MF_TYPE_ENUM);
        assert_int_equal(!!field->fields, type == MF_TYPE_RECORD);
        if (type == MF_TYPE_TAG || type == MF_TYPE_F32)
            assert_true(field->type & MF_TYPE_LIST);
        if (is_param && type >= MF_TYPE_I32 && type <= MF_TYPE_F32) {
            assert_true(field->min < field->max);
            if (!(field->type & MF_TYPE_LIST))
                assert_true(isnan(field->def) || (field->def >= field->min && field->def <= field->max));
        }
        for (int j = 0; j < i; j++)
            assert_string_not_equal(field->name, at(owner, j)->name);
        if (field->fields)
            check_fields(sub_at, field, is_param);
    }
    assert_null(at(owner, -1));
}

static void describes_fields(void **state)
{
    (void)state;
    for (int i = 0; i < mf_op_count(); i++) {
        check_fields(param_at, mf_op_get(i), 1);
        check_fields(result_at, mf_op_get(i), 0);
    }
}

static json_t *find_named(json_t *array, const char *name)
{
    size_t i;
    json_t *item;
    json_array_foreach (array, i, item)
        if (!strcmp(json_string_value(json_object_get(item, "name")), name))
            return item;
    fail_msg("%s: not in the list", name);
    return NULL;
}

static void describes_as_json(void **state)
{
    (void)state;
    for (int i = 0; i < mf_op_count(); i++) {
        char *text = NULL;
        assert_int_equal(mf_op_json(mf_op_get(i), &text), 0);
        json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
        assert_string_equal(json_string_value(json_object_get(json, "name")), mf_op_get(i)->name);
        assert_true(json_is_array(json_object_get(json, "params")) && json_array_size(json_object_get(json, "result")));
        if (!strcmp(mf_op_get(i)->name, "thumbnail")) {
            json_t *params = json_object_get(json, "params");
            json_t *at = find_named(params, "at"), *mode = find_named(params, "mode"), *width = find_named(params, "width");
            assert_string_equal(json_string_value(json_object_get(at, "type")), "time");
            assert_true(json_is_null(json_object_get(at, "max")) && json_number_value(json_object_get(at, "default")) == 0);
            assert_string_equal(json_string_value(json_object_get(mode, "default")), "exact");
            assert_int_equal(json_array_size(json_object_get(mode, "names")), 3);
            assert_int_equal(json_integer_value(json_object_get(width, "max")), 16384);
            assert_true(json_is_true(json_object_get(json, "tap")) && json_is_true(json_object_get(json, "output_optional")));
        }
        json_decref(json);
        mf_free(text);
    }
}

/* mf_run() on a source of the sample and a sink; gives the code and releases both. */
static int run(const char *op, uint32_t inputs, mf_sink *sink, const char *params, void **record)
{
    mf_source *sources[2] = {NULL, NULL};
    assert_int_equal(mf_source_path(clip("sample.mp4"), &sources[0]), 0);
    assert_int_equal(mf_source_path(clip("sample.mp4"), &sources[1]), 0);
    const int result = mf_run(task, op, sources, inputs, sink, params, record);
    mf_source_unref(sources[0]);
    mf_source_unref(sources[1]);
    mf_sink_unref(sink);
    return result;
}

static void refuses(const char *message, const char *op, uint32_t inputs, mf_sink *sink, const char *params)
{
    void *record = task;
    assert_int_equal(run(op, inputs, sink, params, &record), MF_ERROR_PARAMS);
    assert_null(record);
    assert_string_equal(mf_task_message(task), message);
}

static mf_sink *memory_sink(void)
{
    mf_sink *sink = NULL;
    assert_int_equal(mf_sink_memory(&sink), 0);
    return sink;
}

static void checks_handles(void **state)
{
    (void)state;
    mf_sink *file = NULL;
    mf_source *memory = NULL;
    assert_int_equal(mf_sink_path("/nowhere/out", &file), 0);
    refuses("probe: no input given", "probe", 0, NULL, NULL);
    refuses("probe: 2 inputs given, one is wanted", "probe", 2, NULL, NULL);
    refuses("probe: an output is given, but it writes none", "probe", 1, memory_sink(), NULL);
    refuses("storyboard: no output given", "storyboard", 1, NULL, NULL);
    refuses("ladder: it writes several files, the output must be a folder", "ladder", 1, file, NULL);
    refuses("widht: no such parameter; did you mean width?", "thumbnail", 1, NULL, "{\"widht\": 3}");
    refuses("width: 20000 is outside 0..16384", "thumbnail", 1, NULL, "{\"width\": 20000}");
    refuses("params: a JSON object is wanted", "thumbnail", 1, NULL, "[]");
    assert_int_equal(run("thumbnial", 1, NULL, NULL, NULL), MF_ERROR_NOT_FOUND);
    assert_string_equal(mf_task_message(task), "thumbnial: no such operation; did you mean thumbnail?");
    assert_int_equal(mf_source_memory("x", 1, NULL, NULL, &memory), 0);
    assert_int_equal(mf_run(task, "lint", &memory, 1, NULL, NULL, NULL), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "lint: the input must be the path of a folder");
    mf_source_unref(memory);
}

static void runs_on_handles(void **state)
{
    (void)state;
    mf_probe_result *info = NULL;
    mf_thumbnail_result *shot = NULL;
    mf_image *image = NULL;
    assert_int_equal(run("probe", 1, NULL, NULL, (void **)&info), 0);
    assert_int_equal(info->stream_count, 2);
    mf_record_free(info);
    assert_int_equal(run("thumbnail", 1, NULL, "{\"at\": \"50%\", \"width\": 64}", (void **)&shot), 0);
    assert_int_equal(mf_record_image(shot, "image", &image), 0);
    assert_int_equal(mf_image_width(image), 64);
    mf_record_free(shot);

    mf_sink *sink = memory_sink();
    assert_int_equal(run("thumbnail", 1, mf_sink_ref(sink), "{\"format\": \"png\"}", NULL), 0);
    assert_int_equal(mf_sink_memory_count(sink), 1);
    mf_sink_unref(sink);
}

/* mf_call(); the reply, parsed. */
static json_t *call(int wanted, const char *op, const char *request)
{
    char *reply = NULL;
    assert_int_equal(mf_call(task, op, request, &reply), wanted);
    assert_non_null(reply);
    json_t *json = json_loads(reply, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_is_object(json));
    mf_free(reply);
    return json;
}

static void answers_errors(void **state)
{
    (void)state;
    static const struct {
        int code;
        const char *name, *op, *request, *message;
    } cases[] = {
        {MF_ERROR_NOT_FOUND, "NOT_FOUND", "prob", "{}", "prob: no such operation; did you mean probe?"},
        {MF_ERROR_NOT_FOUND, "NOT_FOUND", "xyzzy", "{}", "xyzzy: no such operation"},
        {MF_ERROR_NOT_FOUND, "NOT_FOUND", "probe", "{\"input\": \"/nowhere/\\u00e9\"}",
         "/nowhere/\xc3\xa9: No such file or directory"},
        {MF_ERROR_PARAMS, "PARAMS", "probe", "[]", "request: a JSON object is wanted"},
        {MF_ERROR_PARAMS, "PARAMS", "probe", "{}", "probe: no input given"},
        {MF_ERROR_PARAMS, "PARAMS", "probe", "{\"input\": 3}", "input: a path is wanted"},
        {MF_ERROR_PARAMS, "PARAMS", "probe", "{\"input\": [\"a\", \"b\"]}", "probe: 2 inputs given, one is wanted"},
        {MF_ERROR_PARAMS, "PARAMS", "probe", "{\"input\": \"a\", \"output\": \"b\"}",
         "probe: an output is given, but it writes none"},
        {MF_ERROR_PARAMS, "PARAMS", "probe", "{\"inptu\": \"a\"}",
         "inptu: no such member of a request; there are input, output and params"},
        {MF_ERROR_PARAMS, "PARAMS", "probe", "{\"input\": \"a\", \"params\": {\"x\": 1}}", "x: no such parameter"},
        {MF_ERROR_PARAMS, "PARAMS", "probe", "{\"input\": \"a\", \"params\": 1}", "params: a JSON object is wanted"},
        {MF_ERROR_PARAMS, "PARAMS", "ladder", "{\"input\": \"a\", \"output\": []}", "output: a path is wanted"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        json_t *reply = call(cases[i].code, cases[i].op, cases[i].request), *error = json_object_get(reply, "error");
        assert_string_equal(json_string_value(json_object_get(error, "code")), cases[i].name);
        assert_string_equal(json_string_value(json_object_get(error, "message")), cases[i].message);
        assert_string_equal(mf_task_message(task), cases[i].message);
        json_decref(reply);
    }
    char *reply = NULL;
    assert_int_equal(mf_call(NULL, "probe", "{\"input\": \"/nowhere\"}", &reply), MF_ERROR_NOT_FOUND);
    assert_non_null(strstr(reply, "NOT_FOUND"));
    mf_free(reply);
}

static void answers_records(void **state)
{
    (void)state;
    char request[PATH_MAX * 2 + 200], output[PATH_MAX + 20], *text = NULL;
    void *record = NULL;
    snprintf(request, sizeof request, "{\"input\": \"%s\", \"output\": null, \"params\": null}", clip("sample.mp4"));
    json_t *called = call(0, "probe", request);
    assert_int_equal(run("probe", 1, NULL, NULL, &record), 0);
    assert_int_equal(mf_record_json(record, &text), 0);
    json_t *ran = json_loads(text, 0, NULL);
    assert_true(json_equal(called, ran));
    mf_free(text);
    mf_record_free(record);
    json_decref(called);
    json_decref(ran);

    snprintf(output, sizeof output, "%s/called.png", clip_dir());
    snprintf(request, sizeof request,
             "{\"input\": [\"%s\"], \"output\": \"%s\", \"params\": {\"at\": \"0:01\", \"height\": \"90\"}}",
             clip("sample.mp4"), output);
    json_t *reply = call(0, "thumbnail", request);
    assert_int_equal(json_integer_value(json_object_get(reply, "height")), 90);
    assert_true(json_number_value(json_object_get(reply, "at")) == 1);
    assert_string_equal(json_string_value(json_object_get(reply, "format")), "png");
    assert_int_equal(access(output, R_OK), 0);
    json_decref(reply);
}

static void describes_the_build(void **state)
{
    (void)state;
    mf_build *build = NULL;
    assert_int_equal(mf_build_info(&build), 0);
    assert_string_equal(build->version, mf_version());
    assert_int_equal(build->abi, mf_abi_version());
    assert_int_equal(mf_abi_version(), MF_ABI_VERSION);
    mf_record_free(build);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lists_operations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(describes_fields, set_up, tear_down),
        cmocka_unit_test_setup_teardown(describes_as_json, set_up, tear_down),
        cmocka_unit_test_setup_teardown(checks_handles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(runs_on_handles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(answers_errors, set_up, tear_down),
        cmocka_unit_test_setup_teardown(answers_records, set_up, tear_down),
        cmocka_unit_test(describes_the_build),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
