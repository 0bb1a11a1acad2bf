/* Tags that tell players the gain of a file. */
#ifndef MFI_GAIN_TAGS_H
#define MFI_GAIN_TAGS_H

#include "mfi_io.h"
#include "mfi_meter.h"

/* Writes the file again with ReplayGain 2.0's tags, or with R128's in Opus. `album_lufs` is that of the album, 0 = none. Where
 * the loudness is not known (NaN) no tag changes. *gain_db: what they tell; *ending: what the name ends in of an output that is
 * named here ("audio.mp3"), static. Errors: as mfi_tags_read(), mfi_tags_write(). */
int mfi_gain_tags_write(mf_task *task, mf_source *source, mf_sink *sink, const mfi_loudness *loudness, double album_lufs,
                        double *gain_db, const char **ending);

#endif
