/* ID3v2 as frames. */
#ifndef MFI_TAGS_ID3_H
#define MFI_TAGS_ID3_H

#include "mfi_tags_priv.h"

enum { MFI_ID3_LATIN1 = 0, MFI_ID3_UTF16 = 1, MFI_ID3_UTF16BE = 2, MFI_ID3_UTF8 = 3 };

#define MFI_ID3_MUSICBRAINZ "http://musicbrainz.org" /* owner of the identifier of a recording */

typedef struct mfi_id3 {
    int version;   /* 2, 3, 4 */
    uint8_t *data; /* behind the headers, unsynchronisation undone */
    size_t size, at;
    int damaged;
} mfi_id3;

typedef struct mfi_id3_frame {
    char id[5];          /* of version 4, or the three letters that only version 2 has */
    const uint8_t *data; /* the whole of it, with what the flags add */
    size_t size;
    const uint8_t *content; /* what it says; NULL where that is compressed or encrypted */
    size_t content_size;
    unsigned flags; /* 16 bits as stored, without that of unsynchronisation */
} mfi_id3_frame;

/* A tag with its header: 0 if it is one. `data` is changed. */
int mfi_id3_open(uint8_t *data, size_t size, mfi_id3 *id3);
/* The next frame: 1, 0 at the end. */
int mfi_id3_next(mfi_id3 *id3, mfi_id3_frame *frame);
/* What a frame says, into `tags`; nothing if it is none that is understood. */
int mfi_id3_frame_read(mf_task *task, const mfi_id3 *id3, const mfi_id3_frame *frame, mfi_tags *tags);
/* Whether a frame of texts or a link that has no key of its own goes by its name. */
int mfi_id3_is_plain(const char *id);

#endif
