/* What the library is made of. */
#include <string.h>
#include <mediaforge/version.h>
#include "mfi_encode.h"
#include "mfi_ffmpeg.h"
#include "mfi_table.h"

static const mf_field build_fields[] = {
    MFI_OUT(mf_build, version, MF_TYPE_STR, "", "Version of the library"),
    MFI_OUT(mf_build, licence, MF_TYPE_STR, "", "Licence of the library together with the codecs it is linked with (SPDX)"),
    MFI_OUT(mf_build, libavcodec, MF_TYPE_STR, "", "Version of the libavcodec that is loaded"),
    MFI_OUT(mf_build, libavformat, MF_TYPE_STR, "", "Version of the libavformat that media are read by; null: none"),
    MFI_OUT(mf_build, libavfilter, MF_TYPE_STR, "", "Version of the libavfilter that videos are converted by; null: none"),
    MFI_OUT(mf_build, libavutil, MF_TYPE_STR, "", "Version of the libavutil that is loaded"),
    MFI_OUT_LIST(mf_build, video_encoders, video_encoder_count, MF_TYPE_STR, "", "Video codecs that can be encoded here"),
    MFI_OUT_LIST(mf_build, audio_encoders, audio_encoder_count, MF_TYPE_STR, "", "Audio codecs that can be encoded here"),
    MFI_OUT(mf_build, abi, MF_TYPE_I32, "", "Number of the ABI"),
    MFI_END
};

#ifdef MFI_LINKS_APACHE /* OpenCV, whose Apache-2.0 goes with version 3 of the GPL alone */
#define GPL_2 "GPL-3.0-or-later"
#else
#define GPL_2 "GPL-2.0-or-later"
#endif
#ifdef MFI_LINKS_GPL /* Rubber Band, whose licence is GPL-2.0-or-later */
#define LGPL_2 GPL_2
#define LGPL_3 "GPL-3.0-or-later"
#else
#define LGPL_2 "LGPL-2.1-or-later"
#define LGPL_3 "LGPL-3.0-or-later"
#endif

/* FFmpeg's own words for its licence, which depends on what it was built with; ours (MIT) adds nothing to any of them. */
static const char *licence_of(const char *words)
{
    static const struct {
        const char *words, *identifier;
    } licences[] = {
        {"nonfree and unredistributable", "LicenseRef-nonfree"},
        {"GPL version 3 or later", "GPL-3.0-or-later"},
        {"GPL version 2 or later", GPL_2},
        {"LGPL version 3 or later", LGPL_3},
        {"LGPL version 2.1 or later", LGPL_2},
    };

    for (size_t i = 0; i < MFI_COUNT(licences); i++)
        if (strcmp(words, licences[i].words) == 0)
            return licences[i].identifier;
    return words;
}

static const char *version_text(mf_build *build, unsigned version)
{
    return mfi_record_format(build, "%u.%u.%u", AV_VERSION_MAJOR(version), AV_VERSION_MINOR(version), AV_VERSION_MICRO(version));
}

static const char *loaded_version(mf_build *build, int (*load)(mf_task *task), unsigned (*version)(void))
{
    mf_task local;
    const int result = load(mfi_task_begin(NULL, &local));

    mfi_task_end(&local, &local, result);
    return result < 0 ? NULL : version_text(build, version());
}

static uint32_t count_names(const char *const *names)
{
    uint32_t count = 0;

    while (names[count])
        count++;
    return count;
}

int mf_build_info(mf_build **out)
{
    mf_build *build = mfi_record_new(build_fields, sizeof *build);

    *out = NULL;
    if (!build)
        return MF_ERROR_NOMEM;
    build->version = mf_version();
    build->licence = licence_of(avcodec_license());
    build->libavcodec = version_text(build, avcodec_version());
    build->libavformat = loaded_version(build, mfi_avformat_load, avformat_version);
    build->libavfilter = loaded_version(build, mfi_avfilter_load, avfilter_version);
    build->libavutil = version_text(build, avutil_version());
    build->video_encoders = mfi_encoder_names(1);
    build->audio_encoders = mfi_encoder_names(0);
    build->video_encoder_count = count_names(build->video_encoders);
    build->audio_encoder_count = count_names(build->audio_encoders);
    build->abi = mf_abi_version();
    if (mfi_record_failed(build)) {
        mf_record_free(build);
        return MF_ERROR_NOMEM;
    }
    *out = build;
    return 0;
}
