/* Where audio is silent: no sample of any channel exceeds a threshold, for long enough. */
#ifndef MFI_QUIET_H
#define MFI_QUIET_H

#include "mfi_audio.h"

typedef struct mfi_quiet mfi_quiet;

typedef struct mfi_quiet_range {
    int64_t start_us, end_us;
} mfi_quiet_range;

/* `threshold`: the largest silent sample, full scale is 1; shorter ranges than `min_us` are not counted. */
int mfi_quiet_new(mf_task *task, double threshold, int64_t min_us, mfi_quiet **out);
void mfi_quiet_free(mfi_quiet *quiet); /* NULL is allowed */

/* Blocks follow each other without a gap, with their times set. */
int mfi_quiet_add(mf_task *task, mfi_quiet *quiet, const mfi_audio *block);
/* Ends the last range. */
int mfi_quiet_finish(mf_task *task, mfi_quiet *quiet, int64_t end_us);

/* After the end, the quiet's own. */
const mfi_quiet_range *mfi_quiet_ranges(const mfi_quiet *quiet, size_t *count);
/* First sample above the threshold and end of the last one, however short the silence around them; both 0 for none at all. */
void mfi_quiet_sound(const mfi_quiet *quiet, int64_t *start_us, int64_t *end_us);

#endif
