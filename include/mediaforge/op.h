/* Every operation by name, with its parameters and results described. Since 0.1.
 * The command line and the bindings are made from nothing but this header. */
#ifndef MEDIAFORGE_OP_H
#define MEDIAFORGE_OP_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* Types of fields. A list is the element's type | MF_TYPE_LIST: a pointer to the elements, and a uint32_t count. */
enum mf_type {
    MF_TYPE_BOOL = 1, /* int32_t, 0 or 1 */
    MF_TYPE_I32 = 2,  /* int32_t */
    MF_TYPE_I64 = 3,  /* int64_t */
    MF_TYPE_F64 = 4,  /* double; NaN = not known */
    MF_TYPE_F32 = 5,  /* float, in lists only */
    MF_TYPE_ENUM = 6, /* int32_t, an index into `names` */
    MF_TYPE_TIME = 7, /* int64_t microseconds, INT64_MIN = not known; a parameter is typed as 12.345, "00:01:02.5" or "50%" */
    MF_TYPE_STR = 8,    /* const char *, UTF-8, NULL = none */
    MF_TYPE_RECORD = 9, /* const struct *, NULL = none; its fields are those of mf_field_sub() */
    MF_TYPE_IMAGE = 10, /* mf_image *, NULL = none; results only */
    MF_TYPE_TAG = 11,   /* struct mf_tag, in lists only: an object with text values in JSON */
    MF_TYPE_LIST = 0x100
};

/* A time given as a share of the whole, as "50%", is stored as this base plus millionths: MF_TIME_PERCENT + 500000. */
#define MF_TIME_PERCENT (-4000000000000000000LL)

typedef struct mf_field {
    const char *name;              /* snake_case; a time's name has no `_us` */
    const char *doc;               /* one sentence, no full stop */
    const char *unit;              /* "px", "bps", "s", ... or "" */
    const char *const *names;      /* of an enum: the spelling of each value, ended by NULL */
    const char *text;              /* default of a string or a list, as it would be typed; NULL = none */
    double min, max, def;          /* numbers: both ends included */
    const struct mf_field *fields; /* of a record: its table; use mf_field_sub() */
    int32_t type;                  /* MF_TYPE_* */
    uint32_t offset;               /* in the C struct */
    uint32_t count_offset;         /* of a list: where its uint32_t count is */
    uint32_t size;                 /* of a record: sizeof one */
} mf_field;

/* What an operation reads and writes. */
enum mf_io {
    MF_IO_NONE = 0,
    MF_IO_FILE = 1,     /* one source; one named output */
    MF_IO_FILES = 2,    /* several sources */
    MF_IO_DIRECTORY = 3 /* many named outputs; as an input: a path */
};

typedef struct mf_op {
    const char *name;        /* "thumbnail" */
    const char *summary;     /* one sentence */
    int32_t input;           /* MF_IO_* */
    int32_t output;          /* MF_IO_*: NONE means that the record is all */
    int32_t output_optional; /* 1: without a sink the result stays in the record */
    int32_t tap;             /* 1: can be added to a pass */
} mf_op;

/* Operations in alphabetical order. mf_op_get() gives NULL outside 0..count-1, mf_op_find() for an unknown name;
 * everything is static. Thread-safety: any thread. */
MF_API int mf_op_count(void);
MF_API const mf_op *mf_op_get(int index);
MF_API const mf_op *mf_op_find(const char *name);

/* Field `index` of the parameters, of the result, and of a record inside either; NULL past the end. */
MF_API const mf_field *mf_op_param(const mf_op *op, int index);
MF_API const mf_field *mf_op_result(const mf_op *op, int index);
MF_API const mf_field *mf_field_sub(const mf_field *field, int index);

/* The same as JSON: {"name", "summary", "input", "output", "output_optional", "tap", "params": [...], "result": [...]}, with a
 * field as {"name", "type", "list", "unit", "doc"}; an enum has "names", a record "fields", and a parameter "min", "max"
 * (null = none) and "default", as they would be typed. *json: mf_free(). Errors: NOMEM. */
MF_API int mf_op_json(const mf_op *op, char **json);

/* Runs an operation on handles. `params_json` is a JSON object or NULL; `sink` may be NULL where output is NONE or optional.
 * On success *record (if `record` is not NULL) is the result: mf_record_free().
 * Errors: NOT_FOUND (no such operation), PARAMS, and those of the operation. */
MF_API int mf_run(mf_task *task, const char *op, mf_source *const *inputs, uint32_t input_count, mf_sink *sink,
                  const char *params_json, void **record);

/* Runs an operation on a request in JSON: {"input": "in.mp4", "output": "out", "params": {...}} (`input` is a list of paths for
 * operations on several). *reply_json (mf_free()) is the record, or {"error": {"code": "NOT_FOUND", "message"}}; it is NULL
 * only when there is no memory even for that. Returns what the operation returned. */
MF_API int mf_call(mf_task *task, const char *op, const char *request_json, char **reply_json);

MF_END_DECLS

#endif
