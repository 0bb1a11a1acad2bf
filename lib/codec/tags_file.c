/* Files with tags: what they are, the tags around the sound, and the new file made of pieces of the old one. */
#include <string.h>
#include "mfi_media.h"
#include "mfi_tags_priv.h"

enum { HEAD_SIZE = 64, PADDED_SIZE = 4096, COPY_SIZE = 1 << 18 };

int64_t mfi_tag_file_read(const mfi_tag_file *file, int64_t at, void *buffer, size_t size)
{
    const mfi_walk walk = {.task = file->task, .source = file->source};
    return mfi_walk_read(&walk, at, buffer, size);
}

int mfi_tag_file_load(const mfi_tag_file *file, int64_t at, int64_t wanted, uint8_t **data, size_t *size)
{
    const int64_t bytes = MFI_MAX(MFI_MIN(wanted, file->size - at), 0);
    *data = NULL;
    *size = 0;
    if (bytes > MFI_MIN(MFI_TAGS_MAX_BLOCK, file->task->limits.max_memory_bytes))
        return mfi_error(file->task, MF_ERROR_LIMIT, "%s: has a tag of %lld bytes, which is too large",
                         mfi_source_name(file->source), (long long)bytes);
    uint8_t *made = mfi_realloc_array(NULL, (size_t)bytes, 1);
    if (!made)
        return mfi_nomem(file->task);
    const int64_t got = mfi_tag_file_read(file, at, made, (size_t)bytes);
    if (got < 0) {
        mfi_free(made);
        return (int)got;
    }
    *data = made;
    *size = (size_t)got;
    return 0;
}

int mfi_tag_file_error(const mfi_tag_file *file, int code, const char *reason)
{
    return mfi_error(file->task, code, "%s: its tags cannot be written: %s", mfi_source_name(file->source), reason);
}

/* --- What it is. */

static int is_mp3(const uint8_t *head, size_t size)
{
    return size >= 2 && head[0] == 0xff && (head[1] & 0xe0) == 0xe0 && (head[1] & 6) != 0 && (head[1] & 0x18) != 8;
}

static int is_aac(const uint8_t *head, size_t size)
{
    return size >= 2 && head[0] == 0xff && (head[1] & 0xf6) == 0xf0;
}

static int is_ape(const uint8_t *head, size_t size)
{
    return size >= 4 && memcmp(head, "MAC ", 4) == 0;
}

static int is_wavpack(const uint8_t *head, size_t size)
{
    return size >= 4 && memcmp(head, "wvpk", 4) == 0;
}

static int is_musepack(const uint8_t *head, size_t size)
{
    return size >= 4 && (memcmp(head, "MPCK", 4) == 0 || memcmp(head, "MP+", 3) == 0);
}

static int is_tta(const uint8_t *head, size_t size)
{
    return size >= 4 && memcmp(head, "TTA1", 4) == 0;
}

static const mfi_tag_format mp3 = {"mp3", "audio/mpeg", "mp3", .outer = 1, .matches = is_mp3};
static const mfi_tag_format aac = {"aac", "audio/aac", "aac", .outer = 1, .matches = is_aac};
static const mfi_tag_format ape = {"ape", "audio/x-ape", "ape", .ape = 1, .outer = 1, .matches = is_ape};
static const mfi_tag_format wavpack = {"wavpack", "audio/x-wavpack", "wv", .ape = 1, .outer = 1, .matches = is_wavpack};
static const mfi_tag_format musepack = {"musepack", "audio/x-musepack", "mpc", .ape = 1, .outer = 1, .matches = is_musepack};
static const mfi_tag_format tta = {"tta", "audio/x-tta", "tta", .outer = 1, .matches = is_tta};

static const mfi_tag_format *const formats[] = {
    &mfi_tags_flac, &mfi_tags_ogg, &mfi_tags_mp4, &mfi_tags_wav, &mfi_tags_aiff, &aac, &mp3, &ape, &wavpack, &musepack, &tta,
};

/* Some MP3 files begin with zeros. */
static int find_padded(const mfi_tag_file *file)
{
    uint8_t data[PADDED_SIZE];
    const int64_t got = mfi_tag_file_read(file, file->start, data, sizeof data);
    MFI_TRY((int)MFI_MIN(got, 0));
    int64_t at = 0;
    while (at < got && !data[at])
        at++;
    return is_mp3(data + at, (size_t)(got - at));
}

/* Finds APEv2 and ID3v1. */
static int find_end(mfi_tag_file *file)
{
    static const char magic[] = "APETAGEX"; /* has the same letters in it */
    uint8_t head[8];
    file->end = file->v1_at = file->size;
    if (file->size - file->start >= MFI_ID3V1_SIZE + 3) {
        const int64_t got = mfi_tag_file_read(file, file->size - MFI_ID3V1_SIZE - 3, head, sizeof head);
        MFI_TRY((int)MFI_MIN(got, 0));
        if (got == (int64_t)sizeof head && memcmp(head + 3, "TAG", 3) == 0 && memcmp(head, magic, sizeof head) != 0)
            file->end = file->v1_at = file->size - MFI_ID3V1_SIZE;
    }
    return mfi_ape_find(file, file->v1_at, &file->end);
}

static int open_file(mf_task *task, mf_source *source, mfi_tag_file *file)
{
    uint8_t head[HEAD_SIZE];
    *file = (mfi_tag_file){.task = task, .source = source};
    MFI_TRY(mfi_source_open(task, source));
    file->size = mfi_source_size(task, source, 1);
    MFI_TRY((int)MFI_MIN(file->size, 0));
    int64_t got = mfi_tag_file_read(file, 0, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
    if (got >= MFI_ID3_HEADER)
        file->start = MFI_MIN(mfi_id3_size(head), file->size);
    if (file->start) {
        got = mfi_tag_file_read(file, file->start, head, sizeof head);
        MFI_TRY((int)MFI_MIN(got, 0));
    }
    for (size_t i = 0; i < MFI_COUNT(formats) && !file->format; i++)
        if (formats[i]->matches(head, (size_t)got))
            file->format = formats[i];
    const int known = file->format ? 1 : find_padded(file);
    MFI_TRY(known);
    if (!file->format)
        file->format = &mp3; /* if only by its tags */
    file->end = file->v1_at = file->size;
    if (file->format->outer)
        MFI_TRY(find_end(file));
    if (known || file->start || file->end < file->size)
        return 0;
    return mfi_error(task, MF_ERROR_FORMAT,
                     "%s: not an MP3, AAC, FLAC, Ogg, MP4, WAV, AIFF, APE, WavPack, Musepack or TTA file",
                     mfi_source_name(source));
}

/* --- Reading. */

static int read_prefix(const mfi_tag_file *file, mfi_tags *tags)
{
    uint8_t *data;
    size_t size;
    MFI_TRY(mfi_tag_file_load(file, 0, file->start, &data, &size));
    const int result = mfi_id3_read(file->task, data, size, tags);
    mfi_free(data);
    return result;
}

static int read_ape(const mfi_tag_file *file, mfi_tags *tags)
{
    uint8_t *data;
    size_t size;
    MFI_TRY(mfi_tag_file_load(file, file->end, file->v1_at - file->end, &data, &size));
    const int result = mfi_ape_read(file->task, data, size, tags);
    mfi_free(data);
    return result;
}

static int read_v1(const mfi_tag_file *file, mfi_tags *tags)
{
    uint8_t data[MFI_ID3V1_SIZE];
    const int64_t got = mfi_tag_file_read(file, file->v1_at, data, sizeof data);
    MFI_TRY((int)MFI_MIN(got, 0));
    return got == MFI_ID3V1_SIZE ? mfi_id3v1_read(file->task, data, tags) : mfi_tags_damaged(tags);
}

typedef int read_part(const mfi_tag_file *file, mfi_tags *tags);

static int add_part(const mfi_tag_file *file, read_part *read, mfi_tags *tags)
{
    mfi_tags part = {0};
    int result = read(file, &part);
    if (result >= 0)
        result = mfi_tags_merge(file->task, tags, &part);
    mfi_tags_wipe(&part);
    return result;
}

/* The format's own tags count most, then ID3v2, APEv2 and ID3v1. */
static int read_file(const mfi_tag_file *file, mfi_tags *tags)
{
    tags->format = file->format->name;
    tags->media_type = file->format->media_type;
    tags->ending = file->format->ending;
    if (file->format->read)
        MFI_TRY(file->format->read(file, tags));
    if (file->start)
        MFI_TRY(add_part(file, read_prefix, tags));
    if (file->end < file->v1_at)
        MFI_TRY(add_part(file, read_ape, tags));
    if (file->v1_at < file->size)
        MFI_TRY(add_part(file, read_v1, tags));
    if (tags->damaged && file->task->strict)
        return mfi_error(file->task, MF_ERROR_FORMAT, "%s: its tags are damaged", mfi_source_name(file->source));
    return 0;
}

int mfi_tags_read(mf_task *task, mf_source *source, mfi_tags **out)
{
    mfi_tag_file file;
    *out = NULL;
    MFI_TRY(open_file(task, source, &file));
    mfi_tags *tags = mfi_alloc(sizeof *tags);
    const int result = tags ? read_file(&file, tags) : mfi_nomem(task);
    if (result < 0)
        mfi_tags_free(tags);
    else
        *out = tags;
    return result;
}

/* --- Writing. */

void mfi_plan_piece(mfi_tag_plan *plan, mfi_tag_piece piece)
{
    if (piece.size <= 0 || plan->failed || mfi_reserve(&plan->pieces, &plan->capacity, plan->count, sizeof piece) < 0) {
        plan->failed |= piece.size > 0;
        mfi_free(piece.data);
        return;
    }
    plan->pieces[plan->count++] = piece;
}

void mfi_plan_copy(mfi_tag_plan *plan, int64_t at, int64_t size)
{
    mfi_plan_piece(plan, (mfi_tag_piece){.at = at, .size = size});
}

void mfi_plan_text(mfi_tag_plan *plan, mfi_text *text)
{
    plan->failed |= text->failed;
    mfi_plan_piece(plan, (mfi_tag_piece){.data = (uint8_t *)text->data, .size = (int64_t)text->length});
    *text = (mfi_text){0};
}

void mfi_plan_pages(mfi_tag_plan *plan, int64_t at, int64_t size, uint32_t serial, int32_t shift)
{
    mfi_plan_piece(plan, (mfi_tag_piece){.at = at, .size = size, .serial = serial, .shift = shift});
}

void mfi_plan_free(mfi_tag_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        mfi_free(plan->pieces[i].data);
    mfi_free(plan->pieces);
}

static int copy_piece(const mfi_tag_file *file, const mfi_tag_piece *piece, uint8_t *buffer, mfi_output *output)
{
    for (int64_t done = 0; done < piece->size;) {
        const int64_t got =
            mfi_source_read(file->task, file->source, piece->at + done, buffer, (size_t)MFI_MIN(piece->size - done, COPY_SIZE));
        MFI_TRY((int)MFI_MIN(got, 0));
        if (got == 0)
            return mfi_tag_file_error(file, MF_ERROR_IO, "it became shorter while it was read");
        MFI_TRY(mfi_output_write(file->task, output, buffer, (size_t)got));
        done += got;
        MFI_TRY(mfi_tick(file->task, piece->at + done, file->size));
    }
    return 0;
}

static int write_pieces(const mfi_tag_file *file, const mfi_tag_plan *plan, mfi_output *output)
{
    uint8_t *buffer = mfi_alloc(COPY_SIZE);
    int result = buffer ? 0 : mfi_nomem(file->task);
    for (size_t i = 0; result >= 0 && i < plan->count; i++) {
        const mfi_tag_piece *piece = &plan->pieces[i];
        if (piece->data)
            result = mfi_output_write(file->task, output, piece->data, (size_t)piece->size);
        else if (piece->shift)
            result = mfi_ogg_renumber(file, piece, output);
        else
            result = copy_piece(file, piece, buffer, output);
    }
    mfi_free(buffer);
    return result;
}

static int write_plan(const mfi_tag_file *file, const mfi_tags *before, const mfi_tag_plan *plan, mf_sink *sink)
{
    mfi_output *output;
    char own[32];
    const char *name = mfi_sink_name(sink);
    mfi_snprintf(own, sizeof own, "audio.%s", before->ending);
    MFI_TRY(mfi_sink_open(file->task, sink, name ? name : own, before->media_type, &output));
    const int result = write_pieces(file, plan, output);
    if (result >= 0)
        return mfi_output_close(file->task, output);
    mfi_output_abort(output);
    return result;
}

static int plan_prefix(const mfi_tag_file *file, const mfi_tag_edit *edit, mfi_tag_plan *plan)
{
    const int fresh = !file->start && !file->format->write && !file->format->ape && file->end == file->v1_at;
    uint8_t *old = NULL;
    size_t size = 0;
    mfi_text text = {0};
    if (!file->start && !fresh)
        return 0;
    if (file->start)
        MFI_TRY(mfi_tag_file_load(file, 0, file->start, &old, &size));
    const int result = mfi_id3_build(edit, old, size, (int64_t)size, &text);
    mfi_plan_text(plan, &text);
    mfi_free(old);
    return result;
}

static int plan_ape(const mfi_tag_file *file, const mfi_tag_edit *edit, mfi_tag_plan *plan)
{
    const int fresh = file->format->ape && file->end == file->v1_at && !file->start;
    uint8_t *old = NULL;
    size_t size = 0;
    mfi_text text = {0};
    if (file->end == file->v1_at && !fresh)
        return 0;
    if (!fresh)
        MFI_TRY(mfi_tag_file_load(file, file->end, file->v1_at - file->end, &old, &size));
    const int result = mfi_ape_build(edit, old, size, &text);
    mfi_plan_text(plan, &text);
    mfi_free(old);
    return result;
}

static int plan_v1(const mfi_tag_file *file, const mfi_tag_edit *edit, mfi_tag_plan *plan)
{
    uint8_t data[MFI_ID3V1_SIZE];
    mfi_text text = {0};
    if (file->v1_at == file->size || edit->after->cleared)
        return 0;
    const int64_t got = mfi_tag_file_read(file, file->v1_at, data, sizeof data);
    MFI_TRY((int)MFI_MIN(got, 0));
    if (got < MFI_ID3V1_SIZE)
        return mfi_tag_file_error(file, MF_ERROR_IO, "it became shorter while it was read");
    MFI_TRY(mfi_id3v1_edit(edit, data));
    mfi_text_bytes(&text, data, sizeof data);
    mfi_plan_text(plan, &text);
    return 0;
}

static int make_plan(const mfi_tag_file *file, const mfi_tag_edit *edit, mfi_tag_plan *plan)
{
    MFI_TRY(plan_prefix(file, edit, plan));
    if (file->format->write)
        MFI_TRY(file->format->write(file, edit, plan));
    else
        mfi_plan_copy(plan, file->start, file->end - file->start);
    MFI_TRY(plan_ape(file, edit, plan));
    MFI_TRY(plan_v1(file, edit, plan));
    return plan->failed ? mfi_nomem(file->task) : 0;
}

static int pictures_differ(const mfi_tags *a, const mfi_tags *b)
{
    int differ = a->picture_count != b->picture_count;
    for (size_t i = 0; !differ && i < a->picture_count; i++) {
        const mfi_tag_picture *one = &a->pictures[i], *other = &b->pictures[i];
        differ = one->type != other->type || one->size != other->size || memcmp(one->data, other->data, one->size) != 0 ||
                 strcmp(one->media_type, other->media_type) != 0 ||
                 strcmp(one->description ? one->description : "", other->description ? other->description : "") != 0;
    }
    return differ;
}

int mfi_tags_write(mf_task *task, mf_source *source, const mfi_tags *tags, mf_sink *sink)
{
    mfi_tag_file file;
    mfi_tags before = {0};
    mfi_tag_plan plan = {0};
    MFI_TRY(open_file(task, source, &file));
    int result = read_file(&file, &before);
    if (result >= 0)
        result = mfi_ending_check(task, sink, before.media_type);
    if (result >= 0) {
        const mfi_tag_edit edit = {task, &before, tags, pictures_differ(&before, tags)};
        result = make_plan(&file, &edit, &plan);
    }
    if (result >= 0)
        result = write_plan(&file, &before, &plan, sink);
    mfi_plan_free(&plan);
    mfi_tags_wipe(&before);
    return result;
}
