/* Tone and colour of pictures. Since 0.1.
 *
 * Each function makes a new image, or gives a new reference of `image` where nothing changes: *out: mf_image_unref(). `params`
 * NULL = defaults. Samples are those of sRGB; planar pictures become RGB, grey ones where they get a colour; alpha stays.
 * Errors of all: PARAMS, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call; the image can be. */
#ifndef MEDIAFORGE_TONE_H
#define MEDIAFORGE_TONE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_brightness_params {
    uint32_t struct_size; /* set by mf_brightness_params_init() */
    int32_t reserved;
    double amount;        /* factor, 0..10; 1 changes nothing; default 1 */
};
MF_API int mf_brightness_params_init(struct mf_brightness_params *params, size_t size);
/* Multiplies every sample, as CSS's brightness(). */
MF_API int mf_brightness(mf_task *task, mf_image *image, const struct mf_brightness_params *params, mf_image **out);

struct mf_contrast_params {
    uint32_t struct_size; /* set by mf_contrast_params_init() */
    int32_t reserved;
    double amount;        /* factor around the middle, 0..10; 1 changes nothing; default 1 */
};
MF_API int mf_contrast_params_init(struct mf_contrast_params *params, size_t size);
/* As CSS's contrast(). */
MF_API int mf_contrast(mf_task *task, mf_image *image, const struct mf_contrast_params *params, mf_image **out);

struct mf_saturation_params {
    uint32_t struct_size; /* set by mf_saturation_params_init() */
    int32_t reserved;
    double amount;        /* 0 = grey, 1 changes nothing, ..10; default 1 */
};
MF_API int mf_saturation_params_init(struct mf_saturation_params *params, size_t size);
/* As CSS's saturate(). */
MF_API int mf_saturation(mf_task *task, mf_image *image, const struct mf_saturation_params *params, mf_image **out);

struct mf_hue_params {
    uint32_t struct_size; /* set by mf_hue_params_init() */
    int32_t reserved;
    double angle;         /* degrees, -360..360; default 0 */
};
MF_API int mf_hue_params_init(struct mf_hue_params *params, size_t size);
/* Turns hues, as CSS's hue-rotate(). */
MF_API int mf_hue(mf_task *task, mf_image *image, const struct mf_hue_params *params, mf_image **out);

struct mf_gamma_params {
    uint32_t struct_size; /* set by mf_gamma_params_init() */
    int32_t reserved;
    double gamma;         /* 0.1..10; above 1 is lighter; default 1 */
};
MF_API int mf_gamma_params_init(struct mf_gamma_params *params, size_t size);
/* Raises samples of 0..1 to 1 / gamma. */
MF_API int mf_gamma(mf_task *task, mf_image *image, const struct mf_gamma_params *params, mf_image **out);

struct mf_exposure_params {
    uint32_t struct_size; /* set by mf_exposure_params_init() */
    int32_t reserved;
    double stops;         /* -10..10; 1 doubles the light; default 0 */
};
MF_API int mf_exposure_params_init(struct mf_exposure_params *params, size_t size);
/* Multiplies linear light. */
MF_API int mf_exposure(mf_task *task, mf_image *image, const struct mf_exposure_params *params, mf_image **out);

struct mf_grayscale_params {
    uint32_t struct_size; /* set by mf_grayscale_params_init() */
    int32_t reserved;
    double amount;        /* 0..1; default 1 */
};
MF_API int mf_grayscale_params_init(struct mf_grayscale_params *params, size_t size);
/* As CSS's grayscale(); the picture keeps its format. */
MF_API int mf_grayscale(mf_task *task, mf_image *image, const struct mf_grayscale_params *params, mf_image **out);

struct mf_sepia_params {
    uint32_t struct_size; /* set by mf_sepia_params_init() */
    int32_t reserved;
    double amount;        /* 0..1; default 1 */
};
MF_API int mf_sepia_params_init(struct mf_sepia_params *params, size_t size);
/* As CSS's sepia(). */
MF_API int mf_sepia(mf_task *task, mf_image *image, const struct mf_sepia_params *params, mf_image **out);

struct mf_invert_params {
    uint32_t struct_size; /* set by mf_invert_params_init() */
    int32_t reserved;
    double amount;        /* 0..1; default 1 */
};
MF_API int mf_invert_params_init(struct mf_invert_params *params, size_t size);
/* As CSS's invert(). */
MF_API int mf_invert(mf_task *task, mf_image *image, const struct mf_invert_params *params, mf_image **out);

struct mf_temperature_params {
    uint32_t struct_size; /* set by mf_temperature_params_init() */
    int32_t reserved;
    double amount;        /* -1 = blue .. 1 = amber; default 0 */
    double tint;          /* -1 = green .. 1 = magenta; default 0 */
};
MF_API int mf_temperature_params_init(struct mf_temperature_params *params, size_t size);
/* Shifts the white point: linear light of red and blue, and of green, by up to a stop against each other, luminance kept. */
MF_API int mf_temperature(mf_task *task, mf_image *image, const struct mf_temperature_params *params, mf_image **out);

struct mf_levels_params {
    uint32_t struct_size; /* set by mf_levels_params_init() */
    int32_t black;        /* what becomes out_black, 0..254; default 0 */
    int32_t white;        /* what becomes out_white, 1..255, more than black; default 255 */
    int32_t out_black;    /* 0..255; default 0 */
    int32_t out_white;    /* 0..255; default 255 */
    int32_t reserved;
    double gamma;         /* between them, 0.1..10; default 1 */
};
MF_API int mf_levels_params_init(struct mf_levels_params *params, size_t size);
MF_API int mf_levels(mf_task *task, mf_image *image, const struct mf_levels_params *params, mf_image **out);

/* Each curve is a list of x, y, x, y, ..., 0..255, with x rising; 2 to 32 points; NULL and 0: a straight line. */
struct mf_curves_params {
    uint32_t struct_size;  /* set by mf_curves_params_init() */
    uint32_t rgb_count;    /* numbers in the lists */
    uint32_t red_count;
    uint32_t green_count;
    uint32_t blue_count;
    int32_t reserved;
    const double *rgb;     /* of all channels, after their own */
    const double *red;
    const double *green;
    const double *blue;
};
MF_API int mf_curves_params_init(struct mf_curves_params *params, size_t size);
/* Smooth curves through points that never overshoot them (Fritsch and Carlson), level beyond the first and the last. */
MF_API int mf_curves(mf_task *task, mf_image *image, const struct mf_curves_params *params, mf_image **out);

struct mf_split_tone_params {
    uint32_t struct_size;   /* set by mf_split_tone_params_init() */
    int32_t reserved;
    const char *shadows;    /* "#rrggbb" or a name, whose hue and saturation count; default NULL: none */
    const char *highlights;
    double balance;         /* -1 = all is shadow .. 1 = all is highlight; default 0 */
    double strength;        /* 0..1; default 0.5 */
};
MF_API int mf_split_tone_params_init(struct mf_split_tone_params *params, size_t size);
/* Tints dark and light parts; luma, black and white stay. */
MF_API int mf_split_tone(mf_task *task, mf_image *image, const struct mf_split_tone_params *params, mf_image **out);

struct mf_vignette_params {
    uint32_t struct_size; /* set by mf_vignette_params_init() */
    int32_t reserved;
    double amount;        /* of the corners: 1 = black, -1 = white; default 0.5 */
    double radius;        /* where it begins, 0 = middle .. 1 = corner; default 0.4 */
};
MF_API int mf_vignette_params_init(struct mf_vignette_params *params, size_t size);
MF_API int mf_vignette(mf_task *task, mf_image *image, const struct mf_vignette_params *params, mf_image **out);

struct mf_auto_enhance_params {
    uint32_t struct_size; /* set by mf_auto_enhance_params_init() */
    int32_t reserved;
    double strength;      /* 0..1; default 1 */
};
MF_API int mf_auto_enhance_params_init(struct mf_auto_enhance_params *params, size_t size);
/* White balance, exposure, and local contrast by contrast-limited equalisation, each within limits. */
MF_API int mf_auto_enhance(mf_task *task, mf_image *image, const struct mf_auto_enhance_params *params, mf_image **out);

struct mf_lut_params {
    uint32_t struct_size; /* set by mf_lut_params_init() */
    int32_t reserved;
    const char *file;     /* path of a .cube file (1D or 3D); default NULL */
    const char *cube;     /* or its text; one of the two is needed */
    double strength;      /* 0..1; default 1 */
};
MF_API int mf_lut_params_init(struct mf_lut_params *params, size_t size);
/* Looks colours up in a table, by tetrahedral interpolation between its entries. Errors: also FORMAT, IO, NOT_FOUND,
 * PERMISSION. */
MF_API int mf_lut(mf_task *task, mf_image *image, const struct mf_lut_params *params, mf_image **out);

MF_END_DECLS

#endif
