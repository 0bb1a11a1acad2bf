/* Names of contents. */
#ifndef MFI_DIGEST_H
#define MFI_DIGEST_H

#include "mfi_task.h"

enum { MFI_DIGEST_SIZE = 33, MFI_SHA256_SIZE = 65 };

/* 32 hexadecimal digits, the same for the same bytes and for no others. Errors: NOMEM, CANCELLED, DEADLINE. */
int mfi_digest(mf_task *task, const void *data, size_t size, char hex[MFI_DIGEST_SIZE]);
/* The 64 hexadecimal digits of SHA-256. Errors: the same. */
int mfi_sha256(mf_task *task, const void *data, size_t size, char hex[MFI_SHA256_SIZE]);

#endif
