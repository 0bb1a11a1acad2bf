/* MP4 with another list of tags: the moov box is made anew, and what points behind it moves with it. */
#include <string.h>
#include "mfi_tags_mp4.h"

enum { META_VERSION = 4, MAX_TOP_BOXES = 1 << 20 };

#define BOX_FREE MFI_BOX('f', 'r', 'e', 'e')
#define BOX_SKIP MFI_BOX('s', 'k', 'i', 'p')

/* Handler of a list of tags. */
static const char handler[] = "\0\0\0\x21"
                              "hdlr\0\0\0\0\0\0\0\0mdirappl\0\0\0\0\0\0\0\0";

typedef struct making {
    const mfi_tag_file *file;
    const mfi_tag_edit *edit;
    const uint8_t *moov; /* the old one */
    int64_t size;
    size_t padding; /* bytes of the free box behind the list, 0 = none */
} making;

static int find(const uint8_t *data, uint32_t type, int64_t at, int64_t end, mfi_box *box)
{
    for (; mfi_box_at(data, at, end, box) > 0; at += box->size)
        if (box->type == type)
            return 1;
    return 0;
}

/* A box whose content grows in `out`: begin gives where its size goes. */
static size_t begin_box(mfi_text *out, uint32_t type)
{
    mfi_tag_number(out, 0, 4, 1);
    mfi_tag_number(out, type, 4, 1);
    return out->length - MFI_BOX_HEAD;
}

static void end_box(mfi_text *out, size_t start)
{
    for (int i = 0; !out->failed && i < 4; i++)
        out->data[start + (size_t)i] = (char)((out->length - start) >> 8 * (3 - i));
}

static void add_free(mfi_text *out, size_t size)
{
    static const char zeros[1024];
    if (!size)
        return;
    mfi_tag_number(out, size, 4, 1);
    mfi_tag_number(out, BOX_FREE, 4, 1);
    for (size_t left = size - MFI_BOX_HEAD; left; left -= MFI_MIN(left, sizeof zeros))
        mfi_text_bytes(out, zeros, MFI_MIN(left, sizeof zeros));
}

static int broken(const making *m)
{
    return mfi_tag_file_error(m->file, MF_ERROR_FORMAT, "its index is broken");
}

/* The boxes beside the list, then the list and its free room. `meta` NULL: there was none. */
static int add_meta(const making *m, const mfi_box *meta, mfi_text *out)
{
    const uint8_t *data = m->moov;
    mfi_box box, list = {0};
    const size_t start = begin_box(out, MFI_BOX_META);
    if (!meta) {
        mfi_tag_number(out, 0, META_VERSION, 1);
        mfi_text_bytes(out, handler, sizeof handler); /* with its 0, the name */
    } else {
        int64_t at = meta->at + meta->head;
        const int64_t end = meta->at + meta->size, skip = mfi_meta_content(data + at, (size_t)(end - at));
        mfi_text_bytes(out, data + at, (size_t)MFI_MIN(skip, end - at));
        for (at += skip; mfi_box_at(data, at, end, &box) > 0; at += box.size) {
            if (box.cut)
                return broken(m);
            if (box.type == MFI_BOX('h', 'd', 'l', 'r') && (box.size < 20 || memcmp(data + at + box.head + 8, "mdir", 4) != 0))
                return mfi_tag_file_error(m->file, MF_ERROR_UNSUPPORTED, "they are of a kind that is not iTunes's");
            if (box.type == MFI_BOX_ILST && !list.size)
                list = box;
            else if (box.type != BOX_FREE && box.type != BOX_SKIP)
                mfi_text_bytes(out, data + at, (size_t)box.size);
        }
    }
    const uint8_t *old = list.size ? data + list.at + list.head : NULL;
    MFI_TRY(mfi_mp4_list_build(m->edit, old, (size_t)(list.size - list.head), out));
    add_free(out, m->padding);
    end_box(out, start);
    return 0;
}

/* Whether a text of QuickTime in the user data stays. */
static int stays(const making *m, const mfi_box *box)
{
    mfi_tags read = {0};
    const int result =
        mfi_mp4_item_read(m->edit->task, box->type, m->moov + box->at + box->head, (size_t)(box->size - box->head), 1, &read);
    const int keeps = result < 0 ? result : !read.count || mfi_edit_keeps(m->edit, &read);
    mfi_tags_wipe(&read);
    return keeps;
}

static int add_user_data(const making *m, const mfi_box *user, mfi_text *out)
{
    const size_t start = begin_box(out, MFI_BOX_UDTA);
    const int64_t end = user ? user->at + user->size : 0;
    mfi_box box, meta;
    const int has_meta = user && find(m->moov, MFI_BOX_META, user->at + user->head, end, &meta);
    for (int64_t at = user ? user->at + user->head : 0; mfi_box_at(m->moov, at, end, &box) > 0; at += box.size) {
        const int keeps = box.cut ? broken(m) : has_meta && at == meta.at ? 0 : stays(m, &box);
        MFI_TRY(keeps);
        if (keeps)
            mfi_text_bytes(out, m->moov + at, (size_t)box.size);
    }
    MFI_TRY(add_meta(m, has_meta ? &meta : NULL, out));
    end_box(out, start);
    return 0;
}

/* The new moov box. */
static int make_moov(const making *m, mfi_text *out)
{
    mfi_box moov, box, user;
    if (mfi_box_at(m->moov, 0, m->size, &moov) <= 0)
        return broken(m);
    const int has_user = find(m->moov, MFI_BOX_UDTA, moov.head, m->size, &user);
    const size_t start = begin_box(out, MFI_BOX_MOOV);
    int64_t at = moov.head;
    for (; mfi_box_at(m->moov, at, m->size, &box) > 0; at += box.size) {
        if (box.cut)
            return broken(m);
        if (has_user && at == user.at)
            MFI_TRY(add_user_data(m, &user, out));
        else
            mfi_text_bytes(out, m->moov + at, (size_t)box.size);
    }
    if (at != m->size)
        return broken(m);
    if (!has_user)
        MFI_TRY(add_user_data(m, NULL, out));
    end_box(out, start);
    return out->failed ? mfi_nomem(m->file->task) : 0;
}

/* Made twice: how long it is without free room tells how much of that it needs to stay as long as it was. */
static int fit_moov(making *m, mfi_text *out)
{
    mfi_text trial = {0};
    const int result = make_moov(m, &trial);
    const int64_t left = m->size - (int64_t)trial.length;
    mfi_text_free(&trial);
    MFI_TRY(result);
    if (left != 0)
        m->padding = left >= MFI_BOX_HEAD && left <= 32 * MFI_TAGS_PADDING ? (size_t)left : MFI_TAGS_PADDING;
    return make_moov(m, out);
}

/* Boxes behind the moov box with places in them. */
static int plan_moved(const mfi_tag_file *file, const mfi_box *box, int64_t from, int64_t shift, mfi_tag_plan *plan)
{
    uint8_t *data;
    size_t size;
    mfi_text text = {0};
    MFI_TRY(mfi_tag_file_load(file, box->at, box->size, &data, &size));
    const int result = mfi_mp4_move(file, data, (int64_t)size, from, shift);
    mfi_text_bytes(&text, data, size);
    mfi_free(data);
    mfi_plan_text(plan, &text);
    return result;
}

/* What follows the moov box. */
static int plan_rest(const mfi_tag_file *file, int64_t from, int64_t shift, mfi_tag_plan *plan)
{
    mfi_box box;
    int64_t at = from, copied = from;
    for (int i = 0; shift && i < MAX_TOP_BOXES; i++, at += box.size) {
        const int found = mfi_box_read(file, at, file->end, &box);
        MFI_TRY(found);
        if (!found)
            break;
        if (box.type == MFI_BOX_META)
            return mfi_tag_file_error(file, MF_ERROR_UNSUPPORTED, "it has items, whose places would change");
        if (box.type != MFI_BOX('m', 'o', 'o', 'f') && box.type != MFI_BOX('m', 'f', 'r', 'a'))
            continue;
        mfi_plan_copy(plan, copied, at - copied);
        MFI_TRY(plan_moved(file, &box, from, shift, plan));
        copied = at + box.size;
    }
    mfi_plan_copy(plan, copied, file->end - copied);
    return 0;
}

/* What comes before the moov box must not point behind it. */
static int check_before(const mfi_tag_file *file, int64_t end)
{
    mfi_box box;
    int64_t at = file->start;
    for (int i = 0; at < end && i < MAX_TOP_BOXES; i++, at += box.size) {
        const int found = mfi_box_read(file, at, end, &box);
        MFI_TRY(found);
        if (!found)
            break;
        if (box.type == MFI_BOX('s', 'i', 'd', 'x') || box.type == MFI_BOX('m', 'o', 'o', 'f') || box.type == MFI_BOX_META)
            return mfi_tag_file_error(file, MF_ERROR_UNSUPPORTED, "an index before its headers points behind them");
    }
    return 0;
}

static int plan_moov(making *m, const mfi_box *moov, mfi_tag_plan *plan)
{
    const mfi_tag_file *file = m->file;
    const int64_t from = moov->at + moov->size;
    mfi_text made = {0};
    int result = fit_moov(m, &made);
    const int64_t shift = (int64_t)made.length - moov->size;
    if (result >= 0 && shift && from < file->end) {
        result = check_before(file, moov->at);
        if (result >= 0)
            result = mfi_mp4_move(file, (uint8_t *)made.data, (int64_t)made.length, from, shift);
    }
    mfi_plan_copy(plan, file->start, moov->at - file->start);
    mfi_plan_text(plan, &made);
    return result < 0 ? result : plan_rest(file, from, shift, plan);
}

int mfi_mp4_write(const mfi_tag_file *file, const mfi_tag_edit *edit, mfi_tag_plan *plan)
{
    mfi_box moov;
    uint8_t *data;
    size_t size;
    const int found = mfi_box_find(file, MFI_BOX_MOOV, file->start, file->end, &moov);
    MFI_TRY(found);
    if (!found || moov.cut)
        return mfi_tag_file_error(file, MF_ERROR_FORMAT, "it has no whole index");
    MFI_TRY(mfi_tag_file_load(file, moov.at, moov.size, &data, &size));
    making m = {.file = file, .edit = edit, .moov = data, .size = (int64_t)size};
    const int result = plan_moov(&m, &moov, plan);
    mfi_free(data);
    return result;
}
