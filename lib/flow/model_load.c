/* Models loaded: networks with what is known of them, and heads on their features. */
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include "mfi_digest.h"
#include "mfi_head.h"
#include "mfi_models.h"
#include "mfi_onnx_graph.h"

/* What a loaded model points into. */
typedef struct holdings {
    mfi_manifest manifest; /* for the texts of its entry */
    mf_source *network, *config, *labels;
    char *label_text;
    const char **label_list;
    void *exposed; /* the network with its features as an output */
    char *layer;   /* those */
    char sha256[MFI_SHA256_SIZE];
    void *head; /* record of it */
    double *weights;
} holdings;

static void holdings_free(void *memory)
{
    holdings *h = memory;

    if (!h)
        return;
    mfi_manifest_free(&h->manifest);
    mf_source_unref(h->network);
    mf_source_unref(h->config);
    mf_source_unref(h->labels);
    mfi_free(h->label_text);
    mfi_free(h->label_list);
    mfi_free(h->exposed);
    mfi_free(h->layer);
    mf_record_free(h->head);
    mfi_free(h->weights);
    mfi_free(h);
}

mf_model *mfi_model_ref(mf_model *model)
{
    atomic_fetch_add_explicit(&model->references, 1, memory_order_relaxed);
    return model;
}

void mfi_model_unref(mf_model *model)
{
    if (!model || atomic_fetch_sub_explicit(&model->references, 1, memory_order_acq_rel) > 1)
        return;
    if (model->backbone)
        mfi_model_unref(model->backbone);
    else
        mfi_net_free(model->net);
    if (model->release)
        model->release(model->memory);
    mfi_free(model);
}

/* --- Files. */

static int ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text), size = strlen(end);

    return length >= size && strcmp(text + length - size, end) == 0;
}

int mfi_net_kind(const char *file)
{
    return ends_with(file, ".pb") ? MFI_NET_TENSORFLOW : ends_with(file, ".caffemodel") ? MFI_NET_CAFFE : MFI_NET_ONNX;
}

static int map_file(mf_task *task, const char *folder, const char *file, mf_source **source, const void **data, size_t *size)
{
    char *path = mfi_format("%s/%s", folder, file);
    const int made = path ? mf_source_path(path, source) : MF_ERROR_NOMEM;

    mfi_free(path);
    if (made < 0)
        return mfi_nomem(task);
    MFI_TRY(mfi_source_open(task, *source));
    const int64_t length = mfi_source_size(task, *source, 1);
    if (length > task->limits.max_memory_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: %lld bytes, the limit is %lld", mfi_source_name(*source), (long long)length,
                         (long long)task->limits.max_memory_bytes);
    MFI_TRY((int)MFI_MIN(length, 0));
    return mfi_source_map(task, *source, data, size);
}

/* One label for each line; empty lines at the end are none. */
static int split_labels(mf_task *task, holdings *h, const char *text, size_t size, mfi_model_entry *entry)
{
    size_t count = 0, length = size;

    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    for (size_t i = 0; i < length; i++)
        count += text[i] == '\n';
    h->label_text = mfi_alloc(length + 1);
    h->label_list = mfi_alloc_array(count + 2, sizeof *h->label_list);
    if (!h->label_text || !h->label_list)
        return mfi_nomem(task);
    memcpy(h->label_text, text, length);
    for (char *rest = h->label_text, *line; length && (line = strsep(&rest, "\n")) != NULL;) {
        line[strcspn(line, "\r")] = 0;
        h->label_list[entry->label_count++] = line;
    }
    entry->labels = h->label_list;
    return 0;
}

static void describe(const mfi_listed *listed, mfi_model_entry *entry)
{
    *entry = (mfi_model_entry){
        .name = listed->name,
        .task = listed->task,
        .version = listed->version,
        .file = listed->file,
        .config = listed->config,
        .sha256 = listed->sha256,
        .licence = listed->licence,
        .kind = listed->kind,
        .activation = listed->activation,
        .fit = listed->fit,
        .width = listed->width,
        .height = listed->height,
        .multiple = listed->multiple,
        .bgr = listed->bgr,
        .nhwc = listed->nhwc,
        .padding = listed->padding,
        .layer = listed->layer,
    };
    for (uint32_t i = 0; i < 3; i++) {
        entry->mean[i] = listed->mean_count ? listed->mean[MFI_MIN(i, listed->mean_count - 1)] : 0;
        entry->scale[i] = listed->scale_count ? listed->scale[MFI_MIN(i, listed->scale_count - 1)] : 1;
    }
}

int mfi_model_digest(mf_task *task, const mfi_manifest *manifest, const mfi_listed *listed, char sha256[MFI_SHA256_SIZE])
{
    mf_source *source = NULL;
    const void *data;
    size_t size;
    int result = map_file(task, manifest->folder, listed->file, &source, &data, &size);

    if (result >= 0)
        result = mfi_sha256(task, data, size, sha256);
    mf_source_unref(source);
    return result;
}

int mfi_model_stamp(const mfi_manifest *manifest, mfi_listed *listed)
{
    char *path = mfi_format("%s/%s", manifest->folder, listed->file);
    struct stat status;
    const int found = path && stat(path, &status) == 0;

    mfi_free(path);
    listed->size_bytes = found ? status.st_size : 0;
    listed->modified_us = found ? status.st_mtim.tv_sec * INT64_C(1000000) + status.st_mtim.tv_nsec / 1000 : 0;
    return found;
}

/* A file that has changed since it was installed would still load, and answer something else. One of the same size and time is
 * the same: reading all of it takes as long as the rest of loading. */
static int check_digest(mf_task *task, const mfi_manifest *manifest, const mfi_listed *listed, const void *network, size_t size)
{
    mfi_listed now = *listed;
    char sha256[MFI_SHA256_SIZE];

    if (!listed->sha256 || (listed->modified_us && mfi_model_stamp(manifest, &now) && now.size_bytes == listed->size_bytes &&
                            now.modified_us == listed->modified_us))
        return 0;
    MFI_TRY(mfi_sha256(task, network, size, sha256));
    if (strcasecmp(sha256, listed->sha256) == 0)
        return 0;
    return mfi_error(task, MF_ERROR_FORMAT, "%s: %s is not what was installed: its SHA-256 is %s", listed->name, listed->file,
                     sha256);
}

/* --- Heads, and networks as what they stand on. */

/* Makes the model one that gives features. */
static int expose(mf_task *task, holdings *h, const mfi_features_wanted *w, mfi_net_file *file, mfi_model_entry *entry)
{
    if (!entry->sha256) {
        MFI_TRY(mfi_sha256(task, file->model, file->size, h->sha256));
        entry->sha256 = h->sha256;
    }
    if (w->sha256 && strcasecmp(entry->sha256, w->sha256) != 0)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: it was made on %s@%s with the SHA-256 %s, but that has %s; train it again",
                         w->head, entry->name, entry->version, w->sha256, entry->sha256);
    if (entry->kind != MFI_MODEL_FEATURES && entry->kind != MFI_MODEL_CLASSES)
        return mfi_error(task, MF_ERROR_PARAMS, "model %s: gives neither features nor classes", entry->name);
    if (entry->kind == MFI_MODEL_FEATURES && !w->layer)
        return 0;
    entry->kind = MFI_MODEL_FEATURES;
    entry->layer = w->layer;
    if (file->kind == MFI_NET_ONNX) {
        MFI_TRY(mfi_onnx_expose(task, entry->name, file->model, file->size, w->layer, &h->exposed, &file->size, &h->layer));
        file->model = h->exposed;
        entry->layer = h->layer;
    } else if (!w->layer) {
        return mfi_error(task, MF_ERROR_PARAMS, "layer: %s is no ONNX file, so it has to be named", entry->name);
    }
    return 0;
}

/* The model as a head on another one. */
static int stand_on(mf_task *task, holdings *h, const mfi_head *head, mf_model *model)
{
    const mf_model *backbone = model->backbone;
    const mfi_model_entry own = model->entry;

    h->weights = mfi_alloc_array(head->weight_count, sizeof *h->weights);
    if (!h->weights)
        return mfi_nomem(task);
    for (uint32_t i = 0; i < head->weight_count; i++)
        h->weights[i] = (double)head->weights[i];
    model->net = backbone->net;
    model->head = (mfi_linear){.weights = h->weights, .classes = (int)head->label_count, .features = head->features};
    model->entry = backbone->entry;
    model->entry.name = own.name;
    model->entry.task = "classify";
    model->entry.version = own.version;
    model->entry.file = own.file;
    model->entry.sha256 = own.sha256;
    model->entry.licence = own.licence;
    model->entry.kind = MFI_MODEL_HEAD;
    model->entry.labels = head->labels;
    model->entry.label_count = (int)head->label_count;
    return 0;
}

static int load_head(mf_task *task, holdings *h, const void *text, size_t size, mf_model *model)
{
    const char *own = model->entry.name;
    mfi_head head;

    MFI_TRY(mfi_head_parse(task, own, text, size, &head, &h->head));
    const mfi_features_wanted wanted = {.layer = head.layer, .sha256 = head.backbone_sha256, .head = own};
    char *name = mfi_format("%s@%s", head.backbone, head.backbone_version);
    int result = name ? mfi_backbone_find(task, name, &wanted, &model->backbone) : mfi_nomem(task);
    if (result == MF_ERROR_NOT_FOUND) {
        mfi_error_clear(task);
        mfi_error(task, result, "%s: it stands on %s, which is not installed; get it by: mediaforge models install %s", own,
                  name, head.backbone);
    }
    mfi_free(name);
    return result < 0 ? result : stand_on(task, h, &head, model);
}

static int load(mf_task *task, holdings *h, const mfi_listed *listed, int engine, const mfi_features_wanted *w, mf_model *model)
{
    mfi_net_file file = {.kind = mfi_net_kind(listed->file), .name = listed->name};
    const void *labels;
    size_t labels_size;

    describe(listed, &model->entry);
    MFI_TRY(map_file(task, h->manifest.folder, listed->file, &h->network, &file.model, &file.size));
    MFI_TRY(check_digest(task, &h->manifest, listed, file.model, file.size));
    if (w && mfi_head_is(file.model, file.size))
        return mfi_error(task, MF_ERROR_PARAMS, "model %s: is a head, and gives no features", listed->name);
    if (mfi_head_is(file.model, file.size))
        return load_head(task, h, file.model, file.size, model);
    if (w)
        MFI_TRY(expose(task, h, w, &file, &model->entry));
    if (listed->config)
        MFI_TRY(map_file(task, h->manifest.folder, listed->config, &h->config, &file.config, &file.config_size));
    if (listed->labels) {
        MFI_TRY(map_file(task, h->manifest.folder, listed->labels, &h->labels, &labels, &labels_size));
        MFI_TRY(split_labels(task, h, labels, labels_size, &model->entry));
    }
    engine = engine ? engine : listed->engine;
    file.any_size =
        !engine && listed->kind != MFI_MODEL_RAW && (!listed->width || !listed->height); /* some engine may run it so */
    return mfi_net_new(task, engine, &file, &model->net);
}

/* Takes over `manifest`, also on failure. */
int mfi_model_load(mf_task *task, mfi_manifest *manifest, const mfi_listed *listed, int engine, const mfi_features_wanted *w,
                   mf_model **out)
{
    holdings *h = mfi_alloc(sizeof *h);
    mf_model *model = mfi_alloc(sizeof *model);

    if (!h || !model) {
        mfi_manifest_free(manifest);
        mfi_free(h);
        mfi_free(model);
        return mfi_nomem(task);
    }
    h->manifest = *manifest;
    *manifest = (mfi_manifest){0};
    atomic_init(&model->references, 1);
    model->memory = h;
    model->release = holdings_free;
    const int result = load(task, h, listed, engine, w, model);
    if (result < 0)
        mfi_model_unref(model);
    else
        *out = model;
    return result;
}
