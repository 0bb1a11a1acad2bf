#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_analysis.h"
#include "mfi_scale.h"

enum { SIDE = 32, LOW = 8, BITS = LOW * LOW };

/* The luma on width x height pixels. */
static int scale_luma(mf_task *task, const mf_image *image, int width, int height, mf_image **out)
{
    const mfi_picture_spec spec = {.format = MF_FORMAT_GRAY8, .width = width, .height = height};
    return mfi_scale(task, image, NULL, &spec, MFI_FILTER_BILINEAR, out);
}

static int ascending(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The lowest frequencies in both directions. */
static void transform(const mf_image *luma, float low[BITS])
{
    float cosines[LOW][SIDE], rows[SIDE][LOW];
    for (int f = 0; f < LOW; f++)
        for (int i = 0; i < SIDE; i++)
            cosines[f][i] = (float)cos(M_PI * f * (2 * i + 1) / (2 * SIDE));
    for (int y = 0; y < SIDE; y++) {
        const uint8_t *row = luma->planes[0] + y * luma->strides[0];
        for (int f = 0; f < LOW; f++) {
            rows[y][f] = 0;
            for (int x = 0; x < SIDE; x++)
                rows[y][f] += cosines[f][x] * row[x];
        }
    }
    for (int i = 0; i < BITS; i++) {
        low[i] = 0;
        for (int y = 0; y < SIDE; y++)
            low[i] += cosines[i / LOW][y] * rows[y][i % LOW];
    }
}

static int frequencies(mf_task *task, const mf_image *image, uint64_t *hash)
{
    float low[BITS], sorted[BITS];
    mf_image *luma;
    MFI_TRY(scale_luma(task, image, SIDE, SIDE, &luma));
    transform(luma, low);
    mf_image_unref(luma);
    memcpy(sorted, low, sizeof sorted);
    qsort(sorted, BITS, sizeof *sorted, ascending);
    const float median = (sorted[BITS / 2 - 1] + sorted[BITS / 2]) / 2;
    *hash = 0;
    for (int i = 0; i < BITS; i++)
        *hash = *hash << 1 | (low[i] > median);
    return 0;
}

static int differences(mf_task *task, const mf_image *image, uint64_t *hash)
{
    mf_image *luma;
    MFI_TRY(scale_luma(task, image, LOW + 1, LOW, &luma));
    *hash = 0;
    for (int i = 0; i < BITS; i++) {
        const uint8_t *pixel = luma->planes[0] + i / LOW * luma->strides[0] + i % LOW;
        *hash = *hash << 1 | (pixel[1] > pixel[0]);
    }
    mf_image_unref(luma);
    return 0;
}

static const char *hash_text(void *record, uint64_t hash)
{
    return mfi_record_format(record, "%016llx", (unsigned long long)hash);
}

static int answer(mf_task *task, uint64_t hash, void **record)
{
    mf_phash_result *made = mfi_record_new(mfi_phash_result_fields, sizeof *made);
    if (!made)
        return mfi_nomem(task);
    made->hash = hash_text(made, hash);
    if (mfi_record_failed(made)) {
        mf_record_free(made);
        return mfi_nomem(task);
    }
    *record = made;
    return 0;
}

int mfi_phash_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    uint64_t hash;
    (void)params;
    MFI_TRY(frequencies(task, images[0], &hash));
    return answer(task, hash, record);
}

int mfi_dhash_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    uint64_t hash;
    (void)params;
    MFI_TRY(differences(task, images[0], &hash));
    return answer(task, hash, record);
}

int mfi_phash_distance_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    const struct mf_phash_distance_params *own = params;
    uint64_t hashes[2];
    for (int i = 0; i < 2; i++)
        MFI_TRY((own->kind == MF_PHASH_DIFFERENCES ? differences : frequencies)(task, images[i], &hashes[i]));
    mf_phash_distance_result *made = mfi_record_new(mfi_phash_distance_result_fields, sizeof *made);
    if (!made)
        return mfi_nomem(task);
    made->first = hash_text(made, hashes[0]);
    made->second = hash_text(made, hashes[1]);
    made->distance = __builtin_popcountll(hashes[0] ^ hashes[1]);
    made->similarity = 1 - made->distance / (double)BITS;
    if (mfi_record_failed(made)) {
        mf_record_free(made);
        return mfi_nomem(task);
    }
    *record = made;
    return 0;
}

/* --- Tables. */

static const char *const kind_names[] = {"phash", "dhash", NULL};

const mf_field mfi_phash_fields[] = {MFI_END}, mfi_dhash_fields[] = {MFI_END};

const mf_field mfi_phash_result_fields[] = {
    MFI_OUT(mf_phash_result, hash, MF_TYPE_STR, "", "The hash, 64 bits as 16 hexadecimal digits"),
    MFI_END
};

const mf_field mfi_phash_distance_fields[] = {
    MFI_ENUM(struct mf_phash_distance_params, kind, kind_names, MF_PHASH_FREQUENCIES, "Which hashes are compared"),
    MFI_END
};

const mf_field mfi_phash_distance_result_fields[] = {
    MFI_OUT(mf_phash_distance_result, distance, MF_TYPE_I32, "", "Bits that differ, 0 to 64"),
    MFI_OUT(mf_phash_distance_result, similarity, MF_TYPE_F64, "", "1 for equal hashes, about 0.5 for unrelated pictures"),
    MFI_OUT(mf_phash_distance_result, first, MF_TYPE_STR, "", "Hash of the first picture"),
    MFI_OUT(mf_phash_distance_result, second, MF_TYPE_STR, "", "Hash of the second picture"),
    MFI_END
};

/* --- Comparing. */

/* 16 hexadecimal digits: 0 or MF_ERROR_PARAMS. */
static int parse(const char *text, uint64_t *hash)
{
    if (!text || strlen(text) != 16 || strspn(text, "0123456789abcdefABCDEF") != 16)
        return MF_ERROR_PARAMS;
    *hash = strtoull(text, NULL, 16);
    return 0;
}

int mf_phash_compare(const char *a, const char *b)
{
    uint64_t first, second;
    MFI_TRY(parse(a, &first));
    MFI_TRY(parse(b, &second));
    return __builtin_popcountll(first ^ second);
}
