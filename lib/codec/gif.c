/* GIF 89a: each frame is the box of what has changed since the one before, with colours of its own. */
#include <string.h>
#include "mfi_gif.h"

enum {
    MIN_BITS = 2,     /* of a code */
    MAX_CODES = 4096,
    HASH_SIZE = 8192,
    BLOCK = 255,      /* bytes of a sub-block */
    OPAQUE = 128,     /* alpha from which on a pixel is there */
    KEEP = 1,         /* what becomes of a frame behind it: it stays, or its box is cleared */
    CLEAR = 2,
    PIXELS_PER_TICK = 1 << 16
};

static void put_u16(mfi_text *bytes, int64_t value)
{
    const uint8_t two[] = {(uint8_t)value, (uint8_t)(value >> 8)};
    mfi_text_bytes(bytes, two, 2);
}

static void put_u8(mfi_text *bytes, int value)
{
    const uint8_t one = (uint8_t)value;
    mfi_text_bytes(bytes, &one, 1);
}

/* --- LZW. */

typedef struct packer {
    mfi_text *bytes;
    uint32_t bits;
    int bit_count;
    uint8_t block[BLOCK];
    int filled;
} packer;

static void put_byte(packer *p, uint8_t byte)
{
    p->block[p->filled++] = byte;
    if (p->filled < BLOCK)
        return;
    put_u8(p->bytes, BLOCK);
    mfi_text_bytes(p->bytes, p->block, BLOCK);
    p->filled = 0;
}

static void put_code(packer *p, int code, int width)
{
    p->bits |= (uint32_t)code << p->bit_count;
    for (p->bit_count += width; p->bit_count >= 8; p->bit_count -= 8, p->bits >>= 8)
        put_byte(p, (uint8_t)p->bits);
}

static void finish_blocks(packer *p)
{
    if (p->bit_count > 0)
        put_byte(p, (uint8_t)p->bits);
    if (p->filled > 0) {
        put_u8(p->bytes, p->filled);
        mfi_text_bytes(p->bytes, p->block, (size_t)p->filled);
    }
    put_u8(p->bytes, 0);
}

/* `table` is a hash of a code and the index behind it, + 1, to the code of both. */
static int pack(mf_task *task, mfi_text *bytes, const uint8_t *indices, size_t count, int bits)
{
    const int clear = 1 << bits;
    uint32_t keys[HASH_SIZE] = {0};
    uint16_t codes[HASH_SIZE];
    packer p = {.bytes = bytes};
    int next = clear + 2, width = bits + 1, prefix = indices[0];

    put_u8(bytes, bits);
    put_code(&p, clear, width);
    for (size_t i = 1; i < count; i++) {
        const uint32_t key = ((uint32_t)prefix << 8 | indices[i]) + 1;
        uint32_t slot = key * 2654435761u >> 19;
        if (i % PIXELS_PER_TICK == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        while (keys[slot] && keys[slot] != key)
            slot = (slot + 1) % HASH_SIZE;
        if (keys[slot]) {
            prefix = codes[slot];
            continue;
        }
        put_code(&p, prefix, width);
        prefix = indices[i];
        if (next < MAX_CODES) {
            width += next == 1 << width;
            keys[slot] = key;
            codes[slot] = (uint16_t)next++;
        } else {
            put_code(&p, clear, width);
            memset(keys, 0, sizeof keys);
            next = clear + 2;
            width = bits + 1;
        }
    }
    put_code(&p, prefix, width);
    width += next == 1 << width && width < 12; /* the reader has one code more by now */
    put_code(&p, clear + 1, width);
    finish_blocks(&p);
    return bytes->failed ? mfi_nomem(task) : 0;
}

/* --- What changes. */

/* The smallest box around a set of pixels; nothing in it while right <= left. */
typedef struct bounds {
    int left, top, right, bottom;
} bounds;

static const uint8_t *row_of(const mf_image *image, int y)
{
    return image->planes[0] + y * image->strides[0];
}

static int is_there(const uint8_t *pixel)
{
    return pixel && pixel[3] >= OPAQUE;
}

static int is_same(const uint8_t *a, const uint8_t *b)
{
    return is_there(a) == is_there(b) && (!is_there(a) || memcmp(a, b, 3) == 0);
}

static int is_gone(const uint8_t *before, const uint8_t *after)
{
    return is_there(before) && !is_there(after);
}

static int is_new(const uint8_t *before, const uint8_t *after)
{
    return !is_same(before, after);
}

/* Adds the pixels of which `test` is true; `before` NULL: nothing was there. */
static int widen(mf_task *task, const mf_image *before, const mf_image *after, int (*test)(const uint8_t *, const uint8_t *),
                 bounds *box)
{
    for (int y = 0; y < after->height; y++) {
        const uint8_t *a = before ? row_of(before, y) : NULL, *b = row_of(after, y);
        if (y % 64 == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        for (int x = 0; x < after->width; x++)
            if (test(a ? a + x * 4 : NULL, b + x * 4)) {
                box->left = MFI_MIN(box->left, x);
                box->right = MFI_MAX(box->right, x + 1);
                box->top = MFI_MIN(box->top, y);
                box->bottom = y + 1 > box->bottom ? y + 1 : box->bottom;
            }
    }
    return 0;
}

/* Marks the pixels of the box that are not drawn: what is there already, and what is not to be there. 1: there are any. */
static int mark(const mf_image *before, const mf_image *image, const int area[4], uint8_t *indices)
{
    int any = 0;

    for (int y = 0; y < area[3]; y++) {
        const uint8_t *p = row_of(image, area[1] + y) + area[0] * 4;
        const uint8_t *old = before ? row_of(before, area[1] + y) + area[0] * 4 : NULL;
        uint8_t *to = indices + (size_t)y * (size_t)area[2];
        for (int x = 0; x < area[2]; x++) {
            to[x] = !is_there(p + x * 4) || is_same(old ? old + x * 4 : NULL, p + x * 4) ? MFI_GIF_CLEAR : 0;
            any |= to[x];
        }
    }
    return !!any;
}

/* --- Frames. */

static int put_frame(mf_task *task, mfi_gif *gif, const int area[4], int disposal, int64_t delay)
{
    const size_t count = (size_t)area[2] * (size_t)area[3];
    uint8_t palette[256][3] = {{0}};
    mfi_text *bytes = &gif->bytes;
    int colors, bits = MIN_BITS;

    const int clear = mark(gif->canvas, gif->waiting, area, gif->indices);
    MFI_TRY(mfi_quantize(task, gif->quantizer, gif->waiting, area, clear, gif->indices, palette, &colors));
    for (size_t i = 0; clear && i < count; i++)
        if (gif->indices[i] == MFI_GIF_CLEAR)
            gif->indices[i] = (uint8_t)colors; /* the next free one, for fewer bits */
    while (1 << bits < colors + clear)
        bits++;
    mfi_text_bytes(bytes, "\x21\xf9\x04", 3);
    put_u8(bytes, disposal << 2 | clear);
    put_u16(bytes, MFI_CLAMP(delay, 0, UINT16_MAX));
    put_u8(bytes, clear ? colors : 0);
    put_u8(bytes, 0);
    put_u8(bytes, 0x2c);
    for (int i = 0; i < 4; i++)
        put_u16(bytes, area[i]);
    put_u8(bytes, 0x80 | (bits - 1));
    mfi_text_bytes(bytes, palette, (size_t)3 << bits);
    return pack(task, bytes, gif->indices, count, bits);
}

/* What is seen once the box of the waiting frame has been cleared. */
static int clear_box(mf_task *task, mfi_gif *gif, const int area[4])
{
    const mf_image *shown = gif->waiting;
    mf_image *left;

    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_RGBA32, shown->width, shown->height, &left));
    for (int y = 0; y < shown->height; y++) {
        uint8_t *row = left->planes[0] + y * left->strides[0];
        memcpy(row, row_of(shown, y), (size_t)shown->width * 4);
        if (y >= area[1] && y < area[1] + area[3])
            memset(row + area[0] * 4, 0, (size_t)area[2] * 4);
    }
    mf_image_unref(gif->waiting);
    gif->waiting = left;
    return 0;
}

/* Writes the waiting frame, now that `next` is known (NULL = none), which begins at `at`. */
static int flush(mf_task *task, mfi_gif *gif, const mf_image *next, int64_t at)
{
    const mf_image *image = gif->waiting;
    bounds box = {.left = image->width, .top = image->height};
    bounds gone = box;

    MFI_TRY(widen(task, gif->canvas, image, is_new, &box));
    if (next)
        MFI_TRY(widen(task, image, next, is_gone, &gone));
    const int clears = gone.right > gone.left;
    if (clears)
        box = (bounds){MFI_MIN(box.left, gone.left), MFI_MIN(box.top, gone.top), MFI_MAX(box.right, gone.right),
                       MFI_MAX(box.bottom, gone.bottom)};
    if (box.right <= box.left)
        box = (bounds){0, 0, 1, 1}; /* a frame cannot be empty */
    const int area[4] = {box.left, box.top, box.right - box.left, box.bottom - box.top};
    MFI_TRY(put_frame(task, gif, area, clears ? CLEAR : KEEP, at - gif->at));
    if (clears)
        MFI_TRY(clear_box(task, gif, area));
    mf_image_unref(gif->canvas);
    gif->canvas = gif->waiting;
    gif->waiting = NULL;
    gif->frames++;
    return 0;
}

int mfi_gif_begin(mf_task *task, mfi_gif *gif, int width, int height, int plays)
{
    gif->indices = mfi_realloc_array(NULL, (size_t)width, (size_t)height);
    if (!gif->indices)
        return mfi_nomem(task);
    MFI_TRY(mfi_quantizer_new(task, &gif->quantizer));
    mfi_text_bytes(&gif->bytes, "GIF89a", 6);
    put_u16(&gif->bytes, width);
    put_u16(&gif->bytes, height);
    mfi_text_bytes(&gif->bytes, "\x70\0\0", 3); /* eight bits a sample, no table for all frames */
    if (plays != 1) {
        mfi_text_bytes(&gif->bytes, "\x21\xff\x0bNETSCAPE2.0\x03\x01", 16);
        put_u16(&gif->bytes, plays ? plays - 1 : 0); /* it counts repetitions */
        put_u8(&gif->bytes, 0);
    }
    return gif->bytes.failed ? mfi_nomem(task) : 0;
}

int mfi_gif_add(mf_task *task, mfi_gif *gif, mf_image *image, int64_t at)
{
    if (gif->waiting)
        MFI_TRY(flush(task, gif, image, at));
    gif->waiting = mf_image_ref(image);
    gif->at = at;
    return 0;
}

int mfi_gif_end(mf_task *task, mfi_gif *gif, int64_t at)
{
    if (gif->waiting)
        MFI_TRY(flush(task, gif, NULL, at));
    put_u8(&gif->bytes, 0x3b);
    return gif->bytes.failed ? mfi_nomem(task) : 0;
}

void mfi_gif_clear(mfi_gif *gif)
{
    mfi_text_free(&gif->bytes);
    mfi_quantizer_free(gif->quantizer);
    mfi_free(gif->indices);
    mf_image_unref(gif->canvas);
    mf_image_unref(gif->waiting);
    *gif = (mfi_gif){0};
}
