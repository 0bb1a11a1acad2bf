/* Boxes of MP4 with tags. */
#ifndef MFI_TAGS_MP4_H
#define MFI_TAGS_MP4_H

#include "mfi_tags_priv.h"

#define MFI_BOX(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define MFI_BOX_UDTA MFI_BOX('u', 'd', 't', 'a')
#define MFI_BOX_META MFI_BOX('m', 'e', 't', 'a')
#define MFI_BOX_ILST MFI_BOX('i', 'l', 's', 't')
#define MFI_BOX_MOOV MFI_BOX('m', 'o', 'o', 'v')

#define MFI_BOX_FREE_FORM MFI_BOX('-', '-', '-', '-')
#define MFI_ITUNES "com.apple.iTunes"

enum { MFI_BOX_HEAD = 8, MFI_BOX_LARGE_HEAD = 16 };

/* What the data of an item is; before it stand eight bytes that say so. */
enum {
    MFI_MP4_TEXT = 1,
    MFI_MP4_TEXT_UTF16 = 2,
    MFI_MP4_JPEG = 13,
    MFI_MP4_PNG = 14,
    MFI_MP4_INTEGER = 21,
    MFI_MP4_UNSIGNED = 22,
    MFI_MP4_BMP = 27,
    MFI_MP4_DATA_HEAD = 8
};

typedef struct mfi_box {
    uint32_t type;
    int64_t at;         /* in the file, or in the memory that is walked through */
    int64_t head, size; /* of its head, and of the whole */
    int cut;            /* it goes on to the end, or should go beyond: nothing can follow it */
} mfi_box;

/* The box at `at` of something that ends at `end`, by its first bytes: 1, 0 if there is none. What is cut ends at `end`. */
int mfi_box_parse(const uint8_t *head, size_t have, int64_t at, int64_t end, mfi_box *box);
/* The same of the file, and of memory. Negative: errors of reading. */
int mfi_box_read(const mfi_tag_file *file, int64_t at, int64_t end, mfi_box *box);
int mfi_box_at(const uint8_t *data, int64_t at, int64_t end, mfi_box *box);
/* The first box of a type. */
int mfi_box_find(const mfi_tag_file *file, uint32_t type, int64_t at, int64_t end, mfi_box *box);
/* Where the boxes of a meta box begin: most have a version, QuickTime's do not. */
int64_t mfi_meta_content(const uint8_t *content, size_t size);

/* What an item of the list of tags says, or, with `quicktime`, a text of user data. `type` as it is stored. */
int mfi_mp4_item_read(mf_task *task, uint32_t type, const uint8_t *data, size_t size, int quicktime, mfi_tags *tags);
/* The new list with its head; nothing if it is empty. */
int mfi_mp4_list_build(const mfi_tag_edit *edit, const uint8_t *old, size_t size, mfi_text *out);
int mfi_mp4_write(const mfi_tag_file *file, const mfi_tag_edit *edit, mfi_tag_plan *plan);

/* Adds `shift` to the places in the boxes of memory that lie at `from` or behind it: chunks, fragments, auxiliary data. */
int mfi_mp4_move(const mfi_tag_file *file, uint8_t *data, int64_t size, int64_t from, int64_t shift);

#endif
