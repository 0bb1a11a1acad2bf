/* Preloaded into Node, it shows the binding an operation that it has never seen, or with FUTURE_ABI another version's library.
 */
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <mediaforge/mediaforge.h>

struct part {
    const double *weights;
    uint32_t weight_count;
    int32_t kind;
};

struct sound {
    const float *peaks;
    const double *levels;
    const int32_t *counts;
    const int64_t *offsets;
    const char *const *names;
    const mf_tag *tags;
    const struct part *parts;
    const struct part *best;
    const struct part *worst;
    int64_t at_us, never_us, size;
    double gain;
    uint32_t peak_count, level_count, count_count, offset_count, name_count, tag_count, part_count;
    int32_t is_good;
    float own_peaks[100000];
};

static const double levels[] = {1.5, -INFINITY, 3}, weights[] = {0.25, 0.75};
static const int32_t counts[] = {-1, 2147483647};
static const int64_t offsets[] = {1, 9007199254740991};
static const char *const names[] = {"one", "zw\303\266lf", NULL}, *const kinds[] = {"low", "high", NULL};
static const mf_tag tags[] = {{"artist", "A"}, {"__proto__", "B"}};
static const struct part parts[] = {{weights, 2, 1}, {NULL, 0, 7}};

#define AT(s, member, name_, ...)                                                                                              \
    {                                                                                                                          \
        .name = name_, .doc = "", .unit = "", .offset = offsetof(s, member), __VA_ARGS__                                       \
    }
#define FIELD(member, type_, ...) AT(struct sound, member, #member, .type = type_, __VA_ARGS__)
#define LIST(member, type_, count, ...)                                                                                        \
    FIELD(member, (type_) | MF_TYPE_LIST, .count_offset = offsetof(struct sound, count), __VA_ARGS__)

static const mf_field part_fields[] = {AT(struct part, weights, "weights", .type = MF_TYPE_F64 | MF_TYPE_LIST,
                                          .count_offset = offsetof(struct part, weight_count)),
                                       AT(struct part, kind, "kind", .type = MF_TYPE_ENUM, .names = kinds),
                                       {.name = NULL}};

static const mf_field fields[] = {LIST(peaks, MF_TYPE_F32, peak_count),
                                  LIST(levels, MF_TYPE_F64, level_count),
                                  LIST(counts, MF_TYPE_I32, count_count),
                                  LIST(offsets, MF_TYPE_I64, offset_count),
                                  LIST(names, MF_TYPE_STR, name_count),
                                  LIST(tags, MF_TYPE_TAG, tag_count),
                                  LIST(parts, MF_TYPE_RECORD, part_count, .fields = part_fields, .size = sizeof(struct part)),
                                  FIELD(best, MF_TYPE_RECORD, .fields = part_fields, .size = sizeof(struct part)),
                                  FIELD(worst, MF_TYPE_RECORD, .fields = part_fields, .size = sizeof(struct part)),
                                  AT(struct sound, at_us, "start_time", .type = MF_TYPE_TIME),
                                  AT(struct sound, never_us, "never", .type = MF_TYPE_TIME),
                                  FIELD(size, MF_TYPE_I64),
                                  FIELD(gain, MF_TYPE_F64),
                                  FIELD(is_good, MF_TYPE_BOOL),
                                  {.name = NULL}};

static const mf_op op = {.name = "sound_of", .summary = "An operation to come", .input = MF_IO_FILES};

/* clang-format off */
#define SHOW(name, type, list, ...) "{\"name\": \"" name "\", \"type\": \"" type "\", \"list\": " list __VA_ARGS__ "}"
#define PART SHOW("weights", "f64", "true") ", " SHOW("kind", "enum", "false", ", \"names\": [\"low\", \"high\"]")
#define PARTS(name, list) SHOW(name, "record", list, ", \"fields\": [" PART "]")

static const char *const json =
    "{\"name\": \"sound_of\", \"input\": \"files\", \"output\": \"none\", \"output_optional\": false, \"tap\": false, "
    "\"params\": [" SHOW("deep_bass", "bool", "false") "], \"result\": ["
    SHOW("peaks", "f32", "true") ", " SHOW("levels", "f64", "true") ", " SHOW("counts", "i32", "true") ", "
    SHOW("offsets", "i64", "true") ", " SHOW("names", "string", "true") ", " SHOW("tags", "tag", "true") ", "
    PARTS("parts", "true") ", " PARTS("best", "false") ", " PARTS("worst", "false") ", "
    SHOW("start_time", "time", "false") ", " SHOW("never", "time", "false") ", " SHOW("size", "i64", "false") ", "
    SHOW("gain", "f64", "false") ", " SHOW("is_good", "bool", "false") "]}";
/* clang-format on */

int mf_abi_version(void)
{
    return getenv("FUTURE_ABI") ? atoi(getenv("FUTURE_ABI")) : MF_ABI_VERSION;
}

int mf_op_count(void)
{
    return 1;
}

const mf_op *mf_op_get(int index)
{
    return index == 0 ? &op : NULL;
}

const mf_op *mf_op_find(const char *name)
{
    return strcmp(name, op.name) ? NULL : &op;
}

const mf_field *mf_op_result(const mf_op *which, int index)
{
    (void)which;
    return fields[index].name ? &fields[index] : NULL;
}

const mf_field *mf_field_sub(const mf_field *field, int index)
{
    return field->fields[index].name ? &field->fields[index] : NULL;
}

int mf_op_json(const mf_op *which, char **out)
{
    (void)which;
    *out = strdup(json);
    return 0;
}

void mf_free(void *string)
{
    free(string);
}

/* The gain is the number of inputs, and -1 when the parameter does not come as it should. */
int mf_run(mf_task *task, const char *name, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const char *params,
           void **record)
{
    struct sound *sound = calloc(1, sizeof *sound);
    (void)task, (void)name, (void)inputs, (void)sink;
    if (!sound)
        return MF_ERROR_NOMEM;
    *sound = (struct sound){
        .peaks = sound->own_peaks,
        .peak_count = 100000,
        .own_peaks = {0.5f, -0.25f},
        .levels = levels,
        .level_count = 3,
        .counts = counts,
        .count_count = 2,
        .offsets = offsets,
        .offset_count = 2,
        .names = names,
        .name_count = 2,
        .tags = tags,
        .tag_count = 2,
        .parts = parts,
        .part_count = 2,
        .best = parts,
        .at_us = 1500000,
        .never_us = INT64_MIN,
        .size = 1LL << 40,
        .is_good = 1,
        .gain = params && !strcmp(params, "{\"deep_bass\":true}") ? input_count : -1,
    };
    *record = sound;
    return 0;
}

void mf_record_free(void *record)
{
    if (record)
        memset(record, 0x5a, sizeof(struct sound)); /* to be noticed if it is read later */
    free(record);
}
