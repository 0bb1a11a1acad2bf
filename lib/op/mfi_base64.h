/* Base64 (RFC 4648). */
#ifndef MFI_BASE64_H
#define MFI_BASE64_H

#include <stddef.h>
#include <stdint.h>

/* Writes 4 * ((size + 2) / 3) characters and a 0. */
void mfi_base64_encode(const uint8_t *data, size_t size, char *text);
/* Bytes written, or -1 if it is no base64 or longer than `size`. Padding can be missing; the URL's alphabet is fine too. */
int mfi_base64_decode(const char *text, uint8_t *data, size_t size);

#endif
