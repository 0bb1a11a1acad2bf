/* The models that are installed: folders with a manifest, models.json, and the files that it names. */
#ifndef MFI_MODELS_H
#define MFI_MODELS_H

#include "mfi_digest.h"
#include "mfi_io.h"
#include "mfi_model.h"
#include "mfi_table.h"

/* --- model_manifest.c */

/* An entry as the manifest has it. Texts live in the manifest's memory. */
typedef struct mfi_listed {
    uint32_t struct_size;
    int32_t kind, activation, fit;
    const char *name, *task, *version, *file, *config, *labels, *sha256, *licence, *layer;
    const char *backbone; /* of a head: "mobilenet_v2@1" */
    double accuracy;      /* of a head, on pictures that were held out; 0 = not measured */
    int64_t size_bytes, modified_us; /* of the file when its digest was made: that is not made again while they are the same */
    int32_t width, height, multiple, bgr, nhwc;
    int32_t active; /* 1: of the versions of a name the one that is used */
    const double *mean, *scale;
    uint32_t mean_count, scale_count;
    double padding;
    double share; /* of the calls that a version gets that is not active, 0..1 */
    int32_t since; /* when it became active: counted */
    int32_t engine;
} mfi_listed;

typedef struct mfi_manifest {
    char *folder;
    mfi_listed *models;
    size_t count, capacity;
    void **memory; /* arenas of the entries */
    size_t memory_count, memory_capacity;
} mfi_manifest;

#define MFI_MANIFEST_NAME "models.json"
/* Reads folder/models.json; where there is none, an empty one. Errors: FORMAT (naming the entry and field), NOMEM, IO. */
int mfi_manifest_read(mf_task *task, const char *folder, mfi_manifest *manifest);
/* The same of its text, `size` bytes. */
int mfi_manifest_parse(mf_task *task, const char *text, size_t size, mfi_manifest *manifest);
/* An entry for a file that has none: raw tensors. Its texts live in the manifest's memory. */
int mfi_manifest_describe(mf_task *task, mfi_manifest *manifest, const char *file, mfi_listed *out);
/* A copy of `entry`, whose texts live in the manifest's memory, as its last one; of the same name and version in the place of that. */
int mfi_manifest_put(mf_task *task, mfi_manifest *manifest, const mfi_listed *entry, mfi_listed **out);
/* Whether a version can get that share of the calls of its name beside the others that have one. Errors: PARAMS. */
int mfi_manifest_check_share(mf_task *task, const mfi_manifest *manifest, const char *name, const char *version, double share);
/* Makes it the active version of its name. */
void mfi_manifest_activate(mfi_manifest *manifest, mfi_listed *entry);
/* Puts it in the place of the one that is there, at once. */
int mfi_manifest_write(mf_task *task, const mfi_manifest *manifest);
void mfi_manifest_free(mfi_manifest *manifest);
/* From before it is read until it is written, who changes the manifest of a folder holds its lock: *lock. Waits some seconds for
 * another one. Errors: IO (still held), PERMISSION, CANCELLED, DEADLINE. */
int mfi_manifest_lock(mf_task *task, const char *folder, int *lock);
void mfi_manifest_unlock(int lock);
extern const mf_field mfi_listed_fields[];

/* The folders where models are looked for, in order, ended by NULL: those in MEDIAFORGE_MODELS, separated by colons, or else
 * mediaforge/models in the user's data folder. *folders: mfi_free(), each in the same memory. */
int mfi_model_folders(mf_task *task, char ***folders);

/* --- models.c */

/* The model that a call asks for: `name` is that of an installed one ("yunet", "yunet@2022mar"), or the path of a network, which
 * is taken as the manifest beside it describes it, or else as one of raw tensors; NULL = that of `task_name` ("faces") which
 * `preferred` (ended by NULL; may be NULL) names first, or the first in the manifest. `key` chooses between the active version
 * and those with a share, always in the same way for the same key; NULL = the active one. `task_name` NULL = any. *out:
 * mfi_model_unref(). It is loaded by each call whose task has no cache of models. Errors: NOT_FOUND, which names the
 * command that installs one; FORMAT (manifest, network), PARAMS (a model for another task), IO. */
int mfi_model_find(mf_task *task, const char *task_name, const char *name, const char *const *preferred, const char *key,
                   mf_model **out);
/* The same of `name` for any task, by this engine, whatever the manifest has; MFI_ENGINE_AUTO leaves it to that. */
int mfi_model_find_for(mf_task *task, int engine, const char *name, const char *key, mf_model **out);
/* What is wanted of a network that a head stands on. */
typedef struct mfi_features_wanted {
    const char *layer;  /* NULL: what the last layer takes */
    const char *sha256; /* that the file must have; NULL = any */
    const char *head;   /* in messages about that */
} mfi_features_wanted;

/* An installed network (never a head) as one that gives features: those of kind MFI_MODEL_FEATURES do; of those of kind
 * MFI_MODEL_CLASSES it is what their last layer takes. Or a value of either. Its entry has kind, layer and sha256. */
int mfi_backbone_find(mf_task *task, const char *name, const mfi_features_wanted *wanted, mf_model **out);

/* --- model_load.c */

/* Loads an entry of the manifest, which is taken over in every case. By `engine`, or if that is 0 as the entry says; with
 * `features` see mfi_backbone_find(). */
int mfi_model_load(mf_task *task, mfi_manifest *manifest, const mfi_listed *listed, int engine,
                   const mfi_features_wanted *features, mf_model **out);
/* model_cache.c: the same from the task's cache, if it has one and the model is in there; else it is put there. */
int mfi_model_obtain(mf_task *task, mfi_manifest *manifest, const mfi_listed *listed, int engine, mf_model **out);
mf_model *mfi_model_ref(mf_model *model);
void mfi_model_unref(mf_model *model); /* NULL is allowed */

/* The digest of a model's file as it is now. */
int mfi_model_digest(mf_task *task, const mfi_manifest *manifest, const mfi_listed *listed, char sha256[MFI_SHA256_SIZE]);
/* Puts the file's size and time into the entry: whether it is there. */
int mfi_model_stamp(const mfi_manifest *manifest, mfi_listed *listed);
/* MFI_NET_* of a network by the ending of its file's name. */
int mfi_net_kind(const char *file);

/* --- models_add.c */

/* Whether a model can be called so: PARAMS if not. */
int mfi_model_check_name(mf_task *task, const char *name, const char *version);
/* What mf_models_add() does, with the bytes of a file; `what` is its name. */
int mfi_model_install(mf_task *task, const char *what, const void *data, size_t size, const struct mf_models_add_params *params,
                      void **record);

/* --- models_op.c */

extern const mf_field mfi_model_info_fields[];
/* An mf_model_info of an entry. */
int mfi_model_answer(mf_task *task, const mfi_manifest *manifest, const mfi_listed *model, void **record);

#endif
