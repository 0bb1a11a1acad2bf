/* Where a head is that effects are drawn on, and its planes. */
#include <math.h>
#include "mfi_ar.h"

static const double rightwards[3] = {1, 0, 0}, downwards[3] = {0, 1, 0};

void mfi_ar_middle(const mfi_ar_head *head, int first, int last, double pixel[2])
{
    pixel[0] = pixel[1] = 0;
    for (int i = first; i <= last; i++) {
        pixel[0] += head->points->x[i] / (last - first + 1);
        pixel[1] += head->points->y[i] / (last - first + 1);
    }
}

mfi_knot mfi_ar_knot(const mfi_ar_head *head, int point)
{
    return (mfi_knot){head->points->x[point], head->points->y[point], 0};
}

/* The head is put where the eyes are, and as large as all of its points say. */
void mfi_ar_head_of(const mfi_face_points *points, mfi_ar_head *head)
{
    static const uint8_t rigid[] = {0, 1, 2, 14, 15, 16, 27, 28, 29, 30, 31, 33, 35, 36, 39, 42, 45, 48, 54};
    double of_head[MFI_COUNT(rigid)][3], seen[MFI_COUNT(rigid)][2], right[2], left[2], ends[2][2], cheek = 0;
    mfi_head_pose pose;

    for (size_t i = 0; i < MFI_COUNT(rigid); i++) {
        for (int c = 0; c < 3; c++)
            of_head[i][c] = mfi_mean_face[rigid[i]][c];
        seen[i][0] = points->x[rigid[i]];
        seen[i][1] = points->y[rigid[i]];
    }
    mfi_head_pose_fit((const double(*)[3])of_head, (const double(*)[2])seen, (int)MFI_COUNT(rigid), &pose);
    *head = (mfi_ar_head){.points = points, .eye = pose.scale, .width = 1};
    for (int i = 0; i < 6; i++)
        head->rows[i / 3][i % 3] = pose.rows[i / 3][i % 3];
    mfi_ar_middle(head, 36, 41, right);
    mfi_ar_middle(head, 42, 47, left);
    for (int c = 0; c < 2; c++)
        head->at[c] = (right[c] + left[c]) / 2;
    mfi_ar_project(head, mfi_mean_face[1], ends[0]);
    mfi_ar_project(head, mfi_mean_face[15], ends[1]);
    cheek = hypot(points->x[15] - points->x[1], points->y[15] - points->y[1]);
    const double mean = hypot(ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]);
    if (mean > 0)
        head->width = MFI_CLAMP(cheek / mean, 0.85, 1.2);
}

void mfi_ar_project(const mfi_ar_head *head, const double of_head[3], double pixel[2])
{
    for (int c = 0; c < 2; c++)
        pixel[c] = head->at[c] +
                   head->eye * (head->rows[c][0] * of_head[0] + head->rows[c][1] * of_head[1] + head->rows[c][2] * of_head[2]);
}

void mfi_ar_box(const mfi_ar_head *head, const double box[4], double pixels[4])
{
    double low[2] = {HUGE_VAL, HUGE_VAL}, high[2] = {-HUGE_VAL, -HUGE_VAL};

    for (int i = 0; i < 8; i++) {
        const double corner[3] = {i & 1 ? box[2] : box[0], i & 2 ? box[3] : box[1], i & 4 ? 1 : -0.5};
        double pixel[2];
        mfi_ar_project(head, corner, pixel);
        for (int c = 0; c < 2; c++) {
            low[c] = fmin(low[c], pixel[c]);
            high[c] = fmax(high[c], pixel[c]);
        }
    }
    for (int c = 0; c < 2; c++) {
        pixels[c] = low[c];
        pixels[2 + c] = high[c] - low[c];
    }
}

static void set_axes(mfi_art *art, const mfi_ar_head *head, const double right[3], const double down[3])
{
    for (int c = 0; c < 2; c++) {
        art->plane.m[c] = art->plane.m[2 + c] = 0;
        for (int i = 0; i < 3; i++) {
            art->plane.m[c] += head->eye * head->rows[c][i] * right[i];
            art->plane.m[2 + c] += head->eye * head->rows[c][i] * down[i];
        }
    }
    art->unit = head->eye;
}

void mfi_ar_plane(mfi_art *art, const mfi_ar_head *head, const double origin[3], const double right[3], const double down[3])
{
    set_axes(art, head, right, down);
    mfi_ar_project(head, origin, art->plane.m + 4);
}

void mfi_ar_plane_at(mfi_art *art, const mfi_ar_head *head, const double pixel[2])
{
    set_axes(art, head, rightwards, downwards);
    art->plane.m[4] = pixel[0];
    art->plane.m[5] = pixel[1];
}

void mfi_ar_plane_pixels(mfi_art *art, const mfi_ar_head *head)
{
    art->plane = (mfi_plane){{1, 0, 0, 1, 0, 0}};
    art->unit = head->eye;
}
