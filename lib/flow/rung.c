/* One video rendition on its own thread: scale, hand on to the smaller rung, encode, cut into segments or write into a
 * movie. */
#include "mfi_frames.h"
#include "mfi_ladder.h"
#include "mfi_rescale.h"

/* Pictures waiting for a rung: enough to keep it busy, few enough to keep memory small. */
#define QUEUE_LENGTH 2

typedef struct picture {
    mf_image *image;
    int64_t pts;
    int keyframe;
} picture;

struct mfi_rung {
    mf_task *task;
    mfi_video_spec spec;
    const mfi_grid *grid;
    mfi_rung *next;
    mfi_rung_target to;
    mfi_failure *failure;

    mfi_queue *queue;
    mfi_thread *thread;
    mfi_encoder *encoder;
    mfi_segmenter *segmenter;
    int64_t segment; /* index of the one being written */
    mfi_refit refit;
    mf_image *latest;        /* the picture that came last, */
    mf_image *latest_scaled; /* and what was made of it: repeated pictures are scaled once */
};

static void picture_free(void *item)
{
    picture *freed = item;

    mf_image_unref(freed->image);
    mfi_free(freed);
}

/* The picture in the rung's size, in rung->latest_scaled. */
static int resize(mfi_rung *rung, mf_image *image)
{
    if (rung->latest == image)
        return 0;
    mf_image_unref(rung->latest);
    mf_image_unref(rung->latest_scaled);
    rung->latest = mf_image_ref(image);
    rung->latest_scaled = NULL;
    /* In the colours that the encoder tells; before it is open, in its own. */
    const mfi_picture_spec to = {MF_FORMAT_YUV420P, rung->spec.width, rung->spec.height,
                                 rung->encoder ? rung->spec.color : image->color};
    return mfi_refit_run(rung->task, &rung->refit, image, &to, &rung->latest_scaled);
}

static int cut_before(mfi_rung *rung, const mfi_packet *packet)
{
    const int64_t segment = packet->pts / rung->grid->segment;

    if (!packet->keyframe)
        return MFI_CUT_NONE;
    if (segment == rung->segment)
        return MFI_CUT_CHUNK;
    rung->segment = segment;
    return MFI_CUT_SEGMENT;
}

static int take_packets(mfi_rung *rung)
{
    mfi_packet packet;
    int result;

    while ((result = mfi_encoder_packet(rung->task, rung->encoder, &packet)) > 0) {
        if (rung->to.movie)
            MFI_TRY(mfi_movie_picture(rung->task, rung->to.movie, &packet));
        else
            MFI_TRY(mfi_segmenter_write(rung->task, rung->segmenter, &packet, cut_before(rung, &packet)));
        rung->to.track->frame_count++;
    }
    return result;
}

/* The encoder is opened by the first picture in the rung's size, whose colours it has to tell. */
static int open_encoder(mfi_rung *rung, const mf_image *image)
{
    rung->spec.color = image->color;
    MFI_TRY(mfi_encoder_video(rung->task, &rung->spec, &rung->encoder));
    if (rung->to.movie)
        return mfi_movie_begin(rung->task, rung->to.movie, rung->encoder);
    return mfi_segmenter_new(rung->task, rung->encoder, rung->grid->base_num, rung->grid->base_den, rung->to.track,
                             rung->to.sink, &rung->segmenter);
}

static int encode(mfi_rung *rung, mf_image *image, int64_t pts, int keyframe)
{
    const int64_t begun = mfi_now_ns();

    MFI_TRY(mfi_encoder_image(rung->task, rung->encoder, image, pts, keyframe));
    MFI_TRY(take_packets(rung));
    rung->to.track->encode_seconds += (double)(mfi_now_ns() - begun) / 1e9;
    return 0;
}

static int take_picture(mfi_rung *rung, const picture *taken)
{
    MFI_TRY(resize(rung, taken->image));
    if (!rung->encoder)
        MFI_TRY(open_encoder(rung, rung->latest_scaled));
    if (rung->next)
        MFI_TRY(mfi_rung_push(rung->next, rung->latest_scaled, taken->pts, taken->keyframe));
    return encode(rung, rung->latest_scaled, taken->pts, taken->keyframe);
}

/* Without a constant rate, the average as it came out. */
static void measure_rate(const mfi_grid *grid, mfi_track *track)
{
    const int64_t duration_us = mfi_track_duration_us(track);

    if (grid->constant || duration_us <= 0)
        return;
    track->fps_num = (int)MFI_MAX(1, mfi_rescale(track->frame_count, 1000000000, duration_us));
    track->fps_den = 1000;
}

static int flush(mfi_rung *rung)
{
    if (!rung->encoder)
        return 0;
    MFI_TRY(mfi_encoder_finish(rung->task, rung->encoder));
    MFI_TRY(take_packets(rung));
    if (rung->segmenter)
        MFI_TRY(mfi_segmenter_finish(rung->task, rung->segmenter));
    measure_rate(rung->grid, rung->to.track);
    rung->to.track->codec = mfi_strdup(mfi_encoder_codec_string(rung->encoder));
    return rung->to.track->codec ? 0 : mfi_nomem(rung->task);
}

static int work(void *argument)
{
    mfi_rung *rung = argument;
    void *item;
    int result;

    while ((result = mfi_queue_pop(rung->queue, &item)) > 0) {
        result = take_picture(rung, item);
        picture_free(item);
        if (result < 0)
            break;
    }
    if (result >= 0 && rung->next)
        mfi_rung_end(rung->next);
    if (result >= 0)
        result = flush(rung);
    if (result < 0) {
        int none = 0;
        atomic_compare_exchange_strong(rung->failure, &none, result);
        mfi_queue_close(rung->queue);
        if (rung->next)
            mfi_queue_close(rung->next->queue);
    }
    return result;
}

int mfi_rung_new(mf_task *task, const mfi_video_spec *spec, const mfi_grid *grid, mfi_rung *next, const mfi_rung_target *target,
                 mfi_failure *failure, mfi_rung **out)
{
    mfi_rung *rung = mfi_alloc(sizeof(*rung));
    int result;

    *out = NULL;
    if (!rung)
        return mfi_nomem(task);
    *rung = (mfi_rung){ .task = task, .spec = *spec, .grid = grid, .next = next, .to = *target, .failure = failure };
    result = mfi_queue_new(task, QUEUE_LENGTH, picture_free, &rung->queue);
    if (result >= 0)
        result = mfi_thread_start(task, work, rung, &rung->thread);
    if (result < 0) {
        mfi_rung_free(rung);
        return result;
    }
    *out = rung;
    return 0;
}

int mfi_rung_push(mfi_rung *rung, mf_image *image, int64_t pts, int keyframe)
{
    picture *item = mfi_alloc(sizeof(*item));
    int result;

    if (!item)
        return mfi_nomem(rung->task);
    *item = (picture){ .image = mf_image_ref(image), .pts = pts, .keyframe = keyframe };
    result = mfi_queue_push(rung->queue, item);
    return result == 0 ? atomic_load(rung->failure) : MFI_MIN(result, 0);
}

void mfi_rung_end(mfi_rung *rung)
{
    mfi_queue_finish(rung->queue);
}

int mfi_rung_join(mfi_rung *rung)
{
    mfi_thread *thread = rung->thread;

    rung->thread = NULL;
    return thread ? mfi_thread_join(thread) : 0;
}

void mfi_rung_free(mfi_rung *rung)
{
    if (!rung)
        return;
    if (rung->queue)
        mfi_queue_close(rung->queue);
    mfi_rung_join(rung);
    mf_image_unref(rung->latest);
    mf_image_unref(rung->latest_scaled);
    mfi_segmenter_free(rung->segmenter);
    mfi_encoder_free(rung->encoder);
    mfi_refit_clear(&rung->refit);
    mfi_queue_free(rung->queue);
    mfi_free(rung);
}
