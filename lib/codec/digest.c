/* SHA-256, of which 128 bits are enough to tell contents apart. */
#include <string.h>
#include <libavutil/sha.h>
#include "mfi_digest.h"
#include "mfi_ffmpeg.h"

enum { BITS = 256, PORTION = 1 << 20 };

int mfi_sha256(mf_task *task, const void *data, size_t size, char hex[MFI_SHA256_SIZE])
{
    struct AVSHA *sha = av_sha_alloc();
    uint8_t digest[BITS / 8];
    int result = sha ? 0 : mfi_nomem(task);

    if (sha)
        av_sha_init(sha, BITS);
    for (size_t at = 0; result >= 0 && at < size; at += PORTION) {
        av_sha_update(sha, (const uint8_t *)data + at, MFI_MIN(size - at, PORTION));
        result = mfi_tick(task, 0, 0);
    }
    if (result >= 0) {
        av_sha_final(sha, digest);
        for (int i = 0; i < BITS / 8; i++)
            mfi_snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    }
    av_free(sha);
    return result;
}

int mfi_digest(mf_task *task, const void *data, size_t size, char hex[MFI_DIGEST_SIZE])
{
    char whole[MFI_SHA256_SIZE];

    MFI_TRY(mfi_sha256(task, data, size, whole));
    memcpy(hex, whole, MFI_DIGEST_SIZE - 1);
    hex[MFI_DIGEST_SIZE - 1] = 0;
    return 0;
}
