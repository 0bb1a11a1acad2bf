/* Records: what operations answer. Since 0.1.
 *
 * A record is a read-only struct that the library allocates and that knows its own table; everything it points to
 * belongs to it. Newer libraries append fields. Thread-safety: records can be read from any number of threads. */
#ifndef MEDIAFORGE_RECORD_H
#define MEDIAFORGE_RECORD_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* Frees any record; NULL is allowed. */
MF_API void mf_record_free(void *record);

/* *json is the record as JSON text in UTF-8: mf_free(). Times are in seconds, named without `_us`;
 * what is not known is null. Errors: NOMEM. */
MF_API int mf_record_json(const void *record, char **json);

/* A list of numbers of a record, without a copy: finds the field `name` and gives its first element, the number of
 * elements and their type (MF_TYPE_I32, MF_TYPE_I64, MF_TYPE_F32 or MF_TYPE_F64), valid as long as the record.
 * Errors: NOT_FOUND (no such field, or no list of numbers). */
MF_API int mf_record_numbers(const void *record, const char *name, const void **data, uint64_t *count, int *type);

/* The image of a field of a record, borrowed from it; mf_image_ref() to keep it. *image is NULL where there is none.
 * Errors: NOT_FOUND (no such field, or no image). */
MF_API int mf_record_image(const void *record, const char *name, mf_image **image);

MF_END_DECLS

#endif
