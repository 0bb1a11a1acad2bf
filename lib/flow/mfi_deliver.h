/* Pictures on request: what a query asks for, and what that means for an original. */
#ifndef MFI_DELIVER_H
#define MFI_DELIVER_H

#include <mediaforge/deliver.h>
#include <mediaforge/geometry.h>
#include "mfi_image_flow.h"

enum { MFI_WANTED_AUTO = -1, MFI_WANTED_SMART = 100 };

/* A query, its values within their ranges. Zeroed is the query that asks for nothing. */
typedef struct mfi_wanted {
    double width, height; /* CSS pixels; 0 = not given, AUTO */
    double dpr;           /* 0 = not given, AUTO */
    int quality, format;  /* 0 = not given, AUTO */
    int fit;              /* MF_RESIZE_*, if has_fit */
    int gravity;          /* MF_GRAVITY_* or SMART, if has_gravity */
    int has_fit, has_gravity, has_rect, has_paint;
    int rect[4];
    int trim;             /* 0 = no */
    double angle;         /* 0 <= angle < 360 */
    int flip, flop, mono;
    double brightness, contrast, saturation; /* 0 = not given, else 1 + the factor */
    const char *look;     /* static */
    double blur, sharpen;
    mfi_paint paint;
} mfi_wanted;

int mfi_deliver_parse(mf_task *task, const char *query, const struct mf_deliver_params *params, mfi_wanted *wanted);

typedef struct mfi_delivery {
    int format;               /* MFI_STILL_* */
    int quality;              /* for the encoder; 0 where that is without loss */
    int width, height;        /* of the result; 0 = not known */
    int min_width, min_height; /* that the original may be decoded at; 0 = in full */
    mfi_text ops;             /* the chain; without data = nothing is done */
    mfi_text vary;
} mfi_delivery;

/* What is to be done to a picture of that kind. To be freed in any case. */
int mfi_deliver_plan(mf_task *task, const mfi_wanted *wanted, const struct mf_deliver_params *params,
                     const mfi_picture_info *info, mfi_delivery *plan);
void mfi_delivery_clear(mfi_delivery *plan);

#endif
