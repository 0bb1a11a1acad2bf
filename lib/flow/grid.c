/* The time grid of a ladder: exact integers, so that nothing drifts. */
#include "mfi_ladder.h"
#include "mfi_rescale.h"

#define VARIABLE_RATE 90000

mfi_grid mfi_grid_new(int fps_num, int fps_den, int constant, int64_t gop_us, int64_t segment_us)
{
    mfi_grid grid = { .constant = constant, .fps_num = fps_num, .fps_den = fps_den, .base_num = 1, .base_den = VARIABLE_RATE };
    const int64_t gops = MFI_MAX(1, (segment_us + gop_us - 1) / gop_us);

    if (constant) {
        grid.base_num = fps_den;
        grid.base_den = fps_num;
    }
    grid.gop = MFI_MAX(1, mfi_grid_ticks(&grid, segment_us / gops));
    grid.segment = grid.gop * gops;
    return grid;
}

int64_t mfi_grid_us(const mfi_grid *grid, int64_t ticks)
{
    return mfi_rescale(ticks, 1000000LL * grid->base_num, grid->base_den);
}

int64_t mfi_grid_ticks(const mfi_grid *grid, int64_t time_us)
{
    return mfi_rescale(time_us, grid->base_den, 1000000LL * grid->base_num);
}

int64_t mfi_grid_boundary(const mfi_grid *grid, int64_t index, int rate)
{
    return mfi_rescale_up(index * grid->segment, (int64_t)rate * grid->base_num, grid->base_den);
}
