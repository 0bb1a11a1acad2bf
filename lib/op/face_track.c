/* Faces followed by where they are expected: each goes on at its speed, and takes the box that it overlaps most. */
#include <math.h>
#include <string.h>
#include "mfi_face_track.h"

#define LEAST_OVERLAP 0.2
#define NEAR 0.6          /* of the width: how far a face may have jumped without any overlap */
#define MOST_GROWTH 1.6   /* of its width from look to look */
#define BOX_SHARE 0.6     /* of what was seen in the smoothed box; the rest is what was expected */
#define SPEED_SHARE 0.4
#define PATIENCE_US 1000000 /* for which a face may be out of sight */

enum { MOST_SAMPLES = 2048 /* of a track; then every second one goes */, MOST_TRACKS = 65536 };

static double seconds(int64_t us)
{
    return (double)us / 1e6;
}

void mfi_face_track_expect(const mfi_face_track *track, int64_t time_us, mfi_face *expected)
{
    const double passed = seconds(time_us - track->end_us);

    *expected = (mfi_face){
        .x = track->box[0] + track->speed[0] * passed,
        .y = track->box[1] + track->speed[1] * passed,
        .width = track->box[2],
        .height = track->box[3],
        .box = track->face.box,
    };
}

/* How well a face fits to what is expected, 0 = not. */
static double fit(const mfi_face *expected, const mfi_face *face)
{
    const double growth = face->width / expected->width, overlap = mfi_face_overlap(expected, face);
    const double x = face->x + face->width / 2 - expected->x - expected->width / 2;
    const double y = face->y + face->height / 2 - expected->y - expected->height / 2;
    const double away = hypot(x, y) / expected->width;

    if (growth > MOST_GROWTH || growth < 1 / MOST_GROWTH)
        return 0;
    return overlap >= LEAST_OVERLAP ? 1 + overlap : away < NEAR ? 1 - away : 0;
}

static int add_sample(mf_task *task, mfi_face_track *track, const mfi_face *face, int64_t time_us)
{
    if (track->sample_count == MOST_SAMPLES) {
        for (size_t i = 0; i < MOST_SAMPLES / 2; i++)
            track->samples[i] = track->samples[2 * i];
        track->sample_count = MOST_SAMPLES / 2;
    }
    if (mfi_reserve(&track->samples, &track->sample_capacity, track->sample_count, sizeof *track->samples) < 0)
        return mfi_nomem(task);
    mfi_face_sample *sample = &track->samples[track->sample_count++];
    *sample = (mfi_face_sample){.time_us = time_us, .score = face->score};
    memcpy(sample->box, track->box, sizeof sample->box);
    return 0;
}

static int see(mf_task *task, const mfi_face_tracker *tracker, mfi_face_track *track, const mfi_face *face, int64_t time_us)
{
    const double seen[4] = {face->x, face->y, face->width, face->height}, passed = seconds(time_us - track->end_us);
    const double value = face->score * sqrt(face->width * face->height);
    mfi_face expected;

    mfi_face_track_expect(track, time_us, &expected);
    const double wanted[4] = {expected.x, expected.y, expected.width, expected.height};
    for (int i = 0; i < 4; i++) {
        const double before = track->box[i];
        track->box[i] = track->looks ? wanted[i] + BOX_SHARE * (seen[i] - wanted[i]) : seen[i];
        if (i < 2 && passed > 0)
            track->speed[i] += SPEED_SHARE * ((track->box[i] - before) / passed - track->speed[i]);
    }
    track->looks++;
    track->face = *face;
    track->end_us = time_us;
    if (value > track->best_value) {
        track->best_value = value;
        track->best_score = face->score;
        track->best_us = time_us;
    }
    return tracker->forget ? 0 : add_sample(task, track, face, time_us);
}

static int begin(mf_task *task, mfi_face_tracker *tracker, const mfi_face *face, int64_t time_us)
{
    if (tracker->count >= MOST_TRACKS)
        return mfi_error(task, MF_ERROR_LIMIT, "faces: more than %d of them", MOST_TRACKS);
    if (mfi_reserve(&tracker->tracks, &tracker->capacity, tracker->count, sizeof *tracker->tracks) < 0)
        return mfi_nomem(task);
    mfi_face_track *track = &tracker->tracks[tracker->count++];
    *track = (mfi_face_track){.id = ++tracker->last_id, .start_us = time_us, .end_us = time_us, .best_us = time_us};
    return see(task, tracker, track, face, time_us);
}

/* The pair of a live track and a face, neither of which is taken, that fits best: whether there is one. */
static int best_pair(const mfi_face_tracker *tracker, size_t known, const mfi_face *faces, size_t count, const uint8_t *taken,
                     int64_t time_us, size_t *of_track, size_t *of_face)
{
    double best = 0;

    for (size_t i = tracker->live; i < known; i++) {
        const mfi_face_track *track = &tracker->tracks[i];
        mfi_face expected;
        if (track->end_us == time_us || time_us - track->end_us > PATIENCE_US)
            continue;
        mfi_face_track_expect(track, time_us, &expected);
        for (size_t j = 0; j < count; j++) {
            const double value = taken[j] ? 0 : fit(&expected, &faces[j]);
            if (value > best) {
                best = value;
                *of_track = i;
                *of_face = j;
            }
        }
    }
    return best > 0;
}

/* Tracks that have ended are passed over, or go. */
static void end_tracks(mfi_face_tracker *tracker, int64_t time_us)
{
    size_t kept = 0;

    for (size_t i = 0; tracker->forget && i < tracker->count; i++)
        if (time_us - tracker->tracks[i].end_us <= PATIENCE_US)
            tracker->tracks[kept++] = tracker->tracks[i];
    if (tracker->forget)
        tracker->count = kept;
    while (tracker->live < tracker->count && time_us - tracker->tracks[tracker->live].end_us > PATIENCE_US)
        tracker->live++;
}

int mfi_face_tracker_add(mf_task *task, mfi_face_tracker *tracker, const mfi_face *faces, size_t count, int64_t time_us)
{
    uint8_t *taken = mfi_alloc(count + 1);
    size_t known, i, j;
    int result = taken ? 0 : mfi_nomem(task);

    end_tracks(tracker, time_us);
    known = tracker->count;
    while (result >= 0 && best_pair(tracker, known, faces, count, taken, time_us, &i, &j)) {
        taken[j] = 1;
        result = see(task, tracker, &tracker->tracks[i], &faces[j], time_us);
    }
    for (j = 0; result >= 0 && j < count; j++)
        if (!taken[j] && faces[j].score >= tracker->begin_score)
            result = begin(task, tracker, &faces[j], time_us);
    mfi_free(taken);
    return result;
}

void mfi_face_tracker_finish(mfi_face_tracker *tracker, int least)
{
    size_t kept = 0;

    for (size_t i = 0; i < tracker->count; i++) {
        if (tracker->tracks[i].looks >= least)
            tracker->tracks[kept++] = tracker->tracks[i];
        else
            mfi_free(tracker->tracks[i].samples);
    }
    for (size_t i = 0; i < kept; i++)
        tracker->tracks[i].id = (int)i + 1;
    tracker->count = kept;
}

void mfi_face_tracker_clear(mfi_face_tracker *tracker)
{
    for (size_t i = 0; i < tracker->count; i++)
        mfi_free(tracker->tracks[i].samples);
    mfi_free(tracker->tracks);
    *tracker = (mfi_face_tracker){0};
}
