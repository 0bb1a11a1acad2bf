/* Tempo and pitch of audio. Since 0.1. As the functions of audio_edit.h, and ENGINE.
 * By Rubber Band where the library is built with it, else by WSOLA, which suits speech better than music. */
#ifndef MEDIAFORGE_STRETCH_H
#define MEDIAFORGE_STRETCH_H

#include <mediaforge/audio_file.h>

MF_BEGIN_DECLS

struct mf_tempo_change_params {
    uint32_t struct_size; /* set by mf_tempo_change_params_init() */
    int32_t reserved;
    double factor;        /* 0.25..4; 2 is twice as fast; default 1 */
};
MF_API int mf_tempo_change_params_init(struct mf_tempo_change_params *params, size_t size);
/* Plays faster or slower at the same pitch; the result has the source's samples divided by the factor. */
MF_API int mf_tempo_change(mf_task *task, mf_source *src, const struct mf_tempo_change_params *params,
                           const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out);

struct mf_pitch_params {
    uint32_t struct_size; /* set by mf_pitch_params_init() */
    int32_t formants;     /* 1: those of a voice stay, so that it does not sound smaller or larger; UNSUPPORTED without
                             Rubber Band; default 0 */
    double semitones;     /* -24..24; default 0 */
};
MF_API int mf_pitch_params_init(struct mf_pitch_params *params, size_t size);
/* Changes the pitch; the result is as long as the source. */
MF_API int mf_pitch(mf_task *task, mf_source *src, const struct mf_pitch_params *params, const struct mf_audio_save_params *save,
                    mf_sink *sink, mf_audio_result **out);

MF_END_DECLS

#endif
