/* What decoded frames are like, and the filters that make them normal: upright, progressive, 8-bit 4:2:0, SDR, limited range.
 */
#ifndef MFI_SHAPE_H
#define MFI_SHAPE_H

#include "mfi_ffmpeg.h"
#include "mfi_media.h"

/* How the picture lies: x' = xx x + xy y and y' = yx x + yy y, each of them -1, 0 or 1. */
typedef struct mfi_pose {
    int xx, xy, yx, yy;
} mfi_pose;

/* What a frame does not tell itself. */
typedef struct mfi_shape_hints {
    mfi_pose turn;       /* of the stream */
    double peak_nits;    /* the brightest that HDR gets */
    int grey_is_limited; /* untagged grey is of limited range, as in video, and not full as in pictures */
    int interlaced;      /* fields were seen: from then on every frame is looked at for them */
} mfi_shape_hints;

/* All that the filters depend on. */
typedef struct mfi_shape {
    int format, width, height, range, matrix, transfer, primaries, chroma_location;
    int interlaced;
    AVRational sar;
    mfi_pose turn;
    double peak_nits;
} mfi_shape;

mfi_shape_hints mfi_shape_hints_of(const mf_stream *stream);
/* Updates `hints`, and brings the names of formats that the frame has from old times to today's. */
mfi_shape mfi_shape_of(mfi_shape_hints *hints, AVFrame *frame);
int mfi_shape_same(const mfi_shape *a, const mfi_shape *b);
/* Nothing needs to be done to such frames. */
int mfi_shape_is_normal(const mfi_shape *shape);
/* The colours of the frames once they are normal. */
mfi_color mfi_shape_color(const mfi_shape *shape);
/* The filters, as libavfilter reads them. Errors: UNSUPPORTED, NOMEM. */
int mfi_shape_filters(mf_task *task, const mfi_shape *shape, mfi_text *chain);

#endif
