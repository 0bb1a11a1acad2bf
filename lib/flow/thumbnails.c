/* A picture in many sizes: decoded once, scaled from large to small, encoded side by side. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <mediaforge/thumbnails.h>
#include "mfi_bands.h"
#include "mfi_image_flow.h"

enum { MOST = 64 };

/* A picture this many times as large as what is made of it is as good as the original: measured, more than 50 dB apart. */
static const double cascade_ratio = 1.9;

static const struct {
    int width, quality;
} profiles[] = {{150, 80}, {800, 85}, {1920, 90}, {3000, 95}};

typedef struct item {
    int asked, width, height;
    struct mf_save_params save;
    mf_image *prepared;
    int format; /* MFI_STILL_* */
    void *data;
    size_t bytes;
} item;

typedef struct batch {
    mf_task *task;
    mf_image *image;
    int format; /* MFI_STILL_NONE: each picture's is chosen */
    mfi_picture_options options; /* to load it with */
    int count;
    item items[MOST];  /* as they were asked for */
    item *order[MOST]; /* from large to small */
} batch;

static int add_size(batch *b, int width, int quality, const struct mf_save_params *save)
{
    if (b->count == MOST)
        return mfi_error(b->task, MF_ERROR_LIMIT, "widths: more than %d sizes", MOST);
    for (int i = 0; i < b->count; i++)
        if (b->items[i].asked == width)
            return mfi_error(b->task, MF_ERROR_PARAMS, "widths: %d is asked for twice", width);
    item *added = &b->items[b->count++];
    added->asked = width;
    added->save = *save;
    if (!added->save.quality)
        added->save.quality = quality;
    int place = b->count - 1;
    for (; place > 0 && b->order[place - 1]->asked < width; place--)
        b->order[place] = b->order[place - 1];
    b->order[place] = added;
    return 0;
}

static int collect(batch *b, const struct mf_thumbnails_params *p, const struct mf_save_params *save)
{
    for (uint32_t i = 0; i < p->width_count; i++)
        MFI_TRY(add_size(b, p->widths[i], 0, save));
    for (uint32_t i = 0; i < p->profile_count; i++)
        MFI_TRY(add_size(b, profiles[p->profiles[i]].width, profiles[p->profiles[i]].quality, save));
    for (int i = MF_THUMBNAILS_THUMBNAIL; !p->width_count && !p->profile_count && i <= MF_THUMBNAILS_DESKTOP; i++)
        MFI_TRY(add_size(b, profiles[i].width, profiles[i].quality, save));
    return 0;
}

/* --- Pictures. */

static int measure(batch *b, int enlarge)
{
    int own_w, own_h;
    int64_t pixels = 0;

    mfi_image_display_size(b->image, &own_w, &own_h);
    if (b->image->full_width) {
        own_w = b->image->full_width;
        own_h = b->image->full_height;
    }
    for (int i = 0; i < b->count; i++) {
        item *each = &b->items[i];
        each->width = enlarge ? each->asked : MFI_MIN(each->asked, own_w);
        each->height = (int)fmax(1, round((double)each->width * own_h / own_w));
        pixels += (int64_t)each->width * each->height;
    }
    if ((pixels * 4 << mfi_format_is_deep(b->image->format)) > b->task->limits.max_memory_bytes)
        return mfi_error(b->task, MF_ERROR_LIMIT, "thumbnails: their %lld pixels need more than the limit of %lld bytes",
                         (long long)pixels, (long long)b->task->limits.max_memory_bytes);
    return 0;
}

/* The smallest picture that is good enough to make the next one of. */
static const mf_image *base_of(const batch *b, int index)
{
    const mf_image *base = b->image;

    for (int i = 0; i < index; i++)
        if (b->order[i]->prepared->width >= cascade_ratio * b->order[index]->width)
            base = b->order[i]->prepared;
    return base->width < b->image->width ? base : b->image;
}

static int prepare(batch *b)
{
    const int format = b->format ? b->format : MFI_STILL_PNG; /* which loses nothing */

    for (int i = 0; i < b->count; i++) {
        item *each = b->order[i];
        MFI_TRY(mfi_tick(b->task, i, 4 * b->count)); /* encoding takes most of the time */
        MFI_TRY(mfi_still_prepare(b->task, base_of(b, i), format, &each->save, each->width, each->height, NULL,
                                  &each->prepared));
    }
    return 0;
}

static int encode_item(batch *b, item *each)
{
    mf_image *grey = NULL;
    mfi_saved made = {0};
    int result = 0;

    if (b->format && each->save.target_ssim > 0)
        result = mfi_image_as(b->task, each->prepared, MF_FORMAT_GRAY8, &grey);
    if (result >= 0)
        result = b->format ? mfi_save_prepared(b->task, each->prepared, grey, b->format, &each->save, &made)
                           : mfi_save_encode(b->task, each->prepared, b->format, &each->save, &made);
    mf_image_unref(grey);
    each->format = made.format;
    each->data = made.data;
    each->bytes = made.size;
    each->save.quality = made.quality;
    return result;
}

static int encode(void *context, int first, int end)
{
    batch *b = context;

    for (int i = first; i < end; i++) {
        item *each = b->order[i];
        MFI_TRY(encode_item(b, each));
        mf_image_unref(each->prepared);
        each->prepared = NULL;
    }
    return 0;
}

/* Trials of formats may fail, which the task is not to be told of from several threads. */
static int encode_all(batch *b)
{
    if (b->format)
        return mfi_bands(b->task, b->count, INT32_MAX, encode, b);
    for (int i = 0; i < b->count; i++) {
        MFI_TRY(mfi_tick(b->task, i, b->count));
        MFI_TRY(encode(b, i, i + 1));
    }
    return 0;
}

static int make(batch *b, mf_source *source, const struct mf_thumbnails_params *p)
{
    b->options.min_width = b->order[0]->asked;
    MFI_TRY(mfi_picture_load(b->task, source, &b->options, &b->image));
    MFI_TRY(measure(b, p->enlarge));
    MFI_TRY(prepare(b));
    mfi_task_range(b->task, 0.25, 1);
    return encode_all(b);
}

/* --- Outputs. */

/* The name of a source without folders and ending; "image" for one that has none. */
static const char *base_name(void *record, const struct mf_thumbnails_params *p, const mf_source *source)
{
    const char *path = mfi_source_path(source), *slash = path ? strrchr(path, '/') : NULL;
    const char *name = slash ? slash + 1 : path, *dot = name ? strrchr(name, '.') : NULL;
    const size_t length = !name ? 0 : dot && dot > name ? (size_t)(dot - name) : strlen(name);

    if (p->name)
        return p->name;
    return length ? mfi_record_format(record, "%.*s", (int)MFI_MIN(length, 200), name) : "image";
}

static int write_all(const batch *b, mf_sink *sink, const char *name, mf_thumbnails_result *made)
{
    mf_thumbnails_file *files = mfi_record_alloc(made, (size_t)b->count * sizeof *files);

    made->format = mfi_still_name(b->items[0].format);
    made->files = files;
    for (int i = 0; files && name && i < b->count; i++) {
        const item *each = &b->items[i];
        mf_thumbnails_file *file = &files[made->file_count++];
        if (each->format != b->items[0].format)
            made->format = NULL;
        file->file = mfi_record_format(made, "%s-%d.%s", name, each->asked, mfi_still_ending(each->format));
        file->size_bytes = (int64_t)each->bytes;
        file->asked_width = each->asked;
        file->width = each->width;
        file->height = each->height;
        file->quality = each->save.quality;
        if (file->file)
            MFI_TRY(mfi_sink_put(b->task, sink, file->file, mfi_still_media_type(each->format), each->data, each->bytes));
    }
    return mfi_record_failed(made) ? mfi_nomem(b->task) : 0;
}

static void clear(batch *b)
{
    for (int i = 0; i < b->count; i++) {
        mf_image_unref(b->items[i].prepared);
        mfi_free(b->items[i].data);
    }
    mf_image_unref(b->image);
    mfi_free(b);
}

static int run(batch *b, mf_source *source, mf_sink *sink, const struct mf_thumbnails_params *p,
               const struct mf_save_params *save, void **record)
{
    if (p->name && (!*p->name || strchr(p->name, '/') || *p->name == '.'))
        return mfi_error(b->task, MF_ERROR_PARAMS, "name: \"%s\" is no name of a file", p->name);
    MFI_TRY(b->format = mfi_save_check(b->task, save, NULL));
    MFI_TRY(mfi_save_options(b->task, save, &b->options));
    MFI_TRY(collect(b, p, save));
    MFI_TRY(make(b, source, p));
    mf_thumbnails_result *made = mfi_record_new(mfi_thumbnails_result_fields, sizeof *made);
    const int result = made ? write_all(b, sink, base_name(made, p, source), made) : mfi_nomem(b->task);
    return mfi_record_answer(result, made, record);
}

static int thumbnails_run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params,
                          void **record)
{
    batch *b = mfi_alloc(sizeof *b);

    (void)input_count;
    if (!b)
        return mfi_nomem(task);
    b->task = task;
    const int result = run(b, inputs[0], sink, params, mfi_op_common(&mfi_op_thumbnails, params), record);
    clear(b);
    return result;
}

/* --- Tables and public functions. */

static const char *const profile_names[] = {"thumbnail", "mobile", "desktop", "print", NULL};

static const mf_field thumbnails_fields[] = {
    MFI_LIST(struct mf_thumbnails_params, widths, "widths", width_count, MF_TYPE_I32, 1, 65535, NULL, "px",
             "Widths of the pictures"),
    MFI_FIELD(struct mf_thumbnails_params, profiles, "profiles", .type = MF_TYPE_ENUM | MF_TYPE_LIST,
              .count_offset = offsetof(struct mf_thumbnails_params, profile_count), .names = profile_names, .unit = "",
              .doc = "Usual sizes, 150, 800, 1920 and 3000 pixels wide; the first three where no widths are given either"),
    MFI_BOOL(struct mf_thumbnails_params, enlarge, 0, "Make sizes above the picture's own too"),
    MFI_STR(struct mf_thumbnails_params, name, NULL, "Beginning of the outputs' names; by default the input's name"),
    MFI_END
};

static const mf_field thumbnails_file_fields[] = {
    MFI_OUT(mf_thumbnails_file, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_thumbnails_file, size_bytes, MF_TYPE_I64, "bytes", "Its size"),
    MFI_OUT(mf_thumbnails_file, asked_width, MF_TYPE_I32, "px", "Width that was asked for"),
    MFI_OUT(mf_thumbnails_file, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_thumbnails_file, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_OUT(mf_thumbnails_file, quality, MF_TYPE_I32, "", "Quality that was asked for; 0 is the usual of the format"),
    MFI_END
};

const mf_field mfi_thumbnails_result_fields[] = {
    MFI_OUT_RECORDS(mf_thumbnails_result, files, file_count, thumbnails_file_fields, mf_thumbnails_file, "The outputs"),
    MFI_OUT(mf_thumbnails_result, format, MF_TYPE_STR, "", "Their format; null where auto chose several"),
    MFI_END
};

const mfi_op mfi_op_thumbnails = {
    .pub = {
        .name = "thumbnails",
        .summary = "Make a picture in many sizes, decoded once",
        .input = MF_IO_FILE,
        .output = MF_IO_DIRECTORY,
    },
    .params = thumbnails_fields,
    .params_size = sizeof(struct mf_thumbnails_params),
    .common = mfi_save_fields,
    .common_size = sizeof(struct mf_save_params),
    .result = mfi_thumbnails_result_fields,
    .result_size = sizeof(mf_thumbnails_result),
    .run = thumbnails_run,
};

int mf_thumbnails_params_init(struct mf_thumbnails_params *params, size_t size)
{
    return mfi_params_init(thumbnails_fields, sizeof *params, params, size);
}

static int call(mf_task *task, mf_source *source, const struct mf_thumbnails_params *params, const struct mf_save_params *save,
                mf_sink *sink, void *own, void **record)
{
    if (!source || !sink || mfi_sink_name(sink))
        return mfi_error(task, MF_ERROR_PARAMS, "thumbnails: a source and a sink of several files are wanted");
    MFI_TRY(mfi_params_load(task, thumbnails_fields, sizeof *params, params, own));
    MFI_TRY(mfi_params_load(task, mfi_save_fields, sizeof *save, save, mfi_op_common(&mfi_op_thumbnails, own)));
    return thumbnails_run(task, &source, 1, sink, own, record);
}

int mf_thumbnails(mf_task *task, mf_source *src, const struct mf_thumbnails_params *params, const struct mf_save_params *save,
                  mf_sink *sink, mf_thumbnails_result **out)
{
    mf_task local;
    void *record = NULL;

    task = mfi_task_begin(task, &local);
    void *own = mfi_alloc(mfi_op_params_size(&mfi_op_thumbnails));
    int result = own ? call(task, src, params, save, sink, own, &record) : mfi_nomem(task);
    mfi_free(own);
    result = sink ? mfi_sink_end(task, sink, result) : result;
    if (result < 0 || !out) {
        mf_record_free(record);
        record = NULL;
    }
    if (out)
        *out = record;
    return mfi_task_end(task, &local, result);
}
