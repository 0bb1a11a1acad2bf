#include <math.h>
#include <stdlib.h>
#include "mfi_analysis.h"
#include "mfi_scale.h"

enum {
    TILE = 256,
    TILES = 4, /* in a row and in a column */
    SHADES = 4096,
    EQUAL = 1,   /* largest difference of neighbours that are flat */
    STRONG = 40, /* least difference of an edge */
    RUN = 12,    /* pixels of a straight edge */
    LINE = 64,   /* pixels of a line */
    VIVID = 48,  /* least difference of the channels of a colour */
    BRIGHT = 200 /* least luma of paper */
};

typedef struct census {
    double pixels, flat, soft, strong, straight, lines, vivid, bright;
    int64_t shades[SHADES];
} census;

static int luma_of(const uint8_t *p)
{
    return (77 * p[0] + 150 * p[1] + 29 * p[2]) >> 8;
}

static int difference(const uint8_t *p, const uint8_t *q)
{
    return MFI_MAX(MFI_MAX(abs(p[0] - q[0]), abs(p[1] - q[1])), abs(p[2] - q[2]));
}

/* `runs` counts, for each column, the rows above that have an edge there too. */
static void count_row(census *c, const uint8_t *row, const uint8_t *above, int width, uint16_t *runs)
{
    int along = 0; /* pixels before it in a horizontal edge */
    for (int x = 1; x < width; x++) {
        const uint8_t *p = row + 3 * x, *left = p - 3, *up = above + 3 * x;
        const int across = difference(p, left), down = difference(p, up), most = MFI_MAX(across, down);
        c->flat += most <= EQUAL;
        c->strong += most >= STRONG;
        c->soft += most > EQUAL && most < STRONG;
        runs[x] = across >= STRONG / 2 && across > 2 * down ? (uint16_t)(runs[x] + 1) : 0;
        along = down >= STRONG / 2 && down > 2 * across ? along + 1 : 0;
        c->straight += runs[x] == RUN ? RUN : runs[x] > RUN;
        c->straight += along == RUN ? RUN : along > RUN;
        c->lines += (runs[x] >= LINE) + (along >= LINE);
        c->vivid += MFI_MAX(MFI_MAX(p[0], p[1]), p[2]) - MFI_MIN(MFI_MIN(p[0], p[1]), p[2]) >= VIVID;
        c->bright += luma_of(p) >= BRIGHT;
        c->shades[(p[0] >> 4) << 8 | (p[1] >> 4) << 4 | p[2] >> 4]++;
    }
    c->pixels += width - 1;
}

static void count_tile(census *c, const mf_image *tile)
{
    uint16_t runs[TILE] = {0};
    for (int y = 1; y < tile->height; y++) {
        const uint8_t *row = tile->planes[0] + y * tile->strides[0];
        count_row(c, row, row - tile->strides[0], tile->width, runs);
    }
}

static int count(mf_task *task, const mf_image *image, census *c)
{
    const int width = MFI_MIN(image->width, TILE), height = MFI_MIN(image->height, TILE);
    const int columns = MFI_MIN(TILES, (image->width + TILE - 1) / TILE);
    const int rows = MFI_MIN(TILES, (image->height + TILE - 1) / TILE);
    const mfi_picture_spec spec = {.format = MF_FORMAT_RGB24, .width = width, .height = height};
    for (int i = 0; i < columns * rows; i++) {
        const int x = columns > 1 ? (image->width - width) * (i % columns) / (columns - 1) : 0;
        const int y = rows > 1 ? (image->height - height) * (i / columns) / (rows - 1) : 0;
        const double crop[4] = {x & ~1, y & ~1, width, height};
        mf_image *tile;
        MFI_TRY(mfi_scale(task, image, crop, &spec, MFI_FILTER_BILINEAR, &tile));
        count_tile(c, tile);
        mf_image_unref(tile);
    }
    return 0;
}

static int descending(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x < y) - (x > y);
}

/* Shades that cover 95 %; sorts them. */
static int count_colors(census *c)
{
    int64_t sum = 0;
    int i = 0;
    qsort(c->shades, SHADES, sizeof *c->shades, descending);
    while (i < SHADES && (double)sum < 0.95 * c->pixels)
        sum += c->shades[i++];
    return i;
}


/* --- The guess: points for each kind, weights found on pictures of each. */

static double ramp(double value, double from, double to)
{
    return MFI_CLAMP((value - from) / (to - from), 0, 1);
}

/* Whether a picture has the shape of a screen, a window on all of it, or a phone. */
static int is_screen(int width, int height)
{
    static const double shapes[] = {16.0 / 9, 16.0 / 10, 3.0 / 2, 4.0 / 3, 21.0 / 9, 19.5 / 9, 20.0 / 9};
    const double aspect = (double)MFI_MAX(width, height) / MFI_MIN(width, height);
    if (MFI_MAX(width, height) < 640 || (height > width && aspect < 1.7)) /* upright pages are like 4:3 */
        return 0;
    for (size_t i = 0; i < MFI_COUNT(shapes); i++)
        if (fabs(aspect / shapes[i] - 1) < 0.01)
            return 1;
    return 0;
}

static void score(const census *c, int colors, int screen, double points[4])
{
    const double flat = c->flat / c->pixels, soft = c->soft / c->pixels, strong = c->strong / c->pixels;
    const double vivid = c->vivid / c->pixels, bright = c->bright / c->pixels, lines = c->lines / c->pixels;
    const double straight = strong > 0 ? c->straight / c->strong : 1;
    const double top = (double)(c->shades[0] + c->shades[1] + c->shades[2] + c->shades[3]) / c->pixels;
    const double page =
        ramp(fmax(bright, top), 0.8, 0.9) * ramp(strong, 0, 0.015) * ramp(vivid, 0.05, 0) * ramp(straight, 0.35, 0.15);

    points[MF_CONTENT_PHOTO] = 1.2 * (log2(colors) - 4.6) + 8 * (soft - 0.15) - 10 * fmax(0, flat - 0.8);
    points[MF_CONTENT_GRAPHIC] = -1 + 2 * ramp(flat, 0.5, 0.8) + 1.5 * ramp(vivid, 0, 0.1) + ramp(straight, 0, 0.5);
    points[MF_CONTENT_TEXT] = -2 + 5 * page;
    const double desktop = screen * ramp(flat, 0.65, 0.75) * ramp(strong, 0, 0.015) * ramp(log2(colors), 6, 4.5) *
                           ramp(soft / fmax(strong, 1e-6), 4, 2);
    points[MF_CONTENT_SCREENSHOT] = -2 + 5 * desktop + 2.5 * ramp(lines, 0, 0.02);
}

/* Pictures that went through JPEG are no longer flat enough for lossless coding to pay. */
static void advise(mf_content_type_result *made)
{
    const int photo = made->type == MF_CONTENT_PHOTO;
    made->lossless = !photo && made->flat >= 0.8;
    made->format = "webp";
    made->subsampling = photo ? "4:2:0" : "4:4:4";
    made->quality = made->lossless ? 0 : photo ? 80 : 90;
    if (!photo && !made->lossless)
        made->format = "jpeg"; /* lossy WebP has no 4:4:4 */
}

static void judge(census *c, const mf_image *image, mf_content_type_result *made)
{
    double points[4], most = -INFINITY, sum = 0;
    if (c->pixels == 0) /* one row or one column: no neighbours to look at */
        c->pixels = c->flat = (double)++c->shades[0];
    made->flat = c->flat / c->pixels;
    made->edges = c->strong / c->pixels;
    made->colors = count_colors(c);
    score(c, made->colors, is_screen(image->width, image->height), points);
    for (int i = 0; i < 4; i++) {
        if (points[i] > most)
            made->type = i;
        most = fmax(most, points[i]);
    }
    for (int i = 0; i < 4; i++)
        sum += points[i] = exp(points[i] - most);
    made->photo = points[MF_CONTENT_PHOTO] / sum;
    made->graphic = points[MF_CONTENT_GRAPHIC] / sum;
    made->text = points[MF_CONTENT_TEXT] / sum;
    made->screenshot = points[MF_CONTENT_SCREENSHOT] / sum;
    advise(made);
}

int mfi_content_type_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    mf_content_type_result *made = mfi_record_new(mfi_content_type_result_fields, sizeof *made);
    census *c = mfi_alloc(sizeof *c);
    (void)params;
    const int result = made && c ? count(task, images[0], c) : mfi_nomem(task);
    if (result < 0) {
        mf_record_free(made);
    } else {
        judge(c, images[0], made);
        *record = made;
    }
    mfi_free(c);
    return result;
}

/* --- Tables. */

static const char *const type_names[] = {"photo", "graphic", "text", "screenshot", NULL};

const mf_field mfi_content_type_fields[] = {MFI_END};

const mf_field mfi_content_type_result_fields[] = {
    MFI_OUT_ENUM(mf_content_type_result, type, type_names, "What it looks like most"),
    MFI_OUT(mf_content_type_result, photo, MF_TYPE_F64, "", "How much it looks like a photo; the four together are 1"),
    MFI_OUT(mf_content_type_result, graphic, MF_TYPE_F64, "", "How much it looks like a drawing, a logo or a chart"),
    MFI_OUT(mf_content_type_result, text, MF_TYPE_F64, "", "How much it looks like a page of text"),
    MFI_OUT(mf_content_type_result, screenshot, MF_TYPE_F64, "", "How much it looks like a screenshot"),
    MFI_OUT(mf_content_type_result, format, MF_TYPE_STR, "", "Advice: the format to encode it in"),
    MFI_OUT(mf_content_type_result, lossless, MF_TYPE_BOOL, "", "Advice: whether to encode it without loss"),
    MFI_OUT(mf_content_type_result, quality, MF_TYPE_I32, "", "Advice: the quality; 0 where lossless"),
    MFI_OUT(mf_content_type_result, subsampling, MF_TYPE_STR, "", "Advice: the chroma subsampling"),
    MFI_OUT(mf_content_type_result, flat, MF_TYPE_F64, "", "Share of pixels that are equal to their neighbours"),
    MFI_OUT(mf_content_type_result, edges, MF_TYPE_F64, "", "Share of pixels that differ strongly from them"),
    MFI_OUT(mf_content_type_result, colors, MF_TYPE_I32, "", "Shades, of 4096, that cover 95 % of the picture"),
    MFI_END
};
