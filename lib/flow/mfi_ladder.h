/* The parts of a ladder: its time grid, segment writers, rungs and audio tracks. */
#ifndef MFI_LADDER_H
#define MFI_LADDER_H

#include "mfi_encode.h"
#include "mfi_movie.h"
#include "mfi_mux.h"
#include "mfi_package.h"
#include "mfi_pass.h"
#include "mfi_thread.h"

/* Where key frames and segments begin, the same for every rung. With a constant rate the ticks of pts are frames, otherwise
 * 1/90000 s. */
typedef struct mfi_grid {
    int constant;           /* 1: frames are evenly spaced */
    int fps_num, fps_den;
    int base_num, base_den; /* seconds of one tick */
    int64_t gop, segment;   /* in ticks; a segment is a whole number of GOPs */
} mfi_grid;

/* `fps_num` 0: no constant rate. */
mfi_grid mfi_grid_new(int fps_num, int fps_den, int constant, int64_t gop_us, int64_t segment_us);
/* The grid of a video (NULL = none): at `fps`, or with 0 at the source's rate if that is constant. */
mfi_grid mfi_grid_of(const mf_stream *video, double fps, int64_t gop_us, int64_t segment_us);
int mfi_grid_gop_frames(const mfi_grid *grid); /* what an encoder is told of it */
int64_t mfi_grid_us(const mfi_grid *grid, int64_t ticks);
/* Ticks nearest to a time. */
int64_t mfi_grid_ticks(const mfi_grid *grid, int64_t time_us);
/* Where segment `index` begins, in units of 1/rate seconds, rounded up. */
int64_t mfi_grid_boundary(const mfi_grid *grid, int64_t index, int rate);

/* --- pace.c: the pictures of a source on a grid. The first one is shown from the start, even if it comes later. Zeroed but
 * for the first four. */
typedef struct mfi_pacer {
    const mfi_grid *grid;
    int repeats; /* with a variable rate: a picture that is shown for long is repeated wherever a GOP begins */
    int (*emit)(void *opaque, mf_image *image, int64_t pts, int keyframe);
    void *opaque;

    mf_image *latest;    /* the picture shown now */
    int64_t latest_pts;
    int64_t end_us;      /* of the latest */
    int64_t first_ticks; /* of the first picture, and the time it was at: rounding starts there */
    int64_t first_us;
    int64_t next_gop;    /* index of the GOP that the next key frame begins */
} mfi_pacer;

/* A picture that is shown at `time_us`. */
int mfi_pacer_take(mfi_pacer *pacer, mf_image *image, int64_t time_us);
/* Shows the latest picture up to `end_us`. */
int mfi_pacer_hold(mfi_pacer *pacer, int64_t end_us);
void mfi_pacer_clear(mfi_pacer *pacer);

/* --- segment.c: packets of one track -> segments in a sink, measured on the way. */
typedef struct mfi_segmenter mfi_segmenter;

/* What the next packet begins. */
enum { MFI_CUT_NONE = 0, MFI_CUT_CHUNK = 1, MFI_CUT_SEGMENT = 2 };

/* Fills `track` (init, timescale, codec, segments, iframes) as it goes; `encoder`, `track` and `sink` must outlive it. Times
 * of packets are in ticks of base_num/base_den seconds. */
int mfi_segmenter_new(mf_task *task, const mfi_encoder *encoder, int base_num, int base_den, mfi_track *track, mf_sink *sink,
                      mfi_segmenter **out);
void mfi_segmenter_free(mfi_segmenter *segmenter);
int mfi_segmenter_write(mf_task *task, mfi_segmenter *segmenter, const mfi_packet *packet, int cut);
int mfi_segmenter_finish(mf_task *task, mfi_segmenter *segmenter);

/* --- rung.c: one video rendition on its own thread: scale, hand on, encode, cut. */
typedef struct mfi_rung mfi_rung;

/* The first failure of any thread of a ladder: 0 or MF_ERROR_*. */
typedef atomic_int mfi_failure;

/* Where its packets go: segments of the track in the sink, or a movie. `track` is filled by the rung's thread. */
typedef struct mfi_rung_target {
    mfi_track *track;
    mf_sink *sink;
    mfi_movie *movie; /* NULL: segments */
} mfi_rung_target;

/* `next` (NULL = last) is the smaller rung, which is fed with this one's pictures. `grid`, what the target names and `failure`
 * must outlive the rung. */
int mfi_rung_new(mf_task *task, const mfi_video_spec *spec, const mfi_grid *grid, mfi_rung *next, const mfi_rung_target *target,
                 mfi_failure *failure, mfi_rung **out);
/* Hands over a picture, of any size; keeps a reference. `keyframe` begins a GOP. */
int mfi_rung_push(mfi_rung *rung, mf_image *image, int64_t pts, int keyframe);
/* Nothing more will come, for this rung and (once it has handed everything on) the next ones. */
void mfi_rung_end(mfi_rung *rung);
/* Waits for the thread. After a failure, or with a rung that was not ended, it stops at once. */
int mfi_rung_join(mfi_rung *rung);
void mfi_rung_free(mfi_rung *rung); /* joins; NULL is allowed */

/* --- audio_rung.c: one audio track of the source on its own thread: resample once for each layout, encode each rate, cut. */
typedef struct mfi_audio_track mfi_audio_track;

/* One rendition of it. */
typedef struct mfi_audio_output {
    mfi_audio_spec spec;
    mfi_track *track;
} mfi_audio_output;

int mfi_audio_track_new(mf_task *task, const mfi_audio_output *outputs, size_t count, const mfi_grid *grid, mf_sink *sink,
                        mfi_failure *failure, mfi_audio_track **out);
int mfi_audio_track_push(mfi_audio_track *track, mfi_audio *block);
/* Nothing more will come; silence is added up to end_us (0: none). */
void mfi_audio_track_end(mfi_audio_track *track, int64_t end_us);
int mfi_audio_track_join(mfi_audio_track *track);
void mfi_audio_track_free(mfi_audio_track *track); /* joins; NULL is allowed */

/* --- ladder_plan.c: what is to be made of a source. */
typedef struct mfi_ladder_plan {
    mfi_grid grid;
    mfi_video_spec *videos; /* from large to small; strings borrowed from the parameters */
    mfi_track **tracks;     /* of `videos`, then of `audios` */
    mfi_audio_output *audios; /* those of one stream stand together */
    size_t video_count, audio_count;
} mfi_ladder_plan;

int mfi_even(double size); /* as encoders want it, 2 or more */
/* Gives each of several encoders its threads, as many as limits.max_memory_bytes has room for. */
int mfi_encoders_share(mf_task *task, mfi_video_spec *specs, size_t count, int threads);
int mfi_ladder_plan_new(mf_task *task, const struct mf_ladder_params *params, const mf_probe_result *info, int threads,
                        mfi_ladder_plan *plan);
void mfi_ladder_plan_clear(mfi_ladder_plan *plan);

/* Parameters that the ladder and ingest share. */
extern const char *const mfi_segment_type_names[];
#define MFI_LADDER_FIELDS(s)                                                                                                   \
    MFI_LIST(s, rungs, "rungs", rung_count, MF_TYPE_I32, 16, 4320, "2160,1080,720,480,360", "px",                             \
             "Short side of each rendition; those above the source are dropped"),                                             \
    MFI_LIST(s, caps_bps, "caps", cap_count, MF_TYPE_I32, 10000, 200000000, NULL, "bps",                                      \
             "Highest rate of each rung, in the same order; by size if not given"),                                           \
    MFI_LIST(s, audio_bps, "audio_bps", audio_bps_count, MF_TYPE_I32, 32000, 512000, "128000", "bps",                         \
             "Rates of the audio renditions"),                                                                                \
    MFI_STR(s, preset, "veryfast", "Preset of the encoder"),                                                                  \
    MFI_F64(s, crf, 0, 63, 23, "", "Quality that the encoder keeps below the cap; lower is better"),                          \
    MFI_ENUM(s, segment_type, mfi_segment_type_names, MF_SEGMENT_FMP4, "Format of the segments"),                             \
    MFI_TIME(s, segment_us, "segment", 1000000, 60000000, 6000000, "Length of a segment"),                                    \
    MFI_BOOL(s, surround, 0, "Keep 5.1 and 7.1 as a further rendition"),                                                     \
    MFI_FIELD(s, ops, "ops", .type = MF_TYPE_STR, .unit = "json",                                                              \
              .doc = "Operations on each frame that keep its size, as \"watermark_text text=Draft\" or a JSON list of "         \
                     "objects with \"op\"")

/* --- ladder.c: for ingest, whose manifests list the storyboard too. The deferred tap writes no manifests and has no record;
 * once the pass has run, publish does and gives it. */
extern const mfi_op mfi_op_ladder_deferred;
int mfi_ladder_publish(mf_task *task, void *state, const mf_storyboard_result *storyboard, const char *storyboard_folder,
                       mf_ladder_result **out);

#endif
