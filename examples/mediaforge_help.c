/* Help texts, made from the operations' tables. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <jansson.h>
#include "mediaforge_help.h"

#define INDENT 28
#define WIDTH 96

/* Prints words from column INDENT on, wrapped. */
static void print_wrapped(const char *text)
{
    int column = INDENT;
    while (*text) {
        const int length = (int)strcspn(text, " ");
        if (column > INDENT && column + 1 + length > WIDTH) {
            printf("\n%*s", INDENT, "");
            column = INDENT;
        }
        column += printf("%s%.*s", column > INDENT ? " " : "", length, text);
        text += length + strspn(text + length, " ");
    }
    printf("\n");
}

static void print_entry(const char *name, const char *text)
{
    if (printf("  %-*s", INDENT - 2, name) >= INDENT && strlen(name) >= INDENT - 2)
        printf("\n%*s", INDENT, "");
    print_wrapped(text);
}

void help_all(const struct common_option *options)
{
    printf("mediaforge %s: what a media backend does to uploads\n\n"
           "Usage: mediaforge OPERATION INPUT [OUTPUT] [--option value]...\n"
           "       mediaforge help [OPERATION]\n"
           "       mediaforge models install NAME...\n"
           "       mediaforge --version\n\n"
           "Operations:\n",
           mf_version());
    for (int i = 0; i < mf_op_count(); i++)
        print_entry(mf_op_get(i)->name, mf_op_get(i)->summary);
    printf("\nOptions of every operation:\n");
    for (; options->name; options++) {
        char name[64];
        snprintf(name, sizeof name, "--%s%s%s", options->name, options->value ? " " : "", options->value ? options->value : "");
        print_entry(name, options->doc);
    }
    printf("\nThe result is printed to stdout as JSON, messages and progress go to stderr. INPUT can be - for\n"
           "stdin; OUTPUT can be - for stdout where it is one file, and then no JSON is printed.\n"
           "Exit status: 0 done, 1 failed, 2 wrong usage.\n");
}

static const char *text_of(const json_t *field, const char *key)
{
    const char *text = json_string_value(json_object_get(field, key));
    return text ? text : "";
}

/* What a parameter takes: "PX", "TIME", "BPS,BPS,..." */
static void value_name(const json_t *field, char *buffer, size_t size)
{
    static const char *const names[][2] = {{"time", "TIME"}, {"enum", "NAME"}, {"string", "TEXT"}, {"tag", "NAME=VALUE"}};
    const char *type = text_of(field, "type"), *unit = text_of(field, "unit"), *name = *unit ? unit : "N";
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (!strcmp(type, names[i][0]))
            name = names[i][1];
    snprintf(buffer, size, "%s%s", name, json_is_true(json_object_get(field, "list")) ? ",..." : "");
    for (char *c = buffer; *c; c++)
        *c = (char)toupper((unsigned char)*c);
}

/* A limit or a default as it would be typed; empty for null. */
static void typed_value(const json_t *value, char *buffer, size_t size)
{
    if (json_is_string(value))
        snprintf(buffer, size, "%s", json_string_value(value));
    else if (json_is_number(value))
        snprintf(buffer, size, "%.15g", json_number_value(value));
    else
        snprintf(buffer, size, "%s", json_is_true(value) ? "yes" : json_is_false(value) ? "no" : "");
}

static void print_param(const json_t *field)
{
    char flag[128], value[64], low[64], high[64], standard[256], text[2048];
    const int is_bool = !strcmp(text_of(field, "type"), "bool"), on = json_is_true(json_object_get(field, "default"));
    value_name(field, value, sizeof value);
    snprintf(flag, sizeof flag, "--%s%s%s%s", is_bool && on ? "[no-]" : "", text_of(field, "name"), is_bool ? "" : " ",
             is_bool ? "" : value);
    for (char *c = flag; *c && *c != ' '; c++)
        if (*c == '_')
            *c = '-';
    typed_value(json_object_get(field, "min"), low, sizeof low);
    typed_value(json_object_get(field, "max"), high, sizeof high);
    typed_value(json_object_get(field, "default"), standard, sizeof standard);

    size_t used = (size_t)snprintf(text, sizeof text, "%s", text_of(field, "doc"));
    const json_t *names = json_object_get(field, "names");
    for (size_t i = 0; i < json_array_size(names) && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? ", " : ": ",
                                 json_string_value(json_array_get(names, i)));
    if (!is_bool && *high && used < sizeof text)
        used += (size_t)snprintf(text + used, sizeof text - used, "; %s..%s", low, high);
    if (*standard && used < sizeof text)
        snprintf(text + used, sizeof text - used, " [%s]", standard);
    print_entry(flag, text);
}

static void print_usage(const mf_op *op)
{
    static const char *const inputs[] = {"", " INPUT", " INPUT...", " FOLDER"};
    static const char *const outputs[][2] = {{"", ""}, {" OUTPUT", " [OUTPUT]"}, {"", ""}, {" FOLDER", " [FOLDER]"}};
    printf("mediaforge %s: %s\n\nUsage: mediaforge %s%s%s [--option value]...\n", op->name, op->summary, op->name,
           inputs[op->input], outputs[op->output][!!op->output_optional]);
    if (op->input == MF_IO_FILES && op->output != MF_IO_NONE)
        printf("An OUTPUT that exists is replaced only where it is given as --output OUTPUT.\n");
}

int help_op(const mf_op *op)
{
    char *text = NULL;
    size_t i;
    const json_t *field;
    if (mf_op_json(op, &text) < 0)
        return MF_ERROR_NOMEM;
    json_t *json = json_loads(text, 0, NULL);
    mf_free(text);
    if (!json)
        return MF_ERROR_NOMEM;

    print_usage(op);
    const json_t *params = json_object_get(json, "params"), *result = json_object_get(json, "result");
    if (json_array_size(params))
        printf("\nOptions [default]:\n");
    json_array_foreach (params, i, field)
        print_param(field);
    printf("\nResult:\n");
    json_array_foreach (result, i, field)
        print_entry(text_of(field, "name"), text_of(field, "doc"));
    printf("\nmediaforge help tells the options of every operation.\n");
    json_decref(json);
    return 0;
}
