/* Effects on the faces of a video, and on what is behind people: in every frame, where they are. */
#include "made_models.h"
#include "two_faces.h"

enum { FRAMES = TWO_FACES_SECONDS * TWO_FACES_RATE };

static const char *in_clips(const char *name)
{
    static char paths[4][PATH_MAX + 32];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof *paths, "%s/%s", clip_dir(), name);
    return path;
}

static void shell(const char *format, ...)
{
    char command[4 * PATH_MAX];
    va_list list;
    va_start(list, format);
    vsnprintf(command, sizeof command, format, list);
    va_end(list);
    assert_int_equal(system(command), 0);
}

/* An operation by name; the answer's JSON: mf_free(). */
static char *call(const char *op, const char *from, const char *to, const char *params)
{
    char request[3 * PATH_MAX], *reply = NULL;
    snprintf(request, sizeof request, "{\"input\": \"%s\", \"output\": \"%s\", \"params\": %s}", from, to, params);
    if (mf_call(task, op, request, &reply) < 0)
        fail_msg("%s: %s", op, reply);
    return reply;
}

static void assert_in(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in %s", part, text);
}

/* All frames of a video as width x height RGB: free(). */
static uint8_t *frames_of(const char *path, int width, int height, int frames)
{
    const size_t size = (size_t)width * (size_t)height * 3 * (size_t)frames;
    uint8_t *data = malloc(size + 1);
    char command[PATH_MAX + 128];
    snprintf(command, sizeof command, "ffmpeg -nostdin -v error -i %s -f rawvideo -pix_fmt rgb24 -", path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    assert_int_equal(fread(data, 1, size + 1, pipe), size);
    assert_int_equal(pclose(pipe), 0);
    return data;
}

/* Where an eye of the photo is in a frame, and whether the face is there. */
static int eye_at(const marked *face, int eye, int frame, double *x, double *y)
{
    double own_x = 0, own_y = 0;
    for (int i = eye; i < eye + 6; i++) {
        own_x += face->x[i] / 6;
        own_y += face->y[i] / 6;
    }
    return two_faces_place(face->box[0] > 200, frame, own_x, own_y, x, y);
}

static const photo *the_photo(void)
{
    for (int i = 0; i < photo_count; i++)
        if (!strcmp(photos[i].file, TWO_FACES_PHOTO))
            return &photos[i];
    fail_msg("no " TWO_FACES_PHOTO);
    return NULL;
}

/* --- Faces. */

/* Sunglasses are black on each eye of both faces, in all frames but a few. */
static void effects_stay_on_faces(void **state)
{
    const photo *p = the_photo();
    const char *out = in_clips("glasses.mp4");
    int eyes = 0, covered = 0;
    (void)state;
    char *reply = call("ar", two_faces(), out, "{\"effect\": \"sunglasses\", \"detector\": \"haar\"}");
    assert_in(reply, "\"format\": \"mp4\"");
    assert_in(reply, "\"width\": 640, \"height\": 360, \"faces\": 2, \"estimated\": true");
    mf_free(reply);
    uint8_t *frames = frames_of(out, 640, 360, FRAMES);
    for (int frame = 0; frame < FRAMES; frame++)
        for (int i = 0; i < p->count; i++)
            for (int eye = 36; eye < 48; eye += 6) {
                double x, y;
                if (!eye_at(&p->faces[i], eye, frame, &x, &y))
                    continue;
                const uint8_t *pixel = frames + (((size_t)frame * 360 + (size_t)lrint(y)) * 640 + (size_t)lrint(x)) * 3;
                eyes++;
                covered += pixel[0] + pixel[1] + pixel[2] < 3 * 75;
            }
    print_message("%d of %d eyes\n", covered, eyes);
    assert_true(eyes > 2 * FRAMES && covered >= eyes * 97 / 100);
    free(frames);
}

static uint32_t tracks_in(const char *path, int min_looks)
{
    struct mf_face_tracks_params params;
    mf_face_tracks_result *found = NULL;
    mf_source *source;
    mf_face_tracks_params_init(&params, sizeof params);
    params.detector = MF_DETECTOR_HAAR;
    params.every = 1;
    params.min_looks = min_looks;
    assert_int_equal(mf_source_path(path, &source), 0);
    if (mf_face_tracks(task, source, &params, &found) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_source_unref(source);
    const uint32_t count = found->track_count;
    mf_record_free(found);
    return count;
}

/* No frame has a face that is found, also where it was looked for in few of them only. */
static void faces_stay_hidden(void **state)
{
    (void)state;
    assert_int_equal(tracks_in(two_faces(), 10), 2);
    for (int every = 0; every <= 1000; every += 500) {
        const char *out = in_clips("hidden.mkv");
        char params[96];
        snprintf(params, sizeof params, "{\"detector\": \"haar\", \"profile\": false, \"every\": %d}", every);
        char *reply = call("blur_faces", two_faces(), out, params);
        assert_in(reply, "\"format\": \"mkv\", \"face_count\": 2, \"detector\": \"haar\"");
        mf_free(reply);
        assert_int_equal(tracks_in(out, 1), 0);
    }
}

/* Boxes that are given are hidden in each frame, and nothing is looked for. */
static void boxes_are_hidden(void **state)
{
    const char *out = in_clips("boxes.mp4");
    (void)state;
    char *reply = call("blur_faces", two_faces(), out,
                       "{\"faces\": [500, 100, 60, 60], \"effect\": \"fill\", \"shape\": \"rectangle\", \"color\": \"white\"}");
    assert_in(reply, "\"face_count\": 1, \"detector\": null");
    mf_free(reply);
    uint8_t *frames = frames_of(out, 640, 360, FRAMES);
    for (int frame = 0; frame < FRAMES; frame++)
        assert_true(frames[(((size_t)frame * 360 + 130) * 640 + 530) * 3] > 240);
    free(frames);
}

/* In a chain, on a picture and on each frame. */
static void stands_in_chains(void **state)
{
    (void)state;
    mf_image *image = load_photo(TWO_FACES_PHOTO);
    mf_image *out = chain(image, "blur_faces detector=haar effect=fill color=lime | resize width=250");
    assert_int_equal(mf_image_width(out), 250);
    mf_image_unref(out);
    assert_int_equal(mf_image_chain(task, image, "ar effect=asset", &out), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "effect: none is chosen, and no asset");
    mf_image_unref(image);
    mf_free(call("video", two_faces(), in_clips("chain.mp4"),
                 "{\"ops\": \"blur_faces detector=haar | resize width=320\", \"preset\": \"ultrafast\"}"));
    assert_int_equal(tracks_in(in_clips("chain.mp4"), 3), 0);
}

/* --- What is behind people: red squares are people for the network that the test makes. */

static int make_network(void)
{
    static const float red[3] = {1, -1, 0}, zero = 0;
    put_sums("people.onnx", 64, 64, 1, red, &zero, "Relu", 0);
    put_text("models.json", "{\"models\": [{\"name\": \"people\", \"task\": \"matte\", \"kind\": \"matte\", \"file\": "
                            "\"people.onnx\", \"width\": 64, \"height\": 64, \"scale\": 0.00392156862745098}]}");
    return 0;
}

static void people_get_another_background(void **state)
{
    const char *in = in_clips("square.mp4"), *out = in_clips("blue.mp4");
    (void)state;
    make_network();
    shell("ffmpeg -nostdin -v error -y -f lavfi -i color=green:s=320x180:r=25:d=2 -f lavfi -i color=red:s=80x80:r=25:d=2 "
          "-filter_complex \"[0][1]overlay=x='20+80*t':y=50\" -pix_fmt yuv420p -c:v libx264 -preset ultrafast -crf 10 %s",
          in);
    char *reply = call("replace_background", in, out, "{\"color\": \"blue\"}");
    assert_in(reply, "\"found\": true");
    assert_in(reply, "\"model\": \"people\"");
    mf_free(reply);
    uint8_t *frames = frames_of(out, 320, 180, 50);
    for (int frame = 0; frame < 50; frame++) {
        const int left = 20 + 80 * frame / 25;
        for (int x = 0; x < 320; x++) { /* without a trail */
            const uint8_t *pixel = frames + (((size_t)frame * 180 + 90) * 320 + (size_t)x) * 3;
            if (x > left + 12 && x < left + 68)
                assert_true(pixel[0] > 200 && pixel[2] < 60);
            else if (x < left - 14 || x > left + 94)
                assert_true(pixel[0] < 50 && pixel[2] > 200);
        }
    }
    free(frames);
    mf_free(call("blur_background", in, in_clips("blurred.mp4"), "{}"));
    mf_free(call("remove_background", in, in_clips("removed.mp4"), "{}"));
    frames = frames_of(in_clips("removed.mp4"), 320, 180, 50);
    assert_true(frames[0] > 240 && frames[1] > 240 && frames[2] > 240); /* no alpha in such a video: white */
    free(frames);
    shell("rm %s", in_clips("models.json"));
}

static void needs_a_network(void **state)
{
    char request[2 * PATH_MAX], *reply = NULL;
    (void)state;
    snprintf(request, sizeof request, "{\"input\": \"%s\", \"output\": \"%s\"}", two_faces(), in_clips("none.mp4"));
    assert_int_equal(mf_call(task, "remove_background", request, &reply), MF_ERROR_NOT_FOUND);
    mf_free(reply);
    assert_int_not_equal(access(in_clips("none.mp4"), F_OK), 0);
}

/* --- Posters. */

/* Two seconds each of moving bars, a small and soft face, a large and sharp one, and bars. */
static const char *a_story(void)
{
    const char *path = in_clips("story.mp4");
    shell("ffmpeg -nostdin -v error -y -f lavfi -i testsrc2=s=320x180:r=25:d=2 -loop 1 -t 2 -r 25 -i " PHOTOS TWO_FACES_PHOTO
          " -filter_complex \"[1]split[a][b];[a]crop=150:140:115:8,scale=-2:70,gblur=3,pad=320:180:20:30:gray,setsar=1[small];"
          "[b]crop=150:140:115:8,scale=-2:180,pad=320:180:60:0:gray,setsar=1[large];[0]split[s][e];"
          "[s][small][large][e]concat=n=4\" -r 25 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -crf 15 %s",
          path);
    return path;
}

static int64_t poster_at(const char *path, int faces, int as_tap)
{
    struct mf_thumbnail_params params;
    mf_thumbnail_result *made = NULL;
    mf_source *source;
    mf_pass *pass;
    int64_t at_us = -1;
    assert_int_equal(mf_thumbnail_params_init(&params, sizeof params), 0);
    params.mode = MF_THUMBNAIL_AUTO;
    params.faces = faces;
    assert_int_equal(mf_source_path(path, &source), 0);
    if (as_tap) {
        assert_int_equal(mf_pass_new(task, source, &pass), 0);
        assert_int_equal(mf_pass_add_thumbnail(pass, &params, NULL), 0);
        if (mf_pass_run(pass) < 0)
            fail_msg("%s", mf_task_message(task));
        at_us = ((const mf_thumbnail_result *)mf_pass_record(pass, 0))->at_us;
        mf_pass_free(pass);
    } else {
        if (mf_thumbnail_write(task, source, &params, NULL, &made) < 0)
            fail_msg("%s", mf_task_message(task));
        at_us = made->at_us;
        mf_record_free(made);
    }
    mf_source_unref(source);
    return at_us;
}

static void posters_show_faces(void **state)
{
    const char *story = a_story();
    char request[2 * PATH_MAX], *reply = NULL;
    (void)state;
    for (int as_tap = 0; as_tap < 2; as_tap++) {
        const int64_t at_us = poster_at(story, 1, as_tap);
        assert_true(at_us >= 4000000 && at_us < 6000000);
        assert_int_equal(poster_at(story, 0, as_tap), 0);
        assert_int_equal(poster_at(clip("video.mp4"), 1, as_tap), 0); /* without faces */
    }
    snprintf(request, sizeof request, "{\"input\": \"%s\", \"params\": {\"faces\": true}}", story);
    assert_int_equal(mf_call(task, "thumbnail", request, &reply), MF_ERROR_PARAMS);
    assert_in(reply, "faces: only mode auto looks for them");
    mf_free(reply);
}

static int begin(void **state)
{
    setenv("MEDIAFORGE_MODELS", clip_dir(), 1); /* what is expected is that of the cascades, whatever is installed */
    return read_photos(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effects_stay_on_faces), cmocka_unit_test(faces_stay_hidden),
        cmocka_unit_test(boxes_are_hidden),      cmocka_unit_test(stands_in_chains),
        cmocka_unit_test(needs_a_network),       cmocka_unit_test(people_get_another_background),
        cmocka_unit_test(posters_show_faces),
    };
    return cmocka_run_group_tests(tests, begin, tear_down);
}
