/* Audio from anything, in any format. Since 0.1. */
#ifndef MEDIAFORGE_AUDIO_CONVERT_H
#define MEDIAFORGE_AUDIO_CONVERT_H

#include <mediaforge/audio_file.h>

MF_BEGIN_DECLS

/* Writes the main audio of `src`, of video files too, as `save` says: its first sample is the source's, and there are as many, encoder
 * delay and padding on both sides are accounted for. AAC is written with 48000 Hz where save->sample_rate is 0. Samples of 16 bits made
 * of finer ones are dithered. *out (NULL: not wanted): mf_record_free(). `save` NULL = defaults.
 * Errors: PARAMS, UNSUPPORTED, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT (also where there is no
 * sound at all), NO_STREAM, CODEC. Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_audio_convert(mf_task *task, mf_source *src, const struct mf_audio_save_params *save, mf_sink *sink,
                            mf_audio_result **out);

struct mf_resample_params {
    uint32_t struct_size; /* set by mf_resample_params_init() */
    int32_t rate;         /* Hz, 8000..192000; default 44100 */
};
MF_API int mf_resample_params_init(struct mf_resample_params *params, size_t size);
/* The same at another rate; save->sample_rate must be 0. 20 kHz pass into 44.1 kHz within 0.01 dB, and aliases are below -90 dB. */
MF_API int mf_resample(mf_task *task, mf_source *src, const struct mf_resample_params *params,
                       const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out);

MF_END_DECLS

#endif
