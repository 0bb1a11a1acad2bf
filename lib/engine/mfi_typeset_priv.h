/* The inside of a text. Private to the engine of text. */
#ifndef MFI_TYPESET_PRIV_H
#define MFI_TYPESET_PRIV_H

#include <fribidi.h>
#include "mfi_fonts.h"

typedef struct mfi_glyph {
    uint32_t id;
    int face;
    int character;  /* index of the first one that it stands for */
    double x, y;    /* em, as mfi_ink */
    double advance;
} mfi_glyph;

/* What is shaped at once. */
typedef struct mfi_text_run {
    int start, end, level, face;
    hb_script_t script;
} mfi_text_run;

typedef struct mfi_text_line {
    size_t glyph; /* the first one */
    double width, ascent, descent;
} mfi_text_line;

struct mfi_typeset {
    mfi_fonts fonts;
    hb_buffer_t *buffer;
    hb_language_t language;
    /* Of each character. */
    int count;
    uint32_t *characters;
    FriBidiLevel *levels;
    hb_script_t *scripts;
    int *face_of;
    double *widths;
    /* What was laid out; there is room for as many as there are characters, and one more. */
    mfi_text_run *runs;
    mfi_text_line *lines;
    int line_count;
    mfi_glyph *glyphs;
    size_t glyph_count, glyph_capacity;
};

/* Decodes the text and finds level, script and face of each character. */
int mfi_typeset_itemize(mf_task *task, mfi_typeset *set, const char *text);
/* Whether it belongs to the character before: marks, joiners, selectors. */
int mfi_text_extends(uint32_t character);
/* Whether a line may end between these two. */
int mfi_text_breaks(uint32_t before, uint32_t after);
int mfi_text_is_space(uint32_t character);

#endif
