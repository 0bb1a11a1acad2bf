/* Exact arithmetic on times. */
#ifndef MFI_RESCALE_H
#define MFI_RESCALE_H

#include <stdint.h>

__extension__ typedef __int128 mfi_int128;

/* value * multiply / divide without overflow in between, rounded to the nearest, halves away from zero. */
static inline int64_t mfi_rescale(int64_t value, int64_t multiply, int64_t divide)
{
    const mfi_int128 product = (mfi_int128)value * multiply;

    return (int64_t)((product + (product >= 0 ? divide / 2 : -(divide / 2))) / divide);
}

/* The same, rounded up; for values that are not negative. */
static inline int64_t mfi_rescale_up(int64_t value, int64_t multiply, int64_t divide)
{
    return (int64_t)(((mfi_int128)value * multiply + divide - 1) / divide);
}

#endif
