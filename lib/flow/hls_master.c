/* The HLS master playlist of a package. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_package.h"

#define DEFAULT_VARIANT_BPS 2000000 /* Apple's rule 1.32 */
#define LONGEST_NAME 200

/* Renditions of audio that sound alike but for the language. */
typedef struct audio_group {
    int surround;
    int64_t bps;
    char id[32];
} audio_group;

typedef struct variant {
    const mfi_track *video;   /* NULL: audio alone */
    const audio_group *group; /* NULL: video alone */
} variant;

typedef struct master {
    const mfi_package *package;
    int target_duration;
    const mfi_track **members; /* one track for each audio stream of the source, in its order */
    audio_group *groups;       /* stereo from high to low, then surround */
    variant *variants;
    size_t member_count, group_count, variant_count, video_count;
    size_t default_member;
    mfi_text text;
} master;

/* The length of a name, cut between two characters where it is very long. */
static int name_length(const char *name)
{
    size_t length = strlen(name);
    if (length > LONGEST_NAME)
        for (length = LONGEST_NAME; length && (name[length] & 0xC0) == 0x80;)
            length--;
    return (int)length;
}

/* A quoted string has no place for quotes and line breaks, and no way to escape them. */
static void add_quoted(mfi_text *text, const char *value)
{
    mfi_text_add(text, "\"");
    for (const char *at = value; *at; at++) {
        const unsigned char c = (unsigned char)*at;
        mfi_text_bytes(text, c == '"' ? "'" : c < 0x20 || c == 0x7F ? " " : at, 1);
    }
    mfi_text_add(text, "\"");
}

static int ranks_before(const audio_group *a, const audio_group *b)
{
    return a->surround != b->surround ? a->surround < b->surround : a->bps > b->bps;
}

static void add_audio(master *m, const mfi_track *track)
{
    size_t i = 0;
    while (i < m->member_count && m->members[i]->source_stream != track->source_stream)
        i++;
    if (i == m->member_count)
        m->members[m->member_count++] = track;

    audio_group group = {.surround = track->channels > 2, .bps = track->cap_bps};
    for (i = 0; i < m->group_count && ranks_before(&m->groups[i], &group);)
        i++;
    if (i < m->group_count && !ranks_before(&group, &m->groups[i]))
        return;
    snprintf(group.id, sizeof group.id, "%s-%" PRId64 "k", group.surround ? "surround" : "audio", group.bps / 1000);
    memmove(&m->groups[i + 1], &m->groups[i], (m->group_count - i) * sizeof group);
    m->groups[i] = group;
    m->group_count++;
}

/* What plays an audio stream in a group: every group lists every stream (RFC 8216, 4.3.4.1.1), so one that has no surround
 * rendition is there in its best stereo. */
static const mfi_track *rendition(const master *m, const audio_group *group, const mfi_track *member)
{
    const mfi_track *best = NULL;
    int64_t best_distance = INT64_MAX;
    for (size_t i = m->video_count; i < m->package->track_count; i++) {
        const mfi_track *track = m->package->tracks[i];
        if (track->source_stream != member->source_stream)
            continue;
        const int64_t distance =
            llabs(track->cap_bps - group->bps) + ((track->channels > 2) != group->surround ? INT32_MAX : 0);
        if (distance < best_distance) {
            best = track;
            best_distance = distance;
        }
    }
    return best;
}

/* Pairs large pictures with high rates of sound, small with low, so that every picture and every group has its variant. */
static void pair_up(master *m, const audio_group *groups, size_t count)
{
    const size_t pairs = MFI_MAX(m->video_count, count);
    for (size_t i = 0; i < pairs; i++)
        m->variants[m->variant_count++] = (variant){
            .video = m->video_count ? m->package->tracks[i * m->video_count / pairs] : NULL,
            .group = count ? &groups[i * count / pairs] : NULL,
        };
}

static void variant_rates(const master *m, const variant *v, int64_t *peak, int64_t *average)
{
    int64_t audio_peak = 0, audio_average = 0;
    for (size_t i = 0; v->group && i < m->member_count; i++) {
        const mfi_track *track = rendition(m, v->group, m->members[i]);
        audio_peak = MFI_MAX(audio_peak, mfi_track_peak_bps(track, m->target_duration));
        audio_average = MFI_MAX(audio_average, mfi_track_average_bps(track));
    }
    *peak = audio_peak + (v->video ? mfi_track_peak_bps(v->video, m->target_duration) : 0);
    *average = audio_average + (v->video ? mfi_track_average_bps(v->video) : 0);
}

/* Players start with the variant that comes first: the one nearest to 2 Mbit/s. */
static void put_default_first(master *m, size_t count)
{
    size_t best = 0;
    int64_t best_distance = INT64_MAX;
    for (size_t i = 0; i < count; i++) {
        int64_t peak, average;
        variant_rates(m, &m->variants[i], &peak, &average);
        if (llabs(average - DEFAULT_VARIANT_BPS) < best_distance) {
            best_distance = llabs(average - DEFAULT_VARIANT_BPS);
            best = i;
        }
    }
    const variant first = m->variants[best];
    memmove(&m->variants[1], &m->variants[0], best * sizeof first);
    m->variants[0] = first;
}

static int master_plan(mf_task *task, master *m)
{
    const mfi_package *package = m->package;
    while (m->video_count < package->track_count && package->tracks[m->video_count]->video)
        m->video_count++;
    m->members = mfi_alloc_array(package->track_count + 1, sizeof *m->members);
    m->groups = mfi_alloc_array(package->track_count + 1, sizeof *m->groups);
    m->variants = mfi_alloc_array(2 * package->track_count + 1, sizeof *m->variants);
    if (!m->members || !m->groups || !m->variants)
        return mfi_nomem(task);
    for (size_t i = m->video_count; i < package->track_count; i++)
        add_audio(m, package->tracks[i]);
    while (m->default_member + 1 < m->member_count && !m->members[m->default_member]->is_default)
        m->default_member++;
    if (m->member_count && !m->members[m->default_member]->is_default)
        m->default_member = 0;

    size_t stereo = 0;
    while (stereo < m->group_count && !m->groups[stereo].surround)
        stereo++;
    if (stereo || !m->group_count)
        pair_up(m, m->groups, stereo);
    const size_t count = m->variant_count;
    if (stereo < m->group_count)
        pair_up(m, m->groups + stereo, m->group_count - stereo);
    put_default_first(m, count ? count : m->variant_count);
    return 0;
}

static const char *member_name(const mfi_track *track)
{
    return track->title && *track->title ? track->title : track->language && *track->language ? track->language : "Audio";
}

/* Names are the same in every group and different within one (RFC 8216, 4.3.4.1.1). */
static void add_name(master *m, size_t index)
{
    int taken = 0, before = 0;
    for (size_t i = 0; i < m->member_count; i++)
        if (i != index && !strcmp(member_name(m->members[i]), member_name(m->members[index]))) {
            taken = 1;
            before += i < index;
        }
    const char *base = member_name(m->members[index]);
    char *name =
        taken ? mfi_format("%.*s %d", name_length(base), base, before + 1) : mfi_format("%.*s", name_length(base), base);
    if (name)
        add_quoted(&m->text, name);
    else
        m->text.failed = 1;
    mfi_free(name);
}

static void add_media(master *m, const audio_group *group)
{
    for (size_t i = 0; i < m->member_count; i++) {
        const mfi_track *track = rendition(m, group, m->members[i]);
        const int is_default = i == m->default_member;
        int same_language = 0;
        for (size_t j = 0; j < i; j++)
            same_language |= !strcmp(mfi_track_language(m->members[j]), mfi_track_language(track));
        mfi_text_add(&m->text, "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"%s\",NAME=", group->id);
        add_name(m, i);
        mfi_text_add(&m->text, ",LANGUAGE=");
        add_quoted(&m->text, mfi_track_language(track));
        mfi_text_add(&m->text, ",DEFAULT=%s,AUTOSELECT=%s,CHANNELS=\"%d\",URI=\"%s/playlist.m3u8\"\n",
                     is_default ? "YES" : "NO", is_default || !same_language ? "YES" : "NO", track->channels, track->folder);
    }
}

static void add_range(master *m)
{
    static const char *const names[] = {"SDR", "PQ", "HLG"};
    if (m->package->video_range)
        mfi_text_add(&m->text, ",VIDEO-RANGE=%s", names[m->package->video_range]);
}

static void add_codecs(master *m, const variant *v)
{
    mfi_text_add(&m->text, ",CODECS=\"%s", v->video ? v->video->codec : "");
    for (size_t i = 0; v->group && i < m->member_count; i++) {
        const char *codec = rendition(m, v->group, m->members[i])->codec;
        int seen = 0;
        for (size_t j = 0; j < i; j++)
            seen |= !strcmp(rendition(m, v->group, m->members[j])->codec, codec);
        if (!seen)
            mfi_text_add(&m->text, "%s%s", v->video || i ? "," : "", codec);
    }
    mfi_text_add(&m->text, "\"");
}

static void add_variant(master *m, const variant *v)
{
    int64_t peak, average;
    variant_rates(m, v, &peak, &average);
    mfi_text_add(&m->text, "#EXT-X-STREAM-INF:BANDWIDTH=%" PRId64 ",AVERAGE-BANDWIDTH=%" PRId64, peak, average);
    add_codecs(m, v);
    if (v->video) {
        const int64_t fps =
            v->video->fps_den ? ((int64_t)v->video->fps_num * 1000 + v->video->fps_den / 2) / v->video->fps_den : 0;
        mfi_text_add(&m->text, ",RESOLUTION=%dx%d,FRAME-RATE=%" PRId64 ".%03" PRId64, v->video->width, v->video->height,
                     fps / 1000, fps % 1000);
        add_range(m);
    }
    /* Sound alone needs its group only where there is a choice. */
    if (v->group && (v->video || m->member_count > 1))
        mfi_text_add(&m->text, ",AUDIO=\"%s\"", v->group->id);
    const mfi_track *track = v->video ? v->video : rendition(m, v->group, m->members[m->default_member]);
    mfi_text_add(&m->text, "%s\n%s/playlist.m3u8\n", v->video ? ",CLOSED-CAPTIONS=NONE" : "", track->folder);
}

static void add_iframe_stream(master *m, const mfi_track *track)
{
    if (!track->iframe_count)
        return;
    int64_t bytes = 0, us = 0;
    for (size_t i = 0; i < track->iframe_count; i++) {
        bytes += track->iframes[i].size;
        us += track->iframes[i].duration_us;
    }
    const int64_t peak = mfi_peak_bps(&track->iframes->size, &track->iframes->duration_us, sizeof *track->iframes,
                                      track->iframe_count, m->target_duration);
    mfi_text_add(&m->text, "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=%" PRId64 ",AVERAGE-BANDWIDTH=%" PRId64 ",CODECS=\"%s\"", peak,
                 mfi_rate_bps(bytes, us), track->codec);
    mfi_text_add(&m->text, ",RESOLUTION=%dx%d", track->width, track->height);
    add_range(m);
    mfi_text_add(&m->text, ",URI=\"%s/iframes.m3u8\"\n", track->folder);
}

static void add_image_stream(master *m)
{
    const mf_storyboard_result *board = m->package->storyboard;
    const int64_t peak = mfi_peak_bps(&board->sprites->size_bytes, &board->sprites->duration_us, sizeof *board->sprites,
                                      board->sprite_count, mfi_storyboard_target_duration(board));
    mfi_text_add(&m->text,
                 "#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=%" PRId64 ",RESOLUTION=%dx%d,CODECS=\"jpeg\",URI=\"%s/images.m3u8\"\n",
                 peak, board->tile_width, board->tile_height, m->package->storyboard_folder);
}

int mfi_package_write_master(mf_task *task, const mfi_package *package, mf_sink *sink)
{
    master m = {.package = package, .target_duration = mfi_package_target_duration(package)};
    int result = master_plan(task, &m);
    if (result < 0)
        goto end;
    mfi_text_add(&m.text, "#EXTM3U\n#EXT-X-VERSION:%d\n#EXT-X-INDEPENDENT-SEGMENTS\n",
                 mfi_track_hls_version(package->tracks[0]));
    for (size_t i = 0; i < m.group_count && (m.video_count || m.member_count > 1); i++)
        add_media(&m, &m.groups[i]);
    for (size_t i = 0; i < m.variant_count; i++)
        add_variant(&m, &m.variants[i]);
    for (size_t i = 0; i < m.video_count; i++)
        add_iframe_stream(&m, package->tracks[i]);
    if (package->storyboard && package->storyboard->sprite_count)
        add_image_stream(&m);
    result = mfi_package_put(task, sink, "master.m3u8", MFI_PLAYLIST_TYPE, &m.text);

end:
    mfi_text_free(&m.text);
    mfi_free(m.members);
    mfi_free(m.groups);
    mfi_free(m.variants);
    return result;
}
