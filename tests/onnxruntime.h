/* Made networks by ONNX Runtime. */
#ifndef MF_TESTS_ONNXRUNTIME_H
#define MF_TESTS_ONNXRUNTIME_H

#include "made_models.h"

static inline void put_made(const onnx *made, const char *engine)
{
    char manifest[300];
    onnx file = *made;
    put_model("made.onnx", &file);
    snprintf(manifest, sizeof manifest,
             "{\"models\": [{\"name\": \"made\", \"task\": \"infer\", \"file\": \"made.onnx\", \"engine\": \"%s\"}]}", engine);
    put_text("models.json", manifest);
}

static inline mf_model *made_by(const onnx *made, const char *engine)
{
    put_made(made, engine);
    return opened(NULL, "made");
}

static inline mf_model *model_of(const onnx *made)
{
    return made_by(made, "onnxruntime");
}

static inline mf_infer_result *answer(mf_model *model, const struct mf_tensor *inputs, uint32_t count)
{
    mf_infer_result *result;
    if (mf_infer_tensors(models_task, model, inputs, count, NULL, &result) < 0)
        fail_msg("%s", mf_task_message(models_task));
    return result;
}

static inline int engine_is_there(const char *title)
{
    mf_models_result *result;
    const int there = mf_models(NULL, NULL, &result) >= 0 && result->engine && strstr(result->engine, title);
    mf_record_free(result);
    return there;
}

static inline int onnxruntime_is_there(void)
{
    const int there = engine_is_there("ONNX Runtime");
    if (!there)
        puts("1..1\nok 1 - # SKIP this build has no ONNX Runtime, or it is not installed");
    return there;
}

#endif
