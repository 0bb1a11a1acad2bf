/* A representation of an MPD against the segments that it names and the HLS playlists beside it. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "mfi_lint.h"

#define MOST_SEGMENTS (1 << 20)

typedef struct walk {
    mfi_lint *lint;
    const mfi_representation *of;
    mfi_rendition *rendition; /* whose segments these are; NULL = not chosen yet */
    int own;                  /* 1: no HLS playlist lists them, so they are measured here */
    int64_t count;
    mfi_place place;
} walk;

/* The folder of the BaseURLs, then a template with its identifiers filled in ("$Number%05d$"). */
static char *expand(const mfi_representation *of, const char *template, int64_t number, int64_t time)
{
    mfi_text out = {0};
    mfi_text_add(&out, "%s", of->prefix);
    for (const char *at = template; *at;) {
        const char *end = *at == '$' ? strchr(at + 1, '$') : NULL;
        if (!end) {
            mfi_text_bytes(&out, at++, 1);
            continue;
        }
        const char *name = at + 1;
        const size_t length = strcspn(name, "%$");
        const int width = name[length] == '%' ? (int)MFI_MIN(strtoul(name + length + 1, NULL, 10), 20) : 1;
        if (length == 6 && !strncmp(name, "Number", length))
            mfi_text_add(&out, "%0*lld", width, (long long)number);
        else if (length == 4 && !strncmp(name, "Time", length))
            mfi_text_add(&out, "%0*lld", width, (long long)time);
        else if (length == 9 && !strncmp(name, "Bandwidth", length))
            mfi_text_add(&out, "%0*lld", width, (long long)of->bandwidth);
        else if (length == 16 && !strncmp(name, "RepresentationID", length))
            mfi_text_add(&out, "%s", of->id);
        else if (length == 0)
            mfi_text_add(&out, "$");
        at = end + 1;
    }
    return mfi_text_take(&out);
}

static int expand_name(const walk *w, const char *template, int64_t number, int64_t time, char **name)
{
    char *uri = expand(w->of, template, number, time);
    *name = NULL;
    if (!uri)
        return mfi_nomem(w->lint->task);
    const int result = mfi_lint_resolve(w->lint, w->of->mpd, uri, name);
    mfi_free(uri);
    return result;
}

static int64_t to_us(const walk *w, int64_t ticks)
{
    return (int64_t)llrint((double)ticks * 1e6 / (double)w->of->timescale);
}

/* Segments that HLS lists too were measured with it. */
static int choose_rendition(walk *w, const char *name)
{
    if (mfi_lint_find(w->lint, name, &w->place)) {
        w->rendition = w->lint->renditions[w->place.rendition];
        return 0;
    }
    char *label = mfi_format("%s#%s", w->of->mpd, w->of->id);
    const int result = label ? mfi_lint_add_rendition(w->lint, label, &w->rendition) : mfi_nomem(w->lint->task);
    mfi_free(label);
    MFI_TRY(result);
    w->own = 1;
    if (!w->of->init)
        return 0;
    char *file;
    MFI_TRY(expand_name(w, w->of->init, 0, 0, &file));
    const int read = file ? mfi_lint_init(w->lint, w->rendition, file, 0, -1) : 0;
    mfi_free(file);
    return read;
}

static void compare(const walk *w, const mfi_measured *segment, int64_t time, int64_t duration)
{
    const int64_t frame = mfi_rendition_frame_us(w->rendition) + 1000;
    const int64_t time_us = to_us(w, time), duration_us = to_us(w, duration);
    if (!segment || segment->time_us == INT64_MIN)
        return;
    mfi_check(w->lint, MFI_RULE_DASH_TIMELINE, llabs(time_us - segment->time_us) <= frame, w->of->mpd, segment->file,
              mfi_note_seconds(time_us).text, mfi_note_seconds(segment->time_us).text,
              "the MPD gives a segment another time than it has");
    mfi_check(w->lint, MFI_RULE_DASH_TIMELINE, llabs(duration_us - segment->duration_us) <= frame, w->of->mpd, segment->file,
              mfi_note_seconds(duration_us).text, mfi_note_seconds(segment->duration_us).text,
              "the MPD gives a segment another length than it has");
    if (w->count == 1)
        mfi_check(w->lint, MFI_RULE_DASH_TIMELINE, llabs(segment->time_us - to_us(w, w->of->offset)) <= 100000, w->of->mpd,
                  segment->file, mfi_note_seconds(to_us(w, w->of->offset)).text, mfi_note_seconds(segment->time_us).text,
                  "presentationTimeOffset is not where the segments begin");
}

static int measure_segment(walk *w, const char *name, int64_t time, int64_t duration)
{
    const mfi_entry_segment declared = {.uri = name, .duration_us = to_us(w, duration), .size = -1};
    mfi_rendition *rendition = w->rendition;
    rendition->target = MFI_MAX(rendition->target, (int)((declared.duration_us + 500000) / 1000000));
    MFI_TRY(mfi_lint_segment(w->lint, rendition, name, &declared));
    compare(w, &rendition->measure.segments[rendition->measure.segment_count - 1], time, duration);
    return 0;
}

static int visit(walk *w, int64_t time, int64_t duration)
{
    char *name;
    if (w->count >= MOST_SEGMENTS)
        return mfi_error(w->lint->task, MF_ERROR_LIMIT, "%s: more than %d segments", w->of->mpd, MOST_SEGMENTS);
    MFI_TRY(mfi_tick(w->lint->task, 0, 0));
    MFI_TRY(expand_name(w, w->of->media, w->of->start + w->count, time, &name));
    w->count++;
    if (!name)
        return 0;
    int result = w->rendition ? 0 : choose_rendition(w, name);
    if (result >= 0 && w->own) {
        result = measure_segment(w, name, time, duration);
    } else if (result >= 0) {
        const mfi_measured *segment = mfi_lint_find(w->lint, name, &w->place);
        const int listed = segment && w->lint->renditions[w->place.rendition] == w->rendition;
        mfi_check(w->lint, MFI_RULE_DASH_SEGMENTS, listed, w->of->mpd, name, "listed", "not listed",
                  "the MPD lists a segment that the HLS playlist does not");
        compare(w, segment, time, duration);
    }
    mfi_free(name);
    return result;
}

/* The end of the presentation on the clock of the segments. */
static int64_t end_time(const walk *w)
{
    return w->of->offset + (int64_t)((double)MFI_MAX(w->of->duration_us, 0) * (double)w->of->timescale / 1e6);
}

static int walk_timeline(walk *w)
{
    int64_t time = 0;
    for (size_t i = 0; i < w->of->run_count; i++) {
        const mfi_run *run = &w->of->runs[i];
        int64_t repeat = run->repeat;
        if (run->time >= 0)
            time = run->time;
        if (run->duration <= 0)
            continue;
        if (repeat < 0) { /* up to the next S, or the end */
            const int next = i + 1 < w->of->run_count && w->of->runs[i + 1].time >= 0;
            const int64_t end = next ? w->of->runs[i + 1].time : end_time(w);
            repeat = (end - time + run->duration - 1) / run->duration - 1;
        }
        for (int64_t j = 0; j <= repeat && time < INT64_MAX / 4; j++, time += run->duration)
            MFI_TRY(visit(w, time, run->duration));
    }
    return 0;
}

static int walk_even(walk *w)
{
    const int64_t end = end_time(w);
    if (w->of->segment_duration <= 0)
        return 0;
    for (int64_t time = w->of->offset; time < end; time += w->of->segment_duration)
        MFI_TRY(visit(w, time, MFI_MIN(w->of->segment_duration, end - time)));
    return 0;
}

static void check_media(const walk *w)
{
    const mfi_representation *of = w->of;
    const mfi_measure *measure = &w->rendition->measure;
    const char *label = w->rendition->name;
    mfi_lint *lint = w->lint;
    if (w->own)
        mfi_lint_check_media(lint, w->rendition);
    mfi_check(lint, MFI_RULE_DASH_SEGMENTS, w->count == (int64_t)measure->segment_count, label, of->mpd,
              mfi_note_number(w->count, "segments").text, mfi_note_number((int64_t)measure->segment_count, "segments").text,
              "the MPD does not list as many segments as the HLS playlist");
    const int64_t peak = mfi_rendition_peak_bps(w->rendition), average = mfi_rendition_average_bps(w->rendition);
    const mfi_note declared = mfi_note_number(of->bandwidth, "bit/s"), measured = mfi_note_number(peak, "bit/s");
    if (peak && mfi_check(lint, MFI_RULE_DASH_BANDWIDTH, of->bandwidth * 10 >= average * 9 && of->bandwidth * 10 <= peak * 11,
                          label, of->mpd, declared.text, measured.text, "the bandwidth in the MPD is not that of the segments"))
        mfi_check(lint, MFI_RULE_DASH_PEAK, of->bandwidth * 10 >= peak * 9, label, of->mpd, declared.text, measured.text,
                  "the bandwidth in the MPD is less than the peak");
    if (measure->codec && !measure->sound_codec)
        mfi_check(lint, MFI_RULE_DASH_CODECS, of->codecs && !strcasecmp(of->codecs, measure->codec), label, of->mpd, of->codecs,
                  measure->codec, "codecs in the MPD are not those of the segments");
    if (measure->width && of->width > 0)
        mfi_check(lint, MFI_RULE_DASH_CODECS, of->width == measure->width && of->height == measure->height, label, of->mpd,
                  mfi_note_size(of->width, of->height).text, mfi_note_size(measure->width, measure->height).text,
                  "the size in the MPD is not that of the pictures");
}

/* Thumbnails: files that have to be there. */
static int walk_images(walk *w)
{
    const int64_t end = end_time(w);
    for (int64_t time = w->of->offset; w->of->segment_duration > 0 && time < end; time += w->of->segment_duration) {
        char *name;
        if (w->count >= MOST_SEGMENTS)
            return mfi_error(w->lint->task, MF_ERROR_LIMIT, "%s: more than %d segments", w->of->mpd, MOST_SEGMENTS);
        MFI_TRY(expand_name(w, w->of->media, w->of->start + w->count++, time, &name));
        const int64_t size = name ? mfi_lint_file(w->lint, w->of->mpd, name) : 0;
        mfi_free(name);
        MFI_TRY((int)MFI_MIN(size, 0));
    }
    return 0;
}

int mfi_lint_representation(mfi_lint *lint, const mfi_representation *representation)
{
    walk w = {.lint = lint, .of = representation};
    if (!mfi_check(lint, MFI_RULE_UNMEASURED, representation->media != NULL, representation->mpd, representation->mpd, NULL,
                   NULL, "a representation without a SegmentTemplate was not measured"))
        return 0;
    if (representation->mime && !strncmp(representation->mime, "image/", 6))
        return walk_images(&w);
    MFI_TRY(representation->has_timeline ? walk_timeline(&w) : walk_even(&w));
    if (mfi_check(lint, MFI_RULE_DASH_SEGMENTS, w.rendition != NULL, representation->mpd, representation->mpd, NULL,
                  "0 segments", "a representation without segments"))
        check_media(&w);
    return 0;
}
