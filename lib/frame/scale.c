#include <string.h>
#include <zimg.h>

#include "mfi_rows.h"
#include "mfi_scale.h"

enum { CALLS_PER_TICK = 64 };

struct mfi_scaler {
    mfi_picture_spec from, to; /* with nothing left unspecified */
    int filter;
    int cropped;
    double crop[4];
    mfi_rows in, out;
    zimg_filter_graph *graph; /* NULL: a plain copy */
    void *memory, *tmp;
};

/* What zimg's callbacks get. */
typedef struct run {
    mf_task *task;
    const mfi_rows *in, *out;
    const mf_image *source; /* NULL: zimg reads it itself */
    mf_image *target;
    int calls;
    int error;
} run;

static int is_yuv(int format)
{
    return mfi_format_planes(format) == 3;
}

/* Fills the gaps of `spec`; those of a target from its source. */
static void resolve(mfi_picture_spec *spec, const mfi_picture_spec *source)
{
    mfi_color *color = &spec->color;
    const mfi_color *from = source && is_yuv(source->format) ? &source->color : NULL;

    if (!is_yuv(spec->format)) {
        *color = (mfi_color){.matrix = 0, .transfer = 13, .primaries = 1, .full_range = 1};
        return;
    }
    if (color->matrix == 10)
        color->matrix = 9; /* constant luminance is not seen in the wild; this is near enough */
    if (color->matrix <= 0 || color->matrix == 2 || color->matrix == 3 || color->matrix > 9)
        color->matrix = from ? from->matrix : spec->height >= 720 ? 1 : 6;
    if (color->transfer <= 0 || color->transfer == 2)
        color->transfer = from ? from->transfer : 1;
    if (color->primaries <= 0 || color->primaries == 2)
        color->primaries = from ? from->primaries : 1;
    if (color->chroma_location < 1 || color->chroma_location > 6)
        color->chroma_location = from && source->format == spec->format ? from->chroma_location : color->full_range ? 2 : 1;
}

/* Primaries and transfer stay as they are between BT.601, BT.709 and sRGB, as everywhere; wide gamuts would look pale. */
static int converts_gamut(const mfi_color *from, const mfi_color *to)
{
    const int a = from->primaries, b = to->primaries;
    return a != b && (a == 9 || a == 11 || a == 12 || b == 9 || b == 11 || b == 12);
}

static int is_copy(const mfi_scaler *scaler)
{
    const mfi_picture_spec *from = &scaler->from, *to = &scaler->to;

    return !scaler->cropped && from->format == to->format && from->width == to->width && from->height == to->height &&
           from->color.matrix == to->color.matrix && from->color.full_range == to->color.full_range &&
           (!scaler->in.shift_w || from->color.chroma_location == to->color.chroma_location) &&
           !converts_gamut(&from->color, &to->color);
}

static void describe(const mfi_picture_spec *spec, const mfi_rows *rows, const mfi_picture_spec *other,
                     zimg_image_format *format)
{
    zimg_image_format_default(format, ZIMG_API_VERSION);
    format->width = (unsigned)rows->padded_width;
    format->height = (unsigned)rows->padded_height;
    format->pixel_type = rows->deep ? ZIMG_PIXEL_FLOAT : ZIMG_PIXEL_BYTE;
    format->subsample_w = (unsigned)rows->shift_w;
    format->subsample_h = (unsigned)rows->shift_h;
    format->pixel_range = spec->color.full_range ? ZIMG_RANGE_FULL : ZIMG_RANGE_LIMITED;
    format->alpha = rows->planes == 4 ? ZIMG_ALPHA_STRAIGHT : ZIMG_ALPHA_NONE;
    if (is_yuv(spec->format)) {
        format->color_family = ZIMG_COLOR_YUV;
        format->matrix_coefficients = (zimg_matrix_coefficients_e)spec->color.matrix;
        format->chroma_location = (zimg_chroma_location_e)(spec->color.chroma_location - 1);
    } else if (mfi_format_is_grey(spec->format)) {
        /* Grey is the luma of the other side, or of RGB that of BT.601, as everywhere. */
        format->color_family = ZIMG_COLOR_GREY;
        format->matrix_coefficients = ZIMG_MATRIX_ST170_M;
        if (is_yuv(other->format))
            format->matrix_coefficients = (zimg_matrix_coefficients_e)other->color.matrix;
    } else {
        format->color_family = ZIMG_COLOR_RGB;
        format->matrix_coefficients = ZIMG_MATRIX_RGB;
    }
    if (converts_gamut(&spec->color, &other->color) && !mfi_format_is_grey(spec->format) &&
        !mfi_format_is_grey(other->format)) {
        format->transfer_characteristics = ZIMG_TRANSFER_BT709;
        format->color_primaries = (zimg_color_primaries_e)spec->color.primaries;
    }
}

static int zimg_failed(mf_task *task, const mfi_scaler *scaler)
{
    char reason[256] = "";
    const int code = zimg_get_last_error(reason, sizeof reason);

    zimg_clear_last_error();
    if (code == ZIMG_ERROR_OUT_OF_MEMORY || !*reason) /* then not even the text found memory */
        return mfi_nomem(task);
    return mfi_error(task, MF_ERROR_INTERNAL, "scaling %d x %d to %d x %d: %s", scaler->from.width, scaler->from.height,
                     scaler->to.width, scaler->to.height, reason);
}

static int build_graph(mf_task *task, mfi_scaler *scaler)
{
    static const zimg_resample_filter_e filters[] = {ZIMG_RESIZE_BICUBIC, ZIMG_RESIZE_LANCZOS, ZIMG_RESIZE_BILINEAR};
    zimg_image_format in, out;
    zimg_graph_builder_params params;

    describe(&scaler->from, &scaler->in, &scaler->to, &in);
    describe(&scaler->to, &scaler->out, &scaler->from, &out);
    /* What is padded in the target is a margin in the source. */
    if (scaler->cropped || scaler->from.width != scaler->to.width) {
        in.active_region.left = scaler->crop[0];
        in.active_region.width = scaler->crop[2] * scaler->out.padded_width / scaler->to.width;
    }
    if (scaler->cropped || scaler->from.height != scaler->to.height) {
        in.active_region.top = scaler->crop[1];
        in.active_region.height = scaler->crop[3] * scaler->out.padded_height / scaler->to.height;
    }

    zimg_graph_builder_params_default(&params, ZIMG_API_VERSION);
    params.resample_filter = params.resample_filter_uv = filters[scaler->filter];
    if (scaler->filter == MFI_FILTER_BICUBIC) {
        params.filter_param_a = params.filter_param_a_uv = 0.0; /* b and c of swscale's bicubic */
        params.filter_param_b = params.filter_param_b_uv = 0.6;
    }
    params.cpu_type = ZIMG_CPU_AUTO_64B;
    params.allow_approximate_gamma = 1;

    size_t size;
    unsigned rows_in, rows_out;
    scaler->graph = zimg_filter_graph_build(&in, &out, &params);
    if (!scaler->graph || zimg_filter_graph_get_tmp_size(scaler->graph, &size) ||
        zimg_filter_graph_get_input_buffering(scaler->graph, &rows_in) ||
        zimg_filter_graph_get_output_buffering(scaler->graph, &rows_out))
        return zimg_failed(task, scaler);
    scaler->in.mask = zimg_select_buffer_mask(rows_in);
    scaler->out.mask = zimg_select_buffer_mask(rows_out);
    scaler->memory = mfi_alloc(size + MFI_ROWS_ALIGNMENT); /* zeroed: zimg multiplies what is past a short row by 0 */
    if (!scaler->memory)
        return mfi_nomem(task);
    scaler->tmp = mfi_rows_align(scaler->memory);
    return 0;
}

static int unpack(void *user, unsigned row, unsigned left, unsigned right)
{
    run *r = user;

    if (++r->calls % CALLS_PER_TICK == 0 && (r->error = mfi_tick(r->task, 0, 0)) < 0)
        return 1;
    if (r->source)
        mfi_rows_read(r->in, r->source, row, left, right);
    return 0;
}

static int pack(void *user, unsigned row, unsigned left, unsigned right)
{
    const run *r = user;
    mfi_rows_write(r->out, r->target, row, left, right);
    return 0;
}

static int process(mf_task *task, mfi_scaler *scaler, const mf_image *from, mf_image *to)
{
    const int read = !mfi_rows_direct(&scaler->in, from), write = !mfi_rows_direct(&scaler->out, to);
    zimg_image_buffer_const in = {.version = ZIMG_API_VERSION};
    zimg_image_buffer out = {.version = ZIMG_API_VERSION};
    run r = {task, &scaler->in, &scaler->out, read ? from : NULL, to, 0, 0};

    if (read)
        MFI_TRY(mfi_rows_open(task, &scaler->in));
    if (write)
        MFI_TRY(mfi_rows_open(task, &scaler->out));
    for (int i = 0; i < scaler->in.planes; i++) {
        in.plane[i].data = read ? scaler->in.ring[i] : from->planes[i];
        in.plane[i].stride = read ? scaler->in.strides[i] : from->strides[i];
        in.plane[i].mask = read ? scaler->in.mask : ZIMG_BUFFER_MAX;
    }
    for (int i = 0; i < scaler->out.planes; i++) {
        out.plane[i].data = write ? scaler->out.ring[i] : to->planes[i];
        out.plane[i].stride = write ? scaler->out.strides[i] : to->strides[i];
        out.plane[i].mask = write ? scaler->out.mask : ZIMG_BUFFER_MAX;
    }
    if (zimg_filter_graph_process(scaler->graph, &in, &out, scaler->tmp, unpack, &r, write ? pack : NULL, &r))
        return r.error < 0 ? r.error : zimg_failed(task, scaler);
    return 0;
}

static int copy(mf_task *task, const mf_image *from, mf_image *to)
{
    for (int i = 0; i < mfi_format_planes(from->format); i++) {
        const size_t bytes = (size_t)mfi_format_plane_width(from->format, i, from->width);
        const int height = mfi_format_plane_height(from->format, i, from->height);
        for (int y = 0; y < height; y++) {
            MFI_TRY(mfi_tick(task, 0, 0));
            memcpy(to->planes[i] + y * to->strides[i], from->planes[i] + y * from->strides[i], bytes);
        }
    }
    return 0;
}

static int matches(const mfi_picture_spec *spec, const mf_image *image)
{
    return image->format == spec->format && image->width == spec->width && image->height == spec->height;
}

int mfi_scaler_new(mf_task *task, const mfi_picture_spec *from, const double crop[4], const mfi_picture_spec *to, int filter,
                   mfi_scaler **out)
{
    *out = NULL;
    mfi_scaler *scaler = mfi_alloc(sizeof *scaler);
    if (!scaler)
        return mfi_nomem(task);

    scaler->from = *from;
    scaler->to = *to;
    scaler->filter = filter;
    scaler->cropped = crop && (crop[0] != 0 || crop[1] != 0 || crop[2] != from->width || crop[3] != from->height);
    scaler->crop[2] = from->width;
    scaler->crop[3] = from->height;
    if (scaler->cropped)
        memcpy(scaler->crop, crop, sizeof scaler->crop);
    resolve(&scaler->from, NULL);
    resolve(&scaler->to, &scaler->from);

    const int alpha = mfi_format_channels(from->format) == 4 && mfi_format_channels(to->format) == 4;
    mfi_rows_init(&scaler->in, from->format, from->width, from->height, alpha);
    mfi_rows_init(&scaler->out, to->format, to->width, to->height, alpha);
    if (scaler->in.shift_w || scaler->out.shift_w) {
        /* On both sides, so that equal sizes stay equal. */
        mfi_rows_pad(&scaler->in);
        mfi_rows_pad(&scaler->out);
    }

    const int result = is_copy(scaler) ? 0 : build_graph(task, scaler);
    if (result < 0) {
        mfi_scaler_free(scaler);
        return result;
    }
    *out = scaler;
    return 0;
}

void mfi_scaler_free(mfi_scaler *scaler)
{
    if (!scaler)
        return;
    zimg_filter_graph_free(scaler->graph);
    mfi_rows_close(&scaler->in);
    mfi_rows_close(&scaler->out);
    mfi_free(scaler->memory);
    mfi_free(scaler);
}

int mfi_scaler_run(mf_task *task, mfi_scaler *scaler, const mf_image *from, mf_image *to)
{
    if (!matches(&scaler->from, from) || !matches(&scaler->to, to))
        return mfi_error(task, MF_ERROR_INTERNAL, "scaling %d x %d to %d x %d: an image has another size or format",
                         scaler->from.width, scaler->from.height, scaler->to.width, scaler->to.height);
    MFI_TRY(scaler->graph ? process(task, scaler, from, to) : copy(task, from, to));
    to->color = scaler->to.color;
    to->sar_num = to->sar_den = 1;
    mfi_image_hand_on(from, to);
    return 0;
}

mfi_picture_spec mfi_picture_spec_of(const mf_image *image)
{
    return (mfi_picture_spec){image->format, image->width, image->height, image->color};
}

int mfi_scale(mf_task *task, const mf_image *from, const double crop[4], const mfi_picture_spec *to, int filter, mf_image **out)
{
    const mfi_picture_spec spec = mfi_picture_spec_of(from);
    mfi_scaler *scaler = NULL;

    int result = mfi_image_alloc(task, to->format, to->width, to->height, out);
    if (result >= 0)
        result = mfi_scaler_new(task, &spec, crop, to, filter, &scaler);
    if (result >= 0)
        result = mfi_scaler_run(task, scaler, from, *out);
    mfi_scaler_free(scaler);
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

int mfi_image_shallow(mf_task *task, mf_image *image, mf_image **out)
{
    mfi_picture_spec to = {.width = image->width, .height = image->height};

    if (!mfi_format_is_deep(image->format)) {
        *out = mf_image_ref(image);
        return 0;
    }
    to.format = mfi_format_packed(mfi_format_channels(image->format), 0);
    return mfi_scale(task, image, NULL, &to, MFI_FILTER_BICUBIC, out);
}

int mf_image_convert(mf_task *task, mf_image *image, int format, mf_image **out)
{
    mfi_picture_spec to = {.format = format, .width = image->width, .height = image->height};
    mf_task local;
    int result;

    task = mfi_task_begin(task, &local);
    *out = NULL;
    if (is_yuv(image->format))
        to.color = image->color;
    if (mfi_format_planes(format))
        result = mfi_scale(task, image, NULL, &to, MFI_FILTER_BICUBIC, out);
    else
        result = mfi_error(task, MF_ERROR_PARAMS, "format: %d is not an image format", format);
    return mfi_task_end(task, &local, result);
}
