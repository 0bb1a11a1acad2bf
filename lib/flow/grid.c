/* The time grid of a ladder: exact integers, so that nothing drifts. */
#include "mfi_ladder.h"
#include "mfi_rescale.h"

enum {
    VARIABLE_RATE = 90000,
    FALLBACK_FPS = 25,
    HIGHEST_FPS = 240,   /* of a constant rate: beyond it one is a mistake of the container */
    LONGEST_GOP = 100000 /* frames: with a variable rate the grid alone says where key frames come */
};

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

/* A rate as the fraction that it stands for: 29.97 is 30000/1001. */
static void rate_fraction(double fps, int *num, int *den)
{
    const double ntsc = fps * 1001 / 1000;

    if (fabs(ntsc - floor(ntsc + 0.5)) < 0.005 && fabs(fps - floor(fps + 0.5)) > 0.005) {
        *num = (int)(ntsc + 0.5) * 1000;
        *den = 1001;
    } else {
        *num = MFI_MAX(1, (int)(fps * 1000 + 0.5));
        *den = 1000;
        while (*num % 10 == 0 && *den % 10 == 0) {
            *num /= 10;
            *den /= 10;
        }
    }
}

mfi_grid mfi_grid_of(const mf_stream *video, double fps, int64_t gop_us, int64_t segment_us)
{
    int num = FALLBACK_FPS, den = 1, constant = 0;

    if (video && fps > 0) {
        rate_fraction(fps, &num, &den);
        constant = 1;
    } else if (video && video->frame_rate_num > 0 && video->frame_rate_den > 0) {
        num = video->frame_rate_num;
        den = video->frame_rate_den;
        constant = !video->variable_frame_rate && num <= (int64_t)HIGHEST_FPS * den;
    } else if (video && video->frame_rate_nominal > 0) {
        rate_fraction(video->frame_rate_nominal, &num, &den);
    }
    return mfi_grid_new(num, den, constant, gop_us, segment_us);
}

int mfi_grid_gop_frames(const mfi_grid *grid)
{
    return grid->constant ? (int)grid->gop : (int)MFI_MIN(LONGEST_GOP, 100LL * grid->fps_num / grid->fps_den);
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
