/* A build without the engine of text. */
#include "mfi_typeset.h"

int mfi_typeset_new(mf_task *task, const char *text, const mfi_typeface *face, mfi_typeset **out)
{
    (void)text;
    (void)face;
    *out = NULL;
    return mfi_error(task, MF_ERROR_UNSUPPORTED, "text: this build has no FreeType, HarfBuzz, FriBidi or fontconfig");
}

void mfi_typeset_free(mfi_typeset *set)
{
    (void)set;
}

int mfi_typeset_layout(mf_task *task, mfi_typeset *set, double width, double align, double line_height, mfi_ink *ink)
{
    (void)width;
    (void)align;
    (void)line_height;
    *ink = (mfi_ink){0};
    return mfi_typeset_new(task, NULL, NULL, &set);
}

int mfi_typeset_draw(mf_task *task, mfi_typeset *set, const double to_pixels[6], double outline, int width, int height,
                     mfi_drawn *out)
{
    (void)to_pixels;
    (void)outline;
    (void)width;
    (void)height;
    *out = (mfi_drawn){0};
    return mfi_typeset_new(task, NULL, NULL, &set);
}

void mfi_drawn_free(mfi_drawn *drawn)
{
    (void)drawn;
}
