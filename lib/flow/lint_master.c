/* Master playlists of HLS against the renditions that they list. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "mfi_lint.h"

#define MOST_ENTRIES 1000
#define DEFAULT_VARIANT_BPS 2000000
#define CELLULAR_BPS 192000

typedef struct master {
    mfi_lint *lint;
    const char *name;
    const mfi_playlist *playlist;
    mfi_rendition **renditions; /* one for each entry; NULL = none, or it is not there */
} master;

static const char *get(const master *m, const mfi_entry *entry, const char *name)
{
    return mfi_entry_get(m->playlist, entry, name);
}

static int says(const master *m, const mfi_entry *entry, const char *name, const char *value)
{
    const char *found = get(m, entry, name);
    return found && !strcmp(found, value);
}

static const mfi_measure *video_of(const mfi_rendition *rendition)
{
    return rendition && rendition->measure.readable && rendition->measure.video ? &rendition->measure : NULL;
}

/* The entry's own name: what a finding about it is shown for. */
static const char *label(const master *m, const mfi_entry *entry)
{
    return entry->uri ? entry->uri : m->name;
}

/* Checks an attribute of an entry; findings are not merged, since each entry stands for itself. */
static int check(const master *m, int rule, int holds, const mfi_entry *entry, const char *declared, const char *measured,
                 const char *message)
{
    return mfi_check(m->lint, rule, holds, label(m, entry), label(m, entry), declared, measured, message);
}

static int within(int64_t declared, int64_t measured, int percent)
{
    return llabs(declared - measured) * 100 <= measured * percent;
}

/* --- Reading what is listed. */

static int read_entry(master *m, size_t index)
{
    const mfi_entry *entry = &m->playlist->entries[index];
    const int media = entry->kind == MFI_ENTRY_MEDIA;
    char *name = NULL;
    int64_t peak, average;
    MFI_TRY(mfi_tick(m->lint->task, (int64_t)index, (int64_t)m->playlist->entry_count));
    if (!entry->uri) {
        check(m, MFI_RULE_VARIANT, media, entry, NULL, NULL, "a stream without a URI");
        return 0;
    }
    MFI_TRY(mfi_lint_resolve(m->lint, m->name, entry->uri, &name));
    int result = 0;
    if (!name)
        return 0;
    if (entry->kind == MFI_ENTRY_IFRAMES) {
        result = mfi_lint_iframe_playlist(m->lint, name, &peak, &average);
        const int64_t declared = mfi_entry_number(m->playlist, entry, "BANDWIDTH");
        if (result >= 0 && peak)
            check(m, MFI_RULE_6_9, within(declared, peak, 10), entry, mfi_note_number(declared, "bit/s").text,
                  mfi_note_number(peak, "bit/s").text, "BANDWIDTH is not the peak of the I-frames");
        check(m, MFI_RULE_9_3, get(m, entry, "CODECS") != NULL, entry, NULL, NULL, "an I-frame stream without CODECS");
        check(m, MFI_RULE_9_4, get(m, entry, "RESOLUTION") != NULL, entry, NULL, NULL, "an I-frame stream without RESOLUTION");
    } else if (entry->kind == MFI_ENTRY_IMAGES) {
        result = mfi_lint_images_playlist(m->lint, name);
    } else if (!media || says(m, entry, "TYPE", "AUDIO") || says(m, entry, "TYPE", "VIDEO")) {
        result = mfi_lint_media_playlist(m->lint, name, &m->renditions[index]);
    } else {
        result = (int)MFI_MIN(mfi_lint_file(m->lint, m->name, name), 0);
    }
    mfi_free(name);
    return result;
}

/* --- Groups of renditions. */

static void check_media(const master *m, size_t index)
{
    const mfi_entry *entry = &m->playlist->entries[index];
    const char *group = get(m, entry, "GROUP-ID"), *name = get(m, entry, "NAME"), *type = get(m, entry, "TYPE");
    if (!says(m, entry, "TYPE", "VIDEO"))
        check(m, MFI_RULE_8_10, get(m, entry, "LANGUAGE") != NULL, entry, NULL, NULL, "EXT-X-MEDIA without LANGUAGE");
    if (!check(m, MFI_RULE_GROUP, group && name && type, entry, NULL, NULL, "EXT-X-MEDIA without TYPE, GROUP-ID or NAME"))
        return;
    for (size_t i = 0; i < index; i++) {
        const mfi_entry *other = &m->playlist->entries[i];
        if (other->kind != MFI_ENTRY_MEDIA || !says(m, other, "TYPE", type) || !says(m, other, "GROUP-ID", group))
            continue;
        check(m, MFI_RULE_GROUP, !says(m, other, "NAME", name), entry, name, NULL, "two renditions of a group have one name");
        check(m, MFI_RULE_GROUP, !says(m, other, "DEFAULT", "YES") || !says(m, entry, "DEFAULT", "YES"), entry, group, NULL,
              "a group has two defaults");
    }
}

/* The next rendition of the variant's audio group from *index on, NULL at the end. */
static const mfi_rendition *next_sound(const master *m, const char *group, const mfi_rendition *own, size_t *index)
{
    while (group && *index < m->playlist->entry_count) {
        const mfi_entry *entry = &m->playlist->entries[*index];
        const mfi_rendition *rendition = m->renditions[(*index)++];
        if (rendition && rendition != own && entry->kind == MFI_ENTRY_MEDIA && says(m, entry, "TYPE", "AUDIO") &&
            says(m, entry, "GROUP-ID", group))
            return rendition;
    }
    return NULL;
}

static void check_group(const master *m, const mfi_entry *variant)
{
    const char *group = get(m, variant, "AUDIO");
    int found = !group;
    for (size_t i = 0; i < m->playlist->entry_count && !found; i++)
        found = m->playlist->entries[i].kind == MFI_ENTRY_MEDIA && says(m, &m->playlist->entries[i], "TYPE", "AUDIO") &&
                says(m, &m->playlist->entries[i], "GROUP-ID", group);
    check(m, MFI_RULE_VARIANT, found, variant, group, NULL, "there is no audio group of this name");
}

/* --- Variants. */

/* Rates of a variant: its own and those of the largest rendition of its audio group. A variant of sound alone is itself one of
 * its group, which then is a choice instead of an addition. */
static void measure_rates(const master *m, const mfi_entry *variant, const mfi_rendition *own, int64_t *peak, int64_t *average)
{
    const int alone = own->measure.readable && !own->measure.video;
    size_t index = 0;
    *peak = *average = 0;
    for (const mfi_rendition *sound; (sound = next_sound(m, get(m, variant, "AUDIO"), own, &index));) {
        *peak = MFI_MAX(*peak, mfi_rendition_peak_bps(sound));
        *average = MFI_MAX(*average, mfi_rendition_average_bps(sound));
    }
    const int64_t own_peak = mfi_rendition_peak_bps(own), own_average = mfi_rendition_average_bps(own);
    *peak = alone ? MFI_MAX(*peak, own_peak) : *peak + own_peak;
    *average = alone ? MFI_MAX(*average, own_average) : *average + own_average;
}

static void check_rates(const master *m, const mfi_entry *variant, const mfi_rendition *own)
{
    const int64_t bandwidth = mfi_entry_number(m->playlist, variant, "BANDWIDTH");
    const int64_t declared_average = mfi_entry_number(m->playlist, variant, "AVERAGE-BANDWIDTH");
    int64_t peak, average;
    measure_rates(m, variant, own, &peak, &average);
    const mfi_note true_peak = mfi_note_number(peak, "bit/s"), true_average = mfi_note_number(average, "bit/s");
    check(m, MFI_RULE_9_14, declared_average >= 0, variant, NULL, true_average.text, "no AVERAGE-BANDWIDTH");
    if (!check(m, MFI_RULE_VARIANT, bandwidth >= 0, variant, NULL, true_peak.text, "no BANDWIDTH") || !peak)
        return;
    const mfi_note declared = mfi_note_number(bandwidth, "bit/s");
    check(m, MFI_RULE_9_13, bandwidth >= peak || within(bandwidth, peak, 10), variant, declared.text, true_peak.text,
          "BANDWIDTH is less than the peaks of picture and sound together");
    check(m, MFI_RULE_1_27, bandwidth <= peak || within(bandwidth, peak, 10), variant, declared.text, true_peak.text,
          "BANDWIDTH is more than the peaks of picture and sound together");
    check(m, MFI_RULE_1_30, peak <= 2 * average, variant, true_average.text, true_peak.text,
          "the peak is over twice the average");
    if (declared_average >= 0)
        check(m, MFI_RULE_1_26, within(declared_average, average, 10), variant, mfi_note_number(declared_average, "bit/s").text,
              true_average.text, "AVERAGE-BANDWIDTH is not the average");
}

/* Whether a list of codecs names one. */
static int lists_codec(const char *list, const char *codec)
{
    const size_t length = strlen(codec);
    while (*list) {
        list += strspn(list, ", ");
        const size_t part = strcspn(list, ", ");
        if (part == length && !strncasecmp(list, codec, length))
            return 1;
        list += part;
    }
    return 0;
}

static void check_codec(const master *m, const mfi_entry *variant, const char *list, const char *codec)
{
    if (codec)
        check(m, MFI_RULE_9_1, lists_codec(list, codec), variant, list, codec, "CODECS lacks a codec of the media");
}

static void check_codecs(const master *m, const mfi_entry *variant, const mfi_rendition *own)
{
    const char *list = get(m, variant, "CODECS");
    size_t index = 0;
    if (!check(m, MFI_RULE_9_1, list != NULL, variant, NULL, own->measure.codec, "no CODECS"))
        return;
    check_codec(m, variant, list, own->measure.codec);
    check_codec(m, variant, list, own->measure.sound_codec);
    for (const mfi_rendition *sound; (sound = next_sound(m, get(m, variant, "AUDIO"), own, &index));)
        check_codec(m, variant, list, sound->measure.codec);
    check(m, MFI_RULE_1_10, !strstr(list, "avc3") && !strstr(list, "hev1"), variant, list, "avc1 or hvc1",
          "parameter sets are in the samples");
}

static void check_frame_rate(const master *m, const mfi_entry *variant, const mfi_measure *video)
{
    const char *text = get(m, variant, "FRAME-RATE");
    if (!video->shortest)
        return;
    const double clock = (double)video->timescale;
    const mfi_note measured = mfi_note_rate(clock / (double)video->shortest);
    if (!check(m, MFI_RULE_9_15, text != NULL, variant, NULL, measured.text, "no FRAME-RATE"))
        return;
    /* Frames may last one tick more or less than the rate says, and the last frame of a segment may be held. */
    const double declared = (double)mfi_parse_decimal(text) / 1e6, highest = clock / (double)MFI_MAX(video->shortest - 1, 1);
    const double lowest = clock / (double)(video->longest + 1);
    check(m, MFI_RULE_9_15, declared >= lowest - 0.001 && declared <= highest + 0.001, variant, text, measured.text,
          "FRAME-RATE is not that of the pictures");
}

static void check_picture(const master *m, const mfi_entry *variant, const mfi_measure *video)
{
    static const char *const ranges[] = {"SDR", "PQ", "HLG"};
    const char *size = get(m, variant, "RESOLUTION"), *range = get(m, variant, "VIDEO-RANGE");
    const mfi_note measured = mfi_note_size(video->width, video->height);
    if (check(m, MFI_RULE_9_2, size != NULL, variant, NULL, measured.text, "no RESOLUTION") && video->width)
        check(m, MFI_RULE_9_2, !strcmp(size, measured.text), variant, size, measured.text,
              "RESOLUTION is not that of the pictures");
    check(m, MFI_RULE_9_16, !strcmp(range ? range : "SDR", ranges[video->hdr]), variant, range, ranges[video->hdr],
          "VIDEO-RANGE is not that of the pictures");
    check(m, MFI_RULE_9_5, !video->sound, variant, NULL, "picture and sound in one file", "sound is not a stream of its own");
    check_frame_rate(m, variant, video);
}

static void check_variant(const master *m, size_t index)
{
    const mfi_entry *variant = &m->playlist->entries[index];
    const mfi_rendition *own = m->renditions[index];
    check_group(m, variant);
    if (!own)
        return;
    check_rates(m, variant, own);
    check_codecs(m, variant, own);
    if (video_of(own))
        check_picture(m, variant, video_of(own));
}

/* --- All variants together. */

/* Segments of `other` against those of `first`, at the same places of the timeline. */
static void check_boundaries(const master *m, const mfi_rendition *first, const mfi_rendition *other)
{
    const mfi_measure *a = &first->measure, *b = &other->measure;
    const int rule = b->video ? MFI_RULE_8_22 : MFI_RULE_8_22_SOUND;
    const int64_t tolerance = 1000 + (b->video ? mfi_rendition_frame_us(first) / 2 : mfi_rendition_frame_us(other));
    mfi_check(m->lint, rule, a->segment_count == b->segment_count, other->name, other->name,
              mfi_note_number((int64_t)a->segment_count, "segments").text,
              mfi_note_number((int64_t)b->segment_count, "segments").text,
              "not as many segments as the first rendition of video has");
    for (size_t i = 0; i < MFI_MIN(a->segment_count, b->segment_count); i++)
        if (a->segments[i].time_us != INT64_MIN && b->segments[i].time_us != INT64_MIN)
            mfi_check(m->lint, rule, llabs(a->segments[i].time_us - b->segments[i].time_us) <= tolerance, other->name,
                      b->segments[i].file, mfi_note_seconds(a->segments[i].time_us).text,
                      mfi_note_seconds(b->segments[i].time_us).text,
                      "the segment begins at another time than in the first rendition of video");
    /* Not their lengths: the first frame of sound may be encoder delay. */
    const mfi_measured *last_a = &a->segments[a->segment_count - 1], *last_b = &b->segments[b->segment_count - 1];
    const int64_t end_a = last_a->time_us + last_a->duration_us, end_b = last_b->time_us + last_b->duration_us;
    if (last_a->time_us != INT64_MIN && last_b->time_us != INT64_MIN)
        mfi_check(m->lint, MFI_RULE_8_3, llabs(end_a - end_b) <= 100000, other->name, other->name, mfi_note_seconds(end_a).text,
                  mfi_note_seconds(end_b).text, "does not end when the first rendition of video does");
}

static void check_together(const master *m)
{
    const mfi_lint *lint = m->lint;
    const mfi_rendition *first = NULL;
    for (size_t i = 0; i < lint->rendition_count && !first; i++)
        first = video_of(lint->renditions[i]) ? lint->renditions[i] : NULL;
    for (size_t i = 0; i < lint->rendition_count; i++) {
        const mfi_rendition *other = lint->renditions[i];
        mfi_check(m->lint, MFI_RULE_8_2, other->playlist.target_duration == lint->renditions[0]->playlist.target_duration,
                  m->name, other->name, mfi_note_number(lint->renditions[0]->playlist.target_duration, "s").text,
                  mfi_note_number(other->playlist.target_duration, "s").text, "target durations differ");
        if (!first || other == first || !other->measure.readable)
            continue;
        check_boundaries(m, first, other);
        const mfi_measure *a = &first->measure, *b = &other->measure;
        if (b->video)
            mfi_check(m->lint, MFI_RULE_1_33,
                      llabs((int64_t)a->width * b->height - (int64_t)b->width * a->height) <= 2 * MFI_MAX(a->width, b->width),
                      m->name, other->name, mfi_note_size(a->width, a->height).text, mfi_note_size(b->width, b->height).text,
                      "aspect ratios differ");
    }
}

static void check_sound(const master *m)
{
    int sound = 0, stereo = 0;
    for (size_t i = 0; i < m->lint->rendition_count; i++) {
        const mfi_measure *measure = &m->lint->renditions[i]->measure;
        const char *codec = measure->video ? measure->sound_codec : measure->codec;
        sound |= codec && measure->sound;
        stereo |= codec && !strncmp(codec, "mp4a.40", 7) && measure->channels <= 2;
    }
    if (sound)
        mfi_check(m->lint, MFI_RULE_2_3, stereo, m->name, m->name, NULL, NULL, "no stereo in AAC");
}

static void check_choice(const master *m)
{
    int64_t first = -1, nearest = INT64_MAX, least = INT64_MAX;
    int videos = 0, iframes = 0;
    for (size_t i = 0; i < m->playlist->entry_count; i++) {
        const mfi_entry *entry = &m->playlist->entries[i];
        iframes |= entry->kind == MFI_ENTRY_IFRAMES;
        if (entry->kind != MFI_ENTRY_VARIANT || !m->renditions[i])
            continue;
        videos += video_of(m->renditions[i]) != NULL;
        int64_t peak, bps;
        measure_rates(m, entry, m->renditions[i], &peak, &bps);
        const int64_t distance = llabs(bps - DEFAULT_VARIANT_BPS);
        least = MFI_MIN(least, bps);
        if (first < 0)
            first = bps;
        if (distance < llabs(nearest - DEFAULT_VARIANT_BPS))
            nearest = bps;
    }
    if (!videos)
        return;
    mfi_check(m->lint, MFI_RULE_6_1, iframes, m->name, m->name, NULL, NULL, "no I-frame playlists");
    mfi_check(m->lint, MFI_RULE_9_9, videos > 1, m->name, m->name, NULL, "1 variant", "one bit rate of video alone");
    mfi_check(m->lint, MFI_RULE_9_21, least <= CELLULAR_BPS, m->name, m->name, mfi_note_number(CELLULAR_BPS, "bit/s").text,
              mfi_note_number(least, "bit/s").text, "no variant is small enough for cellular networks");
    mfi_check(m->lint, MFI_RULE_1_32, within(llabs(first - DEFAULT_VARIANT_BPS), llabs(nearest - DEFAULT_VARIANT_BPS), 20),
              m->name, m->name, mfi_note_number(first, "bit/s").text, mfi_note_number(nearest, "bit/s").text,
              "the first variant is not the one nearest to 2 Mbit/s");
}

static void check_independent(const master *m)
{
    if (mfi_check(m->lint, MFI_RULE_9_11, m->playlist->independent, m->name, m->name, NULL, NULL,
                  "no EXT-X-INDEPENDENT-SEGMENTS in the master playlist"))
        return;
    for (size_t i = 0; i < m->lint->rendition_count; i++)
        if (video_of(m->lint->renditions[i]))
            mfi_check(m->lint, MFI_RULE_9_12, m->lint->renditions[i]->playlist.independent, m->name,
                      m->lint->renditions[i]->name, NULL, NULL,
                      "no EXT-X-INDEPENDENT-SEGMENTS in a playlist of video, nor in the master playlist");
}

static int check_master(master *m)
{
    const mfi_playlist *playlist = m->playlist;
    /* I-frames are measured by the renditions that they are part of, so those come first. */
    for (int iframes = 0; iframes < 2; iframes++)
        for (size_t i = 0; i < playlist->entry_count; i++)
            if ((playlist->entries[i].kind == MFI_ENTRY_IFRAMES) == iframes)
                MFI_TRY(read_entry(m, i));
    for (size_t i = 0; i < playlist->entry_count; i++) {
        if (playlist->entries[i].kind == MFI_ENTRY_MEDIA)
            check_media(m, i);
        else if (playlist->entries[i].kind == MFI_ENTRY_VARIANT)
            check_variant(m, i);
    }
    mfi_check(m->lint, MFI_RULE_SYNTAX, !playlist->bad_lines, m->name, m->name, NULL,
              mfi_note_number(playlist->bad_lines, "lines").text, "lines that cannot be read");
    check_independent(m);
    check_choice(m);
    check_sound(m);
    check_together(m);
    return 0;
}

int mfi_lint_master(mfi_lint *lint, const char *name, const mfi_playlist *playlist)
{
    master m = {.lint = lint, .name = name, .playlist = playlist};
    if (playlist->entry_count > MOST_ENTRIES)
        return mfi_error(lint->task, MF_ERROR_LIMIT, "%s: more than %d streams", name, MOST_ENTRIES);
    m.renditions = mfi_alloc_array(playlist->entry_count, sizeof *m.renditions);
    if (!m.renditions)
        return mfi_nomem(lint->task);
    const int result = check_master(&m);
    mfi_free(m.renditions);
    return result;
}
