/* Pages of Ogg. */
#ifndef MFI_TAGS_OGG_H
#define MFI_TAGS_OGG_H

#include "mfi_tags_priv.h"

enum {
    MFI_OGG_PAGE_HEAD = 27,
    MFI_OGG_MAX_SEGMENTS = 255,
    MFI_OGG_MAX_PAGE = MFI_OGG_PAGE_HEAD + MFI_OGG_MAX_SEGMENTS + MFI_OGG_MAX_SEGMENTS * 255
};

typedef struct mfi_ogg_page {
    int64_t at;
    uint32_t serial, number;
    int flags, segments;
    size_t head, size;              /* of its head with the segments' sizes, and of the whole */
    uint8_t data[MFI_OGG_MAX_PAGE]; /* no more than the head, until it is loaded */
} mfi_ogg_page;

/* Reads the head of the page at `at`: 1, 0 if there is none. */
int mfi_ogg_head(const mfi_tag_file *file, int64_t at, mfi_ogg_page *p);
/* Reads all of it: 1, 0 if it is cut. */
int mfi_ogg_load(const mfi_tag_file *file, mfi_ogg_page *p);

/* Packets of headers as pages of a stream. Begin: 0, or MF_ERROR_NOMEM without a message; end also after that. */
typedef struct mfi_ogg_paging {
    mfi_text *out;
    uint32_t serial, number; /* of the stream, and of the first page */
    uint32_t table[256];
    mfi_ogg_page *page;
    size_t fill;    /* of the body */
    uint32_t pages; /* how many are made */
    int ended;      /* a packet ends in it */
} mfi_ogg_paging;

int mfi_ogg_begin(mfi_ogg_paging *p, mfi_text *out, uint32_t serial, uint32_t number);
void mfi_ogg_packet(mfi_ogg_paging *p, const uint8_t *data, size_t size);
void mfi_ogg_end(mfi_ogg_paging *p);

#endif
