/* Median time of what is done with faces, models open and pictures decoded; prints seconds.
 *   faces faces COUNT FILE DETECTOR [MODEL]   finding them
 *   faces ar COUNT FILE EFFECT                an effect, less what an invisible one takes: faces and their points
 *   faces model COUNT NAME                    opening a model of faces */
#include <stdio.h>
#include <string.h>
#include <mediaforge/mediaforge.h>
#include "bench.h"

/* A value of an operation's enum by its name, or -1. */
static int value_of(const char *op, const char *param, const char *name)
{
    const mf_field *field = NULL;

    for (int i = 0; (field = mf_op_param(mf_op_find(op), i)) && strcmp(field->name, param) != 0; i++)
        ;
    for (int i = 0; field && field->names[i]; i++)
        if (strcmp(field->names[i], name) == 0)
            return i;
    return -1;
}

static int open_file(const char *path, mf_image **out)
{
    mf_source *source;
    int status = mf_source_path(path, &source);

    if (status >= 0) {
        status = mf_image_load(NULL, source, NULL, out);
        mf_source_unref(source);
    }
    return status;
}

static int find_once(mf_image *image, mf_model *model, int detector, double *seconds)
{
    struct mf_faces_params params;
    mf_faces_result *result;

    mf_faces_params_init(&params, sizeof params);
    params.detector = detector;
    const double start = bench_now();
    const int status = mf_faces(NULL, image, model, &params, &result);
    *seconds = bench_now() - start;
    if (status >= 0)
        mf_record_free(result);
    return status;
}

static int draw_once(mf_image *image, mf_model *points, int effect, double opacity, double *seconds)
{
    struct mf_ar_params params;
    mf_image *out;

    mf_ar_params_init(&params, sizeof params);
    params.detector = MF_DETECTOR_HAAR;
    params.max_faces = 1;
    params.effect = effect;
    params.opacity = opacity;
    const double start = bench_now();
    const int status = mf_ar(NULL, image, NULL, points, &params, &out);
    *seconds = bench_now() - start;
    if (status >= 0)
        mf_image_unref(out);
    return status;
}

static int run(int argc, char **argv, int count, double *times)
{
    mf_image *image = NULL;
    mf_model *model = NULL;
    const int is_ar = strcmp(argv[1], "ar") == 0;
    int status = 0;

    if (strcmp(argv[1], "model") == 0) {
        for (int i = 0; i < count && status >= 0; i++) {
            const double start = bench_now();
            status = mf_model_open(NULL, "faces", argv[3], &model);
            times[i] = bench_now() - start;
            mf_model_unref(model);
        }
        return status;
    }
    const int which = value_of(argv[1], is_ar ? "effect" : "detector", argv[4]);
    status = which < 0 ? MF_ERROR_PARAMS : open_file(argv[3], &image);
    if (status >= 0 && is_ar) /* without one, points are estimated */
        (void)mf_model_open(NULL, "landmarks", NULL, &model);
    else if (status >= 0 && which != MF_DETECTOR_HAAR)
        status = mf_model_open(NULL, "faces", argv[argc > 5 ? 5 : 4], &model);
    for (int i = -1; i < count && status >= 0; i++) {
        double seconds, without = 0;
        status = is_ar ? draw_once(image, model, which, 1, &seconds) : find_once(image, model, which, &seconds);
        if (status >= 0 && is_ar)
            status = draw_once(image, model, which, 0, &without);
        if (i >= 0) /* the first only warms up */
            times[i] = seconds - without;
    }
    mf_model_unref(model);
    mf_image_unref(image);
    return status;
}

int main(int argc, char **argv)
{
    const int count = argc > 3 ? atoi(argv[2]) : 0;
    double *times = count > 0 ? calloc((size_t)count, sizeof *times) : NULL;
    if (!times || (argc < 5 && strcmp(argv[1], "model") != 0))
        return 2;
    const int status = run(argc, argv, count, times);
    if (status < 0)
        fprintf(stderr, "%s: %s\n", argv[3], mf_error_text(status));
    else
        printf("%.9f\n", bench_median(times, (size_t)count));
    free(times);
    return status < 0;
}
