/* The parts of lint: playlists as they are written, media as it is measured, and the rules that compare them.
 * Everything here reads untrusted files: sizes and counts are bounded, and nothing is decoded. */
#ifndef MFI_LINT_H
#define MFI_LINT_H

#include "mfi_package.h"

/* --- lint_playlist.c: a tolerant parser of m3u8. */

typedef struct mfi_attribute {
    const char *name, *value; /* without quotes */
} mfi_attribute;

enum mfi_entry_kind { MFI_ENTRY_MEDIA, MFI_ENTRY_VARIANT, MFI_ENTRY_IFRAMES, MFI_ENTRY_IMAGES };

/* A tag of a master playlist. */
typedef struct mfi_entry {
    int kind;
    const char *uri; /* NULL if it has none */
    size_t first_attribute, attribute_count;
} mfi_entry;

typedef struct mfi_entry_segment {
    const char *uri;
    const char *map; /* of its EXT-X-MAP; NULL = none */
    int64_t map_offset, map_size;
    int64_t duration_us;  /* EXTINF; -1 = none */
    int64_t offset, size; /* EXT-X-BYTERANGE; size -1 = the whole file */
    int discontinuity;
    int encrypted;
} mfi_entry_segment;

typedef struct mfi_playlist {
    char *text; /* all strings point into it */
    mfi_attribute *attributes;
    mfi_entry *entries;
    mfi_entry_segment *segments;
    size_t attribute_count, attribute_capacity, entry_count, entry_capacity, segment_count, segment_capacity;
    const char *type;    /* EXT-X-PLAYLIST-TYPE */
    int version;         /* 1 if it has none */
    int target_duration; /* -1 = none */
    int endlist, independent, iframes_only, images_only;
    int is_playlist; /* it starts with #EXTM3U */
    int bad_lines;   /* that say nothing sensible */
} mfi_playlist;

/* Parses `size` bytes, of which nothing is kept. Only NOMEM fails; what is wrong with the text is in the result. */
int mfi_playlist_parse(mf_task *task, const char *data, size_t size, mfi_playlist *playlist);
void mfi_playlist_free(mfi_playlist *playlist);
/* The value of an attribute, NULL if it is not there. */
const char *mfi_entry_get(const mfi_playlist *playlist, const mfi_entry *entry, const char *name);
/* The same as a whole number; -1 if it is none. */
int64_t mfi_entry_number(const mfi_playlist *playlist, const mfi_entry *entry, const char *name);
/* "12.345" in millionths whatever the locale; -1 if it is no number or beyond 10^15. */
int64_t mfi_parse_decimal(const char *text);

/* --- lint_media.c, lint_ts.c: what media really is, from the headers of its boxes and packets. */

/* A key frame. */
typedef struct mfi_key {
    int64_t time_us;
    int64_t lead, offset, end; /* in the file: of what may lead in (styp, PAT), of its moof or first packet, and past its last
                                  byte; end -1: it does not begin a fragment, so no byte range can name it */
} mfi_key;

typedef struct mfi_measured {
    char *file;
    int64_t size_bytes;
    int64_t duration_us;
    int64_t time_us; /* of the first picture or sample shown; INT64_MIN = not known */
    int64_t gap_us;  /* between the end of the segment before and this one; 0 for the first, and where it is not known */
    size_t first_key, key_count;
    int starts_with_key;
    int discontinuity;
} mfi_measured;

typedef struct mfi_measure {
    int video;         /* 1: video is measured, alone or beside sound */
    int sound;         /* 1: there is sound */
    int ts;            /* 1: MPEG-TS, 0: fMP4 */
    int readable;      /* 0: neither, or encrypted: sizes and declared durations are all that is known */
    char *codec;       /* RFC 6381; NULL = not known */
    char *sound_codec; /* of the sound beside video */
    int width, height, channels, hdr;
    int64_t timescale;
    uint32_t track_id, default_duration, default_size, default_flags;
    int64_t edit;              /* ticks of the media before the presentation, as the edit list says */
    int64_t next_decode;       /* ticks; where the next fragment is due, of TS the latest time stamp; INT64_MIN = not known */
    int64_t shortest, longest; /* of samples, ticks; 0 = none yet */
    int64_t samples;
    mfi_measured *segments;
    size_t segment_count, segment_capacity;
    mfi_key *keys;
    size_t key_count, key_capacity;
    uint8_t *buffer; /* for headers */
    size_t buffer_size;
} mfi_measure;

void mfi_measure_free(mfi_measure *measure);
/* Reads an init segment: 1, or 0 if it is none. */
int mfi_measure_init(mf_task *task, mfi_measure *measure, mf_source *source, int64_t offset, int64_t size);
/* Measures the range of a segment into the newest of measure->segments: 1, or 0 if it is broken or of no known kind. */
int mfi_measure_fragments(mf_task *task, mfi_measure *measure, mf_source *source, int64_t offset, int64_t size);
int mfi_measure_packets(mf_task *task, mfi_measure *measure, mf_source *source, int64_t offset, int64_t size);
int mfi_measure_add_key(mf_task *task, mfi_measure *measure, mfi_key key);
int64_t mfi_measure_us(const mfi_measure *measure, int64_t ticks);

/* --- lint_findings.c, lint.c */

/* clang-format off */
enum mfi_rule {
    MFI_RULE_FILE, MFI_RULE_OUTSIDE, MFI_RULE_READABLE, MFI_RULE_UNMEASURED, MFI_RULE_SYNTAX, MFI_RULE_TARGET,
    MFI_RULE_ENDLIST, MFI_RULE_VERSION, MFI_RULE_VARIANT, MFI_RULE_GROUP, MFI_RULE_1_5, MFI_RULE_1_10, MFI_RULE_1_13,
    MFI_RULE_1_26, MFI_RULE_1_27, MFI_RULE_1_30, MFI_RULE_1_32, MFI_RULE_1_33, MFI_RULE_2_3, MFI_RULE_6_1,
    MFI_RULE_6_8, MFI_RULE_6_9, MFI_RULE_6_10, MFI_RULE_7_3, MFI_RULE_7_4, MFI_RULE_7_5, MFI_RULE_7_7, MFI_RULE_8_1,
    MFI_RULE_8_2, MFI_RULE_8_3, MFI_RULE_8_6, MFI_RULE_8_10, MFI_RULE_8_20, MFI_RULE_8_22, MFI_RULE_8_22_SOUND,
    MFI_RULE_9_1, MFI_RULE_9_2, MFI_RULE_9_3, MFI_RULE_9_4, MFI_RULE_9_5, MFI_RULE_9_9, MFI_RULE_9_11, MFI_RULE_9_12,
    MFI_RULE_9_13, MFI_RULE_9_14, MFI_RULE_9_15, MFI_RULE_9_16, MFI_RULE_9_21, MFI_RULE_DASH_XML,
    MFI_RULE_DASH_SEGMENTS, MFI_RULE_DASH_TIMELINE, MFI_RULE_DASH_BANDWIDTH, MFI_RULE_DASH_PEAK, MFI_RULE_DASH_CODECS,
    MFI_RULE_DASH_DURATION, MFI_RULE_MANIFEST
};
/* clang-format on */

/* A playlist of the package and the media behind it. */
typedef struct mfi_rendition {
    char *name;
    mfi_playlist playlist;
    mfi_measure measure;
    int target; /* s; what rates are measured against */
    int has_init;
    uint8_t *init; /* the bytes of the init segment */
    int64_t init_size;
} mfi_rendition;

void mfi_rendition_free(mfi_rendition *rendition);

typedef struct mfi_lint_finding {
    int rule;
    const char *subject;
    mf_finding finding;
    int more; /* that were merged into it */
} mfi_lint_finding;

typedef struct mfi_lint {
    mf_task *task;
    const mfi_package_reader *reader;
    mf_lint_result *record;
    mfi_lint_finding *findings;
    size_t finding_count, finding_capacity;
    mfi_rendition **renditions;
    size_t rendition_count, rendition_capacity;
    uint64_t tried; /* a bit for each rule */
    int failed;     /* no memory for a finding */
} mfi_lint;

/* Numbers for `declared` and `measured`, by value so that they live as long as the call they are arguments of. */
typedef struct mfi_note {
    char text[64];
} mfi_note;
mfi_note mfi_note_number(int64_t value, const char *unit);
mfi_note mfi_note_seconds(int64_t us);
mfi_note mfi_note_rate(double rate);
mfi_note mfi_note_size(int64_t width, int64_t height);

/* Notes that a rule was tried and, if it does not hold, adds a finding. Findings of one rule and message are merged by
 * `subject`, the playlist at hand. `declared` and `measured` may be NULL. Returns `holds`. */
int mfi_check(mfi_lint *lint, int rule, int holds, const char *subject, const char *file, const char *declared,
              const char *measured, const char *message);
/* The findings into the record, errors first. */
int mfi_lint_fill(mfi_lint *lint);
/* MF_ERROR_LINT with the first of them as its message. */
int mfi_lint_report(mf_task *task, const mf_lint_result *record);
/* The file that `uri` in file `base` names, relative to the package: mfi_free(). NULL with a finding where it lies outside. */
int mfi_lint_resolve(mfi_lint *lint, const char *base, const char *uri, char **name);
/* 1 = *out; 0 = it is not there. */
int mfi_lint_open(mfi_lint *lint, const char *name, mf_source **out);
/* The whole of a text file, at most 32 MiB: 1 = *source (to unref) and its bytes; 0 = it is not there. */
int mfi_lint_text(mfi_lint *lint, const char *name, mf_source **source, const char **data, size_t *size);

/* --- lint_segment.c: media files, opened and measured. */

/* Adds an empty rendition to lint->renditions. */
int mfi_lint_add_rendition(mfi_lint *lint, const char *name, mfi_rendition **out);
/* Reads the init segment in a range of file `name`; size -1 = all of it. */
int mfi_lint_init(mfi_lint *lint, mfi_rendition *rendition, const char *name, int64_t offset, int64_t size);
/* Opens, measures and adds one segment, of which `declared` gives the range and the length. `name` NULL: it is outside the
 * package, and only counted. */
int mfi_lint_segment(mfi_lint *lint, mfi_rendition *rendition, const char *name, const mfi_entry_segment *declared);
/* Takes the distances between segments for their lengths, where they follow each other, and checks what holds for media
 * whatever lists it: key frames, gaps, lengths. */
void mfi_lint_check_media(mfi_lint *lint, mfi_rendition *rendition);
/* Where a segment is among the renditions. */
typedef struct mfi_place {
    size_t rendition, segment;
} mfi_place;
/* Finds a segment by its file, beginning at *place, which it moves there: NULL if there is none. */
const mfi_measured *mfi_lint_find(const mfi_lint *lint, const char *file, mfi_place *place);
/* Whether a file is there and not empty, with a finding if it is not: its size, 0 or an error. */
int64_t mfi_lint_file(mfi_lint *lint, const char *subject, const char *name);
int64_t mfi_rendition_peak_bps(const mfi_rendition *rendition);
int64_t mfi_rendition_average_bps(const mfi_rendition *rendition);
int64_t mfi_rendition_duration_us(const mfi_rendition *rendition);
/* The longest picture or frame of sound, 0 if nothing was measured. */
int64_t mfi_rendition_frame_us(const mfi_rendition *rendition);

/* --- lint_hls.c, lint_master.c, lint_mpd.c, lint_dash.c, lint_json.c */

/* The media playlist `name` measured and checked, once. *out NULL: it is not there or no playlist, which is a finding. */
int mfi_lint_media_playlist(mfi_lint *lint, const char *name, mfi_rendition **out);
/* Rates are 0 where it is not there. */
int mfi_lint_iframe_playlist(mfi_lint *lint, const char *name, int64_t *peak_bps, int64_t *average_bps);
int mfi_lint_images_playlist(mfi_lint *lint, const char *name);
int mfi_lint_master(mfi_lint *lint, const char *name, const mfi_playlist *master);
/* 1, or 0 where there is no such file. */
int mfi_lint_dash(mfi_lint *lint, const char *name);

/* An S element of a SegmentTimeline: `repeat` + 1 segments; time -1 = after those before, repeat -1 = up to the next. */
typedef struct mfi_run {
    int64_t time, duration, repeat;
} mfi_run;

/* A representation with all that it takes over; numbers -1 and texts NULL where nothing is said. */
typedef struct mfi_representation {
    const char *mpd; /* name of the MPD */
    const char *id, *prefix, *mime, *codecs, *media, *init;
    int64_t bandwidth, width, height, timescale, segment_duration, start, offset;
    int64_t duration_us; /* of the presentation */
    int has_timeline;
    const mfi_run *runs;
    size_t run_count;
} mfi_representation;
int mfi_lint_representation(mfi_lint *lint, const mfi_representation *representation);
int mfi_lint_json(mfi_lint *lint, const char *name);

#endif
