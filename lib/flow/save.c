/* Pictures written at the quality, and in the format, that meet a size or a likeness. */
#include <math.h>
#include <string.h>
#include <strings.h>
#include "mfi_analysis.h"
#include "mfi_image_flow.h"
#include "mfi_scale.h"

enum { MOST_ENCODES = 9 };

/* --- Likeness. */

static int ssim_of(mf_task *task, mf_image *grey, const void *data, size_t size, double *ssim)
{
    const mfi_picture_options as_stored = {.keep_profile = 1, .keep_depth = 1};
    mf_image *back = NULL, *pair[2] = {grey, NULL};
    mf_source *source;
    mf_ssim_result *record = NULL;

    if (mf_source_memory(data, size, NULL, NULL, &source) < 0)
        return mfi_nomem(task);
    int result = mfi_picture_load(task, source, &as_stored, &back);
    if (result >= 0)
        result = mfi_image_as(task, back, MF_FORMAT_GRAY8, &pair[1]);
    if (result >= 0)
        result = mfi_ssim_run(task, pair, NULL, (void **)&record);
    if (result >= 0)
        *ssim = record->ssim;
    mf_record_free(record);
    mf_image_unref(pair[1]);
    mf_image_unref(back);
    mf_source_unref(source);
    return result;
}

/* --- One format. */

typedef struct search {
    mf_task *task;
    const mf_image *prepared;
    mf_image *grey; /* what likeness is measured against; NULL = it is not */
    struct mf_save_params params;
    int format;
} search;

static int encode_at(search *s, int quality, mfi_saved *made)
{
    *made = (mfi_saved){.format = s->format, .ssim = NAN};
    s->params.quality = quality;
    made->quality = mfi_still_quality(s->format, &s->params);
    MFI_TRY(mfi_still_encode(s->task, s->prepared, s->format, &s->params, &made->data, &made->size));
    const int result = s->grey ? ssim_of(s->task, s->grey, made->data, made->size, &made->ssim) : 0;
    if (result < 0)
        mfi_saved_clear(made);
    return result;
}

static void replace(mfi_saved *best, mfi_saved *made)
{
    mfi_saved_clear(best);
    *best = *made;
}

/* How far a trial is from what is wanted, on a scale that is about linear in quality: below 0 the quality is too low for the
 * likeness, or could be higher for the size. */
static double excess(const search *s, const mfi_saved *made, int by_size)
{
    if (by_size)
        return log((double)made->size / (double)s->params.max_bytes);
    return log((1 - s->params.target_ssim + 1e-9) / (1 - made->ssim + 1e-9));
}

/* Narrows low < quality < high down by what has been seen at both ends, or by halves. *best is the trial that meets what is
 * wanted best: of likeness the lowest that is enough, or the highest of all; of size the highest that fits, if one does. */
static int narrow(search *s, int by_size, int first, int top, mfi_saved *best)
{
    int low = 0, high = top + 1, quality = first, before = 0;
    double at_low = NAN, at_high = NAN;

    for (int i = 0; i < MOST_ENCODES && high - low > 1; i++) {
        mfi_saved made;
        MFI_TRY(encode_at(s, quality, &made));
        const double over = excess(s, &made, by_size);
        const int up = by_size ? over <= 0 : over < 0; /* to higher qualities */
        if (up == by_size || !best->data || excess(s, best, by_size) * (by_size ? 1 : -1) > over * (by_size ? 1 : -1))
            replace(best, &made);
        else
            mfi_saved_clear(&made);
        const int repeated = i > 0 && up == before; /* then the guess creeps */
        before = up;
        *(up ? &low : &high) = quality;
        *(up ? &at_low : &at_high) = over;
        const double guess = low + (high - low) * at_low / (at_low - at_high);
        quality = isnan(guess) || repeated ? (low + high) / 2 : (int)lround(guess);
        quality = MFI_CLAMP(quality, low + 1, high - 1);
    }
    return 0;
}

static int search_quality(search *s, mfi_saved *best)
{
    const struct mf_save_params asked = s->params;
    const int usual = mfi_still_quality(s->format, &asked);
    int top = asked.quality ? asked.quality : asked.target_ssim > 0 ? 100 : usual;

    if (asked.target_ssim > 0) {
        MFI_TRY(narrow(s, 0, MFI_MIN(usual, top), top, best));
        top = best->quality;
    }
    if (!asked.max_bytes || (best->data && (int64_t)best->size <= asked.max_bytes))
        return 0;
    mfi_saved_clear(best);
    MFI_TRY(narrow(s, 1, top, top, best));
    if ((int64_t)best->size > asked.max_bytes)
        return mfi_error(s->task, MF_ERROR_LIMIT, "max_bytes: %lld is less than the %zu bytes of the lowest quality",
                         (long long)asked.max_bytes, best->size);
    return 0;
}

static int is_lossless(int format, const struct mf_save_params *params)
{
    return mfi_still_quality(format, params) == 0;
}

int mfi_save_prepared(mf_task *task, const mf_image *prepared, mf_image *grey, int format, const struct mf_save_params *params,
                      mfi_saved *made)
{
    search s = {.task = task, .prepared = prepared, .grey = grey, .params = *params, .format = format};
    int result;

    *made = (mfi_saved){0};
    if (is_lossless(format, params) || (!params->target_ssim && !params->max_bytes)) {
        result = encode_at(&s, params->quality, made);
        if (result >= 0 && params->max_bytes && (int64_t)made->size > params->max_bytes)
            result = mfi_error(task, MF_ERROR_LIMIT, "max_bytes: %lld is less than the %zu bytes without loss",
                               (long long)params->max_bytes, made->size);
    } else {
        result = search_quality(&s, made);
    }
    if (result < 0)
        mfi_saved_clear(made);
    return result;
}

void mfi_saved_clear(mfi_saved *saved)
{
    mfi_free(saved->data);
    *saved = (mfi_saved){0};
}

/* --- The format. */

/* What a list of media types or names says of a format, or with MFI_STILL_NONE of all that it does not name: 1 = it is wanted, 0 =
 * it has weight 0, -1 = nothing. */
static int weigh(const char *accept, int format)
{
    while (*(accept += strspn(accept, ", \t"))) {
        const size_t item = strcspn(accept, ","), name = strcspn(accept, ",; \t");
        const char *weight = memmem(accept, item, "q=", 2);
        char text[32] = "";
        memcpy(text, accept, MFI_MIN(name, sizeof text - 1));
        if (format ? mfi_still_format(text) == format : !strcmp(text, "*/*") || !strcasecmp(text, "image/*"))
            return !weight || strspn(weight + 2, "0. \t") < (size_t)(accept + item - weight - 2);
        accept += item;
    }
    return -1;
}

/* Browsers that ask for anything do not mean the newer formats. */
int mfi_save_accepts(const char *accept, int format)
{
    const int old = format == MFI_STILL_JPEG || format == MFI_STILL_PNG;
    const int said = accept ? weigh(accept, format) : format != MFI_STILL_AVIF;

    if (said >= 0)
        return said;
    return old && (!*accept || weigh(accept, MFI_STILL_NONE) > 0);
}

typedef struct choice {
    mf_task *task;
    mf_image *image, *grey;
    struct mf_save_params params;
    mfi_saved best;
} choice;

/* Encodes in one more format. With a limit of size the best likeness wins, else the smallest of those that reach it. */
static int attempt(choice *c, int format, int lossless)
{
    struct mf_save_params params = c->params;
    mf_image *prepared;
    mfi_saved made;

    if (!mfi_save_accepts(params.accept, format))
        return 0;
    params.lossless = lossless;
    if (lossless)
        params.quality = 0;
    int result = mfi_still_prepare(c->task, c->image, format, &params, c->image->width, c->image->height, NULL, &prepared);
    if (result >= 0)
        result = mfi_save_prepared(c->task, prepared, c->grey, format, &params, &made);
    mf_image_unref(prepared);
    if (result == MF_ERROR_LIMIT) /* another format may do it; if none does, the first one's message is told */
        return 0;
    MFI_TRY(result);
    const int reaches = made.ssim >= params.target_ssim;
    const int fits = !params.max_bytes || (int64_t)made.size <= params.max_bytes;
    const int better = params.max_bytes ? made.ssim > c->best.ssim : reaches && made.size < c->best.size;
    if (!c->best.data || (fits && better) ||
        (!params.max_bytes && made.ssim > c->best.ssim && c->best.ssim < params.target_ssim))
        replace(&c->best, &made);
    else
        mfi_saved_clear(&made);
    return 0;
}

static int has_alpha(const mf_image *image)
{
    for (int y = 0; image->format == MF_FORMAT_RGBA32 && y < image->height; y++)
        for (int x = 0; x < image->width; x++)
            if (image->planes[0][y * image->strides[0] + 4 * x + 3] < 255)
                return 1;
    return 0;
}

static int is_photo(mf_task *task, mf_image *image, int *photo)
{
    mf_content_type_result *record = NULL;

    MFI_TRY(mfi_content_type_run(task, &image, NULL, (void **)&record));
    *photo = record->type == MF_CONTENT_PHOTO;
    mf_record_free(record);
    return 0;
}

/* The first lossy format sets the likeness that the others have to reach, unless it is given. */
static int choose(choice *c)
{
    static const int lossy[] = {MFI_STILL_JPEG, MFI_STILL_WEBP, MFI_STILL_AVIF};
    const int alpha = has_alpha(c->image);
    int photo;

    MFI_TRY(is_photo(c->task, c->image, &photo));
    for (size_t i = alpha; i < MFI_COUNT(lossy); i++) {
        if (!mfi_save_accepts(c->params.accept, lossy[i]))
            continue;
        MFI_TRY(attempt(c, lossy[i], 0));
        if (c->best.data && !c->params.target_ssim && !c->params.max_bytes) {
            c->params.target_ssim = MFI_MIN(c->best.ssim, 1);
            c->params.quality = 0;
        }
    }
    if (photo && c->best.data)
        return 0;
    MFI_TRY(attempt(c, MFI_STILL_PNG, 1));
    MFI_TRY(attempt(c, MFI_STILL_WEBP, 1));
    if (c->best.data)
        return 0;
    c->params.accept = NULL; /* nothing that is accepted can be made: better one that is not */
    return attempt(c, alpha ? MFI_STILL_PNG : MFI_STILL_JPEG, alpha);
}

/* --- All of it. */

/* In 8 bits, which all of the formats have. */
static int save_auto(mf_task *task, mf_image *image, mf_image *grey, const struct mf_save_params *params, mfi_saved *made)
{
    choice c = {.task = task, .grey = grey, .params = *params};

    c.params.depth = 8;
    MFI_TRY(mfi_image_shallow(task, image, &c.image));
    const int result = choose(&c);
    mf_image_unref(c.image);

    if (result < 0)
        mfi_saved_clear(&c.best);
    else if (!c.best.data)
        return MF_ERROR_LIMIT;
    else
        mfi_error_clear(task);
    *made = c.best;
    return result;
}

int mfi_save_check(mf_task *task, const struct mf_save_params *params, const mf_sink *sink)
{
    MFI_TRY(mfi_keep_parse(task, params->keep));
    if (params->format && strcasecmp(params->format, "auto") == 0)
        return MFI_STILL_NONE;
    return mfi_still_choose(task, params->format, sink);
}

int mfi_save_encode(mf_task *task, mf_image *image, int format, const struct mf_save_params *params, mfi_saved *made)
{
    mf_image *grey = NULL, *prepared = NULL;
    int result = 0;

    *made = (mfi_saved){0};
    if (params->target_ssim > 0 || !format)
        result = mfi_image_as(task, image, MF_FORMAT_GRAY8, &grey);
    if (result >= 0 && !format) {
        result = save_auto(task, image, grey, params, made);
    } else if (result >= 0) {
        result = mfi_still_prepare(task, image, format, params, image->width, image->height, NULL, &prepared);
        if (result >= 0)
            result = mfi_save_prepared(task, prepared, grey, format, params, made);
    }
    mf_image_unref(prepared);
    mf_image_unref(grey);
    return result;
}

int mfi_save(mf_task *task, mf_image *image, const struct mf_save_params *params, mf_sink *sink, mfi_saved *made)
{
    char name[16];

    *made = (mfi_saved){0};
    const int format = mfi_save_check(task, params, sink);
    MFI_TRY(format);
    MFI_TRY(mfi_save_encode(task, image, format, params, made));
    mfi_snprintf(name, sizeof name, "image.%s", mfi_still_ending(made->format));
    const int result = mfi_sink_put(task, sink, name, mfi_still_media_type(made->format), made->data, made->size);
    mfi_free(made->data);
    made->data = NULL;
    return result;
}

static int save(mf_task *task, mf_image *image, const struct mf_save_params *params, mf_sink *sink)
{
    struct mf_save_params own;
    mfi_saved made;

    MFI_TRY(mfi_params_load(task, mfi_save_fields, sizeof own, params, &own));
    return mfi_save(task, image, &own, sink, &made);
}

int mf_image_save_with(mf_task *task, mf_image *image, const struct mf_save_params *params, mf_sink *sink)
{
    mf_task local;

    task = mfi_task_begin(task, &local);
    if (!image || !sink)
        return mfi_task_end(task, &local, mfi_error(task, MF_ERROR_PARAMS, "no %s", image ? "sink" : "picture"));
    return mfi_task_end(task, &local, mfi_sink_end(task, sink, save(task, image, params, sink)));
}

int mf_image_save(mf_task *task, mf_image *image, mf_sink *sink, const char *media_type, int quality)
{
    const struct mf_save_params params = {.struct_size = sizeof params, .quality = quality, .format = media_type};

    return mf_image_save_with(task, image, &params, sink);
}
