/* The query of an image's URL: keys, their spellings, values and ranges. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "mfi_deliver.h"

enum { MAX_QUERY = 8192, MAX_WORD = 64 };

typedef struct reader {
    mf_task *task;
    const struct mf_deliver_params *params;
    mfi_wanted *to;
    const char *key, *value; /* now */
} reader;

static int refuse(const reader *r, const char *wanted)
{
    return mfi_error(r->task, MF_ERROR_PARAMS, "query: %s=%s: %s is wanted", r->key, r->value, wanted);
}

/* --- Values. */

/* A number, clamped to its range, and rounded to hundredths so that there are not endlessly many results. */
static int read_number(const reader *r, double low, double high, double *number)
{
    if (mfi_number_parse(r->value, number) < 0)
        return refuse(r, "a number");
    *number = round(MFI_CLAMP(*number, low, high) * 100) / 100;
    return 0;
}

static int is_auto(const reader *r)
{
    return strcasecmp(r->value, "auto") == 0;
}

/* The index of the list of words with blanks between, "inside clip max", that has the value: -1 = none. */
static int find_word(const char *const *lists, const char *value)
{
    const size_t size = strlen(value);
    for (int i = 0; size > 0 && lists[i]; i++)
        for (const char *word = lists[i]; *word; word += strspn(word, " ")) {
            const size_t length = strcspn(word, " ");
            if (length == size && strncasecmp(word, value, size) == 0)
                return i;
            word += length;
        }
    return -1;
}

static int read_side(const reader *r, double *side)
{
    if (is_auto(r)) {
        *side = MFI_WANTED_AUTO;
        return 0;
    }
    double number;
    if (mfi_number_parse(r->value, &number) < 0 || number < 1)
        return refuse(r, "a size in pixels");
    *side = fmin(number, 1e6);
    return 0;
}

static int set_width(reader *r)
{
    return read_side(r, &r->to->width);
}

static int set_height(reader *r)
{
    return is_auto(r) ? refuse(r, "a size in pixels") : read_side(r, &r->to->height);
}

static int set_dpr(reader *r)
{
    r->to->dpr = MFI_WANTED_AUTO;
    return is_auto(r) ? 0 : read_number(r, 0.1, r->params->max_dpr, &r->to->dpr);
}

static int set_quality(reader *r)
{
    double number = MFI_WANTED_AUTO;
    if (!is_auto(r))
        MFI_TRY(read_number(r, 1, 100, &number));
    r->to->quality = (int)lround(number);
    return 0;
}

static int set_format(reader *r)
{
    r->to->format = is_auto(r) ? MFI_WANTED_AUTO : strpbrk(r->value, "./") ? 0 : mfi_still_format(r->value);
    return r->to->format ? 0 : refuse(r, "jpeg, png, webp, avif, gif or auto");
}

static int set_fit(reader *r)
{
    static const char *const fits[] = {"inside clip max scale-down",
                                       "cover crop",
                                       "fill scale stretch force",
                                       "contain pad",
                                       "outside min",
                                       NULL}; /* as MF_RESIZE_* */
    r->to->fit = find_word(fits, r->value);
    r->to->has_fit = 1;
    return r->to->fit < 0 ? refuse(r, "inside, cover, fill, contain or outside") : 0;
}

static int set_gravity(reader *r)
{
    static const char *const places[] = {"center centre middle",
                                         "north top",
                                         "northeast topright top-right",
                                         "east right",
                                         "southeast bottomright bottom-right",
                                         "south bottom",
                                         "southwest bottomleft bottom-left",
                                         "west left",
                                         "northwest topleft top-left",
                                         NULL}; /* as MF_GRAVITY_* */
    static const char *const smart[] = {"smart entropy attention faces auto", NULL};
    r->to->gravity = find_word(smart, r->value) == 0 ? MFI_WANTED_SMART : find_word(places, r->value);
    r->to->has_gravity = 1;
    return r->to->gravity < 0 ? refuse(r, "a direction, center or smart") : 0;
}

static int set_rect(reader *r)
{
    const char *at = r->value;
    for (int i = 0; i < 4; i++) {
        char *end;
        const double number = *at >= '0' && *at <= '9' ? strtol(at, &end, 10) : -1;
        if (number < (i < 2 ? 0 : 1) || *end != (i < 3 ? ',' : 0))
            return refuse(r, "x,y,width,height");
        r->to->rect[i] = (int)fmin(number, 65535);
        at = end + 1;
    }
    return r->to->has_rect = 1;
}

static int set_trim(reader *r)
{
    double number = 10;
    if (strcmp(r->value, "1") != 0 && !is_auto(r))
        MFI_TRY(read_number(r, 0, 255, &number));
    r->to->trim = (int)lround(number);
    return 0;
}

static int set_angle(reader *r)
{
    double number;
    MFI_TRY(read_number(r, -360, 360, &number));
    r->to->angle = fmod(number + 360, 360);
    return 0;
}

static int set_flip(reader *r)
{
    static const char *const ways[] = {"h", "v 1", "hv vh both", NULL};
    const int way = find_word(ways, r->value);
    r->to->flop = way == 0 || way == 2;
    r->to->flip = way >= 1;
    return way < 0 ? refuse(r, "h, v or hv") : 0;
}

static int set_factor(reader *r, double *factor)
{
    double number;
    MFI_TRY(read_number(r, 0, 1000, &number));
    *factor = 1 + number / 100;
    return 0;
}

static int set_brightness(reader *r)
{
    return set_factor(r, &r->to->brightness);
}

static int set_contrast(reader *r)
{
    return set_factor(r, &r->to->contrast);
}

static int set_saturation(reader *r)
{
    return set_factor(r, &r->to->saturation);
}

static int set_mono(reader *r)
{
    static const char *const words[] = {"0 false", "1 true", NULL};
    r->to->mono = find_word(words, r->value);
    return r->to->mono < 0 ? refuse(r, "0 or 1") : 0;
}

static int set_look(reader *r)
{
    const int look = find_word(mfi_look_fields[0].names, r->value);
    if (look < 0)
        return refuse(r, "the name of a look");
    r->to->look = mfi_look_fields[0].names[look];
    return 0;
}

static int set_blur(reader *r)
{
    return read_number(r, 0, 100, &r->to->blur);
}

static int set_sharpen(reader *r)
{
    return read_number(r, 0, 10, &r->to->sharpen);
}

/* Hexadecimal digits go without their #, which would end the query. */
static int set_paint(reader *r)
{
    char text[MAX_WORD + 1];
    const size_t size = strlen(r->value);
    const int hexadecimal = strspn(r->value, "0123456789abcdefABCDEF") == size && (size == 3 || size == 6 || size == 8);
    mfi_snprintf(text, sizeof text, "%s%s", hexadecimal ? "#" : "", r->value);
    r->to->has_paint = 1;
    return size ? mfi_paint_parse(r->task, "query: bg", text, &r->to->paint) : refuse(r, "a colour");
}

static const struct {
    const char *names;
    int (*set)(reader *r);
} keys[] = {
    {"w width", set_width},
    {"h height", set_height},
    {"dpr", set_dpr},
    {"q quality", set_quality},
    {"f fm format", set_format},
    {"fit", set_fit},
    {"crop g gravity position", set_gravity},
    {"rect", set_rect},
    {"trim", set_trim},
    {"rot r rotate", set_angle},
    {"flip", set_flip},
    {"bri brightness", set_brightness},
    {"con contrast", set_contrast},
    {"sat saturation", set_saturation},
    {"mono gray grayscale bw", set_mono},
    {"look filter", set_look},
    {"blur", set_blur},
    {"sharp sharpen", set_sharpen},
    {"bg background", set_paint},
};

/* --- The text. */

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* What stands up to `end`, without its percent signs, cut where it is longer than any word here. */
static int decode(const reader *r, const char *at, const char *end, char word[MAX_WORD])
{
    size_t size = 0;
    for (; at < end; at++) {
        char c = *at == '+' ? ' ' : *at;
        if (c == '%') {
            const int high = end - at > 2 ? hex(at[1]) : -1, low = high < 0 ? -1 : hex(at[2]);
            if (low < 0 || (c = (char)(high << 4 | low)) == 0)
                return mfi_error(r->task, MF_ERROR_PARAMS, "query: %.3s: a byte as %%20 is wanted", at);
            at += 2;
        }
        if (size < MAX_WORD - 1)
            word[size++] = c;
    }
    word[size] = 0;
    return 0;
}

static int read_pair(const reader *all, const char *at, const char *end)
{
    reader own = *all, *r = &own;
    const char *sign = memchr(at, '=', (size_t)(end - at));
    char key[MAX_WORD], value[MAX_WORD];
    MFI_TRY(decode(r, at, sign ? sign : end, key));
    MFI_TRY(decode(r, sign ? sign + 1 : end, end, value));
    r->key = key;
    r->value = value;
    for (size_t i = 0; i < MFI_COUNT(keys); i++)
        if (find_word((const char *const[]){keys[i].names, NULL}, key) == 0)
            return keys[i].set(r);
    if (r->task->strict && *key)
        return mfi_error(r->task, MF_ERROR_PARAMS, "query: %s: no such key", key);
    return 0;
}

int mfi_deliver_parse(mf_task *task, const char *query, const struct mf_deliver_params *params, mfi_wanted *wanted)
{
    reader r = {.task = task, .params = params, .to = wanted};
    *wanted = (mfi_wanted){0};
    if (!query)
        return 0;
    if (strnlen(query, MAX_QUERY + 1) > MAX_QUERY)
        return mfi_error(task, MF_ERROR_LIMIT, "query: more than %d bytes", MAX_QUERY);
    const char *mark = strchr(query, '?');
    for (const char *at = mark ? mark + 1 : query; *at && *at != '#';) {
        const char *end = at + strcspn(at, "&#");
        MFI_TRY(read_pair(&r, at, end));
        at = *end == '&' ? end + 1 : end;
    }
    return 0;
}
