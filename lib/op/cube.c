/* Colour tables in Adobe's .cube format: "Cube LUT Specification Version 1.0". */
#include <string.h>
#include "mfi_cube.h"
#include "mfi_table.h"

enum { LEAST_SIZE = 2, MOST_1D = 65536, MOST_3D = 129, LINE = 256 };

typedef struct reader {
    mf_task *task;
    const char *what, *at, *end;
    int line;
    mfi_cube *cube;
    size_t entries, wanted;
} reader;

static int complain(const reader *r, const char *reason)
{
    return mfi_error(r->task, MF_ERROR_FORMAT, "%s: line %d: %s", r->what, r->line, reason);
}

/* The next line without its comment and blanks around it: 1, or 0 at the end. */
static int next_line(reader *r, char line[LINE])
{
    if (r->at == r->end)
        return 0;
    const char *stop = memchr(r->at, '\n', (size_t)(r->end - r->at)), *next = stop ? stop + 1 : r->end;
    size_t length = (size_t)((stop ? stop : r->end) - r->at);
    const char *comment = memchr(r->at, '#', length);

    r->line++;
    if (comment)
        length = (size_t)(comment - r->at);
    while (length && (*r->at == ' ' || *r->at == '\t')) {
        r->at++;
        length--;
    }
    while (length && strchr(" \t\r", r->at[length - 1]))
        length--;
    length = MFI_MIN(length, LINE - 1); /* titles may be long, numbers are not */
    memcpy(line, r->at, length);
    line[length] = 0;
    r->at = next;
    return 1;
}

static int read_numbers(const reader *r, char *text, float *numbers, int count)
{
    double number;

    for (int i = 0; i < count; i++) {
        text += strspn(text, " \t");
        char *end = text + strcspn(text, " \t");
        const int last = !*end;
        *end = 0;
        if (mfi_number_parse(text, &number) < 0 || fabs(number) > 1e6)
            return complain(r, "a number is wanted");
        numbers[i] = (float)number;
        text = last ? end : end + 1;
    }
    return text[strspn(text, " \t")] ? complain(r, "there is more than was expected") : 0;
}

static int read_size(reader *r, char *text, int is_3d)
{
    float number = 0;

    if (r->cube->size)
        return complain(r, "a second size");
    MFI_TRY(read_numbers(r, text, &number, 1));
    if (!(number >= LEAST_SIZE && number <= (is_3d ? MOST_3D : MOST_1D)) || number != (float)(int)number)
        return complain(r, is_3d ? "the size is outside 2..129" : "the size is outside 2..65536");
    r->cube->is_3d = is_3d;
    r->cube->size = (int)number;
    r->wanted = is_3d ? (size_t)number * (size_t)number * (size_t)number : (size_t)number;
    r->cube->values = mfi_alloc_array(r->wanted, 3 * sizeof *r->cube->values);
    return r->cube->values ? 0 : mfi_nomem(r->task);
}

static int read_range(const reader *r, char *text)
{
    float range[2];

    MFI_TRY(read_numbers(r, text, range, 2));
    for (int c = 0; c < 3; c++) {
        r->cube->low[c] = range[0];
        r->cube->high[c] = range[1];
    }
    return 0;
}

static int read_entry(reader *r, char *text)
{
    if (!r->wanted)
        return complain(r, "an entry before LUT_1D_SIZE or LUT_3D_SIZE");
    if (r->entries == r->wanted)
        return complain(r, "more entries than the size says");
    return read_numbers(r, text, r->cube->values + 3 * r->entries++, 3);
}

static int read_line(reader *r, char *line)
{
    const size_t word = strcspn(line, " \t");
    char *rest = line + word;

#define IS(keyword) (word == strlen(keyword) && !memcmp(line, keyword, word))
    if (!word || IS("TITLE"))
        return 0;
    if (IS("LUT_3D_SIZE"))
        return read_size(r, rest, 1);
    if (IS("LUT_1D_SIZE"))
        return read_size(r, rest, 0);
    if (IS("DOMAIN_MIN"))
        return read_numbers(r, rest, r->cube->low, 3);
    if (IS("DOMAIN_MAX"))
        return read_numbers(r, rest, r->cube->high, 3);
    if (IS("LUT_3D_INPUT_RANGE") || IS("LUT_1D_INPUT_RANGE")) /* not in the specification, but in files */
        return read_range(r, rest);
#undef IS
    if (strchr("+-.0123456789", *line))
        return read_entry(r, line);
    return complain(r, "an unknown keyword");
}

static int read_all(reader *r)
{
    char line[LINE];

    while (next_line(r, line)) {
        if (r->line % 1024 == 0)
            MFI_TRY(mfi_tick(r->task, 0, 0));
        MFI_TRY(read_line(r, line));
    }
    if (!r->wanted)
        return mfi_error(r->task, MF_ERROR_FORMAT, "%s: no .cube table: it has no size", r->what);
    if (r->entries < r->wanted)
        return mfi_error(r->task, MF_ERROR_FORMAT, "%s: %zu entries instead of %zu", r->what, r->entries, r->wanted);
    for (int c = 0; c < 3; c++)
        if (!(r->cube->high[c] > r->cube->low[c]))
            return mfi_error(r->task, MF_ERROR_FORMAT, "%s: the domain is empty", r->what);
    return 0;
}

int mfi_cube_parse(mf_task *task, const char *what, const char *text, size_t size, mfi_cube *cube)
{
    reader r = {.task = task, .what = what, .at = text, .end = text + size, .cube = cube};

    *cube = (mfi_cube){.high = {1, 1, 1}};
    const int result = read_all(&r);
    if (result < 0)
        mfi_cube_clear(cube);
    return result;
}

void mfi_cube_clear(mfi_cube *cube)
{
    mfi_free(cube->values);
    *cube = (mfi_cube){0};
}

/* The place of a value among the entries: the one below, and how far it is to the next. */
static int place(const mfi_cube *cube, int c, float value, float *share)
{
    const float at = (value - cube->low[c]) / (cube->high[c] - cube->low[c]) * (float)(cube->size - 1);
    const float inside = MFI_CLAMP(at, 0.0f, (float)(cube->size - 1));
    const int below = MFI_MIN((int)inside, cube->size - 2);

    *share = inside - (float)below;
    return below;
}

static void look_up_3d(const mfi_cube *cube, const float from[3], float to[3])
{
    const size_t steps[3] = {3, 3 * (size_t)cube->size, 3 * (size_t)cube->size * (size_t)cube->size};
    float share[3];
    size_t base = 0;
    int order[3] = {0, 1, 2}; /* of the axes, the largest share first */

    for (int c = 0; c < 3; c++)
        base += steps[c] * (size_t)place(cube, c, from[c], &share[c]);
    for (int i = 0; i < 3; i++) {
        const int k = i == 2 ? 0 : i; /* three swaps sort three */
        if (share[order[k]] < share[order[k + 1]]) {
            const int axis = order[k];
            order[k] = order[k + 1];
            order[k + 1] = axis;
        }
    }

    /* From the corner below along the edges of a tetrahedron to the one above. */
    const float *corner = cube->values + base;
    for (int c = 0; c < 3; c++)
        to[c] = corner[c];
    for (int i = 0; i < 3; i++) {
        const float *next = corner + steps[order[i]];
        for (int c = 0; c < 3; c++)
            to[c] += share[order[i]] * (next[c] - corner[c]);
        corner = next;
    }
}

void mfi_cube_look_up(const mfi_cube *cube, const float from[3], float to[3])
{
    if (cube->is_3d) {
        look_up_3d(cube, from, to);
        return;
    }
    for (int c = 0; c < 3; c++) {
        float share;
        const float *entry = cube->values + 3 * (size_t)place(cube, c, from[c], &share) + c;
        to[c] = entry[0] + share * (entry[3] - entry[0]);
    }
}
