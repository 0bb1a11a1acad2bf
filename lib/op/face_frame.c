/* The part of a picture that is cut out around faces. */
#include <math.h>
#include "mfi_face.h"

/* A span of `length` around `middle` within 0..limit. */
static int place(double middle, int length, int limit)
{
    return MFI_CLAMP((int)lrint(middle - length / 2.0), 0, limit - length);
}

void mfi_face_frame(const mfi_face *faces, size_t count, double margin, double aspect, int width, int height, int frame[4])
{
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

    for (size_t i = 0; i < count; i++) {
        const mfi_face *face = &faces[i];
        left = fmin(left, face->x - margin * face->width);
        top = fmin(top, face->y - margin * face->height);
        right = fmax(right, face->x + (1 + margin) * face->width);
        bottom = fmax(bottom, face->y + (1 + margin) * face->height);
    }
    const double wanted = fmax(right - left, (bottom - top) * aspect);
    const double most = fmin(fmin(wanted, width), height * aspect);
    frame[2] = MFI_CLAMP((int)lrint(most), 1, width);
    frame[3] = MFI_CLAMP((int)lrint(most / aspect), 1, height);
    frame[0] = place((left + right) / 2, frame[2], width);
    frame[1] = place((top + bottom) / 2, frame[3], height);
}
