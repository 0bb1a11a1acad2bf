/* A normaliser with its task, and what its tests ask of it. */
#ifndef MF_TESTS_NORMALIZING_H
#define MF_TESTS_NORMALIZING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "mfi_media_priv.h"

typedef struct fixture {
    mf_task *task;
    mfi_normalizer *normalizer;
} fixture;

static inline fixture open_normalizer(const mf_stream *stream)
{
    fixture f = {0};

    assert_int_equal(mf_task_new(&f.task), 0);
    assert_int_equal(mf_task_set_threads(f.task, 2), 0);
    assert_int_equal(mfi_normalizer_new(f.task, stream, &f.normalizer), 0);
    return f;
}

static inline void close_normalizer(fixture *f)
{
    mfi_normalizer_free(f->normalizer);
    mf_task_free(f->task);
}

static inline AVFrame *new_frame(int format, int width, int height)
{
    AVFrame *frame = av_frame_alloc();

    assert_non_null(frame);
    frame->format = format;
    frame->width = width;
    frame->height = height;
    assert_true(av_frame_get_buffer(frame, 0) >= 0);
    frame->pts = 0;
    return frame;
}

/* Takes over `frame`; NULL when nothing comes out yet. */
static inline mf_image *run(fixture *f, AVFrame *frame)
{
    mf_image *image = NULL;
    const int result = mfi_normalizer_run(f->task, f->normalizer, frame, &image);

    if (result < 0)
        print_error("%s\n", mf_task_message(f->task));
    assert_int_equal(result, image != NULL);
    av_frame_free(&frame);
    return image;
}

/* The sample of a plane at a share of its width and height. */
static inline int sample(const mf_image *image, int plane, double x, double y)
{
    const int w = mfi_format_plane_width(image->format, plane, image->width),
              h = mfi_format_plane_height(image->format, plane, image->height);
    return image->planes[plane][(int)(y * h) * image->strides[plane] + (int)(x * w)];
}

#endif
