/* Tags of audio files: titles, pictures and whatever else is kept with the sound.
 *
 * Whatever the file's format, a tag is a key and a text in UTF-8. Keys are those of Vorbis comments in upper case: TITLE,
 * ARTIST, ALBUM, ALBUMARTIST, COMPOSER, GENRE, DATE, TRACKNUMBER, TRACKTOTAL, DISCNUMBER, DISCTOTAL, COMMENT, LYRICS, BPM,
 * ISRC, MUSICBRAINZ_TRACKID, REPLAYGAIN_TRACK_GAIN, R128_TRACK_GAIN, ...; they compare without regard to case. A key can have
 * several values. What has no meaning as text is not here, and stays in the file when it is written. */
#ifndef MFI_TAGS_H
#define MFI_TAGS_H

#include "mfi_picture.h"

typedef struct mfi_tag {
    char *key;
    char *value;
} mfi_tag;

typedef struct mfi_tag_picture {
    int type; /* ID3's and FLAC's, 0..20: 3 is the front cover */
    char *media_type;
    char *description; /* NULL = none */
    uint8_t *data;
    size_t size;
} mfi_tag_picture;

/* The kinds of tags in a file; static texts. */
enum { MFI_TAGS_MAX_KINDS = 4 };

typedef struct mfi_tags {
    const char *format; /* "mp3", "aac", "flac", "ogg", "mp4", "wav", "aiff", "ape", "wavpack", "musepack", "tta" */
    const char *media_type;
    const char *ending;                    /* of file names: "mp3" */
    const char *kinds[MFI_TAGS_MAX_KINDS]; /* "id3v2.4", "id3v1", "apev2", "vorbis", "mp4", "riff", "aiff", "quicktime" */
    int kind_count;
    int damaged;     /* a part could not be read */
    int cleared;     /* writing drops what is not understood as well */
    int id3_version; /* of ID3v2 when it is written, 3 or 4; 0: that of the file's, 4 for a new one */
    mfi_tag *items;  /* in the order of the file */
    size_t count, capacity;
    mfi_tag_picture *pictures;
    size_t picture_count, picture_capacity;
} mfi_tags;

/* Reads the tags of MP3, AAC, FLAC, Ogg, MP4, WAV, AIFF, Monkey's Audio, WavPack, Musepack and TTA files, and no more of the
 * file than it must. A file without any gives none. What is broken is left out and sets `damaged`, or, if the task is strict,
 * is an error. *out: mfi_tags_free(). Errors: FORMAT (none of these files), LIMIT, NOMEM, IO, CANCELLED. */
int mfi_tags_read(mf_task *task, mf_source *source, mfi_tags **out);
void mfi_tags_free(mfi_tags *tags); /* NULL is allowed */

/* The first value of a key; NULL = none. */
const char *mfi_tags_get(const mfi_tags *tags, const char *key);
/* Replaces all values of a key; NULL and "" remove them. NOMEM without a message. */
int mfi_tags_set(mfi_tags *tags, const char *key, const char *value);
/* Adds one more value. NOMEM without a message. */
int mfi_tags_add(mfi_tags *tags, const char *key, const char *value);
/* Adds a picture, whose bytes are copied; removes those of a type, -1: all. NOMEM without a message. */
int mfi_tags_add_picture(mfi_tags *tags, int type, const char *media_type, const char *description, const void *data,
                         size_t size);
void mfi_tags_remove_pictures(mfi_tags *tags, int type);
/* The media type of a picture by its first bytes; static. */
const char *mfi_tag_picture_type(const uint8_t *data, size_t size);
/* What a picture's header says; width and height are 0 where that is nothing. */
void mfi_tag_picture_inspect(mf_task *task, const mfi_tag_picture *picture, mfi_picture_info *info);
/* Removes everything, and when written also what is not understood. */
void mfi_tags_clear(mfi_tags *tags);

/* Writes the file `source` again with `tags`, made by reading it and changing what came, as one output of `sink`, which may be
 * the source's own path. The sound stays as it is, byte by byte; so does every tag that has not changed and everything that is
 * not understood. Each kind of tag that the file has is brought up to date; a file without any gets the one usual for it.
 * Errors: those of reading, UNSUPPORTED (a file that cannot be changed safely, with the reason), NO_SPACE, PERMISSION. */
int mfi_tags_write(mf_task *task, mf_source *source, const mfi_tags *tags, mf_sink *sink);

#endif
