/* manifest.json against the media that it lists. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_lint.h"

typedef struct reader {
    mfi_lint *lint;
    const char *name;
    mfi_place place;
} reader;

static int check(const reader *r, int holds, const char *file, const char *declared, const char *measured, const char *message)
{
    return mfi_check(r->lint, MFI_RULE_MANIFEST, holds, r->name, file, declared, measured, message);
}

/* The file that a URI of the manifest names; *name NULL where it is none. */
static int resolve(const reader *r, const json_t *uri, char **name)
{
    *name = NULL;
    return json_is_string(uri) ? mfi_lint_resolve(r->lint, r->name, json_string_value(uri), name) : 0;
}

static int64_t to_us(const json_t *seconds)
{
    const double value = json_number_value(seconds);
    return fabs(value) < 1e9 ? llrint(value * 1e6) : -1;
}

static int read_segment(reader *r, const json_t *segment, const mfi_rendition **rendition)
{
    char *name;
    MFI_TRY(mfi_tick(r->lint->task, 0, 0));
    MFI_TRY(resolve(r, json_object_get(segment, "uri"), &name));
    if (!name)
        return 0;
    const mfi_measured *measured = mfi_lint_find(r->lint, name, &r->place);
    const int64_t size = measured ? measured->size_bytes : mfi_lint_file(r->lint, r->name, name);
    mfi_free(name);
    MFI_TRY((int)MFI_MIN(size, 0));
    if (!measured)
        return 0;
    *rendition = r->lint->renditions[r->place.rendition];
    const int64_t declared_size = json_integer_value(json_object_get(segment, "size"));
    const int64_t duration = to_us(json_object_get(segment, "duration"));
    check(r, declared_size == size, measured->file, mfi_note_number(declared_size, "bytes").text,
          mfi_note_number(size, "bytes").text, "the size of a segment in manifest.json is wrong");
    check(r, llabs(duration - measured->duration_us) <= mfi_rendition_frame_us(*rendition) + 1000, measured->file,
          mfi_note_seconds(duration).text, mfi_note_seconds(measured->duration_us).text,
          "the length of a segment in manifest.json is wrong");
    return 0;
}

static int read_quality(reader *r, const json_t *quality)
{
    const mfi_rendition *rendition = NULL;
    const json_t *segment;
    size_t index;
    char *init;
    MFI_TRY(resolve(r, json_object_get(quality, "init"), &init));
    const int64_t size = init ? mfi_lint_file(r->lint, r->name, init) : 0;
    mfi_free(init);
    MFI_TRY((int)MFI_MIN(size, 0));
    json_array_foreach (json_object_get(quality, "segments"), index, segment)
        MFI_TRY(read_segment(r, segment, &rendition));
    if (!rendition)
        return 0;
    const int64_t bandwidth = json_integer_value(json_object_get(quality, "bandwidth")),
                  peak = mfi_rendition_peak_bps(rendition);
    const char *codecs = json_string_value(json_object_get(quality, "codecs"));
    check(r, index == rendition->measure.segment_count, rendition->name, mfi_note_number((int64_t)index, "segments").text,
          mfi_note_number((int64_t)rendition->measure.segment_count, "segments").text,
          "manifest.json does not list as many segments as the playlist");
    check(r, llabs(bandwidth - peak) <= peak / 10, rendition->name, mfi_note_number(bandwidth, "bit/s").text,
          mfi_note_number(peak, "bit/s").text, "the bandwidth in manifest.json is not the peak");
    if (rendition->measure.codec)
        check(r, codecs && !strcmp(codecs, rendition->measure.codec), rendition->name, codecs, rendition->measure.codec,
              "the codecs in manifest.json are not those of the segments");
    return 0;
}

static int read_manifest(reader *r, const json_t *manifest)
{
    static const char *const kinds[] = {"video", "audio"};
    for (size_t i = 0; i < MFI_COUNT(kinds); i++) {
        const json_t *quality;
        size_t index;
        json_array_foreach (json_object_get(manifest, kinds[i]), index, quality)
            MFI_TRY(read_quality(r, quality));
    }
    return 0;
}

int mfi_lint_json(mfi_lint *lint, const char *name)
{
    reader r = {.lint = lint, .name = name};
    json_error_t error;
    mf_source *source;
    const char *data;
    size_t size;
    const int there = mfi_lint_text(lint, name, &source, &data, &size);
    if (there <= 0)
        return there;
    json_t *manifest = json_loadb(data, size, 0, &error);
    mf_source_unref(source);
    check(&r, manifest != NULL, name, NULL, manifest ? NULL : error.text, "manifest.json is broken");
    const int result = read_manifest(&r, manifest);
    json_decref(manifest);
    return result;
}
