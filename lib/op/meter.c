/* Energies of hops of 10 ms are all that is measured: momentary and short-term loudness are means of 40 and 300 of them, and
 * every tenth of these goes into a histogram for the gated values. That bounds memory, whatever the length. */
#include <math.h>
#include "mfi_meter.h"
#include "mfi_true_peak.h"

enum {
    MAX_CHANNELS = 64,
    LOWEST_RATE = 500,
    HOPS_PER_SECOND = 100,
    MOMENTARY = 40, /* hops */
    SHORT_TERM = 300,
    BLOCK = 10,     /* hops from gating block to gating block */
    BINS = 12000    /* of 0.01 LU from the absolute gate on */
};

static const double absolute_gate_lufs = -70, bins_per_lu = 100;

typedef struct bin {
    int64_t count;
    double energy; /* of all in it, so that only gates are rounded */
} bin;

typedef struct histogram {
    bin bins[BINS];
} histogram;

/* The two filters of K-weighting: a shelf for the head, then a high-pass. */
typedef struct weighting {
    double b0, b1, b2, a1, a2, c1, c2;
} weighting;

/* The filters' states of two channels, which are computed side by side. */
typedef struct pair {
    double states[4][2];
} pair;

struct mfi_meter {
    int dual_mono, keep_series;
    int rate, channels; /* of the blocks now */
    uint64_t mask;
    weighting weighting;
    double gains[MAX_CHANNELS + 1]; /* one more, of a pair's missing second */
    pair pairs[MAX_CHANNELS / 2];
    mfi_true_peak peaks[MAX_CHANNELS];
    int64_t frames, hop_start, hop; /* since the rate changed: all, at the start of the hop, the hop's number */
    double hop_energy;              /* a sum so far */
    double energies[SHORT_TERM];    /* means of the latest hops, a ring */
    int64_t hops;
    double momentary_max, short_term_max;
    histogram momentary, short_term;
    float *series[2];
    size_t series_capacity[2], series_count;
};

/* --- Gating. */

static double lufs(double energy)
{
    return energy > 0 ? 10 * log10(energy) - 0.691 : NAN;
}

static double decibels(double peak)
{
    return peak > 0 ? 20 * log10(peak) : NAN;
}

static void count_block(histogram *h, double energy)
{
    const double above = lufs(energy) - absolute_gate_lufs;

    if (!(above > 0))
        return;
    bin *place = &h->bins[(int)fmin(above * bins_per_lu, BINS - 1)];
    place->count++;
    place->energy += energy;
}

/* All blocks above a gate together. */
static bin above_gate(const histogram *h, double gate)
{
    bin sum = {0};

    for (int i = 0; i < BINS; i++) {
        const bin *each = &h->bins[i];
        if (each->energy > gate * (double)each->count) {
            sum.count += each->count;
            sum.energy += each->energy;
        }
    }
    return sum;
}

/* The gate that lies `ratio` below the mean of what the absolute gate has let in; 0 for nothing. */
static double relative_gate(const histogram *h, double ratio)
{
    const bin all = above_gate(h, 0);

    return all.count ? all.energy / (double)all.count * ratio : 0;
}

/* Loudness of the block that `share` of those above the gate are below of. */
static double percentile(const histogram *h, double gate, double share)
{
    int64_t left = (int64_t)((double)(above_gate(h, gate).count - 1) * share + 0.5);

    for (int i = 0; i < BINS; i++) {
        const bin *each = &h->bins[i];
        if (!(each->energy > gate * (double)each->count))
            continue;
        if (left < each->count)
            return lufs(each->energy / (double)each->count);
        left -= each->count;
    }
    return NAN;
}

/* --- K-weighting. */

/* The filters of BS.1770 at any rate: those of its table at 48 kHz, taken back to their analogue form. */
static weighting weighting_of(int rate)
{
    const double shelf_hz = fmin(1681.974450955533, 0.45 * rate), shelf_q = 0.7071752369554196;
    const double shelf_gain = pow(10, 3.999843853973347 / 20), middle_gain = pow(shelf_gain, 0.4996667741545416);
    const double high_hz = 38.13547087602444, high_q = 0.5003270373238773;
    const double k = tan(M_PI * shelf_hz / rate), h = tan(M_PI * high_hz / rate);
    const double a0 = 1 + k / shelf_q + k * k, c0 = 1 + h / high_q + h * h;

    return (weighting){
        .b0 = (shelf_gain + middle_gain * k / shelf_q + k * k) / a0,
        .b1 = 2 * (k * k - shelf_gain) / a0,
        .b2 = (shelf_gain - middle_gain * k / shelf_q + k * k) / a0,
        .a1 = 2 * (k * k - 1) / a0,
        .a2 = (1 - k / shelf_q + k * k) / a0,
        .c1 = 2 * (h * h - 1) / c0,
        .c2 = (1 - h / high_q + h * h) / c0,
    };
}

/* What is left of audio long gone must not become numbers so small that they slow everything down. */
static void settle(pair *p)
{
    for (int i = 0; i < 4; i++)
        for (int c = 0; c < 2; c++)
            p->states[i][c] = fabs(p->states[i][c]) < 1e-30 ? 0 : p->states[i][c];
}

/* Sums of the squares of two channels. */
static void weigh(const weighting *coefficients, pair *restrict p, const float *left, const float *right, int count,
                  double sums[2])
{
    const weighting w = *coefficients;
    double s0[2], s1[2], s2[2], s3[2], sum[2] = {0};

    for (int c = 0; c < 2; c++) {
        s0[c] = p->states[0][c];
        s1[c] = p->states[1][c];
        s2[c] = p->states[2][c];
        s3[c] = p->states[3][c];
    }
    for (int i = 0; i < count; i++) {
        const double x[2] = {left[i], right[i]};
        for (int c = 0; c < 2; c++) {
            const double y = w.b0 * x[c] + s0[c], z = y + s2[c];
            s0[c] = w.b1 * x[c] - w.a1 * y + s1[c];
            s1[c] = w.b2 * x[c] - w.a2 * y;
            s2[c] = s3[c] - 2 * y - w.c1 * z;
            s3[c] = y - w.c2 * z;
            sum[c] += z * z;
        }
    }
    for (int c = 0; c < 2; c++) {
        p->states[0][c] = s0[c];
        p->states[1][c] = s1[c];
        p->states[2][c] = s2[c];
        p->states[3][c] = s3[c];
        sums[c] = sum[c];
    }
    settle(p);
}

/* --- Channels. */

enum { /* bits of the mask */
    FRONT_LEFT = 0x1, FRONT_RIGHT = 0x2, FRONT_CENTER = 0x4, LOW_FREQUENCY = 0x8, BACK_LEFT = 0x10, BACK_RIGHT = 0x20,
    SIDE_LEFT = 0x200, SIDE_RIGHT = 0x400
};
#define LOW_FREQUENCY_2 (UINT64_C(1) << 35)
#define WIDE (UINT64_C(3) << 31)
#define SIDE_SURROUND (UINT64_C(3) << 33)

/* BS.1770-4: what is 60 to 120 degrees to the side counts 1.41. The back is that far where it is all there is of surround. */
static double gain_of(uint64_t channel, uint64_t mask)
{
    if (channel & (LOW_FREQUENCY | LOW_FREQUENCY_2))
        return 0;
    if (channel & (SIDE_LEFT | SIDE_RIGHT | WIDE | SIDE_SURROUND))
        return 1.41;
    if (channel & (BACK_LEFT | BACK_RIGHT) && !(mask & (SIDE_LEFT | SIDE_RIGHT)))
        return 1.41;
    return 1;
}

static void set_gains(mfi_meter *m)
{
    const uint64_t mask = m->mask ? m->mask : mfi_audio_usual_mask(m->channels);
    uint64_t left = mask;

    for (int c = 0; c < m->channels; c++, left &= left - 1)
        m->gains[c] = gain_of(left & -left, mask);
    m->gains[m->channels] = 0;
    if (m->channels == 1 && m->dual_mono)
        m->gains[0] = 2;
}

static void set_form(mfi_meter *m, const mfi_audio *block)
{
    m->rate = block->rate;
    m->channels = block->channels;
    m->mask = block->mask;
    m->weighting = weighting_of(m->rate);
    set_gains(m);
    for (int i = 0; i < MAX_CHANNELS / 2; i++)
        m->pairs[i] = (pair){0};
    for (int c = 0; c < MAX_CHANNELS; c++)
        mfi_true_peak_flush(&m->peaks[c]);
    m->frames = m->hop_start = m->hop = 0;
    m->hop_energy = 0;
}

/* --- Time. */

static double mean_of_latest(const mfi_meter *m, int hops)
{
    double sum = 0;

    for (int i = 1; i <= hops; i++)
        sum += m->energies[(m->hops - i + SHORT_TERM) % SHORT_TERM];
    return sum / hops;
}

static int end_hop(mf_task *task, mfi_meter *m)
{
    m->energies[m->hops++ % SHORT_TERM] = m->hop_energy / (double)(m->frames - m->hop_start);
    m->hop_start = m->frames;
    m->hop_energy = 0;
    m->hop++;

    const double momentary = mean_of_latest(m, MOMENTARY);
    m->momentary_max = fmax(m->momentary_max, momentary);
    if (m->hops % BLOCK)
        return 0;
    const double short_term = mean_of_latest(m, SHORT_TERM);
    m->short_term_max = fmax(m->short_term_max, short_term);
    if (m->hops >= MOMENTARY)
        count_block(&m->momentary, momentary);
    if (m->hops >= SHORT_TERM)
        count_block(&m->short_term, short_term);
    if (!m->keep_series)
        return 0;
    for (int i = 0; i < 2; i++)
        if (mfi_reserve(&m->series[i], &m->series_capacity[i], m->series_count, sizeof(float)) < 0)
            return mfi_nomem(task);
    m->series[0][m->series_count] = (float)lufs(momentary);
    m->series[1][m->series_count++] = (float)lufs(short_term);
    return 0;
}

int mfi_meter_add(mf_task *task, mfi_meter *m, const mfi_audio *block)
{
    if (block->rate < LOWEST_RATE || block->channels < 1 || block->channels > MAX_CHANNELS)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "loudness: %d channels at %d Hz cannot be measured", block->channels,
                         block->rate);
    if (block->rate != m->rate || block->channels != m->channels || block->mask != m->mask)
        set_form(m, block);
    for (int c = 0; c < block->channels; c++)
        mfi_true_peak_add(&m->peaks[c], block->planes[c], block->samples);
    for (int i = 0, count; i < block->samples; i += count) {
        const int64_t hop_end = (m->hop + 1) * m->rate / HOPS_PER_SECOND;
        count = (int)MFI_MIN(hop_end - m->frames, block->samples - i);
        for (int c = 0; c < m->channels; c += 2) {
            double sums[2];
            weigh(&m->weighting, &m->pairs[c / 2], block->planes[c] + i, block->planes[MFI_MIN(c + 1, m->channels - 1)] + i,
                  count, sums);
            m->hop_energy += m->gains[c] * sums[0] + m->gains[c + 1] * sums[1];
        }
        m->frames += count;
        if (m->frames == hop_end)
            MFI_TRY(end_hop(task, m));
    }
    return 0;
}

/* --- The whole. */

int mfi_meter_new(mf_task *task, int dual_mono, int series, mfi_meter **out)
{
    *out = mfi_alloc(sizeof **out);
    if (!*out)
        return mfi_nomem(task);
    (*out)->dual_mono = dual_mono;
    (*out)->keep_series = series;
    return 0;
}

void mfi_meter_free(mfi_meter *m)
{
    if (!m)
        return;
    for (int i = 0; i < 2; i++)
        mfi_free(m->series[i]);
    mfi_free(m);
}

static void join_histograms(histogram *to, const histogram *from)
{
    for (int i = 0; i < BINS; i++) {
        to->bins[i].count += from->bins[i].count;
        to->bins[i].energy += from->bins[i].energy;
    }
}

void mfi_meter_join(mfi_meter *m, mfi_meter *other)
{
    join_histograms(&m->momentary, &other->momentary);
    join_histograms(&m->short_term, &other->short_term);
    m->momentary_max = fmax(m->momentary_max, other->momentary_max);
    m->short_term_max = fmax(m->short_term_max, other->short_term_max);
    for (int c = 0; c < MAX_CHANNELS; c++) {
        mfi_true_peak_flush(&other->peaks[c]);
        m->peaks[c].sample_peak = fmaxf(m->peaks[c].sample_peak, other->peaks[c].sample_peak);
        m->peaks[c].true_peak = fmaxf(m->peaks[c].true_peak, other->peaks[c].true_peak);
    }
}

mfi_loudness mfi_meter_read(mfi_meter *m)
{
    const double gate = relative_gate(&m->momentary, 0.1), range_gate = relative_gate(&m->short_term, 0.01);
    const bin loud = above_gate(&m->momentary, gate);
    float sample_peak = 0, true_peak = 0;

    for (int c = 0; c < MAX_CHANNELS; c++) {
        mfi_true_peak_flush(&m->peaks[c]);
        sample_peak = fmaxf(sample_peak, m->peaks[c].sample_peak);
        true_peak = fmaxf(true_peak, m->peaks[c].true_peak);
    }
    return (mfi_loudness){
        .integrated_lufs = loud.count ? lufs(loud.energy / (double)loud.count) : NAN,
        .range_lu = percentile(&m->short_term, range_gate, 0.95) - percentile(&m->short_term, range_gate, 0.1),
        .threshold_lufs = lufs(gate),
        .momentary_max_lufs = lufs(m->momentary_max),
        .short_term_max_lufs = lufs(m->short_term_max),
        .true_peak_dbtp = decibels(true_peak),
        .sample_peak_dbfs = decibels(sample_peak),
    };
}

void mfi_meter_series(const mfi_meter *m, const float **momentary, const float **short_term, size_t *count)
{
    *momentary = m->series[0];
    *short_term = m->series[1];
    *count = m->series_count;
}
