/* A pass: one decode of a source that feeds any number of taps. Since 0.1.
 *
 *     mf_pass *pass;
 *     mf_pass_new(task, src, &pass);
 *     int poster = mf_pass_add_thumbnail(pass, NULL, poster_sink);
 *     int ladder = mf_pass_add_ladder(pass, NULL, folder_sink);
 *     if (mf_pass_run(pass) >= 0)
 *         use(mf_pass_record(pass, ladder));
 *     mf_pass_free(pass);
 *
 * Frames are passed to the taps by reference; each tap works on a thread of its own behind a bounded queue, so that memory
 * does not grow with the length of the source. If one tap fails, the pass fails and the outputs of all are removed.
 * Thread-safety: one call at a time on one pass. */
#ifndef MEDIAFORGE_PASS_H
#define MEDIAFORGE_PASS_H

#include <mediaforge/face_tracks.h>
#include <mediaforge/key.h>
#include <mediaforge/ladder.h>
#include <mediaforge/loudness.h>
#include <mediaforge/silence.h>
#include <mediaforge/storyboard.h>
#include <mediaforge/tempo.h>
#include <mediaforge/thumbnail.h>
#include <mediaforge/video.h>
#include <mediaforge/waveform.h>

MF_BEGIN_DECLS

/* Takes a reference of `src`; `task` (NULL = defaults) must outlive the pass. Errors: NOMEM. On success *out:
 * mf_pass_free(). */
MF_API int mf_pass_new(mf_task *task, mf_source *src, mf_pass **out);

/* Each adds a tap and returns its number, 0 or more. `params` NULL = defaults; they are copied. The pass takes a reference of
 * `sink`. Two taps may share a directory, memory or callback sink as long as their names differ. Errors: PARAMS, NOMEM. */
MF_API int mf_pass_add_thumbnail(mf_pass *pass, const struct mf_thumbnail_params *params, mf_sink *sink);
MF_API int mf_pass_add_storyboard(mf_pass *pass, const struct mf_storyboard_params *params, mf_sink *sink);
MF_API int mf_pass_add_ladder(mf_pass *pass, const struct mf_ladder_params *params, mf_sink *sink);
MF_API int mf_pass_add_waveform(mf_pass *pass, const struct mf_waveform_params *params, mf_sink *sink); /* `sink` may be NULL */
MF_API int mf_pass_add_loudness(mf_pass *pass, const struct mf_loudness_params *params);
MF_API int mf_pass_add_silence(mf_pass *pass, const struct mf_silence_params *params);
MF_API int mf_pass_add_tempo(mf_pass *pass, const struct mf_tempo_params *params);
MF_API int mf_pass_add_key(mf_pass *pass, const struct mf_key_params *params);
MF_API int mf_pass_add_video(mf_pass *pass, const struct mf_video_params *params, mf_sink *sink);
MF_API int mf_pass_add_face_tracks(mf_pass *pass, const struct mf_face_tracks_params *params);

/* Any operation whose mf_op says `tap`, by name, with its parameters as a JSON object or NULL.
 * Further errors: NOT_FOUND, UNSUPPORTED (the operation is no tap). */
MF_API int mf_pass_add(mf_pass *pass, const char *op, const char *params_json, mf_sink *sink);

/* Operations on pictures ("watermark_text text=Draft | blur_faces", or a JSON list: see chain.h) that each frame of the video
 * goes through once, on a thread of its own, before all taps get it; they have to keep its size. NULL = none. Covers stay as
 * they are. Errors: those of mf_image_chain(); of a chain that changes the size, PARAMS when it runs. */
MF_API int mf_pass_set_ops(mf_pass *pass, const char *ops);

/* Runs once. Errors: those of the taps' operations; mf_task_message() of the pass's task says more. */
MF_API int mf_pass_run(mf_pass *pass);

/* The record of tap `index` after a successful run, borrowed from the pass; NULL before, if there is no such tap, or for a
 * thumbnail of a cover that is damaged beside audio that is not. */
MF_API const void *mf_pass_record(const mf_pass *pass, int index);

/* NULL is allowed. */
MF_API void mf_pass_free(mf_pass *pass);

MF_END_DECLS

#endif
