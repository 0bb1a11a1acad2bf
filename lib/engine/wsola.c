/* For builds without Rubber Band: pieces of the source are joined where they are most alike (WSOLA; Verhelst and Roelands,
 * 1993), and for the pitch the result is resampled. */
#include <math.h>
#include <string.h>
#include <mediaforge/error.h>
#include "mfi_alloc.h"
#include "mfi_stretch.h"

enum {
    HOP_US = 20000,   /* of a piece in the result, all of which is a crossfade */
    REACH_US = 12500, /* that a piece may be taken sooner or later: half a cycle of 40 Hz */
    STEP = 4,         /* samples, of the first search */
    LANES = 8,
    ZEROS = 8,     /* of the resampling filter on each side */
    FINENESS = 512 /* of its table, between two of them */
};

/* Samples from `first` on of a stream. */
typedef struct queue {
    float **planes;
    int count_of_planes;
    int64_t first;
    size_t count, capacity;
} queue;

struct mfi_stretch {
    int channels, hop, reach;
    double time, pitch; /* of the pieces; and of the resampling, which makes up for the rest */
    queue in, made;     /* in has the sum of its channels behind them */
    int64_t pieces;     /* that are made */
    int64_t next;       /* what goes on after the latest one */
    double at;          /* where the next sample is taken from, among what is made */
    float *filter;
};

static int queue_init(queue *q, int planes)
{
    q->count_of_planes = planes;
    q->planes = mfi_alloc_array((size_t)planes, sizeof *q->planes);
    return q->planes ? 0 : MF_ERROR_NOMEM;
}

static void queue_clear(queue *q)
{
    for (int i = 0; q->planes && i < q->count_of_planes; i++)
        mfi_free(q->planes[i]);
    mfi_free(q->planes);
}

static int queue_grow(queue *q, size_t count)
{
    const size_t wanted = q->count + count;

    if (wanted <= q->capacity)
        return 0;
    for (int i = 0; i < q->count_of_planes; i++) {
        float *plane = mfi_realloc_array(q->planes[i], 2 * wanted, sizeof *plane);
        if (!plane)
            return MF_ERROR_NOMEM;
        q->planes[i] = plane;
    }
    q->capacity = 2 * wanted;
    return 0;
}

static int64_t queue_end(const queue *q)
{
    return q->first + (int64_t)q->count;
}

static const float *queue_at(const queue *q, int plane, int64_t position)
{
    return q->planes[plane] + (position - q->first);
}

static void queue_drop(queue *q, int64_t until)
{
    const size_t gone = (size_t)MFI_CLAMP(until - q->first, 0, (int64_t)q->count);

    for (int i = 0; gone && i < q->count_of_planes; i++)
        memmove(q->planes[i], q->planes[i] + gone, (q->count - gone) * sizeof(float));
    q->first += (int64_t)gone;
    q->count -= gone;
}

/* --- Pieces. */

static double likeness(const float *wanted, const float *x, int count)
{
    float both[LANES] = {0}, power[LANES] = {0};
    double product = 0, energy = 1e-9;

    for (int i = 0; i + LANES <= count; i += LANES)
        for (int k = 0; k < LANES; k++) {
            both[k] += wanted[i + k] * x[i + k];
            power[k] += x[i + k] * x[i + k];
        }
    for (int k = 0; k < LANES; k++) {
        product += (double)both[k];
        energy += (double)power[k];
    }
    return product / sqrt(energy);
}

static int64_t best_of(const mfi_stretch *s, int64_t low, int64_t high, int64_t step)
{
    const float *wanted = queue_at(&s->in, s->channels, s->next);
    double best = -INFINITY;
    int64_t found = low;

    for (int64_t at = low; at <= high; at += step) {
        const double like = likeness(wanted, queue_at(&s->in, s->channels, at), s->hop);
        if (like > best) {
            best = like;
            found = at;
        }
    }
    return found;
}

/* What goes on fades into the piece. */
static void crossfade(mfi_stretch *s, int64_t piece)
{
    for (int c = 0; c < s->channels; c++) {
        const float *before = queue_at(&s->in, c, s->next), *after = queue_at(&s->in, c, piece);
        float *to = s->made.planes[c] + s->made.count;
        for (int i = 0; i < s->hop; i++) {
            const float share = 0.5f - 0.5f * cosf((float)M_PI * ((float)i + 0.5f) / (float)s->hop);
            to[i] = before[i] + (after[i] - before[i]) * share;
        }
    }
    s->made.count += (size_t)s->hop;
}

/* Makes a piece if there is enough to choose it from: its end is where the source is at that time. */
static int make_piece(mfi_stretch *s)
{
    const int64_t due = MFI_MAX(llround((double)(s->pieces + 1) * s->hop / s->time) - s->hop, 0);
    int64_t low = MFI_MAX(due - s->reach, s->in.first), high = due + s->reach;

    if (MFI_MAX(high, s->next) + s->hop > queue_end(&s->in))
        return 0;
    if (queue_grow(&s->made, (size_t)s->hop) < 0)
        return MF_ERROR_NOMEM;
    const int64_t near = best_of(s, low, high, STEP);
    low = MFI_MAX(near - STEP + 1, low);
    high = MFI_MIN(near + STEP - 1, high);
    const int64_t piece = best_of(s, low, high, 1);
    crossfade(s, piece);
    s->pieces++;
    s->next = piece + s->hop;
    const int64_t later = llround((double)(s->pieces + 1) * s->hop / s->time) - s->hop - s->reach;
    queue_drop(&s->in, MFI_MIN(s->next, later));
    return 1;
}

int mfi_stretch_push(mfi_stretch *stretch, const float *const *planes, int samples)
{
    mfi_stretch *s = stretch;
    int result;

    if (queue_grow(&s->in, (size_t)samples) < 0)
        return MF_ERROR_NOMEM;
    float *sum = s->in.planes[s->channels] + s->in.count;
    memset(sum, 0, (size_t)samples * sizeof *sum);
    for (int c = 0; c < s->channels; c++) {
        memcpy(s->in.planes[c] + s->in.count, planes[c], (size_t)samples * sizeof(float));
        for (int i = 0; i < samples; i++)
            sum[i] += planes[c][i];
    }
    s->in.count += (size_t)samples;
    while ((result = make_piece(s)) > 0)
        ;
    return result;
}

/* --- Resampling. */

/* A sinc in a Hann window. */
static void make_filter(float *filter)
{
    filter[0] = 1;
    for (int i = 1; i <= ZEROS * FINENESS; i++) {
        const double x = M_PI * i / FINENESS;
        filter[i] = (float)(sin(x) / x * (0.5 + 0.5 * cos(x / ZEROS)));
    }
}

static double width_of(const mfi_stretch *s)
{
    return ZEROS * fmax(s->pitch, 1);
}

/* Between samples, without what would be too high. */
static float sample_at(const mfi_stretch *s, int channel, double at)
{
    const double width = width_of(s), scale = ZEROS * FINENESS / width;
    const int64_t first = MFI_MAX((int64_t)ceil(at - width), s->made.first), end = (int64_t)floor(at + width);
    const float *x = queue_at(&s->made, channel, first);
    float sum = 0, weights = 0;

    for (int64_t i = first; i <= end; i++) {
        const float weight = s->filter[(int)(fabs((double)i - at) * scale + 0.5)];
        sum += *x++ * weight;
        weights += weight;
    }
    return sum / weights;
}

static int pull_resampled(mfi_stretch *s, float *const *planes, int samples)
{
    int made = 0;

    for (; made < samples && s->at + width_of(s) + 1 < (double)queue_end(&s->made); made++, s->at += s->pitch)
        for (int c = 0; c < s->channels; c++)
            planes[c][made] = sample_at(s, c, s->at);
    queue_drop(&s->made, (int64_t)floor(s->at - width_of(s)) - 1);
    return made;
}

int mfi_stretch_pull(mfi_stretch *stretch, float *const *planes, int samples)
{
    queue *made = &stretch->made;

    if (stretch->pitch != 1)
        return pull_resampled(stretch, planes, samples);
    const int ready = (int)MFI_MIN((size_t)samples, made->count);
    for (int c = 0; c < stretch->channels && ready > 0; c++)
        memcpy(planes[c], made->planes[c], (size_t)ready * sizeof(float));
    queue_drop(made, made->first + ready);
    return ready;
}

/* --- The stretch. */

int mfi_stretch_lead(const mfi_stretch *stretch)
{
    (void)stretch;
    return 0;
}

int mfi_stretch_delay(const mfi_stretch *stretch)
{
    (void)stretch;
    return 0;
}

void mfi_stretch_free(mfi_stretch *stretch)
{
    if (!stretch)
        return;
    queue_clear(&stretch->in);
    queue_clear(&stretch->made);
    mfi_free(stretch->filter);
    mfi_free(stretch);
}

int mfi_stretch_new(int rate, int channels, double time, double pitch, int formants, mfi_stretch **out)
{
    mfi_stretch *s;

    *out = NULL;
    if (formants)
        return MF_ERROR_UNSUPPORTED;
    s = mfi_alloc(sizeof *s);
    if (!s)
        return MF_ERROR_NOMEM;
    s->channels = channels;
    s->time = time * pitch;
    s->pitch = pitch;
    s->hop = (int)((int64_t)rate * HOP_US / 1000000 / LANES * LANES + LANES);
    s->reach = (int)((int64_t)rate * REACH_US / 1000000 + 1);
    s->filter = mfi_alloc_array(ZEROS * FINENESS + 2, sizeof *s->filter);
    if (!s->filter || queue_init(&s->in, channels + 1) < 0 || queue_init(&s->made, channels) < 0) {
        mfi_stretch_free(s);
        return MF_ERROR_NOMEM;
    }
    make_filter(s->filter);
    *out = s;
    return 0;
}
