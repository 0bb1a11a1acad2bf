/* Dynamics of audio. Since 0.1. As the functions of audio_edit.h. */
#ifndef MEDIAFORGE_DYNAMICS_H
#define MEDIAFORGE_DYNAMICS_H

#include <mediaforge/audio_file.h>

MF_BEGIN_DECLS

enum mf_compress_mode {
    MF_COMPRESS_DOWN = 0, /* makes softer what is above the threshold */
    MF_COMPRESS_UP = 1,   /* makes louder what is below it */
    MF_COMPRESS_GATE = 2  /* makes softer what is below it */
};

struct mf_compress_params {
    uint32_t struct_size; /* set by mf_compress_params_init() */
    int32_t mode;         /* MF_COMPRESS_*; default MF_COMPRESS_DOWN */
    double threshold_db;  /* peaks of this level, dBFS, -90..0; default -20 */
    double ratio;         /* 1..100: so many decibels of change, and 1 of the gate, become 1, and so many of the gate; default 4 */
    double knee_db;       /* around the threshold, where the ratio sets in by and by, 0..24; default 6 */
    double range_db;      /* most that the gain changes, 0..120; 0 = no limit, but 12 for MF_COMPRESS_UP and 80 for
                             MF_COMPRESS_GATE; default 0 */
    double makeup_db;     /* gain of all, -24..40; default 0 */
    int32_t auto_makeup;  /* 1: and half of what MF_COMPRESS_DOWN takes from full scale; default 0 */
    int32_t link;         /* 1: one gain for all channels, so that nothing moves aside; default 1 */
    int64_t attack_us;    /* in which 63 % of the way to a lower gain is done, 0..1 s; default 5 ms */
    int64_t release_us;   /* likewise to a higher gain, once the sound has gone for 10 ms, 0..10 s; default 100 ms */
    int64_t lookahead_us; /* the gain comes before the sound, 0..0.1 s; default 0 */
};
MF_API int mf_compress_params_init(struct mf_compress_params *params, size_t size);
/* Dynamic range compression: a static curve with a soft knee on the level of the highest sample of the last 10 ms, whose gain is
 * smoothed in decibels (Giannoulis, Massberg and Reiss, 2012). The result is as long as the source. */
MF_API int mf_compress(mf_task *task, mf_source *src, const struct mf_compress_params *params,
                       const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out);

MF_END_DECLS

#endif
