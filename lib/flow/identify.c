/* Identify: what a file is. */
#include <string.h>
#include <mediaforge/identify.h>
#include "mfi_media.h"
#include "mfi_pass.h"
#include "mfi_picture.h"

static int describe(mf_task *task, mf_source *source, const mfi_picture_info *info, mf_identify_result *made)
{
    const int turned = info->orientation >= 5;

    made->format = mfi_record_format(made, "%.*s", (int)strcspn(info->format, ","), info->format);
    made->media_type = mfi_record_text(made, info->media_type);
    made->problem = *info->problem ? mfi_record_text(made, info->problem) : NULL;
    made->size_bytes = mfi_source_size(task, source, 0);
    made->frames = info->frames;
    made->width = info->width;
    made->height = info->height;
    made->display_width = turned ? info->height : info->width;
    made->display_height = turned ? info->width : info->height;
    made->bit_depth = info->bit_depth;
    made->orientation = info->orientation;
    made->animated = info->animated;
    made->alpha = info->alpha;
    made->progressive = info->progressive;
    made->has_icc = info->has_icc;
    made->has_exif = info->has_exif;
    made->has_xmp = info->has_xmp;
    made->extension_matches = mfi_ending_is(mfi_source_name(source), info->endings);
    made->decodable = info->decodable;
    made->damaged = info->damaged;
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static const mf_field identify_fields[] = {
    MFI_BOOL(struct mf_identify_params, verify, 0, "Decode the picture too, or of other media the cover or first frame"),
    MFI_END
};

static const mf_field identify_result_fields[] = {
    MFI_OUT(mf_identify_result, format, MF_TYPE_STR, "", "Format of the file"),
    MFI_OUT(mf_identify_result, media_type, MF_TYPE_STR, "", "Media type of the file"),
    MFI_OUT(mf_identify_result, problem, MF_TYPE_STR, "", "Why it is not decodable"),
    MFI_OUT(mf_identify_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the file"),
    MFI_OUT(mf_identify_result, frames, MF_TYPE_I64, "", "Number of pictures; 0 is not known without reading all of it"),
    MFI_OUT(mf_identify_result, width, MF_TYPE_I32, "px", "Width as stored; 0 is no picture"),
    MFI_OUT(mf_identify_result, height, MF_TYPE_I32, "px", "Height as stored"),
    MFI_OUT(mf_identify_result, display_width, MF_TYPE_I32, "px", "Width as shown, with the orientation applied"),
    MFI_OUT(mf_identify_result, display_height, MF_TYPE_I32, "px", "Height as shown, with the orientation applied"),
    MFI_OUT(mf_identify_result, bit_depth, MF_TYPE_I32, "bits", "Depth of a sample; 0 is not known"),
    MFI_OUT(mf_identify_result, orientation, MF_TYPE_I32, "", "EXIF's orientation, 1 (upright) to 8"),
    MFI_OUT(mf_identify_result, animated, MF_TYPE_BOOL, "", "Whether it moves"),
    MFI_OUT(mf_identify_result, alpha, MF_TYPE_BOOL, "", "Whether it can be transparent"),
    MFI_OUT(mf_identify_result, progressive, MF_TYPE_BOOL, "", "Whether it is stored to be shown while it loads"),
    MFI_OUT(mf_identify_result, has_icc, MF_TYPE_BOOL, "", "Whether it has a colour profile"),
    MFI_OUT(mf_identify_result, has_exif, MF_TYPE_BOOL, "", "Whether it has EXIF data"),
    MFI_OUT(mf_identify_result, has_xmp, MF_TYPE_BOOL, "", "Whether it has XMP data"),
    MFI_OUT(mf_identify_result, extension_matches, MF_TYPE_BOOL, "", "Whether its name does not end as that of another format"),
    MFI_OUT(mf_identify_result, decodable, MF_TYPE_BOOL, "", "Whether it can be decoded here, within the limits"),
    MFI_OUT(mf_identify_result, damaged, MF_TYPE_BOOL, "", "Whether parts of it were found missing or broken"),
    MFI_END
};

static int identify_run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params,
                        void **record)
{
    const struct mf_identify_params *own = params;
    mfi_picture_info info;

    (void)input_count;
    (void)sink;
    MFI_TRY(mfi_picture_inspect(task, inputs[0], own->verify, &info));
    mf_identify_result *made = mfi_record_new(identify_result_fields, sizeof *made);
    const int result = made ? describe(task, inputs[0], &info, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

const mfi_op mfi_op_identify = {
    .pub = {
        .name = "identify",
        .summary = "Tell what a file is, for deciding about an upload",
        .input = MF_IO_FILE,
        .output = MF_IO_NONE,
    },
    .params = identify_fields,
    .params_size = sizeof(struct mf_identify_params),
    .result = identify_result_fields,
    .result_size = sizeof(mf_identify_result),
    .run = identify_run,
};

int mf_identify_params_init(struct mf_identify_params *params, size_t size)
{
    return mfi_params_init(identify_fields, sizeof *params, params, size);
}

int mf_identify(mf_task *task, mf_source *src, const struct mf_identify_params *params, mf_identify_result **out)
{
    return mfi_op_call(task, &mfi_op_identify, src, params, NULL, (void **)out);
}
