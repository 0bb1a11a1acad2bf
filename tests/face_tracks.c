/* Faces followed through a video: two that pass each other's way, one of which is gone after two seconds. */
#include "two_faces.h"

static mf_face_tracks_result *follow(int every)
{
    struct mf_face_tracks_params params;
    mf_face_tracks_result *found = NULL;
    mf_source *source;
    assert_int_equal(mf_face_tracks_params_init(&params, sizeof params), 0);
    params.detector = MF_DETECTOR_HAAR;
    params.every = every;
    assert_int_equal(mf_source_path(two_faces(), &source), 0);
    if (mf_face_tracks(task, source, &params, &found) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_source_unref(source);
    return found;
}

/* Where the face of a track goes: pixels in a second, by its first and last box. */
static double speed_of(const mf_face_track *track)
{
    const mf_face_tracks_box *first = &track->boxes[0], *last = &track->boxes[track->box_count - 1];
    return (last->x + last->width / 2 - first->x - first->width / 2) / ((double)(last->time_us - first->time_us) / 1e6);
}

static void follows_faces(void **state)
{
    static const int steps[] = {0, 5, 3};
    (void)state;
    for (int i = 0; i < 3; i++) {
        mf_face_tracks_result *found = follow(steps[i]);
        assert_int_equal(found->looks, i == 2 ? 25 : 15);
        assert_int_equal(found->track_count, 2);
        const int up = found->tracks[0].boxes[0].y < 100; /* which of them is the upper one */
        const mf_face_track *right = &found->tracks[!up], *left = &found->tracks[up];
        assert_int_equal(found->tracks[1].id, 2);
        assert_true(fabs(speed_of(right) - 60) < 6);
        assert_true(fabs(speed_of(left) + 40) < 6);
        assert_true(right->start_us < 500000 && right->end_us > 2600000);
        assert_true(left->end_us < 2000000 && left->end_us > 1500000);
        for (int j = 0; j < 2; j++) {
            const mf_face_track *track = &found->tracks[j];
            assert_int_equal(track->box_count, track->looks);
            assert_true(track->best_us >= track->start_us && track->best_us <= track->end_us);
            assert_true(track->score >= 0.5 && track->score <= 1);
            for (uint32_t k = 1; k < track->box_count; k++) { /* without a jump */
                const mf_face_tracks_box *now = &track->boxes[k], *before = now - 1;
                assert_true(now->time_us > before->time_us);
                assert_true(fabs(now->x - before->x) < 0.25 * now->width && fabs(now->y - before->y) < 0.15 * now->height);
            }
        }
        mf_record_free(found);
    }
}

static void is_a_tap(void **state)
{
    mf_source *source;
    mf_pass *pass;
    (void)state;
    assert_int_equal(mf_source_path(two_faces(), &source), 0);
    assert_int_equal(mf_pass_new(task, source, &pass), 0);
    mf_source_unref(source);
    struct mf_face_tracks_params params;
    mf_face_tracks_params_init(&params, sizeof params);
    params.detector = MF_DETECTOR_HAAR;
    assert_int_equal(mf_pass_add_face_tracks(pass, &params), 0);
    assert_int_equal(mf_pass_add(pass, "face_tracks", "{\"detector\": \"haar\", \"min_looks\": 100}", NULL), 1);
    if (mf_pass_run(pass) < 0)
        fail_msg("%s", mf_task_message(task));
    assert_int_equal(((const mf_face_tracks_result *)mf_pass_record(pass, 0))->track_count, 2);
    assert_int_equal(((const mf_face_tracks_result *)mf_pass_record(pass, 1))->track_count, 0);
    mf_pass_free(pass);
}

static void needs_a_video(void **state)
{
    mf_face_tracks_result *found = NULL;
    mf_source *source;
    (void)state;
    assert_int_equal(mf_source_path(clip("audio.m4a"), &source), 0);
    assert_int_equal(mf_face_tracks(task, source, NULL, &found), MF_ERROR_NO_STREAM);
    assert_null(found);
    mf_source_unref(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_faces),
        cmocka_unit_test(is_a_tap),
        cmocka_unit_test(needs_a_video),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
