/* Sprite sheets and their WebVTT index. */
#include <inttypes.h>
#include <stdio.h>
#include "mfi_pass.h"
#include "mfi_sheet.h"
#include "mfi_still.h"

#define VTT_NAME "storyboard.vtt"
#define SPRITE_NAME "sprite_%05" PRIu32 ".jpg"

enum { MAX_TILE_HEIGHT = 1024, MAX_SIDE = 65500 };

typedef struct board {
    const struct mf_storyboard_params *params;
    mf_sink *sink;
    int64_t duration_us; /* of the media; 0 = unknown */
    int tile_width, tile_height;
    mfi_sheet *sheet;
    mf_image *held;  /* the latest frame */
    int64_t next_us; /* position of the next tile */
    int64_t tiles;
    int64_t *sizes; /* of the sprites written */
    size_t sprites, capacity;
} board;

static int per_sheet(const board *b)
{
    return b->params->columns * b->params->rows;
}

/* --- Drawing. */

static int open_sheet(mf_task *task, board *b, const mf_image *frame)
{
    int width, height;

    mfi_image_display_size(frame, &width, &height);
    b->tile_width = (b->params->tile_width + 1) / 2 * 2;
    b->tile_height = (b->params->tile_height + 1) / 2 * 2;
    if (!b->tile_height)
        b->tile_height = 2 * (int)fmin(round((double)b->tile_width * height / width / 2), MAX_TILE_HEIGHT / 2);
    b->tile_height = MFI_MAX(b->tile_height, 2);
    return mfi_sheet_new(task, b->tile_width, b->tile_height, b->params->columns, b->params->rows, &b->sheet);
}

static int write_sheet(mf_task *task, board *b)
{
    const mf_image *picture = mfi_sheet_picture(b->sheet, b->sprites == 0);
    const struct mf_save_params save = {.quality = b->params->quality};
    char name[32];

    if (mfi_reserve(&b->sizes, &b->capacity, b->sprites, sizeof *b->sizes) < 0)
        return mfi_nomem(task);
    snprintf(name, sizeof name, SPRITE_NAME, (uint32_t)b->sprites + 1);
    MFI_TRY(mfi_still_put(task, picture, MFI_STILL_JPEG, &save, b->sink, name, &b->sizes[b->sprites]));
    b->sprites++;
    mfi_sheet_clear(b->sheet);
    return 0;
}

static int add_tile(mf_task *task, board *b, const mf_image *frame)
{
    if (!b->sheet)
        MFI_TRY(open_sheet(task, b, frame));
    const int full = mfi_sheet_add(task, b->sheet, frame);
    MFI_TRY(full);
    b->tiles++;
    b->next_us = b->tiles * b->params->interval_us;
    return full ? write_sheet(task, b) : 0;
}

/* Each tile is the frame shown at its position: the last one that is not later. */
static int board_image(mf_task *task, void *state, mf_image *image)
{
    board *b = state;

    if (b->params->keyframes && !image->keyframe)
        return 0;
    while (b->next_us < image->time_us)
        MFI_TRY(add_tile(task, b, b->held ? b->held : image));
    mf_image_unref(b->held);
    b->held = mf_image_ref(image);
    return 0;
}

/* --- The index and the record, both from what was drawn. */

static int64_t start_of(const board *b, int64_t tile)
{
    return tile * b->params->interval_us;
}

static int64_t end_of(const board *b, int64_t tile)
{
    return tile == b->tiles ? b->duration_us : start_of(b, tile);
}

static void add_time(mfi_text *text, int64_t time_us)
{
    const int64_t ms = (time_us + 500) / 1000;

    mfi_text_add(text, "%02" PRId64 ":%02d:%02d.%03d", ms / 3600000, (int)(ms / 60000 % 60), (int)(ms / 1000 % 60),
                 (int)(ms % 1000));
}

static int write_index(mf_task *task, const board *b)
{
    mfi_text text = {0};

    mfi_text_add(&text, "WEBVTT\n");
    for (int64_t i = 0; i < b->tiles; i++) {
        const int place = (int)(i % per_sheet(b));
        mfi_text_add(&text, "\n");
        add_time(&text, start_of(b, i));
        mfi_text_add(&text, " --> ");
        add_time(&text, end_of(b, i + 1));
        mfi_text_add(&text, "\n" SPRITE_NAME "#xywh=%d,%d,%d,%d\n", (uint32_t)(i / per_sheet(b)) + 1,
                     place % b->params->columns * b->tile_width, place / b->params->columns * b->tile_height, b->tile_width,
                     b->tile_height);
    }
    int result = text.failed ? mfi_nomem(task) : 0;
    if (result >= 0)
        result = mfi_sink_put(task, b->sink, VTT_NAME, "text/vtt", text.data, text.length);
    mfi_text_free(&text);
    return result;
}

static int describe(mf_task *task, const board *b, mf_storyboard_result *made)
{
    mf_sprite *sprites = mfi_record_alloc(made, b->sprites * sizeof *sprites);

    made->vtt = VTT_NAME;
    made->interval_us = b->params->interval_us;
    made->duration_us = b->duration_us;
    made->tile_width = b->tile_width;
    made->tile_height = b->tile_height;
    made->tile_count = (int32_t)b->tiles;
    made->sprites = sprites;
    for (size_t i = 0; sprites && i < b->sprites; i++) {
        const int64_t first = (int64_t)i * per_sheet(b), tiles = MFI_MIN(b->tiles - first, per_sheet(b));
        mf_sprite *sprite = &sprites[made->sprite_count++];
        sprite->file = mfi_record_format(made, SPRITE_NAME, (uint32_t)i + 1);
        sprite->size_bytes = b->sizes[i];
        sprite->start_us = start_of(b, first);
        sprite->duration_us = end_of(b, first + tiles) - sprite->start_us;
        sprite->tiles = (int32_t)tiles;
        sprite->width = (int32_t)(i ? b->params->columns : MFI_MIN(tiles, b->params->columns)) * b->tile_width;
        sprite->height = (int32_t)((tiles + b->params->columns - 1) / b->params->columns) * b->tile_height;
    }
    if (mfi_record_failed(made))
        return mfi_nomem(task);
    made->columns = sprites[0].width / b->tile_width;
    made->rows = sprites[0].height / b->tile_height;
    return 0;
}

/* The last cue lasts to the end of the media, or where nobody knows that, of the frames. */
static void close_time_line(board *b, int64_t end_us)
{
    const int64_t last_us = start_of(b, b->tiles - 1);

    if (b->duration_us <= last_us)
        b->duration_us = end_us > last_us ? end_us : last_us + b->params->interval_us;
}

static int board_finish(mf_task *task, void *state, void **record)
{
    board *b = state;

    if (!b->held)
        return mfi_error(task, MF_ERROR_FORMAT, "storyboard: no frame could be decoded");
    const int64_t end_us = b->held->time_us + b->held->duration_us;
    while (!b->tiles || b->next_us <= b->held->time_us || b->next_us < end_us)
        MFI_TRY(add_tile(task, b, b->held));
    if (mfi_sheet_tiles(b->sheet))
        MFI_TRY(write_sheet(task, b));
    close_time_line(b, end_us);
    MFI_TRY(write_index(task, b));

    mf_storyboard_result *made = mfi_record_new(mfi_storyboard_result_fields, sizeof *made);
    const int result = made ? describe(task, b, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

static void board_free(void *state)
{
    board *b = state;

    if (!b)
        return;
    mfi_sheet_free(b->sheet);
    mf_image_unref(b->held);
    mfi_free(b->sizes);
    mfi_free(b);
}

static int board_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state)
{
    const struct mf_storyboard_params *given = params;
    board *b;

    if (!input->sink || mfi_sink_name(input->sink))
        return mfi_error(task, MF_ERROR_PARAMS, "storyboard: it writes several files, the output must be a folder");
    if ((int64_t)given->columns * given->tile_width > MAX_SIDE)
        return mfi_error(task, MF_ERROR_PARAMS, "columns: %d tiles of %d pixels are wider than a JPEG can be", given->columns,
                         given->tile_width);
    if (input->info->video < 0)
        return mfi_error(task, MF_ERROR_NO_STREAM, "storyboard: no video in the input");
    *state = b = mfi_alloc(sizeof *b);
    if (!b)
        return mfi_nomem(task);
    b->params = given;
    b->sink = input->sink;
    b->duration_us = input->info->duration_us;
    wants->video = 1;
    wants->keyframes = given->keyframes;
    return 0;
}

static const mfi_tap_class storyboard_tap = {
    .start = board_start,
    .image = board_image,
    .finish = board_finish,
    .free = board_free,
};

static const mf_field storyboard_fields[] = {
    MFI_I32(struct mf_storyboard_params, tile_width, 16, 1024, 160, "px", "Width of a picture; odd sizes are rounded up"),
    MFI_TIME(struct mf_storyboard_params, interval_us, "interval", 100000, 3600000000, 4000000, "Time from picture to picture"),
    MFI_I32(struct mf_storyboard_params, tile_height, 0, 1024, 0, "px", "Height of a picture; 0 takes it from the aspect"),
    MFI_I32(struct mf_storyboard_params, columns, 1, 64, 10, "", "Pictures across a sheet"),
    MFI_I32(struct mf_storyboard_params, rows, 1, 64, 10, "", "Pictures down a sheet"),
    MFI_I32(struct mf_storyboard_params, quality, 1, 100, 75, "", "Quality of the JPEGs"),
    MFI_BOOL(struct mf_storyboard_params, keyframes, 0, "Take the key frame at or before each position: fast"),
    MFI_END
};

static const mf_field sprite_fields[] = {
    MFI_OUT(mf_sprite, file, MF_TYPE_STR, "", "Name of the sheet"),
    MFI_OUT(mf_sprite, size_bytes, MF_TYPE_I64, "bytes", "Its size"),
    MFI_OUT_TIME(mf_sprite, start_us, "start", "Position of its first picture"),
    MFI_OUT_TIME(mf_sprite, duration_us, "duration", "Time that its pictures stand for"),
    MFI_OUT(mf_sprite, width, MF_TYPE_I32, "px", "Width of the sheet"),
    MFI_OUT(mf_sprite, height, MF_TYPE_I32, "px", "Height of the sheet"),
    MFI_OUT(mf_sprite, tiles, MF_TYPE_I32, "", "Pictures on it"),
    MFI_END
};

const mf_field mfi_storyboard_result_fields[] = {
    MFI_OUT(mf_storyboard_result, vtt, MF_TYPE_STR, "", "Name of the index"),
    MFI_OUT_RECORDS(mf_storyboard_result, sprites, sprite_count, sprite_fields, mf_sprite, "Sheets in order of time"),
    MFI_OUT_TIME(mf_storyboard_result, interval_us, "interval", "Time from picture to picture"),
    MFI_OUT_TIME(mf_storyboard_result, duration_us, "duration", "End of the last picture's time"),
    MFI_OUT(mf_storyboard_result, tile_width, MF_TYPE_I32, "px", "Width of a picture"),
    MFI_OUT(mf_storyboard_result, tile_height, MF_TYPE_I32, "px", "Height of a picture"),
    MFI_OUT(mf_storyboard_result, columns, MF_TYPE_I32, "", "Pictures across the first sheet"),
    MFI_OUT(mf_storyboard_result, rows, MF_TYPE_I32, "", "Pictures down the first sheet"),
    MFI_OUT(mf_storyboard_result, tile_count, MF_TYPE_I32, "", "Pictures on all sheets"),
    MFI_END
};

const mfi_op mfi_op_storyboard = {
    .pub = {
        .name = "storyboard",
        .summary = "Make sprite sheets of small pictures and their index, for seek bars",
        .input = MF_IO_FILE,
        .output = MF_IO_DIRECTORY,
        .tap = 1,
    },
    .params = storyboard_fields,
    .params_size = sizeof(struct mf_storyboard_params),
    .result = mfi_storyboard_result_fields,
    .result_size = sizeof(mf_storyboard_result),
    .tap = &storyboard_tap,
};

int mf_storyboard_params_init(struct mf_storyboard_params *params, size_t size)
{
    return mfi_params_init(storyboard_fields, sizeof *params, params, size);
}

int mf_storyboard(mf_task *task, mf_source *src, const struct mf_storyboard_params *params, mf_sink *sink,
                  mf_storyboard_result **out)
{
    return mfi_op_call(task, &mfi_op_storyboard, src, params, sink, (void **)out);
}
