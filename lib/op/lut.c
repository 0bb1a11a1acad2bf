/* Colours looked up in a table. */
#include <string.h>
#include <mediaforge/tone.h>
#include "mfi_bands.h"
#include "mfi_cube.h"
#include "mfi_image_op.h"

typedef struct lut {
    mfi_cube cube;
    const mf_image *from;
    mf_image *to;
    float strength;
} lut;

static inline uint8_t to_sample(float value)
{
    return (uint8_t)(MFI_CLAMP(value, 0.0f, 1.0f) * 255 + 0.5f);
}

static int work(void *context, int first, int end)
{
    const lut *l = context;
    const int bytes = mfi_pixel_bytes(l->from->format);

    for (int y = first; y < end; y++) {
        const uint8_t *from = l->from->planes[0] + y * l->from->strides[0];
        uint8_t *to = l->to->planes[0] + y * l->to->strides[0];
        for (int x = 0; x < l->from->width; x++, from += bytes, to += bytes) {
            const float color[3] = {(float)from[0] / 255, (float)from[1] / 255, (float)from[2] / 255};
            float found[3];
            mfi_cube_look_up(&l->cube, color, found);
            for (int c = 0; c < 3; c++)
                to[c] = to_sample(color[c] + (found[c] - color[c]) * l->strength);
            if (bytes == 4)
                to[3] = from[3];
        }
    }
    return 0;
}

static int apply(mf_task *task, lut *l, mf_image *image, mf_image **out)
{
    mf_image *source;

    MFI_TRY(mfi_image_as(task, image, image->format == MF_FORMAT_RGBA32 ? MF_FORMAT_RGBA32 : MF_FORMAT_RGB24, &source));
    l->from = source;
    int result = mfi_image_like(task, source, source->format, source->width, source->height, &l->to);
    if (result >= 0)
        result = mfi_bands(task, source->height, (int64_t)source->width * 30, work, l);
    mf_image_unref(source);
    if (result < 0)
        mf_image_unref(l->to);
    else
        *out = l->to;
    return result;
}

static int lut_apply(mf_task *task, mf_image *image, const mfi_companion *with, const void *params, mf_image **out)
{
    const struct mf_lut_params *p = params;
    const char *text = p->file ? with->data : p->cube;
    const size_t size = p->file ? with->size : text ? strlen(text) : 0;
    lut l = {.strength = (float)p->strength};

    if (!p->file == !p->cube)
        return mfi_error(task, MF_ERROR_PARAMS, "file: either a file or its text as cube is wanted");
    MFI_TRY(mfi_cube_parse(task, p->file ? p->file : "cube", text, size, &l.cube));
    const int result = apply(task, &l, image, out);
    mfi_cube_clear(&l.cube);
    return result;
}

const mf_field mfi_lut_fields[] = {
    MFI_STR(struct mf_lut_params, file, NULL, "Path of a .cube file"),
    MFI_STR(struct mf_lut_params, cube, NULL, "Or the text of one"),
    MFI_F64(struct mf_lut_params, strength, 0, 1, 1, "", "How far"),
    MFI_END
};

MFI_IMAGE_OP(lut, .apply_with = lut_apply, .file = offsetof(struct mf_lut_params, file), .file_kind = MFI_COMPANION_BYTES);
