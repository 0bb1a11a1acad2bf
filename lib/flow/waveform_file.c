/* Files of waveforms. */
#include <string.h>
#include <strings.h>
#include "mfi_table.h"
#include "mfi_waveform.h"

static const char *const names[] = {NULL, "dat", "json", "record"};

int mfi_waveform_choose(mf_task *task, int asked, const mf_sink *sink)
{
    const char *file = sink ? mfi_sink_name(sink) : NULL, *dot = file ? strrchr(file, '.') : NULL;

    if (asked != MF_WAVEFORM_AUTO || !sink)
        return asked;
    if (file && dot && !strcasecmp(dot, ".dat"))
        return MF_WAVEFORM_DAT;
    if (file && (!dot || strcasecmp(dot, ".json")))
        return mfi_error(task, MF_ERROR_PARAMS, "%s: the ending is none of .dat, .json", file);
    return MF_WAVEFORM_JSON;
}

const char *mfi_waveform_name(int format)
{
    return names[format];
}

/* 16 bits of a level, from which audiowaveform makes 8 by leaving out the fraction. */
static int integer_of(float level, int bits)
{
    const int value = (int)lrintf(MFI_CLAMP(level * 32768, -32768.0f, 32767.0f));

    return bits == 8 ? value / 256 : value;
}

static void add_integer(mfi_text *text, uint32_t value, int bits)
{
    uint8_t bytes[4];

    for (int i = 0; i < bits / 8; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
    mfi_text_bytes(text, bytes, (size_t)bits / 8);
}

/* Version 1 knows no channels. */
static void write_dat(const mf_waveform_result *made, mfi_text *text)
{
    add_integer(text, made->channels > 1 ? 2 : 1, 32);
    add_integer(text, made->bits == 8, 32);
    add_integer(text, (uint32_t)made->sample_rate, 32);
    add_integer(text, (uint32_t)made->samples_per_pixel, 32);
    add_integer(text, (uint32_t)made->length, 32);
    if (made->channels > 1)
        add_integer(text, (uint32_t)made->channels, 32);
    for (uint32_t i = 0; i < made->count; i++) {
        add_integer(text, (uint32_t)integer_of(made->min[i], made->bits), made->bits);
        add_integer(text, (uint32_t)integer_of(made->max[i], made->bits), made->bits);
    }
}

static void write_json(const mf_waveform_result *made, mfi_text *text)
{
    mfi_text_add(text, "{\"version\":2,\"channels\":%d,\"sample_rate\":%d,\"samples_per_pixel\":%d,\"bits\":%d,\"length\":%d,",
                 made->channels, made->sample_rate, (int)made->samples_per_pixel, made->bits, made->length);
    mfi_text_add(text, "\"data\":[");
    for (uint32_t i = 0; i < made->count; i++)
        mfi_text_add(text, "%s%d,%d", i ? "," : "", integer_of(made->min[i], made->bits), integer_of(made->max[i], made->bits));
    mfi_text_add(text, "]}\n");
}

int mfi_waveform_put(mf_task *task, const mf_waveform_result *made, int format, mf_sink *sink)
{
    const char *media_type = format == MF_WAVEFORM_DAT ? "application/octet-stream" : "application/json";
    mfi_text text = {0};
    char *json;

    if (format == MF_WAVEFORM_DAT) {
        write_dat(made, &text);
    } else if (format == MF_WAVEFORM_JSON) {
        write_json(made, &text);
    } else {
        if (mf_record_json(made, &json) < 0)
            return mfi_nomem(task);
        mfi_text_add(&text, "%s\n", json);
        mf_free(json);
    }
    int result = text.failed ? mfi_nomem(task) : 0;
    if (result >= 0)
        result = mfi_sink_put(task, sink, made->file, media_type, text.data, text.length);
    mfi_text_free(&text);
    return result;
}
