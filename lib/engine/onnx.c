/* Networks by ONNX Runtime, through its C API. The library is loaded by the first call that needs it, and stays. */
#include <dlfcn.h>
#include <string.h>
#include <unistd.h>
#include "mfi_onnx.h"

#define TEXT_OF(value) #value
#define TEXT(value) TEXT_OF(value)

enum { API = 11 }; /* its structure only grows, and what is called here is in that of 1.11 already */

/* --- The library. */

static const OrtApiBase *find_library(void)
{
    static const char *const files[] = {"libonnxruntime.so.1", "libonnxruntime.so.1." TEXT(ORT_API_VERSION)};
    const OrtApiBase *(*get)(void) = NULL;

    for (size_t i = 0; i < sizeof files / sizeof *files && !get; i++) {
        void *library = dlopen(files[i], RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        void *symbol = library ? dlsym(library, "OrtGetApiBase") : NULL;
        memcpy(&get, &symbol, sizeof get); /* POSIX's way from an object's address to a function's */
        if (library)
            dlclose(library);
    }
    return get ? get() : NULL;
}

static const char *version(void)
{
    return find_library()->GetVersionString();
}

int mfi_onnx_told(mf_task *task, const OrtApi *api, int code, const char *what, OrtStatus *status)
{
    char line[301];
    size_t length = 0;

    if (!status)
        return 0;
    const char *text = api->GetErrorMessage(status);
    if (strstr(text, "Failed to allocate memory") || strstr(text, "bad_alloc"))
        code = MF_ERROR_NOMEM;
    for (; *text && length < sizeof line - 1; text++)
        if ((unsigned char)*text > ' ')
            line[length++] = *text;
        else if (length > 0 && line[length - 1] != ' ')
            line[length++] = ' ';
    line[length] = 0;
    api->ReleaseStatus(status);
    return mfi_error(task, code, "%s: %s", what, length ? line : "the engine failed");
}

/* --- Sessions. */

static int set_options(mf_task *task, const mfi_onnx_net *n, int threads, const char *profile, OrtSessionOptions *options)
{
    static const char *const entries[][2] = {
        {"session.load_model_format", "ONNX"}, /* its own format is not made for files that one does not trust */
        {"session.model_external_initializers_file_folder_path", "/dev/null"}, /* weights in other files are not read */
        {"session.force_spinning_stop", "1"},
    };
    const OrtApi *api = n->api;

    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_INTERNAL, n->name, api->SetIntraOpNumThreads(options, threads)));
    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_INTERNAL, n->name, api->SetInterOpNumThreads(options, 1)));
    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_INTERNAL, n->name,
                          api->SetSessionLogSeverityLevel(options, ORT_LOGGING_LEVEL_FATAL)));
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_INTERNAL, n->name,
                              api->AddSessionConfigEntry(options, entries[i][0], entries[i][1])));
    return profile ? mfi_onnx_told(task, api, MF_ERROR_INTERNAL, n->name, api->EnableProfiling(options, profile)) : 0;
}

int mfi_onnx_open(mf_task *task, const mfi_onnx_net *n, int threads, const char *profile, OrtSession **out)
{
    OrtSessionOptions *options;

    MFI_TRY(mfi_onnx_told(task, n->api, MF_ERROR_INTERNAL, n->name, n->api->CreateSessionOptions(&options)));
    int result = set_options(task, n, threads, profile, options);
    if (result >= 0)
        result = mfi_onnx_told(task, n->api, MF_ERROR_FORMAT, n->name,
                               n->api->CreateSessionFromArray(n->env, n->file.model, n->file.size, options, out));
    n->api->ReleaseSessionOptions(options);
    return result;
}

static mfi_onnx_session *find_session(const mfi_onnx_net *n, int threads)
{
    mfi_onnx_session *found = n->sessions;

    while (found && (found->threads != threads || (threads > 1 && found->process != getpid())))
        found = found->next;
    return found;
}

int mfi_onnx_use(mf_task *task, mfi_onnx_net *n, OrtSession **out)
{
    const int threads = mfi_threads(task);
    int result = 0;

    pthread_mutex_lock(&n->lock);
    mfi_onnx_session *used = find_session(n, threads);
    if (!used && !(used = mfi_alloc(sizeof *used)))
        result = mfi_nomem(task);
    if (result >= 0 && !used->session) {
        result = mfi_onnx_open(task, n, threads, NULL, &used->session);
        used->threads = threads;
        used->process = getpid();
        used->next = n->sessions;
        if (result >= 0)
            n->sessions = used;
        else
            mfi_free(used);
    }
    pthread_mutex_unlock(&n->lock);
    if (result >= 0)
        *out = used->session;
    return result;
}

/* --- Loading. */

/* The names of all inputs, or outputs; they are the allocator's. */
static int read_names(mf_task *task, const mfi_onnx_net *n, const OrtSession *of, int is_output, char ***names)
{
    const OrtApi *api = n->api;
    size_t count;

    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, n->name,
                          is_output ? api->SessionGetOutputCount(of, &count) : api->SessionGetInputCount(of, &count)));
    char **made = *names = mfi_alloc_array(count + 1, sizeof *made);
    if (!made)
        return mfi_nomem(task);
    for (size_t i = 0; i < count; i++)
        MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, n->name,
                              is_output ? api->SessionGetOutputName(of, i, n->allocator, &made[i])
                                        : api->SessionGetInputName(of, i, n->allocator, &made[i])));
    return 0;
}

static void free_names(const mfi_onnx_net *n, char **names)
{
    for (char **name = names; name && *name; name++)
        n->api->ReleaseStatus(n->api->AllocatorFree(n->allocator, *name));
    mfi_free(names);
}

int mfi_onnx_count(char *const *names)
{
    int count = 0;

    while (names[count])
        count++;
    return count;
}

/* Whether the network takes pictures of one size alone. */
static int read_fixed(mf_task *task, const mfi_onnx_net *n, const OrtTensorTypeAndShapeInfo *tensor, int *fixed)
{
    int64_t shape[4];
    size_t rank;

    MFI_TRY(mfi_onnx_told(task, n->api, MF_ERROR_FORMAT, n->name, n->api->GetDimensionsCount(tensor, &rank)));
    if (rank != 4)
        return 0;
    MFI_TRY(mfi_onnx_told(task, n->api, MF_ERROR_FORMAT, n->name, n->api->GetDimensions(tensor, shape, rank)));
    *fixed = shape[1] > 0 && shape[2] > 0 && shape[3] > 0; /* whatever the order; free ones are -1 */
    return 0;
}

static int read_input(mf_task *task, const mfi_onnx_net *n, const OrtSession *of, size_t index, ONNXTensorElementDataType *type,
                      int *fixed)
{
    const OrtTensorTypeAndShapeInfo *tensor = NULL;
    const OrtApi *api = n->api;
    OrtTypeInfo *info;

    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, n->name, api->SessionGetInputTypeInfo(of, index, &info)));
    int result = mfi_onnx_told(task, api, MF_ERROR_FORMAT, n->name, api->CastTypeInfoToTensorInfo(info, &tensor));
    if (result >= 0 && tensor)
        result = mfi_onnx_told(task, api, MF_ERROR_FORMAT, n->name, api->GetTensorElementType(tensor, type));
    if (result >= 0 && tensor)
        result = read_fixed(task, n, tensor, fixed);
    api->ReleaseTypeInfo(info);
    return result;
}

static int describe(mf_task *task, mfi_onnx_net *n)
{
    OrtSession *first;
    int fixed = 0;

    MFI_TRY(mfi_onnx_use(task, n, &first));
    MFI_TRY(read_names(task, n, first, 0, &n->inputs));
    MFI_TRY(read_names(task, n, first, 1, &n->outputs));
    const int count = mfi_onnx_count(n->inputs);
    n->types = mfi_alloc_array((size_t)count + 1, sizeof *n->types);
    if (!n->types)
        return mfi_nomem(task);
    for (int i = 0; i < count; i++)
        MFI_TRY(read_input(task, n, first, (size_t)i, &n->types[i], &fixed));
    if (fixed && n->file.any_size)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: ONNX Runtime runs it at the size alone that its file has", n->name);
    return 0;
}

static int start(mf_task *task, mfi_onnx_net *n)
{
    n->api = find_library()->GetApi(API);
    MFI_TRY(mfi_onnx_told(task, n->api, MF_ERROR_INTERNAL, n->name,
                          n->api->CreateEnv(ORT_LOGGING_LEVEL_FATAL, "mediaforge", &n->env)));
    MFI_TRY(mfi_onnx_told(task, n->api, MF_ERROR_INTERNAL, n->name, n->api->GetAllocatorWithDefaultOptions(&n->allocator)));
    MFI_TRY(mfi_onnx_told(task, n->api, MF_ERROR_INTERNAL, n->name,
                          n->api->CreateCpuMemoryInfo(OrtDeviceAllocator, OrtMemTypeDefault, &n->memory)));
    return describe(task, n);
}

static void unload(void *own)
{
    mfi_onnx_net *n = own;
    const OrtApi *api = n->api;

    for (mfi_onnx_session *next, *s = n->sessions; s; s = next) {
        next = s->next;
        if (s->threads == 1 || s->process == getpid()) /* it would wait for threads that are another process's */
            api->ReleaseSession(s->session);
        mfi_free(s);
    }
    if (api) {
        free_names(n, n->inputs);
        free_names(n, n->outputs);
        api->ReleaseMemoryInfo(n->memory);
        api->ReleaseEnv(n->env);
    }
    pthread_mutex_destroy(&n->lock);
    mfi_free(n->types);
    mfi_free(n);
}

static int load(mf_task *task, const mfi_net_file *file, void **out)
{
    mfi_onnx_net *n = mfi_alloc(sizeof *n);

    if (!n)
        return mfi_nomem(task);
    n->name = file->name;
    n->file = *file;
    pthread_mutex_init(&n->lock, NULL);
    const int result = start(task, n);
    if (result < 0)
        unload(n);
    else
        *out = n;
    return result;
}

const mfi_net_class *mfi_onnxruntime_open(mf_task *task)
{
    static const mfi_net_class engine = {
        .title = "ONNX Runtime",
        .version = version,
        .most_rank = MFI_TENSOR_RANK,
        .load = load,
        .unload = unload,
        .run = mfi_onnx_run,
        .profile = mfi_onnx_profile,
    };
    const OrtApiBase *base = find_library();

    if (base && base->GetApi(API))
        return &engine;
    mfi_error(task, MF_ERROR_UNSUPPORTED, "ONNX Runtime: %s",
              base ? "it is older than 1.11" : "libonnxruntime.so.1 is not installed");
    return NULL;
}
