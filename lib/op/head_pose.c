/* How a head is turned, by its points. */
#include <math.h>
#include <string.h>
#include "mfi_landmarks.h"

/* x and y: the median of faces that were marked by hand, made symmetric; z: an average head's. */
const double mfi_mean_face[MFI_LANDMARKS][3] = {
    {-1.125, 0.086, 1}, {-1.094, 0.376, 0.95}, {-1.07, 0.669, 0.82}, {-1.032, 0.972, 0.65}, {-0.919, 1.244, 0.45},
    {-0.763, 1.497, 0.25}, {-0.535, 1.714, 0.08}, {-0.279, 1.875, -0.05}, {0, 1.919, -0.1}, {0.279, 1.875, -0.05},
    {0.535, 1.714, 0.08}, {0.763, 1.497, 0.25}, {0.919, 1.244, 0.45}, {1.032, 0.972, 0.65}, {1.07, 0.669, 0.82},
    {1.094, 0.376, 0.95}, {1.125, 0.086, 1}, {-0.924, -0.198, 0.08}, {-0.792, -0.333, -0.06}, {-0.608, -0.389, -0.13},
    {-0.409, -0.377, -0.17}, {-0.224, -0.3, -0.18}, {0.224, -0.3, -0.18}, {0.409, -0.377, -0.17}, {0.608, -0.389, -0.13},
    {0.792, -0.333, -0.06}, {0.924, -0.198, 0.08}, {0, -0.047, -0.12}, {0, 0.15, -0.24}, {0, 0.324, -0.36}, {0, 0.524, -0.48},
    {-0.234, 0.654, -0.18}, {-0.113, 0.697, -0.25}, {0, 0.748, -0.29}, {0.113, 0.697, -0.25}, {0.234, 0.654, -0.18},
    {-0.69, 0.013, 0.1}, {-0.567, -0.052, -0.01}, {-0.429, -0.055, -0.03}, {-0.306, 0.019, 0}, {-0.433, 0.039, -0.02},
    {-0.571, 0.043, 0}, {0.306, 0.019, 0}, {0.429, -0.055, -0.03}, {0.567, -0.052, -0.01}, {0.69, 0.013, 0.1},
    {0.571, 0.043, 0}, {0.433, 0.039, -0.02}, {-0.489, 1.042, -0.06}, {-0.315, 0.946, -0.18}, {-0.142, 0.914, -0.24},
    {0, 0.932, -0.25}, {0.142, 0.914, -0.24}, {0.315, 0.946, -0.18}, {0.489, 1.042, -0.06}, {0.323, 1.238, -0.16},
    {0.157, 1.326, -0.21}, {0, 1.319, -0.22}, {-0.157, 1.326, -0.21}, {-0.323, 1.238, -0.16}, {-0.417, 1.05, -0.08},
    {-0.137, 0.992, -0.2}, {0, 1.018, -0.21}, {0.137, 0.992, -0.2}, {0.417, 1.05, -0.08}, {0.145, 1.18, -0.18},
    {0, 1.198, -0.19}, {-0.145, 1.18, -0.18},
};

/* Points that move with mouth and brows, and are left out. */
static int is_rigid(int point)
{
    return point < 4 || (point > 12 && point < 17) || (point > 26 && point < 49) || point == 54;
}

/* The inverse of a symmetric matrix that is positive definite, by its adjugate. */
static void invert(const double m[3][3], double inverse[3][3])
{
    const double determinant = m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
                               m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
                               m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);

    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            const int a = (j + 1) % 3, b = (j + 2) % 3, c = (i + 1) % 3, d = (i + 2) % 3;
            inverse[i][j] = (m[a][c] * m[b][d] - m[a][d] * m[b][c]) / determinant;
        }
}

static double length(const double v[3])
{
    return sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
}

/* The two unit vectors at a right angle that are nearest to the rows, each changed alike. */
static void make_square(double rows[2][3])
{
    const double first = length(rows[0]), second = length(rows[1]);
    double sum[3], difference[3];

    for (int i = 0; i < 3; i++) {
        sum[i] = rows[0][i] / first + rows[1][i] / second;
        difference[i] = rows[0][i] / first - rows[1][i] / second;
    }
    const double a = length(sum) * M_SQRT2, b = length(difference) * M_SQRT2;
    for (int i = 0; i < 3; i++) {
        rows[0][i] = sum[i] / a + difference[i] / b;
        rows[1][i] = sum[i] / a - difference[i] / b;
    }
}

/* Turned back by the roll, the nose points to where yaw and pitch say. */
static void measure_angles(mfi_head_pose *pose)
{
    const double *x = pose->rows[0], *y = pose->rows[1], degrees = 180 / M_PI;
    const double roll = atan2(y[0], x[0]), depth = x[0] * y[1] - x[1] * y[0];
    const double right = cos(roll) * x[2] + sin(roll) * y[2], down = cos(roll) * y[2] - sin(roll) * x[2];

    pose->roll = roll * degrees;
    pose->yaw = atan2(-right, depth) * degrees;
    pose->pitch = asin(MFI_CLAMP(down, -1, 1)) * degrees;
}

static void center_of(const double (*head)[3], const double (*seen)[2], int count, double of_head[3], double of_seen[2])
{
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < 3; j++)
            of_head[j] += head[i][j] / count;
        for (int j = 0; j < 2; j++)
            of_seen[j] += seen[i][j] / count;
    }
}

void mfi_head_pose_fit(const double (*head)[3], const double (*seen)[2], int count, mfi_head_pose *pose)
{
    double from[3] = {0}, to[2] = {0}, own[3][3] = {{0}}, cross[2][3] = {{0}}, inverse[3][3];

    center_of(head, seen, count, from, to);
    for (int i = 0; i < count; i++)
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++)
                own[j][k] += (head[i][j] - from[j]) * (head[i][k] - from[k]);
            for (int k = 0; k < 2; k++)
                cross[k][j] += (seen[i][k] - to[k]) * (head[i][j] - from[j]);
        }
    invert((const double(*)[3])own, inverse);
    memset(pose, 0, sizeof *pose);
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 3; j++)
            for (int k = 0; k < 3; k++)
                pose->rows[i][j] += cross[i][k] * inverse[k][j];
    pose->scale = (length(pose->rows[0]) + length(pose->rows[1])) / 2;
    make_square(pose->rows);
    if (!isfinite(pose->scale + pose->rows[0][0] + pose->rows[1][0])) /* points that are no face */
        *pose = (mfi_head_pose){.rows = {{1, 0, 0}, {0, 1, 0}}};
    for (int i = 0; i < 2; i++) {
        pose->shift[i] = to[i];
        for (int j = 0; j < 3; j++)
            pose->shift[i] -= pose->scale * pose->rows[i][j] * from[j];
    }
    measure_angles(pose);
}

void mfi_head_pose_of(mfi_face_points *points)
{
    double head[MFI_LANDMARKS][3], seen[MFI_LANDMARKS][2];
    mfi_head_pose pose;
    int count = 0;

    for (int i = 0; i < MFI_LANDMARKS; i++) {
        if (!is_rigid(i))
            continue;
        memcpy(head[count], mfi_mean_face[i], sizeof head[count]);
        seen[count][0] = points->x[i];
        seen[count++][1] = points->y[i];
    }
    mfi_head_pose_fit((const double(*)[3])head, (const double(*)[2])seen, count, &pose);
    points->yaw = pose.yaw;
    points->pitch = pose.pitch;
    points->roll = pose.roll;
}
