/* FLAC: metadata blocks before the frames. */
#include <string.h>
#include "mfi_tags_priv.h"

enum {
    SIGNATURE = 4,
    HEAD = 4,
    LAST = 0x80,
    MAX_SIZE = (1 << 24) - 1,
    MAX_BLOCKS = 1024,
    STREAMINFO = 0,
    PADDING = 1,
    COMMENT = 4,
    PICTURE = 6,
    BAD = 127
};

typedef struct block {
    int type, last;
    int64_t at, size; /* of its content */
} block;

/* The block at `at`: 1, 0 if there is none. */
static int next_block(const mfi_tag_file *file, int64_t at, block *b)
{
    uint8_t head[HEAD];
    const int64_t got = mfi_tag_file_read(file, at, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
    *b = (block){.at = at + HEAD};
    if (got < HEAD || (head[0] & 0x7f) == BAD)
        return 0;
    b->type = head[0] & 0x7f;
    b->last = head[0] & LAST;
    b->size = mfi_be(head + 1, 3);
    return b->at + b->size <= file->end;
}

static int read_block(const mfi_tag_file *file, const block *b, mfi_tags *tags)
{
    uint8_t *data;
    size_t size;
    if (b->type != COMMENT && b->type != PICTURE)
        return 0;
    MFI_TRY(mfi_tag_file_load(file, b->at, b->size, &data, &size));
    const int result = b->type == COMMENT ? mfi_vorbis_read(file->task, data, size, tags)
                                          : mfi_flac_picture_read(file->task, data, size, tags);
    mfi_free(data);
    return result;
}

static int read(const mfi_tag_file *file, mfi_tags *tags)
{
    int64_t at = file->start + SIGNATURE;
    for (int i = 0; i < MAX_BLOCKS; i++) {
        block b;
        const int found = next_block(file, at, &b);
        MFI_TRY(found);
        if (!found) { /* what there is of a cut one */
            mfi_tags_damaged(tags);
            return b.size ? read_block(file, &b, tags) : 0;
        }
        MFI_TRY(read_block(file, &b, tags));
        if (b.last)
            return 0;
        at = b.at + b.size;
    }
    return mfi_tags_damaged(tags);
}

/* The new metadata without its padding, which begins each block with its head; *last is where the last head is. */
typedef struct making {
    const mfi_tag_file *file;
    const mfi_tag_edit *edit;
    mfi_text out;
    size_t last;
    int commented;
} making;

static int add_block(making *m, int type, const void *data, size_t size)
{
    if (size > MAX_SIZE)
        return mfi_error(m->file->task, MF_ERROR_LIMIT, "%s: %zu bytes do not fit into one of FLAC's metadata blocks",
                         type == PICTURE ? "cover" : "tags", size);
    m->last = m->out.length;
    mfi_tag_number(&m->out, (uint64_t)type, 1, 1);
    mfi_tag_number(&m->out, size, 3, 1);
    mfi_text_bytes(&m->out, data, size);
    return 0;
}

static int add_comment(making *m, const uint8_t *old, size_t size)
{
    mfi_text text = {0};
    int result = mfi_vorbis_build(m->edit, old, size, 0, &text);
    if (result >= 0)
        result = add_block(m, COMMENT, text.data, text.length);
    mfi_text_free(&text);
    m->commented = 1;
    return result;
}

static int picture_stays(const making *m, const uint8_t *data, size_t size)
{
    mfi_tags read = {0};
    const int result = mfi_flac_picture_read(m->file->task, data, size, &read);
    const int stays = result < 0 ? result : mfi_edit_keeps(m->edit, &read);
    mfi_tags_wipe(&read);
    return stays;
}

static int copy_block(making *m, const block *b)
{
    uint8_t *data;
    size_t size;
    if (b->type == PADDING || (b->type == COMMENT && m->commented))
        return 0;
    MFI_TRY(mfi_tag_file_load(m->file, b->at, b->size, &data, &size));
    int result = b->type == PICTURE ? picture_stays(m, data, size) : 1;
    if (result > 0)
        result = b->type == COMMENT ? add_comment(m, data, size) : add_block(m, b->type, data, size);
    mfi_free(data);
    return result;
}

static int add_pictures(making *m)
{
    const mfi_tags *after = m->edit->after;
    for (size_t i = 0; mfi_edit_pictures(m->edit, 0) && i < after->picture_count; i++) {
        mfi_text text = {0};
        mfi_flac_picture_build(m->file->task, &after->pictures[i], &text);
        const int result = text.failed ? mfi_nomem(m->file->task) : add_block(m, PICTURE, text.data, text.length);
        mfi_text_free(&text);
        MFI_TRY(result);
    }
    return 0;
}

/* So much that the frames stay where they are, if that can be. */
static int add_padding(making *m, int64_t room)
{
    const int64_t left = room - (int64_t)m->out.length - HEAD;
    const int fits = left >= 0 && left <= MAX_SIZE && left <= 32 * MFI_TAGS_PADDING;
    if (left != -HEAD) {
        const size_t size = fits ? (size_t)left : MFI_TAGS_PADDING;
        uint8_t *zeros = mfi_alloc(size);
        if (!zeros)
            return mfi_nomem(m->file->task);
        add_block(m, PADDING, zeros, size);
        mfi_free(zeros);
    }
    if (m->out.failed)
        return mfi_nomem(m->file->task);
    for (size_t at = 0; at < m->out.length; at += HEAD + mfi_be((const uint8_t *)m->out.data + at + 1, 3))
        m->out.data[at] = (char)((m->out.data[at] & 0x7f) | (at == m->last ? LAST : 0));
    return 0;
}

static int make_blocks(making *m, int64_t *end)
{
    int64_t at = m->file->start + SIGNATURE;
    block b = {0};
    for (int i = 0; !b.last; i++) {
        const int found = next_block(m->file, at, &b);
        MFI_TRY(found);
        if (!found || i == MAX_BLOCKS)
            return mfi_tag_file_error(m->file, MF_ERROR_FORMAT, "its metadata blocks are broken");
        MFI_TRY(copy_block(m, &b));
        at = b.at + b.size;
    }
    if (!m->commented)
        MFI_TRY(add_comment(m, NULL, 0));
    MFI_TRY(add_pictures(m));
    *end = at;
    return add_padding(m, at - m->file->start - SIGNATURE);
}

static int write(const mfi_tag_file *file, const mfi_tag_edit *edit, mfi_tag_plan *plan)
{
    making m = {.file = file, .edit = edit};
    int64_t end = 0;
    const int result = make_blocks(&m, &end);
    if (result < 0) {
        mfi_text_free(&m.out);
        return result;
    }
    mfi_plan_copy(plan, file->start, SIGNATURE);
    mfi_plan_text(plan, &m.out);
    mfi_plan_copy(plan, end, file->end - end);
    return 0;
}

static int matches(const uint8_t *head, size_t size)
{
    return size >= 4 && memcmp(head, "fLaC", 4) == 0;
}

const mfi_tag_format mfi_tags_flac = {"flac",       "audio/flac",  "flac", .outer = 1, .matches = matches,
                                      .read = read, .write = write};
