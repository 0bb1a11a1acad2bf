/* manifest.json: the package as a plain list, for players that stand on Media Source Extensions alone.
 *
 *   {"version": 1, "duration": 12.5,          seconds
 *    "timestamp_offset": -10,                 of every SourceBuffer: the media's own clock starts at 10 s
 *    "target_duration": 6,
 *    "video": [{"name": "1080p", "codecs": "avc1.640028",
 *               "type": "video/mp4; codecs=\"avc1.640028\"",              for MediaSource.addSourceBuffer()
 *               "width": 1920, "height": 1080, "frame_rate": 29.97,
 *               "bandwidth": 4100000, "average_bandwidth": 3300000,       bit/s: peak and mean
 *               "init": "video/1080p/init.mp4",                           to append first, and after each switch; null for TS
 *               "segments": [{"uri": "video/1080p/seg_00001.m4s", "start": 0, "duration": 6, "size": 2400000}, ...]}, ...],
 *    "audio": [{...the same, but for the picture's size and rate, and:
 *               "language": "en", "title": "Commentary", "channels": 2, "sample_rate": 48000, "bitrate": 128000,
 *               "track": 1, "default": true}, ...],                       "track": one for each audio stream of the source
 *    "storyboard": {"vtt": "storyboard/storyboard.vtt", "interval": 4, "tile_width": 160, "tile_height": 90,
 *                   "sprites": [{"uri": "storyboard/sprite_00001.jpg", "start": 0, "duration": 400,
 *                                "columns": 10, "rows": 10}, ...]}}
 *
 * All names are relative to the manifest. Video goes from large to small; `language`, `title` and `storyboard` are null
 * where there is none. */
#include <string.h>
#include <jansson.h>
#include "mfi_mux.h"
#include "mfi_package.h"

/* What a failed json_pack() leaves is freed by jansson itself; every NULL below means that there was no memory. */

static double seconds(int64_t us)
{
    return (double)us / 1e6;
}

/* Takes over `text`; NULL gives NULL. */
static json_t *json_take(char *text)
{
    json_t *value = text ? json_string(text) : NULL;
    mfi_free(text);
    return value;
}

static json_t *path(const char *folder, const char *file)
{
    return file ? json_take(mfi_format("%s/%s", folder, file)) : json_null();
}

static json_t *segments(const mfi_track *track)
{
    json_t *list = json_array();
    for (size_t i = 0; i < track->segment_count; i++) {
        const mfi_segment *segment = &track->segments[i];
        json_t *item =
            json_pack("{s:o, s:f, s:f, s:I}", "uri", path(track->folder, segment->file), "start", seconds(segment->time_us),
                      "duration", seconds(segment->duration_us), "size", (json_int_t)segment->size_bytes);
        if (json_array_append_new(list, item) < 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *mime_type(const mfi_track *track)
{
    return json_take(mfi_format("%s/%s; codecs=\"%s\"", track->video || track->ts ? "video" : "audio",
                                track->ts ? "mp2t" : "mp4", track->codec));
}

static json_t *quality(const mfi_track *track, int target_duration)
{
    json_t *own = track->video
                      ? json_pack("{s:i, s:i, s:f}", "width", track->width, "height", track->height, "frame_rate",
                                  track->fps_den ? (double)track->fps_num / track->fps_den : 0.0)
                      : json_pack("{s:s?, s:s?, s:i, s:i, s:I, s:i, s:b}", "language", track->language, "title", track->title,
                                  "channels", track->channels, "sample_rate", track->rate, "bitrate",
                                  (json_int_t)track->cap_bps, "track", track->source_stream, "default", track->is_default);
    json_t *common = json_pack("{s:s, s:o, s:s, s:I, s:I, s:o, s:o}", "name", track->name, "type", mime_type(track), "codecs",
                               track->codec, "bandwidth", (json_int_t)mfi_track_peak_bps(track, target_duration),
                               "average_bandwidth", (json_int_t)mfi_track_average_bps(track), "init",
                               path(track->folder, track->init), "segments", segments(track));
    if (!own || !common || json_object_update(own, common) < 0) {
        json_decref(own);
        own = NULL;
    }
    json_decref(common);
    return own;
}

static json_t *qualities(const mfi_package *package, int video, int target_duration)
{
    json_t *list = json_array();
    for (size_t i = 0; i < package->track_count; i++)
        if (package->tracks[i]->video == video &&
            json_array_append_new(list, quality(package->tracks[i], target_duration)) < 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *storyboard(const mfi_package *package)
{
    const mf_storyboard_result *board = package->storyboard;
    if (!board || !board->sprite_count)
        return json_null();
    json_t *sprites = json_array();
    for (uint32_t i = 0; i < board->sprite_count; i++) {
        const mf_sprite *sprite = &board->sprites[i];
        json_t *item = json_pack("{s:o, s:f, s:f, s:i, s:i}", "uri", path(package->storyboard_folder, sprite->file), "start",
                                 seconds(sprite->start_us), "duration", seconds(sprite->duration_us), "columns",
                                 sprite->width / board->tile_width, "rows", sprite->height / board->tile_height);
        if (json_array_append_new(sprites, item) < 0) {
            json_decref(sprites);
            return NULL;
        }
    }
    return json_pack("{s:o, s:f, s:i, s:i, s:o}", "vtt", path(package->storyboard_folder, board->vtt), "interval",
                     seconds(board->interval_us), "tile_width", board->tile_width, "tile_height", board->tile_height, "sprites",
                     sprites);
}

int mfi_package_write_manifest(mf_task *task, const mfi_package *package, mf_sink *sink)
{
    const int target_duration = mfi_package_target_duration(package);
    json_t *json = json_pack("{s:i, s:f, s:f, s:i, s:o, s:o, s:o}", "version", 1, "duration", seconds(package->duration_us),
                             "timestamp_offset", -seconds(MFI_MUX_ORIGIN_US), "target_duration", target_duration, "video",
                             qualities(package, 1, target_duration), "audio", qualities(package, 0, target_duration),
                             "storyboard", storyboard(package));
    char *data = json ? json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(12)) : NULL;
    json_decref(json);
    if (!data)
        return mfi_nomem(task);
    const int result = mfi_sink_put(task, sink, "manifest.json", "application/json", data, strlen(data));
    mfi_free(data);
    return result;
}
