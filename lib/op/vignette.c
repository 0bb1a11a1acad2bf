/* Corners darker, or lighter, than the middle. */
#include <math.h>
#include <string.h>
#include <mediaforge/tone.h>
#include "mfi_bands.h"
#include "mfi_image_op.h"

enum { STEPS = 1024, FRACTION = 12 };

typedef struct vignette {
    const mf_image *from;
    mf_image *to;
    int white;             /* towards it, or black */
    int shares[STEPS + 2]; /* of the picture, by the distance squared, in steps of the corner's; 1 << FRACTION is all */
} vignette;

/* Smooth from the radius, where nothing happens, to the corner. */
static void fill_shares(vignette *v, const struct mf_vignette_params *p)
{
    for (int i = 0; i < STEPS + 2; i++) {
        const double distance = sqrt((double)i / STEPS);
        const double t = fmin(fmax(distance - p->radius, 0) / fmax(1 - p->radius, 1e-9), 1);
        v->shares[i] = (int)lrint((1 - fabs(p->amount) * t * t * (3 - 2 * t)) * (1 << FRACTION));
    }
}

static int work(void *context, int first, int end)
{
    const vignette *v = context;
    const int bytes = mfi_pixel_bytes(v->from->format), colors = MFI_MIN(bytes, 3), base = v->white ? 255 : 0;
    const double mid_x = v->from->width / 2.0, mid_y = v->from->height / 2.0;

    for (int y = first; y < end; y++) {
        const uint8_t *from = v->from->planes[0] + y * v->from->strides[0];
        uint8_t *to = v->to->planes[0] + y * v->to->strides[0];
        const double dy = (y + 0.5 - mid_y) / mid_y;
        memcpy(to, from, (size_t)v->from->width * (size_t)bytes);
        for (int x = 0; x < v->from->width; x++, to += bytes) {
            const double dx = (x + 0.5 - mid_x) / mid_x;
            const int share = v->shares[(int)((dx * dx + dy * dy) / 2 * STEPS + 0.5)];
            for (int c = 0; c < colors; c++)
                to[c] = (uint8_t)(base + (((to[c] - base) * share + (1 << (FRACTION - 1))) >> FRACTION));
        }
    }
    return 0;
}

static int vignette_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_vignette_params *p = params;
    vignette v = {.white = p->amount < 0};
    mf_image *source;

    if (p->amount == 0) {
        *out = mf_image_ref(image);
        return 0;
    }
    fill_shares(&v, p);
    MFI_TRY(mfi_image_packed(task, image, &source));
    v.from = source;
    int result = mfi_image_like(task, source, source->format, source->width, source->height, &v.to);
    if (result >= 0)
        result = mfi_bands(task, source->height, (int64_t)source->width * 5, work, &v);
    mf_image_unref(source);
    if (result < 0)
        mf_image_unref(v.to);
    else
        *out = v.to;
    return result;
}

const mf_field mfi_vignette_fields[] = {
    MFI_F64(struct mf_vignette_params, amount, -1, 1, 0.5, "", "At the corners: 1 is black, -1 is white"),
    MFI_F64(struct mf_vignette_params, radius, 0, 1, 0.4, "", "Where it begins, from the middle to the corners"),
    MFI_END
};

MFI_IMAGE_OP(vignette, .apply = vignette_apply);
