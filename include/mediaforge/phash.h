/* Perceptual hashes: numbers that stay close when a picture is scaled or compressed again. Since 0.1. */
#ifndef MEDIAFORGE_PHASH_H
#define MEDIAFORGE_PHASH_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

typedef struct mf_phash_result {
    const char *hash; /* 64 bits as 16 hexadecimal digits */
} mf_phash_result;

struct mf_phash_params {
    uint32_t struct_size; /* set by mf_phash_params_init() */
    uint32_t reserved;
};
MF_API int mf_phash_params_init(struct mf_phash_params *params, size_t size);

/* The signs of the 8 x 8 lowest frequencies of the luma on 32 x 32 pixels against their median. Two pictures that are the same
 * to the eye differ in a few bits, unrelated ones in about 32.
 * *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_phash(mf_task *task, mf_image *image, const struct mf_phash_params *params, mf_phash_result **out);

struct mf_dhash_params {
    uint32_t struct_size; /* set by mf_dhash_params_init() */
    uint32_t reserved;
};
MF_API int mf_dhash_params_init(struct mf_dhash_params *params, size_t size);

/* Whether the luma rises from each of 9 x 8 pixels to the next: simpler, and more sensitive to cropping. As mf_phash(). */
MF_API int mf_dhash(mf_task *task, mf_image *image, const struct mf_dhash_params *params, mf_phash_result **out);

/* Bits in which two hashes of 16 digits differ, 0..64. Errors: PARAMS. Thread-safety: any thread. */
MF_API int mf_phash_compare(const char *a, const char *b);

enum mf_phash_kind { MF_PHASH_FREQUENCIES = 0, MF_PHASH_DIFFERENCES = 1 };

struct mf_phash_distance_params {
    uint32_t struct_size; /* set by mf_phash_distance_params_init() */
    int32_t kind;         /* MF_PHASH_*; default FREQUENCIES */
};
MF_API int mf_phash_distance_params_init(struct mf_phash_distance_params *params, size_t size);

typedef struct mf_phash_distance_result {
    const char *first;  /* the hashes */
    const char *second;
    double similarity;  /* 1 - distance / 64 */
    int32_t distance;   /* bits that differ */
    int32_t reserved;
} mf_phash_distance_result;

/* Both pictures' hashes and how far they are apart. As mf_phash(). */
MF_API int mf_phash_distance(mf_task *task, mf_image *first, mf_image *second, const struct mf_phash_distance_params *params,
                             mf_phash_distance_result **out);

MF_END_DECLS

#endif
