/* EXIF's orientation, and nothing else of it. */
#include "mfi_picture_priv.h"

enum { TAG_ORIENTATION = 0x112, TYPE_SHORT = 3, ENTRY_SIZE = 12 };

typedef struct tiff {
    const uint8_t *data;
    size_t size;
    int big_endian;
} tiff;

/* `bytes` bytes at `at`; 0 beyond the end. */
static uint32_t get(const tiff *t, size_t at, unsigned bytes)
{
    uint32_t value = 0;

    if (at > t->size || t->size - at < bytes)
        return 0;
    for (unsigned i = 0; i < bytes; i++)
        value = value << 8 | t->data[at + (t->big_endian ? i : bytes - 1 - i)];
    return value;
}

int mfi_exif_orientation(const uint8_t *data, size_t size)
{
    const tiff t = {data, size, size > 0 && data[0] == 'M'};

    if (size < 8 || data[0] != data[1] || (data[0] != 'M' && data[0] != 'I') || get(&t, 2, 2) != 42)
        return 1;
    const size_t ifd = get(&t, 4, 4);
    const uint32_t count = get(&t, ifd, 2);
    for (uint32_t i = 0; i < count; i++) {
        const size_t entry = ifd + 2 + (size_t)i * ENTRY_SIZE;
        if (get(&t, entry, 2) != TAG_ORIENTATION)
            continue;
        const uint32_t value = get(&t, entry + 8, get(&t, entry + 2, 2) == TYPE_SHORT ? 2 : 4);
        return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}
