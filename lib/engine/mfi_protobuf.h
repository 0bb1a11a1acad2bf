/* Protocol buffers, read where they are. */
#ifndef MFI_PROTOBUF_H
#define MFI_PROTOBUF_H

#include <stdint.h>

/* A message, or what is left of it. */
typedef struct mfi_message {
    const uint8_t *at, *end;
} mfi_message;

typedef struct mfi_message_field {
    int number;
    uint64_t value;       /* of a number in as many bytes as it needs */
    mfi_message contents; /* of bytes, texts, messages and packed lists; else at is NULL */
} mfi_message_field;

/* 1 = *value, 0 = there is none. */
int mfi_message_number(mfi_message *from, uint64_t *value);
/* The next field: 1, or 0 at the end and where the rest is no message. */
int mfi_message_next(mfi_message *from, mfi_message_field *field);

#endif
