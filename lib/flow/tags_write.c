/* Tags of an audio file, changed. */
#include <string.h>
#include <jansson.h>
#include "mfi_tags_flow.h"

#define TEXT(member, doc) MFI_STR(struct mf_tags_write_params, member, NULL, doc "; empty removes it")
#define NUMBER(member, doc) \
    MFI_I32(struct mf_tags_write_params, member, -1, UINT16_MAX, -1, "", doc "; -1 keeps it, 0 removes it")

static const mf_field write_params[] = {
    TEXT(title, "Title"),
    TEXT(artist, "Artist"),
    TEXT(album, "Album"),
    TEXT(album_artist, "Artist of the album"),
    TEXT(composer, "Composer"),
    TEXT(genre, "Genre"),
    TEXT(date, "Date, 2004 or 2004-05-11"),
    NUMBER(track, "Number of the track"),
    NUMBER(track_total, "Tracks of the disc"),
    NUMBER(disc, "Number of the disc"),
    NUMBER(disc_total, "Discs of the album"),
    TEXT(comment, "Comment"),
    TEXT(lyrics, "Lyrics"),
    MFI_F64(struct mf_tags_write_params, bpm, -1, UINT16_MAX, -1, "bpm", "Beats per minute; -1 keeps it, 0 removes it"),
    TEXT(isrc, "International Standard Recording Code"),
    TEXT(copyright, "Copyright"),
    MFI_FIELD(struct mf_tags_write_params, set, "set", .type = MF_TYPE_STR, .unit = "json",
              .doc = "Any other tags, as an object: a text, a number or a list of texts for each key, null to remove it"),
    MFI_STR(struct mf_tags_write_params, cover, NULL, "Path of a JPEG or PNG file for the cover"),
    MFI_ENUM(struct mf_tags_write_params, cover_type, mfi_tag_picture_names, MF_TAGS_PICTURE_FRONT_COVER,
             "What the cover shows"),
    MFI_BOOL(struct mf_tags_write_params, remove_cover, 0, "Remove all pictures"),
    MFI_BOOL(struct mf_tags_write_params, clear, 0, "Remove everything first, also what is not understood"),
    MFI_I32(struct mf_tags_write_params, id3_version, 0, 4, 0, "",
            "3 or 4, for ID3v2.3 or ID3v2.4; 0 keeps that of the file, or writes ID3v2.4"),
    MFI_END
};

static const mf_field write_result_fields[] = {
    MFI_OUT(mf_tags_write_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_tags_write_result, format, MF_TYPE_STR, "", "Format of the file"),
    MFI_OUT(mf_tags_write_result, tags, MF_TYPE_I32, "", "Texts that the file has now"),
    MFI_OUT(mf_tags_write_result, pictures, MF_TYPE_I32, "", "Pictures that the file has now"),
    MFI_END
};

/* Replaces a tag by a text of the caller's, which may be anything; `more` keeps the values that are there. */
static int put_text(mf_task *task, mfi_tags *tags, const char *key, const char *value, int more)
{
    mfi_text text = {0};
    mfi_text_utf8(&text, value);
    int result = text.failed ? MF_ERROR_NOMEM : 0;
    if (result >= 0 && !more)
        result = mfi_tags_set(tags, key, text.data);
    else if (result >= 0 && text.length)
        result = mfi_tags_add(tags, key, text.data);
    mfi_text_free(&text);
    return result < 0 ? mfi_nomem(task) : 0;
}

/* Vorbis comments take the least: ASCII without an equals sign. */
static int check_key(mf_task *task, const char *key)
{
    int bad = !*key || strlen(key) > 200;
    for (const char *c = key; *c; c++)
        bad |= *c < ' ' || *c > '}' || *c == '=';
    return bad ? mfi_error(task, MF_ERROR_PARAMS, "set: \"%s\" cannot be the name of a tag", key) : 0;
}

/* One value of a key in the JSON; `more` adds it. */
static int put_json(mf_task *task, mfi_tags *tags, const char *key, const json_t *value, int more)
{
    char number[32];
    if (json_is_string(value))
        return put_text(task, tags, key, json_string_value(value), more);
    if (json_is_integer(value))
        mfi_snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
    else if (json_is_real(value))
        mfi_snprintf(number, sizeof number, "%.15g", json_real_value(value));
    else
        return mfi_error(task, MF_ERROR_PARAMS, "set: %s: a text, a number, a list of texts or null is wanted", key);
    return put_text(task, tags, key, number, more);
}

static int put_member(mf_task *task, mfi_tags *tags, const char *key, const json_t *value)
{
    MFI_TRY(check_key(task, key));
    if (json_is_null(value))
        return put_text(task, tags, key, "", 0);
    if (!json_is_array(value))
        return put_json(task, tags, key, value, 0);
    MFI_TRY(put_text(task, tags, key, "", 0));
    for (size_t i = 0; i < json_array_size(value); i++)
        MFI_TRY(put_json(task, tags, key, json_array_get(value, i), 1));
    return 0;
}

static int put_others(mf_task *task, mfi_tags *tags, const char *set)
{
    json_t *object, *value;
    const char *key;
    int result = 0;
    MFI_TRY(mfi_json_object(task, "set", set, &object));
    json_object_foreach (object, key, value) {
        if (result >= 0)
            result = put_member(task, tags, key, value);
    }
    json_decref(object);
    return result;
}

static int put_number(mf_task *task, mfi_tags *tags, const char *key, double value)
{
    char text[32] = "";
    if (value < 0)
        return 0;
    if (value > 0)
        mfi_snprintf(text, sizeof text, "%.10g", value);
    return put_text(task, tags, key, text, 0);
}

static int load_cover(mf_task *task, mf_source *source, const char *path, int type, mfi_tags *tags)
{
    const void *data;
    size_t size;
    MFI_TRY(mfi_source_map(task, source, &data, &size));
    const int jpeg = size > 3 && memcmp(data, "\xff\xd8\xff", 3) == 0;
    const int png = size > 8 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0;
    if (!jpeg && !png)
        return mfi_error(task, MF_ERROR_FORMAT, "cover: %s: is no JPEG or PNG file", path);
    mfi_tags_remove_pictures(tags, type);
    return mfi_tags_add_picture(tags, type, jpeg ? "image/jpeg" : "image/png", NULL, data, size) < 0 ? mfi_nomem(task) : 0;
}

static int put_cover(mf_task *task, mfi_tags *tags, const char *path, int type)
{
    mf_source *source;
    if (mf_source_path(path, &source) < 0)
        return mfi_nomem(task);
    const int result = load_cover(task, source, path, type, tags);
    mf_source_unref(source);
    return result;
}

static int change(mf_task *task, const struct mf_tags_write_params *params, mfi_tags *tags)
{
    const char *at = (const char *)params;
    tags->id3_version = params->id3_version;
    if (params->clear)
        mfi_tags_clear(tags);
    if (params->remove_cover)
        mfi_tags_remove_pictures(tags, -1);
    for (const mfi_tag_place *place = mfi_tag_texts; place->key; place++) {
        const char *text = place->params ? *(const char *const *)(at + place->params) : NULL;
        if (text)
            MFI_TRY(put_text(task, tags, place->key, text, 0));
    }
    for (const mfi_tag_place *place = mfi_tag_numbers; place->key; place++)
        MFI_TRY(put_number(task, tags, place->key, *(const int32_t *)(at + place->params)));
    MFI_TRY(put_number(task, tags, "BPM", params->bpm));
    if (params->set && *params->set)
        MFI_TRY(put_others(task, tags, params->set));
    return params->cover && *params->cover ? put_cover(task, tags, params->cover, params->cover_type) : 0;
}

static int write_tags(mf_task *task, mf_source *source, const struct mf_tags_write_params *params, mf_sink *sink,
                      mf_tags_write_result *made)
{
    mfi_tags *tags;
    const char *name = mfi_sink_name(sink);
    MFI_TRY(mfi_tags_read(task, source, &tags));
    int result = change(task, params, tags);
    made->file = name ? mfi_record_text(made, name) : mfi_record_format(made, "audio.%s", tags->ending);
    made->format = tags->format;
    made->tags = (int32_t)tags->count;
    made->pictures = (int32_t)tags->picture_count;
    if (result >= 0)
        result = mfi_record_failed(made) ? mfi_nomem(task) : mfi_tags_write(task, source, tags, sink);
    mfi_tags_free(tags);
    return result;
}

static int run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params, void **record)
{
    const struct mf_tags_write_params *own = params;
    (void)input_count;
    if (own->id3_version == 1 || own->id3_version == 2)
        return mfi_error(task, MF_ERROR_PARAMS, "id3_version: %d is none of 0, 3 and 4", own->id3_version);
    mf_tags_write_result *made = mfi_record_new(write_result_fields, sizeof *made);
    const int result = made ? write_tags(task, inputs[0], own, sink, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

const mfi_op mfi_op_tags_write = {
    .pub = {
        .name = "tags_write",
        .summary = "Write a file again with other tags, the sound untouched",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
    },
    .params = write_params,
    .params_size = sizeof(struct mf_tags_write_params),
    .result = write_result_fields,
    .result_size = sizeof(mf_tags_write_result),
    .run = run,
};

int mf_tags_write_params_init(struct mf_tags_write_params *params, size_t size)
{
    return mfi_params_init(write_params, sizeof *params, params, size);
}

int mf_tags_write(mf_task *task, mf_source *source, const struct mf_tags_write_params *params, mf_sink *sink,
                  mf_tags_write_result **out)
{
    return mfi_op_call(task, &mfi_op_tags_write, source, params, sink, (void **)out);
}
