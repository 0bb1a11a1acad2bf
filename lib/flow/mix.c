/* Sounds at once. */
#include "mfi_audio_join.h"
#include "mfi_limiter.h"
#include "mfi_mixer.h"
#include "mfi_pass.h"
#include "mfi_rescale.h"
#include "mfi_true_peak.h"

enum {
    MOST_INPUTS = 64,
    PIECE = 2048 /* samples that are added together */
};

/* One way through all inputs. */
typedef struct mixing {
    const struct mf_mix_params *params;
    uint32_t count;
    mfi_audio_stream stream;
    mfi_audio_input *inputs[MOST_INPUTS];
    mfi_fifo held[MOST_INPUTS];
    int64_t silence[MOST_INPUTS]; /* before each, which is still to come */
    int ended[MOST_INPUTS];
    mfi_mixer *mixer;
    mfi_true_peak *peaks; /* of each channel of the sum */
} mixing;

static void mixing_clear(mixing *m)
{
    for (uint32_t i = 0; i < m->count; i++) {
        mfi_audio_input_free(m->inputs[i]);
        mfi_fifo_clear(&m->held[i]);
    }
    mfi_mixer_free(m->mixer);
    mfi_free(m->peaks);
    mfi_free(m);
}

static int has_pans(const struct mf_mix_params *p)
{
    for (uint32_t i = 0; i < p->pan_count; i++)
        if (p->pans[i] != 0)
            return 1;
    return 0;
}

/* Whether the mix ends with an input of this length rather than with one of that. */
static int is_last(const struct mf_mix_params *p, int64_t length, int64_t than)
{
    if (p->length == MF_MIX_FIRST || length <= 0)
        return 0;
    return p->length == MF_MIX_SHORTEST ? than <= 0 || length < than : length > than;
}

static int open_inputs(mf_task *task, mixing *m, mf_source *const *sources, const struct mf_audio_save_params *save)
{
    const struct mf_mix_params *p = m->params;
    int64_t length = 0;
    uint32_t leader = 0;

    MFI_TRY(mfi_audio_join_open(task, sources[0], save, has_pans(p), &m->inputs[0], &m->stream));
    MFI_TRY(mfi_mixer_new(task, p, m->count, &m->stream, &m->mixer));
    const mfi_audio_shape shape = {m->stream.rate, m->stream.channels, m->stream.mask};
    for (uint32_t i = 0; i < m->count; i++) {
        mfi_audio_stream stream = m->stream;
        if (i > 0)
            MFI_TRY(mfi_audio_input_open(task, sources[i], &shape, &m->inputs[i], &stream));
        MFI_TRY(mfi_fifo_init(task, &m->held[i], &m->stream));
        if (i < p->offset_count)
            m->silence[i] = mfi_rescale(p->offsets_us[i], m->stream.rate, 1000000);
        if (is_last(p, m->silence[i] + stream.samples, length)) {
            length = m->silence[i] + stream.samples;
            leader = i;
        }
    }
    mfi_audio_input_lead(m->inputs, m->count, leader);
    m->peaks = mfi_alloc_array((size_t)m->stream.channels, sizeof *m->peaks);
    return m->peaks ? 0 : mfi_nomem(task);
}

/* Fetches of an input what a piece needs. */
static int fill(mf_task *task, mixing *m, uint32_t input)
{
    mfi_fifo *held = &m->held[input];
    const int64_t silence = MFI_MIN(m->silence[input], PIECE - held->count);
    mfi_audio *block;

    if (silence > 0) {
        m->silence[input] -= silence;
        MFI_TRY(mfi_fifo_silence(task, held, silence));
    }
    while (held->count < PIECE && !m->ended[input]) {
        int result = mfi_audio_input_read(task, m->inputs[input], &block);
        MFI_TRY(result);
        m->ended[input] = !result;
        if (result)
            result = mfi_fifo_push(task, held, block, 0);
        mfi_audio_unref(block);
        MFI_TRY(result);
    }
    return 0;
}

/* Samples of the next piece; 0 = the end. */
static int next_length(const mixing *m)
{
    int64_t longest = 0, shortest = PIECE;

    for (uint32_t i = 0; i < m->count; i++) {
        longest = MFI_MAX(longest, m->held[i].count);
        shortest = MFI_MIN(shortest, m->held[i].count);
    }
    if (m->params->length == MF_MIX_SHORTEST)
        return (int)shortest;
    return (int)MFI_MIN(m->params->length == MF_MIX_FIRST ? m->held[0].count : longest, PIECE);
}

static int mix_piece(mf_task *task, mixing *m, int length, mfi_audio_emit emit, void *opaque)
{
    mfi_audio *sum = NULL;
    int result = mfi_mixer_run(task, m->mixer, m->held, length, &sum);

    for (int c = 0; result >= 0 && c < sum->channels; c++)
        mfi_true_peak_add(&m->peaks[c], sum->planes[c], length);
    if (result >= 0 && emit)
        result = emit(task, opaque, sum);
    mfi_audio_unref(sum);
    return result;
}

static int mix_all(mf_task *task, mixing *m, mfi_audio_emit emit, void *opaque)
{
    for (;;) {
        for (uint32_t i = 0; i < m->count; i++)
            MFI_TRY(fill(task, m, i));
        const int length = next_length(m);
        if (!length)
            return 0;
        MFI_TRY(mix_piece(task, m, length, emit, opaque));
        MFI_TRY(mfi_tick(task, 0, 0));
    }
}

static double peak_of(mixing *m)
{
    double highest = 0;

    for (int c = 0; c < m->stream.channels; c++) {
        mfi_true_peak_flush(&m->peaks[c]);
        highest = fmax(highest, m->peaks[c].true_peak);
    }
    return highest;
}

static int mixing_new(mf_task *task, const struct mf_mix_params *params, mf_source *const *sources, uint32_t count,
                      const struct mf_audio_save_params *save, mixing **out)
{
    mixing *m = *out = mfi_alloc(sizeof *m);

    if (!m)
        return mfi_nomem(task);
    m->params = params;
    m->count = count;
    const int result = open_inputs(task, m, sources, save);
    if (result < 0) {
        mixing_clear(m);
        *out = NULL;
    }
    return result;
}

/* --- The result. */

typedef struct delivery {
    mfi_audio_output output;
    mfi_limiter *limiter; /* NULL: none */
    float gain;           /* of all */
} delivery;

static int take_sum(mf_task *task, void *opaque, const mfi_audio *sum)
{
    delivery *d = opaque;

    for (int c = 0; d->gain < 1 && c < sum->channels; c++) /* the sum is the mixer's own block */
        for (int i = 0; i < sum->samples; i++)
            sum->planes[c][i] *= d->gain;
    if (d->limiter)
        return mfi_limiter_push(task, d->limiter, sum, mfi_audio_output_block, &d->output);
    return mfi_audio_output_block(task, &d->output, sum);
}

static int deliver(mf_task *task, mixing *m, const struct mf_audio_save_params *save, mf_sink *sink, delivery *d,
                   mf_mix_result *made)
{
    mf_audio_result *output = mfi_record_alloc(made, sizeof *output);

    if (!output)
        return mfi_nomem(task);
    made->written = output;
    if (m->params->peaks == MF_MIX_LIMIT)
        MFI_TRY(mfi_limiter_new(task, m->stream.rate, m->stream.channels, m->params->ceiling_dbtp, &d->limiter));
    MFI_TRY(mfi_audio_output_open(task, save, m->inputs[0], &m->stream, sink, &d->output));
    MFI_TRY(mix_all(task, m, take_sum, d));
    if (d->limiter) {
        MFI_TRY(mfi_limiter_push(task, d->limiter, NULL, mfi_audio_output_block, &d->output));
        made->reduction_db = fmax(mfi_limiter_reduction_db(d->limiter), 0) + 0.0; /* no -0 */
    }
    const double peak = peak_of(m);
    made->peak_dbtp = peak > 0 ? 20 * log10(peak) : NAN;
    return mfi_audio_output_finish(task, &d->output, made, output);
}

/* The gain that brings the sum to its ceiling, by a first way through. */
static int find_gain(mf_task *task, const struct mf_mix_params *params, mf_source *const *inputs, uint32_t count,
                     const struct mf_audio_save_params *save, double *gain_db)
{
    mixing *m;

    MFI_TRY(mixing_new(task, params, inputs, count, save, &m));
    const int result = mix_all(task, m, NULL, NULL);
    const double peak = peak_of(m);
    if (result >= 0 && peak > 0)
        *gain_db = fmin(params->ceiling_dbtp - 20 * log10(peak), 0);
    mixing_clear(m);
    return result;
}

static int mix_files(mf_task *task, const struct mf_mix_params *params, mf_source *const *inputs, uint32_t count,
                     const struct mf_audio_save_params *save, mf_sink *sink, mf_mix_result *made)
{
    delivery d = {0};
    mixing *m;

    if (params->peaks == MF_MIX_NORMALIZE) {
        mfi_task_range(task, 0, 0.4);
        MFI_TRY(find_gain(task, params, inputs, count, save, &made->gain_db));
        mfi_task_range(task, 0.4, 1);
    }
    d.gain = (float)pow(10, made->gain_db / 20);
    MFI_TRY(mixing_new(task, params, inputs, count, save, &m));
    const int result = deliver(task, m, save, sink, &d, made);
    mfi_audio_output_close(&d.output);
    mfi_limiter_free(d.limiter);
    mixing_clear(m);
    return result;
}

static int mix_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    const struct mf_audio_save_params *save = mfi_op_common(&mfi_op_mix, params);

    if (count > MOST_INPUTS)
        return mfi_error(task, MF_ERROR_PARAMS, "mix: %u inputs given, %d are the most", (unsigned)count, MOST_INPUTS);
    if (count < 2) /* and not the output, which may have been forgotten, over the last one */
        return mfi_error(task, MF_ERROR_PARAMS, "mix: needs two inputs or more");
    MFI_TRY(mfi_audio_save_check(task, save, sink)); /* before the work */
    mf_mix_result *made = mfi_record_new(mfi_op_mix.result, sizeof *made);
    const int result = made ? mix_files(task, params, inputs, count, save, sink, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

/* --- Tables and public functions. */

static const char *const length_names[] = {"longest", "shortest", "first", NULL};
static const char *const peaks_names[] = {"limit", "normalize", "keep", NULL};

static const mf_field mix_fields[] = {
    MFI_LIST(struct mf_mix_params, gains_db, "gains_db", gain_count, MF_TYPE_F64, -120, 40, NULL, "dB", "Gain of each input"),
    MFI_LIST(struct mf_mix_params, offsets_us, "offsets", offset_count, MF_TYPE_TIME, 0, 86400000000, NULL, "s",
             "When each input begins"),
    MFI_LIST(struct mf_mix_params, pans, "pans", pan_count, MF_TYPE_F64, -1, 1, NULL, "",
             "Where each input is, from -1 on the left to 1 on the right"),
    MFI_ENUM(struct mf_mix_params, length, length_names, MF_MIX_LONGEST, "Which input the mix ends with"),
    MFI_ENUM(struct mf_mix_params, peaks, peaks_names, MF_MIX_LIMIT, "What is done about peaks above the ceiling"),
    MFI_F64(struct mf_mix_params, ceiling_dbtp, -20, 0, -1, "dBTP", "Highest true peak"),
    MFI_I32(struct mf_mix_params, duck, 0, MOST_INPUTS, 0, "",
            "Number of the input, from 1, which lowers the others; 0 is none"),
    MFI_F64(struct mf_mix_params, duck_threshold_db, -90, 0, -30, "dBFS", "Level above which it does"),
    MFI_F64(struct mf_mix_params, duck_amount_db, 0, 80, 12, "dB", "By how much"),
    MFI_TIME(struct mf_mix_params, duck_attack_us, "duck_attack", 0, 10000000, 50000, "Time constant of the way down"),
    MFI_TIME(struct mf_mix_params, duck_release_us, "duck_release", 0, 10000000, 500000, "Time constant of the way up"),
    MFI_END
};

static const mf_field mix_result_fields[] = {
    MFI_OUT_RECORD(mf_mix_result, written, mfi_audio_result_fields, mf_audio_result, "What was written"),
    MFI_OUT(mf_mix_result, peak_dbtp, MF_TYPE_F64, "dBTP", "True peak of the sum; null for silence"),
    MFI_OUT(mf_mix_result, gain_db, MF_TYPE_F64, "dB", "Gain of all, by peaks=normalize"),
    MFI_OUT(mf_mix_result, reduction_db, MF_TYPE_F64, "dB", "The most that the limiter took away"),
    MFI_END
};

const mfi_op mfi_op_mix = {
    .pub = {
        .name = "mix",
        .summary = "Mix several sounds, with gains, offsets, pans and ducking",
        .input = MF_IO_FILES,
        .output = MF_IO_FILE,
    },
    .params = mix_fields,
    .params_size = sizeof(struct mf_mix_params),
    .common = mfi_audio_save_fields,
    .common_size = sizeof(struct mf_audio_save_params),
    .result = mix_result_fields,
    .result_size = sizeof(mf_mix_result),
    .run = mix_run,
};

int mf_mix_params_init(struct mf_mix_params *params, size_t size)
{
    return mfi_params_init(mix_fields, sizeof *params, params, size);
}

int mf_mix(mf_task *task, mf_source *const *srcs, uint32_t src_count, const struct mf_mix_params *params,
           const struct mf_audio_save_params *save, mf_sink *sink, mf_mix_result **out)
{
    return mfi_op_call_common(task, &mfi_op_mix, srcs, src_count, params, save, sink, (void **)out);
}
