/* Median time of mf_probe() on a file: probe FILE COUNT; prints seconds. */
#include <stdio.h>
#include <stdlib.h>
#include <mediaforge/mediaforge.h>
#include "bench.h"

int main(int argc, char **argv)
{
    const int count = argc == 3 ? atoi(argv[2]) : 0;
    double *times = count > 0 ? calloc((size_t)count, sizeof *times) : NULL;
    if (!times)
        return 2;
    for (int i = 0; i < count; i++) {
        const double start = bench_now();
        mf_source *source;
        mf_probe_result *result = NULL;
        int status = mf_source_path(argv[1], &source);
        if (status >= 0) {
            status = mf_probe(NULL, source, NULL, &result);
            mf_source_unref(source);
        }
        char *json = NULL;
        if (status >= 0)
            status = mf_record_json(result, &json); /* ffprobe writes its JSON too */
        mf_free(json);
        mf_record_free(result);
        if (status < 0) {
            fprintf(stderr, "%s: %s\n", argv[1], mf_error_text(status));
            return 1;
        }
        times[i] = bench_now() - start;
    }
    printf("%.9f\n", bench_median(times, (size_t)count));
    free(times);
    return 0;
}
