/* Waveforms as the files of audiowaveform, which peaks.js draws. The formats are described in its audiowaveform(5). */
#ifndef MFI_WAVEFORM_H
#define MFI_WAVEFORM_H

#include <mediaforge/waveform.h>
#include "mfi_io.h"

/* The format of the output: `asked` (MF_WAVEFORM_*), or that which its name means. MF_WAVEFORM_AUTO without a sink. */
int mfi_waveform_choose(mf_task *task, int asked, const mf_sink *sink);
const char *mfi_waveform_name(int format);

/* Writes the record, whose `file` is the name of the output. samples_per_pixel is to be a whole number, but for a RECORD. */
int mfi_waveform_put(mf_task *task, const mf_waveform_result *made, int format, mf_sink *sink);

#endif
