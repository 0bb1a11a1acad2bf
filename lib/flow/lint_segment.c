/* Media files of a package: opened, measured, and checked for what holds whatever lists them. */
#include <stdlib.h>
#include <string.h>
#include "mfi_lint.h"
#include "mfi_media.h"

#define LARGEST_INIT (1 << 20)
#define PROBE_SIZE (2 << 20) /* of a segment, to find its codec */
#define KEY_INTERVAL_US 2000000

void mfi_rendition_free(mfi_rendition *rendition)
{
    if (!rendition)
        return;
    mfi_playlist_free(&rendition->playlist);
    mfi_measure_free(&rendition->measure);
    mfi_free(rendition->init);
    mfi_free(rendition->name);
    mfi_free(rendition);
}

int mfi_lint_add_rendition(mfi_lint *lint, const char *name, mfi_rendition **out)
{
    mfi_rendition *rendition = mfi_alloc(sizeof *rendition);
    if (rendition)
        rendition->name = mfi_strdup(name);
    if (!rendition || !rendition->name ||
        mfi_reserve(&lint->renditions, &lint->rendition_capacity, lint->rendition_count, sizeof rendition) < 0) {
        mfi_rendition_free(rendition);
        return mfi_nomem(lint->task);
    }
    lint->renditions[lint->rendition_count++] = *out = rendition;
    return 0;
}

/* --- Files. */

/* Opens a file and finds the range that is meant: 1, or 0 with a finding. */
static int open_range(mfi_lint *lint, const char *subject, const char *name, int64_t offset, int64_t *size, mf_source **source)
{
    const int there = mfi_lint_open(lint, name, source);
    MFI_TRY(there);
    if (!mfi_check(lint, MFI_RULE_FILE, there, subject, name, "listed", "missing", "a file that is listed is not there"))
        return 0;
    const int64_t length = mfi_source_size(lint->task, *source, 1);
    if (length < 0)
        return (int)length;
    const int64_t wanted = *size;
    *size = wanted < 0 ? length - MFI_MIN(offset, length) : wanted;
    return mfi_check(lint, MFI_RULE_FILE, length > 0, subject, name, "listed", "0 bytes", "a file that is listed is empty") &&
           mfi_check(lint, MFI_RULE_FILE, *size > 0 && *size <= length - offset, subject, name,
                     mfi_note_number(offset + *size, "bytes").text, mfi_note_number(length, "bytes").text,
                     "a byte range ends after its file");
}

int64_t mfi_lint_file(mfi_lint *lint, const char *subject, const char *name)
{
    mf_source *source = NULL;
    int64_t size = -1;
    const int result = open_range(lint, subject, name, 0, &size, &source);
    mf_source_unref(source);
    return result <= 0 ? result : size;
}

int mfi_lint_init(mfi_lint *lint, mfi_rendition *rendition, const char *name, int64_t offset, int64_t size)
{
    mf_source *source = NULL;
    int result = open_range(lint, rendition->name, name, offset, &size, &source);
    if (result > 0) {
        result = mfi_measure_init(lint->task, &rendition->measure, source, offset, size);
        if (result >= 0)
            mfi_check(lint, MFI_RULE_READABLE, result, rendition->name, name, "an init segment", "something else",
                      "the init segment is broken");
    }
    if (result > 0 && !rendition->init && size <= LARGEST_INIT) {
        rendition->init = mfi_alloc((size_t)size);
        const int64_t got = rendition->init ? mfi_source_read(lint->task, source, offset, rendition->init, (size_t)size)
                                            : mfi_nomem(lint->task);
        rendition->init_size = MFI_MAX(got, 0);
        result = got < 0 ? (int)got : 1;
    }
    rendition->has_init = result > 0;
    mf_source_unref(source);
    return MFI_MIN(result, 0);
}

/* --- The codec, from the init segment and the begin of the first segment. */

static int keep_info(mfi_lint *lint, mfi_measure *measure, const mf_probe_result *info)
{
    const mf_stream *video = info->video >= 0 ? &info->streams[info->video] : NULL;
    const mf_stream *sound = info->audio >= 0 ? &info->streams[info->audio] : NULL;
    const mf_stream *own = measure->video ? video : sound;
    if (own && own->codec_string && !(measure->codec = mfi_strdup(own->codec_string)))
        return mfi_nomem(lint->task);
    if (video && sound && sound->codec_string && !(measure->sound_codec = mfi_strdup(sound->codec_string)))
        return mfi_nomem(lint->task);
    if (measure->video && video) {
        measure->width = video->display_width;
        measure->height = video->display_height;
        measure->hdr = video->color_transfer && !strcmp(video->color_transfer, "smpte2084")      ? 1
                       : video->color_transfer && !strcmp(video->color_transfer, "arib-std-b67") ? 2
                                                                                                 : 0;
    }
    if (sound)
        measure->channels = sound->channels;
    return 0;
}

static int find_codec(mfi_lint *lint, mfi_rendition *rendition, mf_source *source, int64_t offset, int64_t size)
{
    const size_t head = (size_t)rendition->init_size, body = (size_t)MFI_MIN(size, PROBE_SIZE);
    mf_source *joined = NULL;
    mfi_media *media = NULL;
    int64_t got;
    uint8_t *bytes = mfi_alloc(head + body);
    int result = bytes ? 0 : mfi_nomem(lint->task);
    if (result < 0)
        return result;
    if (head)
        memcpy(bytes, rendition->init, head);
    if ((got = mfi_source_read(lint->task, source, offset, bytes + head, body)) < 0)
        result = (int)got;
    else if (mf_source_memory(bytes, head + (size_t)got, NULL, NULL, &joined) < 0)
        result = mfi_nomem(lint->task);
    else if ((result = mfi_media_open(lint->task, joined, &media)) >= 0)
        result = keep_info(lint, &rendition->measure, mfi_media_info(media));
    mfi_media_free(media);
    mf_source_unref(joined);
    mfi_free(bytes);
    if (result == MF_ERROR_FORMAT || result == MF_ERROR_NO_STREAM || result == MF_ERROR_UNSUPPORTED ||
        result == MF_ERROR_CODEC) {
        mfi_error_clear(lint->task);
        return 0; /* then the codec is not known */
    }
    return result;
}

/* --- Segments. */

static int measure_segment(mfi_lint *lint, mfi_rendition *rendition, mf_source *source, const char *name, int64_t offset,
                           int64_t size)
{
    mfi_measure *measure = &rendition->measure;
    uint8_t first = 0;
    const int64_t got = mfi_source_read(lint->task, source, offset, &first, 1);
    if (got < 0)
        return (int)got;
    measure->ts = !rendition->has_init && first == 0x47;
    if (!rendition->has_init && !measure->ts) {
        mfi_check(lint, MFI_RULE_UNMEASURED, 0, rendition->name, name, NULL, NULL,
                  "neither fMP4 with an init segment nor MPEG-TS: only its size was checked");
        return 0;
    }
    const int result = measure->ts ? mfi_measure_packets(lint->task, measure, source, offset, size)
                                   : mfi_measure_fragments(lint->task, measure, source, offset, size);
    MFI_TRY(result);
    if (!mfi_check(lint, MFI_RULE_READABLE, result, rendition->name, name, "media", "something else", "the segment is broken"))
        return 0;
    measure->readable = 1;
    return measure->segment_count == 1 ? find_codec(lint, rendition, source, offset, size) : 0;
}

int mfi_lint_segment(mfi_lint *lint, mfi_rendition *rendition, const char *name, const mfi_entry_segment *declared)
{
    mfi_measure *measure = &rendition->measure;
    mf_source *source = NULL;
    int64_t size = declared->size;
    MFI_TRY(mfi_tick(lint->task, 0, 0));
    if (mfi_reserve(&measure->segments, &measure->segment_capacity, measure->segment_count, sizeof *measure->segments) < 0)
        return mfi_nomem(lint->task);
    mfi_measured *segment = &measure->segments[measure->segment_count++];
    *segment = (mfi_measured){
        .file = mfi_strdup(name ? name : declared->uri),
        .time_us = INT64_MIN,
        .duration_us = MFI_MAX(declared->duration_us, 0),
        .first_key = measure->key_count,
        .discontinuity = declared->discontinuity,
    };
    if (!segment->file)
        return mfi_nomem(lint->task);
    if (declared->discontinuity)
        measure->next_decode = INT64_MIN;
    int result = name ? open_range(lint, rendition->name, name, declared->offset, &size, &source) : 0;
    if (result > 0) {
        segment->size_bytes = size;
        lint->record->segments++;
        if (mfi_check(lint, MFI_RULE_UNMEASURED, !declared->encrypted, rendition->name, name, NULL, NULL,
                      "encrypted: only its size was checked"))
            result = measure_segment(lint, rendition, source, name, declared->offset, size);
    }
    mf_source_unref(source);
    return MFI_MIN(result, 0);
}

/* --- What holds for all media. */

static void check_keys(mfi_lint *lint, const mfi_rendition *rendition)
{
    const mfi_measure *measure = &rendition->measure;
    int64_t longest = 0;
    size_t key = 0;
    for (size_t i = 0; i < measure->segment_count; i++) {
        const mfi_measured *segment = &measure->segments[i];
        if (segment->time_us != INT64_MIN)
            mfi_check(lint, MFI_RULE_7_4, segment->starts_with_key, rendition->name, segment->file, NULL, "another picture",
                      "the segment does not start with a key frame");
        for (; key < segment->first_key + segment->key_count; key++)
            if (key > 0 && !segment->discontinuity)
                longest = MFI_MAX(longest, measure->keys[key].time_us - measure->keys[key - 1].time_us);
    }
    mfi_check(lint, MFI_RULE_1_13, longest <= KEY_INTERVAL_US + mfi_rendition_frame_us(rendition), rendition->name,
              rendition->name, mfi_note_seconds(KEY_INTERVAL_US).text, mfi_note_seconds(longest).text,
              "key frames are too far apart");
}

void mfi_lint_check_media(mfi_lint *lint, mfi_rendition *rendition)
{
    mfi_measure *measure = &rendition->measure;
    const int64_t frame = mfi_rendition_frame_us(rendition);
    /* Times of TS pictures are averages; a missing frame of sound is heard. */
    const int64_t tolerance = measure->ts && measure->video ? frame : frame / 2;
    for (size_t i = 0; i < measure->segment_count; i++) {
        mfi_measured *segment = &measure->segments[i], *next = segment + 1;
        if (segment->time_us == INT64_MIN)
            continue;
        if (i && !segment->discontinuity)
            mfi_check(lint, MFI_RULE_7_3, llabs(segment->gap_us) <= tolerance + 1000, rendition->name, segment->file,
                      mfi_note_seconds(0).text, mfi_note_seconds(segment->gap_us).text,
                      "there is a gap or an overlap before the segment");
        if (i + 1 < measure->segment_count && next->time_us > segment->time_us && !next->discontinuity &&
            llabs(next->gap_us) <= MFI_MAX(frame, 1000))
            segment->duration_us = next->time_us - segment->time_us;
        mfi_check(lint, MFI_RULE_7_7, segment->duration_us <= (int64_t)rendition->target * 1000000 + 500000, rendition->name,
                  segment->file, mfi_note_number(rendition->target, "s").text, mfi_note_seconds(segment->duration_us).text,
                  "the segment is longer than the target duration allows");
    }
    if (measure->video && measure->readable)
        check_keys(lint, rendition);
    if (measure->codec)
        mfi_check(lint, MFI_RULE_1_5, !measure->ts || measure->codec[0] != 'h', rendition->name, rendition->name, "MPEG-TS",
                  measure->codec, "HEVC in MPEG-TS");
}

/* --- Asking. */

const mfi_measured *mfi_lint_find(const mfi_lint *lint, const char *file, mfi_place *place)
{
    for (size_t i = 0; i < lint->rendition_count; i++) {
        const size_t index = (place->rendition + i) % lint->rendition_count;
        const mfi_measure *measure = &lint->renditions[index]->measure;
        for (size_t j = 0; j < measure->segment_count; j++) {
            const size_t at = (place->segment + j) % measure->segment_count;
            if (!strcmp(measure->segments[at].file, file)) {
                *place = (mfi_place){index, at};
                return &measure->segments[at];
            }
        }
    }
    return NULL;
}

int64_t mfi_rendition_peak_bps(const mfi_rendition *rendition)
{
    const mfi_measure *measure = &rendition->measure;
    return measure->segment_count ? mfi_peak_bps(&measure->segments->size_bytes, &measure->segments->duration_us,
                                                 sizeof *measure->segments, measure->segment_count, rendition->target)
                                  : 0;
}

int64_t mfi_rendition_average_bps(const mfi_rendition *rendition)
{
    int64_t bytes = 0;
    for (size_t i = 0; i < rendition->measure.segment_count; i++)
        bytes += rendition->measure.segments[i].size_bytes;
    return mfi_rate_bps(bytes, mfi_rendition_duration_us(rendition));
}

int64_t mfi_rendition_duration_us(const mfi_rendition *rendition)
{
    int64_t us = 0;
    for (size_t i = 0; i < rendition->measure.segment_count; i++)
        us += rendition->measure.segments[i].duration_us;
    return us;
}

int64_t mfi_rendition_frame_us(const mfi_rendition *rendition)
{
    const mfi_measure *measure = &rendition->measure;
    return measure->timescale ? mfi_measure_us(measure, measure->longest) : 0;
}
