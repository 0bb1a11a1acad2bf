/* A cell is the power of each row in some spectra that follow each other; when there are two for each pixel, two become one. */
#include <math.h>
#include <string.h>
#include "mfi_draw.h"
#include "mfi_spectral.h"
#include "mfi_spectrum.h"

enum {
    MAX_CHANNELS = 8,
    LANE_GAP = 2, /* pixels between channels */
    SHADES = 1024
};

static const double lowest_hz = 30, window_seconds = 0.042, faintest = 1e-20;

/* The bins of a row: the highest of those up to `last`, or, where the row is narrower than a bin, between `first` and
 * the next. */
typedef struct row {
    int first, last;
    float share; /* of the bin after `first`; less than 0 = the highest */
} row;

/* The spectra of one channel. */
typedef struct lane {
    struct mfi_spectral *of;
    mfi_spectrum *spectrum;
    float *cells;
    int64_t frames;
} lane;

struct mfi_spectral {
    const struct mf_spectrogram_params *params;
    int rate, channels, height; /* of a lane */
    int size, hop;
    int64_t samples, most_cells, together; /* spectra of a cell */
    double min_hz, max_hz;
    row *rows;
    lane lanes[MAX_CHANNELS];
};

/* --- Frequencies. */

static double place(int axis, double hz)
{
    return axis == MF_SPECTROGRAM_LINEAR ? hz : axis == MF_SPECTROGRAM_LOG ? log(hz) : log1p(hz / 700);
}

static double frequency(int axis, double at)
{
    return axis == MF_SPECTROGRAM_LINEAR ? at : axis == MF_SPECTROGRAM_LOG ? exp(at) : 700 * expm1(at);
}

static void lay_rows(mfi_spectral *s)
{
    const int axis = s->params->axis;
    const double low = place(axis, s->min_hz), high = place(axis, s->max_hz), bins = (double)s->size / s->rate;

    for (int y = 0; y < s->height; y++) {
        const double from = frequency(axis, high - (high - low) * (y + 1) / s->height) * bins;
        const double to = frequency(axis, high - (high - low) * y / s->height) * bins;
        const double middle = fmin((from + to) / 2, s->size / 2 - 0.001);
        row *r = &s->rows[y];
        if (to - from < 2) {
            r->first = (int)middle;
            r->share = (float)(middle - r->first);
        } else {
            r->first = (int)ceil(from);
            r->last = (int)fmin(to, s->size / 2);
            r->share = -1;
        }
    }
}

static float power_of(const row *r, const float *power)
{
    float highest = 0;

    if (r->share >= 0)
        return power[r->first] * (1 - r->share) + power[r->first + 1] * r->share;
    for (int i = r->first; i <= r->last; i++)
        highest = MFI_MAX(highest, power[i]);
    return highest;
}

/* --- Spectra. */

static float *cell(const lane *l, int64_t index)
{
    return l->cells + (size_t)index * (size_t)l->of->height;
}

static void fold(lane *l)
{
    const int height = l->of->height;

    for (int64_t i = 0; i < l->of->most_cells / 2; i++) {
        const float *first = cell(l, 2 * i), *second = cell(l, 2 * i + 1);
        for (int y = 0; y < height; y++)
            cell(l, i)[y] = first[y] + second[y];
    }
    memset(cell(l, l->of->most_cells / 2), 0, (size_t)(l->of->most_cells / 2 * height) * sizeof(float));
}

static int take_frame(mf_task *task, void *state, const float *power)
{
    lane *l = state;
    mfi_spectral *s = l->of;

    /* All lanes get as many spectra: the first is the one to find that there is no room. */
    if (l->frames == s->most_cells * s->together) {
        for (int c = 0; c < s->channels; c++)
            fold(&s->lanes[c]);
        s->together *= 2;
    }
    float *to = cell(l, l->frames++ / s->together);
    for (int y = 0; y < s->height; y++)
        to[y] += power_of(&s->rows[y], power);
    return mfi_tick(task, 0, 0);
}

int mfi_spectral_add(mf_task *task, mfi_spectral *s, const mfi_audio *block)
{
    s->samples += block->samples;
    for (int from = 0, part; from < block->samples; from += part) {
        part = MFI_MIN(block->samples - from, s->hop);
        for (int c = 0; c < s->channels; c++)
            MFI_TRY(mfi_spectrum_add(task, s->lanes[c].spectrum, block->planes[c] + from, part, take_frame, &s->lanes[c]));
    }
    return 0;
}

/* --- The whole. */

static int usual_window(int rate)
{
    int size = 256;

    while (size < rate * window_seconds && size < 32768)
        size *= 2;
    return size;
}

int mfi_spectral_check(mf_task *task, const struct mf_spectrogram_params *params)
{
    const int window = params->window;

    if (window && (window < 256 || (window & (window - 1))))
        return mfi_error(task, MF_ERROR_PARAMS, "window: %d is no power of 2 from 256 on", window);
    if (params->max_hz > 0 && params->max_hz <= params->min_hz)
        return mfi_error(task, MF_ERROR_PARAMS, "max_hz: %g is not above min_hz, %g", params->max_hz, params->min_hz);
    return mfi_image_check(task, "spectrogram", params->width, params->height);
}

static int plan(mf_task *task, mfi_spectral *s, int64_t expected)
{
    const struct mf_spectrogram_params *params = s->params;
    const double half = s->rate / 2.0;

    s->size = params->window ? params->window : usual_window(s->rate);
    s->hop = expected > 0 && expected / (s->size / 2) < params->width ? s->size / 8 : s->size / 2;
    s->height = (params->height - LANE_GAP * (s->channels - 1)) / s->channels;
    s->most_cells = 2 * (int64_t)params->width;
    s->max_hz = params->max_hz > 0 ? fmin(params->max_hz, half) : half;
    s->min_hz = params->min_hz > 0 ? params->min_hz : params->axis == MF_SPECTROGRAM_LINEAR ? 0 : lowest_hz;
    if (s->min_hz >= s->max_hz)
        return mfi_error(task, MF_ERROR_PARAMS, "min_hz: %g is not below %g, half of the sample rate", s->min_hz, half);
    if (s->height < 1)
        return mfi_error(task, MF_ERROR_PARAMS, "height: %d is too little for %d channels", params->height, s->channels);
    const int64_t bytes = s->most_cells * s->height * s->channels * (int64_t)sizeof(float);
    if (bytes > task->limits.max_memory_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "spectrogram: %d x %d exceeds the limit of %lld bytes of memory", params->width,
                         params->height, (long long)task->limits.max_memory_bytes);
    return 0;
}

static int open_lanes(mf_task *task, mfi_spectral *s)
{
    s->rows = mfi_alloc_array((size_t)s->height, sizeof *s->rows);
    if (!s->rows)
        return mfi_nomem(task);
    lay_rows(s);
    for (int c = 0; c < s->channels; c++) {
        lane *l = &s->lanes[c];
        l->of = s;
        l->cells = mfi_alloc_array((size_t)s->most_cells * (size_t)s->height, sizeof *l->cells);
        if (!l->cells)
            return mfi_nomem(task);
        MFI_TRY(mfi_spectrum_new(task, s->size, s->hop, &l->spectrum));
    }
    return 0;
}

int mfi_spectral_new(mf_task *task, const struct mf_spectrogram_params *params, int rate, int channels, int64_t expected,
                     mfi_spectral **out)
{
    mfi_spectral *s = mfi_alloc(sizeof *s);

    *out = NULL;
    if (!s)
        return mfi_nomem(task);
    s->params = params;
    s->rate = rate;
    s->channels = MFI_MIN(channels, MAX_CHANNELS);
    s->together = 1;
    int result = plan(task, s, expected);
    if (result >= 0)
        result = open_lanes(task, s);
    if (result < 0)
        mfi_spectral_free(s);
    else
        *out = s;
    return result;
}

void mfi_spectral_free(mfi_spectral *s)
{
    if (!s)
        return;
    for (int c = 0; c < s->channels; c++) {
        mfi_spectrum_free(s->lanes[c].spectrum);
        mfi_free(s->lanes[c].cells);
    }
    mfi_free(s->rows);
    mfi_free(s);
}

/* --- The picture. */

/* Colours at equal distances; between them they are mixed. Their brightness rises evenly. */
enum { STOPS = 9 };
static const uint8_t stops[][STOPS][3] = {
    [MF_SPECTROGRAM_MAGMA] = {{2, 2, 8}, {26, 17, 64}, {76, 20, 120}, {128, 38, 130}, {180, 54, 122}, {228, 80, 100},
                              {251, 134, 98}, {254, 194, 136}, {252, 252, 192}},
    [MF_SPECTROGRAM_VIRIDIS] = {{66, 4, 82}, {70, 46, 122}, {58, 82, 138}, {44, 114, 142}, {34, 144, 140}, {40, 172, 128},
                                {94, 200, 98}, {170, 220, 52}, {252, 230, 38}},
    [MF_SPECTROGRAM_GRAY] = {{0, 0, 0}, {24, 24, 24}, {54, 54, 54}, {86, 86, 86}, {119, 119, 119}, {153, 153, 153},
                             {187, 187, 187}, {221, 221, 221}, {255, 255, 255}},
};

static void shade(uint8_t shades[SHADES][3], int colors)
{
    for (int i = 0; i < SHADES; i++) {
        const double at = (double)i * (STOPS - 1) / SHADES;
        const int stop = (int)at;
        for (int k = 0; k < 3; k++)
            shades[i][k] = (uint8_t)lrint(stops[colors][stop][k] * (stop + 1 - at) + stops[colors][stop + 1][k] * (at - stop));
    }
}

static void add_cell(const lane *l, int64_t index, double weight, float *column)
{
    const float *values = cell(l, index), share = (float)weight;

    for (int y = 0; y < l->of->height; y++)
        column[y] += values[y] * share;
}

/* The mean power of the rows over the time from `from` to `to`, in spectra from the middle of the first. */
static void find_column(const lane *l, double from, double to, float *column)
{
    const int64_t together = l->of->together, cells = (l->frames + together - 1) / together;
    const double first = (from + 0.5) / (double)together, last = fmin((to + 0.5) / (double)together, (double)cells);

    memset(column, 0, (size_t)l->of->height * sizeof *column);
    if (last - first < 1) { /* between the middles of two */
        const double middle = MFI_CLAMP((first + last) / 2 - 0.5, 0.0, (double)(cells - 1)), share = middle - floor(middle);
        add_cell(l, (int64_t)middle, 1 - share, column);
        add_cell(l, MFI_MIN((int64_t)middle + 1, cells - 1), share, column);
        return;
    }
    for (int64_t i = (int64_t)first; (double)i < last; i++)
        add_cell(l, i, (fmin(last, (double)(i + 1)) - fmax(first, (double)i)) / (last - first), column);
}

/* Cells become means of their spectra: the last may have fewer. */
static void average(lane *l)
{
    const int64_t together = l->of->together;

    for (int64_t i = 0; i * together < l->frames; i++) {
        const float count = (float)MFI_MIN(together, l->frames - i * together);
        for (int y = 0; y < l->of->height; y++)
            cell(l, i)[y] /= count;
    }
}

static double brightest(const mfi_spectral *s)
{
    float highest = 0;

    if (!s->params->normalize)
        return s->params->top_db;
    for (int c = 0; c < s->channels; c++)
        for (int64_t i = 0; i < s->most_cells * s->height; i++)
            highest = MFI_MAX(highest, s->lanes[c].cells[i]);
    return highest > 0 ? 10 * log10((double)highest) : 0;
}

/* The rows of a lane start at `top`. */
static int draw_lane(mf_task *task, const mfi_spectral *s, const lane *l, double top_db, int top, mf_image *image)
{
    const double step = (double)s->samples / s->hop / image->width;
    float *column = mfi_alloc_array((size_t)s->height, sizeof *column);
    uint8_t shades[SHADES][3];
    int result = column ? 0 : mfi_nomem(task);

    shade(shades, s->params->colors);
    for (int x = 0; x < image->width && result >= 0; x++) {
        uint8_t *to = image->planes[0] + top * image->strides[0] + (ptrdiff_t)3 * x;
        if (l->frames)
            find_column(l, x * step, (x + 1) * step, column);
        for (int y = 0; y < s->height; y++, to += image->strides[0]) {
            const double above = 1 + (10 * log10((double)column[y] + faintest) - top_db) / s->params->range_db;
            memcpy(to, shades[(int)(MFI_CLAMP(above, 0.0, 1.0) * (SHADES - 1))], 3);
        }
        result = mfi_tick(task, 0, 0);
    }
    mfi_free(column);
    return result;
}

/* --- The grid. */

/* 1, 2, 5, 10, ... times 10^n: the smallest of them that is at least `least`. */
static double round_step(double least)
{
    const double power = pow(10, floor(log10(least))), times = least / power;

    return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
}

static mfi_paint faint(const void *opaque, int x)
{
    (void)opaque;
    (void)x;
    return (mfi_paint){{255, 255, 255, 46}};
}

static void add_frequency(const mfi_spectral *s, double hz, mfi_cover *cover)
{
    const int axis = s->params->axis;
    const double high = place(axis, s->max_hz), low = place(axis, s->min_hz);
    const double y = floor(s->height * (high - place(axis, hz)) / (high - low));

    if (hz > s->min_hz && hz < s->max_hz)
        mfi_cover_box(cover, 0, y, cover->width, y + 1, 0);
}

static int draw_grid(mf_task *task, const mfi_spectral *s, int top, mf_image *image)
{
    enum { APART = 90 }; /* pixels between lines, at least */
    const double seconds = (double)s->samples / s->rate, hz = s->max_hz - s->min_hz;
    const double time_step = round_step(fmax(seconds, 1e-3) * APART / image->width),
                 hz_step = round_step(hz * APART / s->height);
    mfi_cover cover;

    MFI_TRY(mfi_cover_new(task, image->width, s->height, &cover));
    if (s->params->axis == MF_SPECTROGRAM_LINEAR)
        for (double at = hz_step; at < s->max_hz; at += hz_step)
            add_frequency(s, at, &cover);
    else
        for (double decade = 1; decade < s->max_hz; decade *= 10)
            add_frequency(s, decade, &cover);
    for (double at = time_step; at < seconds; at += time_step) {
        const double x = floor(at / seconds * image->width);
        mfi_cover_box(&cover, x, 0, x + 1, s->height, 0);
    }
    const int result = mfi_cover_paint(task, &cover, image, top, faint, NULL);
    mfi_cover_free(&cover);
    return result;
}

int mfi_spectral_draw(mf_task *task, mfi_spectral *s, mf_image **out)
{
    for (int c = 0; c < s->channels; c++)
        MFI_TRY(mfi_spectrum_finish(task, s->lanes[c].spectrum, take_frame, &s->lanes[c]));
    for (int c = 0; c < s->channels; c++)
        average(&s->lanes[c]);
    const double top_db = brightest(s);
    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_RGB24, s->params->width, s->params->height, out));
    memset((*out)->planes[0], 0, (size_t)(*out)->strides[0] * (size_t)(*out)->height);
    int result = 0;
    for (int c = 0, top = 0; c < s->channels && result >= 0; c++, top += s->height + LANE_GAP) {
        result = draw_lane(task, s, &s->lanes[c], top_db, top, *out);
        if (result >= 0 && s->params->grid)
            result = draw_grid(task, s, top, *out);
    }
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}
