/* A program as a user would write it, built with nothing but what pkg-config says: probes the file it is given. */
#include <stdio.h>
#include <mediaforge/mediaforge.h>

int main(int argc, char **argv)
{
    mf_task *task = NULL;
    mf_source *source = NULL;
    mf_probe_result *result = NULL;
    int status = argc == 2 && mf_abi_version() == MF_ABI_VERSION ? mf_task_new(&task) : MF_ERROR_PARAMS;
    if (status >= 0)
        status = mf_source_path(argv[1], &source);
    if (status >= 0)
        status = mf_probe(task, source, NULL, &result);
    if (status >= 0)
        printf("%s %u\n", result->container, (unsigned)result->stream_count);
    else
        fprintf(stderr, "%s: %s\n", mf_error_name(status), task ? mf_task_message(task) : "");
    mf_record_free(result);
    mf_source_unref(source);
    mf_task_free(task);
    return status < 0;
}
