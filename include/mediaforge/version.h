/* The one place where the version is written; the build reads it from here. */
#ifndef MEDIAFORGE_VERSION_H
#define MEDIAFORGE_VERSION_H

#include <mediaforge/common.h>

#define MF_VERSION_MAJOR 0
#define MF_VERSION_MINOR 1
#define MF_VERSION_PATCH 0

/* Grows only when a program built against an older header could break; the soname carries it. */
#define MF_ABI_VERSION 1

MF_BEGIN_DECLS

/* "0.1.0", of the library that is loaded; static. */
MF_API const char *mf_version(void);

/* MF_ABI_VERSION of the library that is loaded: a binding compares it with the header's. */
MF_API int mf_abi_version(void);

/* How the library was built and what its linked codecs impose. Since 0.1. */
typedef struct mf_build {
    const char *version;       /* "0.1.0" */
    const char *licence;       /* of the combined work: "MIT", "LGPL-2.1-or-later", "GPL-2.0-or-later", ... */
    const char *libavcodec;    /* "59.37.100", the one that is loaded; likewise below */
    const char *libavformat;   /* this and the next are loaded when they are first needed; NULL: there is none */
    const char *libavfilter;
    const char *libavutil;
    const char *const *video_encoders; /* names that `codec` of mf_ladder_params can use here */
    const char *const *audio_encoders;
    uint32_t video_encoder_count;
    uint32_t audio_encoder_count;
    int32_t abi;               /* MF_ABI_VERSION */
    int32_t reserved;
} mf_build;

/* On success *out holds the record: mf_record_free(). Errors: NOMEM. Thread-safety: any thread. */
MF_API int mf_build_info(mf_build **out);

MF_END_DECLS

#endif
