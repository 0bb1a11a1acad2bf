/* Heads made from folders of pictures. */
#include <mediaforge/train_head.h>
#include <string.h>
#include "mfi_examples.h"
#include "mfi_features.h"
#include "mfi_head.h"
#include "mfi_logistic.h"
#include "mfi_models.h"
#include "mfi_orient.h"
#include "mfi_pass.h"

#define READ 0.8 /* of the whole work, when all pictures are read */

typedef struct training {
    mf_task *task;
    const struct mf_train_head_params *params;
    mf_train_head_result *made;
    mf_model *backbone;
    mfi_examples examples;
    mf_head_class *classes;
    int group;     /* rows of a picture: itself, and its mirror image */
    int count;     /* pictures that could be read */
    float *values; /* their rows */
    int32_t *own;  /* and their classes */
    int32_t *confusion;
    mfi_linear linear;
} training;

/* --- Pictures to rows. */

typedef struct batch {
    mf_source *sources[256];
    mf_image *images[512]; /* those that were read, and behind them their mirror images */
    int results[256];
    int count;
} batch;

/* What could be read moves to the front, its class to the end of `own`; the others are named. */
static int sort_out(training *t, batch *b, int first)
{
    int readable = 0;

    for (int i = 0; i < b->count; i++) {
        mf_image *image = b->images[i];
        b->images[i] = NULL;
        if (image) {
            const int32_t class = t->examples.classes[first + i];
            b->images[readable++] = image;
            t->own[t->count++] = class;
            t->classes[class].pictures++;
        } else {
            ((const char **)(uintptr_t)t->made->unreadable)[t->made->unreadable_count++] =
                mfi_record_text(t->made, t->examples.paths[first + i]);
        }
    }
    mfi_error_clear(t->task);
    return readable;
}

/* Rows of the pictures, each with that of its mirror image behind. */
static int describe(training *t, batch *b, int count)
{
    const int first = t->count - count;
    mfi_rows rows = {0};
    int result = 0;

    for (int i = 0; i < count && t->group > 1 && result >= 0; i++)
        result = mfi_orient(t->task, b->images[i], 2, &b->images[count + i]);
    if (result >= 0)
        result = mfi_rows_run(t->task, t->backbone, b->images, count * t->group, &rows);
    const size_t width = (size_t)rows.width, size = (size_t)t->examples.count * (size_t)t->group;
    if (result >= 0 && !t->values) {
        if (width * sizeof(float) > (size_t)t->task->limits.max_memory_bytes / size)
            result = mfi_error(t->task, MF_ERROR_LIMIT, "%zu rows of %zu features: more memory than the limit of %lld bytes",
                               size, width, (long long)t->task->limits.max_memory_bytes);
        else if (!(t->values = mfi_alloc_array(size, width * sizeof(float))))
            result = mfi_nomem(t->task);
        t->linear.features = rows.width;
    }
    if (result >= 0 && rows.width != t->linear.features)
        result = mfi_error(t->task, MF_ERROR_FORMAT, "%s: it gives features for pictures of one size alone",
                           t->backbone->entry.name);
    for (int i = 0; i < count * t->group && result >= 0; i++) {
        const size_t to = (size_t)(first + i % count) * (size_t)t->group + (size_t)(i / count);
        memcpy(t->values + to * width, rows.values + (size_t)i * width, width * sizeof(float));
    }
    mfi_free(rows.values);
    return result;
}

static int read_batch(training *t, batch *b, int first)
{
    const mfi_picture_options options = {.min_width = t->backbone->entry.width, .min_height = t->backbone->entry.height};
    int result = 0;

    for (int i = 0; i < b->count && result >= 0; i++)
        result = mf_source_path(t->examples.paths[first + i], &b->sources[i]) < 0 ? mfi_nomem(t->task) : 0;
    if (result >= 0)
        result = mfi_pictures_load(t->task, b->sources, b->count, &options, b->images, t->task->strict ? NULL : b->results);
    const int readable = result >= 0 ? sort_out(t, b, first) : 0;
    return readable ? describe(t, b, readable) : result;
}

static int read_all(training *t)
{
    const int count = t->examples.count;
    batch *b = mfi_alloc(sizeof *b);
    int result = b ? 0 : mfi_nomem(t->task);

    for (int i = 0; i < count && result >= 0; i += t->params->batch) {
        mfi_task_range(t->task, READ * i / count, READ * MFI_MIN(i + t->params->batch, count) / count);
        b->count = MFI_MIN(t->params->batch, count - i);
        result = read_batch(t, b, i);
        for (size_t j = 0; j < MFI_COUNT(b->images); j++)
            mf_image_unref(b->images[j]);
        for (int j = 0; j < b->count; j++)
            mf_source_unref(b->sources[j]);
        memset(b, 0, sizeof *b);
    }
    mfi_free(b);
    return result;
}

/* --- Rows to a classifier. */

static int check_classes(training *t)
{
    for (int c = 0; c < t->linear.classes; c++)
        if (t->classes[c].pictures < 2)
            return mfi_error(t->task, MF_ERROR_FORMAT, "%s: it has %d pictures that can be read, but 2 are needed",
                             t->classes[c].label, (int)t->classes[c].pictures);
    return 0;
}

static void rate_classes(training *t)
{
    const int classes = t->linear.classes;

    for (int c = 0; c < classes; c++) {
        mf_head_class *class = &t->classes[c];
        const int hit = t->confusion[c * classes + c];
        int told = 0;
        for (int other = 0; other < classes; other++) {
            told += t->confusion[other * classes + c];
            class->held_out += t->confusion[c * classes + other];
        }
        class->precision = told ? (double)hit / told : NAN;
        class->recall = class->held_out ? (double)hit / class->held_out : NAN;
    }
}

static int learn(training *t)
{
    const struct mf_train_head_params *p = t->params;
    mf_train_head_result *made = t->made;
    mfi_lesson lesson = {
        .values = t->values,
        .classes = t->own,
        .count = t->count,
        .group = t->group,
        .folds = p->folds,
        .seed = (uint32_t)p->seed,
        .held_out = p->held_out,
        .l2 = p->l2,
        .confusion = t->confusion,
    };

    if (t->linear.features >= MFI_HEAD_WEIGHTS / t->linear.classes)
        return mfi_error(t->task, MF_ERROR_LIMIT, "%d classes of %d features: more than %d weights", t->linear.classes,
                         t->linear.features, MFI_HEAD_WEIGHTS);
    t->linear.weights = mfi_alloc_array((size_t)t->linear.classes, ((size_t)t->linear.features + 1) * sizeof(double));
    if (!t->linear.weights)
        return mfi_nomem(t->task);
    MFI_TRY(mfi_learn(t->task, &lesson, READ, &t->linear));
    rate_classes(t);
    made->features = t->linear.features;
    made->pictures = t->count;
    made->held_out = lesson.held;
    made->confusion_count = lesson.held ? made->class_count * made->class_count : 0;
    made->accuracy = lesson.accuracy;
    made->cross_accuracy = lesson.trial.accuracy;
    made->l2 = lesson.trial.l2;
    made->steps = lesson.fit.steps;
    made->gradient = lesson.fit.gradient;
    return 0;
}

/* --- The head. */

static int write_head(training *t, char **text)
{
    const mfi_model_entry *backbone = &t->backbone->entry;
    const size_t classes = (size_t)t->linear.classes, count = classes * ((size_t)t->linear.features + 1);
    float *weights = mfi_alloc_array(count, sizeof *weights);
    int32_t *pictures = mfi_alloc_array(classes, sizeof *pictures);
    const mfi_head head = {
        .features = t->linear.features,
        .backbone = backbone->name,
        .backbone_version = backbone->version,
        .backbone_sha256 = backbone->sha256,
        .layer = backbone->layer,
        .labels = t->examples.labels,
        .pictures = pictures,
        .confusion = t->confusion,
        .weights = weights,
        .label_count = (uint32_t)classes,
        .picture_count = (uint32_t)classes,
        .confusion_count = t->made->confusion_count,
        .weight_count = (uint32_t)count,
        .accuracy = t->made->accuracy,
        .cross_accuracy = t->made->cross_accuracy,
        .l2 = t->made->l2,
    };

    for (size_t i = 0; i < count && weights; i++)
        weights[i] = (float)t->linear.weights[i];
    for (size_t i = 0; i < classes && pictures; i++)
        pictures[i] = t->classes[i].pictures;
    const int result = weights && pictures ? mfi_head_write(t->task, &head, text) : mfi_nomem(t->task);
    mfi_free(weights);
    mfi_free(pictures);
    return result;
}

static int install(training *t, const char *file, const char *text)
{
    const struct mf_train_head_params *p = t->params;
    struct mf_models_add_params add;
    void *record;

    MFI_TRY(mf_models_add_params_init(&add, sizeof add));
    add.name = t->made->name;
    add.version = p->version;
    add.licence = p->licence;
    add.share = p->share;
    MFI_TRY(mfi_model_install(t->task, file, text, strlen(text), &add, &record));
    t->made->path = mfi_record_text(t->made, ((const mf_model_info *)record)->path);
    mf_record_free(record);
    return 0;
}

static int deliver(training *t, mf_sink *sink)
{
    char *file = mfi_format("%s" MFI_HEAD_ENDING, t->made->name), *text = NULL;
    int result = file ? write_head(t, &text) : mfi_nomem(t->task);

    if (result >= 0)
        result = sink ? mfi_sink_put(t->task, sink, file, "application/json", text, strlen(text)) : install(t, file, text);
    mfi_free(file);
    mfi_free(text);
    return result;
}

/* --- All of it. */

/* The last part of a path. */
static const char *name_of(mf_train_head_result *made, const char *path)
{
    size_t end = strlen(path), begin;

    while (end > 1 && path[end - 1] == '/')
        end--;
    for (begin = end; begin > 0 && path[begin - 1] != '/';)
        begin--;
    return mfi_record_format(made, "%.*s", (int)(end - begin), path + begin);
}

static int begin(training *t, const char *folder)
{
    const struct mf_train_head_params *p = t->params;
    mf_train_head_result *made = t->made;

    MFI_TRY(mfi_examples_list(t->task, folder, &t->examples));
    const int classes = t->linear.classes = t->examples.label_count;
    if (classes < 2 || classes > MFI_HEAD_CLASSES)
        return mfi_error(t->task, MF_ERROR_FORMAT, "%s: it has %d folders, one for each class; 2..%d are wanted", folder,
                         classes, MFI_HEAD_CLASSES);
    MFI_TRY(mfi_backbone_find(t->task, p->model, &(mfi_features_wanted){.layer = p->layer}, &t->backbone));
    const mfi_model_entry *backbone = &t->backbone->entry;
    t->group = p->flop ? 2 : 1;
    t->own = mfi_alloc_array((size_t)t->examples.count + 1, sizeof *t->own);
    made->classes = t->classes = mfi_record_alloc(made, (size_t)classes * sizeof *t->classes);
    made->confusion = t->confusion = mfi_record_alloc(made, (size_t)classes * (size_t)classes * sizeof *t->confusion);
    made->unreadable = mfi_record_alloc(made, ((size_t)t->examples.count + 1) * sizeof *made->unreadable);
    made->name = p->name ? mfi_record_text(made, p->name) : name_of(made, folder);
    made->version = mfi_record_text(made, p->version);
    made->backbone = mfi_record_format(made, "%s@%s", backbone->name, backbone->version);
    made->layer = mfi_record_text(made, backbone->layer);
    made->class_count = (uint32_t)classes;
    for (int c = 0; c < classes && t->classes; c++)
        t->classes[c].label = mfi_record_text(made, t->examples.labels[c]);
    if (!t->own || mfi_record_failed(made))
        return mfi_nomem(t->task);
    if (strcmp(made->name, backbone->name) == 0)
        return mfi_error(t->task, MF_ERROR_PARAMS, "name: \"%s\" is the network that the head stands on", made->name);
    return mfi_model_check_name(t->task, made->name, p->version);
}

static int train(training *t, const char *folder, mf_sink *sink)
{
    MFI_TRY(begin(t, folder));
    const int64_t begun = mfi_now_ns();
    MFI_TRY(read_all(t));
    t->made->pictures_per_second = t->count * 1e9 / (double)MFI_MAX(mfi_now_ns() - begun, 1);
    MFI_TRY(check_classes(t));
    MFI_TRY(learn(t));
    MFI_TRY(deliver(t, sink));
    return mfi_record_failed(t->made) ? mfi_nomem(t->task) : 0;
}

static void drop(training *t)
{
    mf_model_unref(t->backbone);
    mfi_examples_free(&t->examples);
    mfi_free(t->values);
    mfi_free(t->own);
    mfi_free(t->linear.weights);
}

static int train_head_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                          void **record)
{
    training t = {.task = task, .params = params, .made = mfi_record_new(mfi_op_train_head.result, sizeof *t.made)};
    const int result = t.made ? train(&t, mfi_source_path(inputs[0]), sink) : mfi_nomem(task);

    (void)count;
    drop(&t);
    if (result < 0 || !record)
        mf_record_free(t.made);
    else
        *record = t.made;
    return result;
}

/* --- Tables and public functions. */

static const mf_field train_head_fields[] = {
    MFI_STR(struct mf_train_head_params, name, NULL, "What the head is called; by default as the folder is"),
    MFI_STR(struct mf_train_head_params, model, "mobilenet_v2", "Installed network whose features are classified"),
    MFI_STR(struct mf_train_head_params, layer, NULL, "Value in it that is the features; by default what its last layer takes"),
    MFI_STR(struct mf_train_head_params, version, "1", "Version of the head"),
    MFI_F64(struct mf_train_head_params, held_out, 0, 0.9, 0.2, "", "Share of each class that the accuracy is measured on"),
    MFI_F64(struct mf_train_head_params, l2, 0, 1000, 0, "", "Penalty on the weights; 0 is chosen by cross-validation"),
    MFI_I32(struct mf_train_head_params, folds, 2, 20, 5, "", "Parts of the cross-validation"),
    MFI_BOOL(struct mf_train_head_params, flop, 0, "Learn from mirror images, too"),
    MFI_I32(struct mf_train_head_params, batch, 1, 256, 8, "", "Pictures in one run of the network"),
    MFI_I32(struct mf_train_head_params, seed, 0, INT32_MAX, 0, "", "Chooses which pictures are held out"),
    MFI_STR(struct mf_train_head_params, licence, NULL, "SPDX name of the head's licence"),
    MFI_F64(struct mf_train_head_params, share, 0, 1, 0, "",
            "Part of the calls that it gets, instead of becoming the active version"),
    MFI_END
};

static const mf_field class_fields[] = {
    MFI_OUT(mf_head_class, label, MF_TYPE_STR, "", "Name of the folder"),
    MFI_OUT(mf_head_class, pictures, MF_TYPE_I32, "", "Pictures that could be read"),
    MFI_OUT(mf_head_class, held_out, MF_TYPE_I32, "", "Those of them that were held out"),
    MFI_OUT(mf_head_class, precision, MF_TYPE_F64, "", "Of those told to be of it, what share is"),
    MFI_OUT(mf_head_class, recall, MF_TYPE_F64, "", "Of those that are of it, what share was told to be"),
    MFI_END
};

static const mf_field train_head_result_fields[] = {
    MFI_OUT(mf_train_head_result, name, MF_TYPE_STR, "", "What the head is called"),
    MFI_OUT(mf_train_head_result, version, MF_TYPE_STR, "", "Its version"),
    MFI_OUT(mf_train_head_result, path, MF_TYPE_STR, "", "Where it was installed; none: it was written to the output"),
    MFI_OUT(mf_train_head_result, backbone, MF_TYPE_STR, "", "The network that it stands on, with its version"),
    MFI_OUT(mf_train_head_result, layer, MF_TYPE_STR, "", "Value of that which is the features; none: its output"),
    MFI_OUT(mf_train_head_result, features, MF_TYPE_I32, "", "Numbers that describe a picture"),
    MFI_OUT(mf_train_head_result, pictures, MF_TYPE_I32, "", "Pictures that could be read"),
    MFI_OUT(mf_train_head_result, held_out, MF_TYPE_I32, "", "Those of them that were held out"),
    MFI_OUT(mf_train_head_result, accuracy, MF_TYPE_F64, "", "Share of those that a fit without them gets right"),
    MFI_OUT(mf_train_head_result, cross_accuracy, MF_TYPE_F64, "", "The same in the cross-validation that chose l2"),
    MFI_OUT(mf_train_head_result, l2, MF_TYPE_F64, "", "Penalty on the weights"),
    MFI_OUT(mf_train_head_result, steps, MF_TYPE_I32, "", "Steps of the last fit"),
    MFI_OUT(mf_train_head_result, gradient, MF_TYPE_F64, "", "Largest part of the gradient where it ended"),
    MFI_OUT(mf_train_head_result, pictures_per_second, MF_TYPE_F64, "", "Speed of reading pictures and describing them"),
    MFI_OUT_RECORDS(mf_train_head_result, classes, class_count, class_fields, mf_head_class, "The classes"),
    MFI_OUT_LIST(mf_train_head_result, confusion, confusion_count, MF_TYPE_I32, "",
                 "Of the pictures held out, row by row of the true class, how often each class was told"),
    MFI_OUT_LIST(mf_train_head_result, unreadable, unreadable_count, MF_TYPE_STR, "",
                 "Files that could not be read as pictures"),
    MFI_END
};

const mfi_op mfi_op_train_head = {
    .pub = {
        .name = "train_head",
        .summary = "Make a classifier of one's own classes from folders of pictures",
        .input = MF_IO_DIRECTORY,
        .output = MF_IO_FILE,
        .output_optional = 1,
    },
    .params = train_head_fields,
    .params_size = sizeof(struct mf_train_head_params),
    .result = train_head_result_fields,
    .result_size = sizeof(mf_train_head_result),
    .run = train_head_run,
};

int mf_train_head_params_init(struct mf_train_head_params *params, size_t size)
{
    return mfi_params_init(train_head_fields, sizeof *params, params, size);
}

int mf_train_head(mf_task *task, const char *folder, const struct mf_train_head_params *params, mf_sink *sink,
                  mf_train_head_result **out)
{
    mf_source *source = NULL;
    int result;

    if (out)
        *out = NULL;
    if ((result = mf_source_path(folder, &source)) >= 0)
        result = mfi_op_call(task, &mfi_op_train_head, source, params, sink, (void **)out);
    mf_source_unref(source);
    return result;
}
