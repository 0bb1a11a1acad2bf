/* Haar cascades on pictures.
 *
 * The picture is made smaller step by step under a window of one size. Sums over rectangles come from integral images, in which
 * the columns of even and odd windows are apart (`lanes`): windows that stand two pixels from each other, as OpenCV has them in
 * large pictures, are then neighbours in memory, and a block of them is evaluated at once in vectors for as long as enough of them
 * pass. */
#include <math.h>
#include "mfi_bands.h"
#include "mfi_haar.h"

#define BLOCK 32              /* windows that are evaluated together */
#define CROWD 4               /* of them that have to be left for it to be worth it */
#define STAGE_MARGIN 1e-5f    /* by which OpenCV lowers a stage's threshold */
#define LEAST_DEVIATION 10    /* of the pixels of a window: below it there is nothing to see */

/* Functions that are compiled for each instruction set that search_row() is. */
#define WIDE static inline __attribute__((always_inline))

/* The picture at one size. */
typedef struct level {
    double factor;
    int width, height;   /* of the small picture */
    int step;            /* of windows, on both axes */
    int columns, rows;   /* of windows */
    int lane;            /* integers from a row's even to its odd columns; 0: they are not apart */
    int stride;          /* integers from row to row */
    uint32_t *sums, *squares;
} level;

typedef struct corner {
    int offset[4]; /* of + - - + */
    float weight;
} corner;

/* A stump as it is for a level: where the corners of its rectangles are. */
typedef struct placed {
    corner corners[3];
    int count;
    float threshold, below, above;
} placed;

typedef struct search search;
struct search {
    mf_task *task;
    const mfi_haar *haar;
    const level *at;
    const placed *stumps;
    int inner[4]; /* corners of the window without its outermost pixels */
    pthread_mutex_t lock;
    mfi_haar_object *found; /* the lock's */
    size_t found_count, found_capacity;
    int (*search_row)(search *s, int row, float *norms);
};

/* --- Levels. */

static int column_of(const level *l, int x)
{
    return l->lane ? (x & 1) * l->lane + (x >> 1) : x;
}

static int offset_of(const level *l, int x, int y)
{
    return y * l->stride + column_of(l, x);
}

/* One row of the picture at a level's size, bilinear between pixel centres. */
static void shrink_row(const mf_image *image, const level *l, int y, const int *columns, const int *shares, uint8_t *out)
{
    const double place = MFI_CLAMP((y + 0.5) * image->height / l->height - 0.5, 0, image->height - 1);
    const int above = (int)place, share = (int)((place - above) * 256 + 0.5);
    const uint8_t *a = image->planes[0] + above * image->strides[0];
    const uint8_t *b = above + 1 < image->height ? a + image->strides[0] : a;

    for (int x = 0; x < l->width; x++) {
        const int i = columns[x], j = i + (i + 1 < image->width);
        const int top = a[i] * (256 - shares[x]) + a[j] * shares[x];
        const int bottom = b[i] * (256 - shares[x]) + b[j] * shares[x];
        out[x] = (uint8_t)((top * (256 - share) + bottom * share + 32768) >> 16);
    }
}

static void integrate_row(const level *l, int y, const uint8_t *pixels)
{
    const uint32_t *sums_above = l->sums + (ptrdiff_t)y * l->stride, *squares_above = l->squares + (ptrdiff_t)y * l->stride;
    uint32_t *sums = l->sums + (ptrdiff_t)(y + 1) * l->stride, *squares = l->squares + (ptrdiff_t)(y + 1) * l->stride;
    uint32_t sum = 0, square = 0;

    for (int x = 0; x < l->width; x++) {
        const int column = column_of(l, x + 1);
        sum += pixels[x];
        square += (uint32_t)pixels[x] * pixels[x];
        sums[column] = sums_above[column] + sum;
        squares[column] = squares_above[column] + square;
    }
}

static int fill_level(mf_task *task, const mf_image *image, level *l)
{
    int *columns = mfi_alloc_array((size_t)l->width, 2 * sizeof *columns);
    uint8_t *row = mfi_alloc((size_t)l->width);
    int result = columns && row ? 0 : mfi_nomem(task);

    for (int x = 0; result >= 0 && x < l->width; x++) {
        const double place = MFI_CLAMP((x + 0.5) * image->width / l->width - 0.5, 0, image->width - 1);
        columns[x] = (int)place;
        columns[l->width + x] = (int)((place - columns[x]) * 256 + 0.5);
    }
    for (int y = 0; result >= 0 && y < l->height; y++) {
        shrink_row(image, l, y, columns, columns + l->width, row);
        integrate_row(l, y, row);
        if (y % 64 == 0)
            result = mfi_tick(task, 0, 0);
    }
    mfi_free(columns);
    mfi_free(row);
    return result;
}

static int new_level(mf_task *task, const mfi_haar *haar, const mf_image *image, double factor, level *l)
{
    *l = (level){.factor = factor, .width = (int)lrint(image->width / factor), .height = (int)lrint(image->height / factor)};
    l->step = factor >= 2 ? 1 : 2;
    l->columns = MFI_MAX(l->width - haar->width + l->step - 1, 0) / l->step;
    l->rows = MFI_MAX(l->height - haar->height + l->step - 1, 0) / l->step;
    l->lane = l->step == 2 ? (l->width + 2) / 2 : 0;
    l->stride = l->lane ? 2 * l->lane : l->width + 1;
    l->sums = mfi_alloc_array((size_t)l->stride * (size_t)(l->height + 1) + BLOCK, sizeof *l->sums); /* the last block may be short */
    l->squares = mfi_alloc_array((size_t)l->stride * (size_t)(l->height + 1), sizeof *l->squares);
    if (!l->sums || !l->squares)
        return mfi_nomem(task);
    return fill_level(task, image, l);
}

static void free_level(level *l)
{
    mfi_free(l->sums);
    mfi_free(l->squares);
}

static void place_corners(const level *l, int x, int y, int width, int height, int offsets[4])
{
    offsets[0] = offset_of(l, x, y);
    offsets[1] = offset_of(l, x + width, y);
    offsets[2] = offset_of(l, x, y + height);
    offsets[3] = offset_of(l, x + width, y + height);
}

static void place_stumps(const mfi_haar *haar, const level *l, int count, placed *stumps)
{
    for (int i = 0; i < count; i++) {
        const mfi_haar_stump *from = &haar->stumps[i];
        placed *to = &stumps[i];
        *to = (placed){.count = from->weight[2] ? 3 : 2, .threshold = from->threshold, .below = from->below, .above = from->above};
        for (int j = 0; j < to->count; j++) {
            place_corners(l, from->x[j], from->y[j], from->width[j], from->height[j], to->corners[j].offset);
            to->corners[j].weight = from->weight[j];
        }
    }
}

/* --- Windows. */

/* 1 / (area * deviation) for each window of a row, 0 for windows without any contrast. */
WIDE void normalise_row(const search *s, const uint32_t *sums, const uint32_t *squares, float *norms)
{
    const float area = (float)(s->haar->width - 2) * (float)(s->haar->height - 2);
    const int *o = s->inner;

    for (int i = 0; i < s->at->columns; i++) {
        const double sum = (int32_t)(sums[o[0] + i] - sums[o[1] + i] - sums[o[2] + i] + sums[o[3] + i]);
        const double square = (int32_t)(squares[o[0] + i] - squares[o[1] + i] - squares[o[2] + i] + squares[o[3] + i]);
        const double spread = area * square - sum * sum;
        const float norm = (float)(1 / sqrt(spread > 0 ? spread : 1));
        norms[i] = area * norm < 1.0f / LEAST_DEVIATION ? norm : 0;
    }
}

/* Weighted sums of a rectangle in BLOCK windows. */
WIDE void add_rectangles(const corner *c, const uint32_t *sums, float *restrict values)
{
    const uint32_t *a = sums + c->offset[0], *b = sums + c->offset[1], *d = sums + c->offset[2], *e = sums + c->offset[3];

    for (int i = 0; i < BLOCK; i++)
        values[i] += c->weight * (float)(int32_t)(a[i] - b[i] - d[i] + e[i]);
}

/* A stage of BLOCK windows: a bit for each that passes. */
WIDE unsigned pass_block(const placed *stump, int count, float threshold, const uint32_t *sums, const float *norms)
{
    float votes[BLOCK] = {0};
    unsigned passed = 0;

    for (const placed *end = stump + count; stump < end; stump++) {
        float values[BLOCK] = {0};
        add_rectangles(&stump->corners[0], sums, values);
        add_rectangles(&stump->corners[1], sums, values);
        if (stump->count == 3)
            add_rectangles(&stump->corners[2], sums, values);
        for (int i = 0; i < BLOCK; i++)
            votes[i] += values[i] * norms[i] < stump->threshold ? stump->below : stump->above;
    }
    for (int i = 0; i < BLOCK; i++)
        passed |= (unsigned)(votes[i] >= threshold) << i;
    return passed;
}

WIDE int pass_one(const placed *stump, int count, float threshold, const uint32_t *sums, float norm)
{
    float votes = 0;

    for (const placed *end = stump + count; stump < end; stump++) {
        float value = 0;
        for (int j = 0; j < stump->count; j++) {
            const int *o = stump->corners[j].offset;
            value += stump->corners[j].weight * (float)(int32_t)(sums[o[0]] - sums[o[1]] - sums[o[2]] + sums[o[3]]);
        }
        votes += value * norm < stump->threshold ? stump->below : stump->above;
    }
    return votes >= threshold;
}

static int keep(search *s, int column, int row)
{
    const level *l = s->at;
    int result;

    pthread_mutex_lock(&s->lock);
    result = mfi_reserve(&s->found, &s->found_capacity, s->found_count, sizeof *s->found);
    if (result >= 0)
        s->found[s->found_count++] = (mfi_haar_object){
            .x = (int)lrint(column * l->step * l->factor),
            .y = (int)lrint(row * l->step * l->factor),
            .width = (int)lrint(s->haar->width * l->factor),
            .height = (int)lrint(s->haar->height * l->factor),
        };
    pthread_mutex_unlock(&s->lock);
    return result < 0 ? mfi_nomem(s->task) : 0;
}

/* The windows of `alive` that pass all stages but the first. */
WIDE unsigned pass_stages(const search *s, const uint32_t *sums, const float *norms, unsigned alive)
{
    const placed *stump = s->stumps + s->haar->stages[0].count;

    for (int i = 1; i < s->haar->stage_count && alive; i++) {
        const int count = s->haar->stages[i].count;
        const float threshold = s->haar->stages[i].threshold - STAGE_MARGIN;
        if (__builtin_popcount(alive) >= CROWD)
            alive &= pass_block(stump, count, threshold, sums, norms);
        else
            for (unsigned rest = alive; rest; rest &= rest - 1) {
                const int window = __builtin_ctz(rest);
                if (!pass_one(stump, count, threshold, sums + window, norms[window]))
                    alive &= ~(1u << window);
            }
        stump += count;
    }
    return alive;
}

/* Like OpenCV it passes over the window after one that the first stage refuses; *skip goes from block to block. */
static unsigned visited(unsigned passed, const float *norms, int count, int *skip)
{
    unsigned seen = 0;

    for (int i = 0; i < count; i++) {
        if (*skip) {
            *skip = 0;
            continue;
        }
        if (norms[i] == 0)
            continue;
        seen |= passed & 1u << i;
        *skip = !(passed & 1u << i);
    }
    return seen;
}

WIDE int search_row(search *s, int row, float *norms)
{
    const level *l = s->at;
    const ptrdiff_t corner_at = (ptrdiff_t)row * l->step * l->stride;
    const mfi_haar_stage *first = &s->haar->stages[0];
    int skip = 0;

    normalise_row(s, l->sums + corner_at, l->squares + corner_at, norms);
    for (int i = 0; i < l->columns; i += BLOCK) {
        const uint32_t *sums = l->sums + corner_at + i;
        unsigned passed = pass_block(s->stumps, first->count, first->threshold - STAGE_MARGIN, sums, norms + i);
        passed = visited(passed, norms + i, MFI_MIN(BLOCK, l->columns - i), &skip);
        passed = pass_stages(s, sums, norms + i, passed);
        for (; passed; passed &= passed - 1)
            MFI_TRY(keep(s, i + __builtin_ctz(passed), row));
    }
    return 0;
}

static int search_row_anywhere(search *s, int row, float *norms)
{
    return search_row(s, row, norms);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static int search_row_avx2(search *s, int row, float *norms)
{
    return search_row(s, row, norms);
}
#endif

static int search_rows(void *context, int first, int end)
{
    search *s = context;
    float *norms = mfi_alloc_array((size_t)s->at->columns + BLOCK, sizeof *norms);
    int result = norms ? 0 : mfi_nomem(s->task);

    for (int row = first; result >= 0 && row < end; row++)
        result = s->search_row(s, row, norms);
    mfi_free(norms);
    return result;
}

static int search_level(search *s, const mf_image *image, double factor, placed *stumps, int stump_count)
{
    level l;
    int result = new_level(s->task, s->haar, image, factor, &l);

    if (result >= 0 && l.columns > 0 && l.rows > 0) {
        place_stumps(s->haar, &l, stump_count, stumps);
        s->at = &l;
        s->stumps = stumps;
        place_corners(&l, 1, 1, s->haar->width - 2, s->haar->height - 2, s->inner);
        result = mfi_bands(s->task, l.rows, 60LL * l.columns, search_rows, s);
    }
    free_level(&l);
    return result;
}

static int search_levels(search *s, const mf_image *image, const mfi_haar_options *options, placed *stumps, int stump_count)
{
    const int most = options->max_size > 0 ? options->max_size : INT32_MAX;

    for (double factor = 1;; factor *= options->step) {
        const int width = (int)lrint(s->haar->width * factor), height = (int)lrint(s->haar->height * factor);
        if (width > most || width > image->width || height > image->height)
            return 0;
        if (width >= options->min_size)
            MFI_TRY(search_level(s, image, factor, stumps, stump_count));
    }
}

int mfi_haar_find(mf_task *task, const mfi_haar *haar, const mf_image *image, const mfi_haar_options *options,
                  mfi_haar_object **objects, int *count)
{
    search s = {.task = task, .haar = haar, .lock = PTHREAD_MUTEX_INITIALIZER, .search_row = search_row_anywhere};
    int stump_count = 0;

#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2"))
        s.search_row = search_row_avx2;
#endif
    *objects = NULL;
    *count = 0;
    for (int i = 0; i < haar->stage_count; i++)
        stump_count += haar->stages[i].count;
    placed *stumps = mfi_alloc_array((size_t)stump_count, sizeof *stumps);
    int result = stumps ? search_levels(&s, image, options, stumps, stump_count) : mfi_nomem(task);
    mfi_free(stumps);
    *count = (int)s.found_count;
    if (result >= 0)
        result = mfi_haar_group(task, s.found, count, options->least);
    pthread_mutex_destroy(&s.lock);
    if (result < 0) {
        mfi_free(s.found);
        *count = 0;
        return result;
    }
    *objects = s.found;
    return 0;
}
