/* Images of one size that are used again instead of being allocated for each frame. */
#ifndef MFI_IMAGE_POOL_H
#define MFI_IMAGE_POOL_H

#include "mfi_image.h"

typedef struct mfi_image_pool mfi_image_pool;

int mfi_image_pool_new(mf_task *task, int format, int width, int height, mfi_image_pool **out);
/* An image with one reference; its memory goes back to the pool at the last unref, on any thread. */
int mfi_image_pool_get(mf_task *task, mfi_image_pool *pool, mf_image **out);
/* Images still in use stay valid. NULL is allowed. */
void mfi_image_pool_free(mfi_image_pool *pool);

#endif
