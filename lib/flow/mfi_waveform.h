/* Waveforms as the files of audiowaveform, which peaks.js draws. The formats are described in its audiowaveform(5). */
#ifndef MFI_WAVEFORM_H
#define MFI_WAVEFORM_H

#include <mediaforge/waveform.h>
#include "mfi_envelope.h"
#include "mfi_media.h"

/* Length of the main audio as the container says, from the start of the media to the end of the stream; 0 = not known. */
int64_t mfi_waveform_expected_us(const mf_probe_result *info);

/* The format of the output: `asked` (MF_WAVEFORM_*), or that which its name means. MF_WAVEFORM_AUTO without a sink. */
int mfi_waveform_choose(mf_task *task, int asked, const mf_sink *sink);
const char *mfi_waveform_name(int format);

/* Hands on a picture that was drawn: as `format` (NULL: as the sink is named, else PNG), or in the record where there is no
 * sink. Takes over `image`. */
int mfi_drawing_deliver(mf_task *task, mf_image *image, const char *format, int quality, mf_sink *sink, void **record);

/* Writes the record, whose `file` is the name of the output. samples_per_pixel is to be a whole number, but for a RECORD. */
int mfi_waveform_put(mf_task *task, const mf_waveform_result *made, int format, mf_sink *sink);

/* 1 if the source is a .dat of audiowaveform: it begins as one, and has the length that its header says, or the name. */
int mfi_waveform_is_dat(mf_task *task, mf_source *source);
/* Its peaks, a cell for each point; with `split` those of each channel. A file that ends too early gives what there is, unless the
 * task is strict. Errors: FORMAT, LIMIT, NOMEM, IO. */
int mfi_waveform_read(mf_task *task, mf_source *source, int split, mfi_envelope **out);

#endif
