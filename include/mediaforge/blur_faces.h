/* Faces made unrecognisable. Since 0.1.
 *
 * Those that the detector finds: one that lies on its side or upside down, is turned away or smaller than min_size stays as it is. Who
 * must be sure looks at `face_count`, or gives boxes. */
#ifndef MEDIAFORGE_BLUR_FACES_H
#define MEDIAFORGE_BLUR_FACES_H

#include <mediaforge/faces.h>

MF_BEGIN_DECLS

enum mf_hide { MF_HIDE_BLUR = 0, MF_HIDE_PIXELATE = 1, MF_HIDE_FILL = 2 };
enum mf_hide_shape { MF_HIDE_OVAL = 0, MF_HIDE_RECTANGLE = 1 };

struct mf_blur_faces_params {
    uint32_t struct_size; /* set by mf_blur_faces_params_init() */
    int32_t effect;       /* MF_HIDE_*; default BLUR */
    int32_t shape;        /* MF_HIDE_*: what of a face's box is covered; default OVAL */
    uint32_t face_count;  /* numbers in `faces` */
    const double *faces;  /* boxes instead of those that are found: x, y, width and height of each in pixels of the upright
                             picture; default NULL */
    double strength;      /* 0..1: of the blur, or the size of blocks, in proportion to the face; default 0.5 */
    double padding;       /* share of the box that is added on each side, 0..2; default 0.15 */
    double feather;       /* width of the soft edge beyond it, a share of the box, 0..1; default 0.1 */
    const char *color;    /* of FILL: "#rrggbb" or a name of CSS's; default "black" */
    const char *model;    /* of the detector: see mf_model_open(); default NULL: the usual one */
    double threshold;     /* least score of a face, 0..1; 0 = the detector's usual; default 0 */
    int32_t detector;     /* MF_DETECTOR_*; default AUTO */
    int32_t min_size;     /* least width of a face in pixels, 0..65535; 0 = 3 % of the longer side; default 0 */
    int32_t profile;      /* 1: haar looks for faces from the side too; default 1 */
    int32_t every;        /* of videos, and in chains: faces are looked for at every Nth frame, 0..1000, each 0.3 s, and at
                             cuts; a face that comes between is seen for as long; 0 = each one; default 0 */
};
MF_API int mf_blur_faces_params_init(struct mf_blur_faces_params *params, size_t size);

/* By name: what was written, and how many faces are hidden in it: none is no error, and to be minded by whoever publishes.
 * Written is a video, with the sound of the source, if the output is named as one (mp4, m4v, mov, mkv, webm): its faces are
 * followed, and stay hidden for 0.6 s after they were last seen. */
typedef struct mf_blur_faces_result {
    mf_image *image;      /* the picture itself, when there was no sink */
    const char *file;     /* name of the output; NULL without a sink */
    const char *format;   /* "jpeg", "mp4", ...; NULL without a sink */
    const char *detector; /* that found the faces; NULL if they were given */
    int64_t size_bytes;   /* of the output */
    int32_t width;
    int32_t height;
    int32_t face_count;   /* of a video the most in one frame */
    int32_t reserved;
} mf_blur_faces_result;

/* Hides the faces of a picture: those in params->faces, or those that are found, by the network `model` if it is given. *out:
 * mf_image_unref(); it is a new reference of `image` where there are none. *count (NULL is allowed) is how many were hidden.
 * `params` NULL = defaults. Planar pictures stay planar. Errors: those of mf_faces(), LIMIT.
 * Thread-safety: `task` must not be in use by another call; the image and the model can be. */
MF_API int mf_blur_faces(mf_task *task, mf_image *image, mf_model *model, const struct mf_blur_faces_params *params,
                         mf_image **out, int *count);

MF_END_DECLS

#endif
