/* libavformat writing into a spool, where it can go back to what is known at the end alone: lengths, checksums, an index that
 * belongs to the front. */
#ifndef MFI_MUX_SPOOL_H
#define MFI_MUX_SPOOL_H

#include "mfi_ffmpeg.h"
#include "mfi_io.h"

/* Zeroed at first; not to be moved once it is open. */
typedef struct mfi_mux_spool {
    mf_task *task; /* of the running call */
    mfi_spool *spool;
    AVIOContext *io;
    int64_t position;
    int error; /* first MF_ERROR_* of the spool */
} mfi_mux_spool;

/* Makes it the I/O of a format that is to be written, without versions, random numbers or the time of day. */
int mfi_mux_spool_open(mf_task *task, mfi_mux_spool *out, AVFormatContext *format);
/* After the format is freed. */
void mfi_mux_spool_close(mfi_mux_spool *out);
/* The first error of the spool, or one of libavformat's (0 = none); `what` stands in the message. */
int mfi_mux_spool_error(mf_task *task, const mfi_mux_spool *out, int error, const char *what);
/* Writes the trailer and what is still buffered. */
int mfi_mux_spool_end(mf_task *task, mfi_mux_spool *out, AVFormatContext *format, const char *what);

#endif
