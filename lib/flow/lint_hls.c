/* Media playlists of HLS against the media that they list. */
#include <stdlib.h>
#include <string.h>
#include "mfi_lint.h"

#define TARGET 6        /* s; rule 7.5 */
#define MOST_UNKNOWN 16 /* segments of an I-frame playlist that no other playlist lists, before the search for them ends */

/* Reads and parses a playlist: 1, or 0 with a finding. */
static int load(mfi_lint *lint, const char *name, mfi_playlist *playlist)
{
    mf_source *source;
    const char *data;
    size_t size;
    const int there = mfi_lint_text(lint, name, &source, &data, &size);
    MFI_TRY(there);
    if (!mfi_check(lint, MFI_RULE_FILE, there, name, name, "listed", "missing", "a playlist that is listed is not there"))
        return 0;
    const int result = mfi_playlist_parse(lint->task, data, size, playlist);
    mf_source_unref(source);
    MFI_TRY(result);
    lint->record->playlists++;
    if (mfi_check(lint, MFI_RULE_SYNTAX, playlist->is_playlist, name, name, "#EXTM3U", "something else", "not a playlist") &&
        mfi_check(lint, MFI_RULE_SYNTAX, playlist->segment_count > 0, name, name, NULL, "0 segments",
                  "the playlist lists nothing")) {
        mfi_check(lint, MFI_RULE_SYNTAX, !playlist->bad_lines, name, name, NULL,
                  mfi_note_number(playlist->bad_lines, "lines").text, "lines that cannot be read");
        return 1;
    }
    mfi_playlist_free(playlist);
    return 0;
}

/* --- What the text alone tells. */

/* Lowest EXT-X-VERSION that has what the playlist uses. */
static int needed_version(const mfi_playlist *playlist)
{
    int version = 1;
    for (size_t i = 0; i < playlist->segment_count; i++) {
        const mfi_entry_segment *segment = &playlist->segments[i];
        if (segment->map)
            return playlist->iframes_only ? 5 : 6;
        version = MFI_MAX(version, segment->size >= 0 || playlist->iframes_only ? 4
                                   : segment->duration_us % 1000000 > 0         ? 3
                                                                                : 1);
    }
    return version;
}

static void check_text(mfi_lint *lint, const char *name, const mfi_playlist *playlist)
{
    const int needed = needed_version(playlist), target = playlist->target_duration;
    mfi_check(lint, MFI_RULE_VERSION, playlist->version >= needed, name, name, mfi_note_number(playlist->version, "").text,
              mfi_note_number(needed, "").text, "EXT-X-VERSION is too low for the tags that are used");
    mfi_check(lint, MFI_RULE_ENDLIST, playlist->endlist, name, name, NULL, "files that do not change",
              "no EXT-X-ENDLIST: players take it for a live stream");
    if (playlist->endlist)
        mfi_check(lint, MFI_RULE_8_6, playlist->type && !strcmp(playlist->type, "VOD"), name, name, playlist->type, "VOD",
                  "EXT-X-PLAYLIST-TYPE is not VOD");
    if (!mfi_check(lint, MFI_RULE_TARGET, target > 0, name, name, NULL, NULL, "no EXT-X-TARGETDURATION"))
        return;
    for (size_t i = 0; i < playlist->segment_count; i++) {
        const int64_t us = playlist->segments[i].duration_us;
        if (mfi_check(lint, MFI_RULE_SYNTAX, us >= 0, name, name, NULL, playlist->segments[i].uri, "a segment without EXTINF"))
            mfi_check(lint, MFI_RULE_TARGET, (us + 500000) / 1000000 <= target, name, name, mfi_note_number(target, "s").text,
                      mfi_note_seconds(us).text, "EXTINF is longer than EXT-X-TARGETDURATION");
    }
}

/* --- What the media tell. */

/* Sums of EXTINF against the time stamps at the same places (8.1). */
static void check_durations(mfi_lint *lint, const mfi_rendition *rendition)
{
    const mfi_measure *measure = &rendition->measure;
    const int64_t frame = mfi_rendition_frame_us(rendition);
    int64_t declared = 0, start = INT64_MIN;
    for (size_t i = 0; i < measure->segment_count; i++) {
        const mfi_measured *segment = &measure->segments[i];
        if (segment->time_us == INT64_MIN || segment->discontinuity)
            start = INT64_MIN;
        if (segment->time_us == INT64_MIN)
            continue;
        if (start == INT64_MIN) {
            start = segment->time_us;
            declared = 0;
        }
        declared += MFI_MAX(rendition->playlist.segments[i].duration_us, 0);
        const int64_t measured = segment->time_us + segment->duration_us - start;
        mfi_check(lint, MFI_RULE_8_1, llabs(declared - measured) <= frame + 1000, rendition->name, segment->file,
                  mfi_note_seconds(declared).text, mfi_note_seconds(measured).text,
                  "the sum of EXTINF up to here is off by more than a frame");
    }
}

static int measure_all(mfi_lint *lint, mfi_rendition *rendition)
{
    const mfi_entry_segment *before = NULL;
    for (size_t i = 0; i < rendition->playlist.segment_count; i++) {
        const mfi_entry_segment *segment = &rendition->playlist.segments[i];
        char *name;
        /* Most segments name one EXT-X-MAP, which is one string. */
        if (segment->map && (!before || before->map != segment->map)) {
            MFI_TRY(mfi_lint_resolve(lint, rendition->name, segment->map, &name));
            const int result = name ? mfi_lint_init(lint, rendition, name, segment->map_offset, segment->map_size) : 0;
            mfi_free(name);
            MFI_TRY(result);
        }
        MFI_TRY(mfi_lint_resolve(lint, rendition->name, segment->uri, &name));
        const int result = mfi_lint_segment(lint, rendition, name, segment);
        mfi_free(name);
        MFI_TRY(result);
        before = segment;
    }
    return 0;
}

static void check_map(mfi_lint *lint, const mfi_rendition *rendition)
{
    const mfi_entry_segment *first = &rendition->playlist.segments[0];
    const char *dot = strrchr(first->uri, '.');
    const int fragments = dot && (!strncmp(dot, ".m4", 3) || !strncmp(dot, ".mp4", 4) || !strncmp(dot, ".cmf", 4));
    if (fragments || first->map)
        mfi_check(lint, MFI_RULE_8_20, first->map != NULL, rendition->name, rendition->name, NULL, "fMP4",
                  "fMP4 without EXT-X-MAP");
}

int mfi_lint_media_playlist(mfi_lint *lint, const char *name, mfi_rendition **out)
{
    mfi_playlist playlist;
    mfi_rendition *rendition;
    *out = NULL;
    for (size_t i = 0; i < lint->rendition_count; i++)
        if (!strcmp(lint->renditions[i]->name, name)) {
            *out = lint->renditions[i];
            return 0;
        }
    const int loaded = load(lint, name, &playlist);
    if (loaded <= 0)
        return loaded;
    const int result = mfi_lint_add_rendition(lint, name, &rendition);
    if (result < 0) {
        mfi_playlist_free(&playlist);
        return result;
    }
    rendition->playlist = playlist;
    rendition->target = MFI_MAX(playlist.target_duration, 1);
    check_text(lint, name, &playlist);
    check_map(lint, rendition);
    if (playlist.segment_count > 2)
        mfi_check(lint, MFI_RULE_7_5, playlist.target_duration == TARGET, "", name, mfi_note_number(TARGET, "s").text,
                  mfi_note_number(playlist.target_duration, "s").text, "the target duration is not the usual one");
    MFI_TRY(measure_all(lint, rendition));
    mfi_lint_check_media(lint, rendition);
    check_durations(lint, rendition);
    *out = rendition;
    return 0;
}

/* --- I-frames and images. */

/* Whether a byte range holds exactly a key frame, from the begin of its fragment; *key is the one it means. */
static void check_range(mfi_lint *lint, const char *subject, const mfi_measure *measure, const mfi_measured *segment,
                        const mfi_entry_segment *range, const mfi_key **key)
{
    *key = NULL;
    for (size_t i = 0; i < segment->key_count && !*key; i++) {
        const mfi_key *candidate = &measure->keys[segment->first_key + i];
        if (candidate->end >= 0 && range->offset >= candidate->lead && range->offset <= candidate->offset)
            *key = candidate;
    }
    if (mfi_check(lint, MFI_RULE_6_10, *key != NULL, subject, segment->file, mfi_note_number(range->offset, "bytes").text, NULL,
                  "a byte range does not begin where the fragment of a key frame does"))
        mfi_check(lint, MFI_RULE_6_10, range->size < 0 || range->offset + range->size == (*key)->end, subject, segment->file,
                  mfi_note_number(range->offset + range->size, "bytes").text, mfi_note_number((*key)->end, "bytes").text,
                  "a byte range does not end where its key frame does");
}

static int check_iframes(mfi_lint *lint, const char *name, mfi_playlist *playlist)
{
    mfi_place place = {0};
    int64_t declared = 0, start = INT64_MIN;
    int unknown = 0;
    for (size_t i = 0; i < playlist->segment_count; i++) {
        mfi_entry_segment *range = &playlist->segments[i];
        char *file;
        MFI_TRY(mfi_tick(lint->task, 0, 0));
        MFI_TRY(mfi_lint_resolve(lint, name, range->uri, &file));
        if (!file)
            continue;
        const mfi_measured *segment = unknown < MOST_UNKNOWN ? mfi_lint_find(lint, file, &place) : NULL;
        const int64_t size = segment ? segment->size_bytes : mfi_lint_file(lint, name, file);
        mfi_free(file);
        if (size < 0)
            return (int)size;
        range->size = range->size < 0 ? size : range->size;
        const int64_t at = declared;
        declared += MFI_MAX(range->duration_us, 0);
        unknown += !segment;
        if (!segment || segment->time_us == INT64_MIN)
            continue;
        const mfi_rendition *rendition = lint->renditions[place.rendition];
        const mfi_key *key;
        check_range(lint, name, &rendition->measure, segment, range, &key);
        if (!key)
            continue;
        if (start == INT64_MIN)
            start = key->time_us - at;
        mfi_check(lint, MFI_RULE_8_1, llabs(key->time_us - start - at) <= mfi_rendition_frame_us(rendition) + 1000, name,
                  segment->file, mfi_note_seconds(at).text, mfi_note_seconds(key->time_us - start).text,
                  "the sum of EXTINF before a key frame is off by more than a frame");
    }
    return 0;
}

int mfi_lint_iframe_playlist(mfi_lint *lint, const char *name, int64_t *peak_bps, int64_t *average_bps)
{
    mfi_playlist playlist;
    *peak_bps = *average_bps = 0;
    int result = load(lint, name, &playlist);
    if (result <= 0)
        return result;
    mfi_check(lint, MFI_RULE_6_8, playlist.iframes_only, name, name, NULL, "I-frames", "no EXT-X-I-FRAMES-ONLY");
    check_text(lint, name, &playlist);
    result = check_iframes(lint, name, &playlist);
    int64_t bytes = 0, us = 0;
    for (size_t i = 0; i < playlist.segment_count; i++) {
        mfi_entry_segment *range = &playlist.segments[i];
        range->size = MFI_MAX(range->size, 0);
        range->duration_us = MFI_MAX(range->duration_us, 0);
        bytes += range->size;
        us += range->duration_us;
    }
    *peak_bps = mfi_peak_bps(&playlist.segments->size, &playlist.segments->duration_us, sizeof *playlist.segments,
                             playlist.segment_count, MFI_MAX(playlist.target_duration, 1));
    *average_bps = mfi_rate_bps(bytes, us);
    mfi_playlist_free(&playlist);
    return MFI_MIN(result, 0);
}

int mfi_lint_images_playlist(mfi_lint *lint, const char *name)
{
    mfi_playlist playlist;
    int result = load(lint, name, &playlist);
    if (result <= 0)
        return result;
    mfi_check(lint, MFI_RULE_SYNTAX, playlist.images_only, name, name, NULL, "images", "no EXT-X-IMAGES-ONLY");
    check_text(lint, name, &playlist);
    for (size_t i = 0; i < playlist.segment_count && result >= 0; i++) {
        char *file;
        result = mfi_lint_resolve(lint, name, playlist.segments[i].uri, &file);
        if (result >= 0 && file)
            result = (int)MFI_MIN(mfi_lint_file(lint, name, file), 0);
        mfi_free(file);
    }
    mfi_playlist_free(&playlist);
    return MFI_MIN(result, 0);
}
