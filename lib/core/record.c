/* Records: a struct, its table and all that it points to, freed together. */
#include <string.h>
#include <mediaforge/image.h>
#include "mfi_table.h"

#define CHUNK_SIZE 4096

typedef struct chunk {
    struct chunk *next;
    size_t used, size;
    _Alignas(max_align_t) char data[];
} chunk;

/* Stands before the struct that the caller sees. */
typedef struct header {
    const mf_field *table; /* NULL: memory alone */
    chunk *chunks;         /* the one with room comes first */
    struct header *parts;  /* adopted records */
    struct header *next;   /* in the list of the record that has adopted this one */
    int failed;
    _Alignas(max_align_t) char data[];
} header;

static header *header_of(const void *record)
{
    return (header *)((char *)record - offsetof(header, data));
}

void *mfi_record_new(const mf_field *table, size_t size)
{
    header *record = mfi_alloc(sizeof *record + size);
    if (!record)
        return NULL;
    record->table = table;
    return record->data;
}

static chunk *add_chunk(header *owner, size_t room)
{
    chunk *piece = mfi_alloc(sizeof *piece + room);
    if (!piece)
        return NULL;
    piece->size = room;
    if (room > CHUNK_SIZE && owner->chunks) { /* filled at once: the first keeps what room it has */
        piece->next = owner->chunks->next;
        owner->chunks->next = piece;
    } else {
        piece->next = owner->chunks;
        owner->chunks = piece;
    }
    return piece;
}

void *mfi_record_alloc(void *record, size_t size)
{
    header *owner = header_of(record);
    const size_t align = _Alignof(max_align_t);
    chunk *piece = owner->chunks;
    if (size > SIZE_MAX / 2) {
        owner->failed = 1;
        return NULL;
    }
    size = (size + align - 1) & ~(align - 1);
    if (!piece || piece->size - piece->used < size)
        piece = add_chunk(owner, MFI_MAX(size, CHUNK_SIZE));
    if (!piece) {
        owner->failed = 1;
        return NULL;
    }
    void *memory = piece->data + piece->used;
    piece->used += size;
    return memory;
}

const char *mfi_record_text(void *record, const char *text)
{
    mfi_text clean = {0};
    if (!text)
        return NULL;
    mfi_text_utf8(&clean, text);
    char *copy = clean.failed ? NULL : mfi_record_alloc(record, clean.length + 1);
    if (copy)
        memcpy(copy, clean.data, clean.length + 1);
    else
        header_of(record)->failed = 1;
    mfi_text_free(&clean);
    return copy;
}

const char *mfi_record_format(void *record, const char *format, ...)
{
    char small[256];
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    const int length = mfi_vsnprintf(small, sizeof small, format, list);
    char *large = length >= (int)sizeof small ? mfi_alloc((size_t)length + 1) : NULL;
    if (large)
        mfi_vsnprintf(large, (size_t)length + 1, format, again);
    va_end(again);
    va_end(list);
    const char *text = NULL;
    if (length >= 0 && length < (int)sizeof small)
        text = mfi_record_text(record, small);
    else if (large)
        text = mfi_record_text(record, large);
    else
        header_of(record)->failed = 1;
    mfi_free(large);
    return text;
}

int mfi_record_failed(const void *record)
{
    return header_of(record)->failed;
}

void mfi_record_adopt(void *record, void *part)
{
    if (!part)
        return;
    header *owner = header_of(record), *child = header_of(part);
    child->next = owner->parts;
    owner->parts = child;
}

void mfi_record_unknown(const mf_field *table, void *data)
{
    for (const mf_field *field = table; field->name; field++) {
        void *value = (char *)data + field->offset;
        if (field->type == MF_TYPE_F64)
            *(double *)value = NAN;
        else if (field->type == MF_TYPE_TIME)
            *(int64_t *)value = INT64_MIN;
    }
}

static int is_part(const header *owner, const void *data)
{
    for (const header *part = owner->parts; part; part = part->next)
        if (part->data == data)
            return 1;
    return 0;
}

/* Drops the images of a struct and of those inside it; adopted records drop their own. */
static void release_images(const header *owner, const mf_field *table, const char *data)
{
    for (const mf_field *field = table; field->name; field++) {
        const int type = field->type & ~MF_TYPE_LIST;
        if (type != MF_TYPE_IMAGE && type != MF_TYPE_RECORD)
            continue;
        const int list = field->type & MF_TYPE_LIST;
        const char *first = list ? *(const char *const *)(data + field->offset) : data + field->offset;
        const uint32_t count = list ? *(const uint32_t *)(data + field->count_offset) : 1;
        for (uint32_t i = 0; first && i < count; i++) {
            const char *value = first + i * mfi_field_size(field);
            if (type == MF_TYPE_IMAGE) {
                mf_image_unref(*(mf_image *const *)value);
                continue;
            }
            const char *record = list ? value : *(const char *const *)value;
            if (record && !is_part(owner, record))
                release_images(owner, field->fields, record);
        }
    }
}

void mf_record_free(void *record)
{
    if (!record)
        return;
    header *owner = header_of(record);
    if (owner->table)
        release_images(owner, owner->table, record);
    for (header *part = owner->parts, *next; part; part = next) {
        next = part->next;
        mf_record_free(part->data);
    }
    for (chunk *piece = owner->chunks, *next; piece; piece = next) {
        next = piece->next;
        mfi_free(piece);
    }
    mfi_free(owner);
}

int mfi_record_answer(int result, void *made, void **record)
{
    if (result >= 0 && record)
        *record = made;
    else
        mf_record_free(made);
    return result;
}

static const mf_field *find_field(const void *record, const char *name)
{
    const mf_field *field = header_of(record)->table;
    while (field && field->name && strcmp(field->name, name))
        field++;
    return field && field->name ? field : NULL;
}

int mf_record_json(const void *record, char **json)
{
    return mfi_json_write(mfi_record_to_json(header_of(record)->table, record), 0, json);
}

int mf_record_numbers(const void *record, const char *name, const void **data, uint64_t *count, int *type)
{
    const mf_field *field = find_field(record, name);
    *data = NULL;
    *count = 0;
    *type = 0;
    if (!field || !(field->type & MF_TYPE_LIST))
        return MF_ERROR_NOT_FOUND;
    switch (field->type & ~MF_TYPE_LIST) {
    case MF_TYPE_I32:
    case MF_TYPE_I64:
    case MF_TYPE_F32:
    case MF_TYPE_F64:
        *data = *(const void *const *)((const char *)record + field->offset);
        *count = *(const uint32_t *)((const char *)record + field->count_offset);
        *type = field->type & ~MF_TYPE_LIST;
        return 0;
    }
    return MF_ERROR_NOT_FOUND;
}

int mf_record_image(const void *record, const char *name, mf_image **image)
{
    const mf_field *field = find_field(record, name);
    *image = NULL;
    if (!field || field->type != MF_TYPE_IMAGE)
        return MF_ERROR_NOT_FOUND;
    *image = *(mf_image *const *)((const char *)record + field->offset);
    return 0;
}
