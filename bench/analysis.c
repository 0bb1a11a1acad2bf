/* Median time of an analysis of a decoded picture: analysis blurhash|palette FILE COUNT; prints seconds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <mediaforge/mediaforge.h>
#include "bench.h"

static int analyse(const char *name, mf_image *image)
{
    void *record = NULL;
    const int status = strcmp(name, "palette") == 0 ? mf_palette(NULL, image, NULL, (mf_palette_result **)&record)
                                                    : mf_blurhash(NULL, image, NULL, (mf_blurhash_result **)&record);
    mf_record_free(record);
    return status;
}

/* As the decoder gives it for the palette; as RGBA, which is all that others take, for the hash. */
static int load(const char *name, const char *path, mf_image **out)
{
    mf_source *source;
    mf_image *image = NULL;
    int status = mf_source_path(path, &source);
    if (status < 0)
        return status;
    status = mf_image_load(NULL, source, NULL, &image);
    mf_source_unref(source);
    if (status < 0 || strcmp(name, "palette") == 0) {
        *out = image;
        return status;
    }
    status = mf_image_convert(NULL, image, MF_FORMAT_RGBA32, out);
    mf_image_unref(image);
    return status;
}

int main(int argc, char **argv)
{
    const int count = argc == 4 ? atoi(argv[3]) : 0;
    double *times = count > 0 ? calloc((size_t)count, sizeof *times) : NULL;
    mf_image *image;
    if (!times)
        return 2;
    int status = load(argv[1], argv[2], &image);
    for (int i = 0; i < count && status >= 0; i++) {
        const double start = bench_now();
        status = analyse(argv[1], image);
        times[i] = bench_now() - start;
    }
    if (status < 0) {
        fprintf(stderr, "%s: %s\n", argv[2], mf_error_text(status));
        return 1;
    }
    printf("%.9f\n", bench_median(times, (size_t)count));
    mf_image_unref(image);
    free(times);
    return 0;
}
