/* What every header of mediaforge needs. */
#ifndef MEDIAFORGE_COMMON_H
#define MEDIAFORGE_COMMON_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define MF_API __attribute__((visibility("default")))
#else
#define MF_API
#endif

#ifdef __cplusplus
#define MF_BEGIN_DECLS extern "C" {
#define MF_END_DECLS }
#else
#define MF_BEGIN_DECLS
#define MF_END_DECLS
#endif

MF_BEGIN_DECLS

typedef struct mf_task mf_task;     /* task.h */
typedef struct mf_source mf_source; /* source.h */
typedef struct mf_sink mf_sink;     /* sink.h */
typedef struct mf_image mf_image;   /* image.h */
typedef struct mf_pass mf_pass;     /* pass.h */

/* A pair of texts: a metadata tag, a name and its value. */
typedef struct mf_tag {
    const char *key;
    const char *value;
} mf_tag;

/* Frees a string that the library handed out; NULL is allowed. */
MF_API void mf_free(void *string);

MF_END_DECLS

#endif
