/* Places in MP4 files that move when something before them grows. */
#include <string.h>
#include "mfi_tags_mp4.h"

typedef struct moving {
    const mfi_tag_file *file;
    uint8_t *data;
    int64_t from, shift;
} moving;

/* A number of 4 or 8 bytes that is a place in the file. */
static int move_one(const moving *m, uint8_t *at, int bytes)
{
    uint64_t place = bytes == 8 ? (uint64_t)mfi_be(at, 4) << 32 | mfi_be(at + 4, 4) : mfi_be(at, 4);
    if (place < (uint64_t)m->from)
        return 0;
    place += (uint64_t)m->shift;
    if (bytes == 4 && place > UINT32_MAX)
        return mfi_tag_file_error(m->file, MF_ERROR_LIMIT, "the sound would be beyond 4 GiB, where its index cannot point");
    for (int i = 0; i < bytes; i++)
        at[i] = (uint8_t)(place >> 8 * (bytes - 1 - i));
    return 0;
}

/* `count` entries of `step` bytes, each with a place `inside` of it. */
static int move_table(const moving *m, uint8_t *at, int64_t left, uint64_t count, int64_t step, int64_t inside, int bytes)
{
    if (count > (uint64_t)(MFI_MAX(left, 0) / step))
        return mfi_tag_file_error(m->file, MF_ERROR_FORMAT, "its index is broken");
    for (uint64_t i = 0; i < count; i++, at += step) {
        MFI_TRY(move_one(m, at + inside, bytes));
        if (i % 65536 == 0)
            MFI_TRY(mfi_tick(m->file->task, 0, 0));
    }
    return 0;
}

/* The contents of boxes with places in them; all begin with a version and flags. */

static int move_chunks(const moving *m, uint8_t *at, int64_t size, int bytes)
{
    return size < 8 ? 0 : move_table(m, at + 8, size - 8, mfi_be(at + 4, 4), bytes, 0, bytes);
}

static int move_auxiliary(const moving *m, uint8_t *at, int64_t size)
{
    const int64_t head = size >= 4 && at[3] & 1 ? 12 : 4; /* with a type */
    const int bytes = size && at[0] ? 8 : 4;
    return size < head + 4 ? 0 : move_table(m, at + head + 4, size - head - 4, mfi_be(at + head, 4), bytes, 0, bytes);
}

static int move_fragment(const moving *m, uint8_t *at, int64_t size)
{
    return size >= 16 && at[3] & 1 ? move_one(m, at + 8, 8) : 0;
}

static int move_random_access(const moving *m, uint8_t *at, int64_t size)
{
    if (size < 16)
        return 0;
    const int bytes = at[0] ? 8 : 4, sizes = at[11];
    const int64_t step = 2 * bytes + (sizes >> 4 & 3) + (sizes >> 2 & 3) + (sizes & 3) + 3;
    return move_table(m, at + 16, size - 16, mfi_be(at + 12, 4), step, bytes, bytes);
}

static int move_box(const moving *m, const mfi_box *box, uint32_t parent)
{
    uint8_t *at = m->data + box->at + box->head;
    const int64_t size = box->size - box->head;
    switch (box->type) {
    case MFI_BOX('s', 't', 'c', 'o'):
        return move_chunks(m, at, size, 4);
    case MFI_BOX('c', 'o', '6', '4'):
        return move_chunks(m, at, size, 8);
    case MFI_BOX('s', 'a', 'i', 'o'): /* in fragments they count from the fragment */
        return parent == MFI_BOX('s', 't', 'b', 'l') ? move_auxiliary(m, at, size) : 0;
    case MFI_BOX('t', 'f', 'h', 'd'):
        return move_fragment(m, at, size);
    case MFI_BOX('t', 'f', 'r', 'a'):
        return move_random_access(m, at, size);
    }
    return 0;
}

static int is_container(uint32_t type)
{
    static const char types[][5] = {"moov", "trak", "mdia", "minf", "stbl", "moof", "traf", "mfra"};
    for (size_t i = 0; i < MFI_COUNT(types); i++)
        if (mfi_be((const uint8_t *)types[i], 4) == type)
            return 1;
    return 0;
}

/* Containers are nested as they may be, so that the depth is that of the standard. */
static int move_boxes(const moving *m, int64_t at, int64_t end, uint32_t parent, int depth)
{
    mfi_box box;
    for (; mfi_box_at(m->data, at, end, &box) > 0; at += box.size) {
        MFI_TRY(mfi_tick(m->file->task, 0, 0));
        if (is_container(box.type) && depth < 8)
            MFI_TRY(move_boxes(m, at + box.head, at + box.size, box.type, depth + 1));
        else
            MFI_TRY(move_box(m, &box, parent));
    }
    return 0;
}

int mfi_mp4_move(const mfi_tag_file *file, uint8_t *data, int64_t size, int64_t from, int64_t shift)
{
    const moving m = {file, data, from, shift};
    return move_boxes(&m, 0, size, 0, 0);
}
