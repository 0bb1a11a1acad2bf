/* The models that are installed: folders with a manifest, models.json. */
#ifndef MFI_MODELS_H
#define MFI_MODELS_H

#include "mfi_io.h"
#include "mfi_model.h"
#include "mfi_table.h"

/* The model that a call asks for: `name` is that of an installed one ("yunet", "yunet@2022mar"), or a path of a network or of
 * a manifest; NULL = the active one of `task_name` ("faces"), of several the first that `preferred` (NULL-ended, may be NULL)
 * names. *out: mfi_model_unref(). It is loaded by each call, tens of milliseconds for a large one: who calls often opens an
 * mf_model once and names that. Errors: NOT_FOUND ("faces: no model is installed; get one by: mediaforge models install yunet"),
 * FORMAT (manifest, network), PARAMS (a model for another task), IO. */
int mfi_model_find(mf_task *task, const char *task_name, const char *name, const char *const *preferred, mf_model **out);
mf_model *mfi_model_ref(mf_model *model);
void mfi_model_unref(mf_model *model); /* NULL is allowed */

#endif
