/* Protocol buffers: fields one after the other, each with its number and how long it is. */
#include <stddef.h>
#include "mfi_alloc.h"
#include "mfi_protobuf.h"

enum { WIRE_NUMBER = 0, WIRE_8_BYTES = 1, WIRE_BYTES = 2, WIRE_4_BYTES = 5, HIGHEST_NUMBER = 1 << 29 };

int mfi_message_number(mfi_message *from, uint64_t *value)
{
    *value = 0;
    for (int shift = 0; shift < 64 && from->at < from->end; shift += 7) {
        const uint8_t byte = *from->at++;
        *value |= (uint64_t)(byte & 127) << shift;
        if (byte < 128)
            return 1;
    }
    return 0;
}

int mfi_message_next(mfi_message *from, mfi_message_field *field)
{
    uint64_t key, size;

    *field = (mfi_message_field){0};
    if (!mfi_message_number(from, &key))
        return 0;
    field->number = (int)MFI_MIN(key >> 3, HIGHEST_NUMBER);
    switch (key & 7) {
    case WIRE_NUMBER:
        return mfi_message_number(from, &field->value);
    case WIRE_8_BYTES:
        size = 8;
        break;
    case WIRE_BYTES:
        if (!mfi_message_number(from, &size))
            return 0;
        break;
    case WIRE_4_BYTES:
        size = 4;
        break;
    default:
        return 0;
    }
    if (size > (uint64_t)(from->end - from->at))
        return 0;
    if ((key & 7) == WIRE_BYTES)
        field->contents = (mfi_message){from->at, from->at + size};
    from->at += size;
    return 1;
}
