/* HLS playlists of the renditions: RFC 8216 and Apple's authoring rules. Numbers are printed from integers: the locale has no
 * say. */
#include <inttypes.h>
#include "mfi_package.h"

static void begin_playlist(mfi_text *text, int version, int target_duration, const char *kind)
{
    mfi_text_add(text, "#EXTM3U\n#EXT-X-VERSION:%d\n#EXT-X-TARGETDURATION:%d\n", version, target_duration);
    mfi_text_add(text, "#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n%s\n", kind);
}

static void add_extinf(mfi_text *text, int64_t us)
{
    mfi_text_add(text, "#EXTINF:%" PRId64 ".%06" PRId64 ",\n", us / 1000000, us % 1000000);
}

static int64_t ticks_us(const mfi_track *track, int64_t ticks)
{
    const int half = ticks < 0 ? -track->timescale / 2 : track->timescale / 2;
    return (ticks * 1000000 + half) / track->timescale;
}

static void begin_track(mfi_text *text, const mfi_track *track, int target_duration, const char *kind)
{
    begin_playlist(text, mfi_track_hls_version(track), target_duration, kind);
    if (track->init)
        mfi_text_add(text, "#EXT-X-MAP:URI=\"%s\"\n", track->init);
}

static int write_text(mf_task *task, mf_sink *sink, const char *folder, const char *file, mfi_text *text)
{
    char *name = mfi_format("%s/%s", folder, file);
    if (!name) {
        mfi_text_free(text);
        return mfi_nomem(task);
    }
    const int result = mfi_package_put(task, sink, name, MFI_PLAYLIST_TYPE, text);
    mfi_free(name);
    return result;
}

static int write_media_playlist(mf_task *task, mf_sink *sink, const mfi_track *track, int target_duration)
{
    mfi_text text = {0};
    begin_track(&text, track, target_duration, "#EXT-X-INDEPENDENT-SEGMENTS");
    for (size_t i = 0; i < track->segment_count; i++) {
        const mfi_segment *segment = &track->segments[i];
        /* Differences of rounded times, so that rounding never adds up. */
        add_extinf(&text, ticks_us(track, segment->time + segment->duration) - ticks_us(track, segment->time));
        mfi_text_add(&text, "%s\n", segment->file);
    }
    mfi_text_add(&text, "#EXT-X-ENDLIST\n");
    return write_text(task, sink, track->folder, "playlist.m3u8", &text);
}

static int write_iframe_playlist(mf_task *task, mf_sink *sink, const mfi_track *track, int target_duration)
{
    mfi_text text = {0};
    begin_track(&text, track, target_duration, "#EXT-X-I-FRAMES-ONLY");
    for (size_t i = 0; i < track->segment_count; i++) {
        const mfi_segment *segment = &track->segments[i];
        for (size_t j = 0; j < segment->iframe_count; j++) {
            const mfi_iframe *frame = &track->iframes[segment->first_iframe + j];
            add_extinf(&text, frame->duration_us);
            mfi_text_add(&text, "#EXT-X-BYTERANGE:%" PRId64 "@%" PRId64 "\n%s\n", frame->size, frame->offset, segment->file);
        }
    }
    mfi_text_add(&text, "#EXT-X-ENDLIST\n");
    return write_text(task, sink, track->folder, "iframes.m3u8", &text);
}

/* The storyboard, as Roku and Shaka read it. */
static int write_images_playlist(mf_task *task, mf_sink *sink, const mfi_package *package)
{
    const mf_storyboard_result *board = package->storyboard;
    mfi_text text = {0};
    begin_playlist(&text, 7, mfi_storyboard_target_duration(board), "#EXT-X-IMAGES-ONLY");
    for (uint32_t i = 0; i < board->sprite_count; i++) {
        const mf_sprite *sprite = &board->sprites[i];
        add_extinf(&text, sprite->duration_us);
        mfi_text_add(&text, "#EXT-X-TILES:RESOLUTION=%dx%d,LAYOUT=%dx%d,DURATION=%" PRId64 ".%06" PRId64 "\n%s\n",
                     board->tile_width, board->tile_height, sprite->width / board->tile_width,
                     sprite->height / board->tile_height, board->interval_us / 1000000, board->interval_us % 1000000,
                     sprite->file);
    }
    mfi_text_add(&text, "#EXT-X-ENDLIST\n");
    return write_text(task, sink, package->storyboard_folder, "images.m3u8", &text);
}

int mfi_package_write_hls(mf_task *task, const mfi_package *package, mf_sink *sink)
{
    const int target_duration = mfi_package_target_duration(package);
    for (size_t i = 0; i < package->track_count; i++) {
        const mfi_track *track = package->tracks[i];
        MFI_TRY(write_media_playlist(task, sink, track, target_duration));
        if (track->iframe_count)
            MFI_TRY(write_iframe_playlist(task, sink, track, target_duration));
    }
    if (package->storyboard && package->storyboard->sprite_count)
        MFI_TRY(write_images_playlist(task, sink, package));
    return mfi_package_write_master(task, package, sink);
}
