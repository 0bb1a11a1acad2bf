/* The MPD of a package: static, live profile, with a SegmentTimeline for each representation (ISO/IEC 23009-1, DASH-IF's
 * guidelines). */
#include <inttypes.h>
#include <string.h>
#include "mfi_mux.h"
#include "mfi_package.h"

typedef struct mpd {
    const mfi_package *package;
    int target_duration;
    int sets; /* AdaptationSets so far */
    mfi_text text;
} mpd;

/* Characters that XML 1.0 has no place for become spaces. */
static void add_escaped(mfi_text *text, const char *value)
{
    for (const char *at = value; *at; at++) {
        if (!strncmp(at, "\xEF\xBF\xBE", 3) || !strncmp(at, "\xEF\xBF\xBF", 3)) { /* U+FFFE, U+FFFF */
            mfi_text_add(text, " ");
            at += 2;
            continue;
        }
        switch (*at) {
        case '&':
            mfi_text_add(text, "&amp;");
            break;
        case '<':
            mfi_text_add(text, "&lt;");
            break;
        case '>':
            mfi_text_add(text, "&gt;");
            break;
        case '"':
            mfi_text_add(text, "&quot;");
            break;
        default:
            mfi_text_bytes(text, (unsigned char)*at < 0x20 || *at == 0x7F ? " " : at, 1);
        }
    }
}

static void add_attribute(mfi_text *text, const char *name, const char *value)
{
    mfi_text_add(text, " %s=\"", name);
    add_escaped(text, value);
    mfi_text_add(text, "\"");
}

static void add_duration(mfi_text *text, const char *name, int64_t us)
{
    mfi_text_add(text, " %s=\"PT%" PRId64 ".%06" PRId64 "S\"", name, us / 1000000, us % 1000000);
}

static void add_timeline(mfi_text *text, const mfi_track *track, int64_t origin)
{
    int64_t next = INT64_MIN;
    for (size_t i = 0, run; i < track->segment_count; i += run) {
        const mfi_segment *segment = &track->segments[i];
        mfi_text_add(text, "            <S");
        if (segment->time != next)
            mfi_text_add(text, " t=\"%" PRId64 "\"", origin + segment->time);
        next = segment->time + segment->duration;
        for (run = 1; i + run < track->segment_count; run++, next += segment->duration)
            if (segment[run].time != next || segment[run].duration != segment->duration)
                break;
        mfi_text_add(text, " d=\"%" PRId64 "\"", segment->duration);
        if (run > 1)
            mfi_text_add(text, " r=\"%zu\"", run - 1);
        mfi_text_add(text, "/>\n");
    }
}

static void add_template(mfi_text *text, const mfi_track *track)
{
    const int64_t origin = (int64_t)MFI_MUX_ORIGIN_US * track->timescale / 1000000;
    mfi_text_add(text, "        <SegmentTemplate timescale=\"%d\" presentationTimeOffset=\"%" PRId64 "\" startNumber=\"1\"",
                 track->timescale, origin);
    mfi_text_add(text, " initialization=\"");
    add_escaped(text, track->folder);
    mfi_text_add(text, "/%s\" media=\"", track->init);
    add_escaped(text, track->folder);
    mfi_text_add(text, "/seg_$Number%%05d$.m4s\">\n          <SegmentTimeline>\n");
    add_timeline(text, track, origin);
    mfi_text_add(text, "          </SegmentTimeline>\n        </SegmentTemplate>\n");
}

static void add_representation(mpd *m, const mfi_track *track)
{
    mfi_text *text = &m->text;
    mfi_text_add(text, "      <Representation");
    add_attribute(text, "id", track->folder);
    add_attribute(text, "codecs", track->codec);
    mfi_text_add(text, " bandwidth=\"%" PRId64 "\"", mfi_track_peak_bps(track, m->target_duration));
    if (track->video) {
        mfi_text_add(text, " width=\"%d\" height=\"%d\" sar=\"1:1\"", track->width, track->height);
        if (track->fps_den == 1)
            mfi_text_add(text, " frameRate=\"%d\"", track->fps_num);
        else if (track->fps_den)
            mfi_text_add(text, " frameRate=\"%d/%d\"", track->fps_num, track->fps_den);
    } else {
        mfi_text_add(text, " audioSamplingRate=\"%d\"", track->rate);
    }
    mfi_text_add(text, ">\n");
    add_template(text, track);
    mfi_text_add(text, "      </Representation>\n");
}

/* The index of a usual layout of so many channels in ISO/IEC 23001-8. */
static int channel_configuration(int channels)
{
    return channels == 8 ? 12 : channels == 7 ? 11 : channels;
}

/* Tracks between which a player may switch without a break. */
static int same_set(const mfi_track *a, const mfi_track *b)
{
    if (a->video != b->video || strncmp(a->codec, b->codec, strcspn(b->codec, ".")))
        return 0;
    return a->video || (a->source_stream == b->source_stream && a->channels == b->channels);
}

static void describe_video(mpd *m)
{
    static const int transfers[] = {1, 16, 18};
    if (m->package->video_range)
        mfi_text_add(&m->text,
                     "      <EssentialProperty schemeIdUri=\"urn:mpeg:mpegB:cicp:TransferCharacteristics\" value=\"%d\"/>\n",
                     transfers[m->package->video_range]);
}

static void describe_audio(mpd *m, const mfi_track *track)
{
    mfi_text_add(&m->text,
                 "      <AudioChannelConfiguration schemeIdUri=\"urn:mpeg:mpegB:cicp:ChannelConfiguration\" value=\"%d\"/>\n",
                 channel_configuration(track->channels));
    if (track->title && *track->title) {
        mfi_text_add(&m->text, "      <Label>");
        add_escaped(&m->text, track->title);
        mfi_text_add(&m->text, "</Label>\n");
    }
}

static void add_set(mpd *m, size_t first)
{
    mfi_track *const *tracks = m->package->tracks;
    const mfi_track *track = tracks[first];
    const char *kind = track->video ? "video" : "audio";
    mfi_text_add(&m->text, "    <AdaptationSet id=\"%d\" contentType=\"%s\" mimeType=\"%s/mp4\"", m->sets++, kind, kind);
    if (!track->video)
        add_attribute(&m->text, "lang", mfi_track_language(track));
    mfi_text_add(&m->text, " segmentAlignment=\"true\" startWithSAP=\"1\">\n");
    if (track->video)
        describe_video(m);
    else
        describe_audio(m, track);
    mfi_text_add(&m->text, "      <Role schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\"%s\"/>\n",
                 track->video || track->is_default ? "main" : "alternate");
    for (size_t i = first; i < m->package->track_count; i++)
        if (same_set(tracks[i], track))
            add_representation(m, tracks[i]);
    mfi_text_add(&m->text, "    </AdaptationSet>\n");
}

static int64_t gcd(int64_t a, int64_t b)
{
    return b ? gcd(b, a % b) : a;
}

/* Sheets of tiles as DASH-IF's guidelines have them: each sheet lasts as long as all of its tiles would. */
static void add_storyboard(mpd *m)
{
    const mf_storyboard_result *board = m->package->storyboard;
    const mf_sprite *sprite = &board->sprites[0];
    const int columns = sprite->width / board->tile_width, rows = sprite->height / board->tile_height;
    const int64_t duration_us = columns * rows * board->interval_us, unit = gcd(duration_us, 1000000);
    const int64_t bps = mfi_peak_bps(&sprite->size_bytes, &sprite->duration_us, sizeof *sprite, board->sprite_count,
                                     mfi_storyboard_target_duration(board));
    mfi_text_add(&m->text, "    <AdaptationSet id=\"%d\" contentType=\"image\" mimeType=\"image/jpeg\">\n", m->sets++);
    mfi_text_add(&m->text,
                 "      <SegmentTemplate timescale=\"%" PRId64 "\" duration=\"%" PRId64 "\" startNumber=\"1\" media=\"",
                 1000000 / unit, duration_us / unit);
    add_escaped(&m->text, m->package->storyboard_folder);
    mfi_text_add(&m->text, "/sprite_$Number%%05d$.jpg\"/>\n");
    mfi_text_add(&m->text, "      <Representation id=\"thumbnails\" bandwidth=\"%" PRId64 "\" width=\"%d\" height=\"%d\">\n",
                 bps, sprite->width, sprite->height);
    mfi_text_add(&m->text,
                 "        <EssentialProperty schemeIdUri=\"http://dashif.org/guidelines/thumbnail_tile\" value=\"%dx%d\"/>\n",
                 columns, rows);
    mfi_text_add(&m->text, "      </Representation>\n    </AdaptationSet>\n");
}

int mfi_package_write_dash(mf_task *task, const mfi_package *package, mf_sink *sink)
{
    mpd m = {.package = package, .target_duration = mfi_package_target_duration(package)};
    mfi_text_add(&m.text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"");
    mfi_text_add(&m.text,
                 " profiles=\"urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019\" type=\"static\"");
    add_duration(&m.text, "mediaPresentationDuration", package->duration_us);
    mfi_text_add(&m.text, " minBufferTime=\"PT%dS\">\n  <Period id=\"0\" start=\"PT0S\">\n", m.target_duration);
    for (size_t i = 0; i < package->track_count; i++) {
        size_t first = 0;
        while (first < i && !same_set(package->tracks[first], package->tracks[i]))
            first++;
        if (first == i)
            add_set(&m, i);
    }
    if (package->storyboard && package->storyboard->sprite_count)
        add_storyboard(&m);
    mfi_text_add(&m.text, "  </Period>\n</MPD>\n");
    return mfi_package_put(task, sink, "manifest.mpd", "application/dash+xml", &m.text);
}
