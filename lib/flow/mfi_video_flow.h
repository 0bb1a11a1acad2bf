/* Operations on the frames of a video: source -> operations -> video file. */
#ifndef MFI_VIDEO_FLOW_H
#define MFI_VIDEO_FLOW_H

#include <mediaforge/chain.h>
#include "mfi_image_flow.h"

/* 1: what is to be written, by save->format or else by the output's name, is a video file (mp4, m4v, mov, mkv, webm). */
int mfi_video_wanted(const mf_sink *sink, const struct mf_save_params *save);

/* The frames of a source's video through `op` into one video file with the source's sound. `made`: file, format, size_bytes,
 * width and height; its texts live in `record`. Errors: as mf_video(). */
int mfi_video_op(mf_task *task, mf_source *source, const mfi_image_op *op, const void *params,
                 const struct mf_save_params *save, mf_sink *sink, void *record, mf_image_result *made);
/* The same through a chain, with an mf_image_result as the record, which may be NULL. */
int mfi_video_deliver(mf_task *task, mf_source *source, const mfi_chain *chain, const struct mf_save_params *save,
                      mf_sink *sink, void **record);

/* video.c: the same with the record of mf_video(); `format` NULL = as the output is named. */
int mfi_video_chain(mf_task *task, mf_source *source, const mfi_chain *chain, const char *format, mf_sink *sink, void **record);

extern const mf_field mfi_video_result_fields[];
extern const mfi_op mfi_op_video;

#endif
