/* The pictures of a source on a grid. */
#include "mfi_ladder.h"

enum { LONG_PICTURE_US = 500000 /* what repeats have to be shown for */ };

static int emit(mfi_pacer *pacer, int64_t pts)
{
    const int keyframe = pts >= pacer->next_gop * pacer->grid->gop;

    if (keyframe)
        pacer->next_gop = pts / pacer->grid->gop + 1;
    pacer->latest_pts = pts;
    return pacer->emit(pacer->opaque, pacer->latest, pts, keyframe);
}

/* Repeats the latest picture up to, not including, `pts`. */
static int repeat(mfi_pacer *pacer, int64_t pts)
{
    const mfi_grid *grid = pacer->grid;

    if (grid->constant) {
        while (pacer->latest_pts + 1 < pts)
            MFI_TRY(emit(pacer, pacer->latest_pts + 1));
    } else if (pacer->repeats && mfi_grid_us(grid, pts - pacer->latest_pts) > LONG_PICTURE_US) {
        while (pacer->next_gop * grid->gop < pts)
            MFI_TRY(emit(pacer, pacer->next_gop * grid->gop));
    }
    return 0;
}

int mfi_pacer_take(mfi_pacer *pacer, mf_image *image, int64_t time_us)
{
    const mfi_grid *grid = pacer->grid;

    if (!pacer->latest) {
        pacer->first_us = time_us;
        pacer->first_ticks = mfi_grid_ticks(grid, time_us);
        pacer->latest = mf_image_ref(image);
        MFI_TRY(emit(pacer, 0));
    }
    const int64_t pts = pacer->first_ticks + mfi_grid_ticks(grid, time_us - pacer->first_us);
    pacer->end_us = MFI_MAX(pacer->end_us, time_us + image->duration_us);
    if (pts <= pacer->latest_pts || (image->duration_us && mfi_grid_us(grid, pts) >= time_us + image->duration_us))
        return 0; /* no point of the grid falls into its time */
    MFI_TRY(repeat(pacer, pts));
    mf_image_unref(pacer->latest);
    pacer->latest = mf_image_ref(image);
    return emit(pacer, pts);
}

int mfi_pacer_hold(mfi_pacer *pacer, int64_t end_us)
{
    const int64_t last = mfi_grid_ticks(pacer->grid, end_us - pacer->latest->duration_us);

    MFI_TRY(repeat(pacer, mfi_grid_ticks(pacer->grid, end_us)));
    return !pacer->grid->constant && last > pacer->latest_pts ? emit(pacer, last) : 0;
}

void mfi_pacer_clear(mfi_pacer *pacer)
{
    mf_image_unref(pacer->latest);
    pacer->latest = NULL;
}
