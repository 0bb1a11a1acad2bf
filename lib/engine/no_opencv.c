/* What the engine answers where the library was built without OpenCV. */
#include "mfi_net.h"

int mfi_net_new(mf_task *task, int kind, const char *name, const void *model, size_t size, const void *config, size_t config_size,
                mfi_net **out)
{
    (void)kind, (void)model, (void)size, (void)config, (void)config_size;
    *out = NULL;
    return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: this library was built without an engine for networks", name);
}

void mfi_net_free(mfi_net *net)
{
    (void)net;
}

int mfi_net_run(mf_task *task, mfi_net *net, const mfi_tensor *inputs, int input_count, const char *const *names, int name_count,
                mfi_tensor **outputs, int *output_count)
{
    (void)net, (void)inputs, (void)input_count, (void)names, (void)name_count;
    *outputs = NULL;
    *output_count = 0;
    return mfi_error(task, MF_ERROR_UNSUPPORTED, "this library was built without an engine for networks");
}

int mfi_net_profile(mf_task *task, mfi_net *net, const mfi_tensor *inputs, int input_count, mfi_net_layer **layers, int *count)
{
    (void)net, (void)inputs, (void)input_count;
    *layers = NULL;
    *count = 0;
    return mfi_error(task, MF_ERROR_UNSUPPORTED, "this library was built without an engine for networks");
}

const char *mfi_net_engine(void)
{
    return NULL;
}
