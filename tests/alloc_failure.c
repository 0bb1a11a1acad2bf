/* Each allocation of the library fails once: the call must say so, leak nothing and leave no file. Operations with many are
 * sampled; with MEDIAFORGE_EXHAUSTIVE set in the environment all are tried. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <mediaforge/mediaforge.h>
#include "failing_malloc.h"
#include "open_files.h"

#define SECONDS 10.0 /* for one operation */
#define FACES "/usr/share/doc/libdlib19.1/examples/faces/2009_004587.jpg"

static char folder[] = "/tmp/mediaforge-alloc.XXXXXX";
static char message[1024]; /* of the last run */

typedef struct trial {
    const char *name;
    int (*run)(const struct trial *trial);
    const char *op, *request; /* of run_op(): JSON with the folder for each %s */
} trial;

static int run_op(const trial *own)
{
    char request[512];
    char *reply = NULL;
    mf_task *task;
    int result = mf_task_new(&task);
    if (result < 0)
        return result;
    snprintf(request, sizeof request, own->request, folder, folder);
    result = mf_call(task, own->op, request, &reply);
    snprintf(message, sizeof message, "%s", result < 0 ? mf_task_message(task) : "");
    mf_free(reply);
    mf_task_free(task);
    return result;
}

static int run_task(const trial *own)
{
    struct mf_limits limits;
    mf_task *task;
    (void)own;
    int result = mf_task_new(&task);
    if (result < 0)
        return result;
    mf_limits_init(&limits, sizeof limits);
    limits.protocols = "file,https";
    result = mf_task_set_limits(task, &limits);
    mf_task_free(task);
    return result;
}

static int64_t read_nothing(void *opaque, void *buffer, size_t size)
{
    (void)opaque, (void)buffer, (void)size;
    return 0;
}

static int run_sources(const trial *own)
{
    struct mf_source_callbacks callbacks;
    mf_source *sources[3] = {0};
    (void)own;
    mf_source_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.read = read_nothing;
    int result = mf_source_path("in", &sources[0]);
    result = result < 0 ? result : mf_source_memory("", 0, NULL, NULL, &sources[1]);
    result = result < 0 ? result : mf_source_custom(&callbacks, NULL, "in", &sources[2]);
    for (int i = 0; i < 3; i++)
        mf_source_unref(sources[i]);
    return result;
}

static int64_t read_file(void *opaque, void *buffer, size_t size)
{
    return (int64_t)fread(buffer, 1, size, opaque);
}

static int take_open(void *opaque, const char *name, const char *media_type, void **output)
{
    (void)name, (void)media_type;
    ++*(int *)opaque;
    *output = opaque;
    return 0;
}

static int take_write(void *opaque, void *output, const void *data, size_t size)
{
    (void)opaque, (void)output, (void)data, (void)size;
    return 0;
}

static int take_close(void *opaque, void *output, int status)
{
    (void)output, (void)status;
    --*(int *)opaque;
    return 0;
}

/* From a pipe of callbacks into callbacks, which have to close all that they open; or into memory. */
static int run_stream(const trial *own)
{
    struct mf_source_callbacks from;
    struct mf_sink_callbacks to;
    mf_source *source = NULL;
    mf_sink *sink = NULL;
    char path[64];
    int unclosed = 0;
    snprintf(path, sizeof path, "%s/clip.mp4", folder);
    FILE *file = fopen(path, "rb");
    mf_source_callbacks_init(&from, sizeof from);
    from.read = read_file;
    mf_sink_callbacks_init(&to, sizeof to);
    to.open = take_open;
    to.write = take_write;
    to.close = take_close;
    int result = mf_source_custom(&from, file, NULL, &source);
    if (result >= 0)
        result = own->request ? mf_sink_memory(&sink) : mf_sink_custom(&to, &unclosed, &sink);
    if (result >= 0)
        result = mf_run(NULL, own->op, &source, 1, sink, NULL, NULL);
    mf_sink_unref(sink);
    mf_source_unref(source);
    fclose(file);
    assert_int_equal(unclosed, 0);
    return result;
}

static int run_describe(const trial *own)
{
    char *json;
    const int result = mf_op_json(mf_op_find(own->op), &json);
    mf_free(json);
    return result;
}

static const trial trials[] = {
    {"task", run_task, NULL, NULL},
    {"sources", run_sources, NULL, NULL},
    {"describe", run_describe, "ingest", NULL},
    {"probe", run_op, "probe", "{\"input\": \"%s/clip.mp4\"}"},
    {"thumbnail", run_op, "thumbnail", "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out.jpg\"}"},
    {"thumbnail auto", run_op, "thumbnail",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out.png\", \"params\": {\"mode\": \"auto\"}}"},
    {"thumbnail streamed", run_stream, "thumbnail", NULL},
    {"picture of a JPEG", run_op, "thumbnail", "{\"input\": \"%s/clip.jpg\", \"output\": \"%s/out.jpg\"}"},
    {"picture of a PNG", run_op, "thumbnail", "{\"input\": \"%s/clip.png\", \"output\": \"%s/out.png\"}"},
    {"picture of a WebP", run_op, "thumbnail", "{\"input\": \"%s/clip.webp\", \"output\": \"%s/out.webp\"}"},
    {"picture of a GIF", run_op, "thumbnail", "{\"input\": \"%s/clip.gif\", \"output\": \"%s/out.avif\"}"},
    {"picture as GIF", run_op, "thumbnail", "{\"input\": \"%s/clip.jpg\", \"output\": \"%s/out.gif\"}"},
    {"animate to GIF", run_op, "animate",
     "{\"input\": \"%s/moving.gif\", \"output\": \"%s/out.gif\", \"params\": {\"width\": 32}}"},
    {"animate to WebP", run_op, "animate",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out.webp\", \"params\": {\"width\": 32}}"},
    {"identify", run_op, "identify", "{\"input\": \"%s/clip.webp\", \"params\": {\"verify\": true}}"},
    {"storyboard", run_op, "storyboard",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out\", \"params\": {\"interval\": 0.1}}"},
    {"storyboard in memory", run_stream, "storyboard", "memory"},
    {"ladder", run_op, "ladder",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out\", \"params\": {\"preset\": \"ultrafast\", \"rungs\": [48, 32]}}"},
    {"ladder streamed", run_stream, "ladder", NULL},
    {"video", run_op, "video",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out.mp4\", \"params\": {\"preset\": \"ultrafast\", \"ops\": \"sepia | flip\"}}"},
    {"video encoded", run_op, "video",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out.mkv\", \"params\": {\"preset\": \"ultrafast\", \"audio\": \"encode\"}}"},
    {"picture operation on a video", run_op, "flip", "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out.mov\"}"},
    {"waveform", run_op, "waveform",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out.json\", \"params\": {\"format\": \"record\", \"bands\": 3}}"},
    {"loudness", run_op, "loudness", "{\"input\": \"%s/clip.mp4\", \"params\": {\"series\": true}}"},
    {"loudness of an album", run_op, "loudness", "{\"input\": [\"%s/clip.mp4\", \"%s/clip.mp4\"]}"},
    {"normalize", run_op, "normalize",
     "{\"input\": \"%s/beats.wav\", \"output\": \"%s/out\", \"params\": {\"format\": \"wav\", \"target_lufs\": -8}}"},
    {"normalize by tags", run_op, "normalize",
     "{\"input\": \"%s/beats.wav\", \"output\": \"%s/out\", \"params\": {\"write\": \"tags\"}}"},
    {"waveform_image", run_op, "waveform_image",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out.png\", \"params\": {\"width\": 40, \"bands\": 3}}"},
    {"spectrogram", run_op, "spectrogram",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out.png\", \"params\": {\"width\": 40, \"height\": 40, \"grid\": true}}"},
    {"tempo", run_op, "tempo", "{\"input\": \"%s/beats.wav\"}"},
    {"tags", run_op, "tags", "{\"input\": \"%s/clip.mp4\"}"},
    {"tags_write", run_op, "tags_write",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out\", \"params\": {\"title\": \"a\", \"set\": {\"B\": [\"c\"]}}}"},
    {"tags_write of a WAV", run_op, "tags_write",
     "{\"input\": \"%s/beats.wav\", \"output\": \"%s/out\", \"params\": {\"title\": \"a\", \"set\": {\"B\": [\"c\"]}}}"},
    {"key", run_op, "key", "{\"input\": \"%s/beats.wav\"}"},
    {"silence", run_op, "silence", "{\"input\": \"%s/clip.mp4\", \"params\": {\"threshold_db\": 0}}"},
    {"compress", run_op, "compress",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out\", \"params\": {\"format\": \"wav\", \"lookahead\": 0.01}}"},
    {"loop on the beat", run_op, "loop",
     "{\"input\": \"%s/beats.wav\", \"output\": \"%s/out\", \"params\": {\"format\": \"wav\", \"on_beat\": true}}"},
    {"tempo_change", run_op, "tempo_change",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out\", \"params\": {\"format\": \"wav\", \"factor\": 1.5}}"},
    {"audio_convert with tags", run_op, "audio_convert",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out\", \"params\": {\"format\": \"mp3\"}}"},
    {"audio_convert to Ogg", run_op, "audio_convert",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out\", \"params\": {\"format\": \"opus\", \"sample_rate\": 24000, \"channels\": 1}}"},
    {"audio_ladder", run_op, "audio_ladder",
     "{\"input\": \"%s/beats.wav\", \"output\": \"%s/out\", \"params\": {\"profiles\": [\"low\", \"mobile\"]}}"},
    {"extract_audio", run_op, "extract_audio", "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out\"}"},
    {"channels_split", run_op, "channels_split",
     "{\"input\": \"%s/beats.wav\", \"output\": \"%s/out\", \"params\": {\"format\": \"flac\"}}"},
    {"channels_merge", run_op, "channels_merge",
     "{\"input\": [\"%s/beats.wav\", \"%s/beats.wav\"], \"output\": \"/dev/null\", \"params\": {\"format\": \"wav\"}}"},
    {"mix", run_op, "mix",
     "{\"input\": [\"%s/clip.mp4\", \"%s/clip.mp4\"], \"output\": \"/dev/null\", \"params\": {\"format\": \"wav\", \"peaks\": \"normalize\"}}"},
    {"concat_audio", run_op, "concat_audio",
     "{\"input\": [\"%s/clip.mp4\", \"%s/clip.mp4\"], \"output\": \"/dev/null\", \"params\": {\"format\": \"wav\", \"crossfade\": 0.01}}"},
    {"image", run_op, "image",
     "{\"input\": \"%s/clip.png\", \"output\": \"%s/out.png\", \"params\": {\"ops\": \"resize width=40 height=40 fit=contain "
     "linear=1 | rotate angle=9 background=#0000 | blur sigma=2 | trim | curves rgb=0,0,255,200 | denoise search=1\"}}"},
    {"image on JSON", run_op, "image",
     "{\"input\": \"%s/clip.jpg\", \"output\": \"%s/out.jpg\", \"params\": {\"ops\": [{\"op\": \"sharpen\", \"amount\": 2}, {\"op\": "
     "\"lut\", \"cube\": \"LUT_1D_SIZE 2\\n0 0 0\\n1 1 1\"}, {\"op\": \"auto_enhance\"}, {\"op\": \"look\", \"strength\": 0.5}]}}"},
    {"image composed", run_op, "image",
     "{\"input\": \"%s/clip.jpg\", \"output\": \"%s/out.png\", \"params\": {\"ops\": \"border | border inside=true | "
     "round_corners background=red | smart_crop aspect=1:1 | smart_crop width=20 | round_corners\"}}"},
    {"watermark_image", run_op, "watermark_image",
     "{\"input\": \"%s/clip.jpg\", \"params\": {\"file\": \"%s/clip.png\", \"angle\": 20}}"},
    {"watermark_text", run_op, "watermark_text",
     "{\"input\": \"%s/clip.jpg\", \"params\": {\"text\": \"fi \\u05d0\\nb\", \"outline\": 5, \"max_width\": 50}}"},
    {"composite", run_op, "composite",
     "{\"input\": \"%s/clip.jpg\", \"params\": {\"file\": \"%s/clip.png\", \"blend\": \"xor\"}}"},
    {"image of 16 bits", run_op, "image",
     "{\"input\": \"%s/wide.png\", \"output\": \"%s/out.png\", \"params\": {\"depth\": 16, \"ops\": "
     "\"resize width=20 linear=true | exposure stops=1 | split_tone shadows=blue | blur sigma=1 | rotate angle=9 | sharpen\"}}"},
    {"grey of 16 bits", run_op, "image",
     "{\"input\": \"%s/grey.png\", \"output\": \"%s/out.avif\", \"params\": {\"depth\": 10, \"ops\": \"gamma gamma=2\"}}"},
    {"focus", run_op, "focus", "{\"input\": \"%s/clip.mp4\", \"params\": {\"faces\": true}}"},
    {"landmarks", run_op, "landmarks",
     "{\"input\": \"" FACES "\", \"params\": {\"detector\": \"haar\", "
     "\"min_size\": 90}}"},
    {"blur_faces", run_op, "blur_faces",
     "{\"input\": \"%s/clip.jpg\", \"output\": \"%s/out.png\", \"params\": {\"faces\": [9, 9, 40, 40]}}"},
    {"ar", run_op, "ar",
     "{\"output\": \"%s/out.png\", \"input\": \"" FACES "\", \"params\": "
     "{\"detector\": \"haar\", \"min_size\": 90, \"effect\": \"sunglasses\"}}"},
    {"ar in planes", run_op, "ar",
     "{\"output\": \"%s/out.png\", \"input\": \"" FACES "\", \"params\": "
     "{\"detector\": \"haar\", \"min_size\": 90, \"effect\": \"beauty\"}}"},
    {"ar by an asset", run_op, "ar",
     "{\"input\": \"" FACES "\", \"params\": {\"detector\": \"haar\", "
     "\"min_size\": 90, \"asset\": \"%s/clip.png\", \"anchors\": \"[{\\\"x\\\": 1, \\\"y\\\": 2, \\\"point\\\": 3}, {\\\"x\\\": 30, "
     "\\\"y\\\": 2, \\\"point\\\": 13}]\"}}"},
    {"ar on a video", run_op, "ar",
     "{\"input\": \"%s/faces.mp4\", \"output\": \"%s/out.mp4\", \"params\": {\"detector\": \"haar\", \"effect\": \"glasses\"}}"},
    {"blur_faces on a video", run_op, "blur_faces",
     "{\"input\": \"%s/faces.mp4\", \"output\": \"%s/out.mp4\", \"params\": {\"detector\": \"haar\"}}"},
    {"thumbnail by faces", run_op, "thumbnail",
     "{\"input\": \"%s/faces.mp4\", \"output\": \"%s/out.png\", \"params\": {\"mode\": \"auto\", \"faces\": true}}"},
    {"face_crop", run_op, "face_crop",
     "{\"output\": \"%s/out.png\", \"input\": \"" FACES "\", \"params\": "
     "{\"detector\": \"haar\", \"min_size\": 90}}"},
    {"face_crops", run_op, "face_crops",
     "{\"output\": \"%s/out\", \"input\": \"" FACES "\", \"params\": "
     "{\"detector\": \"haar\", \"min_size\": 90}}"},
    {"face_tracks", run_op, "face_tracks",
     "{\"input\": \"%s/clip.mp4\", \"params\": {\"detector\": \"haar\", \"every\": 9}}"},
    {"thumbnails", run_op, "thumbnails",
     "{\"input\": \"%s/clip.jpg\", \"output\": \"%s/out\", \"params\": {\"widths\": [90, 40], \"profiles\": [\"thumbnail\"]}}"},
    {"exif_write", run_op, "exif_write",
     "{\"input\": \"%s/noted.jpg\", \"output\": \"%s/out.jpg\", \"params\": {\"artist\": \"Somebody else\", \"remove\": "
     "\"gps,xmp\", \"comment\": \"none\", \"taken\": \"2020-01-01T00:00:00.5Z\"}}"},
    {"picture with what it carries", run_op, "resize",
     "{\"input\": \"%s/noted.jpg\", \"output\": \"%s/out.webp\", \"params\": {\"width\": 40, "
     "\"keep\": \"exif,xmp,icc\"}}"},
    {"picture of a likeness", run_op, "resize",
     "{\"input\": \"%s/noted.jpg\", \"output\": \"%s/out\", \"params\": {\"width\": 40, \"format\": \"auto\", "
     "\"keep\": \"gps\"}}"},
    {"picture of a size", run_op, "resize",
     "{\"input\": \"%s/clip.png\", \"output\": \"%s/out.jpg\", \"params\": {\"width\": 40, \"max_bytes\": 1000}}"},
    {"deliver", run_op, "deliver",
     "{\"input\": \"%s/clip.jpg\", \"output\": \"%s/out\", \"params\": {\"query\": "
     "\"w=30&h=20&crop=top&rot=90&f=auto&q=auto\", \"accept\": \"image/webp\", \"dpr\": \"1.5\", \"save_data\": \"on\"}}"},
    {"look_sheet", run_op, "look_sheet", "{\"input\": \"%s/clip.jpg\", \"output\": \"%s/out.jpg\", \"params\": {\"width\": 40}}"},
    {"lint", run_op, "lint", "{\"input\": \"%s/package\"}"},
    {"placeholder", run_op, "placeholder", "{\"input\": \"%s/clip.mp4\"}"},
    {"phash_distance", run_op, "phash_distance", "{\"input\": [\"%s/clip.mp4\", \"%s/clip.mp4\"]}"},
    {"ssim", run_op, "ssim", "{\"input\": [\"%s/clip.mp4\", \"%s/clip.mp4\"]}"},
    {"stats", run_op, "stats", "{\"input\": \"%s/clip.mp4\"}"},
    {"content_type", run_op, "content_type", "{\"input\": \"%s/clip.mp4\"}"},
    {"quality_score", run_op, "quality_score", "{\"input\": \"%s/clip.mp4\"}"},
    {"thumbhash_decode", run_op, "thumbhash_decode",
     "{\"output\": \"%s/out.png\", \"params\": {\"hash\": \"4AcKVIKPiFd1Zzd2doeAendvkQ==\"}}"},
    {"ingest", run_op, "ingest",
     "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/out\", \"params\": {\"preset\": \"ultrafast\"}}"},
};

/* --- The runs. */

static int remove_found(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info, (void)kind, (void)where;
    return remove(path);
}

/* Removes what a run may have written; returns whether there was anything. */
static int remove_outputs(void)
{
    static const char *const names[] = {"out",      "out.jpg",  "out.png", "out.webp", "out.avif",
                                        "out.gif",  "out.json", "out.mp4", "out.mkv",  "out.mov"};
    char path[64];
    int there = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        there |= access(path, F_OK) == 0;
        nftw(path, remove_found, 8, FTW_PHYS | FTW_DEPTH);
    }
    return there;
}

static int entries(void)
{
    int count = 0;
    DIR *open_folder = opendir(folder);
    while (open_folder && readdir(open_folder))
        count++;
    closedir(open_folder);
    return count;
}

/* One run in which allocation `refused` fails; returns how many there were. */
static long run_once(const trial *own, long refused, int *result)
{
    atomic_store(&allocations, 0);
    atomic_store(&refused_at, refused);
    message[0] = 0;
    alarm(30); /* one that hangs ends the test */
    atomic_store(&watching, 1);
    *result = own->run(own);
    atomic_store(&watching, 0);
    alarm(0);
    return atomic_load(&allocations);
}

static void check_run(const trial *own, long refused, int files, int names)
{
    int result;
    run_once(own, refused, &result);
    const int wrote = remove_outputs(), blocks_left = drop_blocks(1);
    const int files_left = open_files() - files, names_left = entries() - names;
    const int failed_well = result == MF_ERROR_NOMEM && !wrote; /* some can do without: then the result is whole */
    if ((failed_well || result >= 0) && !blocks_left && !files_left && !names_left)
        return;
    fail_msg("%s, allocation %ld: %s (%s); left: %d blocks, %d open files, %d names, outputs: %d", own->name, refused,
             mf_error_name(result), message, blocks_left, files_left, names_left, wrote);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void test_trial(void **state)
{
    const trial *own = *state;
    const int names = entries();
    int result;
    run_once(own, 0, &result); /* what is set up once and for all */
    assert_string_equal(message, "");
    assert_true(result >= 0);
    remove_outputs();
    drop_blocks(0);
    const int files = open_files();
    const double start = now();
    const long made = run_once(own, 0, &result);
    const double seconds = now() - start;
    remove_outputs();
    const long runs = getenv("MEDIAFORGE_EXHAUSTIVE") || (double)made * seconds < SECONDS ? made : (long)(SECONDS / seconds);
    for (long i = 0; i < runs; i++)
        check_run(own, 1 + i * made / runs, files, names);
    print_message("%s: %ld allocations, %ld refused\n", own->name, made, runs);
    assert_true(made > 0);
}

static int set_up(void **state)
{
    char command[512];
    int result;
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(command, sizeof command,
             "ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=64x64:r=25 -f lavfi -i sine=r=48000 -frames:v 10 -shortest "
             "-c:v libx264 -pix_fmt yuv420p -c:a aac %s/clip.mp4", folder);
    if (system(command) != 0)
        return -1;
    snprintf(command, sizeof command,
             "ffmpeg -nostdin -v error -loop 1 -i " FACES " -frames:v 4 -vf \"crop=150:140:x='100+5*n':y=8\" -c:v libx264 "
             "-pix_fmt yuv420p %s/faces.mp4", folder);
    if (system(command) != 0)
        return -1;
    snprintf(command, sizeof command, "cd %s && for e in jpg png webp gif; do "
             "ffmpeg -nostdin -v error -i clip.mp4 -frames:v 1 clip.$e || exit 1; done; ffmpeg -nostdin -v error -i clip.mp4 -frames:v 3 moving.gif; "
             "ffmpeg -nostdin -v error -i clip.mp4 -frames:v 1 -pix_fmt rgba64be wide.png; "
             "ffmpeg -nostdin -v error -i clip.mp4 -frames:v 1 -pix_fmt gray16be grey.png", folder);
    if (system(command) != 0)
        return -1;
    snprintf(command, sizeof command, "ffmpeg -nostdin -v error -f lavfi -i "
             "\"aevalsrc='exp(-9*mod(t,0.5))*(sin(2764*t)+sin(3483*t)+sin(4141*t))/4':s=22050:d=6\" %s/beats.wav", folder);
    if (system(command) != 0)
        return -1;
    const trial package = {"package", run_op, "ladder", "{\"input\": \"%s/clip.mp4\", \"output\": \"%s/package\"}"};
    const trial noted = {"noted", run_op, "exif_write",
                         "{\"input\": \"%s/clip.jpg\", \"output\": \"%s/noted.jpg\", \"params\": {\"artist\": \"Some one\", "
                         "\"latitude\": 1.5, \"longitude\": 2, \"model\": \"Model 1\", \"xmp\": \"<x:xmpmeta/>\"}}"};
    run_once(&package, 0, &result);
    if (result >= 0)
        run_once(&noted, 0, &result);
    if (result < 0)
        print_error("%s\n", message);
    return result < 0 ? -1 : find_modules();
}

static int tear_down(void **state)
{
    (void)state;
    return nftw(folder, remove_found, 8, FTW_PHYS | FTW_DEPTH);
}

int main(int argc, char **argv)
{
    struct CMUnitTest tests[sizeof trials / sizeof trials[0]];
    for (size_t i = 0; i < sizeof trials / sizeof trials[0]; i++)
        tests[i] = (struct CMUnitTest){trials[i].name, test_trial, NULL, NULL, (void *)(uintptr_t)&trials[i]};
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
