/* Text in any script, set and drawn: an engine of FreeType, HarfBuzz, FriBidi and fontconfig. */
#ifndef MFI_TYPESET_H
#define MFI_TYPESET_H

#include "mfi_image.h"

enum { MFI_TYPESET_MOST = 4096 }; /* characters of a text */

typedef struct mfi_typeface {
    const char *family; /* that fontconfig knows; NULL: `data` */
    const void *data;   /* bytes of a font file, which stay until the text is freed; NULL: the built-in face */
    size_t size;
    int bold, italic;
    const char *language; /* BCP 47, or NULL */
} mfi_typeface;

/* Lengths are in em, the size of the letters; x to the right and y down from the start of the first baseline. */
typedef struct mfi_ink {
    double left, top, right, bottom;
} mfi_ink;

/* A text with the faces that it needs. Thread-safety: one call at a time. */
typedef struct mfi_typeset mfi_typeset;

/* Errors: PARAMS (no text, too much of it, no UTF-8), NOT_FOUND (the family), FORMAT (the font's bytes), UNSUPPORTED (built
 * without), NOMEM. */
int mfi_typeset_new(mf_task *task, const char *text, const mfi_typeface *face, mfi_typeset **out);
void mfi_typeset_free(mfi_typeset *set); /* NULL is allowed */

/* Sets the text in lines, wrapped where they are wider than `width` and can be (0: never). `align`: 0 left, 0.5 center,
 * 1 right. *ink is what it covers; right <= left if that is nothing. */
int mfi_typeset_layout(mf_task *task, mfi_typeset *set, double width, double align, double line_height, mfi_ink *ink);

/* What was laid out, as coverage. */
typedef struct mfi_drawn {
    mf_image *fill;  /* GRAY8: the letters */
    mf_image *line;  /* GRAY8: letters and outline; NULL without one */
    mf_image *color; /* RGBA32 with premultiplied alpha: letters that have colours of their own; NULL if there are none */
} mfi_drawn;

/* On planes of that many pixels; `to_pixels` {a, b, c, d, e, f} takes x, y to ax + cy + e, bx + dy + f, and turns and scales
 * alike in all directions. `outline` in em is what letters grow by. Errors: FORMAT, NOMEM, LIMIT, CANCELLED, DEADLINE. */
int mfi_typeset_draw(mf_task *task, mfi_typeset *set, const double to_pixels[6], double outline, int width, int height,
                     mfi_drawn *out);
void mfi_drawn_free(mfi_drawn *drawn);

#endif
