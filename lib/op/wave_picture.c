/* Layers over each other: peaks and what is to be seen in them, or the bands. */
#include <math.h>
#include "mfi_draw.h"
#include "mfi_wave_picture.h"

enum {
    FINE = 4,      /* points beside each other in a pixel */
    LINE_STEP = 3, /* pixels between the points of an outline */
    LANE_GAP = 6,  /* pixels between channels, at most */
    MOST_LAYERS = 3
};

static const double most_scale = 15.85; /* 24 dB */

/* What a layer shows of a level: how far it goes up and down. */
typedef struct reach {
    double up, down;
} reach;
typedef reach (*measure)(const mfi_level *level);

typedef struct layer {
    measure measure;
    mfi_paint paint;
} layer;

typedef struct drawing {
    const struct mf_waveform_image_params *params;
    const mfi_envelope *envelope; /* NULL where there is no audio */
    layer layers[MOST_LAYERS];
    int layer_count, channels;
    mfi_paint background, played;
    double scale;
    double played_px;
    const layer *now;
} drawing;

/* --- Levels. */

static reach peaks(const mfi_level *level)
{
    return (reach){(double)level->max, -(double)level->min};
}

static reach same(float level)
{
    return (reach){(double)level, (double)level};
}

static reach rms(const mfi_level *level)
{
    return same(level->rms);
}

/* A sine reaches its peak. */
static reach low(const mfi_level *level)
{
    return same(level->low * (float)M_SQRT2);
}

static reach mid(const mfi_level *level)
{
    return same(level->mid * (float)M_SQRT2);
}

static reach high(const mfi_level *level)
{
    return same(level->high * (float)M_SQRT2);
}

/* From an amplitude to a share of the height. */
static double share_of(const drawing *d, double amplitude)
{
    const double scaled = fabs(amplitude) * d->scale;
    double share = scaled;

    if (d->params->scale == MF_WAVEFORM_DB)
        share = scaled > 0 ? fmax(1 - 20 * log10(scaled) / d->params->floor_db, 0) : 0;
    return copysign(fmin(share, 1), amplitude);
}

/* Of point `index` of `count` over the whole, and of `around` points on each side of it. */
static reach reach_of(const drawing *d, int channel, int64_t index, int64_t count, int around)
{
    if (!d->envelope)
        return (reach){0};
    const int64_t cells = mfi_envelope_cells(d->envelope), first = MFI_MAX(index - around, 0) * cells / count;
    const int64_t end = MFI_MIN(index + 1 + around, count) * cells / count;
    const mfi_level level = mfi_envelope_level(d->envelope, channel, first, MFI_MAX(end, first + 1));
    const reach found = d->now->measure(&level);

    return (reach){share_of(d, found.up), share_of(d, found.down)};
}

/* --- Styles; each covers one channel. */

static int fill(mf_task *task, const drawing *d, int channel, mfi_cover *cover)
{
    const double middle = cover->height / 2.0;
    const int around = d->now->measure == peaks ? 0 : FINE; /* a mean of less than a wave would follow it */

    for (int x = 0; x < cover->width; x++) {
        for (int k = 0; k < FINE; k++) {
            const reach r = reach_of(d, channel, (int64_t)x * FINE + k, (int64_t)cover->width * FINE, around);
            const double top = fmin(middle - r.up * middle, middle - 0.5),
                         bottom = fmax(middle + r.down * middle, middle + 0.5);
            mfi_cover_column(cover, x, top, bottom, 1.0 / FINE);
        }
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

static int bar_count(const struct mf_waveform_image_params *params)
{
    return MFI_MAX((params->width + params->bar_gap) / (params->bar_width + params->bar_gap), 1);
}

static int draw_bars(mf_task *task, const drawing *d, int channel, mfi_cover *cover)
{
    const int count = bar_count(d->params), step = d->params->bar_width + d->params->bar_gap;
    const double width = fmin(d->params->bar_width, cover->width), middle = cover->height / 2.0;
    const double margin = fmax((cover->width - (count * step - d->params->bar_gap)) / 2, 0);

    for (int i = 0; i < count; i++) {
        const reach r = reach_of(d, channel, i, count, 0);
        const double half = fmax(fmax(r.up, r.down) * middle, fmin(width / 2, middle)), left = margin + (double)i * step;
        const double radius = d->params->square ? 0 : fmin(width / 2, half);
        mfi_cover_box(cover, left, middle - half, left + width, middle + half, radius);
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

static int line_count(const struct mf_waveform_image_params *params)
{
    return MFI_MAX(params->width / LINE_STEP, 1);
}

static int draw_line(mf_task *task, const drawing *d, int channel, mfi_cover *cover)
{
    const int count = line_count(d->params);
    const double middle = cover->height / 2.0, room = fmax(middle - d->params->line_width / 2, 0);
    const double step = (double)cover->width / count;
    reach last = {0};

    for (int i = 0; i <= count; i++) {
        const reach r = i < count ? reach_of(d, channel, i, count, 0) : (reach){0};
        const double from = (i - 0.5) * step, to = (i + 0.5) * step;
        mfi_cover_line(cover, from, middle - last.up * room, to, middle - r.up * room, d->params->line_width);
        mfi_cover_line(cover, from, middle + last.down * room, to, middle + r.down * room, d->params->line_width);
        last = r;
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

int mfi_wave_picture_points(const struct mf_waveform_image_params *params)
{
    return params->style == MF_WAVEFORM_BARS   ? bar_count(params)
           : params->style == MF_WAVEFORM_LINE ? line_count(params)
                                               : params->width * FINE;
}

/* --- The picture. */

static mfi_paint paint_at(const void *opaque, int x)
{
    const drawing *d = opaque;
    const double share = MFI_CLAMP(d->played_px - x, 0.0, 1.0);
    mfi_paint paint = d->now->paint;

    /* What lies over the peaks stays lighter or darker than they are. */
    if (d->now == d->layers)
        for (int i = 0; i < 4; i++)
            paint.rgba[i] = (uint8_t)lrint(paint.rgba[i] * (1 - share) + d->played.rgba[i] * share);
    return paint;
}

static int draw_channel(mf_task *task, drawing *d, int channel, mf_image *image)
{
    static int (*const styles[])(mf_task *task, const drawing *d, int channel, mfi_cover *cover) = {fill, draw_bars, draw_line};
    const int gap = MFI_MIN(LANE_GAP, image->height / d->channels / 8), height = image->height + gap;
    const int top = channel * height / d->channels, bottom = (channel + 1) * height / d->channels - gap;
    mfi_cover cover;

    if (bottom <= top)
        return 0;
    MFI_TRY(mfi_cover_new(task, image->width, bottom - top, &cover));
    int result = 0;
    for (int i = 0; i < d->layer_count && result >= 0; i++) {
        d->now = &d->layers[i];
        mfi_cover_clear(&cover);
        result = styles[d->params->style](task, d, channel, &cover);
        if (result >= 0)
            result = mfi_cover_paint(task, &cover, image, top, paint_at, d);
    }
    mfi_cover_free(&cover);
    return result;
}

static double scale_of(const drawing *d)
{
    double peak = 0;

    for (int c = 0; d->envelope && d->params->normalize && c < d->channels; c++) {
        const mfi_level whole = mfi_envelope_level(d->envelope, c, 0, mfi_envelope_cells(d->envelope));
        peak = fmax(peak, (double)MFI_MAX(-whole.min, whole.max));
    }
    return peak > 0 ? fmin(1 / peak, most_scale) : 1;
}

static int add_layer(mf_task *task, drawing *d, measure from, const char *what, const char *color)
{
    layer *added = &d->layers[d->layer_count++];

    added->measure = from;
    return mfi_paint_parse(task, what, color, &added->paint);
}

static int plan(mf_task *task, drawing *d, const struct mf_waveform_image_params *params)
{
    *d = (drawing){.params = params, .channels = 1, .scale = 1, .played_px = params->progress * params->width};
    MFI_TRY(mfi_paint_parse(task, "background", params->background, &d->background));
    MFI_TRY(mfi_paint_parse(task, "played_color", params->played_color, &d->played));
    if (params->bands == 1) {
        MFI_TRY(add_layer(task, d, peaks, "color", params->color));
        return params->rms_color ? add_layer(task, d, rms, "rms_color", params->rms_color) : 0;
    }
    MFI_TRY(add_layer(task, d, low, "low_color", params->low_color));
    MFI_TRY(add_layer(task, d, mid, "mid_color", params->mid_color));
    return add_layer(task, d, high, "high_color", params->high_color);
}

int mfi_wave_picture_check(mf_task *task, const struct mf_waveform_image_params *params)
{
    drawing d;

    if (params->bands == 2)
        return mfi_error(task, MF_ERROR_PARAMS, "bands: 2 is neither 1 nor 3");
    if (params->bands == 3 && (params->progress > 0 || params->rms_color))
        return mfi_error(task, MF_ERROR_PARAMS, "bands: not together with progress or rms_color");
    MFI_TRY(mfi_image_check(task, "waveform_image", params->width, params->height));
    return plan(task, &d, params);
}

static int paint_background(mf_task *task, mf_image *image, const mfi_paint *paint)
{
    const int bytes = mfi_pixel_bytes(image->format);

    for (int y = 0; y < image->height; y++) {
        uint8_t *row = image->planes[0] + y * image->strides[0];
        for (int i = 0; i < image->width * bytes; i++)
            row[i] = paint->rgba[i % bytes];
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

int mfi_wave_picture_draw(mf_task *task, const struct mf_waveform_image_params *params, const mfi_envelope *envelope,
                          mf_image **out)
{
    mf_image *image = NULL;
    drawing d;

    *out = NULL;
    MFI_TRY(plan(task, &d, params));
    if (envelope && mfi_envelope_cells(envelope) > 0) {
        d.envelope = envelope;
        d.channels = mfi_envelope_channels(envelope);
        d.scale = scale_of(&d);
    }
    MFI_TRY(mfi_image_alloc(task, d.background.rgba[3] == 255 ? MF_FORMAT_RGB24 : MF_FORMAT_RGBA32, params->width,
                            params->height, &image));
    int result = paint_background(task, image, &d.background);
    for (int c = 0; c < d.channels && result >= 0; c++)
        result = draw_channel(task, &d, c, image);
    if (result < 0)
        mf_image_unref(image);
    else
        *out = image;
    return result;
}
