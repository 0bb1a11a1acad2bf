/* Text in lines: what is shaped by HarfBuzz stands where the bidirectional algorithm puts it. */
#include <math.h>
#include <string.h>
#include "mfi_typeset_priv.h"

/* --- Runs. */

/* Shapes a run, its glyphs following each other from *pen on. */
static int shape(mf_task *task, mfi_typeset *set, const mfi_text_run *run, double *pen)
{
    const mfi_font *face = &set->fonts.list[run->face];
    hb_buffer_t *buffer = set->buffer;
    unsigned count, positions;

    hb_buffer_reset(buffer);
    hb_buffer_add_utf32(buffer, set->characters, set->count, (unsigned)run->start, run->end - run->start);
    hb_buffer_set_direction(buffer, run->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, run->script == HB_SCRIPT_COMMON ? HB_SCRIPT_LATIN : run->script);
    hb_buffer_set_language(buffer, set->language);
    hb_shape(face->hb, buffer, NULL, 0);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, &positions);
    if (!hb_buffer_allocation_successful(buffer) || count != positions)
        return mfi_nomem(task);
    for (unsigned i = 0; i < count; i++) {
        if (mfi_reserve(&set->glyphs, &set->glyph_capacity, set->glyph_count, sizeof *set->glyphs) < 0)
            return mfi_nomem(task);
        const double advance = at[i].x_advance / face->em + (at[i].x_advance ? face->bold : 0);
        set->glyphs[set->glyph_count++] = (mfi_glyph){.id = info[i].codepoint,
                                                      .face = run->face,
                                                      .character = (int)info[i].cluster,
                                                      .x = *pen + at[i].x_offset / face->em,
                                                      .y = -at[i].y_offset / face->em,
                                                      .advance = advance};
        *pen += advance;
    }
    return 0;
}

/* The runs of start..end - 1, as they are written. */
static int find_runs(mfi_typeset *set, int start, int end)
{
    int count = 0;

    for (int i = start; i < end; i++) {
        mfi_text_run *last = count ? &set->runs[count - 1] : NULL;
        if (last && last->level == set->levels[i] && last->script == set->scripts[i] && last->face == set->face_of[i])
            last->end = i + 1;
        else
            set->runs[count++] = (mfi_text_run){i, i + 1, set->levels[i], set->face_of[i], set->scripts[i]};
    }
    return count;
}

/* As they are seen, from the left: rule L2 of UAX 9. */
static void reorder(mfi_text_run *runs, int count)
{
    int most = 0;

    for (int i = 0; i < count; i++)
        most = MFI_MAX(most, runs[i].level);
    for (int level = most; level > 0; level--)
        for (int i = 0, end; i < count; i = end + 1) {
            for (end = i; end < count && runs[end].level >= level; end++)
                ;
            for (int a = i, b = end - 1; a < b; a++, b--) {
                const mfi_text_run swapped = runs[a];
                runs[a] = runs[b];
                runs[b] = swapped;
            }
        }
}

/* --- Lines. */

static int set_line(mf_task *task, mfi_typeset *set, int start, int end)
{
    const mfi_font *first = &set->fonts.list[0];
    mfi_text_line line = {.glyph = set->glyph_count, .ascent = first->ascent, .descent = first->descent};

    while (end > start && mfi_text_is_space(set->characters[end - 1]))
        end--;
    const int count = find_runs(set, start, end);
    reorder(set->runs, count);
    for (int i = 0; i < count; i++) {
        const mfi_font *face = &set->fonts.list[set->runs[i].face];
        line.ascent = fmax(line.ascent, face->ascent);
        line.descent = fmax(line.descent, face->descent);
        MFI_TRY(shape(task, set, &set->runs[i], &line.width));
    }
    set->lines[set->line_count++] = line;
    return mfi_tick(task, 0, 0);
}

/* How wide each character of a paragraph is where it stands in one line. */
static int measure(mf_task *task, mfi_typeset *set, int start, int end)
{
    const size_t before = set->glyph_count;
    const int count = find_runs(set, start, end);
    double pen = 0;

    memset(set->widths + start, 0, (size_t)(end - start) * sizeof *set->widths);
    for (int i = 0; i < count; i++)
        MFI_TRY(shape(task, set, &set->runs[i], &pen));
    for (size_t i = before; i < set->glyph_count; i++)
        set->widths[set->glyphs[i].character] += set->glyphs[i].advance;
    set->glyph_count = before;
    return 0;
}

/* Where a line ends that begins at `start`. */
static int end_of_line(const mfi_typeset *set, int start, int end, double width)
{
    double reached = 0, seen = 0; /* with and without spaces at the end */
    int last = start;

    for (int i = start; i < end; i++) {
        if (i > start && mfi_text_breaks(set->characters[i - 1], set->characters[i]))
            last = i;
        reached += set->widths[i];
        if (!mfi_text_is_space(set->characters[i]))
            seen = reached;
        if (seen > width && last > start)
            return last;
    }
    return end;
}

static int set_paragraph(mf_task *task, mfi_typeset *set, int start, int end, double width)
{
    if (width <= 0 || start == end)
        return set_line(task, set, start, end);
    MFI_TRY(measure(task, set, start, end));
    while (start < end) {
        const int next = end_of_line(set, start, end, width);
        MFI_TRY(set_line(task, set, start, next));
        start = next;
    }
    return 0;
}

/* --- Positions. */

static void add_ink(const mfi_typeset *set, const mfi_glyph *glyph, mfi_ink *ink)
{
    const mfi_font *face = &set->fonts.list[glyph->face];
    hb_glyph_extents_t box;

    if (!hb_font_get_glyph_extents(face->hb, glyph->id, &box) || box.width == 0 || box.height == 0)
        return;
    const double top = box.y_bearing / face->em, bottom = top + box.height / face->em, grown = face->bold / 2;
    const double left = box.x_bearing / face->em, right = left + box.width / face->em;
    ink->left = fmin(ink->left, glyph->x + left + face->slant * fmin(top, bottom) - grown);
    ink->right = fmax(ink->right, glyph->x + right + face->slant * fmax(top, bottom) + grown);
    ink->top = fmin(ink->top, glyph->y - top - grown);
    ink->bottom = fmax(ink->bottom, glyph->y - bottom + grown);
}

static void place(mfi_typeset *set, double align, double line_height)
{
    double widest = 0, y = 0;

    for (int i = 0; i < set->line_count; i++)
        widest = fmax(widest, set->lines[i].width);
    for (int i = 0; i < set->line_count; i++) {
        const mfi_text_line *line = &set->lines[i];
        const size_t end = i + 1 < set->line_count ? line[1].glyph : set->glyph_count;
        if (i > 0)
            y += (line[-1].descent + line->ascent) * line_height;
        for (size_t k = line->glyph; k < end; k++) {
            set->glyphs[k].x += (widest - line->width) * align;
            set->glyphs[k].y += y;
        }
    }
}

int mfi_typeset_layout(mf_task *task, mfi_typeset *set, double width, double align, double line_height, mfi_ink *ink)
{
    *ink = (mfi_ink){INFINITY, INFINITY, -INFINITY, -INFINITY};
    set->glyph_count = 0;
    set->line_count = 0;
    for (int start = 0, end; start <= set->count; start = end + 1) {
        for (end = start; end < set->count && set->characters[end] != '\n'; end++)
            ;
        MFI_TRY(set_paragraph(task, set, start, end, width));
    }
    place(set, align, line_height);
    for (size_t i = 0; i < set->glyph_count; i++)
        add_ink(set, &set->glyphs[i], ink);
    if (ink->right <= ink->left || ink->bottom <= ink->top)
        *ink = (mfi_ink){0};
    return 0;
}

/* --- Texts. */

static int allocate(mf_task *task, mfi_typeset *set, const char *text)
{
    const size_t length = strlen(text), most = MFI_MIN(length, MFI_TYPESET_MOST) + 1;

    set->characters = mfi_alloc_array(most, sizeof *set->characters);
    set->levels = mfi_alloc_array(most, sizeof *set->levels);
    set->scripts = mfi_alloc_array(most, sizeof *set->scripts);
    set->face_of = mfi_alloc_array(most, sizeof *set->face_of);
    set->widths = mfi_alloc_array(most, sizeof *set->widths);
    set->runs = mfi_alloc_array(most, sizeof *set->runs);
    set->lines = mfi_alloc_array(most, sizeof *set->lines);
    set->buffer = hb_buffer_create();
    if (!set->characters || !set->levels || !set->scripts || !set->face_of || !set->widths || !set->runs || !set->lines ||
        !hb_buffer_allocation_successful(set->buffer))
        return mfi_nomem(task);
    return 0;
}

int mfi_typeset_new(mf_task *task, const char *text, const mfi_typeface *face, mfi_typeset **out)
{
    mfi_typeset *set;
    int result;

    *out = NULL;
    if (!text || !*text)
        return mfi_error(task, MF_ERROR_PARAMS, "text: none is given");
    set = mfi_alloc(sizeof *set);
    if (!set)
        return mfi_nomem(task);
    result = allocate(task, set, text);
    if (result >= 0)
        result = mfi_fonts_open(task, face, &set->fonts);
    if (result >= 0)
        result = mfi_typeset_itemize(task, set, text);
    if (result < 0) {
        mfi_typeset_free(set);
        return result;
    }
    set->language = face->language ? hb_language_from_string(face->language, -1) : HB_LANGUAGE_INVALID;
    *out = set;
    return 0;
}

void mfi_typeset_free(mfi_typeset *set)
{
    if (!set)
        return;
    mfi_fonts_close(&set->fonts);
    hb_buffer_destroy(set->buffer);
    mfi_free(set->characters);
    mfi_free(set->levels);
    mfi_free(set->scripts);
    mfi_free(set->face_of);
    mfi_free(set->widths);
    mfi_free(set->runs);
    mfi_free(set->lines);
    mfi_free(set->glyphs);
    mfi_free(set);
}
