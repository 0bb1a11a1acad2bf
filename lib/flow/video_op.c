/* Operations on pictures, on every frame of a video. */
#include "mfi_movie.h"
#include "mfi_video_flow.h"

int mfi_video_wanted(const mf_sink *sink, const struct mf_save_params *save)
{
    const char *name = save->format ? save->format : sink ? mfi_sink_name(sink) : NULL;

    return sink && name && mfi_movie_format_find(name);
}
