/* Parts of pictures around faces: avatars, portraits. Since 0.1. */
#ifndef MEDIAFORGE_FACE_CROP_H
#define MEDIAFORGE_FACE_CROP_H

#include <mediaforge/faces.h>
#include <mediaforge/image.h>

MF_BEGIN_DECLS

enum mf_face_choice {
    MF_FACE_CHOICE_LARGEST = 0,
    MF_FACE_CHOICE_ALL = 1 /* one crop around all of them */
};

struct mf_face_crop_params {
    uint32_t struct_size; /* set by mf_face_crop_params_init() */
    int32_t choice;       /* MF_FACE_CHOICE_*, of face_crop alone; default LARGEST */
    double margin;        /* share of the box that is added on each side, 0..10; less where the picture ends; default 0.4 */
    const char *aspect;   /* of the crop: "16:9" or "1.78"; default "1:1" */
    const char *model;    /* of the detector: see mf_model_open(); default NULL: the usual one */
    double threshold;     /* least score of a face, 0..1; 0 = the detector's usual; default 0 */
    int32_t width;        /* of the result in pixels, 0..65535; 0 = as it is in the picture; default 0 */
    int32_t detector;     /* MF_DETECTOR_*; default AUTO */
    int32_t min_size;     /* least width of a face in pixels, 0..65535; 0 = 3 % of the longer side; default 0 */
    int32_t max_faces;    /* the best of them, 0..65535; 0 = all; default 0 */
};
MF_API int mf_face_crop_params_init(struct mf_face_crop_params *params, size_t size);

/* Cuts out the largest face of a picture, or all of them, with what is around; the largest part of that aspect that the picture
 * has, where it has not so much. `model` is as for mf_faces(). *out: mf_image_unref(). `params` NULL = defaults. Errors:
 * NOT_FOUND (there is no face), those of mf_faces(), LIMIT.
 * Thread-safety: `task` must not be in use by another call; the image and the model can be. */
MF_API int mf_face_crop(mf_task *task, mf_image *image, mf_model *model, const struct mf_face_crop_params *params,
                        mf_image **out);

typedef struct mf_face_crops_file {
    const char *file;   /* "face-1.jpg" */
    int64_t size_bytes;
    int32_t x;          /* of the part that was cut out, pixels of the upright picture */
    int32_t y;
    int32_t width;
    int32_t height;
    double score;       /* of the face, 0..1 */
} mf_face_crops_file;

typedef struct mf_face_crops_result {
    const mf_face_crops_file *files; /* from the largest face; none is no error */
    const char *format;              /* "jpeg", ... */
    const char *detector;            /* that found the faces */
    uint32_t file_count;
    int32_t reserved;
} mf_face_crops_result;

/* Writes each face of a picture as face-<number>.<ending>. params->choice is not looked at. `params` and `save` NULL =
 * defaults: JPEG. *out: mf_record_free(); `out` may be NULL. Errors: those of mf_faces() and mf_image_load(), NO_SPACE, CODEC.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_face_crops(mf_task *task, mf_source *src, const struct mf_face_crop_params *params,
                         const struct mf_save_params *save, mf_sink *sink, mf_face_crops_result **out);

MF_END_DECLS

#endif
