/* Tables: each operation's parameters and results declared once, everything else derived from them. */
#ifndef MFI_TABLE_H
#define MFI_TABLE_H

#include <math.h>
#include <mediaforge/op.h>
#include <mediaforge/record.h>
#include "mfi_task.h"

struct json_t; /* jansson's */

/* --- Declaring fields: MFI_I32(struct, member, min, max, default, unit, doc) and its kin; in results only (struct, member,
 * unit, doc). */

/* clang-format off */
#define MFI_FIELD(s, member, fieldname, ...) { .name = fieldname, .offset = offsetof(s, member), __VA_ARGS__ }
#define MFI_NUMBER(s, member, t, low, high, d, u, text_) \
    MFI_FIELD(s, member, #member, .type = t, .min = (double)(low), .max = (double)(high), .def = d, .unit = u, .doc = text_)

#define MFI_I32(s, member, low, high, d, u, text_) MFI_NUMBER(s, member, MF_TYPE_I32, low, high, d, u, text_)
#define MFI_I64(s, member, low, high, d, u, text_) MFI_NUMBER(s, member, MF_TYPE_I64, low, high, d, u, text_)
#define MFI_F64(s, member, low, high, d, u, text_) MFI_NUMBER(s, member, MF_TYPE_F64, low, high, d, u, text_)
#define MFI_BOOL(s, member, d, text_) MFI_NUMBER(s, member, MF_TYPE_BOOL, 0, 1, d, "", text_)
/* `member` ends in _us and `fieldname` is it without; limits and default in microseconds. Where `high` is INT64_MAX it is a
 * position, which can be given as a share of the whole too. */
#define MFI_TIME(s, member, fieldname, low, high, d, text_)                                                                    \
    MFI_FIELD(s, member, fieldname, .type = MF_TYPE_TIME, .min = (double)(low), .max = (double)(high), .def = (double)(d), \
              .unit = "s", .doc = text_)
#define MFI_ENUM(s, member, names_, d, text_) \
    MFI_FIELD(s, member, #member, .type = MF_TYPE_ENUM, .names = names_, .def = d, .unit = "", .doc = text_)
#define MFI_STR(s, member, d, text_) MFI_FIELD(s, member, #member, .type = MF_TYPE_STR, .text = d, .unit = "", .doc = text_)
/* lists; `d` is the default as it would be typed ("1080,720"), or NULL for none. In the struct a default list is NULL and 0. */
#define MFI_LIST(s, member, fieldname, count, t, low, high, d, u, text_)                                                     \
    MFI_FIELD(s, member, fieldname, .type = (t) | MF_TYPE_LIST, .count_offset = offsetof(s, count), .min = (double)(low), \
              .max = (double)(high), .text = d, .unit = u, .doc = text_)

/* results */
#define MFI_OUT(s, member, t, u, text_) MFI_FIELD(s, member, #member, .type = t, .unit = u, .doc = text_)
#define MFI_OUT_TIME(s, member, fieldname, text_) \
    MFI_FIELD(s, member, fieldname, .type = MF_TYPE_TIME, .unit = "s", .doc = text_)
#define MFI_OUT_ENUM(s, member, names_, text_) \
    MFI_FIELD(s, member, #member, .type = MF_TYPE_ENUM, .names = names_, .unit = "", .doc = text_)
#define MFI_OUT_RECORD(s, member, table, sub, text_) \
    MFI_FIELD(s, member, #member, .type = MF_TYPE_RECORD, .fields = table, .size = sizeof(sub), .unit = "", .doc = text_)
#define MFI_OUT_RECORDS(s, member, count, table, sub, text_)                                                            \
    MFI_FIELD(s, member, #member, .type = MF_TYPE_RECORD | MF_TYPE_LIST, .count_offset = offsetof(s, count), .fields = table, \
              .size = sizeof(sub), .unit = "", .doc = text_)
#define MFI_OUT_LIST(s, member, count, t, u, text_) \
    MFI_FIELD(s, member, #member, .type = (t) | MF_TYPE_LIST, .count_offset = offsetof(s, count), .unit = u, .doc = text_)

#define MFI_END { .name = NULL }
/* clang-format on */

/* --- Operations. */

struct mfi_tap_class; /* flow/mfi_pass.h */

typedef struct mfi_op {
    mf_op pub; /* first */
    const mf_field *params;
    size_t params_size; /* of the struct, which starts with uint32_t struct_size */
    const mf_field *common; /* parameters that it shares with others, in a struct of their own; NULL = none */
    size_t common_size;
    const mf_field *result;
    size_t result_size;
    /* What the public function does, with checked parameters and a task. `record` may be NULL. Inputs of MF_IO_DIRECTORY ops
     * are path sources. NULL: a pass with the tap alone. */
    int (*run)(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params, void **record);
    const struct mfi_tap_class *tap; /* NULL: not for passes */
} mfi_op;

/* All operations in alphabetical order, ended by NULL: in flow/ops.c. */
extern const mfi_op *const mfi_ops[];

/* --- Parameters. */

/* The public mf_x_params_init(): defaults into the caller's struct of `size` bytes. MF_ERROR_PARAMS if size is too small for
 * struct_size. */
int mfi_params_init(const mf_field *table, size_t own_size, void *params, size_t size);

/* Copies a caller's parameters (NULL = defaults) of any struct_size into `own`, a struct of own_size bytes, and checks every
 * range. Fields that an older caller does not have are 0; a text that is NULL becomes its default. Pointers stay the caller's.
 * Errors are set: PARAMS ("width: 20000 is outside 0..16384"), UNSUPPORTED (a newer caller's field is not 0). */
int mfi_params_load(mf_task *task, const mf_field *table, size_t own_size, const void *params, void *own);

/* The same from JSON text of an object, or from the object itself (NULL = defaults). Strings and lists live in *memory, a
 * record-like arena: mf_record_free(). An unknown name, a wrong type and a value out of range are PARAMS. Lists are accepted as
 * arrays, as one number, or as text "1080,720"; a text whose unit is "json" also as an array or an object, which it then
 * contains. */
int mfi_params_from_json(mf_task *task, const mf_field *table, size_t own_size, const char *json, void *own, void **memory);
int mfi_params_from_object(mf_task *task, const mf_field *table, size_t own_size, const struct json_t *object, void *own,
                           void **memory);

/* The parameters of an operation: its struct, and behind it the common one. The size of both, and where the second is (NULL: the
 * operation has none). */
size_t mfi_op_params_size(const mfi_op *op);
void *mfi_op_common(const mfi_op *op, const void *params);
/* Both structs from the same sources as above; a struct of C's has no common part, which gets its defaults. */
int mfi_op_params_load(mf_task *task, const mfi_op *op, const void *params, void *own);
int mfi_op_params_from_object(mf_task *task, const mfi_op *op, const struct json_t *object, void *own, void **memory);

/* --- Records. */

/* A zeroed record of a table. Unknown doubles and times are to be set to NAN and INT64_MIN by mfi_record_unknown(). */
void *mfi_record_new(const mf_field *table, size_t size);
/* Memory that is freed with the record; zeroed; NULL when there is none left. */
void *mfi_record_alloc(void *record, size_t size);
/* Copies a text into the record; NULL for NULL. On no memory NULL, and mfi_record_failed() is true from then on (also after a
 * failed alloc), so that a builder can check once at its end. */
const char *mfi_record_text(void *record, const char *text);
const char *mfi_record_format(void *record, const char *format, ...) MFI_PRINTF(2, 3);
int mfi_record_failed(const void *record);
/* The end of an operation, whose `result` it gives back: `made` (NULL is allowed) becomes *record where it
 * went well and `record` is not NULL, else it is freed. */
int mfi_record_answer(int result, void *made, void **record);
/* Makes `part`, another record, live and die with `record`. */
void mfi_record_adopt(void *record, void *part);
/* Sets every double to NAN and every time to INT64_MIN in a struct of `table` (no lists or sub-records). */
void mfi_record_unknown(const mf_field *table, void *data);

/* A struct of `table` as a new JSON value (jansson's, the caller's reference), NULL when there is no memory. */
struct json_t *mfi_record_to_json(const mf_field *table, const void *data);

/* --- JSON. */

/* A text as a JSON value, bytes that are no UTF-8 replaced; null for NULL. NULL when there is no memory. */
struct json_t *mfi_json_text(const char *text);
/* Put a value, which is taken over, into a container. If that fails, or value is NULL, the container is released and becomes
 * NULL, so that a builder can check once at its end. */
void mfi_json_set(struct json_t **object, const char *key, struct json_t *value);
void mfi_json_append(struct json_t **array, struct json_t *value);
/* Takes over `value` (NULL = a failed allocation) and writes it, indented by `indent` spaces or in one line if 0: 0 or
 * MF_ERROR_NOMEM. *out: mfi_free(). Numbers have 15 digits, so that times and rates come out as they were typed. */
int mfi_json_write(struct json_t *value, int indent, char **out);
/* Parses text into an object, which the caller releases. `what` stands in the message. Errors: PARAMS, NOMEM. */
int mfi_json_object(mf_task *task, const char *what, const char *text, struct json_t **out);

/* --- Fields. */

/* Bytes of a value of the field; of one element, if it is a list. */
size_t mfi_field_size(const mf_field *field);
/* Checks the range of one value. Errors are set. */
int mfi_field_check(mf_task *task, const mf_field *field, const void *value);
int mfi_field_range(mf_task *task, const mf_field *field, double value); /* of a number that is not stored yet */
/* A limit of a table as an integer; limits beyond int64_t are its ends. */
int64_t mfi_field_int(double limit);
/* True for limits that are none: those of int64_t and infinities. */
int mfi_field_unbounded(double limit);

/* Finds what was meant by a misspelt name: offer every right name, then `name` is the nearest, or NULL if none is near. */
typedef struct mfi_nearest {
    const char *name;
    int distance;
} mfi_nearest;
void mfi_nearest_offer(mfi_nearest *nearest, const char *wanted, const char *name);

/* A decimal number that is the whole of `text`, whatever the locale: 0 or MF_ERROR_PARAMS (no message). */
int mfi_number_parse(const char *text, double *number);

/* Reads "12.345", "00:01:02.5" or "50%" into microseconds or MF_TIME_PERCENT + millionths: 0 or MF_ERROR_PARAMS, no message. */
int mfi_time_parse(const char *text, int64_t *time_us);
/* A time of parameters as microseconds of something `duration_us` long. */
int64_t mfi_time_resolve(int64_t time_us, int64_t duration_us);

#endif
