/* Operations on a picture, one after the other: read from a text, and run. */
#include <string.h>
#include <jansson.h>
#include "mfi_chain.h"

/* --- From a text to JSON: [{"op": "resize", "width": "800"}, ...] */

typedef struct reader {
    mf_task *task;
    const char *what, *at;
} reader;

static int is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(reader *r)
{
    while (is_blank(*r->at))
        r->at++;
}

/* A name, or with `value` all up to the next blank or bar, or what is in quotes: as a JSON text, NULL on error. */
static json_t *read_word(reader *r, int value)
{
    const char *start = r->at, quote = *start;

    if (value && (quote == '"' || quote == '\'')) {
        const char *end = strchr(start + 1, quote);
        if (!end) {
            mfi_error(r->task, MF_ERROR_PARAMS, "%s: the quote at \"%.32s\" has no end", r->what, start);
            return NULL;
        }
        r->at = end + 1;
        return json_stringn(start + 1, (size_t)(end - start - 1));
    }
    while (*r->at && !is_blank(*r->at) && *r->at != '|' && (value || *r->at != '='))
        r->at++;
    return json_stringn(start, (size_t)(r->at - start));
}

/* name=value */
static int read_setting(reader *r, json_t *step)
{
    const char *start = r->at;
    json_t *name = read_word(r, 0), *value = NULL;
    int result = 0;

    if (name && (*r->at != '=' || r->at == start)) {
        result = mfi_error(r->task, MF_ERROR_PARAMS, "%s: name=value is wanted at \"%.32s\"", r->what, start);
    } else if (name) {
        r->at++;
        value = read_word(r, 1);
    }
    if (result >= 0 && !value) /* text that is not UTF-8 is no JSON */
        result = mfi_error(r->task, MF_ERROR_PARAMS, "%s: a UTF-8 value is wanted at \"%.32s\"", r->what, start);
    if (result >= 0 && json_object_get(step, json_string_value(name)))
        result = mfi_error(r->task, MF_ERROR_PARAMS, "%s: %s is given twice", r->what, json_string_value(name));
    if (result >= 0 && json_object_set(step, json_string_value(name), value) < 0)
        result = mfi_nomem(r->task);
    json_decref(name);
    json_decref(value);
    return result;
}

static int read_step(reader *r, json_t *step)
{
    const char *start = r->at;
    json_t *name = read_word(r, 0);

    if (!name || r->at == start || *r->at == '=') {
        json_decref(name);
        return mfi_error(r->task, MF_ERROR_PARAMS, "%s: the name of an operation is wanted at \"%.32s\"", r->what, start);
    }
    if (json_object_set_new(step, "op", name) < 0)
        return mfi_nomem(r->task);
    for (skip_blanks(r); *r->at && *r->at != '|'; skip_blanks(r))
        MFI_TRY(read_setting(r, step));
    return 0;
}

static int read_text(reader *r, json_t *steps)
{
    skip_blanks(r);
    while (*r->at) {
        json_t *step = json_object();
        const int result = step ? read_step(r, step) : mfi_nomem(r->task);
        if (result < 0 || json_array_append(steps, step) < 0) {
            json_decref(step);
            return result < 0 ? result : mfi_nomem(r->task);
        }
        json_decref(step);
        if (*r->at == '|') {
            r->at++;
            skip_blanks(r);
            if (!*r->at)
                return mfi_error(r->task, MF_ERROR_PARAMS, "%s: the last | is followed by nothing", r->what);
        }
    }
    return 0;
}

static int read_json(reader *r, json_t **steps)
{
    json_error_t error;

    *steps = json_loads(r->at, JSON_REJECT_DUPLICATES, &error);
    if (!*steps && json_error_code(&error) == json_error_out_of_memory)
        return mfi_nomem(r->task);
    if (!*steps)
        return mfi_error(r->task, MF_ERROR_PARAMS, "%s: %s at character %d", r->what, error.text, error.position);
    return 0;
}

/* --- Steps. */

static const mfi_image_op *look_up(const mfi_image_op *const *ops, const char *name, mfi_nearest *nearest)
{
    for (; ops && *ops; ops++) {
        if (!strcmp((*ops)->name, name))
            return *ops;
        mfi_nearest_offer(nearest, name, (*ops)->name);
    }
    return NULL;
}

static int find_op(mf_task *task, const char *what, const char *name, const mfi_image_op *const *more, const mfi_image_op **out)
{
    mfi_nearest nearest = {0};

    *out = look_up(mfi_image_ops, name, &nearest);
    if (!*out)
        *out = look_up(more, name, &nearest);
    if (*out)
        return 0;
    if (nearest.name)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: %s is no operation on pictures; did you mean %s?", what, name,
                         nearest.name);
    return mfi_error(task, MF_ERROR_PARAMS, "%s: %s is no operation on pictures", what, name);
}

static int add_step(mf_task *task, const char *what, const mfi_image_op *const *more, mfi_chain *chain, json_t *json)
{
    const char *name = json_string_value(json_object_get(json, "op"));
    mfi_step *step = &chain->steps[chain->count];

    if (!name)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: a step is wanted such as {\"op\": \"resize\", \"width\": 800}", what);
    if (chain->count == MFI_CHAIN_MOST)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: more than %d steps", what, MFI_CHAIN_MOST);
    MFI_TRY(find_op(task, what, name, more, &step->op));
    json_object_del(json, "op");
    step->params = mfi_alloc(step->op->params_size);
    if (!step->params)
        return mfi_nomem(task);
    chain->count++;
    return mfi_params_from_object(task, step->op->params, step->op->params_size, json, step->params, &step->memory);
}

static int add_steps(mf_task *task, const char *what, const mfi_image_op *const *more, mfi_chain *chain, const json_t *steps)
{
    if (!json_is_array(steps))
        return mfi_error(task, MF_ERROR_PARAMS, "%s: a list of steps is wanted", what);
    for (size_t i = 0; i < json_array_size(steps); i++)
        MFI_TRY(add_step(task, what, more, chain, json_array_get(steps, i)));
    return 0;
}

int mfi_chain_parse(mf_task *task, const char *what, const char *text, const mfi_image_op *const *more, mfi_chain **out)
{
    reader r = {.task = task, .what = what, .at = text ? text : ""};
    mfi_chain *chain = mfi_alloc(sizeof *chain);
    json_t *steps = NULL;
    int result = chain ? 0 : mfi_nomem(task);

    *out = NULL;
    skip_blanks(&r);
    if (result >= 0 && *r.at == '[') {
        result = read_json(&r, &steps);
    } else if (result >= 0) {
        steps = json_array();
        result = steps ? read_text(&r, steps) : mfi_nomem(task);
    }
    if (result >= 0)
        result = add_steps(task, what, more, chain, steps);
    json_decref(steps);
    if (result < 0)
        mfi_chain_free(chain);
    else
        *out = chain;
    return result;
}

int mfi_chain_start(mf_task *task, mfi_chain *chain, const char *key)
{
    for (size_t i = 0; i < chain->count; i++) {
        mfi_step *step = &chain->steps[i];
        if (step->op->open)
            MFI_TRY(step->op->open(task, step->params, key, &step->state));
    }
    return 0;
}

void mfi_chain_free(mfi_chain *chain)
{
    if (!chain)
        return;
    for (size_t i = 0; i < chain->count; i++) {
        const mfi_step *step = &chain->steps[i];
        if (step->op->close)
            step->op->close(step->state);
        if (step->with.release)
            step->with.release(step->with.owner);
        mf_record_free(step->memory);
        mfi_free(step->params);
    }
    mfi_free(chain);
}

/* --- Running. */

/* As many steps as go in one pass from `first` on: 1, or those that change each pixel by itself. */
static size_t run_length(const mfi_chain *chain, size_t first)
{
    size_t count = 0;

    while (first + count < chain->count && chain->steps[first + count].op->tone)
        count++;
    return MFI_MAX(count, 1);
}

static int run_tones(mf_task *task, const mfi_step *steps, size_t count, mf_image *image, mf_image **out)
{
    mfi_tone *tones = mfi_alloc_array(count, sizeof *tones);
    int result = tones ? 0 : mfi_nomem(task);

    for (size_t i = 0; result >= 0 && i < count; i++)
        result = steps[i].op->tone(task, steps[i].params, &tones[i]);
    if (result >= 0)
        result = mfi_tone_apply(task, image, tones, count, out);
    mfi_free(tones);
    return result;
}

int mfi_chain_run(mf_task *task, const mfi_chain *chain, mf_image *image, mf_image **out)
{
    mf_image *current = mf_image_ref(image), *next;

    *out = NULL;
    for (size_t i = 0, count; i < chain->count; i += count) {
        const mfi_step *step = &chain->steps[i];
        int result;
        count = run_length(chain, i);
        if (count > 1)
            result = run_tones(task, step, count, current, &next);
        else if (step->op->frame)
            result = mfi_image_op_frame(task, step->op, step->state, current, &next);
        else
            result = mfi_image_op_apply(task, step->op, current, &step->with, step->params, &next);
        mf_image_unref(current);
        MFI_TRY(result);
        current = next;
    }
    *out = current;
    return 0;
}
