/* Animations made: frames of an animation, or of a piece of a video, through a chain of operations into a new animation. */
#include <string.h>
#include <mediaforge/animate.h>
#include <mediaforge/geometry.h>
#include "mfi_animation.h"
#include "mfi_image_flow.h"
#include "mfi_pass.h"

#define USUAL_VIDEO_FPS 12

enum { USUAL_QUALITY = 80 };

typedef struct maker {
    mf_task *task;
    const struct mf_animate_params *params;
    const mfi_animation_info *info;
    mfi_animation *input;
    mfi_chain *chain;
    int format;
    int64_t start_us, end_us;    /* of the input; end INT64_MAX: up to its end */
    int width, height;           /* before the chain */
    int out_width, out_height;   /* behind it */
    mf_image *held;              /* the frame that is next to be added: one that follows too closely takes its place */
    int64_t held_us, reached_us; /* where that begins, and where it ends at least */
    int64_t frames;
    mfi_output *output;
    mfi_animator *animator;
    mf_animate_result *made;
} maker;

static const mf_field animate_fields[] = {
    MFI_I32(struct mf_animate_params, width, 0, 16384, 0, "px", "Width; 0 takes it from the height, or the input's own"),
    MFI_I32(struct mf_animate_params, height, 0, 16384, 0, "px", "Height; 0 takes it from the width, or the input's own"),
    MFI_I32(struct mf_animate_params, loop, -1, 65535, -1, "", "How often it is shown, 0 for ever, -1 as the input"),
    MFI_TIME(struct mf_animate_params, start_us, "start", 0, INT64_MAX, 0, "Position where it begins"),
    MFI_TIME(struct mf_animate_params, duration_us, "duration", 0, 86400000000, 0, "Length that is taken; 0 is up to the end"),
    MFI_F64(struct mf_animate_params, fps, 0, 100, 0, "1/s",
            "Most frames a second; 0 is each frame of an animation with its own time, of video 12"),
    MFI_I32(struct mf_animate_params, quality, 0, 100, 0, "", "Quality of WebP; 0 is 80"),
    MFI_I32(struct mf_animate_params, effort, 0, 10, 0, "", "Time spent on making WebP smaller; 0 is the usual"),
    MFI_BOOL(struct mf_animate_params, lossless, 0, "Write WebP without loss"),
    MFI_I32(struct mf_animate_params, max_frames, 1, 1000000, 10000, "", "Most frames; more are an error"),
    MFI_FIELD(struct mf_animate_params, ops, "ops", .type = MF_TYPE_STR, .unit = "json",
              .doc = "Operations on each frame, as \"grayscale | blur sigma=2\" or a JSON list of objects with \"op\""),
    MFI_STR(struct mf_animate_params, format, NULL, "gif or webp; by default as the output's name ends, else gif"),
    MFI_END
};

static const mf_field animate_result_fields[] = {
    MFI_OUT(mf_animate_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_animate_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT(mf_animate_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the output"),
    MFI_OUT_TIME(mf_animate_result, duration_us, "duration", "Length of one showing"),
    MFI_OUT(mf_animate_result, frames, MF_TYPE_I64, "", "Frames given to the encoder, which may join equal ones"),
    MFI_OUT(mf_animate_result, width, MF_TYPE_I32, "px", "Width"),
    MFI_OUT(mf_animate_result, height, MF_TYPE_I32, "px", "Height"),
    MFI_OUT(mf_animate_result, loop, MF_TYPE_I32, "", "How often it is shown, 0 for ever"),
    MFI_END
};

/* --- Out. */

static int begin(maker *m, const mf_image *first, mf_sink *sink)
{
    const struct mf_animate_params *params = m->params;
    const mfi_animation_options options = {
        .width = first->width,
        .height = first->height,
        .plays = params->loop < 0 ? m->info->plays : params->loop,
        .quality = params->quality ? params->quality : USUAL_QUALITY,
        .effort = params->effort,
        .lossless = params->lossless,
    };
    const char *path = mfi_sink_name(sink);

    m->made->format = mfi_animation_name(m->format);
    m->made->file = path ? mfi_record_text(m->made, path) : mfi_record_format(m->made, "animation.%s", m->made->format);
    m->made->loop = options.plays;
    m->made->width = m->out_width = first->width;
    m->made->height = m->out_height = first->height;
    if (mfi_record_failed(m->made))
        return mfi_nomem(m->task);
    MFI_TRY(mfi_sink_open(m->task, sink, m->made->file, mfi_animation_media_type(m->format), &m->output));
    return mfi_animator_new(m->task, m->format, &options, m->output, &m->animator);
}

static int resize(maker *m, mf_image *image, mf_image **out)
{
    const struct mf_resize_params params = {
        .struct_size = sizeof params, .width = m->width, .height = m->height, .fit = MF_RESIZE_FILL};

    if (image->width == m->width && image->height == m->height) {
        *out = mf_image_ref(image);
        return 0;
    }
    return mfi_image_op_apply(m->task, &mfi_image_op_resize, image, NULL, &params, out);
}

/* The frame in its size, through the chain, in a format of the encoders'. */
static int process(maker *m, mf_image *image, mf_image **out)
{
    mf_image *sized = NULL, *changed = NULL;

    *out = NULL;
    int result = resize(m, image, &sized);
    if (result >= 0)
        result = mfi_chain_run(m->task, m->chain, sized, &changed);
    if (result >= 0)
        result = mfi_image_as(m->task, changed, changed->format == MF_FORMAT_RGBA32 ? MF_FORMAT_RGBA32 : MF_FORMAT_RGB24, out);
    mf_image_unref(changed);
    mf_image_unref(sized);
    return result;
}

static int encode(maker *m, mf_image *image, mf_sink *sink)
{
    if (m->frames == m->params->max_frames)
        return mfi_error(m->task, MF_ERROR_LIMIT, "max_frames: there are more than %d", m->params->max_frames);
    if (m->frames++ == 0)
        MFI_TRY(begin(m, image, sink));
    if (image->width != m->out_width || image->height != m->out_height)
        return mfi_error(m->task, MF_ERROR_PARAMS, "ops: frame %lld is %d x %d, and those before are %d x %d",
                         (long long)m->frames, image->width, image->height, m->out_width, m->out_height);
    return mfi_animator_add(m->task, m->animator, image, m->held_us);
}

/* Encodes the frame held, if there is one. */
static int flush(maker *m, mf_sink *sink)
{
    mf_image *ready;

    if (!m->held)
        return 0;
    int result = process(m, m->held, &ready);
    if (result >= 0)
        result = encode(m, ready, sink);
    mf_image_unref(ready);
    mf_image_unref(m->held);
    m->held = NULL;
    return result;
}

/* Takes a frame over that is shown from `at_us` to `until_us` of the output. */
static int put(maker *m, mf_image *image, int64_t at_us, int64_t until_us, mf_sink *sink)
{
    const int follows = !m->held || mfi_animation_apart(m->format, m->held_us, at_us);
    const int result = follows ? flush(m, sink) : 0;

    mf_image_unref(m->held); /* where it follows too closely */
    m->held = image;
    m->held_us = follows ? at_us : m->held_us;
    m->reached_us = until_us;
    return result < 0 ? result : mfi_tick(m->task, until_us, m->end_us == INT64_MAX ? 0 : m->end_us - m->start_us);
}

/* --- In. */

/* Frames as they come. */
static int take_all(maker *m, mf_sink *sink)
{
    mf_image *image;
    int more;

    while ((more = mfi_animation_next(m->task, m->input, &image)) > 0) {
        const int64_t from = image->time_us, until = from + image->duration_us;
        if (from >= m->end_us || (m->info->moving && until <= m->start_us)) {
            mf_image_unref(image);
            if (from >= m->end_us)
                break;
            continue;
        }
        MFI_TRY(put(m, image, MFI_MAX(from, m->start_us) - m->start_us, MFI_MIN(until, m->end_us) - m->start_us, sink));
    }
    return MFI_MIN(more, 0);
}

/* The frame of an animation that is shown at a time: *current, replaced by later ones; 0 = it has ended. */
static int advance(maker *m, int64_t at_us, mf_image **current)
{
    int more = 1;

    while (more > 0 && (!*current || (*current)->time_us + (*current)->duration_us <= at_us)) {
        mf_image_unref(*current);
        more = mfi_animation_next(m->task, m->input, current);
    }
    return more;
}

/* The frames shown at multiples of 1 / fps; one that is there already goes on being shown. */
static int take_some(maker *m, double fps, mf_sink *sink)
{
    mf_image *current = NULL;
    int64_t before_us = INT64_MIN;
    int result = 0;

    for (int64_t k = 0; result >= 0; k++) {
        const int64_t at = m->start_us + (int64_t)((double)k * 1e6 / fps + 0.5);
        if (at >= m->end_us) {
            m->reached_us = m->end_us - m->start_us;
            break;
        }
        if (m->info->video) {
            mf_image_unref(current);
            result = mfi_animation_at(m->task, m->input, at, m->width, m->height, &current);
        } else {
            result = advance(m, at, &current);
        }
        if (result <= 0)
            break;
        const int64_t end = MFI_MIN(current->time_us + current->duration_us, m->end_us);
        m->reached_us = MFI_MAX(end - m->start_us, 0);
        if (current->time_us != before_us)
            result = put(m, mf_image_ref(current), at - m->start_us, m->reached_us, sink);
        before_us = current->time_us;
    }
    mf_image_unref(current);
    return MFI_MIN(result, 0);
}

/* --- The whole. */

/* The size that is asked for. */
static int measure(maker *m)
{
    const struct mf_animate_params *params = m->params;
    const double width = m->info->width, height = m->info->height;
    double scale = 1;

    if (params->width && params->height)
        scale = MFI_MIN(params->width / width, params->height / height);
    else if (params->width || params->height)
        scale = params->width ? params->width / width : params->height / height;
    const double w = MFI_MAX(round(width * scale), 1), h = MFI_MAX(round(height * scale), 1);
    MFI_TRY(mfi_image_check(m->task, "animation", (int64_t)w, (int64_t)h));
    m->width = (int)w;
    m->height = (int)h;
    return 0;
}

static int take(maker *m, mf_source *source, mf_sink *sink)
{
    const struct mf_animate_params *params = m->params;

    MFI_TRY(mfi_animation_open(m->task, source, &m->input));
    m->info = mfi_animation_describe(m->input);
    MFI_TRY(measure(m));
    m->start_us = m->info->moving ? mfi_time_resolve(params->start_us, m->info->duration_us) : 0;
    m->end_us = m->info->video && m->info->duration_us > 0 ? m->info->duration_us : INT64_MAX;
    if (params->duration_us > 0 && m->info->moving && params->duration_us < m->end_us - m->start_us)
        m->end_us = m->start_us + params->duration_us;
    if (m->info->moving && (params->fps > 0 || m->info->video))
        MFI_TRY(take_some(m, params->fps > 0 ? params->fps : USUAL_VIDEO_FPS, sink));
    else
        MFI_TRY(take_all(m, sink));
    MFI_TRY(flush(m, sink));
    if (!m->frames)
        return mfi_error(m->task, MF_ERROR_PARAMS, "start: nothing is shown after %.3f s", m->start_us / 1e6);
    MFI_TRY(mfi_animator_finish(m->task, m->animator, m->reached_us, &m->made->size_bytes));
    m->made->frames = m->frames;
    m->made->duration_us = m->reached_us;
    mfi_output *output = m->output;
    m->output = NULL;
    return mfi_output_close(m->task, output);
}

static int choose_format(mf_task *task, const char *name, const mf_sink *sink)
{
    const char *file = mfi_sink_name(sink);
    const int format = name ? mfi_animation_format(name) : file ? mfi_animation_format(file) : MFI_ANIMATION_GIF;

    if (format)
        return format;
    if (name)
        return mfi_error(task, MF_ERROR_PARAMS, "format: \"%s\" is neither gif nor webp", name);
    return mfi_error(task, MF_ERROR_PARAMS, "%s: the ending is neither .gif nor .webp", file);
}

static int animate_run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params,
                       void **record)
{
    maker m = {.task = task, .params = params};

    (void)input_count;
    MFI_TRY(m.format = choose_format(task, m.params->format, sink));
    m.made = mfi_record_new(animate_result_fields, sizeof *m.made);
    int result = m.made ? mfi_chain_open(task, "ops", m.params->ops, mfi_source_name(inputs[0]), &m.chain) : mfi_nomem(task);
    if (result >= 0)
        result = take(&m, inputs[0], sink);
    mfi_animator_free(m.animator);
    mfi_output_abort(m.output);
    mf_image_unref(m.held);
    mfi_chain_free(m.chain);
    mfi_animation_free(m.input);
    if (result >= 0 && record)
        *record = m.made;
    else
        mf_record_free(m.made);
    return result;
}

const mfi_op mfi_op_animate = {
    .pub = {
        .name = "animate",
        .summary = "Make an animated GIF or WebP of an animation or a piece of a video",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
    },
    .params = animate_fields,
    .params_size = sizeof(struct mf_animate_params),
    .result = animate_result_fields,
    .result_size = sizeof(mf_animate_result),
    .run = animate_run,
};

int mf_animate_params_init(struct mf_animate_params *params, size_t size)
{
    return mfi_params_init(animate_fields, sizeof *params, params, size);
}

int mf_animate(mf_task *task, mf_source *src, const struct mf_animate_params *params, mf_sink *sink, mf_animate_result **out)
{
    return mfi_op_call(task, &mfi_op_animate, src, params, sink, (void **)out);
}
