/* What the characters of a text are: their order, scripts, fonts, and where lines may end. */
#include "mfi_typeset_priv.h"

typedef struct range {
    uint32_t first, last;
} range;

static int in_ranges(const range *ranges, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return 1;
    return 0;
}

/* --- Bytes to characters. */

static int is_line_end(uint32_t c)
{
    return c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Line ends become newlines, tabs become spaces, and other control characters nothing. */
static int decode_all(mf_task *task, mfi_typeset *set, const char *text)
{
    uint32_t c = 0, before = 0;

    for (size_t at = 0, bytes; text[at]; at += bytes, before = c) {
        bytes = mfi_utf8_length(text + at);
        if (bytes == 0)
            return mfi_error(task, MF_ERROR_PARAMS, "text: its byte %zu is no UTF-8", at);
        c = (uint8_t)text[at] & (bytes > 1 ? 0xffu >> (bytes + 1) : 0x7fu);
        for (size_t i = 1; i < bytes; i++)
            c = c << 6 | ((uint8_t)text[at + i] & 0x3f);
        if (set->count == MFI_TYPESET_MOST)
            return mfi_error(task, MF_ERROR_PARAMS, "text: it has more than %d characters", MFI_TYPESET_MOST);
        if (is_line_end(c)) {
            if (c != '\n' || before != '\r')
                set->characters[set->count++] = '\n';
        } else if (c == '\t') {
            set->characters[set->count++] = ' ';
        } else if (c >= 0x20 && (c < 0x7f || c > 0x9f)) {
            set->characters[set->count++] = c;
        }
    }
    return 0;
}

/* --- What characters are. */

static hb_unicode_general_category_t category(uint32_t c)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
}

int mfi_text_extends(uint32_t c)
{
    static const range others[] = {
        {0x200c, 0x200d}, {0xfe00, 0xfe0f}, {0x1f3fb, 0x1f3ff}, {0xe0020, 0xe007f}, {0xe0100, 0xe01ef}};
    const hb_unicode_general_category_t kind = category(c);

    return kind == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || kind == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           kind == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK || in_ranges(others, MFI_COUNT(others), c);
}

int mfi_text_is_space(uint32_t c)
{
    return c == ' ' || c == 0x1680 || (c >= 0x2000 && c <= 0x200b && c != 0x2007) || c == 0x205f || c == 0x3000;
}

/* Those that are emoji without being told so (Unicode's Emoji_Presentation), in rough ranges where all is pictures. */
static int is_emoji(uint32_t c, uint32_t next)
{
    static const range emoji[] = {
        {0x231a, 0x231b},   {0x23e9, 0x23ec},   {0x23f0, 0x23f0},   {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},
        {0x2648, 0x2653},   {0x267f, 0x267f},   {0x2693, 0x2693},   {0x26a1, 0x26a1},   {0x26aa, 0x26ab},   {0x26bd, 0x26be},
        {0x26c4, 0x26c5},   {0x26ce, 0x26ce},   {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f3},   {0x26f5, 0x26f5},
        {0x26fa, 0x26fa},   {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},   {0x2728, 0x2728},   {0x274c, 0x274c},
        {0x274e, 0x274e},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27b0, 0x27b0},   {0x27bf, 0x27bf},
        {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e},
        {0x1f191, 0x1f19a}, {0x1f1e6, 0x1f1ff}, {0x1f201, 0x1f201}, {0x1f21a, 0x1f21a}, {0x1f22f, 0x1f22f}, {0x1f232, 0x1f236},
        {0x1f238, 0x1f23a}, {0x1f250, 0x1f251}, {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f7e0, 0x1f7eb}, {0x1f90c, 0x1faff},
    };

    if (next == 0xfe0e || next == 0xfe0f) /* told to be text, or a picture */
        return next == 0xfe0f;
    return c >= emoji[0].first && in_ranges(emoji, MFI_COUNT(emoji), c);
}

/* Scripts without spaces between words, whose lines may end anywhere; Thai and its like would need dictionaries. */
static int is_ideographic(uint32_t c)
{
    static const range ideographs[] = {{0x2e80, 0x2fdf}, {0x3041, 0x33ff},   {0x3400, 0x4dbf},  {0x4e00, 0x9fff},
                                       {0xa000, 0xa4cf}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},  {0xff01, 0xff60},
                                       {0x3001, 0x3030}, {0x1f300, 0x1faff}, {0x20000, 0x3ffff}};
    return in_ranges(ideographs, MFI_COUNT(ideographs), c);
}

/* Marks that no line begins with, small kana among them. */
static int begins_no_line(uint32_t c)
{
    static const uint32_t small[] = {0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x30a1, 0x30a3,
                                     0x30a5, 0x30a7, 0x30a9, 0x30c3, 0x30e3, 0x30e5, 0x30e7, 0x30fc, 0x3005, 0x30fb};
    const hb_unicode_general_category_t kind = category(c);

    for (size_t i = 0; i < MFI_COUNT(small); i++)
        if (c == small[i])
            return 1;
    return kind == HB_UNICODE_GENERAL_CATEGORY_CLOSE_PUNCTUATION || kind == HB_UNICODE_GENERAL_CATEGORY_FINAL_PUNCTUATION ||
           (kind == HB_UNICODE_GENERAL_CATEGORY_OTHER_PUNCTUATION && c != '&' && c != '@' && c != '#');
}

int mfi_text_breaks(uint32_t before, uint32_t after)
{
    const hb_unicode_general_category_t kind = category(before);

    if (mfi_text_extends(after) || mfi_text_is_space(after) || before == 0x200d)
        return 0;
    if (mfi_text_is_space(before))
        return 1;
    if (kind == HB_UNICODE_GENERAL_CATEGORY_DASH_PUNCTUATION)
        return before != 0x2011 && category(after) != HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER;
    return (is_ideographic(before) || is_ideographic(after)) && !begins_no_line(after) &&
           kind != HB_UNICODE_GENERAL_CATEGORY_OPEN_PUNCTUATION && kind != HB_UNICODE_GENERAL_CATEGORY_INITIAL_PUNCTUATION;
}

/* --- Of each character. */

/* The bidirectional algorithm (UAX 9), paragraph by paragraph; each has the direction of its first strong character. */
static int find_levels(mf_task *task, mfi_typeset *set)
{
    FriBidiCharType *types = mfi_alloc_array((size_t)set->count + 1, sizeof *types);
    FriBidiBracketType *brackets = mfi_alloc_array((size_t)set->count + 1, sizeof *brackets);
    int result = types && brackets ? 0 : mfi_nomem(task);

    for (int start = 0, end; result >= 0 && start < set->count; start = end + 1) {
        FriBidiParType direction = FRIBIDI_PAR_ON;
        for (end = start; end < set->count && set->characters[end] != '\n'; end++)
            ;
        if (end == start)
            continue;
        fribidi_get_bidi_types(set->characters + start, end - start, types);
        fribidi_get_bracket_types(set->characters + start, end - start, types, brackets);
        if (!fribidi_get_par_embedding_levels_ex(types, brackets, end - start, &direction, set->levels + start))
            result = mfi_nomem(task);
    }
    mfi_free(brackets);
    mfi_free(types);
    return result;
}

/* Characters of many scripts take that of those before them, and the first ones that of those behind (as UAX 24 says). */
static void find_scripts(mfi_typeset *set)
{
    hb_script_t script = HB_SCRIPT_COMMON;
    int known = 0; /* up to here */

    for (int i = 0; i < set->count; i++) {
        const hb_script_t own = hb_unicode_script(hb_unicode_funcs_get_default(), set->characters[i]);
        if (own != HB_SCRIPT_COMMON && own != HB_SCRIPT_INHERITED && own != HB_SCRIPT_UNKNOWN) {
            script = own;
            for (; known < i && set->scripts[known] == HB_SCRIPT_COMMON; known++)
                set->scripts[known] = own;
            known = set->count;
        }
        set->scripts[i] = script;
    }
}

static int find_face(mf_task *task, mfi_typeset *set, int i)
{
    const uint32_t c = set->characters[i], next = i + 1 < set->count ? set->characters[i + 1] : 0;
    const int emoji = is_emoji(c, next), joined = i > 0 && set->characters[i - 1] == 0x200d && emoji;
    const int spaced = mfi_text_is_space(c) && i > 0 && !set->fonts.list[set->face_of[i - 1]].color;

    if (i > 0 && set->characters[i - 1] != '\n' && (mfi_text_extends(c) || joined || spaced)) {
        set->face_of[i] = set->face_of[i - 1];
        return 0;
    }
    for (int j = i - 1; j >= 0; j--)
        if (set->characters[j] == c && emoji == is_emoji(c, set->characters[j + 1])) {
            set->face_of[i] = set->face_of[j];
            return 0;
        }
    return mfi_fonts_find(task, &set->fonts, c, emoji, &set->face_of[i]);
}

int mfi_typeset_itemize(mf_task *task, mfi_typeset *set, const char *text)
{
    MFI_TRY(decode_all(task, set, text));
    MFI_TRY(find_levels(task, set));
    find_scripts(set);
    for (int i = 0; i < set->count; i++) {
        set->face_of[i] = 0;
        if (set->characters[i] != '\n')
            MFI_TRY(find_face(task, set, i));
    }
    return 0;
}
