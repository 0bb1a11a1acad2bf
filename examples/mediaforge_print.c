#include <stdio.h>
#include <stdlib.h>
#include "mediaforge_print.h"

#define INDENT 2

static int print_indented(const json_t *value, int depth);

static int print_plain(const json_t *value)
{
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    const int failed = !text || fputs(text, stdout) < 0;

    free(text);
    return failed ? -1 : 0;
}

static int is_plain(const json_t *value)
{
    return !json_is_array(value) && !json_is_object(value);
}

static int is_plain_list(const json_t *value)
{
    size_t i;
    json_t *each;

    if (!json_is_array(value))
        return 0;
    json_array_foreach (value, i, each)
        if (!is_plain(each))
            return 0;
    return 1;
}

/* What stands before an element: a comma after the one before it, and a new line. */
static int print_start(size_t index, int depth)
{
    return printf("%s\n%*s", index ? "," : "", depth * INDENT, "") < 0 ? -1 : 0;
}

static int print_list(const json_t *list, int depth)
{
    size_t i;
    json_t *each;

    putchar('[');
    json_array_foreach (list, i, each)
        if (print_start(i, depth + 1) < 0 || print_indented(each, depth + 1) < 0)
            return -1;
    return printf("\n%*s]", depth * INDENT, "") < 0 ? -1 : 0;
}

static int print_object(json_t *object, int depth)
{
    const char *key;
    json_t *each;
    size_t i = 0;

    putchar('{');
    json_object_foreach (object, key, each) {
        json_t *name = json_string(key);
        const int failed = !name || print_start(i++, depth + 1) < 0 || print_plain(name) < 0 || fputs(": ", stdout) < 0 ||
                           print_indented(each, depth + 1) < 0;

        json_decref(name);
        if (failed)
            return -1;
    }
    return printf("\n%*s}", depth * INDENT, "") < 0 ? -1 : 0;
}

static int print_indented(const json_t *value, int depth)
{
    if (is_plain(value) || is_plain_list(value) || (json_is_object(value) && json_object_size(value) == 0))
        return print_plain(value);
    return json_is_array(value) ? print_list(value, depth) : print_object((json_t *)value, depth);
}

int print_value(const json_t *value)
{
    return print_indented(value, 0) < 0 || puts("") < 0 || fflush(stdout) ? -1 : 0;
}
