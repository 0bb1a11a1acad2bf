/* What the formats of tags share. */
#ifndef MFI_TAGS_PRIV_H
#define MFI_TAGS_PRIV_H

#include "mfi_metadata_priv.h"
#include "mfi_tags.h"

enum {
    MFI_TAGS_MAX_BLOCK = 64 << 20, /* bytes of one tag; larger ones are taken for damage */
    MFI_TAGS_MAX_ITEMS = 2048,     /* of one file; more are left out */
    MFI_TAGS_MAX_PICTURES = 64,
    MFI_TAGS_PADDING = 2048, /* bytes left free where a tag had to grow, so that the next change finds room */
    MFI_ID3_HEADER = 10,
    MFI_ID3V1_SIZE = 128,
    MFI_FRONT_COVER = 3
};

/* --- tags_keys.c: what keys are called in each format. */

enum {
    MFI_TAG_KEY,
    MFI_TAG_ID3,
    MFI_TAG_ID3V22,
    MFI_TAG_MP4,
    MFI_TAG_APE,
    MFI_TAG_RIFF,
    MFI_TAG_AIFF,
    MFI_TAG_LABEL,
    MFI_TAG_COLUMNS
};

/* The name of a key in a format, NULL if it has none; the key of a name of exactly these letters, NULL if there is none. */
const char *mfi_tag_name(const char *key, int column);
const char *mfi_tag_key(const char *name, int column);
/* The key of a name that people may choose themselves: that of a known one, else the name itself. */
const char *mfi_tag_key_of_label(const char *name);
/* ID3's list of genres; NULL and -1 for what is not in it. */
const char *mfi_tag_genre(unsigned number);
int mfi_tag_genre_number(const char *name);

/* --- tags_model.c: lists of tags. */

void mfi_tags_wipe(mfi_tags *tags); /* frees what is in it */
/* Adds what a file says: numbers with a total are split, empty texts are left out. */
int mfi_tags_take(mf_task *task, mfi_tags *tags, const char *key, const char *value);
int mfi_tags_take_picture(mf_task *task, mfi_tags *tags, const mfi_tag_picture *picture);
/* Moves what `tags` does not have from another tag of the same file. */
int mfi_tags_merge(mf_task *task, mfi_tags *tags, mfi_tags *other);
void mfi_tags_kind(mfi_tags *tags, const char *kind);

/* --- tags_text.c: texts in the character sets of files. Each adds UTF-8 to `text`, up to the first 0. */

void mfi_tag_latin1(mfi_text *text, const uint8_t *data, size_t size);
void mfi_tag_utf8(mfi_text *text, const uint8_t *data, size_t size);
/* UTF-8 if it is, else Latin-1: where a format does not say. */
void mfi_tag_guess(mfi_text *text, const uint8_t *data, size_t size);
int mfi_tag_is_ascii(const char *text);
/* The other way: what Latin-1 does not have becomes '?'. UTF-16 is little-endian, without a mark. */
void mfi_tag_to_latin1(mfi_text *out, const char *text);
void mfi_tag_to_utf16(mfi_text *out, const char *text);
void mfi_tag_number(mfi_text *out, uint64_t value, int bytes, int big_endian);
/* Adds a text that was read to `tags`, and empties it. */
int mfi_tags_take_text(mf_task *task, mfi_tags *tags, const char *key, mfi_text *text);

/* --- Writing: what has changed, and the new file as a list of pieces. */

typedef struct mfi_tag_edit {
    mf_task *task;
    const mfi_tags *before, *after;
    int pictures; /* 1: they have changed */
} mfi_tag_edit;

int mfi_edit_changed(const mfi_tag_edit *edit, const char *key);
/* Whether an item of a file stays as it is, by what was read from it alone. */
int mfi_edit_keeps(const mfi_tag_edit *edit, const mfi_tags *item);
/* The next key to write, from *at on; `all` also those that have not changed. NULL at the end. Tracks and discs come with their
 * totals ("3/12") where `joined`; for other keys *value is their first one. *value is mfi_free()'d by the caller, and NULL
 * without memory. */
const char *mfi_edit_next(const mfi_tag_edit *edit, int all, int joined, size_t *at, char **value);
/* The next value of a key from *at on, NULL at the end. */
const char *mfi_tags_value(const mfi_tags *tags, const char *key, size_t *at);
/* Whether pictures are to be written. */
int mfi_edit_pictures(const mfi_tag_edit *edit, int all);

typedef struct mfi_tag_piece {
    int64_t at, size; /* of the source */
    uint8_t *data;    /* or these bytes */
    int32_t shift;    /* of the page numbers of the Ogg stream `serial` */
    uint32_t serial;
} mfi_tag_piece;

typedef struct mfi_tag_plan {
    mfi_tag_piece *pieces;
    size_t count, capacity;
    int failed; /* no memory */
} mfi_tag_plan;

void mfi_plan_piece(mfi_tag_plan *plan, mfi_tag_piece piece); /* takes its data over */
void mfi_plan_free(mfi_tag_plan *plan);
void mfi_plan_copy(mfi_tag_plan *plan, int64_t at, int64_t size);
void mfi_plan_text(mfi_tag_plan *plan, mfi_text *text); /* takes it over */
void mfi_plan_pages(mfi_tag_plan *plan, int64_t at, int64_t size, uint32_t serial, int32_t shift);

/* --- tags_file.c: a file, with tags around the sound and in it. */

typedef struct mfi_tag_file mfi_tag_file;

typedef struct mfi_tag_format {
    const char *name, *media_type, *ending;
    int ape;   /* 1: a file without tags gets APEv2, else ID3v2; for formats without tags of their own */
    int outer; /* 1: APEv2 and ID3v1 can follow the sound */
    int (*matches)(const uint8_t *head, size_t size);
    int (*read)(const mfi_tag_file *file, mfi_tags *tags); /* NULL: the format has no tags of its own */
    int (*write)(const mfi_tag_file *file, const mfi_tag_edit *edit, mfi_tag_plan *plan);
} mfi_tag_format;

struct mfi_tag_file {
    mf_task *task;
    mf_source *source;
    const mfi_tag_format *format;
    int64_t size;
    int64_t start, end; /* of the sound with its container: behind ID3v2, and before APEv2 and ID3v1 */
    int64_t v1_at;      /* where APEv2 ends and ID3v1 begins: `end` where there is no APEv2, `size` where there is no ID3v1 */
};

extern const mfi_tag_format mfi_tags_flac, mfi_tags_ogg, mfi_tags_mp4, mfi_tags_wav, mfi_tags_aiff;

/* The bytes at `at`, fewer at the end of the file: how many. */
int64_t mfi_tag_file_read(const mfi_tag_file *file, int64_t at, void *buffer, size_t size);
/* A block of the file in memory of its own, as far as the file goes: *size is what is there. LIMIT if it is too large. */
int mfi_tag_file_load(const mfi_tag_file *file, int64_t at, int64_t wanted, uint8_t **data, size_t *size);
/* What is broken: sets `damaged`. 0 */
int mfi_tags_damaged(mfi_tags *tags);
/* An error for whoever cannot write a broken or a special file. */
int mfi_tag_file_error(const mfi_tag_file *file, int code, const char *reason);

/* --- The tags themselves. `data` is mutable, and no more use afterwards. A `build` adds the new tag to `out`, nothing if it is
 * empty; `old` NULL: the file had none. */

/* The bytes of the ID3v2 tag whose first ten these are; 0: it is none. */
int64_t mfi_id3_size(const uint8_t *head);
int mfi_id3_read(mf_task *task, uint8_t *data, size_t size, mfi_tags *tags);
/* `room`: bytes that the tag may fill with padding; less than 0: none is wanted. */
int mfi_id3_build(const mfi_tag_edit *edit, uint8_t *old, size_t size, int64_t room, mfi_text *out);

int mfi_id3v1_read(mf_task *task, const uint8_t data[MFI_ID3V1_SIZE], mfi_tags *tags);
int mfi_id3v1_edit(const mfi_tag_edit *edit, uint8_t data[MFI_ID3V1_SIZE]);

/* Where the APEv2 tag that ends at `end` begins; `end`: there is none. */
int mfi_ape_find(const mfi_tag_file *file, int64_t end, int64_t *at);
int mfi_ape_read(mf_task *task, const uint8_t *data, size_t size, mfi_tags *tags);
int mfi_ape_build(const mfi_tag_edit *edit, const uint8_t *old, size_t size, mfi_text *out);

/* A comment block of Vorbis, and FLAC's picture block. */
int mfi_vorbis_read(mf_task *task, const uint8_t *data, size_t size, mfi_tags *tags);
/* `pictures`: those that are to be written stand in the comments. */
int mfi_vorbis_build(const mfi_tag_edit *edit, const uint8_t *old, size_t size, int pictures, mfi_text *out);
/* The bytes of a block, which other data may follow. */
size_t mfi_vorbis_size(const uint8_t *data, size_t size);
int mfi_flac_picture_read(mf_task *task, const uint8_t *data, size_t size, mfi_tags *tags);
void mfi_flac_picture_build(mf_task *task, const mfi_tag_picture *picture, mfi_text *out);

/* Writes a piece of an Ogg file whose pages have other numbers now, and so other checksums. */
int mfi_ogg_renumber(const mfi_tag_file *file, const mfi_tag_piece *piece, mfi_output *output);

#endif
