/* Analyses of pictures by name. */
#ifndef MFI_ANALYSIS_FLOW_H
#define MFI_ANALYSIS_FLOW_H

#include <mediaforge/placeholder.h>
#include "mfi_analysis.h"

/* The body of the public function of an analysis of `count` pictures: begins the task, checks, runs, ends. */
typedef int mfi_analysis_function(mf_task *task, mf_image *const *images, const void *params, void **record);
int mfi_analyse(mf_task *task, const mfi_op *op, mfi_analysis_function *run, mf_image *const *images, int count,
                const void *params, void **record);
/* Its work by name. `side` is as in MFI_ANALYSES; `record` may be NULL. */
int mfi_analyse_sources(mf_task *task, mfi_analysis_function *run, mf_source *const *inputs, int count, int side,
                        const void *params, void **record);

#define MFI_ANALYSIS_FLOW_DECLARE(stem, record, side, summary) extern const mfi_op mfi_op_##stem;
MFI_ANALYSES(MFI_ANALYSIS_FLOW_DECLARE)
MFI_COMPARISONS(MFI_ANALYSIS_FLOW_DECLARE)
extern const mfi_op mfi_op_blurhash_decode, mfi_op_placeholder, mfi_op_thumbhash_decode;

#endif
