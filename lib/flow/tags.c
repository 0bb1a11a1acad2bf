/* Tags of an audio file, and its cover. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "mfi_media.h"
#include "mfi_tags_flow.h"

#define BOTH(key, member) {key, offsetof(mf_tags_result, member), offsetof(struct mf_tags_write_params, member)}
#define READ(key, member) {key, offsetof(mf_tags_result, member), 0}

const mfi_tag_place mfi_tag_texts[] = {
    BOTH("TITLE", title),
    BOTH("ARTIST", artist),
    BOTH("ALBUM", album),
    BOTH("ALBUMARTIST", album_artist),
    BOTH("COMPOSER", composer),
    BOTH("GENRE", genre),
    BOTH("DATE", date),
    BOTH("COMMENT", comment),
    BOTH("LYRICS", lyrics),
    BOTH("ISRC", isrc),
    BOTH("COPYRIGHT", copyright),
    READ("MUSICBRAINZ_TRACKID", musicbrainz_track_id),
    READ("MUSICBRAINZ_RELEASETRACKID", musicbrainz_release_track_id),
    READ("MUSICBRAINZ_ALBUMID", musicbrainz_album_id),
    READ("MUSICBRAINZ_ARTISTID", musicbrainz_artist_id),
    READ("MUSICBRAINZ_ALBUMARTISTID", musicbrainz_album_artist_id),
    READ("MUSICBRAINZ_RELEASEGROUPID", musicbrainz_release_group_id),
    {NULL, 0, 0},
};

const mfi_tag_place mfi_tag_numbers[] = {
    BOTH("TRACKNUMBER", track),
    BOTH("TRACKTOTAL", track_total),
    BOTH("DISCNUMBER", disc),
    BOTH("DISCTOTAL", disc_total),
    {NULL, 0, 0},
};

static const struct {
    const char *key;
    size_t result;
    double scale;
} measures[] = {
    {"BPM", offsetof(mf_tags_result, bpm), 1},
    {"REPLAYGAIN_TRACK_GAIN", offsetof(mf_tags_result, replaygain_track_gain_db), 1},
    {"REPLAYGAIN_TRACK_PEAK", offsetof(mf_tags_result, replaygain_track_peak), 1},
    {"REPLAYGAIN_ALBUM_GAIN", offsetof(mf_tags_result, replaygain_album_gain_db), 1},
    {"REPLAYGAIN_ALBUM_PEAK", offsetof(mf_tags_result, replaygain_album_peak), 1},
    {"R128_TRACK_GAIN", offsetof(mf_tags_result, r128_track_gain_db), 1. / 256}, /* RFC 7845: steps of 1/256 dB */
    {"R128_ALBUM_GAIN", offsetof(mf_tags_result, r128_album_gain_db), 1. / 256},
};

const char *const mfi_tag_picture_names[] = {
    "other",     "icon",      "other_icon",  "front_cover", "back_cover", "leaflet",      "media",     "lead_artist",
    "artist",    "conductor", "band",        "composer",    "lyricist",   "location",     "recording", "performance",
    "screen",    "fish",      "illustration", "band_logo",  "publisher_logo", NULL,
};

static const mf_field tags_params[] = {
    MFI_I32(struct mf_tags_params, picture, -1, 63, -1, "",
            "Which picture the output gets; -1 is the front cover, else the first one"),
    MFI_END
};

static const mf_field field_fields[] = {
    MFI_OUT(mf_tag, key, MF_TYPE_STR, "", "Name of the tag, in upper case"),
    MFI_OUT(mf_tag, value, MF_TYPE_STR, "", "What it says"),
    MFI_END
};

static const mf_field picture_fields[] = {
    MFI_OUT_ENUM(mf_tags_picture, type, mfi_tag_picture_names, "What it shows"),
    MFI_OUT(mf_tags_picture, media_type, MF_TYPE_STR, "", "Media type"),
    MFI_OUT(mf_tags_picture, description, MF_TYPE_STR, "", "Description"),
    MFI_OUT(mf_tags_picture, size_bytes, MF_TYPE_I64, "bytes", "Size of the picture's file"),
    MFI_OUT(mf_tags_picture, width, MF_TYPE_I32, "px", "Width; 0 is not known"),
    MFI_OUT(mf_tags_picture, height, MF_TYPE_I32, "px", "Height; 0 is not known"),
    MFI_OUT(mf_tags_picture, index, MF_TYPE_I32, "", "Its place in the list"),
    MFI_END
};

static const mf_field tags_result_fields[] = {
    MFI_OUT(mf_tags_result, format, MF_TYPE_STR, "", "Format of the file"),
    MFI_OUT(mf_tags_result, media_type, MF_TYPE_STR, "", "Media type of the file"),
    MFI_OUT_LIST(mf_tags_result, kinds, kind_count, MF_TYPE_STR, "", "Kinds of tags in it"),
    MFI_OUT(mf_tags_result, title, MF_TYPE_STR, "", "Title"),
    MFI_OUT(mf_tags_result, artist, MF_TYPE_STR, "", "Artist"),
    MFI_OUT(mf_tags_result, album, MF_TYPE_STR, "", "Album"),
    MFI_OUT(mf_tags_result, album_artist, MF_TYPE_STR, "", "Artist of the album"),
    MFI_OUT(mf_tags_result, composer, MF_TYPE_STR, "", "Composer"),
    MFI_OUT(mf_tags_result, genre, MF_TYPE_STR, "", "Genre"),
    MFI_OUT(mf_tags_result, date, MF_TYPE_STR, "", "Date as stored"),
    MFI_OUT(mf_tags_result, year, MF_TYPE_I32, "", "Year of the date; 0 is not known"),
    MFI_OUT(mf_tags_result, track, MF_TYPE_I32, "", "Number of the track; 0 is not known"),
    MFI_OUT(mf_tags_result, track_total, MF_TYPE_I32, "", "Tracks of the disc; 0 is not known"),
    MFI_OUT(mf_tags_result, disc, MF_TYPE_I32, "", "Number of the disc; 0 is not known"),
    MFI_OUT(mf_tags_result, disc_total, MF_TYPE_I32, "", "Discs of the album; 0 is not known"),
    MFI_OUT(mf_tags_result, comment, MF_TYPE_STR, "", "Comment"),
    MFI_OUT(mf_tags_result, lyrics, MF_TYPE_STR, "", "Lyrics"),
    MFI_OUT(mf_tags_result, bpm, MF_TYPE_F64, "bpm", "Beats per minute"),
    MFI_OUT(mf_tags_result, isrc, MF_TYPE_STR, "", "International Standard Recording Code"),
    MFI_OUT(mf_tags_result, copyright, MF_TYPE_STR, "", "Copyright"),
    MFI_OUT(mf_tags_result, musicbrainz_track_id, MF_TYPE_STR, "", "MusicBrainz: the recording"),
    MFI_OUT(mf_tags_result, musicbrainz_release_track_id, MF_TYPE_STR, "", "MusicBrainz: the track of the release"),
    MFI_OUT(mf_tags_result, musicbrainz_album_id, MF_TYPE_STR, "", "MusicBrainz: the release"),
    MFI_OUT(mf_tags_result, musicbrainz_artist_id, MF_TYPE_STR, "", "MusicBrainz: the artist"),
    MFI_OUT(mf_tags_result, musicbrainz_album_artist_id, MF_TYPE_STR, "", "MusicBrainz: the artist of the release"),
    MFI_OUT(mf_tags_result, musicbrainz_release_group_id, MF_TYPE_STR, "", "MusicBrainz: the release group"),
    MFI_OUT(mf_tags_result, replaygain_track_gain_db, MF_TYPE_F64, "dB", "ReplayGain of the track"),
    MFI_OUT(mf_tags_result, replaygain_track_peak, MF_TYPE_F64, "", "ReplayGain's peak of the track, 1 is full scale"),
    MFI_OUT(mf_tags_result, replaygain_album_gain_db, MF_TYPE_F64, "dB", "ReplayGain of the album"),
    MFI_OUT(mf_tags_result, replaygain_album_peak, MF_TYPE_F64, "", "ReplayGain's peak of the album, 1 is full scale"),
    MFI_OUT(mf_tags_result, r128_track_gain_db, MF_TYPE_F64, "dB", "Opus's gain of the track to -23 LUFS"),
    MFI_OUT(mf_tags_result, r128_album_gain_db, MF_TYPE_F64, "dB", "Opus's gain of the album to -23 LUFS"),
    MFI_OUT_RECORDS(mf_tags_result, fields, field_count, field_fields, mf_tag, "Every other tag"),
    MFI_OUT_RECORDS(mf_tags_result, pictures, picture_count, picture_fields, mf_tags_picture, "Covers and other pictures"),
    MFI_OUT(mf_tags_result, damaged, MF_TYPE_BOOL, "", "Whether some of it could not be read"),
    MFI_OUT(mf_tags_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_END
};

/* The values of a key, joined; those that say the same as the first are left out. */
static int join(mf_task *task, mf_tags_result *made, const mfi_tags *tags, const char *key, const char **out)
{
    mfi_text text = {0};
    const char *first = NULL;
    for (size_t i = 0; i < tags->count; i++) {
        const char *value = tags->items[i].value;
        if (strcasecmp(tags->items[i].key, key) != 0 || (first && strcmp(first, value) == 0))
            continue;
        if (first)
            mfi_text_bytes(&text, "; ", 2);
        first = first ? first : value;
        mfi_text_bytes(&text, value, strlen(value));
    }
    const int result = text.failed ? mfi_nomem(task) : 0;
    *out = mfi_record_text(made, text.data);
    mfi_text_free(&text);
    return result;
}

/* The number that a text begins with, such as "-6.5 dB". */
static double number_of(const char *text)
{
    char digits[32];
    double number;
    if (!text)
        return NAN;
    text += strspn(text, " +");
    mfi_snprintf(digits, sizeof digits, "%.*s", (int)MFI_MIN(strspn(text, "-0123456789.eE"), sizeof digits - 1), text);
    return mfi_number_parse(digits, &number) < 0 ? NAN : number;
}

static int32_t integer_of(const char *text)
{
    const double number = number_of(text);
    return number >= 0 && number <= INT32_MAX ? (int32_t)number : 0;
}

/* Whether a field says it; not if that is for a number, and this is none. */
static int has_place(const char *key, const char *value)
{
    const int number = !isnan(number_of(value));
    int has = 0;
    for (const mfi_tag_place *place = mfi_tag_texts; place->key; place++)
        has |= strcasecmp(place->key, key) == 0;
    for (const mfi_tag_place *place = mfi_tag_numbers; place->key; place++)
        has |= number && strcasecmp(place->key, key) == 0;
    for (size_t i = 0; i < MFI_COUNT(measures); i++)
        has |= number && strcasecmp(measures[i].key, key) == 0;
    return has;
}

static int fill_places(mf_task *task, mf_tags_result *made, const mfi_tags *tags)
{
    char *at = (char *)made;
    for (const mfi_tag_place *place = mfi_tag_texts; place->key; place++)
        MFI_TRY(join(task, made, tags, place->key, (const char **)(at + place->result)));
    for (const mfi_tag_place *place = mfi_tag_numbers; place->key; place++)
        *(int32_t *)(at + place->result) = integer_of(mfi_tags_get(tags, place->key));
    for (size_t i = 0; i < MFI_COUNT(measures); i++)
        *(double *)(at + measures[i].result) = measures[i].scale * number_of(mfi_tags_get(tags, measures[i].key));
    if (made->date && strspn(made->date, "0123456789") >= 4)
        made->year = (int32_t)strtol(mfi_record_format(made, "%.4s", made->date) ? made->date : "", NULL, 10);
    return 0;
}

static void fill_fields(mf_tags_result *made, const mfi_tags *tags)
{
    mf_tag *fields = mfi_record_alloc(made, tags->count * sizeof *fields);
    for (size_t i = 0; fields && i < tags->count; i++)
        if (!has_place(tags->items[i].key, tags->items[i].value))
            fields[made->field_count++] = (mf_tag){mfi_record_text(made, tags->items[i].key),
                                                   mfi_record_text(made, tags->items[i].value)};
    made->fields = fields;
}

static void fill_pictures(mf_task *task, mf_tags_result *made, const mfi_tags *tags)
{
    mf_tags_picture *pictures = mfi_record_alloc(made, tags->picture_count * sizeof *pictures);
    for (size_t i = 0; pictures && i < tags->picture_count; i++) {
        const mfi_tag_picture *from = &tags->pictures[i];
        mf_tags_picture *to = &pictures[made->picture_count++];
        mfi_picture_info info;
        mfi_tag_picture_inspect(task, from, &info);
        to->media_type = mfi_record_text(made, from->media_type);
        to->description = mfi_record_text(made, from->description);
        to->size_bytes = (int64_t)from->size;
        to->type = from->type;
        to->width = info.width;
        to->height = info.height;
        to->index = (int32_t)i;
    }
    made->pictures = pictures;
}

static int fill(mf_task *task, const mfi_tags *tags, mf_tags_result *made)
{
    const char **kinds = mfi_record_alloc(made, MFI_TAGS_MAX_KINDS * sizeof *kinds);
    for (int i = 0; kinds && i < tags->kind_count; i++)
        kinds[made->kind_count++] = tags->kinds[i];
    made->kinds = kinds;
    made->format = tags->format;
    made->media_type = tags->media_type;
    made->damaged = tags->damaged;
    MFI_TRY(fill_places(task, made, tags));
    fill_fields(made, tags);
    fill_pictures(task, made, tags);
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static const mfi_tag_picture *choose(const mfi_tags *tags, int index)
{
    if (index >= 0)
        return (size_t)index < tags->picture_count ? &tags->pictures[index] : NULL;
    for (size_t i = 0; i < tags->picture_count; i++)
        if (tags->pictures[i].type == MF_TAGS_PICTURE_FRONT_COVER)
            return &tags->pictures[i];
    return tags->picture_count ? &tags->pictures[0] : NULL;
}

static int put_picture(mf_task *task, const char *source, const mfi_tags *tags, int index, mf_sink *sink, mf_tags_result *made)
{
    const mfi_tag_picture *picture = choose(tags, index);
    const char *name = mfi_sink_name(sink);
    if (!picture)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: has no %s", source, index < 0 ? "cover" : "picture of this number");
    const char *slash = strrchr(picture->media_type, '/'), *ending = slash ? slash + 1 : "bin";
    made->file = name ? mfi_record_text(made, name)
                      : mfi_record_format(made, "cover.%.16s", strcmp(ending, "jpeg") == 0 ? "jpg" : ending);
    if (!made->file)
        return mfi_nomem(task);
    MFI_TRY(mfi_ending_check(task, sink, mfi_tag_picture_type(picture->data, picture->size)));
    return mfi_sink_put(task, sink, made->file, picture->media_type, picture->data, picture->size);
}

static int read_tags(mf_task *task, mf_source *source, const struct mf_tags_params *params, mf_sink *sink, mf_tags_result *made)
{
    mfi_tags *tags;
    MFI_TRY(mfi_tags_read(task, source, &tags));
    int result = fill(task, tags, made);
    if (result >= 0 && sink)
        result = put_picture(task, mfi_source_name(source), tags, params->picture, sink, made);
    mfi_tags_free(tags);
    return result;
}

static int run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params, void **record)
{
    mf_tags_result *made = mfi_record_new(tags_result_fields, sizeof *made);
    (void)input_count;
    if (made)
        mfi_record_unknown(tags_result_fields, made);
    const int result = made ? read_tags(task, inputs[0], params, sink, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

const mfi_op mfi_op_tags = {
    .pub = {
        .name = "tags",
        .summary = "Read the tags of an audio file, and take out its cover",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
    },
    .params = tags_params,
    .params_size = sizeof(struct mf_tags_params),
    .result = tags_result_fields,
    .result_size = sizeof(mf_tags_result),
    .run = run,
};

int mf_tags_params_init(struct mf_tags_params *params, size_t size)
{
    return mfi_params_init(tags_params, sizeof *params, params, size);
}

int mf_tags(mf_task *task, mf_source *source, const struct mf_tags_params *params, mf_sink *sink, mf_tags_result **out)
{
    return mfi_op_call(task, &mfi_op_tags, source, params, sink, (void **)out);
}
