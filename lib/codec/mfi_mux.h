/* Segments: packets of one track -> CMAF fragments or MPEG-TS, through libavformat as a writer of boxes and TS packets alone.
 *
 * Both tracks of a package are shifted by MFI_MUX_ORIGIN_US, so that no time stamp is negative (AAC's priming, B-frames). In fMP4
 * the decoding times start there too, and an edit list takes the difference (the delay of reordered frames, the priming) off
 * again: a player that counts from the first decoding time, as hls.js does, and one that counts from the first picture agree.
 * HLS needs no hint of the shift; DASH gets it as presentationTimeOffset. */
#ifndef MFI_MUX_H
#define MFI_MUX_H

#include "mfi_encode.h"
#include "mfi_io.h"

#define MFI_MUX_ORIGIN_US 10000000

typedef struct mfi_muxer mfi_muxer;

/* What a cut gives: bytes that follow each other to make a segment. */
typedef struct mfi_chunk {
    const uint8_t *data; /* valid until the muxer's next call */
    size_t size;
    size_t key_size;     /* of video: the first key_size bytes decode to the key frame it starts with (after the init) */
} mfi_chunk;

/* `ts` 0: CMAF fMP4, one moof for each chunk, brand cmfc, `language` (ISO 639-2, NULL = und) in its header; else MPEG-TS with PAT
 * and PMT at the start of each chunk. Errors: UNSUPPORTED (AV1 in MPEG-TS), CODEC. */
int mfi_muxer_new(mf_task *task, const mfi_encoder *encoder, int ts, const char *language, mfi_muxer **out);
void mfi_muxer_free(mfi_muxer *muxer);
int mfi_muxer_write(mf_task *task, mfi_muxer *muxer, const mfi_packet *packet);
/* Ends the fragment (a GOP of video) and gives its bytes. `segment_start` != 0: these bytes begin a segment (fMP4: an styp box is
 * put first). With nothing written since the last cut the chunk is empty. */
int mfi_muxer_cut(mf_task *task, mfi_muxer *muxer, int segment_start, mfi_chunk *chunk);
/* Init segment (ftyp + moov), after the first cut; NULL and 0 for TS. */
const uint8_t *mfi_muxer_init(const mfi_muxer *muxer, size_t *size);
/* Ticks per second of the track in fMP4 (90000 for TS); MFI_MUX_ORIGIN_US in these ticks is the presentation time offset. */
int mfi_muxer_timescale(const mfi_muxer *muxer);

#endif
