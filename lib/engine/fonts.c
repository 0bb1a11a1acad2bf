/* The faces that a text is set in: the one asked for, the one built in, and what fontconfig finds for other characters. */
#include <string.h>
#include <hb-ft.h>
#include <hb-ot.h>
#include "mfi_fonts.h"

enum { MOST_LOOKUPS = 64, NAMED_INSTANCES = 0x7fff };

/* What is made where there is no face in bold or italic: em, and a tangent. */
static const double made_bold = 0.035, made_slant = 0.2;

static int font_error(mf_task *task, FT_Error error, const char *name)
{
    return error == FT_Err_Out_Of_Memory ? mfi_nomem(task)
                                         : mfi_error(task, MF_ERROR_FORMAT, "font: %s is no TrueType or OpenType font", name);
}

/* --- Faces. */

static void close_face(mfi_font *face)
{
    hb_font_destroy(face->hb);
    if (face->ft)
        FT_Done_Face(face->ft);
}

static void measure(mfi_font *face, const mfi_typeface *wanted)
{
    hb_font_extents_t extents = {0};

    hb_font_get_h_extents(face->hb, &extents);
    face->em = hb_face_get_upem(hb_font_get_face(face->hb));
    face->ascent = MFI_CLAMP(extents.ascender / face->em, 0, 4);
    face->descent = MFI_CLAMP((extents.line_gap - extents.descender) / face->em, 0, 4);
    if (face->ascent + face->descent < 0.5) {
        face->ascent = 0.9;
        face->descent = 0.3;
    }
    face->color = FT_HAS_COLOR(face->ft) != 0;
    if (!face->color && wanted->bold && !(face->ft->style_flags & FT_STYLE_FLAG_BOLD))
        face->bold = made_bold;
    if (!face->color && wanted->italic && !(face->ft->style_flags & FT_STYLE_FLAG_ITALIC))
        face->slant = made_slant;
}

/* Takes over what is open of the face, also after an error. `instance`: of a variable font, by the order of its names. */
static int add_face(mf_task *task, mfi_fonts *fonts, mfi_font *face, int instance, const char *name)
{
    int result = 0;

    if (!FT_IS_SFNT(face->ft))
        result = font_error(task, FT_Err_Unknown_File_Format, name);
    if (result >= 0) {
        hb_face_t *tables = hb_ft_face_create_referenced(face->ft);
        face->hb = hb_font_create(tables);
        hb_ot_font_set_funcs(face->hb);
        if (instance > 0)
            hb_font_set_var_named_instance(face->hb, (unsigned)instance - 1);
        if (hb_font_get_face(face->hb) != tables || hb_face_get_glyph_count(tables) == 0)
            result = font_error(task, FT_Err_Unknown_File_Format, name);
        hb_face_destroy(tables);
    }
    if (result >= 0 && mfi_reserve(&fonts->list, &fonts->capacity, fonts->count, sizeof *fonts->list) < 0)
        result = mfi_nomem(task);
    if (result < 0) {
        close_face(face);
        return result;
    }
    measure(face, &fonts->wanted);
    fonts->list[fonts->count++] = *face;
    return 0;
}

static int add_bytes(mf_task *task, mfi_fonts *fonts, const void *data, size_t size, const char *name)
{
    mfi_font face = {0};
    const FT_Error error =
        size > INT32_MAX ? FT_Err_Unknown_File_Format : FT_New_Memory_Face(fonts->library, data, (FT_Long)size, 0, &face.ft);

    return error ? font_error(task, error, name) : add_face(task, fonts, &face, 0, name);
}

static int add_built_in(mf_task *task, mfi_fonts *fonts)
{
    if (fonts->built_in >= 0)
        return 0;
    MFI_TRY(add_bytes(task, fonts, mfi_built_in_font, (size_t)(mfi_built_in_font_end - mfi_built_in_font), "the built-in one"));
    fonts->built_in = (int)fonts->count - 1;
    return 0;
}

static int add_file(mf_task *task, mfi_fonts *fonts, const char *path, int index)
{
    mfi_font face = {0};
    const FT_Error error = FT_New_Face(fonts->library, path, index, &face.ft);
    const int instance = index >> 16;

    return error ? font_error(task, error, path)
                 : add_face(task, fonts, &face, instance <= NAMED_INSTANCES ? instance : 0, path);
}

/* --- Fontconfig. */

/* The nearest font; FcPatternDestroy(). `character` 0: whatever it has. */
static FcPattern *match(mfi_fonts *fonts, const char *family, uint32_t character, int emoji)
{
    FcPattern *pattern = FcPatternCreate(), *found = NULL;
    FcCharSet *characters = FcCharSetCreate();
    FcResult result;

    if (!fonts->config)
        fonts->config = FcConfigReference(NULL); /* that of the process, which fontconfig keeps */
    if (!pattern || !characters || !fonts->config)
        goto done;
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(pattern, FC_WEIGHT, fonts->wanted.bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern, FC_SLANT, fonts->wanted.italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    if (emoji)
        FcPatternAddBool(pattern, FC_COLOR, FcTrue);
    if (fonts->wanted.language)
        FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)fonts->wanted.language);
    if (character) {
        FcCharSetAddChar(characters, character);
        FcPatternAddCharSet(pattern, FC_CHARSET, characters);
    }
    FcConfigSubstitute(fonts->config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    found = FcFontMatch(fonts->config, pattern, &result);
done:
    if (characters)
        FcCharSetDestroy(characters);
    if (pattern)
        FcPatternDestroy(pattern);
    return found;
}

static int is_generic(const char *family)
{
    static const char *const names[] = {"sans-serif", "sans", "serif", "monospace", "cursive", "fantasy", "system-ui"};

    for (size_t i = 0; i < MFI_COUNT(names); i++)
        if (FcStrCmpIgnoreCase((const FcChar8 *)family, (const FcChar8 *)names[i]) == 0)
            return 1;
    return 0;
}

static int has_name(const FcPattern *font, const char *object, const char *name)
{
    FcChar8 *own;

    for (int i = 0; FcPatternGetString(font, object, i, &own) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(own, (const FcChar8 *)name) == 0)
            return 1;
    return 0;
}

static int add_found(mf_task *task, mfi_fonts *fonts, const FcPattern *font)
{
    FcChar8 *path;
    int index = 0;

    if (FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch)
        return mfi_error(task, MF_ERROR_NOT_FOUND, "font: fontconfig names no file");
    FcPatternGetInteger(font, FC_INDEX, 0, &index);
    return add_file(task, fonts, (const char *)path, index);
}

static int add_family(mf_task *task, mfi_fonts *fonts, const char *family)
{
    FcPattern *found = match(fonts, family, 0, 0);
    int result = MF_ERROR_NOT_FOUND;

    if (found && (is_generic(family) || has_name(found, FC_FAMILY, family) || has_name(found, FC_FULLNAME, family)))
        result = add_found(task, fonts, found);
    else
        mfi_error(task, result, "font: no \"%s\" is installed", family);
    if (found)
        FcPatternDestroy(found);
    return result;
}

/* The index of an installed font with the character, or -1. That a file is damaged is no error: there may be others. */
static int look_up(mf_task *task, mfi_fonts *fonts, uint32_t character, int emoji)
{
    const char *family = emoji ? "emoji" : fonts->wanted.family ? fonts->wanted.family : "sans-serif";
    FcCharSet *characters;
    FcBool color = FcFalse;
    int index = -1;

    if (fonts->lookups++ >= MOST_LOOKUPS)
        return -1;
    FcPattern *found = match(fonts, family, character, emoji);
    if (!found)
        return -1;
    FcPatternGetBool(found, FC_COLOR, 0, &color);
    if (FcPatternGetCharSet(found, FC_CHARSET, 0, &characters) == FcResultMatch && FcCharSetHasChar(characters, character) &&
        (color || !emoji)) {
        if (add_found(task, fonts, found) >= 0)
            index = (int)fonts->count - 1;
        else
            mfi_error_clear(task);
    }
    FcPatternDestroy(found);
    return index;
}

/* --- All of them. */

static int has(const mfi_font *face, uint32_t character)
{
    return FT_Get_Char_Index(face->ft, character) != 0;
}

static int find_open(const mfi_fonts *fonts, uint32_t character, int color)
{
    for (size_t i = 0; i < fonts->count; i++)
        if ((!color || fonts->list[i].color) && has(&fonts->list[i], character))
            return (int)i;
    return -1;
}

int mfi_fonts_find(mf_task *task, mfi_fonts *fonts, uint32_t character, int emoji, int *index)
{
    *index = -1;
    if (emoji) {
        *index = find_open(fonts, character, 1);
        if (*index < 0)
            *index = look_up(task, fonts, character, 1);
    }
    if (*index < 0)
        *index = find_open(fonts, character, 0);
    if (*index < 0)
        *index = look_up(task, fonts, character, 0);
    if (*index < 0) {
        MFI_TRY(add_built_in(task, fonts));
        *index = has(&fonts->list[fonts->built_in], character) ? fonts->built_in : 0;
    }
    return 0;
}

int mfi_fonts_open(mf_task *task, const mfi_typeface *wanted, mfi_fonts *fonts)
{
    fonts->wanted = *wanted;
    fonts->built_in = -1;
    if (FT_Init_FreeType(&fonts->library))
        return mfi_nomem(task);
    if (wanted->family)
        return add_family(task, fonts, wanted->family);
    return wanted->data ? add_bytes(task, fonts, wanted->data, wanted->size, "the file") : add_built_in(task, fonts);
}

void mfi_fonts_close(mfi_fonts *fonts)
{
    for (size_t i = 0; i < fonts->count; i++)
        close_face(&fonts->list[i]);
    mfi_free(fonts->list);
    if (fonts->library)
        FT_Done_FreeType(fonts->library);
    if (fonts->config)
        FcConfigDestroy(fonts->config); /* our reference */
}
