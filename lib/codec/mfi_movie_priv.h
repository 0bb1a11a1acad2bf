/* What the files that write video files share. Only these include it. */
#ifndef MFI_MOVIE_PRIV_H
#define MFI_MOVIE_PRIV_H

#include "mfi_ffmpeg.h"
#include "mfi_movie.h"

struct mfi_movie_format {
    const char *name, *muxer, *media_type;
    const char *sound;          /* the audio format whose usual codec is that of encoded sound */
    int videos;                 /* bits of MF_VIDEO_* */
    enum AVCodecID sounds[20];  /* that can be copied into it, ended by 0 */
};

#endif
