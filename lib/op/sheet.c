#include <math.h>
#include <string.h>
#include "mfi_scale.h"
#include "mfi_sheet.h"

struct mfi_sheet {
    int tile_width, tile_height, columns, rows, tiles;
    mf_image *canvas;
    mf_image picture; /* a view of the canvas */
    mfi_scaler *scaler;
    mfi_picture_spec from, to; /* the scaler's */
};

/* The rectangle of the canvas as an image; x and y are even. */
static mf_image view(const mf_image *canvas, int x, int y, int width, int height)
{
    mf_image part = {.format = canvas->format, .width = width, .height = height, .color = canvas->color};

    for (int i = 0; i < 3; i++) {
        const int shift = i > 0;
        part.strides[i] = canvas->strides[i];
        part.planes[i] = canvas->planes[i] + (y >> shift) * canvas->strides[i] + (x >> shift);
    }
    return part;
}

static void blacken(mf_image *image)
{
    for (int i = 0; i < 3; i++)
        for (int y = 0; y < image->height >> (i > 0); y++)
            memset(image->planes[i] + y * image->strides[i], i ? 128 : 0, (size_t)(image->width >> (i > 0)));
}

int mfi_sheet_new(mf_task *task, int tile_width, int tile_height, int columns, int rows, mfi_sheet **out)
{
    *out = NULL;
    MFI_TRY(mfi_image_check(task, "sheet", (int64_t)tile_width * columns, (int64_t)tile_height * rows));
    mfi_sheet *sheet = mfi_alloc(sizeof *sheet);
    if (!sheet)
        return mfi_nomem(task);
    sheet->tile_width = tile_width;
    sheet->tile_height = tile_height;
    sheet->columns = columns;
    sheet->rows = rows;
    const int result = mfi_image_alloc(task, MF_FORMAT_YUV420P, tile_width * columns, tile_height * rows, &sheet->canvas);
    if (result < 0) {
        mfi_sheet_free(sheet);
        return result;
    }
    sheet->canvas->color = (mfi_color){.matrix = 6, .transfer = 13, .primaries = 1, .full_range = 1, .chroma_location = 2};
    *out = sheet;
    return 0;
}

void mfi_sheet_free(mfi_sheet *sheet)
{
    if (!sheet)
        return;
    mfi_scaler_free(sheet->scaler);
    mf_image_unref(sheet->canvas);
    mfi_free(sheet);
}

/* Where a frame stands in its tile: all of it, unless that would distort the frame by a pixel and more. */
static void place(const mfi_sheet *sheet, const mf_image *frame, int *x, int *y, int *width, int *height)
{
    int w, h;

    mfi_image_display_size(frame, &w, &h);
    const double scale = fmin((double)sheet->tile_width / w, (double)sheet->tile_height / h);
    w = 2 * (int)round(w * scale / 2);
    h = 2 * (int)round(h * scale / 2);
    *width = w >= sheet->tile_width - 2 ? sheet->tile_width : MFI_MAX(w, 2);
    *height = h >= sheet->tile_height - 2 ? sheet->tile_height : MFI_MAX(h, 2);
    *x = (sheet->tile_width - *width) / 4 * 2;
    *y = (sheet->tile_height - *height) / 4 * 2;
}

/* The scaler is made anew only where the frames change. */
static int adapt(mf_task *task, mfi_sheet *sheet, const mf_image *frame, int width, int height)
{
    const mfi_picture_spec from = mfi_picture_spec_of(frame);
    const mfi_picture_spec to = {MF_FORMAT_YUV420P, width, height, sheet->canvas->color};

    if (sheet->scaler && !memcmp(&from, &sheet->from, sizeof from) && !memcmp(&to, &sheet->to, sizeof to))
        return 0;
    mfi_scaler_free(sheet->scaler);
    sheet->from = from;
    sheet->to = to;
    return mfi_scaler_new(task, &from, NULL, &to, MFI_FILTER_LANCZOS, &sheet->scaler);
}

int mfi_sheet_add(mf_task *task, mfi_sheet *sheet, const mf_image *frame)
{
    const int column = sheet->tiles % sheet->columns, top = sheet->tiles / sheet->columns * sheet->tile_height;
    int x, y, width, height;

    if (column == 0) {
        mf_image row = view(sheet->canvas, 0, top, sheet->canvas->width, sheet->tile_height);
        blacken(&row);
    }
    place(sheet, frame, &x, &y, &width, &height);
    MFI_TRY(adapt(task, sheet, frame, width, height));
    mf_image tile = view(sheet->canvas, column * sheet->tile_width + x, top + y, width, height);
    MFI_TRY(mfi_scaler_run(task, sheet->scaler, frame, &tile));
    return ++sheet->tiles == sheet->columns * sheet->rows;
}

int mfi_sheet_tiles(const mfi_sheet *sheet)
{
    return sheet->tiles;
}

const mf_image *mfi_sheet_picture(mfi_sheet *sheet, int narrow)
{
    const int columns = narrow ? MFI_MIN(sheet->tiles, sheet->columns) : sheet->columns;
    const int rows = (sheet->tiles + sheet->columns - 1) / sheet->columns;

    sheet->picture = view(sheet->canvas, 0, 0, columns * sheet->tile_width, rows * sheet->tile_height);
    return &sheet->picture;
}

void mfi_sheet_clear(mfi_sheet *sheet)
{
    sheet->tiles = 0;
}
