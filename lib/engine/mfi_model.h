/* Models: a network, and what is known of it: how a picture becomes its input, and what its outputs mean. */
#ifndef MFI_MODEL_H
#define MFI_MODEL_H

#include <mediaforge/model.h>
#include "mfi_image.h"
#include "mfi_net.h"

/* What a model's outputs are, which is how they are decoded. Names of the manifest: see mfi_model_kind_names. */
enum mfi_model_kind {
    MFI_MODEL_RAW = 0,        /* tensors: `infer` alone */
    MFI_MODEL_CLASSES = 1,    /* one score for each label: softmaxed already, or logits, as `activation` says */
    MFI_MODEL_YUNET = 2,      /* faces: loc/conf/iou of 2021..2022, or cls/obj/bbox/kps for strides 8, 16, 32 of 2023 */
    MFI_MODEL_ULTRAFACE = 3,  /* faces: scores and boxes in shares of the picture */
    MFI_MODEL_BLAZEFACE = 4,
    MFI_MODEL_LANDMARKS = 5,  /* points of a face crop, x y in shares of it (68) or in pixels of the input (468: x y z) */
    MFI_MODEL_YOLOX = 6,      /* objects */
    MFI_MODEL_NANODET = 7,
    MFI_MODEL_CENTERNET = 8,
    MFI_MODEL_SSD = 9,
    MFI_MODEL_LABEL_MAP = 10, /* segmentation: a score for each label and pixel, or the label's index */
    MFI_MODEL_MATTE = 11,     /* segmentation: one share 0..1 for each pixel */
    MFI_MODEL_FEATURES = 12,  /* a vector that describes the picture */
    MFI_MODEL_HEAD = 13       /* a linear classifier of another model's features */
};

enum mfi_model_activation { MFI_ACTIVATION_NONE = 0, MFI_ACTIVATION_SOFTMAX = 1, MFI_ACTIVATION_SIGMOID = 2 };

/* How a picture fills the input: stretched; whole, with margins below and to the right; or its middle. */
enum mfi_model_fit { MFI_MODEL_STRETCH = 0, MFI_MODEL_LETTERBOX = 1, MFI_MODEL_CENTER_CROP = 2 };

/* A model's entry in the manifest. Texts live as long as it. */
typedef struct mfi_model_entry {
    const char *name;       /* "yunet" */
    const char *task;       /* "faces", "landmarks", "classify", "detect", "segment", "matte", "features", "infer" */
    const char *version;    /* "2023mar" */
    const char *file;       /* of the network, beside the manifest */
    const char *config;     /* Caffe's prototxt, or NULL */
    const char *sha256;     /* of the file, lower-case hexadecimal; NULL = not checked */
    const char *licence;    /* SPDX */
    int kind, activation, fit;
    int width, height;      /* of the input, pixels; 0 = any multiple of `multiple` */
    int multiple;           /* usually 32; 0 = 1 */
    int bgr;                /* 1: blue first */
    int nhwc;               /* 1: channels last */
    double mean[3], scale[3]; /* of the channels in the network's order, 0..255: (value - mean) * scale */
    double padding;         /* what margins are filled with, 0..255 */
    const char *const *labels; /* of the outputs, in their order; label_count of them */
    int label_count;
    const char *layer;      /* the output that is wanted where the network has others too, or NULL */
} mfi_model_entry;

/* A linear classifier of features: `classes` rows of `features` weights and a bias. */
typedef struct mfi_linear {
    double *weights;
    int classes, features;
} mfi_linear;

/* Thread-safety: shared by any threads. */
struct mf_model {
    atomic_int references;
    mfi_model_entry entry;
    mfi_net *net;
    atomic_int one_by_one; /* 1: it has refused several pictures in one run */
    mf_model *backbone; /* whose network it is, with a head on its features; NULL: its own */
    mfi_linear head;
    void *memory; /* what entry and net point into */
    void (*release)(void *memory);
};

/* Where pixels of the picture went: x_input = x_picture * scale_x + offset_x. */
typedef struct mfi_model_placement {
    double scale_x, scale_y, offset_x, offset_y;
    int width, height; /* of the input */
} mfi_model_placement;

/* The part `x, y, width, height` of a picture (NULL: all of it; it may reach beyond the edges, which repeat) as the model's
 * input, row `index` of a batch in `tensor`, whose data are allocated for `batch` pictures when it is zeroed before: mfi_free()
 * them. RGB of any format that images have; area-weighted where it gets smaller. */
int mfi_model_input(mf_task *task, const mf_model *model, mf_image *image, const double part[4], int index, int batch,
                    mfi_tensor *tensor, mfi_model_placement *placement);

/* One input, the outputs of mfi_net_run(); what is no number in them is MF_ERROR_FORMAT, naming the model. */
int mfi_model_run(mf_task *task, mf_model *model, const mfi_tensor *input, mfi_tensor **outputs, int *count);
/* Whether all values are numbers: FORMAT if not. */
int mfi_model_check(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count);
/* Output by its name, or NULL. */
const mfi_tensor *mfi_model_output(const mfi_tensor *outputs, int count, const char *name);

extern const char *const mfi_model_kind_names[], *const mfi_model_activation_names[], *const mfi_model_fit_names[];

#endif
