/* Median time of an exact thumbnail, written as a JPEG: thumbnail FILE OUT.jpg SECONDS...; prints seconds. */
#include <stdio.h>
#include <stdlib.h>
#include <mediaforge/mediaforge.h>
#include "bench.h"

static int shoot(const char *path, const char *out, double at)
{
    mf_source *source = NULL;
    mf_sink *sink = NULL;
    struct mf_thumbnail_params params;
    mf_thumbnail_params_init(&params, sizeof params);
    params.at_us = (int64_t)(at * 1e6);
    int status = mf_source_path(path, &source);
    if (status >= 0)
        status = mf_sink_path(out, &sink);
    if (status >= 0)
        status = mf_thumbnail_write(NULL, source, &params, sink, NULL);
    mf_sink_unref(sink);
    mf_source_unref(source);
    return status;
}

int main(int argc, char **argv)
{
    double *times = argc > 3 ? calloc((size_t)argc, sizeof *times) : NULL;
    if (!times)
        return 2;
    for (int i = 3; i < argc; i++) {
        const double start = bench_now();
        const int status = shoot(argv[1], argv[2], atof(argv[i]));
        if (status < 0) {
            fprintf(stderr, "%s at %s: %s\n", argv[1], argv[i], mf_error_text(status));
            return 1;
        }
        times[i - 3] = bench_now() - start;
    }
    printf("%.9f\n", bench_median(times, (size_t)argc - 3));
    free(times);
    return 0;
}
