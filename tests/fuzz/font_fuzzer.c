/* Any bytes as a font: joined letters, marks and ligatures, with outlines and letters in colour. */
#include "mfi_typeset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const mfi_typeface face = {.data = data, .size = size, .bold = size & 1, .italic = size & 2};
    const double to_pixels[6] = {20, 5, -5, 20, 4, 24};
    mfi_typeset *set = NULL;
    mfi_drawn drawn = {0};
    mfi_ink ink;
    mf_task *task;

    if (mf_task_new(&task) < 0)
        return 0;
    mf_task_set_deadline(task, 5000000);
    if (mfi_typeset_new(task, "fi A\u0301gj \u0628\u0628\u064e \u0915\u094d\u0937\n1\u20e3 \u2764", &face, &set) >= 0 &&
        mfi_typeset_layout(task, set, 3, 0.5, 1, &ink) >= 0)
        mfi_typeset_draw(task, set, to_pixels, 0.05, 120, 60, &drawn);
    mfi_drawn_free(&drawn);
    mfi_typeset_free(set);
    mf_task_free(task);
    return 0;
}
