/* Memory and text: every allocation of ours goes through here, checked for overflow. */
#ifndef MFI_ALLOC_H
#define MFI_ALLOC_H

#include <stdarg.h>
#include <mediaforge/common.h>

/* Leaves the calling function with the error of `expr`; only where nothing is owned. */
#define MFI_TRY(expr)                                                                                                          \
    do {                                                                                                                       \
        const int mfi_try_ = (expr);                                                                                           \
        if (mfi_try_ < 0)                                                                                                      \
            return mfi_try_;                                                                                                   \
    } while (0)

#define MFI_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MFI_MIN(a, b) ((a) < (b) ? (a) : (b))
#define MFI_MAX(a, b) ((a) > (b) ? (a) : (b))
#define MFI_CLAMP(x, low, high) MFI_MIN(MFI_MAX(x, low), high)
#define MFI_PRINTF(text, first) __attribute__((format(printf, text, first)))

/* Zeroed; NULL when there is no memory. mfi_free() accepts NULL. */
void *mfi_alloc(size_t size);
void *mfi_alloc_array(size_t count, size_t size);
void *mfi_realloc_array(void *memory, size_t count, size_t size); /* new elements are not zeroed */
void mfi_free(void *memory);

/* The printf family here writes numbers with a point, whatever the application's locale is. */
int mfi_snprintf(char *buffer, size_t size, const char *format, ...) MFI_PRINTF(3, 4);
int mfi_vsnprintf(char *buffer, size_t size, const char *format, va_list list) MFI_PRINTF(3, 0);
char *mfi_strdup(const char *text); /* NULL for NULL */
/* The bytes of the UTF-8 character at `text`, 0 if it is none (RFC 3629: nothing overlong, no surrogates). */
size_t mfi_utf8_length(const char *text);
char *mfi_format(const char *format, ...) MFI_PRINTF(1, 2);

/* Grows *array so that it holds `count` + 1 elements: 0, or MF_ERROR_NOMEM with the array unchanged. */
int mfi_reserve(void *array, size_t *capacity, size_t count, size_t element_size);

/* A text that grows. After a failed allocation it stays failed and mfi_text_take() gives NULL. */
typedef struct mfi_text {
    char *data; /* ended by 0; NULL while empty */
    size_t length;
    size_t capacity;
    int failed;
} mfi_text;

void mfi_text_add(mfi_text *text, const char *format, ...) MFI_PRINTF(2, 3);
void mfi_text_bytes(mfi_text *text, const void *data, size_t size);
void mfi_text_utf8(mfi_text *text, const char *bytes); /* with U+FFFD for each byte that is no UTF-8 */
char *mfi_text_take(mfi_text *text); /* the caller's: mfi_free(); the text is empty again; "" if it was empty */
void mfi_text_free(mfi_text *text);

#endif
