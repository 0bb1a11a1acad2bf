/* Tags and covers of audio files. Since 0.1. */
#ifndef MEDIAFORGE_TAGS_H
#define MEDIAFORGE_TAGS_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* What a picture shows, as ID3 and FLAC number it. */
enum mf_tags_picture_type {
    MF_TAGS_PICTURE_OTHER = 0,
    MF_TAGS_PICTURE_ICON = 1,
    MF_TAGS_PICTURE_OTHER_ICON = 2,
    MF_TAGS_PICTURE_FRONT_COVER = 3,
    MF_TAGS_PICTURE_BACK_COVER = 4,
    MF_TAGS_PICTURE_LEAFLET = 5,
    MF_TAGS_PICTURE_MEDIA = 6,
    MF_TAGS_PICTURE_LEAD_ARTIST = 7,
    MF_TAGS_PICTURE_ARTIST = 8,
    MF_TAGS_PICTURE_CONDUCTOR = 9,
    MF_TAGS_PICTURE_BAND = 10,
    MF_TAGS_PICTURE_COMPOSER = 11,
    MF_TAGS_PICTURE_LYRICIST = 12,
    MF_TAGS_PICTURE_LOCATION = 13,
    MF_TAGS_PICTURE_RECORDING = 14,
    MF_TAGS_PICTURE_PERFORMANCE = 15,
    MF_TAGS_PICTURE_SCREEN = 16,
    MF_TAGS_PICTURE_FISH = 17,
    MF_TAGS_PICTURE_ILLUSTRATION = 18,
    MF_TAGS_PICTURE_BAND_LOGO = 19,
    MF_TAGS_PICTURE_PUBLISHER_LOGO = 20
};

typedef struct mf_tags_picture {
    const char *media_type;  /* "image/jpeg" */
    const char *description; /* NULL = none */
    int64_t size_bytes;
    int32_t type;   /* MF_TAGS_PICTURE_* */
    int32_t width;  /* pixels; 0 = not known; likewise height */
    int32_t height;
    int32_t index; /* in the list, for the parameter `picture` */
} mf_tags_picture;

/* Texts are NULL, numbers 0, gains and peaks NaN where the file says nothing. Several values are joined by "; ". */
typedef struct mf_tags_result {
    const char *format; /* "mp3", "aac", "flac", "ogg", "mp4", "wav", "aiff", "ape", "wavpack", "musepack" or "tta" */
    const char *media_type;
    const char *const *kinds; /* of tags in it: "id3v2.4", "id3v1", "apev2", "vorbis", "mp4", "riff", "aiff", ... */
    const char *title;
    const char *artist;
    const char *album;
    const char *album_artist;
    const char *composer;
    const char *genre;
    const char *date; /* as stored: a year, or "2004-05-11" */
    const char *comment;
    const char *lyrics;
    const char *isrc;
    const char *copyright;
    const char *musicbrainz_track_id; /* the recording */
    const char *musicbrainz_release_track_id;
    const char *musicbrainz_album_id;
    const char *musicbrainz_artist_id;
    const char *musicbrainz_album_artist_id;
    const char *musicbrainz_release_group_id;
    const char *file;       /* the name of the output, NULL without one */
    const mf_tag *fields;   /* every tag that none of the others says, by its key */
    const mf_tags_picture *pictures;
    double bpm;             /* beats per minute */
    double replaygain_track_gain_db;
    double replaygain_track_peak; /* 1 is full scale */
    double replaygain_album_gain_db;
    double replaygain_album_peak;
    double r128_track_gain_db; /* Opus: to -23 LUFS */
    double r128_album_gain_db;
    int32_t year; /* of the date */
    int32_t track;
    int32_t track_total;
    int32_t disc;
    int32_t disc_total;
    int32_t damaged; /* 1: some of it could not be read */
    uint32_t kind_count;
    uint32_t field_count;
    uint32_t picture_count;
    int32_t reserved;
} mf_tags_result;

struct mf_tags_params {
    uint32_t struct_size; /* set by mf_tags_params_init() */
    int32_t picture;      /* which picture the output gets, 0..63; -1 = the front cover, else the first one; default -1 */
};
MF_API int mf_tags_params_init(struct mf_tags_params *params, size_t size);

/* Reads the tags of an MP3, AAC, FLAC, Ogg (Vorbis, Opus, Speex, FLAC), MP4, WAV, AIFF, Monkey's Audio, WavPack, Musepack
 * or TTA file: ID3v1 to ID3v2.4, iTunes's list, Vorbis comments, APEv2, RIFF INFO and AIFF's chunks, and no more of the
 * file than that takes. Where several kinds of tags say the same, the format's own counts most, then ID3v2, APEv2 and
 * ID3v1. A file without any gives a record that says nothing; what is damaged is left out, or, if the task is strict, is
 * an error.
 * With a sink, which may be NULL, a picture is written as one output, as it is stored: NO_STREAM if there is none.
 * *out (which may be NULL if there is a sink): mf_record_free(). `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT, NO_STREAM.
 * Thread-safety: `task`, `source` and `sink` must not be in use by another call. */
MF_API int mf_tags(mf_task *task, mf_source *source, const struct mf_tags_params *params, mf_sink *sink, mf_tags_result **out);

/* Texts: NULL keeps what is there, "" removes it. Numbers: -1 keeps, 0 removes. */
struct mf_tags_write_params {
    uint32_t struct_size; /* set by mf_tags_write_params_init() */
    int32_t track;        /* -1..65535; default -1; likewise the next three */
    int32_t track_total;
    int32_t disc;
    int32_t disc_total;
    int32_t cover_type;   /* MF_TAGS_PICTURE_* of `cover`; default MF_TAGS_PICTURE_FRONT_COVER */
    int32_t remove_cover; /* 1: remove all pictures; default 0 */
    int32_t clear;        /* 1: remove everything first, also what is not understood; default 0 */
    int32_t id3_version;  /* 3 or 4: ID3v2.3 or ID3v2.4; 0 = as it is, and ID3v2.4 for a new tag or one of ID3v2.2; default 0 */
    int32_t reserved;
    double bpm;           /* beats per minute, -1..65535; default -1 */
    const char *title;
    const char *artist;
    const char *album;
    const char *album_artist;
    const char *composer;
    const char *genre;
    const char *date;  /* "2004" or "2004-05-11" */
    const char *comment;
    const char *lyrics;
    const char *isrc;
    const char *copyright;
    const char *set;   /* any other tag, as a JSON object: a key with a text, a number, a list of texts, or null to remove it */
    const char *cover; /* path of a JPEG or PNG file, which replaces the pictures of its type; default NULL */
};
MF_API int mf_tags_write_params_init(struct mf_tags_write_params *params, size_t size);

typedef struct mf_tags_write_result {
    const char *file;   /* the name of the output */
    const char *format; /* as in mf_tags_result */
    int32_t tags;       /* how many texts the file has now, */
    int32_t pictures;   /* and how many pictures */
} mf_tags_write_result;

/* Writes a file again with other tags, as one output, which may be the file itself: it is replaced when the new one is
 * whole. The sound stays as it is, byte by byte, and so does every tag that does not change and everything that is not
 * understood. Each kind of tag in the file is brought up to date, ID3v1 as far as its 30 bytes go; a file without tags
 * gets the kind that is usual for it. `out` may be NULL, else *out: mf_record_free(). `params` NULL = defaults, which
 * copies the file.
 * Errors: those of mf_tags(); PARAMS also for a sink whose name is that of another format, and UNSUPPORTED (a file
 * that cannot be changed safely; the message says why).
 * Thread-safety: as mf_tags(). */
MF_API int mf_tags_write(mf_task *task, mf_source *source, const struct mf_tags_write_params *params, mf_sink *sink,
                         mf_tags_write_result **out);

MF_END_DECLS

#endif
