/* Memory and growing texts. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <mediaforge/error.h>
#include "mfi_alloc.h"

void *mfi_alloc(size_t size)
{
    return calloc(1, MFI_MAX(size, 1));
}

void *mfi_alloc_array(size_t count, size_t size)
{
    return calloc(MFI_MAX(count, 1), MFI_MAX(size, 1));
}

void *mfi_realloc_array(void *memory, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(MFI_MAX(count, 1), MFI_MAX(size, 1), &bytes))
        return NULL;
    return realloc(memory, bytes);
}

void mfi_free(void *memory)
{
    free(memory);
}

void mf_free(void *string)
{
    free(string);
}

char *mfi_strdup(const char *text)
{
    if (!text)
        return NULL;
    const size_t size = strlen(text) + 1;
    char *copy = mfi_alloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

int mfi_vsnprintf(char *buffer, size_t size, const char *format, va_list list)
{
    const locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0); /* takes no memory: the system has it */
    const locale_t before = c_locale ? uselocale(c_locale) : (locale_t)0;
    const int length = vsnprintf(buffer, size, format, list);
    if (c_locale) {
        uselocale(before);
        freelocale(c_locale);
    }
    return length;
}

int mfi_snprintf(char *buffer, size_t size, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    const int length = mfi_vsnprintf(buffer, size, format, list);
    va_end(list);
    return length;
}

static char *format_list(const char *format, va_list list)
{
    va_list again;
    va_copy(again, list);
    const int length = mfi_vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = length < 0 ? NULL : mfi_alloc((size_t)length + 1);
    if (text)
        mfi_vsnprintf(text, (size_t)length + 1, format, list);
    return text;
}

char *mfi_format(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *text = format_list(format, list);
    va_end(list);
    return text;
}

int mfi_reserve(void *array, size_t *capacity, size_t count, size_t element_size)
{
    if (count < *capacity)
        return 0;
    if (count > SIZE_MAX / 2 - 8)
        return MF_ERROR_NOMEM;
    const size_t wanted = count + count / 2 + 8;
    void *memory;
    memcpy(&memory, array, sizeof memory); /* the caller's pointer has a type of its own */
    memory = mfi_realloc_array(memory, wanted, element_size);
    if (!memory)
        return MF_ERROR_NOMEM;
    memcpy(array, &memory, sizeof memory);
    *capacity = wanted;
    return 0;
}

void mfi_text_bytes(mfi_text *text, const void *data, size_t size)
{
    if (text->failed)
        return;
    size_t end; /* where the final 0 goes */
    if (__builtin_add_overflow(text->length, size, &end) || mfi_reserve(&text->data, &text->capacity, end, 1) < 0) {
        mfi_text_free(text);
        text->failed = 1;
        return;
    }
    if (size)
        memcpy(text->data + text->length, data, size);
    text->data[end] = 0;
    text->length = end;
}

void mfi_text_add(mfi_text *text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *piece = text->failed ? NULL : format_list(format, list);
    va_end(list);
    if (piece) {
        mfi_text_bytes(text, piece, strlen(piece));
    } else {
        mfi_text_free(text);
        text->failed = 1;
    }
    mfi_free(piece);
}

size_t mfi_utf8_length(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;

    if (bytes[0] < 0x80)
        return 1;
    const size_t length = bytes[0] < 0xc2 ? 0 : bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3 : bytes[0] < 0xf5 ? 4 : 0;
    for (size_t i = 1; i < length; i++)
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
    const int bad = (bytes[0] == 0xe0 && bytes[1] < 0xa0) || (bytes[0] == 0xed && bytes[1] > 0x9f) ||
                    (bytes[0] == 0xf0 && bytes[1] < 0x90) || (bytes[0] == 0xf4 && bytes[1] > 0x8f);
    return bad ? 0 : length;
}

void mfi_text_utf8(mfi_text *text, const char *bytes)
{
    const char *start = bytes; /* of a run that is fine */
    while (*bytes) {
        const size_t length = mfi_utf8_length(bytes);
        if (!length) {
            mfi_text_bytes(text, start, (size_t)(bytes - start));
            mfi_text_bytes(text, "\xef\xbf\xbd", 3);
            start = bytes + 1;
        }
        bytes += MFI_MAX(length, 1);
    }
    mfi_text_bytes(text, start, (size_t)(bytes - start));
}

char *mfi_text_take(mfi_text *text)
{
    mfi_text_bytes(text, "", 0); /* an empty text gets its final 0 */
    char *data = text->data;
    *text = (mfi_text){.failed = text->failed};
    return data;
}

void mfi_text_free(mfi_text *text)
{
    mfi_free(text->data);
    *text = (mfi_text){0};
}
