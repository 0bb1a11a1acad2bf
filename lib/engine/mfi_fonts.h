/* The faces that a text is set in. Private to the engine of text. */
#ifndef MFI_FONTS_H
#define MFI_FONTS_H

#include <freetype/freetype.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>
#include "mfi_typeset.h"

typedef struct mfi_font {
    FT_Face ft;
    hb_font_t *hb;          /* in units of the font */
    double em;              /* those units */
    double ascent, descent; /* of a line, in em, both positive */
    double bold, slant;     /* to be made out of it: what strokes grow by in em, and the tangent of the slant */
    int color;              /* it has bitmaps or layers in colour */
} mfi_font;

typedef struct mfi_fonts {
    FT_Library library;
    FcConfig *config; /* of fontconfig; NULL until it is needed */
    mfi_typeface wanted;
    mfi_font *list; /* the first one is what was asked for */
    size_t count, capacity;
    int lookups;
    int built_in; /* index, or -1: not opened */
} mfi_fonts;

int mfi_fonts_open(mf_task *task, const mfi_typeface *wanted, mfi_fonts *fonts); /* zeroed before; close it also after errors */
void mfi_fonts_close(mfi_fonts *fonts);

/* The index of a face that has the character; 0, which draws an empty box, if none is found. `emoji`: rather one in colour. */
int mfi_fonts_find(mf_task *task, mfi_fonts *fonts, uint32_t character, int emoji, int *index);

/* The font that is built in: built_in_font.c. */
extern const uint8_t mfi_built_in_font[], mfi_built_in_font_end[];

#endif
