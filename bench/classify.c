/* Median time of a picture classified by a model that is open: classify MODEL FILE COUNT; prints seconds, and the number and
 * score of the best label. */
#include <stdio.h>
#include <stdlib.h>
#include <mediaforge/mediaforge.h>
#include "bench.h"

enum { SIDE = 224 }; /* of the network's input: what JPEG can leave out is not decoded */

static int classify(mf_task *task, mf_model *model, const char *path, mf_label *best)
{
    mf_classify_result *result = NULL;
    mf_source *source = NULL;
    mf_image *image = NULL;
    struct mf_load_params params;
    mf_load_params_init(&params, sizeof params);
    params.min_width = params.min_height = SIDE;
    int status = mf_source_path(path, &source);
    if (status >= 0)
        status = mf_image_load(task, source, &params, &image);
    if (status >= 0)
        status = mf_classify_image(task, image, model, NULL, &result);
    if (status >= 0)
        *best = result->labels[0];
    mf_record_free(result);
    mf_image_unref(image);
    mf_source_unref(source);
    return status;
}

int main(int argc, char **argv)
{
    const int count = argc == 4 ? atoi(argv[3]) : 0;
    double *times = count > 0 ? calloc((size_t)count, sizeof *times) : NULL;
    mf_model *model = NULL;
    mf_task *task = NULL;
    mf_label best = {0};
    int status;

    if (!times || mf_task_new(&task) < 0)
        return 2;
    status = mf_model_open(task, "classify", argv[1], &model);
    for (int i = -1; i < count && status >= 0; i++) { /* the first is not counted */
        const double start = bench_now();
        status = classify(task, model, argv[2], &best);
        if (i >= 0)
            times[i] = bench_now() - start;
    }
    if (status < 0)
        fprintf(stderr, "%s: %s\n", argv[2], mf_task_message(task));
    else
        printf("%.9f %d %.4f\n", bench_median(times, (size_t)count), best.index, best.score);
    mf_model_unref(model);
    mf_task_free(task);
    free(times);
    return status < 0;
}
