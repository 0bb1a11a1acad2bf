/* k-means, seeded by k-means++ (Arthur and Vassilvitskii, 2007) and sped up by Hamerly's bounds (Making k-means even faster,
 * 2010): a point whose distance to its own centre is surely less than that to any other is not looked at. */
#include <math.h>
#include "mfi_kmeans.h"

enum { ITERATIONS = 20 };
static const double least_move = 0.05; /* of a centre; when all move less, it is over */

typedef struct centre {
    double sum[3];
    float at[3];
    float safe; /* half the distance to the nearest other centre */
    float moved;
    size_t count;
} centre;

typedef struct kmeans {
    float *const *axes;
    size_t points;
    int count;
    float *upper, *lower; /* of the distance to the own centre; to any other */
    uint8_t *own;
    centre centres[MFI_KMEANS_MOST];
} kmeans;

/* xorshift64*, always from the same start. */
static double next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (double)(*state * 0x2545f4914f6cdd1dULL >> 11) / 9007199254740992.0;
}

static inline float square_distance(const kmeans *k, size_t i, const float at[3])
{
    const float x = k->axes[0][i] - at[0], y = k->axes[1][i] - at[1], z = k->axes[2][i] - at[2];
    return x * x + y * y + z * z;
}

static void place(kmeans *k, size_t i)
{
    for (int d = 0; d < 3; d++)
        k->centres[k->count].at[d] = k->axes[d][i];
    k->count++;
}

/* The point at which the running sum of `weights` passes `share` of their total. */
static size_t pick(const float *weights, size_t count, double share)
{
    double total = 0, sum = 0;
    size_t i;
    for (i = 0; i < count; i++)
        total += weights[i];
    for (i = 0; i + 1 < count && (sum += weights[i]) <= share * total; i++)
        ;
    while (i && weights[i] <= 0) /* rounding went past the last that counts, or none does */
        i--;
    return i;
}

/* Each centre is a point drawn by its squared distance to the nearest so far, which `upper` holds meanwhile. */
static void seed(kmeans *k, int wanted)
{
    uint64_t state = 0x9e3779b97f4a7c15ULL;
    for (size_t i = 0; i < k->points; i++)
        k->upper[i] = INFINITY;
    place(k, (size_t)(next_random(&state) * (double)k->points));
    for (;;) {
        const float *at = k->centres[k->count - 1].at;
        for (size_t i = 0; i < k->points; i++) {
            const float distance = square_distance(k, i, at);
            k->upper[i] = distance < k->upper[i] ? distance : k->upper[i];
        }
        const size_t next = pick(k->upper, k->points, next_random(&state));
        if (k->count == wanted || k->upper[next] <= 0)
            return;
        place(k, next);
    }
}

static void count_point(kmeans *k, size_t i, int c, int sign)
{
    centre *to = &k->centres[c];
    for (int d = 0; d < 3; d++)
        to->sum[d] += sign * (double)k->axes[d][i];
    to->count += (size_t)sign;
}

/* Finds the nearest centre of a point, and bounds. */
static int assign(kmeans *k, size_t i)
{
    float first = INFINITY, second = INFINITY;
    int nearest = 0;
    for (int c = 0; c < k->count; c++) {
        const float distance = square_distance(k, i, k->centres[c].at);
        if (distance < first) {
            second = first;
            first = distance;
            nearest = c;
        } else if (distance < second) {
            second = distance;
        }
    }
    k->upper[i] = sqrtf(first);
    k->lower[i] = sqrtf(second);
    return nearest;
}

static void measure_centres(kmeans *k)
{
    for (int c = 0; c < k->count; c++) {
        float nearest = INFINITY;
        for (int other = 0; other < k->count; other++) {
            const float *a = k->centres[c].at, *b = k->centres[other].at;
            const float x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];
            if (other != c)
                nearest = fminf(nearest, x * x + y * y + z * z);
        }
        k->centres[c].safe = sqrtf(nearest) / 2;
    }
}

static void reassign(kmeans *k)
{
    for (size_t i = 0; i < k->points; i++) {
        const int own = k->own[i];
        const float bound = MFI_MAX(k->centres[own].safe, k->lower[i]);
        if (k->upper[i] <= bound)
            continue;
        k->upper[i] = sqrtf(square_distance(k, i, k->centres[own].at));
        if (k->upper[i] <= bound)
            continue;
        const int nearest = assign(k, i);
        if (nearest == own)
            continue;
        count_point(k, i, own, -1);
        count_point(k, i, nearest, 1);
        k->own[i] = (uint8_t)nearest;
    }
}

/* Puts the centres where their points' means are; the farthest move. */
static float move_centres(kmeans *k)
{
    float most = 0;
    for (int c = 0; c < k->count; c++) {
        centre *own = &k->centres[c];
        float square = 0;
        for (int d = 0; d < 3 && own->count; d++) {
            const float mean = (float)(own->sum[d] / (double)own->count);
            square += (mean - own->at[d]) * (mean - own->at[d]);
            own->at[d] = mean;
        }
        own->moved = sqrtf(square);
        most = fmaxf(most, own->moved);
    }
    return most;
}

static int iterate(mf_task *task, kmeans *k)
{
    for (size_t i = 0; i < k->points; i++) {
        k->own[i] = (uint8_t)assign(k, i);
        count_point(k, i, k->own[i], 1);
    }
    for (int round = 1; round < ITERATIONS; round++) {
        const float most = move_centres(k);
        if (most < least_move)
            break;
        MFI_TRY(mfi_tick(task, round, ITERATIONS));
        for (size_t i = 0; i < k->points; i++) {
            k->upper[i] += k->centres[k->own[i]].moved;
            k->lower[i] -= most;
        }
        measure_centres(k);
        reassign(k);
    }
    return 0;
}

/* Fills in the clusters: see mfi_cluster. `upper` holds the distances meanwhile. */
static void summarise(kmeans *k, mfi_cluster *clusters)
{
    double distances[MFI_KMEANS_MOST] = {0}, inner[MFI_KMEANS_MOST] = {0};
    for (int c = 0; c < k->count; c++)
        clusters[c] = (mfi_cluster){.count = k->centres[c].count};
    for (size_t i = 0; i < k->points; i++) {
        k->upper[i] = sqrtf(square_distance(k, i, k->centres[k->own[i]].at));
        distances[k->own[i]] += k->upper[i];
    }
    for (size_t i = 0; i < k->points; i++) {
        const int c = k->own[i];
        if (k->upper[i] * (double)clusters[c].count > distances[c] * 1.001 + 1e-4)
            continue;
        for (int d = 0; d < 3; d++)
            clusters[c].mean[d] += (double)k->axes[d][i];
        inner[c]++;
    }
    for (int c = 0; c < k->count; c++)
        for (int d = 0; d < 3 && inner[c] > 0; d++)
            clusters[c].mean[d] /= inner[c];
}

int mfi_kmeans(mf_task *task, float *const axes[3], size_t points, int count, mfi_cluster clusters[MFI_KMEANS_MOST])
{
    kmeans k = {
        .axes = axes,
        .points = points,
        .upper = mfi_alloc_array(points, sizeof(float)),
        .lower = mfi_alloc_array(points, sizeof(float)),
        .own = mfi_alloc_array(points, 1),
    };
    int result = k.upper && k.lower && k.own ? 0 : mfi_nomem(task);
    if (result >= 0 && points) {
        seed(&k, count);
        result = iterate(task, &k);
    }
    if (result >= 0)
        summarise(&k, clusters);
    mfi_free(k.upper);
    mfi_free(k.lower);
    mfi_free(k.own);
    return result < 0 ? result : k.count;
}
