#include <string.h>
#include "mfi_base64.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void mfi_base64_encode(const uint8_t *data, size_t size, char *text)
{
    for (size_t i = 0; i < size; i += 3) {
        const uint32_t second = i + 1 < size ? data[i + 1] : 0, third = i + 2 < size ? data[i + 2] : 0;
        const uint32_t bits = (uint32_t)data[i] << 16 | second << 8 | third;
        *text++ = digits[bits >> 18];
        *text++ = digits[bits >> 12 & 63];
        *text++ = i + 1 < size ? digits[bits >> 6 & 63] : '=';
        *text++ = i + 2 < size ? digits[bits & 63] : '=';
    }
    *text = 0;
}

static int digit_of(char c)
{
    const char *digit = strchr(digits, c == '-' ? '+' : c == '_' ? '/' : c);
    return digit ? (int)(digit - digits) : -1;
}

int mfi_base64_decode(const char *text, uint8_t *data, size_t size)
{
    const size_t length = strcspn(text, "=");
    size_t count = 0;
    uint32_t bits = 0;
    if (strspn(text + length, "=") != strlen(text + length) || strlen(text + length) > 2 || length % 4 == 1)
        return -1;
    for (size_t i = 0; i < length; i++) {
        const int digit = digit_of(text[i]);
        if (digit < 0)
            return -1;
        bits = bits << 6 | (uint32_t)digit;
        if (i % 4 == 0)
            continue;
        if (count == size)
            return -1;
        data[count++] = (uint8_t)(bits >> (6 - 2 * (i % 4)));
    }
    return (int)count;
}
