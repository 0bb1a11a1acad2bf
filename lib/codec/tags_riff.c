/* WAV and AIFF: texts in chunks, and ID3v2 in a chunk of its own. */
#include <string.h>
#include <strings.h>
#include "mfi_tags_priv.h"

enum { HEAD = 12, CHUNK_HEAD = 8, MAX_CHUNKS = 4096 };

typedef struct chunk {
    char id[5];
    int64_t at, size; /* of its content */
} chunk;

/* A walk through the chunks. */
typedef struct walk {
    const mfi_tag_file *file;
    int big;      /* AIFF */
    int column;   /* of the names of texts */
    int large;    /* RF64 and BW64: sizes stand in a chunk of their own */
    int streamed; /* the size was not known when the head was written */
    int64_t at, end;
    int64_t data_size; /* of a large file */
    int chunks;
} walk;

static int64_t number(const walk *w, const uint8_t *data)
{
    return w->big ? mfi_be(data, 4) : mfi_le(data, 4);
}

static int start(walk *w, const mfi_tag_file *file)
{
    uint8_t head[HEAD];
    const int64_t got = mfi_tag_file_read(file, file->start, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
    *w = (walk){.file = file, .at = file->start + HEAD, .data_size = -1};
    w->big = head[0] == 'F';
    w->column = w->big ? MFI_TAG_AIFF : MFI_TAG_RIFF;
    w->large = memcmp(head, "RIFF", 4) != 0 && !w->big;
    const int64_t size = number(w, head + 4);
    w->streamed = !w->large && (size == 0 || size == UINT32_MAX);
    w->end = w->large || w->streamed ? file->end : MFI_MIN(file->start + CHUNK_HEAD + size, file->end);
    return 0;
}

/* The next chunk: 1, 0 at the end. Its size may be more than the file has. */
static int next(walk *w, chunk *c)
{
    uint8_t head[CHUNK_HEAD + 16];
    if (w->end - w->at < CHUNK_HEAD || w->chunks++ == MAX_CHUNKS)
        return 0;
    const int64_t got = mfi_tag_file_read(w->file, w->at, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
    if (got < CHUNK_HEAD)
        return 0;
    memcpy(c->id, head, 4);
    c->id[4] = 0;
    c->at = w->at + CHUNK_HEAD;
    c->size = number(w, head + 4);
    if (w->large && strcmp(c->id, "ds64") == 0 && got == (int64_t)sizeof head)
        w->data_size = (int64_t)(((uint64_t)mfi_le(head + 20, 4) << 32 | mfi_le(head + 16, 4)) & INT64_MAX);
    if (w->large && c->size == UINT32_MAX && w->data_size >= 0)
        c->size = w->data_size;
    if (c->size > w->file->size) /* also what is beyond every file */
        w->at = w->end;
    else
        w->at = c->at + c->size + (c->size & 1);
    return 1;
}

static int is_id3(const chunk *c)
{
    return strcasecmp(c->id, "ID3 ") == 0;
}

/* The key of a chunk with a text, NULL of others. */
static const char *text_key(const walk *w, const char *id)
{
    return mfi_tag_key(id, w->column);
}

/* --- The list of texts of WAV: "INFO", then chunks. */

/* The next text from *at on: 1, 0 at the end. */
static int next_text(const uint8_t *data, size_t size, size_t *at, char id[5], size_t *length)
{
    if (*at > size || size - *at < CHUNK_HEAD)
        return 0;
    memcpy(id, data + *at, 4);
    id[4] = 0;
    *length = MFI_MIN((size_t)mfi_le(data + *at + 4, 4), size - *at - CHUNK_HEAD);
    return 1;
}

static int read_text(const walk *w, const char *id, const uint8_t *data, size_t size, mfi_tags *tags)
{
    const char *key = text_key(w, id);
    mfi_text text = {0};
    while (size && (data[size - 1] == ' ' || !data[size - 1]))
        size--;
    mfi_tag_guess(&text, data, size);
    return mfi_tags_take_text(w->file->task, tags, key ? key : id, &text);
}

static int read_info(const walk *w, const uint8_t *data, size_t size, mfi_tags *tags)
{
    char id[5];
    size_t length;
    for (size_t at = 4; next_text(data, size, &at, id, &length); at += CHUNK_HEAD + length + (length & 1)) {
        MFI_TRY(mfi_tick(w->file->task, 0, 0));
        MFI_TRY(read_text(w, id, data + at + CHUNK_HEAD, length, tags));
    }
    return 0;
}

/* --- Reading. */

static int read_list(const walk *w, const uint8_t *data, size_t size, mfi_tags *texts)
{
    if (size < 4 || memcmp(data, "INFO", 4) != 0)
        return 0;
    if (!texts->kind_count)
        mfi_tags_kind(texts, "riff");
    return read_info(w, data, size, texts);
}

static int read_one(const walk *w, const chunk *c, mfi_tags *tags, mfi_tags *texts)
{
    const int list = !w->big && strcmp(c->id, "LIST") == 0, text = w->big && text_key(w, c->id);
    uint8_t *data;
    size_t size;
    int result;
    if (!is_id3(c) && !list && !text)
        return 0;
    if (c->size > w->file->size - c->at)
        mfi_tags_damaged(tags);
    MFI_TRY(mfi_tag_file_load(w->file, c->at, c->size, &data, &size));
    if (is_id3(c)) {
        result = mfi_id3_read(w->file->task, data, size, tags);
    } else if (list) {
        result = read_list(w, data, size, texts);
    } else {
        if (!texts->kind_count)
            mfi_tags_kind(texts, "aiff");
        result = read_text(w, c->id, data, size, texts);
    }
    mfi_free(data);
    return result;
}

static int read(const mfi_tag_file *file, mfi_tags *tags)
{
    mfi_tags texts = {0};
    walk w;
    chunk c;
    int more;
    MFI_TRY(start(&w, file));
    while ((more = next(&w, &c)) > 0 && (more = read_one(&w, &c, tags, &texts)) >= 0)
        ;
    if (more >= 0)
        more = mfi_tags_merge(file->task, tags, &texts);
    mfi_tags_wipe(&texts);
    return more;
}

/* --- Writing. */

/* The new chunks, and what is known of the old ones. */
typedef struct making {
    walk w;
    const mfi_tag_edit *edit;
    mfi_tag_plan *plan;
    int64_t size;   /* of what is planned, behind the head */
    mfi_text texts; /* of WAV's list, or chunks */
    mfi_text id3;
    int has_id3;
    int lacking; /* a tag that has no name as a text */
} making;

static void add_chunk(const walk *w, mfi_text *out, const char *id, const char *data, size_t size)
{
    mfi_text_bytes(out, id, 4);
    mfi_tag_number(out, size, 4, w->big);
    mfi_text_bytes(out, data ? data : "", size);
    mfi_text_bytes(out, "", size & 1);
}

/* Whether a text chunk stays; then it is added. */
static int keep_text(making *m, const char *id, const uint8_t *data, size_t size)
{
    mfi_tags read = {0};
    const int result = read_text(&m->w, id, data, size, &read);
    if (result >= 0 && mfi_edit_keeps(m->edit, &read))
        add_chunk(&m->w, &m->texts, id, (const char *)data, size);
    mfi_tags_wipe(&read);
    return result;
}

static int keep_info(making *m, const uint8_t *data, size_t size)
{
    char id[5];
    size_t length;
    for (size_t at = 4; next_text(data, size, &at, id, &length); at += CHUNK_HEAD + length + (length & 1)) {
        MFI_TRY(mfi_tick(m->edit->task, 0, 0));
        MFI_TRY(keep_text(m, id, data + at + CHUNK_HEAD, length));
    }
    return 0;
}

static int add_texts(making *m)
{
    size_t at = 0;
    char *value;
    for (const char *key; (key = mfi_edit_next(m->edit, 0, 1, &at, &value)) != NULL;) {
        const char *name = mfi_tag_name(key, m->w.column);
        if (!value)
            return mfi_nomem(m->edit->task);
        if (name)
            add_chunk(&m->w, &m->texts, name, value, strlen(value) + !m->w.big); /* WAV's end with a 0 */
        m->lacking |= !name;
        mfi_free(value);
    }
    return 0;
}

static void copy_chunk(making *m, const chunk *c)
{
    mfi_plan_copy(m->plan, c->at - CHUNK_HEAD, CHUNK_HEAD + c->size);
    if (c->size & 1) { /* a last one may lack it */
        mfi_text pad = {0};
        mfi_text_bytes(&pad, "", 1);
        mfi_plan_text(m->plan, &pad);
    }
    m->size += CHUNK_HEAD + c->size + (c->size & 1);
}

static int tell_unknown_size(const mfi_tag_file *file)
{
    return mfi_tag_file_error(file, MF_ERROR_FORMAT, "a chunk is larger than the file, or of unknown size");
}

/* A chunk of the old file: into the new texts, the new ID3v2, or as it is. */
static int take_chunk(making *m, const chunk *c)
{
    const walk *w = &m->w;
    const int list = !w->big && strcmp(c->id, "LIST") == 0, text = w->big && text_key(w, c->id);
    uint8_t *data;
    size_t size;
    int result = 0;
    if (c->size > w->file->end - c->at)
        return tell_unknown_size(w->file);
    if (!is_id3(c) && !list && !text) {
        copy_chunk(m, c);
        return 0;
    }
    MFI_TRY(mfi_tag_file_load(w->file, c->at, c->size, &data, &size));
    if (is_id3(c) && !m->has_id3) {
        m->has_id3 = 1;
        result = mfi_id3_build(m->edit, data, size, -1, &m->id3);
    } else if (text) {
        result = keep_text(m, c->id, data, size);
    } else if (list && size >= 4 && memcmp(data, "INFO", 4) == 0) {
        result = keep_info(m, data, size);
    } else {
        copy_chunk(m, c);
    }
    mfi_free(data);
    return result;
}

static void plan_chunk(making *m, const char *id, const mfi_text *content)
{
    mfi_text whole = {0};
    if (!content->length)
        return;
    add_chunk(&m->w, &whole, id, content->data, content->length);
    m->size += (int64_t)whole.length;
    mfi_plan_text(m->plan, &whole);
}

static int plan_new(making *m)
{
    MFI_TRY(add_texts(m));
    if (!m->has_id3 && (m->lacking || m->w.big || mfi_edit_pictures(m->edit, 0)))
        MFI_TRY(mfi_id3_build(m->edit, NULL, 0, -1, &m->id3));
    if (m->texts.failed || m->id3.failed)
        return mfi_nomem(m->edit->task);
    if (m->w.big && m->texts.length) {
        m->size += (int64_t)m->texts.length;
        mfi_plan_text(m->plan, &m->texts);
    } else if (m->texts.length) {
        mfi_text list = {0};
        mfi_text_bytes(&list, "INFO", 4);
        mfi_text_bytes(&list, m->texts.data, m->texts.length);
        plan_chunk(m, "LIST", &list);
        m->plan->failed |= list.failed;
        mfi_text_free(&list);
    }
    plan_chunk(m, m->w.big ? "ID3 " : "id3 ", &m->id3);
    return 0;
}

/* The sizes of the whole, which are known only now: in the head, or of a large file in its first chunk. */
static int plan_head(making *m, mfi_tag_plan *plan)
{
    const mfi_tag_file *file = m->w.file;
    uint8_t head[HEAD + CHUNK_HEAD + 8];
    mfi_text text = {0};
    const size_t size = m->w.large ? sizeof head : HEAD;
    const int64_t got = mfi_tag_file_read(file, file->start, head, size);
    MFI_TRY((int)MFI_MIN(got, 0));
    if (got < (int64_t)size || (m->w.large && (memcmp(head + HEAD, "ds64", 4) != 0 || mfi_le(head + HEAD + 4, 4) < 8)))
        return mfi_tag_file_error(file, MF_ERROR_FORMAT, "its head is broken");
    if (!m->w.large && m->size + 4 > UINT32_MAX)
        return mfi_tag_file_error(file, MF_ERROR_LIMIT, "the file would be larger than its format allows");
    mfi_text_bytes(&text, head, 4);
    if (m->w.large)
        mfi_text_bytes(&text, head + 4, HEAD - 4 + CHUNK_HEAD);
    else
        mfi_tag_number(&text, (uint64_t)m->size + 4, 4, m->w.big);
    if (m->w.large)
        mfi_tag_number(&text, (uint64_t)m->size + 4, 8, 0);
    else
        mfi_text_bytes(&text, head + 8, 4);
    mfi_plan_text(plan, &text);
    if (m->w.large) /* the first chunk, which is planned whole, begins with these bytes */
        m->plan->pieces[0].at += CHUNK_HEAD + 8, m->plan->pieces[0].size -= CHUNK_HEAD + 8;
    return 0;
}

static int write(const mfi_tag_file *file, const mfi_tag_edit *edit, mfi_tag_plan *plan)
{
    mfi_tag_plan chunks = {0};
    making m = {.edit = edit, .plan = &chunks};
    chunk c;
    int result = start(&m.w, file);
    if (result >= 0 && m.w.streamed)
        result = tell_unknown_size(file);
    while (result >= 0 && (result = next(&m.w, &c)) > 0)
        result = take_chunk(&m, &c);
    if (result >= 0 && m.w.chunks > MAX_CHUNKS)
        result = mfi_tag_file_error(file, MF_ERROR_LIMIT, "it has too many chunks");
    if (result >= 0)
        result = plan_new(&m);
    if (result >= 0 && chunks.failed)
        result = mfi_nomem(file->task);
    if (result >= 0)
        result = plan_head(&m, plan);
    if (result >= 0) {
        for (size_t i = 0; i < chunks.count; i++)
            mfi_plan_piece(plan, chunks.pieces[i]);
        chunks.count = 0; /* they are the plan's */
        mfi_plan_copy(plan, MFI_MIN(m.w.at, file->end), file->end - MFI_MIN(m.w.at, file->end));
    }
    mfi_plan_free(&chunks);
    mfi_text_free(&m.texts);
    mfi_text_free(&m.id3);
    return result;
}

static int is_wav(const uint8_t *head, size_t size)
{
    return size >= HEAD && memcmp(head + 8, "WAVE", 4) == 0 &&
           (memcmp(head, "RIFF", 4) == 0 || memcmp(head, "RF64", 4) == 0 || memcmp(head, "BW64", 4) == 0);
}

static int is_aiff(const uint8_t *head, size_t size)
{
    return size >= HEAD && memcmp(head, "FORM", 4) == 0 &&
           (memcmp(head + 8, "AIFF", 4) == 0 || memcmp(head + 8, "AIFC", 4) == 0);
}

const mfi_tag_format mfi_tags_wav = {"wav", "audio/wav", "wav", .matches = is_wav, .read = read, .write = write};
const mfi_tag_format mfi_tags_aiff = {"aiff", "audio/aiff", "aiff", .matches = is_aiff, .read = read, .write = write};
