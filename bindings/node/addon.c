/* The addon's beginning and end in an environment, and what JavaScript sees of it. */
#include <stdlib.h>
#include "mfi_addon.h"

/* All addons of the process, for its end: after process.exit() no environment is cleaned up. */
static pthread_mutex_t addons_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t exit_once = PTHREAD_ONCE_INIT;
static mfi_addon *addons;

void *mfi_addon_refuse(napi_env env)
{
    bool pending = false;
    napi_is_exception_pending(env, &pending);
    if (!pending) {
        const napi_extended_error_info *info = NULL;
        napi_get_last_error_info(env, &info);
        napi_throw_error(env, NULL, info && info->error_message ? info->error_message : "Node refused a call");
    }
    return NULL;
}

void *mfi_addon_nomem(napi_env env)
{
    napi_throw_error(env, "NOMEM", mf_error_text(MF_ERROR_NOMEM));
    return NULL;
}

mfi_addon *mfi_addon_of(napi_env env)
{
    void *addon = NULL;
    napi_get_instance_data(env, &addon);
    return addon;
}

void mfi_addon_post(mfi_addon *addon, mfi_message *message)
{
    if (!message->posted && napi_call_threadsafe_function(addon->inbox, message, napi_tsfn_nonblocking) == napi_ok)
        message->posted = 1;
}

char *mfi_addon_text(napi_env env, napi_value value)
{
    size_t size = 0;
    MFI_NAPI(env, napi_get_value_string_utf8(env, value, NULL, 0, &size));
    char *text = malloc(size + 1);
    if (!text)
        return mfi_addon_nomem(env);
    if (napi_get_value_string_utf8(env, value, text, size + 1, &size) != napi_ok) {
        free(text);
        return mfi_addon_refuse(env);
    }
    return text;
}

void mfi_addon_tell(napi_env env, const mfi_call *call, size_t count, const napi_value *arguments)
{
    napi_value handler, nothing;
    if (napi_get_reference_value(env, call->handler, &handler) == napi_ok && napi_get_undefined(env, &nothing) == napi_ok)
        napi_call_function(env, nothing, handler, count, arguments, NULL);
}

/* `env` is NULL for what was still in the inbox at the end. */
static void deliver(napi_env env, napi_value function, void *context, void *data)
{
    mfi_addon *addon = context;
    mfi_message *message = data;
    (void)function;
    if (!env)
        return;
    pthread_mutex_lock(&addon->lock);
    message->posted = 0;
    pthread_mutex_unlock(&addon->lock);
    message->deliver(env, message->owner);
}

/* --- The end. */

static void stop_all(void)
{
    pthread_mutex_lock(&addons_lock);
    for (mfi_addon *addon = addons; addon; addon = addon->next)
        mfi_pool_stop(addon);
    pthread_mutex_unlock(&addons_lock);
}

static void register_exit(void)
{
    atexit(stop_all);
}

/* The hook of an environment's end. */
static void clean_up(void *opaque)
{
    mfi_addon *addon = opaque, **link = &addons;
    pthread_mutex_lock(&addons_lock);
    while (*link && *link != addon)
        link = &(*link)->next;
    if (*link)
        *link = addon->next;
    pthread_mutex_unlock(&addons_lock);
    mfi_pool_stop(addon);
    for (mfi_call *call = addon->first, *next; call; call = next) {
        next = call->next;
        mfi_call_free(NULL, call);
    }
    addon->first = addon->last = NULL;
}

static void free_addon(napi_env env, void *data, void *hint)
{
    mfi_addon *addon = data;
    (void)env, (void)hint;
    mf_model_cache_unref(addon->models);
    pthread_cond_destroy(&addon->work);
    pthread_mutex_destroy(&addon->lock);
    free(addon);
}

/* --- What JavaScript sees. */

static napi_value describe_ops(napi_env env)
{
    napi_value list, text;
    MFI_NAPI(env, napi_create_array(env, &list));
    for (int i = 0; i < mf_op_count(); i++) {
        char *json = NULL;
        if (mf_op_json(mf_op_get(i), &json) < 0)
            return mfi_addon_nomem(env);
        const napi_status status = napi_create_string_utf8(env, json, NAPI_AUTO_LENGTH, &text);
        mf_free(json);
        MFI_NAPI(env, status);
        MFI_NAPI(env, napi_set_element(env, list, (uint32_t)i, text));
    }
    return list;
}

static napi_value build_info(napi_env env, napi_callback_info info)
{
    mf_build *build = NULL;
    char *json = NULL;
    napi_value text = NULL;
    (void)info;
    if (mf_build_info(&build) < 0 || mf_record_json(build, &json) < 0)
        mfi_addon_nomem(env);
    else if (napi_create_string_utf8(env, json, NAPI_AUTO_LENGTH, &text) != napi_ok)
        text = mfi_addon_refuse(env);
    mf_free(json);
    mf_record_free(build);
    return text;
}

/* concurrency([limit]) sets how many calls run at once, and answers [limit, running, queued]. */
static napi_value concurrency(napi_env env, napi_callback_info info)
{
    mfi_addon *addon = mfi_addon_of(env);
    napi_value argument, list, value;
    size_t count = 1;
    int32_t limit = 0;
    MFI_NAPI(env, napi_get_cb_info(env, info, &count, &argument, NULL, NULL));
    if (count > 0)
        MFI_NAPI(env, napi_get_value_int32(env, argument, &limit));
    pthread_mutex_lock(&addon->lock);
    if (limit > 0)
        addon->limit = limit < MFI_MAX_THREADS ? limit : MFI_MAX_THREADS;
    mfi_pool_grow(addon);
    const int numbers[] = {addon->limit, addon->running, addon->queued};
    pthread_mutex_unlock(&addon->lock);
    MFI_NAPI(env, napi_create_array_with_length(env, 3, &list));
    for (uint32_t i = 0; i < 3; i++) {
        MFI_NAPI(env, napi_create_int32(env, numbers[i], &value));
        MFI_NAPI(env, napi_set_element(env, list, i, value));
    }
    return list;
}

static napi_value export_all(napi_env env, napi_value exports)
{
    napi_value header_abi, library_abi, version, ops;
    MFI_NAPI(env, napi_create_int32(env, MF_ABI_VERSION, &header_abi));
    MFI_NAPI(env, napi_create_int32(env, mf_abi_version(), &library_abi));
    MFI_NAPI(env, napi_create_string_utf8(env, mf_version(), NAPI_AUTO_LENGTH, &version));
    if (mf_abi_version() != MF_ABI_VERSION) /* nothing of it can be trusted: index.js says so */
        MFI_NAPI(env, napi_create_array(env, &ops));
    else if (!(ops = describe_ops(env)))
        return NULL;
    const napi_property_descriptor properties[] = {
        {"headerAbi", NULL, NULL, NULL, NULL, header_abi, napi_enumerable, NULL},
        {"libraryAbi", NULL, NULL, NULL, NULL, library_abi, napi_enumerable, NULL},
        {"version", NULL, NULL, NULL, NULL, version, napi_enumerable, NULL},
        {"operations", NULL, NULL, NULL, NULL, ops, napi_enumerable, NULL},
        {"buildInfo", NULL, build_info, NULL, NULL, NULL, napi_enumerable, NULL},
        {"concurrency", NULL, concurrency, NULL, NULL, NULL, napi_enumerable, NULL},
        {"start", NULL, mfi_call_start, NULL, NULL, NULL, napi_enumerable, NULL},
        {"cancel", NULL, mfi_call_cancel, NULL, NULL, NULL, napi_enumerable, NULL},
        {"answer", NULL, mfi_call_answer, NULL, NULL, NULL, napi_enumerable, NULL},
        {"imageInfo", NULL, mfi_image_info, NULL, NULL, NULL, napi_enumerable, NULL},
        {"imagePlane", NULL, mfi_image_plane, NULL, NULL, NULL, napi_enumerable, NULL},
        {"imageFrom", NULL, mfi_image_from, NULL, NULL, NULL, napi_enumerable, NULL},
        {"imageClose", NULL, mfi_image_close, NULL, NULL, NULL, napi_enumerable, NULL},
    };
    MFI_NAPI(env, napi_define_properties(env, exports, sizeof properties / sizeof properties[0], properties));
    return exports;
}

/* The inbox keeps the process alive only while calls are active. */
static napi_value open_inbox(napi_env env, mfi_addon *addon)
{
    napi_value name;
    MFI_NAPI(env, napi_create_string_utf8(env, "mediaforge", NAPI_AUTO_LENGTH, &name));
    MFI_NAPI(env, napi_create_threadsafe_function(env, NULL, NULL, name, 0, 1, NULL, NULL, addon, deliver, &addon->inbox));
    MFI_NAPI(env, napi_unref_threadsafe_function(env, addon->inbox));
    return name;
}

NAPI_MODULE_INIT()
{
    mfi_addon *addon = calloc(1, sizeof *addon);
    if (!addon || mf_model_cache_new(&addon->models) < 0 || mfi_pool_init(addon) < 0) {
        if (addon)
            mf_model_cache_unref(addon->models);
        free(addon);
        return mfi_addon_nomem(env);
    }
    if (napi_set_instance_data(env, addon, free_addon, NULL) != napi_ok) {
        free_addon(env, addon, NULL);
        return mfi_addon_refuse(env);
    }
    /* The hook runs before the inbox is taken down: hooks run last first. */
    if (!open_inbox(env, addon))
        return NULL;
    MFI_NAPI(env, napi_add_env_cleanup_hook(env, clean_up, addon));
    pthread_mutex_lock(&addons_lock);
    addon->next = addons;
    addons = addon;
    pthread_mutex_unlock(&addons_lock);
    pthread_once(&exit_once, register_exit);
    return export_all(env, exports);
}
