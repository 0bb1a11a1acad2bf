/* Parameter tables: every type from JSON and from C, ranges, suggestions, times. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "mfi_table.h"

struct everything {
    uint32_t struct_size;
    int32_t flag;
    int32_t width;
    int32_t fit;
    int64_t cap_bps;
    int64_t at_us;
    int64_t length_us;
    double crf;
    const char *preset;
    const char *format;
    const int32_t *rungs;
    const int64_t *rates_bps;
    const float *weights;
    const char *const *words;
    const mf_tag *tags;
    const int64_t *cuts_us;
    uint32_t rung_count, rate_count, weight_count, word_count, tag_count, cut_count;
};

static const char *const fits[] = {"contain", "cover", "fill", NULL};

static const mf_field table[] = {
    MFI_BOOL(struct everything, flag, 1, "A flag"),
    MFI_I32(struct everything, width, 0, 16384, 320, "px", "A width"),
    MFI_ENUM(struct everything, fit, fits, 1, "A choice"),
    MFI_I64(struct everything, cap_bps, 0, 1e10, 5000000, "bps", "A rate"),
    MFI_TIME(struct everything, at_us, "at", 0, INT64_MAX, 1500000, "A position"),
    MFI_TIME(struct everything, length_us, "length", 1000000, 60000000, 6000000, "A length"),
    MFI_F64(struct everything, crf, 0, 63, 23, "", "A number"),
    MFI_STR(struct everything, preset, "veryfast", "A text"),
    MFI_STR(struct everything, format, NULL, "A text without default"),
    MFI_LIST(struct everything, rungs, "rungs", rung_count, MF_TYPE_I32, 16, 4320, "1080,720", "px", "A list"),
    MFI_LIST(struct everything, rates_bps, "rates", rate_count, MF_TYPE_I64, 1, 1e9, NULL, "bps", "A list"),
    MFI_LIST(struct everything, weights, "weights", weight_count, MF_TYPE_F32, 0, 1, NULL, "", "A list"),
    MFI_LIST(struct everything, words, "words", word_count, MF_TYPE_STR, 0, 0, NULL, "", "A list"),
    MFI_LIST(struct everything, tags, "tags", tag_count, MF_TYPE_TAG, 0, 0, NULL, "", "A list"),
    MFI_LIST(struct everything, cuts_us, "cuts", cut_count, MF_TYPE_TIME, 0, INT64_MAX, NULL, "s", "A list"),
    MFI_END,
};

static mf_task *task;
static struct everything own;
static void *memory;

static int load_json(const char *json)
{
    mf_record_free(memory);
    mfi_error_clear(task);
    return mfi_params_from_json(task, table, sizeof own, json, &own, &memory);
}

#define ACCEPTS(json) assert_int_equal(load_json(json), 0)
#define REFUSES(json, text)                                                                                                    \
    do {                                                                                                                       \
        assert_int_equal(load_json(json), MF_ERROR_PARAMS);                                                                    \
        assert_null(memory);                                                                                                   \
        assert_string_equal(mf_task_message(task), text);                                                                      \
    } while (0)

static int set_up(void **state)
{
    (void)state;
    return mf_task_new(&task);
}

static int tear_down(void **state)
{
    (void)state;
    mf_record_free(memory);
    memory = NULL;
    mf_task_free(task);
    return 0;
}

static void defaults(void **state)
{
    (void)state;
    const char *const sources[] = {NULL, "{}", "{\"width\": null, \"preset\": null, \"rungs\": null}"};
    for (size_t i = 0; i < MFI_COUNT(sources); i++) {
        ACCEPTS(sources[i]);
        assert_int_equal(own.struct_size, sizeof own);
        assert_int_equal(own.flag, 1);
        assert_int_equal(own.width, 320);
        assert_int_equal(own.fit, 1);
        assert_int_equal(own.cap_bps, 5000000);
        assert_int_equal(own.at_us, 1500000);
        assert_true(own.crf == 23);
        assert_string_equal(own.preset, "veryfast");
        assert_null(own.format);
        assert_null(own.rungs);
        assert_int_equal(own.rung_count, 0);
    }
}

static void booleans(void **state)
{
    (void)state;
    static const char *const yes[] = {"true", "1", "\"true\"", "\"yes\"", "\"on\"", "\"1\"", "\"YES\""};
    static const char *const no[] = {"false", "0", "\"false\"", "\"no\"", "\"off\"", "\"0\""};
    char json[64];
    for (size_t i = 0; i < MFI_COUNT(yes); i++) {
        snprintf(json, sizeof json, "{\"flag\": %s}", yes[i]);
        ACCEPTS(json);
        assert_int_equal(own.flag, 1);
    }
    for (size_t i = 0; i < MFI_COUNT(no); i++) {
        snprintf(json, sizeof json, "{\"flag\": %s}", no[i]);
        ACCEPTS(json);
        assert_int_equal(own.flag, 0);
    }
    REFUSES("{\"flag\": 2}", "flag: true or false is wanted");
    REFUSES("{\"flag\": -1}", "flag: true or false is wanted");
    REFUSES("{\"flag\": \"maybe\"}", "flag: true or false is wanted");
}

static void numbers(void **state)
{
    (void)state;
    ACCEPTS("{\"width\": 640, \"crf\": 18.5, \"cap_bps\": \"128k\"}");
    assert_int_equal(own.width, 640);
    assert_true(own.crf == 18.5);
    assert_int_equal(own.cap_bps, 128000);
    ACCEPTS("{\"width\": \"640\", \"crf\": \"18.5\", \"cap_bps\": \"2.5M\"}");
    assert_int_equal(own.width, 640);
    assert_true(own.crf == 18.5);
    assert_int_equal(own.cap_bps, 2500000);
    ACCEPTS("{\"width\": 640.0, \"crf\": 18, \"cap_bps\": 1e9}");
    assert_int_equal(own.cap_bps, 1000000000);
    ACCEPTS("{\"cap_bps\": 0, \"width\": 16384}");
    REFUSES("{\"width\": 20000}", "width: 20000 is outside 0..16384");
    REFUSES("{\"width\": -1}", "width: -1 is outside 0..16384");
    REFUSES("{\"width\": 1e300}", "width: 1e+300 is outside 0..16384");
    REFUSES("{\"width\": 4294967296}", "width: 4294967296 is outside 0..16384");
    REFUSES("{\"width\": 1.5}", "width: a whole number is wanted");
    REFUSES("{\"width\": \"\"}", "width: a whole number is wanted");
    REFUSES("{\"width\": \"12x\"}", "width: a whole number is wanted");
    REFUSES("{\"width\": \"1k\"}", "width: a whole number is wanted");
    REFUSES("{\"width\": true}", "width: a whole number is wanted");
    REFUSES("{\"width\": []}", "width: a whole number is wanted");
    REFUSES("{\"crf\": \"nan\"}", "crf: a number is wanted");
    REFUSES("{\"crf\": \"0x10\"}", "crf: a number is wanted");
    REFUSES("{\"crf\": 63.5}", "crf: 63.5 is outside 0..63");
}

static void enums(void **state)
{
    (void)state;
    ACCEPTS("{\"fit\": \"fill\"}");
    assert_int_equal(own.fit, 2);
    REFUSES("{\"fit\": \"conatin\"}", "fit: \"conatin\" is none of contain, cover, fill; did you mean contain?");
    REFUSES("{\"fit\": \"stretched\"}", "fit: \"stretched\" is none of contain, cover, fill");
    REFUSES("{\"fit\": 1}", "fit: a name is wanted: contain, cover, fill");
}

static void times(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        int64_t us;
    } good[] = {{"12.345", 12345000},
                {"\"12.345\"", 12345000},
                {"\"00:01:02.5\"", 62500000},
                {"\"1:02\"", 62000000},
                {"\"90\"", 90000000},
                {"\"50%\"", MF_TIME_PERCENT + 500000},
                {"\"0.1%\"", MF_TIME_PERCENT + 1000},
                {"\"100%\"", MF_TIME_PERCENT + 1000000},
                {"0", 0},
                {"\"100:00:00\"", 360000000000},
                {"0.0000004", 0}};
    static const char *const bad[] = {"\"\"",    "\"abc\"", "\"1:60\"", "\"1:2:3:4\"", "\"1.5:00\"", "\"-1:00\"", "\"101%\"",
                                      "\"-1%\"", "\"%\"",   "\"12s\"",  "\"1:\"",      "\":1\"",     "true",      "\"1e300\""};
    char json[64];
    for (size_t i = 0; i < MFI_COUNT(good); i++) {
        snprintf(json, sizeof json, "{\"at\": %s}", good[i].json);
        ACCEPTS(json);
        assert_int_equal(own.at_us, good[i].us);
    }
    for (size_t i = 0; i < MFI_COUNT(bad); i++) {
        snprintf(json, sizeof json, "{\"at\": %s}", bad[i]);
        REFUSES(json, "at: a time such as 12.5, 00:01:02.5 or 50% is wanted");
    }
    REFUSES("{\"at\": -1}", "at: -1 is less than 0");
    REFUSES("{\"at\": \"-1\"}", "at: -1 is less than 0");
    REFUSES("{\"length\": 90}", "length: 90 is outside 1..60");
    REFUSES("{\"length\": \"50%\"}", "length: a length in seconds is wanted, not a percentage");

    assert_int_equal(mfi_time_resolve(5000000, 1000000), 5000000);
    assert_int_equal(mfi_time_resolve(MF_TIME_PERCENT + 500000, 3000000), 1500000);
    assert_int_equal(mfi_time_resolve(MF_TIME_PERCENT + 500000, INT64_MIN), 0);
    assert_int_equal(mfi_time_resolve(INT64_MAX, 1), INT64_MAX);
}

static void lists(void **state)
{
    (void)state;
    static const char *const same[] = {"[1080, 720]", "\"1080,720\"", "\" 1080 , 720 \"", "[\"1080\", 720.0]", "\"1080,720,\""};
    char json[64];
    for (size_t i = 0; i < MFI_COUNT(same); i++) {
        snprintf(json, sizeof json, "{\"rungs\": %s}", same[i]);
        ACCEPTS(json);
        assert_int_equal(own.rung_count, 2);
        assert_int_equal(own.rungs[0], 1080);
        assert_int_equal(own.rungs[1], 720);
    }
    ACCEPTS("{\"rungs\": 480, \"rates\": \"96k,128k\", \"weights\": [0.5, 1], \"words\": \"a,b c\", \"cuts\": \"1,0:02,50%\"}");
    assert_int_equal(own.rung_count, 1);
    assert_int_equal(own.rungs[0], 480);
    assert_int_equal(own.rates_bps[1], 128000);
    assert_true(own.weights[0] == 0.5f);
    assert_string_equal(own.words[1], "b c");
    assert_int_equal(own.cuts_us[1], 2000000);
    assert_int_equal(own.cuts_us[2], MF_TIME_PERCENT + 500000);
    ACCEPTS("{\"rungs\": [], \"words\": \"\"}");
    assert_int_equal(own.rung_count, 0);
    assert_int_equal(own.word_count, 0);
    ACCEPTS("{\"tags\": {\"title\": \"a=b\", \"artist\": \"\"}}");
    assert_int_equal(own.tag_count, 2);
    assert_string_equal(own.tags[0].key, "title");
    assert_string_equal(own.tags[0].value, "a=b");
    ACCEPTS("{\"tags\": \"title=x,artist=y\"}");
    assert_string_equal(own.tags[1].key, "artist");
    assert_string_equal(own.tags[1].value, "y");
    REFUSES("{\"tags\": \"title\"}", "tags: name=value is wanted");
    REFUSES("{\"tags\": {\"title\": 1}}", "tags: name=value is wanted");
    REFUSES("{\"rungs\": [1080, 8]}", "rungs: 8 is outside 16..4320");
    REFUSES("{\"rungs\": \"1080,,720\"}", "rungs: a whole number is wanted");
    REFUSES("{\"rungs\": {}}", "rungs: a whole number is wanted");
    REFUSES("{\"weights\": [2]}", "weights: 2 is outside 0..1");
    REFUSES("{\"cuts\": [-1]}", "cuts: -1 is less than 0");
}

static void texts_and_names(void **state)
{
    (void)state;
    ACCEPTS("{\"preset\": \"slow\", \"format\": \"\\u00e9\"}");
    assert_string_equal(own.preset, "slow");
    assert_string_equal(own.format, "\xc3\xa9");
    REFUSES("{\"preset\": 1}", "preset: a text is wanted");
    REFUSES("{\"widht\": 1}", "widht: no such parameter; did you mean width?");
    REFUSES("{\"hieroglyph\": 1}", "hieroglyph: no such parameter");
    REFUSES("[]", "params: a JSON object is wanted");
    assert_int_equal(load_json("{\"width\": 1, \"width\": 2}"), MF_ERROR_PARAMS);
    assert_int_equal(load_json("{\"width\": "), MF_ERROR_PARAMS);
    assert_int_equal(strncmp(mf_task_message(task), "params: line 1 of the JSON: ", 28), 0);
}

static void loads_structs(void **state)
{
    (void)state;
    struct everything given, loaded;
    struct {
        struct everything known;
        int64_t newer;
    } newer = {0};
    static const int32_t rungs[] = {720, 8};

    assert_int_equal(mfi_params_init(table, sizeof given, &given, sizeof given), 0);
    given.preset = NULL;
    given.rungs = rungs;
    given.rung_count = 1;
    assert_int_equal(mfi_params_load(task, table, sizeof loaded, &given, &loaded), 0);
    assert_string_equal(loaded.preset, "veryfast");
    assert_ptr_equal(loaded.rungs, rungs);
    given.rung_count = 2;
    assert_int_equal(mfi_params_load(task, table, sizeof loaded, &given, &loaded), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "rungs: 8 is outside 16..4320");
    given.rungs = NULL;
    assert_int_equal(mfi_params_load(task, table, sizeof loaded, &given, &loaded), MF_ERROR_PARAMS);
    given.rung_count = 0;
    given.fit = 3;
    assert_int_equal(mfi_params_load(task, table, sizeof loaded, &given, &loaded), MF_ERROR_PARAMS);
    given.fit = 0;
    given.crf = NAN;
    assert_int_equal(mfi_params_load(task, table, sizeof loaded, &given, &loaded), MF_ERROR_PARAMS);

    assert_int_equal(mfi_params_init(table, sizeof given, &newer, sizeof newer), 0);
    assert_int_equal(newer.known.struct_size, sizeof newer);
    assert_int_equal(mfi_params_load(task, table, sizeof loaded, &newer, &loaded), 0);
    assert_int_equal(loaded.struct_size, sizeof loaded);
    newer.newer = 1;
    assert_int_equal(mfi_params_load(task, table, sizeof loaded, &newer, &loaded), MF_ERROR_UNSUPPORTED);
    given.struct_size = 0;
    assert_int_equal(mfi_params_load(task, table, sizeof loaded, &given, &loaded), MF_ERROR_PARAMS);
    assert_int_equal(mfi_params_init(table, sizeof given, NULL, sizeof given), MF_ERROR_PARAMS);
    assert_int_equal(mfi_params_init(table, sizeof given, &given, 2), MF_ERROR_PARAMS);
}

static void loads_older_structs(void **state)
{
    (void)state;
    struct everything given, loaded;
    memset(&given, 0xee, sizeof given);
    const size_t older = offsetof(struct everything, width);
    assert_int_equal(mfi_params_init(table, sizeof given, &given, older), 0);
    assert_int_equal(given.struct_size, older);
    assert_int_equal(given.flag, 1);
    assert_int_equal(given.width, (int32_t)0xeeeeeeee); /* not ours to write */

    static const mf_field two[] = {
        MFI_BOOL(struct everything, flag, 0, ""),
        MFI_I32(struct everything, width, 0, 9, 5, "", ""),
        MFI_END,
    };
    assert_int_equal(mfi_params_load(task, two, sizeof loaded, &given, &loaded), 0);
    assert_int_equal(loaded.flag, 1);
    assert_int_equal(loaded.width, 0); /* as before the field existed, not its default */
}

static void suggestions(void **state)
{
    (void)state;
    mfi_nearest nearest = {0};
    mfi_nearest_offer(&nearest, "thumbnial", "probe");
    assert_null(nearest.name);
    mfi_nearest_offer(&nearest, "thumbnial", "thumbnails");
    mfi_nearest_offer(&nearest, "thumbnial", "thumbnail");
    mfi_nearest_offer(&nearest, "thumbnial", "storyboard");
    assert_string_equal(nearest.name, "thumbnail");
    assert_int_equal(nearest.distance, 1);
}

int main(void)
{
    setlocale(LC_ALL, "de_DE.UTF-8"); /* a comma in numbers must change nothing, where the system has it */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(defaults, set_up, tear_down),
        cmocka_unit_test_setup_teardown(booleans, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(enums, set_up, tear_down),
        cmocka_unit_test_setup_teardown(times, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists, set_up, tear_down),
        cmocka_unit_test_setup_teardown(texts_and_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(loads_structs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(loads_older_structs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(suggestions, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
