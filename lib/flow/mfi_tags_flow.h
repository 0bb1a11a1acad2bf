/* What reading and writing of tags share. */
#ifndef MFI_TAGS_FLOW_H
#define MFI_TAGS_FLOW_H

#include <mediaforge/tags.h>
#include "mfi_pass.h"
#include "mfi_tags.h"

/* A tag with a field of its own: a text in both structs, or a number of 32 bits. */
typedef struct mfi_tag_place {
    const char *key;
    size_t result; /* offset in mf_tags_result */
    size_t params; /* in mf_tags_write_params; 0: not there */
} mfi_tag_place;

extern const mfi_tag_place mfi_tag_texts[], mfi_tag_numbers[]; /* ended by a NULL key */
extern const char *const mfi_tag_picture_names[];

#endif
