/* What the manifests have in common: rates, the target duration, the order of publishing. */
#include <string.h>
#include "mfi_package.h"

#define LONGEST_RUN 1024 /* segments: what lint reads may claim that they last for nothing */

void mfi_track_free(mfi_track *track)
{
    if (!track)
        return;
    for (size_t i = 0; i < track->segment_count; i++)
        mfi_free(track->segments[i].file);
    mfi_free(track->segments);
    mfi_free(track->iframes);
    mfi_free(track->folder);
    mfi_free(track->name);
    mfi_free(track->codec);
    mfi_free(track->init);
    mfi_free(track->language);
    mfi_free(track->media_language);
    mfi_free(track->title);
    mfi_free(track);
}

int64_t mfi_rate_bps(int64_t bytes, int64_t duration_us)
{
    return duration_us > 0 ? (int64_t)ceil((double)bytes * 8e6 / (double)duration_us) : 0;
}

/* Element `index` of a member of an array of structs. */
static int64_t member(const int64_t *first, size_t stride, size_t index)
{
    return *(const int64_t *)(const void *)((const char *)first + index * stride);
}

int64_t mfi_peak_bps(const int64_t *sizes, const int64_t *durations_us, size_t stride, size_t count, int target_duration)
{
    const int64_t shortest = (int64_t)target_duration * 500000, longest = (int64_t)target_duration * 1500000;
    int64_t peak = 0, all_bytes = 0, all_us = 0;

    for (size_t i = 0; i < count; i++) {
        all_bytes += member(sizes, stride, i);
        all_us += member(durations_us, stride, i);
        int64_t bytes = 0, us = 0;
        for (size_t j = i; j < count && j - i < LONGEST_RUN && us <= longest; j++) {
            bytes += member(sizes, stride, j);
            us += member(durations_us, stride, j);
            if (us >= shortest && us <= longest)
                peak = MFI_MAX(peak, mfi_rate_bps(bytes, us));
        }
    }
    /* Where no run has such a length, there is one short segment: its own rate. */
    return peak ? peak : mfi_rate_bps(all_bytes, all_us);
}

int64_t mfi_track_peak_bps(const mfi_track *track, int target_duration)
{
    if (!track->segment_count)
        return 0;
    return mfi_peak_bps(&track->segments->size_bytes, &track->segments->duration_us, sizeof *track->segments,
                        track->segment_count, target_duration);
}

int64_t mfi_track_average_bps(const mfi_track *track)
{
    int64_t bytes = 0, us = 0;
    for (size_t i = 0; i < track->segment_count; i++) {
        bytes += track->segments[i].size_bytes;
        us += track->segments[i].duration_us;
    }
    return mfi_rate_bps(bytes, us);
}

int64_t mfi_track_duration_us(const mfi_track *track)
{
    int64_t us = 0;
    for (size_t i = 0; i < track->segment_count; i++)
        us += track->segments[i].duration_us;
    return us;
}

int mfi_package_target_duration(const mfi_package *package)
{
    int64_t longest = 1000000;
    for (size_t i = 0; i < package->track_count; i++) {
        const mfi_track *track = package->tracks[i];
        for (size_t j = 0; j < track->segment_count; j++)
            longest = MFI_MAX(longest, track->segments[j].duration_us);
    }
    return (int)((longest + 500000) / 1000000);
}

int mfi_storyboard_target_duration(const mf_storyboard_result *storyboard)
{
    int64_t longest = 1000000;
    for (uint32_t i = 0; i < storyboard->sprite_count; i++)
        longest = MFI_MAX(longest, storyboard->sprites[i].duration_us);
    return (int)((longest + 500000) / 1000000);
}

int mfi_track_hls_version(const mfi_track *track)
{
    return track->ts ? 4 : 6; /* byte ranges; EXT-X-MAP */
}

const char *mfi_track_language(const mfi_track *track)
{
    return track->language && *track->language ? track->language : "und";
}

int mfi_package_put(mf_task *task, mf_sink *sink, const char *name, const char *media_type, mfi_text *text)
{
    char *data = mfi_text_take(text);
    if (!data)
        return mfi_nomem(task);
    const int result = mfi_sink_put(task, sink, name, media_type, data, strlen(data));
    mfi_free(data);
    return result;
}

int mfi_package_write(mf_task *task, const mfi_package *package, mf_sink *sink)
{
    if (package->hls)
        MFI_TRY(mfi_package_write_hls(task, package, sink));
    if (package->dash && package->track_count && !package->tracks[0]->ts)
        MFI_TRY(mfi_package_write_dash(task, package, sink));
    return mfi_package_write_manifest(task, package, sink);
}
