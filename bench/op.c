/* Median time of operations by name on a file, one after the other or as taps of one pass: op apart|pass COUNT FILE OP...; prints
 * seconds. */
#include <stdio.h>
#include <string.h>
#include <mediaforge/mediaforge.h>
#include "bench.h"

static int run_apart(mf_source *source, char **ops, int count)
{
    int status = 0;

    for (int i = 0; i < count && status >= 0; i++)
        status = mf_run(NULL, ops[i], &source, 1, NULL, NULL, NULL);
    return status;
}

static int run_pass(mf_source *source, char **ops, int count)
{
    mf_pass *pass;
    int status = mf_pass_new(NULL, source, &pass);

    if (status < 0)
        return status;
    for (int i = 0; i < count && status >= 0; i++)
        status = mf_pass_add(pass, ops[i], NULL, NULL);
    if (status >= 0)
        status = mf_pass_run(pass);
    mf_pass_free(pass);
    return status;
}

int main(int argc, char **argv)
{
    const int count = argc > 4 ? atoi(argv[2]) : 0;
    double *times = count > 0 ? calloc((size_t)count, sizeof *times) : NULL;
    if (!times)
        return 2;
    int (*run)(mf_source *, char **, int) = strcmp(argv[1], "pass") == 0 ? run_pass : run_apart;
    for (int i = 0; i < count; i++) {
        const double start = bench_now();
        mf_source *source;
        int status = mf_source_path(argv[3], &source);
        if (status >= 0) {
            status = run(source, argv + 4, argc - 4);
            mf_source_unref(source);
        }
        if (status < 0) {
            fprintf(stderr, "%s: %s\n", argv[3], mf_error_text(status));
            return 1;
        }
        times[i] = bench_now() - start;
    }
    printf("%.9f\n", bench_median(times, (size_t)count));
    free(times);
    return 0;
}
