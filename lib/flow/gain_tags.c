/* ReplayGain 2.0, and R128 as Opus has it (RFC 7845, section 5.2.1). */
#include <string.h>
#include "mfi_gain_tags.h"
#include "mfi_media.h"
#include "mfi_tags.h"

static const double replaygain_lufs = -18, r128_lufs = -23;

static int set_text(mf_task *task, mfi_tags *tags, const char *key, const char *format, double value)
{
    char text[32];

    mfi_snprintf(text, sizeof text, format, value);
    return mfi_tags_set(tags, key, text) < 0 ? mfi_nomem(task) : 0;
}

/* In 1/256 dB. */
static int set_r128(mf_task *task, mfi_tags *tags, const char *key, double lufs)
{
    return set_text(task, tags, key, "%.0f", MFI_CLAMP(round((r128_lufs - lufs) * 256), -32768.0, 32767.0));
}

static int set_tags(mf_task *task, mfi_tags *tags, int opus, const mfi_loudness *loudness, double album_lufs)
{
    const double track = loudness->integrated_lufs;

    if (opus) {
        MFI_TRY(set_r128(task, tags, "R128_TRACK_GAIN", track));
        return album_lufs < 0 ? set_r128(task, tags, "R128_ALBUM_GAIN", album_lufs) : 0;
    }
    MFI_TRY(set_text(task, tags, "REPLAYGAIN_TRACK_GAIN", "%.2f dB", replaygain_lufs - track));
    MFI_TRY(set_text(task, tags, "REPLAYGAIN_TRACK_PEAK", "%.6f", pow(10, loudness->true_peak_dbtp / 20)));
    return album_lufs < 0 ? set_text(task, tags, "REPLAYGAIN_ALBUM_GAIN", "%.2f dB", replaygain_lufs - album_lufs) : 0;
}

/* The codec of the main audio is Opus. */
static int is_opus(mf_task *task, mf_source *source)
{
    mf_probe_result *info;

    MFI_TRY(mfi_media_probe(task, source, 0, &info));
    const char *codec = info->audio >= 0 ? info->streams[info->audio].codec : NULL;
    const int opus = codec && !strcmp(codec, "opus");
    mf_record_free(info);
    return opus;
}

int mfi_gain_tags_write(mf_task *task, mf_source *source, mf_sink *sink, const mfi_loudness *loudness, double album_lufs,
                        double *gain_db, const char **ending)
{
    const int opus = is_opus(task, source);
    mfi_tags *tags;

    *gain_db = 0;
    MFI_TRY(opus);
    MFI_TRY(mfi_tags_read(task, source, &tags));
    int result = 0;
    *ending = tags->ending;
    if (!isnan(loudness->integrated_lufs)) {
        *gain_db = (opus ? r128_lufs : replaygain_lufs) - loudness->integrated_lufs;
        result = set_tags(task, tags, opus, loudness, album_lufs);
    }
    if (result >= 0)
        result = mfi_tags_write(task, source, tags, sink);
    mfi_tags_free(tags);
    return result;
}
