/* Formats of audio files, the codecs that they hold, and what is written where nothing says how. */
#include <math.h>
#include <string.h>
#include "mfi_audio_file_priv.h"

enum { LOWEST_LOSSY = 8000, HIGHEST_LOSSY = 48000, MOST_CHANNELS = 8, PER_CHANNEL_OPUS = 256000 };

static const mfi_audio_codec codecs[] = {
    {MF_AUDIO_AAC, "aac", "aac", 0, 96000},
    {MF_AUDIO_MP3, "mp3", "libmp3lame", 0, 96000},
    {MF_AUDIO_OPUS, "opus", "libopus", 0, 64000},
    {MF_AUDIO_VORBIS, "vorbis", "libvorbis", 0, 0},
    {MF_AUDIO_FLAC, "flac", "flac", 1, 0},
    {MF_AUDIO_ALAC, "alac", "alac", 1, 0},
    {MF_AUDIO_PCM, "pcm", NULL, 1, 0},
};

static const mfi_audio_format formats[] = {
    {"m4a", "ipod", "audio/mp4", "m4a,m4b,m4r", MFI_COVER_STREAM, 0, {MF_AUDIO_AAC, MF_AUDIO_ALAC}, {AV_CODEC_ID_AC3}},
    {"mp4", "mp4", "audio/mp4", "mp4", MFI_COVER_STREAM, 0,
     {MF_AUDIO_AAC, MF_AUDIO_ALAC, MF_AUDIO_MP3, MF_AUDIO_OPUS, MF_AUDIO_FLAC}, {AV_CODEC_ID_AC3, AV_CODEC_ID_EAC3}},
    {"mp3", "mp3", "audio/mpeg", "mp3", MFI_COVER_STREAM, 0, {MF_AUDIO_MP3}, {AV_CODEC_ID_NONE}},
    {"ogg", "ogg", "audio/ogg", "ogg,oga", MFI_COVER_COMMENT, 0, {MF_AUDIO_VORBIS, MF_AUDIO_OPUS, MF_AUDIO_FLAC},
     {AV_CODEC_ID_SPEEX}},
    {"opus", "opus", "audio/ogg", "opus", MFI_COVER_COMMENT, 0, {MF_AUDIO_OPUS}, {AV_CODEC_ID_NONE}},
    {"flac", "flac", "audio/flac", "flac", MFI_COVER_STREAM, 0, {MF_AUDIO_FLAC}, {AV_CODEC_ID_NONE}},
    {"wav", "wav", "audio/wav", "wav,wave", MFI_COVER_NONE, 0, {MF_AUDIO_PCM},
     {AV_CODEC_ID_PCM_U8, AV_CODEC_ID_PCM_S16LE, AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_S32LE, AV_CODEC_ID_PCM_F32LE,
      AV_CODEC_ID_PCM_F64LE, AV_CODEC_ID_PCM_ALAW, AV_CODEC_ID_PCM_MULAW, AV_CODEC_ID_ADPCM_MS, AV_CODEC_ID_ADPCM_IMA_WAV}},
    /* The delay of other codecs would be lost. */
    {"mka", "matroska", "audio/x-matroska", "mka", MFI_COVER_ATTACHMENT, 0,
     {MF_AUDIO_OPUS, MF_AUDIO_FLAC, MF_AUDIO_ALAC, MF_AUDIO_PCM},
     {AV_CODEC_ID_AAC, AV_CODEC_ID_MP3, AV_CODEC_ID_VORBIS, AV_CODEC_ID_AC3, AV_CODEC_ID_EAC3, AV_CODEC_ID_DTS, AV_CODEC_ID_TRUEHD, AV_CODEC_ID_MLP, AV_CODEC_ID_MP2, AV_CODEC_ID_TTA,
      AV_CODEC_ID_WAVPACK, AV_CODEC_ID_PCM_S16LE, AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_S32LE, AV_CODEC_ID_PCM_F32LE}},
    {"aac", "adts", "audio/aac", "aac,adts", MFI_COVER_NONE, 0, {MF_AUDIO_AAC}, {AV_CODEC_ID_NONE}},
    {"caf", "caf", "audio/x-caf", "caf", MFI_COVER_NONE, 1, {MF_AUDIO_PCM, MF_AUDIO_ALAC},
     {AV_CODEC_ID_PCM_S16BE, AV_CODEC_ID_PCM_S24BE, AV_CODEC_ID_PCM_S32BE, AV_CODEC_ID_PCM_F32BE}},
    {"aiff", "aiff", "audio/aiff", "aiff,aif,aifc", MFI_COVER_STREAM, 1, {MF_AUDIO_PCM},
     {AV_CODEC_ID_PCM_S16BE, AV_CODEC_ID_PCM_S24BE, AV_CODEC_ID_PCM_S32BE, AV_CODEC_ID_PCM_F32BE}},
};

/* --- Formats. */

static const mfi_audio_format *find_ending(const char *ending)
{
    for (size_t i = 0; i < MFI_COUNT(formats); i++)
        if (!av_strcasecmp(ending, formats[i].name) || av_match_name(ending, formats[i].endings))
            return &formats[i];
    return NULL;
}

/* What a file's name ends in; NULL: nothing. */
static const char *ending_of(const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file, *dot = strrchr(name, '.');
    return dot && dot > name ? dot + 1 : NULL;
}

const mfi_audio_format *mfi_audio_format_find(const char *name)
{
    const char *ending = ending_of(name);
    return find_ending(ending ? ending : name);
}

int mfi_audio_format_choose(mf_task *task, const char *name, const mf_sink *sink, const mfi_audio_format **out)
{
    const char *file = name ? NULL : sink ? mfi_sink_name(sink) : NULL;

    *out = NULL;
    if (!name && (!file || !ending_of(file)))
        return 0;
    *out = mfi_audio_format_find(name ? name : file);
    if (*out)
        return 0;
    if (name)
        return mfi_error(task, MF_ERROR_PARAMS, "format: \"%s\" is none of m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf, aiff",
                         name);
    return mfi_error(task, MF_ERROR_PARAMS, "%s: the ending is none of .m4a, .mp4, .mp3, .ogg, .opus, .flac, .wav, .mka, .aac, .caf, .aiff",
                     file);
}

const char *mfi_audio_format_ending(const mfi_audio_format *format, char ending[8])
{
    av_strlcpy(ending, format->endings, MFI_MIN(8, strcspn(format->endings, ",") + 1));
    return ending;
}

/* --- Codecs. */

static const mfi_audio_codec *find_codec(int id)
{
    for (size_t i = 0; i < MFI_COUNT(codecs); i++)
        if (codecs[i].id == id)
            return &codecs[i];
    return NULL;
}

static int holds(const mfi_audio_format *format, int codec)
{
    for (const int *held = format->codecs; *held; held++)
        if (*held == codec)
            return 1;
    return 0;
}

static const mfi_audio_codec *encoder_of(enum AVCodecID codec)
{
    for (size_t i = 0; i < MFI_COUNT(codecs); i++) {
        const AVCodecDescriptor *descriptor = avcodec_descriptor_get(codec);
        if (descriptor && !strcmp(descriptor->name, codecs[i].name))
            return &codecs[i];
    }
    return NULL;
}

int mfi_audio_format_holds(const mfi_audio_format *format, enum AVCodecID codec)
{
    const mfi_audio_codec *known = encoder_of(codec);

    for (const enum AVCodecID *held = format->copied; *held; held++)
        if (*held == codec)
            return 1;
    return known && holds(format, known->id);
}

int mfi_audio_format_codec(enum AVCodecID codec)
{
    const mfi_audio_codec *known = encoder_of(codec);
    return known ? known->id : MF_AUDIO_AUTO;
}

/* The first whose usual codec it is. */
static const mfi_audio_format *usual_format(int codec)
{
    for (size_t i = 0; i < MFI_COUNT(formats); i++)
        if (formats[i].codecs[0] == codec)
            return &formats[i];
    return find_ending("m4a"); /* of ALAC */
}

const mfi_audio_format *mfi_audio_format_of(enum AVCodecID codec)
{
    const mfi_audio_codec *known = encoder_of(codec);

    if (known)
        return usual_format(known->id);
    return find_ending(mfi_audio_format_holds(find_ending("wav"), codec) ? "wav" : "mka");
}

/* --- What the codec has. */

/* The layout of so many channels that the codec has, the source's if it can be; 0: none. */
static uint64_t find_layout(const mfi_audio_codec *codec, const AVCodec *av, int channels, uint64_t mask)
{
    const AVChannelLayout *layouts = mfi_codec_layouts(av);
    uint64_t found = 0;

    if (channels > MOST_CHANNELS)
        return 0;
    if (__builtin_popcountll(mask) != channels)
        mask = mfi_audio_usual_mask(channels);
    if (!layouts)
        return codec->lossless ? mask : mfi_audio_usual_mask(channels);
    for (; layouts->nb_channels; layouts++) {
        if (layouts->nb_channels != channels || layouts->order != AV_CHANNEL_ORDER_NATIVE)
            continue;
        if (layouts->u.mask == mask)
            return mask;
        found = found ? found : layouts->u.mask;
    }
    return found;
}

static int choose_channels(mf_task *task, const struct mf_audio_save_params *params, const mfi_audio_codec *codec, const AVCodec *av,
                           const mfi_audio_shape *source, mfi_audio_spec *spec)
{
    spec->channels = params->channels ? params->channels : MFI_CLAMP(source->channels, 1, MOST_CHANNELS);
    for (; spec->channels > 0; spec->channels--) {
        spec->mask = find_layout(codec, av, spec->channels, spec->channels == source->channels ? source->mask : 0);
        if (spec->mask)
            return 0;
        if (params->channels)
            break;
    }
    return mfi_error(task, MF_ERROR_PARAMS, "channels: %s has none of %d", codec->name, params->channels);
}

static int has_rate(const int *rates, int rate)
{
    for (; *rates; rates++)
        if (*rates == rate)
            return 1;
    return 0;
}

/* The lowest rate that loses nothing, or else the highest. */
static int nearest_rate(const int *rates, int wanted)
{
    int found = *rates;

    for (; *rates; rates++)
        if (found < wanted ? *rates > found : *rates >= wanted && *rates < found)
            found = *rates;
    return found;
}

static int choose_rate(mf_task *task, const struct mf_audio_save_params *params, const mfi_audio_codec *codec, const AVCodec *av,
                       const mfi_audio_shape *source, mfi_audio_spec *spec)
{
    const int *rates = mfi_codec_sample_rates(av);

    if (params->sample_rate) {
        spec->rate = params->sample_rate;
        if (rates && !has_rate(rates, spec->rate))
            return mfi_error(task, MF_ERROR_PARAMS, "sample_rate: %s has no %d Hz, the nearest is %d", codec->name, spec->rate,
                             nearest_rate(rates, spec->rate));
        return 0;
    }
    spec->rate = codec->lossless ? source->rate : MFI_CLAMP(source->rate, LOWEST_LOSSY, HIGHEST_LOSSY);
    if (rates)
        spec->rate = nearest_rate(rates, spec->rate);
    return 0;
}

/* --- Numbers. */

/* Qualities of 0..1 on each encoder's own scale; Opus has none, and gets a rate. */
static void choose_quality(const mfi_audio_codec *codec, double quality, mfi_audio_spec *spec)
{
    switch (codec->id) {
    case MF_AUDIO_AAC:
        spec->quality = 2 * quality;
        break;
    case MF_AUDIO_MP3:
        spec->quality = MFI_CLAMP(10 * (1 - quality), 0.01, 9.9); /* the best is 0, which is taken for none */
        break;
    case MF_AUDIO_VORBIS:
        spec->quality = 10 * quality;
        break;
    default:
        spec->bps = (int64_t)(spec->channels * 16000 * pow(8, quality));
        break;
    }
}

static int choose_loss(mf_task *task, const struct mf_audio_save_params *params, const mfi_audio_codec *codec, mfi_audio_spec *spec)
{
    if (params->bits)
        return mfi_error(task, MF_ERROR_PARAMS, "bits: %s does not keep samples as they are", codec->name);
    if (params->bit_rate && params->quality > 0)
        return mfi_error(task, MF_ERROR_PARAMS, "quality: it stands in place of bit_rate, and both are given");
    if (codec->id == MF_AUDIO_OPUS && params->bit_rate > (int64_t)PER_CHANNEL_OPUS * spec->channels)
        return mfi_error(task, MF_ERROR_PARAMS, "bit_rate: opus has at most %d for %d channels",
                         PER_CHANNEL_OPUS * spec->channels, spec->channels);
    spec->bps = params->bit_rate ? params->bit_rate : codec->bps_per_channel * spec->channels;
    if (params->quality > 0 || !spec->bps) {
        spec->bps = 0;
        choose_quality(codec, params->quality > 0 ? params->quality : 0.5, spec);
    }
    return 0;
}

static int choose_bits(mf_task *task, const struct mf_audio_save_params *params, int bits, const mfi_audio_codec *codec,
                       mfi_audio_spec *spec)
{
    const int most = codec->id == MF_AUDIO_PCM ? 32 : 24;

    if (params->bit_rate || params->quality > 0)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: %s is without loss", params->bit_rate ? "bit_rate" : "quality", codec->name);
    if (params->bits && params->bits != 16 && params->bits != 24 && params->bits != 32)
        return mfi_error(task, MF_ERROR_PARAMS, "bits: %d is none of 16, 24, 32", params->bits);
    if (params->bits > most)
        return mfi_error(task, MF_ERROR_PARAMS, "bits: %s has at most %d", codec->name, most);
    spec->bits = params->bits ? params->bits : MFI_MIN(bits <= 16 ? 16 : bits <= 24 ? 24 : 32, most);
    return 0;
}

static const char *encoder_name(const mfi_audio_plan *plan, int bits)
{
    static const char *const pcm[2][3] = {{"pcm_s16le", "pcm_s24le", "pcm_f32le"}, {"pcm_s16be", "pcm_s24be", "pcm_f32be"}};

    return plan->codec->encoder ? plan->codec->encoder : pcm[plan->format->big_endian][bits / 8 - 2];
}

static int choose_codec(mf_task *task, const struct mf_audio_save_params *params, const mf_sink *sink, mfi_audio_plan *plan)
{
    MFI_TRY(mfi_audio_format_choose(task, params->format, sink, &plan->format));
    if (!plan->format)
        plan->format = usual_format(params->codec ? params->codec : MF_AUDIO_AAC);
    plan->codec = find_codec(params->codec ? params->codec : plan->format->codecs[0]);
    if (!holds(plan->format, plan->codec->id))
        return mfi_error(task, MF_ERROR_PARAMS, "codec: %s files do not hold %s", plan->format->name, plan->codec->name);
    return 0;
}

/* 0 stands for the default, and what follows it up to the least is nothing. */
static int check_least(mf_task *task, const char *name, double value, double least, double most)
{
    if (value == 0 || value >= least)
        return 0;
    return mfi_error(task, MF_ERROR_PARAMS, "%s: %g is outside %g..%g", name, value, least, most);
}

int mfi_audio_plan_make(mf_task *task, const struct mf_audio_save_params *params, const mfi_audio_shape *source, int bits,
                        const mf_sink *sink, mfi_audio_plan *plan)
{
    mfi_audio_spec *spec = &plan->spec;

    *plan = (mfi_audio_plan){0};
    MFI_TRY(check_least(task, "bit_rate", (double)params->bit_rate, 6000, 1536000));
    MFI_TRY(check_least(task, "quality", params->quality, 0.1, 1));
    MFI_TRY(check_least(task, "sample_rate", params->sample_rate, 8000, 192000));
    MFI_TRY(choose_codec(task, params, sink, plan));
    if (plan->codec->lossless)
        MFI_TRY(choose_bits(task, params, bits, plan->codec, spec));
    spec->codec = encoder_name(plan, spec->bits);
    const AVCodec *av = avcodec_find_encoder_by_name(spec->codec);
    if (!av)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: this libavcodec was built without the encoder %s", plan->codec->name,
                         spec->codec);
    MFI_TRY(choose_channels(task, params, plan->codec, av, source, spec));
    MFI_TRY(choose_rate(task, params, plan->codec, av, source, spec));
    if (!plan->codec->lossless)
        MFI_TRY(choose_loss(task, params, plan->codec, spec));
    spec->global_header = 1;
    spec->bitexact = 1;
    return 0;
}

int mfi_audio_save_choose(mf_task *task, const struct mf_audio_save_params *params, const mfi_audio_shape *source,
                          const mf_sink *sink, mfi_audio_choice *choice)
{
    mfi_audio_plan plan;

    MFI_TRY(mfi_audio_plan_make(task, params, source, 0, sink, &plan));
    choice->codec = plan.codec->id;
    choice->shape = (mfi_audio_shape){plan.spec.rate, plan.spec.channels, plan.spec.mask};
    mfi_audio_format_ending(plan.format, choice->ending);
    return 0;
}

int mfi_audio_save_check(mf_task *task, const struct mf_audio_save_params *params, const mf_sink *sink)
{
    static const mfi_audio_shape usual = {48000, 2, AV_CH_LAYOUT_STEREO};
    mfi_audio_choice choice;

    return mfi_audio_save_choose(task, params, &usual, sink, &choice);
}

int mfi_audio_save_codec(mf_task *task, const struct mf_audio_save_params *params, const mf_sink *sink)
{
    mfi_audio_plan plan;

    MFI_TRY(choose_codec(task, params, sink, &plan));
    return plan.codec->id;
}
