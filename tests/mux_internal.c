/* Fragments and TS chunks: what a demuxer and a decoder find in them. */
#include <math.h>
#include <stdio.h>
#include "tracks.h"

enum { GOP = 12, COUNT = 43 };

static const mfi_color bt709 = {.matrix = 1, .transfer = 1, .primaries = 1, .chroma_location = 1};

/* Frame rates with their ticks a second in fMP4. */
static const struct {
    int num, den, timescale;
} rates[] = {{30000, 1001, 30000}, {30, 1, 15360}, {25, 1, 12800}, {24000, 1001, 24000}, {25, 2, 12800}};

static mfi_video_spec video_spec(int codec, int ts, int num, int den)
{
    return (mfi_video_spec){
        .codec = codec,
        .width = 160,
        .height = 96,
        .fps_num = num,
        .fps_den = den,
        .base_num = den,
        .base_den = num,
        .gop_frames = GOP,
        .crf = 28,
        .cap_bps = 2000000,
        .preset = "veryfast",
        .threads = 2,
        .color = bt709,
        .global_header = !ts,
    };
}

static mfi_audio_spec audio_spec(int ts)
{
    return (mfi_audio_spec){.codec = "aac", .rate = 48000, .channels = 2, .mask = 3, .bps = 96000, .global_header = !ts};
}

/* Even in nothing: 90000 / 60 to 90000 / 5 apart. */
static void uneven_times(int64_t *pts)
{
    int64_t at = 0;

    for (int i = 0; i < COUNT; i++) {
        pts[i] = at;
        at += 1500 + i * i * 977 % 16500;
    }
}

/* Decoding times of a chunk as its moof tells them: where it starts (tfdt) and ends (with its samples' durations). */
static void decode_times(const bytes *in, int64_t *start, int64_t *end)
{
    const uint8_t *tfhd = memmem(in->data, in->size, "tfhd", 4), *tfdt = memmem(in->data, in->size, "tfdt", 4);
    const uint8_t *trun = memmem(in->data, in->size, "trun", 4);

    assert_true(tfhd && tfdt && trun);
    const uint32_t usual = AV_RB32(tfhd + 12), flags = AV_RB24(trun + 5), count = AV_RB32(trun + 8);
    const int fields = !!(flags & 0x100) + !!(flags & 0x200) + !!(flags & 0x400) + !!(flags & 0x800);
    assert_int_equal(AV_RB24(tfhd + 5) & 0x2000b, 0x20008); /* relative to the moof, with a duration */
    assert_int_equal(trun[4], 0);                           /* no negative composition offsets */
    *start = *end = (int64_t)AV_RB64(tfdt + 8);
    trun += 12 + ((flags & 1) ? 4 : 0) + ((flags & 4) ? 4 : 0);
    for (uint32_t i = 0; i < count; i++, trun += 4 * fields)
        *end += (flags & 0x100) ? AV_RB32(trun) : usual;
}

/* Each chunk is decoded from where the one before it ended; returns when the last one has been. */
static int64_t check_decode_times(const track *made)
{
    int64_t start, end = INT64_MIN;

    for (int i = 0; i < made->count; i++) {
        const int64_t before = end;
        decode_times(&made->chunks[i].bytes, &start, &end);
        if (i > 0)
            assert_int_equal(start, before);
    }
    return end;
}

static void check_parts(const track *made, const frames *whole)
{
    frames part;
    int at = 0;

    for (int i = 0; i < made->count; i++) {
        const chunk *piece = &made->chunks[i];
        bytes alone = join(made, i, i);

        /* decodes with nothing but the init, to the same pictures: no frame refers out of its GOP */
        decode(&alone, &part);
        assert_int_equal(part.count, piece->packets);
        assert_int_equal(part.keys, 1);
        for (int j = 0; j < part.count; j++) {
            assert_int_equal(part.sum[j], whole->sum[at + j]);
            assert_int_equal(part.pts[j], whole->pts[at + j]);
        }
        at += part.count;
        free_frames(&part);

        /* the key range alone is the key frame alone */
        assert_in_range(piece->key_size, 1, piece->bytes.size);
        alone.size = made->init.size + piece->key_size;
        decode(&alone, &part);
        assert_int_equal(part.count, 1);
        assert_int_equal(part.sum[0], whole->sum[at - piece->packets]);
        assert_int_equal(part.pts[0], whole->pts[at - piece->packets]);
        free_frames(&part);
        free(alone.data);
    }
    assert_int_equal(at, whole->count);
}

/* Everything that holds for any video track. `pts` in ticks of num/den. */
static void check_video(const mfi_video_spec *spec, int ts, const int64_t *pts)
{
    mf_task *task = new_task();
    const AVRational base = {spec->base_num, spec->base_den};
    track made;
    frames whole;

    make_video(task, spec, ts, pts, COUNT, GOP, &made);
    assert_int_equal(made.packets, COUNT);
    assert_int_equal(made.count, (COUNT + GOP - 1) / GOP);
    bytes all = join(&made, 0, made.count - 1);
    decode(&all, &whole);
    assert_int_equal(whole.count, COUNT);
    assert_int_equal(whole.keys, made.count);
    assert_int_equal(whole.base.den, made.timescale);

    /* from 10 s, each frame where it belongs */
    for (int i = 0; i < COUNT; i++)
        assert_int_equal(whole.pts[i], 10LL * made.timescale + av_rescale_q(pts ? pts[i] : i, base, whole.base));

    /* durations on screen add up to the whole, and decoding takes as long */
    int64_t shown = 0, start, end;
    for (int i = 0; i < made.count; i++) {
        const int64_t next = i + 1 < made.count ? made.chunks[i + 1].pts : made.end_pts;
        assert_int_equal(made.chunks[i].pts + made.chunks[i].duration, next);
        shown += made.chunks[i].duration;
    }
    assert_int_equal(shown, made.end_pts - made.first_pts);
    if (!pts)
        assert_int_equal(shown, COUNT);
    if (!ts) {
        decode_times(&made.chunks[0].bytes, &start, &end);
        assert_int_equal(check_decode_times(&made) - start, av_rescale_q(made.end_pts, base, whole.base));
    }
    check_parts(&made, &whole);
    free_frames(&whole);
    free(all.data);
    free_track(&made);
    mf_task_free(task);
}

static void test_rates(void **state)
{
    (void)state;
    for (int ts = 0; ts < 2; ts++) {
        for (size_t i = 0; i < MFI_COUNT(rates); i++) {
            const mfi_video_spec spec = video_spec(MF_VIDEO_H264, ts, rates[i].num, rates[i].den);
            check_video(&spec, ts, NULL);
        }
    }
}

static void test_timescales(void **state)
{
    mf_task *task = new_task();
    mfi_encoder *encoder;
    mfi_muxer *muxer;

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(rates); i++) {
        const mfi_video_spec spec = video_spec(MF_VIDEO_H264, 0, rates[i].num, rates[i].den);
        assert_int_equal(mfi_encoder_video(task, &spec, &encoder), 0);
        assert_int_equal(mfi_muxer_new(task, encoder, 0, NULL, &muxer), 0);
        assert_int_equal(mfi_muxer_timescale(muxer), rates[i].timescale);
        mfi_muxer_free(muxer);
        mfi_encoder_free(encoder);
    }
    mf_task_free(task);
}

static void test_variable_rate(void **state)
{
    int64_t pts[COUNT];

    (void)state;
    uneven_times(pts);
    for (int ts = 0; ts < 2; ts++) {
        mfi_video_spec spec = video_spec(MF_VIDEO_H264, ts, 25, 1);
        spec.base_num = 1;
        spec.base_den = 90000;
        spec.gop_frames = 100000;
        check_video(&spec, ts, pts);
        spec.profile = "baseline"; /* no B-frames: each packet comes with its frame */
        spec.preset = "ultrafast";
        spec.threads = 1;
        check_video(&spec, ts, pts);
    }
}

static void test_codecs(void **state)
{
    (void)state;
    for (int codec = MF_VIDEO_HEVC; codec <= MF_VIDEO_AV1; codec++) {
        for (int ts = 0; ts < 2 && !(ts && codec == MF_VIDEO_AV1); ts++) {
            const mfi_video_spec spec = video_spec(codec, ts, 30000, 1001);
            check_video(&spec, ts, NULL);
        }
    }
}

static void test_one_frame(void **state)
{
    mf_task *task = new_task();
    track made;
    frames whole;

    (void)state;
    for (int ts = 0; ts < 2; ts++) {
        const mfi_video_spec spec = video_spec(MF_VIDEO_H264, ts, 25, 1);
        make_video(task, &spec, ts, NULL, 1, GOP, &made);
        bytes all = join(&made, 0, 0);
        decode(&all, &whole);
        assert_int_equal(whole.count, 1);
        assert_int_equal(whole.pts[0], 10 * made.timescale);
        assert_int_equal(made.end_pts, 1);
        free_frames(&whole);
        free(all.data);
        free_track(&made);
    }
    mf_task_free(task);
}

static void test_audio(void **state)
{
    static const int lengths[] = {100001, 48000, 1024, 1, 3000};
    mf_task *task = new_task();
    track made;
    frames whole;

    (void)state;
    for (size_t i = 0; i < 2 * MFI_COUNT(lengths); i++) {
        const int ts = i >= MFI_COUNT(lengths), samples = lengths[i % MFI_COUNT(lengths)];
        const mfi_audio_spec spec = audio_spec(ts);
        int64_t at = -1024;
        make_audio(task, &spec, ts, samples, 20, &made);
        assert_int_equal(made.delay, 1024);
        assert_int_equal(made.first_pts, -1024);
        assert_int_equal(made.end_pts, samples);
        assert_int_equal(made.timescale, ts ? 90000 : 48000);
        for (int j = 0; j < made.count; j++) {
            assert_int_equal(made.chunks[j].pts, at);
            assert_int_equal(made.chunks[j].key_size, 0);
            at += made.chunks[j].duration;
        }
        assert_int_equal(at, samples);
        bytes all = join(&made, 0, made.count - 1);
        decode(&all, &whole);
        assert_int_equal(whole.packets, made.packets);
        const int64_t priming = av_rescale(1024, made.timescale, 48000); /* of fMP4, libavformat 7 counts from where it ends */
        assert_true(whole.start == 10LL * made.timescale - priming || (!ts && whole.start == 10LL * made.timescale));
        if (!ts)
            assert_int_equal(check_decode_times(&made), 480000 + 1024 + samples); /* the edit list takes the priming off */
        free_frames(&whole);
        free(all.data);
        free_track(&made);
    }
    mf_task_free(task);
}

static int has_box(const bytes *in, const char *type)
{
    return memmem(in->data, in->size, type, 4) != NULL;
}

static void test_boxes(void **state)
{
    mf_task *task = new_task();
    const mfi_video_spec spec = video_spec(MF_VIDEO_H264, 0, 25, 1);
    const mfi_audio_spec sound = audio_spec(0);
    track made;
    frames whole;

    (void)state;
    make_video(task, &spec, 0, NULL, COUNT, GOP, &made);
    assert_memory_equal(made.init.data + 4, "ftypcmfc", 8);
    assert_true(has_box(&made.init, "colr") && has_box(&made.init, "pasp") && has_box(&made.init, "avcC"));
    assert_false(has_box(&made.init, "Lavf") || has_box(&made.init, "Lavc"));

    /* decoding starts at the origin; the edit list takes off what the first picture comes later by */
    int64_t start, end;
    const uint8_t *elst = memmem(made.init.data, made.init.size, "elst", 4);
    decode_times(&made.chunks[0].bytes, &start, &end);
    assert_int_equal(start, 10LL * made.timescale);
    assert_non_null(elst);
    assert_int_equal(AV_RB32(elst + 8), 1);
    assert_true(AV_RB32(elst + 16) > 0);
    for (int i = 0; i < made.count; i++) {
        /* the chunks that begin a segment have an styp; sequence numbers run on */
        const bytes *in = &made.chunks[i].bytes;
        assert_memory_equal(in->data + 4, i % 2 == 0 ? "styp" : "moof", 4);
        const uint8_t *mfhd = memmem(in->data, in->size, "mfhd", 4);
        assert_non_null(mfhd);
        assert_int_equal(AV_RB32(mfhd + 8), i + 1);
        const uint8_t *moof = memmem(in->data, in->size, "moof", 4);
        assert_null(memmem(moof + 4, in->size - (size_t)(moof + 4 - in->data), "moof", 4));
    }
    bytes all = join(&made, 0, made.count - 1);
    decode(&all, &whole);
    assert_int_equal(whole.parameters->color_space, AVCOL_SPC_BT709);
    assert_int_equal(whole.parameters->color_range, AVCOL_RANGE_MPEG);
    assert_int_equal(whole.parameters->profile, MFI_PROFILE(H264_HIGH));
    assert_int_equal(whole.parameters->sample_aspect_ratio.num, whole.parameters->sample_aspect_ratio.den);
    free_frames(&whole);
    free(all.data);
    free_track(&made);

    make_audio(task, &sound, 0, 5000, 20, &made);
    const uint8_t *mdhd = memmem(made.init.data, made.init.size, "mdhd", 4);
    assert_non_null(mdhd);
    assert_int_equal(AV_RB16(mdhd + 24), ('d' - 96) << 10 | ('e' - 96) << 5 | ('u' - 96));
    free_track(&made);
    mf_task_free(task);
}

/* PAT and PMT begin each chunk; the counters of each PID run on over all of them. */
static void check_packets(const track *made)
{
    int counters[0x2000];

    memset(counters, -1, sizeof counters);
    for (int i = 0; i < made->count; i++) {
        const bytes *in = &made->chunks[i].bytes;
        int tables = 0, pes = 0;
        assert_int_equal(in->size % 188, 0);
        for (size_t at = 0; at < in->size; at += 188) {
            const uint8_t *packet = in->data + at;
            const int pid = AV_RB16(packet + 1) & 0x1fff, counter = packet[3] & 15;
            assert_int_equal(packet[0], 0x47);
            tables |= pes ? 0 : (pid == 0) | (pid == 0x1000) << 1;
            pes |= pid == 0x100;
            if (!(packet[3] & 0x10))
                continue; /* no payload: the counter stands */
            if (counters[pid] >= 0)
                assert_int_equal(counter, (counters[pid] + 1) & 15);
            counters[pid] = counter;
        }
        assert_int_equal(tables, 3);
        assert_true(pes);
    }
}

static void test_ts_packets(void **state)
{
    mf_task *task = new_task();
    const mfi_video_spec spec = video_spec(MF_VIDEO_H264, 1, 25, 1);
    const mfi_audio_spec sound = audio_spec(1);
    track made;

    (void)state;
    make_video(task, &spec, 1, NULL, COUNT, GOP, &made);
    assert_int_equal(made.init.size, 0);
    check_packets(&made);
    free_track(&made);
    make_audio(task, &sound, 1, 100000, 20, &made);
    check_packets(&made);
    free_track(&made);
    mf_task_free(task);
}

static void test_refusals(void **state)
{
    mf_task *task = new_task();
    const mfi_video_spec spec = video_spec(MF_VIDEO_AV1, 1, 25, 1);
    mfi_encoder *encoder;
    mfi_muxer *muxer;
    mfi_chunk cut;
    size_t size;

    (void)state;
    assert_int_equal(mfi_encoder_video(task, &spec, &encoder), 0);
    assert_int_equal(mfi_muxer_new(task, encoder, 1, NULL, &muxer), MF_ERROR_UNSUPPORTED);
    assert_null(muxer);
    assert_non_null(strstr(mf_task_message(task), "av1"));

    /* nothing written: nothing comes out */
    assert_int_equal(mfi_muxer_new(task, encoder, 0, NULL, &muxer), 0);
    assert_int_equal(mfi_muxer_cut(task, muxer, 1, &cut), 0);
    assert_int_equal(cut.size, 0);
    assert_null(mfi_muxer_init(muxer, &size));
    assert_int_equal(size, 0);
    mfi_muxer_free(muxer);
    mfi_encoder_free(encoder);
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rates),    cmocka_unit_test(test_timescales),    cmocka_unit_test(test_variable_rate),
        cmocka_unit_test(test_codecs),   cmocka_unit_test(test_one_frame),     cmocka_unit_test(test_audio),
        cmocka_unit_test(test_boxes),    cmocka_unit_test(test_ts_packets),    cmocka_unit_test(test_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
