/* Text drawn: outlines by FreeType's rasteriser, straight onto planes of coverage, and bitmaps in colour resampled. */
#include <math.h>
#include <string.h>
#include <freetype/ftoutln.h>
#include <freetype/ftstroke.h>
#include "mfi_typeset_priv.h"

typedef struct drawing {
    mfi_typeset *set;
    const double *m; /* em to pixels */
    double size;     /* pixels of an em */
    int width, height;
    FT_Stroker stroker; /* NULL without outlines */
    mfi_drawn out;
} drawing;

static int draw_error(mf_task *task, FT_Error error, const mfi_glyph *glyph)
{
    return error == FT_Err_Out_Of_Memory ? mfi_nomem(task)
                                         : mfi_error(task, MF_ERROR_FORMAT, "font: its glyph %u is damaged", glyph->id);
}

/* Clear. */
static int new_plane(mf_task *task, const drawing *d, int format, mf_image **out)
{
    MFI_TRY(mfi_image_alloc(task, format, d->width, d->height, out));
    memset((*out)->planes[0], 0, (size_t)((*out)->strides[0] * d->height));
    return 0;
}

/* --- Outlines. */

/* What two letters share is covered once, not twice. FreeType's rows count upwards. */
static void cover(int y, int count, const FT_Span *spans, void *user)
{
    const mf_image *plane = user;
    uint8_t *row = plane->planes[0] + (plane->height - 1 - y) * plane->strides[0];

    for (int i = 0; i < count; i++)
        for (int x = spans[i].x; x < spans[i].x + spans[i].len; x++)
            row[x] = (uint8_t)(255 - ((255 - row[x]) * (255 - spans[i].coverage) + 127) / 255);
}

static FT_Error fill(const drawing *d, FT_Outline *outline, mf_image *plane)
{
    FT_Raster_Params params = {.flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
                               .gray_spans = cover,
                               .user = plane,
                               .clip_box = {0, 0, d->width, d->height}};
    FT_BBox box;

    FT_Outline_Get_CBox(outline, &box);
    if (box.xMax < 0 || box.yMax < 0 || box.xMin > d->width * 64L || box.yMin > d->height * 64L)
        return 0;
    return FT_Outline_Render(d->set->fonts.library, outline, &params);
}

static FT_Error stroke(const drawing *d, FT_Outline *outline)
{
    FT_Outline both;
    FT_UInt points, contours;
    FT_Error error = FT_Stroker_ParseOutline(d->stroker, outline, 0);

    if (!error)
        error = FT_Stroker_GetCounts(d->stroker, &points, &contours);
    if (!error)
        error = FT_Outline_New(d->set->fonts.library, points, (FT_Int)contours, &both);
    if (error)
        return error;
    both.n_points = both.n_contours = 0; /* export appends */
    FT_Stroker_Export(d->stroker, &both);
    error = fill(d, &both, d->out.line);
    FT_Outline_Done(d->set->fonts.library, &both);
    return error;
}

/* Units of the font, y up, to 1/64 pixels, y up. */
static void transform(const drawing *d, const mfi_font *face, const mfi_glyph *glyph, FT_Outline *outline)
{
    const double *m = d->m, unit = 64 / face->em, strength = face->bold * d->size * 64;
    const double x = m[0] * glyph->x + m[2] * glyph->y + m[4], y = m[1] * glyph->x + m[3] * glyph->y + m[5];
    const double xy = m[0] * face->slant - m[2], yy = m[3] - m[1] * face->slant;
    const FT_Matrix matrix = {lrint(m[0] * unit * 65536), lrint(xy * unit * 65536), lrint(-m[1] * unit * 65536),
                              lrint(yy * unit * 65536)};

    FT_Outline_Transform(outline, &matrix);
    if (face->bold > 0)
        FT_Outline_Embolden(outline, lrint(strength));
    FT_Outline_Translate(outline, lrint(x * 64 - strength / 2), lrint((d->height - y) * 64 - strength / 2));
}

static int draw_outline(mf_task *task, const drawing *d, const mfi_font *face, const mfi_glyph *glyph)
{
    FT_Error error = FT_Load_Glyph(face->ft, glyph->id, FT_LOAD_NO_SCALE);
    FT_Outline *outline = &face->ft->glyph->outline;

    if (!error && face->ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        error = FT_Err_Invalid_Outline;
    if (error)
        return draw_error(task, error, glyph);
    if (outline->n_points == 0)
        return 0;
    transform(d, face, glyph, outline);
    error = fill(d, outline, d->out.fill);
    if (!error && d->stroker)
        error = fill(d, outline, d->out.line);
    if (!error && d->stroker)
        error = stroke(d, outline);
    return error ? draw_error(task, error, glyph) : 0;
}

/* --- Bitmaps in colour. */

/* One that is to be drawn: its pixels, and where they are in pixels of its own from the start of the letter, y down. */
typedef struct picture {
    const FT_Bitmap *bitmap;
    double left, top;
    double scale; /* em of a pixel */
} picture;

/* The mean of a grid of points in a pixel of the plane, each interpolated from four: premultiplied B G R A. */
static void sample(const picture *p, double x, double y, const double dx[2], const double dy[2], int grid, float sum[4])
{
    const int width = (int)p->bitmap->width, height = (int)p->bitmap->rows;

    for (int k = 0; k < grid * grid; k++) {
        const double s = (k % grid + 0.5) / grid - 0.5, t = (k / grid + 0.5) / grid - 0.5;
        const double u = x + s * dx[0] + t * dy[0] - 0.5, v = y + s * dx[1] + t * dy[1] - 0.5;
        const int left = (int)floor(u), top = (int)floor(v);
        for (int corner = 0; corner < 4; corner++) {
            const int i = left + (corner & 1), j = top + (corner >> 1);
            const double weight = (corner & 1 ? u - left : left + 1 - u) * (corner >> 1 ? v - top : top + 1 - v);
            if (i < 0 || j < 0 || i >= width || j >= height)
                continue;
            for (int c = 0; c < 4; c++)
                sum[c] += (float)(weight / (grid * grid) * p->bitmap->buffer[j * p->bitmap->pitch + 4 * i + c]);
        }
    }
}

static void lay(uint8_t *to, const float bgra[4])
{
    const float rest = 1 - bgra[3] / 255;

    for (int c = 0; c < 4; c++)
        to[c] = (uint8_t)MFI_MIN(bgra[c == 3 ? 3 : 2 - c] + (float)to[c] * rest + 0.5f, 255);
}

static int draw_picture(mf_task *task, const drawing *d, const picture *p, const mfi_glyph *glyph)
{
    const double *m = d->m, area = d->size * d->size;
    const double per_x[2] = {m[3] / area / p->scale, -m[1] / area / p->scale}; /* pixels of the bitmap to the right of one */
    const double per_y[2] = {-m[2] / area / p->scale, m[0] / area / p->scale};
    const double x = m[0] * glyph->x + m[2] * glyph->y + m[4], y = m[1] * glyph->x + m[3] * glyph->y + m[5];
    const int grid = (int)MFI_CLAMP(ceil(1 / (p->scale * d->size)), 1, 16) + 1;
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};

    for (int corner = 0; corner < 4; corner++) {
        const double u = (p->left + (corner & 1 ? p->bitmap->width : 0)) * p->scale;
        const double v = (p->top + (corner >> 1 ? p->bitmap->rows : 0)) * p->scale;
        const double at[2] = {x + m[0] * u + m[2] * v, y + m[1] * u + m[3] * v};
        for (int i = 0; i < 2; i++) {
            low[i] = fmin(low[i], at[i]);
            high[i] = fmax(high[i], at[i]);
        }
    }
    for (int row = (int)fmax(low[1] - 1, 0); row < (int)fmin(high[1] + 2, d->height); row++) {
        MFI_TRY(mfi_tick(task, 0, 0));
        for (int column = (int)fmax(low[0] - 1, 0); column < (int)fmin(high[0] + 2, d->width); column++) {
            const double right = column + 0.5 - x, down = row + 0.5 - y;
            float bgra[4] = {0};
            sample(p, right * per_x[0] + down * per_y[0] - p->left, right * per_x[1] + down * per_y[1] - p->top, per_x, per_y,
                   grid, bgra);
            lay(d->out.color->planes[0] + row * d->out.color->strides[0] + 4 * column, bgra);
        }
    }
    return 0;
}

/* The strike that is nearest to the size from above, else the largest. */
static int choose_strike(FT_Face ft, double size)
{
    int best = 0;

    for (int i = 1; i < ft->num_fixed_sizes; i++) {
        const double ppem = (double)ft->available_sizes[i].y_ppem / 64, known = (double)ft->available_sizes[best].y_ppem / 64;
        if (known < size ? ppem > known : ppem >= size && ppem < known)
            best = i;
    }
    return best;
}

/* 1: there was none to draw, and an outline may do. */
static int draw_color(mf_task *task, drawing *d, const mfi_font *face, const mfi_glyph *glyph)
{
    const FT_GlyphSlot slot = face->ft->glyph;
    FT_Error error;

    if (face->ft->num_fixed_sizes > 0)
        error = FT_Select_Size(face->ft, choose_strike(face->ft, d->size));
    else
        error = FT_Set_Pixel_Sizes(face->ft, 0, (FT_UInt)MFI_CLAMP(lrint(d->size), 1, 4096));
    if (!error)
        error = FT_Load_Glyph(face->ft, glyph->id, FT_LOAD_COLOR | FT_LOAD_RENDER | FT_LOAD_NO_HINTING);
    if (error && FT_IS_SCALABLE(face->ft))
        return 1;
    if (error)
        return draw_error(task, error, glyph);
    if (slot->format != FT_GLYPH_FORMAT_BITMAP || slot->bitmap.pixel_mode != FT_PIXEL_MODE_BGRA || slot->bitmap.pitch < 0)
        return FT_IS_SCALABLE(face->ft) != 0;
    if (!d->out.color)
        MFI_TRY(new_plane(task, d, MF_FORMAT_RGBA32, &d->out.color));
    const picture p = {.bitmap = &slot->bitmap,
                       .left = slot->bitmap_left,
                       .top = -slot->bitmap_top,
                       .scale = 1.0 / MFI_MAX(face->ft->size->metrics.y_ppem, 1)};
    return draw_picture(task, d, &p, glyph);
}

/* --- Letters. */

static int draw(mf_task *task, drawing *d, double outline)
{
    MFI_TRY(mfi_image_check(task, "text", d->width, d->height));
    MFI_TRY(new_plane(task, d, MF_FORMAT_GRAY8, &d->out.fill));
    if (outline > 0) {
        MFI_TRY(new_plane(task, d, MF_FORMAT_GRAY8, &d->out.line));
        if (FT_Stroker_New(d->set->fonts.library, &d->stroker))
            return mfi_nomem(task);
        FT_Stroker_Set(d->stroker, lrint(outline * d->size * 64), FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
    }
    for (size_t i = 0; i < d->set->glyph_count; i++) {
        const mfi_glyph *glyph = &d->set->glyphs[i];
        const mfi_font *face = &d->set->fonts.list[glyph->face];
        const int done = face->color ? draw_color(task, d, face, glyph) : 1;
        MFI_TRY(done);
        if (done == 1)
            MFI_TRY(draw_outline(task, d, face, glyph));
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

int mfi_typeset_draw(mf_task *task, mfi_typeset *set, const double to_pixels[6], double outline, int width, int height,
                     mfi_drawn *out)
{
    drawing d = {.set = set, .m = to_pixels, .size = hypot(to_pixels[0], to_pixels[1]), .width = width, .height = height};
    const int result = draw(task, &d, outline);

    if (d.stroker)
        FT_Stroker_Done(d.stroker);
    *out = d.out;
    if (result < 0)
        mfi_drawn_free(out);
    return result;
}

void mfi_drawn_free(mfi_drawn *drawn)
{
    mf_image_unref(drawn->fill);
    mf_image_unref(drawn->line);
    mf_image_unref(drawn->color);
    *drawn = (mfi_drawn){0};
}
