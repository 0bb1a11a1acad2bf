/* Audio files: tags and covers, where they are written to, what cannot be asked for, and inputs that are no good. */
#include "heard.h"
#include <dirent.h>
#include <strings.h>
#include <sys/stat.h>
#include "clips.h"

static struct mf_audio_save_params save_as(const char *format, int codec)
{
    struct mf_audio_save_params save;

    assert_int_equal(mf_audio_save_params_init(&save, sizeof save), 0);
    save.format = format;
    save.codec = codec;
    return save;
}

static mf_source *open_path(const char *path)
{
    mf_source *source;

    assert_int_equal(mf_source_path(path, &source), 0);
    return source;
}

static mf_source *source_of(const mf_sink *sink)
{
    const void *data;
    const char *name;
    size_t size;
    mf_source *source;

    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    return source;
}

static const char *find_tag(const mf_tag *tags, uint32_t count, const char *key)
{
    for (uint32_t i = 0; i < count; i++)
        if (!strcasecmp(tags[i].key, key))
            return tags[i].value;
    return NULL;
}

/* Of the file, or of its stream, where Ogg keeps them. */
static const char *tag_of(const mf_probe_result *info, const char *key)
{
    const char *value = find_tag(info->tags, info->tag_count, key);

    return value ? value : find_tag(info->streams[info->audio].tags, info->streams[info->audio].tag_count, key);
}

/* --- What is kept. */

static void tags_and_cover(void **state)
{
    static const struct {
        const char *format;
        int tags, cover;
    } kinds[] = {{"m4a", 1, 1}, {"mp4", 1, 1}, {"mp3", 1, 1}, {"ogg", 1, 1}, {"opus", 1, 1}, {"flac", 1, 1},
                 {"mka", 1, 1}, {"aiff", 1, 1}, {"wav", 1, 1}, {"caf", 1, 0}, {"aac", 1, 1}};
    mf_source *song = open_path(clip("cover.mp3"));
    mf_probe_result *before;

    (void)state;
    assert_int_equal(mf_probe(NULL, song, NULL, &before), 0);
    for (size_t i = 0; i < 2 * sizeof kinds / sizeof kinds[0]; i++) {
        struct mf_audio_save_params save = save_as(kinds[i / 2].format, 0);
        mf_sink *sink;
        mf_probe_result *info;
        save.drop_tags = i % 2;
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_audio_convert(NULL, song, &save, sink, NULL), 0);
        mf_source *made = source_of(sink);
        assert_int_equal(mf_probe(NULL, made, NULL, &info), 0);
        const char *title = tag_of(info, "title");
        if (kinds[i / 2].tags && !save.drop_tags)
            assert_string_equal(title, "Song");
        else
            assert_null(title);
        if (kinds[i / 2].cover && !save.drop_tags) {
            assert_true(info->picture >= 0);
            assert_string_equal(info->streams[info->picture].codec, before->streams[before->picture].codec);
            assert_int_equal(info->streams[info->picture].width, 320);
        } else {
            assert_true(info->picture < 0);
        }
        mf_record_free(info);
        mf_source_unref(made);
        mf_sink_unref(sink);
    }
    mf_record_free(before);
    mf_source_unref(song);
}

/* --- Sinks. */

typedef struct collected {
    uint8_t *data;
    size_t size;
    char name[64], type[64];
    int opened, closed;
} collected;

static int collect_open(void *opaque, const char *name, const char *media_type, void **output)
{
    collected *c = *output = opaque;

    c->opened++;
    snprintf(c->name, sizeof c->name, "%s", name);
    snprintf(c->type, sizeof c->type, "%s", media_type);
    return 0;
}

static int collect_write(void *opaque, void *output, const void *data, size_t size)
{
    collected *c = output;

    (void)opaque;
    c->data = realloc(c->data, c->size + size);
    memcpy(c->data + c->size, data, size);
    c->size += size;
    return 0;
}

static int collect_close(void *opaque, void *output, int status)
{
    (void)opaque;
    ((collected *)output)->closed += status == 0;
    return 0;
}

/* The same bytes wherever they go, and each time. */
static void sinks(void **state)
{
    wave w = new_wave(48000, 2, 3, 16);
    struct mf_sink_callbacks callbacks;
    collected got = {0};
    char path[PATH_MAX + 64];
    const void *data;
    const char *name;
    size_t size;
    mf_sink *memory, *custom, *file;
    mf_audio_result *made;

    (void)state;
    wave_level(&w, 1, 440, -20);
    mf_source *source = wave_source(&w);
    assert_int_equal(mf_sink_callbacks_init(&callbacks, sizeof callbacks), 0);
    callbacks.open = collect_open;
    callbacks.write = collect_write;
    callbacks.close = collect_close;
    assert_int_equal(mf_sink_custom(&callbacks, &got, &custom), 0);
    assert_int_equal(mf_audio_convert(NULL, source, NULL, custom, &made), 0);
    assert_string_equal(made->file, "audio.m4a");
    assert_string_equal(got.name, "audio.m4a");
    assert_string_equal(got.type, "audio/mp4");
    assert_int_equal(got.opened, 1);
    assert_int_equal(got.closed, 1);
    assert_int_equal(made->size_bytes, got.size);
    mf_record_free(made);

    assert_int_equal(mf_sink_memory(&memory), 0);
    assert_int_equal(mf_audio_convert(NULL, source, NULL, memory, NULL), 0);
    assert_int_equal(mf_sink_memory_get(memory, 0, &name, &data, &size), 0);
    assert_int_equal(size, got.size);
    assert_memory_equal(data, got.data, size);
    /* The index comes before the sound. */
    assert_memory_equal((const char *)data + 4, "ftyp", 4);
    assert_memory_equal((const char *)data + read_u32((const uint8_t[]){((const uint8_t *)data)[3], 0, 0, 0}) + 4, "moov", 4);

    snprintf(path, sizeof path, "%s/named.opus", clip_dir());
    assert_int_equal(mf_sink_path(path, &file), 0);
    assert_int_equal(mf_audio_convert(NULL, source, NULL, file, &made), 0);
    assert_string_equal(made->file, path);
    assert_string_equal(made->codec, "opus");
    assert_int_equal(access(path, R_OK), 0);
    mf_record_free(made);
    mf_sink_unref(file);
    mf_sink_unref(memory);
    mf_sink_unref(custom);
    mf_source_unref(source);
    free(got.data);
    free(w.data);
}

/* --- What cannot be. */

static void refused(mf_source *source, const struct mf_audio_save_params *save, int code, const char *message)
{
    mf_task *task;
    mf_sink *sink;
    mf_audio_result *made = (void *)1;

    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    const int result = mf_audio_convert(task, source, save, sink, &made);
    if (result != code || (message && !strstr(mf_task_message(task), message)))
        fail_msg("%d, not %d: %s", result, code, mf_task_message(task));
    assert_null(made);
    assert_int_equal(mf_sink_memory_count(sink), 0);
    mf_sink_unref(sink);
    mf_task_free(task);
}

static void not_possible(void **state)
{
    static const struct {
        const char *format;
        int codec;
        int64_t bit_rate;
        double quality;
        int sample_rate, channels, bits;
        const char *message;
    } asked[] = {
        {"mp5", 0, 0, 0, 0, 0, 0, "format: \"mp5\""},
        {"wav", MF_AUDIO_AAC, 0, 0, 0, 0, 0, "codec: wav files do not hold aac"},
        {"mka", MF_AUDIO_AAC, 0, 0, 0, 0, 0, "codec: mka"},
        {"flac", 0, 128000, 0, 0, 0, 0, "bit_rate: flac"},
        {"flac", 0, 0, 0.5, 0, 0, 0, "quality: flac"},
        {"flac", 0, 0, 0, 0, 0, 32, "bits: flac has at most 24"},
        {"wav", 0, 0, 0, 0, 0, 20, "bits: 20"},
        {"m4a", 0, 0, 0, 0, 0, 16, "bits: aac"},
        {"m4a", 0, 128000, 0.5, 0, 0, 0, "quality"},
        {"m4a", 0, 100, 0, 0, 0, 0, "bit_rate: 100 is outside"},
        {"m4a", 0, 0, 0.05, 0, 0, 0, "quality: 0.05 is outside"},
        {"m4a", 0, 0, 0, 1, 0, 0, "sample_rate: 1 is outside"},
        {"wav", 0, 0, 0, 10000000, 0, 0, "sample_rate: 10000000 is outside"},
        {"opus", 0, 0, 0, 44100, 0, 0, "sample_rate: opus has no 44100 Hz, the nearest is 48000"},
        {"opus", 0, 1000000, 0, 0, 0, 0, "bit_rate: opus"},
        {"mp3", 0, 0, 0, 0, 6, 0, "channels: mp3"},
        {"wav", 0, 0, 0, 0, 255, 0, "channels: 255 is outside"},
    };
    wave w = new_wave(48000, 2, 3, 16);

    (void)state;
    wave_level(&w, 0.1, 440, -20);
    mf_source *source = wave_source(&w);
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        struct mf_audio_save_params save = save_as(asked[i].format, asked[i].codec);
        save.bit_rate = asked[i].bit_rate;
        save.quality = asked[i].quality;
        save.sample_rate = asked[i].sample_rate;
        save.channels = asked[i].channels;
        save.bits = asked[i].bits;
        refused(source, &save, MF_ERROR_PARAMS, asked[i].message);
    }
    mf_source_unref(source);
    free(w.data);
}

/* What only the encoder knows not to be possible. */
static void encoders_refuse(void **state)
{
    wave w = new_wave(48000, 2, 3, 16);
    struct mf_audio_save_params save = save_as("ogg", MF_AUDIO_VORBIS);

    (void)state;
    wave_level(&w, 0.1, 440, -20);
    mf_source *source = wave_source(&w);
    save.bit_rate = 6000;
    refused(source, &save, MF_ERROR_PARAMS, "bit_rate: libvorbis has no 6000");
    mf_source_unref(source);
    free(w.data);
}

/* The header says what cannot be. */
static void absurd_headers(void **state)
{
    static const struct {
        int rate, channels;
    } headers[] = {{0, 2}, {1, 2}, {10000000, 2}, {44100, 255}, {44100, 0}, {-5, 1}};

    (void)state;
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        wave w = new_wave(48000, 2, 3, 16);
        mf_sink *sink;
        wave_level(&w, 0.2, 440, -20);
        w.rate = headers[i].rate;
        w.channels = headers[i].channels;
        mf_source *source = wave_source(&w);
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_true(mf_audio_convert(NULL, source, NULL, sink, NULL) < 0);
        assert_int_equal(mf_sink_memory_count(sink), 0);
        mf_sink_unref(sink);
        mf_source_unref(source);
        free(w.data);
    }
}

static void no_sound(void **state)
{
    wave w = new_wave(48000, 2, 3, 16);

    (void)state;
    mf_source *source = wave_source(&w);
    refused(source, NULL, MF_ERROR_FORMAT, NULL);
    mf_source_unref(source);
    source = open_path(clip("image.png"));
    refused(source, NULL, MF_ERROR_NO_STREAM, "no audio");
    mf_source_unref(source);
    free(w.data);
}

/* What is no number is silence, what is beyond all measure is cut. */
static void no_numbers(void **state)
{
    wave w = new_wave(48000, 1, 4, 32);
    const struct mf_audio_save_params save = float_wave();
    mf_sink *sink;

    (void)state;
    for (int i = 0; i < 48000; i++)
        wave_sample(&w, i % 3 == 0 ? NAN : i % 3 == 1 ? -INFINITY : 0.25);
    mf_source *source = wave_source(&w);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_audio_convert(NULL, source, &save, sink, NULL), 0);
    heard h = hear(sink);
    assert_int_equal(h.frames, 48000);
    for (int64_t i = 0; i < h.frames; i++)
        assert_true(h.samples[i] == (i % 3 == 0 ? 0.0f : i % 3 == 1 ? -16.0f : 0.25f));
    mf_sink_unref(h.sink);
    mf_source_unref(source);
    free(w.data);
}

/* What is there of a file that ends too early. */
static void truncated(void **state)
{
    wave w = new_wave(48000, 2, 3, 16);
    mf_audio_result *made;
    mf_sink *whole, *sink;
    const void *data;
    const char *name;
    size_t size;

    (void)state;
    wave_level(&w, 2, 440, -20);
    mf_source *source = wave_source(&w);
    for (int i = 0; i < 3; i++) {
        const struct mf_audio_save_params save = save_as(((const char *[]){"mp3", "flac", "opus"})[i], 0);
        mf_source *part;
        assert_int_equal(mf_sink_memory(&whole), 0);
        assert_int_equal(mf_audio_convert(NULL, source, &save, whole, NULL), 0);
        assert_int_equal(mf_sink_memory_get(whole, 0, &name, &data, &size), 0);
        assert_int_equal(mf_source_memory(data, size * 2 / 3, NULL, NULL, &part), 0);
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_audio_convert(NULL, part, NULL, sink, &made), 0);
        assert_true(made->samples > 30000 && made->samples < 90000);
        mf_record_free(made);
        mf_sink_unref(sink);
        mf_sink_unref(whole);
        mf_source_unref(part);
    }
    mf_source_unref(source);
    free(w.data);
}

static void stop_half_way(void *opaque, double fraction)
{
    if (fraction > 0.3)
        mf_task_cancel(opaque);
}

/* A cancelled call leaves nothing behind. */
static void cancelled(void **state)
{
    wave w = new_wave(48000, 2, 3, 16);
    char path[PATH_MAX + 64];
    mf_task *task;
    mf_sink *sink;

    (void)state;
    wave_level(&w, 60, 440, -20);
    mf_source *source = wave_source(&w);
    snprintf(path, sizeof path, "%s/cancelled", clip_dir());
    assert_int_equal(mkdir(path, 0777), 0);
    strcat(path, "/x.m4a");
    assert_int_equal(mf_task_new(&task), 0);
    mf_task_on_progress(task, stop_half_way, task);
    assert_int_equal(mf_sink_path(path, &sink), 0);
    assert_int_equal(mf_audio_convert(task, source, NULL, sink, NULL), MF_ERROR_CANCELLED);
    mf_sink_unref(sink);
    *strrchr(path, '/') = 0;
    assert_int_equal(rmdir(path), 0);
    mf_task_free(task);
    mf_source_unref(source);
    free(w.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_and_cover), cmocka_unit_test(sinks),      cmocka_unit_test(not_possible),
        cmocka_unit_test(absurd_headers), cmocka_unit_test(no_sound),   cmocka_unit_test(no_numbers),
        cmocka_unit_test(truncated),      cmocka_unit_test(cancelled),  cmocka_unit_test(encoders_refuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
