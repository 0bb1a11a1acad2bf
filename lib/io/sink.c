/* Sinks: the bookkeeping of outputs that all kinds share. */
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_io_priv.h"

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const mfi_output *)a)->name, ((const mfi_output *)b)->name);
}

static void keep_node(void *node)
{
    (void)node;
}

/* Names go to disks, object stores and URLs: relative, without tricks, printable. */
static int check_name(mf_task *task, const char *name)
{
    int bad = 0;
    for (const char *c = name; *c; c++)
        bad |= (unsigned char)*c < ' ' || *c == 0x7f;
    for (const char *part = name;; part++) {
        const size_t length = strcspn(part, "/");
        bad |= !length || (length <= 2 && !strncmp(part, "..", length));
        part += length;
        if (!*part)
            break;
    }
    return bad ? mfi_error(task, MF_ERROR_PARAMS, "output name: '%s' is not a relative path of plain names", name) : 0;
}

int mfi_sink_new(const mfi_sink_class *class, size_t size, const char *path, mf_sink **out)
{
    *out = NULL;
    mf_sink *sink = mfi_alloc(size);
    char *copy = mfi_strdup(path);
    if (!sink || (path && !copy) || pthread_mutex_init(&sink->lock, NULL)) {
        mfi_free(sink);
        mfi_free(copy);
        return MF_ERROR_NOMEM;
    }
    atomic_init(&sink->refs, 1);
    sink->class = class;
    sink->root = sink;
    sink->path = copy;
    *out = sink;
    return 0;
}

static void free_output(mfi_output *output)
{
    output->sink->class->release(output);
    mfi_free(output->name);
    mfi_free(output);
}

static void discard(mfi_output *output)
{
    if (output->sink->class->discard)
        output->sink->class->discard(output);
}

/* Takes an open output out of the sink's lists. */
static void unlink_output(mfi_output *output)
{
    mf_sink *sink = output->sink;
    for (mfi_output **link = &sink->open; *link; link = &(*link)->next) {
        if (*link == output) {
            *link = output->next;
            sink->open_count--;
            break;
        }
    }
}

static void forget_outputs(mf_sink *sink)
{
    tdestroy(sink->names, keep_node);
    sink->names = NULL;
    for (size_t i = 0; i < sink->closed_count; i++)
        free_output(sink->closed[i]);
    sink->closed_count = 0;
    sink->placed = sink->published = 0;
}

/* Outputs that are still open stay with whoever opened them, but take nothing any more. */
static void roll_back(mf_sink *sink, int result)
{
    while (sink->open) {
        mfi_output *output = sink->open;
        output->error = result;
        output->ended = 1;
        discard(output);
        unlink_output(output);
    }
    for (size_t i = sink->closed_count; i-- > 0;)
        discard(sink->closed[i]);
    if (sink->class->end)
        sink->class->end(sink, 1);
    forget_outputs(sink);
}

static int publish(mf_task *task, mf_sink *sink)
{
    if (sink->placed)
        return 0;
    if (sink->open)
        return mfi_error(task, MF_ERROR_INTERNAL, "%s: was left open", sink->open->name);
    for (size_t i = 0; i < sink->closed_count && sink->class->publish; i++)
        MFI_TRY(sink->class->publish(task, sink->closed[i]));
    if (sink->class->settle)
        MFI_TRY(sink->class->settle(task, sink));
    sink->placed = 1;
    return 0;
}

int mfi_sink_publish(mf_task *task, mf_sink *sink)
{
    if (!sink || sink->root != sink)
        return 0;
    pthread_mutex_lock(&sink->lock);
    const int result = sink->published ? 0 : publish(task, sink);
    pthread_mutex_unlock(&sink->lock);
    return result;
}

int mfi_sink_end(mf_task *task, mf_sink *sink, int result)
{
    if (!sink || sink->root != sink)
        return result;
    pthread_mutex_lock(&sink->lock);
    if (result >= 0 && !sink->published) {
        const int published = publish(task, sink);
        if (published < 0) {
            result = published;
        } else if (sink->class->keeps) {
            sink->published = 1;
        } else {
            if (sink->class->end)
                sink->class->end(sink, 0);
            forget_outputs(sink);
        }
    }
    if (result < 0)
        roll_back(sink, result);
    sink->keep = 0;
    pthread_mutex_unlock(&sink->lock);
    return result;
}

/* Whether the sink takes one more output of this name. */
static int admit(mf_task *task, mfi_output *output)
{
    mf_sink *sink = output->sink;
    if (sink->published)
        forget_outputs(sink);
    if (sink->class->single && (sink->open || sink->closed_count))
        return mfi_error(task, MF_ERROR_PARAMS, "%s: is one file, but '%s' is to be written as well", sink->path, output->name);
    if (mfi_reserve(&sink->closed, &sink->closed_capacity, sink->open_count + sink->closed_count, sizeof *sink->closed) < 0)
        return mfi_nomem(task);
    void *const *node = tsearch(output, &sink->names, compare_names);
    if (!node)
        return mfi_nomem(task);
    return *node == output ? 0 : mfi_error(task, MF_ERROR_PARAMS, "%s: is written twice", output->name);
}

static int open_locked(mf_task *task, mfi_output *output, const char *media_type)
{
    mf_sink *sink = output->sink;
    MFI_TRY(admit(task, output));
    const int result = sink->class->open(task, output, media_type);
    if (result < 0) {
        tdelete(output, &sink->names, compare_names);
        sink->class->release(output);
        return result;
    }
    output->next = sink->open;
    sink->open = output;
    sink->open_count++;
    mf_sink_ref(sink);
    return 0;
}

int mfi_sink_open(mf_task *task, mf_sink *sink, const char *name, const char *media_type, mfi_output **out)
{
    mf_sink *root = sink->root;
    *out = NULL;
    mfi_output *output = mfi_alloc(root->class->output_size);
    if (!output)
        return mfi_nomem(task);
    output->sink = root;
    output->name = sink->file ? mfi_strdup(sink->file) : mfi_format("%s%s", sink->folder ? sink->folder : "", name);
    int result = !output->name ? mfi_nomem(task) : root->class->single ? 0 : check_name(task, output->name);
    if (result >= 0) {
        pthread_mutex_lock(&root->lock);
        result = open_locked(task, output, media_type);
        pthread_mutex_unlock(&root->lock);
    }
    if (result >= 0) {
        *out = output;
        return 0;
    }
    mfi_free(output->name);
    mfi_free(output);
    return result;
}

int mfi_output_write(mf_task *task, mfi_output *output, const void *data, size_t size)
{
    mf_sink *sink = output->sink;
    MFI_TRY(mfi_tick(task, 0, 0));
    pthread_mutex_lock(&sink->lock);
    int result = output->error;
    if (result >= 0)
        result = mfi_task_wrote(task, (int64_t)size);
    if (result >= 0)
        result = sink->class->write(task, output, data, size);
    if (result < 0)
        output->error = result;
    else
        output->size += (int64_t)size;
    pthread_mutex_unlock(&sink->lock);
    return result < 0 ? mfi_error(task, result, "%s: could not be written", output->name) : 0;
}

/* Ends an open output: complete, or, if `result` is negative or closing fails, thrown away. */
static int finish_output(mf_task *task, mfi_output *output, int result)
{
    mf_sink *sink = output->sink;
    pthread_mutex_lock(&sink->lock);
    result = result < 0 ? result : output->error;
    if (!output->ended) {
        unlink_output(output);
        if (result >= 0)
            result = sink->class->close(task, output);
        if (result >= 0) {
            output->complete = 1;
            sink->closed[sink->closed_count++] = output;
        } else {
            discard(output);
            tdelete(output, &sink->names, compare_names);
        }
    }
    if (result < 0)
        free_output(output);
    pthread_mutex_unlock(&sink->lock);
    mf_sink_unref(sink);
    return result;
}

int mfi_output_close(mf_task *task, mfi_output *output)
{
    const int result = finish_output(task, output, 0);
    return result < 0 ? mfi_error(task, result, "output: could not be completed") : 0;
}

void mfi_output_abort(mfi_output *output)
{
    if (output)
        finish_output(NULL, output, MF_ERROR_CANCELLED);
}

int mfi_sink_put(mf_task *task, mf_sink *sink, const char *name, const char *media_type, const void *data, size_t size)
{
    mfi_output *output;
    MFI_TRY(mfi_sink_open(task, sink, name, media_type, &output));
    const int result = mfi_output_write(task, output, data, size);
    if (result >= 0)
        return mfi_output_close(task, output);
    mfi_output_abort(output);
    return result;
}

static int new_view(mf_task *task, mf_sink *sink, char *folder, char *file, mf_sink **out)
{
    mf_sink *view = mfi_alloc(sizeof *view);
    if (!view || !(folder || file)) {
        mfi_free(view);
        mfi_free(folder);
        mfi_free(file);
        return mfi_nomem(task);
    }
    atomic_init(&view->refs, 1);
    view->root = mf_sink_ref(sink->root);
    view->folder = folder;
    view->file = file;
    *out = view;
    return 0;
}

int mfi_sink_sub(mf_task *task, mf_sink *sink, const char *folder, mf_sink **out)
{
    *out = NULL;
    MFI_TRY(check_name(task, folder));
    return new_view(task, sink, mfi_format("%s%s/", sink->folder ? sink->folder : "", folder), NULL, out);
}

int mfi_sink_file(mf_task *task, mf_sink *sink, const char *name, mf_sink **out)
{
    *out = NULL;
    MFI_TRY(check_name(task, name));
    return new_view(task, sink, NULL, mfi_format("%s%s", sink->folder ? sink->folder : "", name), out);
}

const char *mfi_sink_name(const mf_sink *sink)
{
    if (sink->file)
        return sink->file;
    return sink->root->class->single ? sink->root->path : NULL;
}

int mfi_sink_keep(mf_task *task, mf_sink *sink)
{
    mf_sink *root = sink->root;
    pthread_mutex_lock(&root->lock);
    const int begun = root->open_count || (root->closed_count && !root->published);
    root->keep = 1;
    pthread_mutex_unlock(&root->lock);
    return begun ? mfi_error(task, MF_ERROR_INTERNAL, "sink: is to keep outputs that are written already") : 0;
}

int mfi_sink_read(mf_task *task, mf_sink *sink, const char *name, mf_source **out)
{
    mf_sink *root = sink->root;
    *out = NULL;
    mfi_output key = {.name = mfi_format("%s%s", sink->folder ? sink->folder : "", name)};
    if (!key.name)
        return mfi_nomem(task);
    pthread_mutex_lock(&root->lock);
    mfi_output *const *node = tfind(&key, &root->names, compare_names);
    const int result = node && (*node)->complete ? root->class->read(task, *node, out)
                                                 : mfi_error(task, MF_ERROR_NOT_FOUND, "%s: there is no such output", key.name);
    pthread_mutex_unlock(&root->lock);
    mfi_free(key.name);
    return result;
}

int mfi_sink_names(mf_task *task, mf_sink *sink, const char ***names, uint32_t *count)
{
    mf_sink *root = sink->root;
    const size_t length = sink->folder ? strlen(sink->folder) : 0;
    *count = 0;
    pthread_mutex_lock(&root->lock);
    *names = mfi_alloc_array(root->closed_count, sizeof **names);
    for (size_t i = 0; *names && i < root->closed_count; i++)
        if (!length || !strncmp(root->closed[i]->name, sink->folder, length))
            (*names)[(*count)++] = root->closed[i]->name + length;
    pthread_mutex_unlock(&root->lock);
    return *names ? 0 : mfi_nomem(task);
}

mf_sink *mf_sink_ref(mf_sink *sink)
{
    if (sink)
        atomic_fetch_add_explicit(&sink->refs, 1, memory_order_relaxed);
    return sink;
}

void mf_sink_unref(mf_sink *sink)
{
    if (!sink || atomic_fetch_sub_explicit(&sink->refs, 1, memory_order_acq_rel) > 1)
        return;
    if (sink->root != sink) {
        mf_sink_unref(sink->root);
    } else {
        if (!sink->published)
            roll_back(sink, MF_ERROR_CANCELLED);
        forget_outputs(sink);
        if (sink->class->free)
            sink->class->free(sink);
        pthread_mutex_destroy(&sink->lock);
    }
    mfi_free(sink->closed);
    mfi_free(sink->folder);
    mfi_free(sink->file);
    mfi_free(sink->path);
    mfi_free(sink);
}
