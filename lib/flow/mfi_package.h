/* A package as it was measured, and the manifests written from it. */
#ifndef MFI_PACKAGE_H
#define MFI_PACKAGE_H

#include <mediaforge/ladder.h>
#include <mediaforge/lint.h>
#include <mediaforge/storyboard.h>
#include "mfi_io.h"
#include "mfi_table.h"

/* A range that decodes to one key frame. */
typedef struct mfi_iframe {
    int64_t offset, size; /* in its segment's file */
    int64_t time_us, duration_us;
} mfi_iframe;

typedef struct mfi_segment {
    char *file;                      /* "seg_00001.m4s", relative to the track's folder */
    int64_t size_bytes;
    int64_t time, duration;          /* in ticks of the track's timescale, time from 0 = the start of the media */
    int64_t time_us, duration_us;
    size_t first_iframe, iframe_count; /* in track->iframes */
} mfi_segment;

/* One rendition of video or audio. */
typedef struct mfi_track {
    char *folder;       /* "video/1080p" */
    char *name;         /* "1080p", "eng-128k" */
    char *codec;        /* RFC 6381 */
    char *init;         /* "init.mp4"; NULL for TS */
    char *language;     /* BCP 47 of audio; NULL = unknown */
    char *media_language; /* the same as media have it: ISO 639-2 */
    char *title;
    int video, ts;
    int width, height;  /* of video */
    int fps_num, fps_den;
    int channels, rate; /* of audio */
    int source_stream;  /* index in the source's info */
    int is_default;     /* audio: the default track */
    int64_t cap_bps;
    int64_t init_size;
    int timescale;
    int64_t frame_count;
    double encode_seconds;
    mfi_segment *segments;
    size_t segment_count, segment_capacity;
    mfi_iframe *iframes;
    size_t iframe_count, iframe_capacity;
} mfi_track;

void mfi_track_free(mfi_track *track); /* and what it owns; NULL is allowed */

typedef struct mfi_package {
    mfi_track **tracks; /* video from large to small, then audio */
    size_t track_count;
    int64_t segment_us;  /* nominal */
    int64_t duration_us;
    int video_range;     /* 0 SDR, 1 PQ, 2 HLG: of the output */
    const mf_storyboard_result *storyboard; /* NULL = none */
    const char *storyboard_folder;          /* "storyboard" */
    int hls, dash;
} mfi_package;

/* Peak bandwidth in bit/s: the largest rate over any run of whole segments that lasts 0.5 to 1.5 target durations
 * (RFC 8216, 4.1). */
int64_t mfi_track_peak_bps(const mfi_track *track, int target_duration);
int64_t mfi_track_average_bps(const mfi_track *track);
int64_t mfi_track_duration_us(const mfi_track *track);
/* The same of anything that has sizes and durations: members of `count` structs that are `stride` bytes apart. */
int64_t mfi_peak_bps(const int64_t *sizes, const int64_t *durations_us, size_t stride, size_t count, int target_duration);
int64_t mfi_rate_bps(int64_t bytes, int64_t duration_us); /* rounded up; 0 where there is no duration */
/* EXT-X-TARGETDURATION that fits every track: the longest segment, rounded to whole seconds; at least 1. */
int mfi_package_target_duration(const mfi_package *package);

/* The language as manifests write it: "und" where it is not known. */
const char *mfi_track_language(const mfi_track *track);
/* Writes a text as an output and empties it. */
int mfi_package_put(mf_task *task, mf_sink *sink, const char *name, const char *media_type, mfi_text *text);

#define MFI_PLAYLIST_TYPE "application/vnd.apple.mpegurl"
int mfi_track_hls_version(const mfi_track *track);
/* Of the longest sprite, in whole seconds; at least 1. */
int mfi_storyboard_target_duration(const mf_storyboard_result *storyboard);

/* hls.c: playlist.m3u8 and iframes.m3u8 of every track, images.m3u8 of the storyboard, then master.m3u8 (publish order). */
int mfi_package_write_hls(mf_task *task, const mfi_package *package, mf_sink *sink);
/* hls_master.c: master.m3u8 alone. */
int mfi_package_write_master(mf_task *task, const mfi_package *package, mf_sink *sink);
/* dash.c: manifest.mpd. fMP4 only. */
int mfi_package_write_dash(mf_task *task, const mfi_package *package, mf_sink *sink);
/* manifest.c: manifest.json for MSE players. */
int mfi_package_write_manifest(mf_task *task, const mfi_package *package, mf_sink *sink);
/* All of the above that apply. */
int mfi_package_write(mf_task *task, const mfi_package *package, mf_sink *sink);

/* --- lint.c: where lint reads a package from. */
typedef struct mfi_package_reader {
    int (*open)(mf_task *task, void *opaque, const char *name, mf_source **out); /* NOT_FOUND, or a source to unref */
    void *opaque;
} mfi_package_reader;
int mfi_lint_read(mf_task *task, const mfi_package_reader *reader, const struct mf_lint_params *params, mf_lint_result **out);

#endif
