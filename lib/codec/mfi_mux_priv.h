/* What mux.c reads in the bytes that libavformat wrote (mux_bytes.c). */
#ifndef MFI_MUX_PRIV_H
#define MFI_MUX_PRIV_H

#include "mfi_task.h"

/* The init segment out of "ftyp, moov" with CMAF's brands; with `start` not 0, an edit list says that the presentation starts that
 * many ticks into the media. *init is the caller's. */
int mfi_mux_init(mf_task *task, const uint8_t *data, size_t size, uint32_t start, uint8_t **init, size_t *init_size);
/* Where the first sample of the first moof ends; 0 if there is none. */
size_t mfi_mux_first_sample(const uint8_t *data, size_t size);
/* Where the last TS packet of the first access unit ends; 0 if there is none. */
size_t mfi_mux_first_pes(const uint8_t *data, size_t size);

#endif
