/* Pictures on request: plan, key, and the bytes. */
#include <string.h>
#include <sys/stat.h>
#include <mediaforge/version.h>
#include "mfi_deliver.h"
#include "mfi_digest.h"
#include "mfi_pass.h"

#define OWN struct mf_deliver_params

static const mf_field deliver_params[] = {
    MFI_STR(OWN, query, NULL, "Query of the URL, such as w=300&h=200&fit=cover&f=auto"),
    MFI_STR(OWN, accept, NULL, "Accept header of the request, for f=auto"),
    MFI_STR(OWN, dpr, NULL, "Sec-CH-DPR header, where the query has no dpr"),
    MFI_STR(OWN, width, NULL, "Sec-CH-Width header, for w=auto"),
    MFI_STR(OWN, viewport_width, NULL, "Sec-CH-Viewport-Width header, for w=auto"),
    MFI_STR(OWN, save_data, NULL, "Save-Data header, where the query has no q"),
    MFI_STR(OWN, identity, NULL,
            "What tells this original and its version from others; by default path, size and time, or its bytes"),
    MFI_I32(OWN, quality, 0, 100, 0, "", "Quality where the query has none; 0 is the format's usual"),
    MFI_I32(OWN, max_width, 1, 16384, 4096, "px", "Widest result"),
    MFI_I32(OWN, max_height, 1, 16384, 4096, "px", "Highest result"),
    MFI_F64(OWN, max_dpr, 1, 10, 4, "", "Most pixels for each CSS pixel"),
    MFI_END};

static const mf_field deliver_result_fields[] = {
    MFI_OUT(mf_deliver_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_deliver_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT(mf_deliver_result, media_type, MF_TYPE_STR, "", "Its media type, for Content-Type"),
    MFI_OUT(mf_deliver_result, key, MF_TYPE_STR, "", "Key for a cache: the same for the same result"),
    MFI_OUT(mf_deliver_result, etag, MF_TYPE_STR, "", "ETag"),
    MFI_OUT(mf_deliver_result, vary, MF_TYPE_STR, "", "Request headers that had a say, for Vary"),
    MFI_OUT(mf_deliver_result, ops, MF_TYPE_STR, "", "Operations that are applied"),
    MFI_OUT(mf_deliver_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the output"),
    MFI_OUT(mf_deliver_result, width, MF_TYPE_I32, "px", "Width of the picture; 0 is not known yet"),
    MFI_OUT(mf_deliver_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_OUT(mf_deliver_result, quality, MF_TYPE_I32, "", "Quality; 0 is without loss"),
    MFI_END};

/* --- Names. */

static int identify(mf_task *task, mf_source *source, const char *identity, char hex[MFI_DIGEST_SIZE])
{
    const char *path = mfi_source_path(source);
    struct stat about;
    const void *data;
    size_t size;

    if (identity)
        return mfi_digest(task, identity, strlen(identity), hex);
    if (path && stat(path, &about) == 0 && S_ISREG(about.st_mode)) {
        char *text = mfi_format("%s:%lld:%lld.%09ld", path, (long long)about.st_size, (long long)about.st_mtim.tv_sec,
                                about.st_mtim.tv_nsec);
        const int result = text ? mfi_digest(task, text, strlen(text), hex) : mfi_nomem(task);
        mfi_free(text);
        return result;
    }
    MFI_TRY(mfi_source_map(task, source, &data, &size));
    return mfi_digest(task, data, size, hex);
}

enum { MOST_SPELT = 160 }; /* of the operations: names of files have 255 bytes at most */

/* The operations are in one form alone for what they do; here they are spelt for the name of a file, or digested where they are
 * many. */
static int make_key(mf_task *task, const mfi_delivery *plan, const char *identity, mf_deliver_result *made)
{
    mfi_text key = {0};
    char hex[MFI_DIGEST_SIZE];
    const int spelt = plan->ops.length <= MOST_SPELT;

    if (!spelt)
        MFI_TRY(mfi_digest(task, plan->ops.data, plan->ops.length, hex));
    mfi_text_add(&key, "%s-%s", identity, spelt ? "" : hex);
    for (const char *c = plan->ops.data; spelt && c && *c; c++)
        if (*c == '|')
            mfi_text_add(&key, "-");
        else if (*c != '#' && (*c != ' ' || (c[1] != '|' && c[-1] != '|')))
            mfi_text_add(&key, "%c", *c == ' ' ? ',' : *c);
    mfi_text_add(&key, "%sq=%d.%s", plan->ops.data ? "-" : "", plan->quality, mfi_still_ending(plan->format));
    made->key = key.failed ? NULL : mfi_record_text(made, key.data);
    mfi_text_free(&key);
    if (!made->key)
        return mfi_nomem(task);
    const char *salted =
        mfi_record_format(made, "%s %d.%d.%d", made->key, MF_VERSION_MAJOR, MF_VERSION_MINOR, MF_VERSION_PATCH);
    MFI_TRY(salted ? mfi_digest(task, salted, strlen(salted), hex) : mfi_nomem(task));
    made->etag = mfi_record_format(made, "\"%s\"", hex);
    return 0;
}

static int describe(mf_task *task, mf_source *source, const OWN *params, const mfi_delivery *plan, mf_deliver_result *made)
{
    char identity[MFI_DIGEST_SIZE];

    MFI_TRY(identify(task, source, params->identity, identity));
    MFI_TRY(make_key(task, plan, identity, made));
    made->format = mfi_still_name(plan->format);
    made->media_type = mfi_still_media_type(plan->format);
    made->vary = mfi_record_text(made, plan->vary.data);
    made->ops = mfi_record_text(made, plan->ops.data ? plan->ops.data : "");
    made->width = plan->width;
    made->height = plan->height;
    made->quality = plan->quality;
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

/* --- Pixels. */

static int make_picture(mf_task *task, mf_source *source, const mfi_delivery *plan, mf_image **out)
{
    const mfi_picture_options options = {.min_width = plan->min_width, .min_height = plan->min_height};
    mf_image *image = NULL;
    mfi_chain *chain;

    MFI_TRY(mfi_chain_parse(task, "query", plan->ops.data, NULL, &chain));
    int result = mfi_picture_load(task, source, &options, &image);
    if (result >= 0)
        result = mfi_chain_run(task, chain, image, out);
    mf_image_unref(image);
    mfi_chain_free(chain);
    return result;
}

static int write_picture(mf_task *task, mf_source *source, const mfi_delivery *plan, mf_sink *sink, mf_deliver_result *made)
{
    const struct mf_save_params save = {.format = made->format, .quality = plan->quality};
    const char *name = mfi_sink_name(sink);
    mf_image *image;
    mfi_saved saved;

    MFI_TRY(make_picture(task, source, plan, &image));
    made->width = image->width;
    made->height = image->height;
    const int result = mfi_save(task, image, &save, sink, &saved);
    mf_image_unref(image);
    MFI_TRY(result);
    made->size_bytes = (int64_t)saved.size;
    made->file = name ? mfi_record_text(made, name) : mfi_record_format(made, "image.%s", mfi_still_ending(plan->format));
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int deliver(mf_task *task, mf_source *source, const OWN *params, mfi_delivery *plan, mf_sink *sink,
                   mf_deliver_result *made)
{
    mfi_picture_info *info = mfi_alloc(sizeof *info);
    mfi_wanted wanted;

    int result = info ? mfi_deliver_parse(task, params->query, params, &wanted) : mfi_nomem(task);
    if (result >= 0)
        result = mfi_picture_inspect(task, source, 0, info);
    if (result >= 0)
        result = mfi_deliver_plan(task, &wanted, params, info, plan);
    mfi_free(info);
    if (result >= 0)
        result = describe(task, source, params, plan, made);
    if (result >= 0 && sink)
        result = write_picture(task, source, plan, sink, made);
    return result;
}

static int run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params, void **record)
{
    mf_deliver_result *made = mfi_record_new(deliver_result_fields, sizeof *made);
    mfi_delivery plan = {0};

    (void)input_count;
    const int result = made ? deliver(task, inputs[0], params, &plan, sink, made) : mfi_nomem(task);
    mfi_delivery_clear(&plan);
    return mfi_record_answer(result, made, record);
}

const mfi_op mfi_op_deliver = {
    .pub =
        {
            .name = "deliver",
            .summary = "Answer the query of an image's URL",
            .input = MF_IO_FILE,
            .output = MF_IO_FILE,
            .output_optional = 1,
        },
    .params = deliver_params,
    .params_size = sizeof(OWN),
    .result = deliver_result_fields,
    .result_size = sizeof(mf_deliver_result),
    .run = run,
};

int mf_deliver_params_init(OWN *params, size_t size)
{
    return mfi_params_init(deliver_params, sizeof *params, params, size);
}

int mf_deliver(mf_task *task, mf_source *source, const OWN *params, mf_sink *sink, mf_deliver_result **out)
{
    return mfi_op_call(task, &mfi_op_deliver, source, params, sink, (void **)out);
}
