/* What ONNX Runtime writes of a run: trace events, of which those of nodes tell of layers. */
#include <jansson.h>
#include <string.h>
#include "mfi_onnx.h"

#define ENDING "_kernel_time" /* of an event's name, which begins with that of its node */

typedef struct event {
    const char *name, *type;
    size_t name_length, type_length;
    double ms;
} event;

static int read_event(const json_t *value, event *e)
{
    const char *name = json_string_value(json_object_get(value, "name"));
    const json_t *type = json_object_get(json_object_get(value, "args"), "op_name");
    const size_t length = name ? strlen(name) : 0, ending = strlen(ENDING);

    if (length < ending || strcmp(name + length - ending, ENDING) != 0 || !json_is_string(type))
        return 0;
    *e = (event){
        .name = name,
        .type = json_string_value(type),
        .name_length = length - ending,
        .type_length = json_string_length(type),
        .ms = json_number_value(json_object_get(value, "dur")) / 1000,
    };
    return 1;
}

static int collect(mf_task *task, const json_t *events, mfi_net_layer **layers, int *count)
{
    const json_t *value;
    size_t i, found = 0, size = 0;
    event e;

    json_array_foreach (events, i, value)
        if (read_event(value, &e)) {
            found++;
            size += e.name_length + e.type_length + 2;
        }
    mfi_net_layer *made = mfi_alloc(found * sizeof *made + size + 1);
    if (!made)
        return mfi_nomem(task);
    char *rest = (char *)(made + found);
    found = 0;
    json_array_foreach (events, i, value)
        if (read_event(value, &e)) {
            made[found++] = (mfi_net_layer){.name = rest, .type = rest + e.name_length + 1, .ms = e.ms};
            memcpy(rest, e.name, e.name_length);
            memcpy(rest + e.name_length + 1, e.type, e.type_length);
            rest += e.name_length + e.type_length + 2;
        }
    *layers = made;
    *count = (int)found;
    return 0;
}

int mfi_onnx_layers(mf_task *task, const char *what, const char *file, mfi_net_layer **layers, int *count)
{
    json_error_t error;
    json_t *events = json_load_file(file, JSON_ALLOW_NUL, &error);
    const int result = json_is_array(events) ? collect(task, events, layers, count)
                                             : mfi_error(task, MF_ERROR_FORMAT, "%s: its profile: %s", what, error.text);

    json_decref(events);
    return result;
}
