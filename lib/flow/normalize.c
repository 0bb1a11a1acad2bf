/* Loudness: measured, changed, and measured again in what was written. */
#include <mediaforge/normalize.h>
#include "mfi_audio_flow.h"
#include "mfi_gain_tags.h"
#include "mfi_limiter.h"
#include "mfi_pass.h"

enum { MOST_TRIES = 4, MOST_CORRECTIONS = 2 };

static const double near_enough_lu = 0.03, most_step_db = 6;
static const double least_slope = 0.15; /* LU for each dB: a target may be out of reach */
static const double most_over_db = 0.1, most_missing_lu = 0.2; /* after a codec with loss, */
static const double usual_over_db = 0.3;                       /* which takes peaks so far over what it was given */

typedef struct job {
    const struct mf_normalize_params *params;
    const struct mf_audio_save_params *save;
    mf_source *source;
    mf_sink *sink;
    double target_lufs, wanted_lufs; /* differ for a track of an album */
    double ceiling_dbtp;             /* of the limiter */
    mfi_loudness input;
    mf_normalize_result *made;
} job;

/* --- The sound once through, with a gain, to a meter or a writer. */

typedef struct play {
    float gain;
    mfi_limiter *limiter; /* NULL = none */
    mfi_meter *meter;     /* one of these */
    mfi_audio_writer *writer;
} play;

static int deliver(mf_task *task, void *opaque, const mfi_audio *block)
{
    play *p = opaque;

    return p->meter ? mfi_meter_add(task, p->meter, block) : mfi_audio_writer_block(task, p->writer, block);
}

static int pass_on(mf_task *task, play *p, const mfi_audio *block)
{
    return p->limiter ? mfi_limiter_push(task, p->limiter, block, deliver, p) : deliver(task, p, block);
}

static int amplify(mf_task *task, void *opaque, const mfi_audio *block)
{
    play *p = opaque;
    mfi_audio *louder;

    if (p->gain == 1)
        return pass_on(task, p, block);
    MFI_TRY(mfi_audio_alloc(task, block->rate, block->channels, block->mask, block->samples, &louder));
    for (int c = 0; c < block->channels; c++)
        for (int i = 0; i < block->samples; i++)
            louder->planes[c][i] = block->planes[c][i] * p->gain;
    const int result = pass_on(task, p, louder);
    mfi_audio_unref(louder);
    return result;
}

/* In the rate and channels that are asked for. */
static int open_input(mf_task *task, mf_source *source, const struct mf_audio_save_params *save, mfi_audio_input **input,
                      mfi_audio_stream *stream)
{
    static const uint64_t masks[] = {0, 0x4, 0x3}; /* of more channels the writer knows */
    mfi_audio_shape want = {0};

    if (save) {
        want.rate = save->sample_rate;
        if (save->channels > 0 && save->channels < (int)MFI_COUNT(masks)) {
            want.channels = save->channels;
            want.mask = masks[save->channels];
        }
    }
    return mfi_audio_input_open(task, source, &want, input, stream);
}

/* Lets `p` have all of an input; `ceiling` is NAN where there is no limiter. */
static int run(mf_task *task, mfi_audio_input *input, mfi_audio_stream *stream, double gain_db, double ceiling_dbtp, play *p,
               double *reduction_db)
{
    p->gain = (float)pow(10, gain_db / 20);
    *reduction_db = 0;
    if (!isnan(ceiling_dbtp))
        MFI_TRY(mfi_limiter_new(task, stream->rate, stream->channels, ceiling_dbtp, &p->limiter));
    int result = mfi_audio_run(task, input, NULL, NULL, stream, amplify, p);
    if (p->limiter && result >= 0) {
        result = mfi_limiter_push(task, p->limiter, NULL, deliver, p);
        *reduction_db = mfi_limiter_reduction_db(p->limiter);
    }
    mfi_limiter_free(p->limiter);
    p->limiter = NULL;
    return result;
}

static int measure(mf_task *task, const job *j, mf_source *source, const struct mf_audio_save_params *save, double gain_db,
                   double ceiling_dbtp, mfi_loudness *loudness)
{
    mfi_audio_stream stream;
    mfi_audio_input *input;
    double reduction_db;
    play p = {0};

    MFI_TRY(open_input(task, source, save, &input, &stream));
    int result = mfi_meter_new(task, j->params->dual_mono, 0, &p.meter);
    if (result >= 0)
        result = run(task, input, &stream, gain_db, ceiling_dbtp, &p, &reduction_db);
    if (result >= 0)
        *loudness = mfi_meter_read(p.meter);
    mfi_meter_free(p.meter);
    mfi_audio_input_free(input);
    return result;
}

/* --- The gain. */

/* What the limiter takes is made up for: the gain that brings the limited sound to the target, by the secant of
 * the last tries. */
static int find_limited_gain(mf_task *task, const job *j, double *gain_db)
{
    double last_gain = j->wanted_lufs - j->input.integrated_lufs, gain = last_gain, last_missing = 0;

    for (int i = 0; i < MOST_TRIES; i++) {
        mfi_loudness limited;
        mfi_task_range(task, 0.2 + 0.3 * i / MOST_TRIES, 0.2 + 0.3 * (i + 1) / MOST_TRIES);
        MFI_TRY(measure(task, j, j->source, j->save, gain, j->ceiling_dbtp, &limited));
        const double missing = j->wanted_lufs - limited.integrated_lufs;
        *gain_db = gain;
        if (!(fabs(missing) > near_enough_lu))
            break;
        const double slope = i ? (last_missing - missing) / (gain - last_gain) : 1;
        if (slope < least_slope) {
            *gain_db = last_gain;
            break;
        }
        last_gain = gain;
        last_missing = missing;
        gain += MFI_CLAMP(missing / slope, -most_step_db, most_step_db);
        *gain_db = gain;
    }
    return 0;
}

/* Chooses the mode and its gain. */
static int choose(mf_task *task, job *j)
{
    const struct mf_normalize_params *params = j->params;
    const double reference = params->album_lufs < 0 ? params->album_lufs : j->input.integrated_lufs;
    const double gain = j->target_lufs - reference, room = params->ceiling_dbtp - j->input.true_peak_dbtp;

    if (isnan(gain) || isnan(j->input.integrated_lufs))
        return 0;
    j->wanted_lufs = j->input.integrated_lufs + gain;
    j->made->gain_db = gain;
    j->made->mode = MF_NORMALIZE_LINEAR;
    if (gain <= room)
        return 0;
    if (params->peaks == MF_NORMALIZE_SAFE) {
        j->made->gain_db = room;
        j->made->mode = MF_NORMALIZE_REDUCED;
        return 0;
    }
    j->made->mode = MF_NORMALIZE_LIMITED;
    return find_limited_gain(task, j, &j->made->gain_db);
}

/* --- The output. */

/* Tells a gain that is none any more. */
static int drop_gain_tags(mf_task *task, mfi_audio_writer *writer)
{
    static const char *const keys[] = {"REPLAYGAIN_TRACK_GAIN", "REPLAYGAIN_TRACK_PEAK", "REPLAYGAIN_TRACK_RANGE",
                                       "REPLAYGAIN_ALBUM_GAIN", "REPLAYGAIN_ALBUM_PEAK", "REPLAYGAIN_ALBUM_RANGE",
                                       "REPLAYGAIN_REFERENCE_LOUDNESS", "R128_TRACK_GAIN", "R128_ALBUM_GAIN", "iTunNORM"};

    for (size_t i = 0; i < MFI_COUNT(keys); i++)
        MFI_TRY(mfi_audio_writer_tag(task, writer, keys[i], NULL));
    return 0;
}

/* Encodes the whole, and measures what has become of it. */
static int encode(mf_task *task, job *j, mfi_audio_input *input, mfi_audio_stream *stream, play *p, mfi_loudness *reached)
{
    const mfi_audio_shape shape = {stream->rate, stream->channels, stream->mask};
    const double ceiling = j->made->mode == MF_NORMALIZE_LIMITED ? j->ceiling_dbtp : NAN;
    mf_source *written;

    MFI_TRY(mfi_audio_writer_new(task, j->save, &shape, mfi_audio_input_bits(input), mfi_audio_input_media(input), j->sink,
                                 NULL, &p->writer));
    if (!j->save->drop_tags && j->made->mode != MF_NORMALIZE_UNCHANGED)
        MFI_TRY(drop_gain_tags(task, p->writer));
    MFI_TRY(run(task, input, stream, j->made->gain_db, ceiling, p, &j->made->reduction_db));
    MFI_TRY(mfi_audio_writer_read(task, p->writer, &written));
    const int result = measure(task, j, written, NULL, 0, NAN, reached);
    mf_source_unref(written);
    return result;
}

/* A codec with loss changes levels: 1 = the gain or the ceiling has been set anew to make up for it. */
static int correct(job *j, const mfi_loudness *reached)
{
    const double over = reached->true_peak_dbtp - j->params->ceiling_dbtp;
    const double missing = j->wanted_lufs - reached->integrated_lufs;
    const int reduced = j->made->mode == MF_NORMALIZE_REDUCED;

    if (j->made->mode == MF_NORMALIZE_UNCHANGED || (!(over > most_over_db) && (reduced || !(fabs(missing) > most_missing_lu))))
        return 0;
    if (over > most_over_db && j->params->peaks == MF_NORMALIZE_SAFE) {
        j->made->gain_db -= over;
        j->made->mode = MF_NORMALIZE_REDUCED;
        return 1;
    }
    if (over > most_over_db)
        j->ceiling_dbtp -= over;
    if (!reduced)
        j->made->gain_db += missing;
    if (!reduced && j->input.true_peak_dbtp + j->made->gain_db > j->ceiling_dbtp && j->params->peaks == MF_NORMALIZE_LIMIT)
        j->made->mode = MF_NORMALIZE_LIMITED;
    return 1;
}

static int finish(mf_task *task, job *j, mfi_audio_writer *writer, const mfi_loudness *reached)
{
    mf_audio_result *output = mfi_record_alloc(j->made, sizeof *output);

    if (!output)
        return mfi_nomem(task);
    MFI_TRY(mfi_audio_writer_finish(task, writer, j->made, output));
    j->made->written = output;
    j->made->file = output->file;
    j->made->output_lufs = reached->integrated_lufs;
    j->made->output_range_lu = reached->range_lu;
    j->made->output_true_peak_dbtp = reached->true_peak_dbtp;
    return 0;
}

/* 1 = written, 0 = to be tried again with what has been corrected. */
static int write_once(mf_task *task, job *j, int last)
{
    mfi_audio_stream stream;
    mfi_audio_input *input;
    mfi_loudness reached;
    play p = {0};

    MFI_TRY(open_input(task, j->source, j->save, &input, &stream));
    int result = encode(task, j, input, &stream, &p, &reached);
    if (result >= 0)
        result = !last && correct(j, &reached) ? 0 : 1;
    if (result > 0) {
        const int finished = finish(task, j, p.writer, &reached);
        result = finished < 0 ? finished : 1;
    }
    mfi_audio_writer_free(p.writer);
    mfi_audio_input_free(input);
    return result;
}

static int normalize_audio(mf_task *task, job *j)
{
    const int codec = mfi_audio_save_codec(task, j->save, j->sink);
    const int lossless = codec == MF_AUDIO_FLAC || codec == MF_AUDIO_ALAC || codec == MF_AUDIO_PCM;
    int result = 0;

    MFI_TRY(codec);
    if (!lossless)
        j->ceiling_dbtp -= usual_over_db;
    MFI_TRY(choose(task, j));
    for (int left = lossless ? 0 : MOST_CORRECTIONS; !result; left--) {
        mfi_task_range(task, 0.9 - 0.4 / (MOST_CORRECTIONS + 1) * (left + 1), 0.9 - 0.4 / (MOST_CORRECTIONS + 1) * left);
        MFI_TRY(result = write_once(task, j, !left));
    }
    return 0;
}

static int write_tags(mf_task *task, job *j)
{
    const char *name = mfi_sink_name(j->sink), *ending;
    const int known = !isnan(j->input.integrated_lufs);

    MFI_TRY(mfi_gain_tags_write(task, j->source, j->sink, &j->input, j->params->album_lufs, &j->made->gain_db,
                                &ending));
    j->made->mode = known ? MF_NORMALIZE_TAGGED : MF_NORMALIZE_UNCHANGED;
    j->made->file = name ? mfi_record_text(j->made, name) : mfi_record_format(j->made, "audio.%s", ending);
    return mfi_record_failed(j->made) ? mfi_nomem(task) : 0;
}

/* --- The whole. */

static int normalize(mf_task *task, job *j)
{
    static const double presets[] = {-23, -24, -14, -16, -18};
    const int tags = j->params->write == MF_NORMALIZE_TAGS;

    if (j->params->target_lufs > -1 && j->params->target_lufs < 0)
        return mfi_error(task, MF_ERROR_PARAMS, "target_lufs: %g is above -1", j->params->target_lufs);
    if (!tags)
        MFI_TRY(mfi_audio_save_check(task, j->save, j->sink)); /* before the work */
    j->ceiling_dbtp = j->params->ceiling_dbtp;
    j->target_lufs = j->params->target_lufs < 0 ? j->params->target_lufs : presets[j->params->preset];
    j->made->target_lufs = j->target_lufs;
    mfi_task_range(task, 0, tags ? 0.9 : 0.2);
    MFI_TRY(measure(task, j, j->source, tags ? NULL : j->save, 0, NAN, &j->input));
    j->made->input_lufs = j->input.integrated_lufs;
    j->made->input_range_lu = j->input.range_lu;
    j->made->input_true_peak_dbtp = j->input.true_peak_dbtp;
    j->made->input_threshold_lufs = j->input.threshold_lufs;
    mfi_task_range(task, 0.9, 1);
    return tags ? write_tags(task, j) : normalize_audio(task, j);
}

static int normalize_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                         void **record)
{
    mf_normalize_result *made = mfi_record_new(mfi_op_normalize.result, sizeof *made);
    job j = {
        .params = params, .save = mfi_op_common(&mfi_op_normalize, params), .source = inputs[0], .sink = sink, .made = made};

    (void)count;
    if (!made)
        return mfi_nomem(task);
    made->output_lufs = made->output_range_lu = made->output_true_peak_dbtp = NAN;
    const int result = normalize(task, &j);
    return mfi_record_answer(result, made, record);
}

static const char *const preset_names[] = {"ebu", "atsc", "streaming", "apple", "speech", NULL};
static const char *const peaks_names[] = {"limit", "safe", NULL};
static const char *const write_names[] = {"audio", "tags", NULL};
static const char *const mode_names[] = {"unchanged", "linear", "limited", "reduced", "tags", NULL};

static const mf_field normalize_fields[] = {
    MFI_ENUM(struct mf_normalize_params, preset, preset_names, MF_NORMALIZE_EBU,
             "Target: -23 LUFS for ebu, -24 atsc, -14 streaming, -16 apple, -18 speech"),
    MFI_F64(struct mf_normalize_params, target_lufs, -70, 0, 0, "LUFS",
            "Target instead of the preset's, up to -1; 0 is the preset's"),
    MFI_F64(struct mf_normalize_params, ceiling_dbtp, -20, 0, -1, "dBTP", "Highest true peak"),
    MFI_F64(struct mf_normalize_params, album_lufs, -70, 0, 0, "LUFS",
            "Loudness of the whole album, by which each track gets the same gain; 0 is none"),
    MFI_ENUM(struct mf_normalize_params, peaks, peaks_names, MF_NORMALIZE_LIMIT,
             "Peaks over the ceiling: brought down by a limiter, or the gain made safe for them"),
    MFI_ENUM(struct mf_normalize_params, write, write_names, MF_NORMALIZE_AUDIO,
             "The sound with its gain, or the same file with tags that tell the gain (ReplayGain, R128)"),
    MFI_BOOL(struct mf_normalize_params, dual_mono, 0, "Count mono as played by two loudspeakers, 3 LU more"),
    MFI_END
};

static const mf_field normalize_result_fields[] = {
    MFI_OUT(mf_normalize_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT_ENUM(mf_normalize_result, mode, mode_names, "What was done"),
    MFI_OUT(mf_normalize_result, gain_db, MF_TYPE_F64, "dB", "The gain"),
    MFI_OUT(mf_normalize_result, reduction_db, MF_TYPE_F64, "dB", "The most that the limiter took away"),
    MFI_OUT(mf_normalize_result, target_lufs, MF_TYPE_F64, "LUFS", "The target"),
    MFI_OUT(mf_normalize_result, input_lufs, MF_TYPE_F64, "LUFS", "Loudness of the input; null for silence and below 0.4 s"),
    MFI_OUT(mf_normalize_result, input_range_lu, MF_TYPE_F64, "LU", "Its loudness range; null below 3 s"),
    MFI_OUT(mf_normalize_result, input_true_peak_dbtp, MF_TYPE_F64, "dBTP", "Its true peak"),
    MFI_OUT(mf_normalize_result, input_threshold_lufs, MF_TYPE_F64, "LUFS", "Its gate"),
    MFI_OUT(mf_normalize_result, output_lufs, MF_TYPE_F64, "LUFS", "Reached: measured in the encoded output"),
    MFI_OUT(mf_normalize_result, output_range_lu, MF_TYPE_F64, "LU", "Loudness range of the output"),
    MFI_OUT(mf_normalize_result, output_true_peak_dbtp, MF_TYPE_F64, "dBTP", "True peak of the output"),
    MFI_OUT_RECORD(mf_normalize_result, written, mfi_audio_result_fields, mf_audio_result, "How it was written"),
    MFI_END
};

const mfi_op mfi_op_normalize = {
    .pub = {
        .name = "normalize",
        .summary = "Bring audio to a loudness, by EBU R 128",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
    },
    .params = normalize_fields,
    .params_size = sizeof(struct mf_normalize_params),
    .common = mfi_audio_save_fields,
    .common_size = sizeof(struct mf_audio_save_params),
    .result = normalize_result_fields,
    .result_size = sizeof(mf_normalize_result),
    .run = normalize_run,
};

int mf_normalize_params_init(struct mf_normalize_params *params, size_t size)
{
    return mfi_params_init(normalize_fields, sizeof *params, params, size);
}

int mf_normalize(mf_task *task, mf_source *src, const struct mf_normalize_params *params,
                 const struct mf_audio_save_params *save, mf_sink *sink, mf_normalize_result **out)
{
    return mfi_op_call_common(task, &mfi_op_normalize, &src, 1, params, save, sink, (void **)out);
}
