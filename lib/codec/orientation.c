/* EXIF's orientation, and other numbers of a TIFF's first directory. */
#include "mfi_picture_priv.h"

enum { ORIENTATION = 274, ENTRY_SIZE = 12, TYPE_BYTE = 1, TYPE_SHORT = 3, TYPE_UNDEFINED = 7 };

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

/* The first value of an entry, which stands in it or where it points to. */
static uint32_t first_value(const tiff *t, size_t entry)
{
    const uint32_t type = get(t, entry + 2, 2), count = get(t, entry + 4, 4);
    const unsigned bytes = type == TYPE_BYTE || type == TYPE_UNDEFINED ? 1 : type == TYPE_SHORT ? 2 : 4;

    return get(t, (uint64_t)bytes * count <= 4 ? entry + 8 : get(t, entry + 8, 4), bytes);
}

uint32_t mfi_tiff_value(const uint8_t *data, size_t size, unsigned tag, uint32_t missing)
{
    const tiff t = {data, size, size > 0 && data[0] == 'M'};

    if (size < 8 || data[0] != data[1] || (data[0] != 'M' && data[0] != 'I') || get(&t, 2, 2) != 42)
        return missing;
    const size_t ifd = get(&t, 4, 4);
    const uint32_t count = get(&t, ifd, 2);
    for (uint32_t i = 0; i < count; i++) {
        const size_t entry = ifd + 2 + (size_t)i * ENTRY_SIZE;
        if (get(&t, entry, 2) == tag)
            return first_value(&t, entry);
    }
    return missing;
}

int mfi_exif_orientation(const uint8_t *data, size_t size)
{
    const uint32_t value = mfi_tiff_value(data, size, ORIENTATION, 1);

    return value >= 1 && value <= 8 ? (int)value : 1;
}
