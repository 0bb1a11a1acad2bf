/* Binary waveforms of audiowaveform, read again: versions 1 and 2, 8 and 16 bits. */
#include <string.h>
#include <strings.h>
#include "mfi_waveform.h"

enum {
    SHORT_HEADER = 20, /* of version 1, which has one channel */
    LONG_HEADER = 24,
    MAX_CHANNELS = 24,
    CHUNK = 1024 /* points */
};

typedef struct header {
    size_t size;
    int bytes; /* of a value */
    int rate, channels;
    int64_t length; /* points, each of a lowest and a highest value of each channel */
} header;

static uint32_t number(const uint8_t *bytes, int index)
{
    bytes += 4 * index;
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static int64_t point_size(const header *h)
{
    return (int64_t)2 * h->channels * h->bytes;
}

/* Whether the first bytes of a file can be its header. */
static int parse_header(const uint8_t *data, size_t size, header *h)
{
    if (size < SHORT_HEADER)
        return 0;
    const uint32_t version = number(data, 0), flags = number(data, 1), rate = number(data, 2), width = number(data, 3);
    *h = (header){
        .size = version == 1 ? SHORT_HEADER : LONG_HEADER,
        .bytes = flags & 1 ? 1 : 2,
        .rate = (int)MFI_MIN(rate, INT32_MAX),
        .channels = 1,
        .length = number(data, 4),
    };
    if (version < 1 || version > 2 || flags > 1 || rate < 1 || rate > INT32_MAX || width < 1 || size < h->size)
        return 0;
    if (version == 2) {
        const uint32_t channels = number(data, 5);
        if (channels < 1 || channels > MAX_CHANNELS)
            return 0;
        h->channels = (int)channels;
    }
    return 1;
}

int mfi_waveform_is_dat(mf_task *task, mf_source *source)
{
    const char *name = mfi_source_name(source), *dot = strrchr(name, '.');
    uint8_t start[LONG_HEADER];
    header h;

    MFI_TRY(mfi_source_open(task, source));
    const int64_t got = mfi_source_read(task, source, 0, start, sizeof start);
    if (got < 0)
        return (int)got;
    if (!parse_header(start, (size_t)got, &h))
        return 0;
    if (dot && !strcasecmp(dot, ".dat"))
        return 1;
    const int64_t size = mfi_source_size(task, source, 0);
    return size == (int64_t)h.size + h.length * point_size(&h);
}

/* Of full scale 1. */
static float value_of(const header *h, const uint8_t *at)
{
    if (h->bytes == 1)
        return (float)(int8_t)at[0] / 128;
    return (float)(int16_t)(at[0] | at[1] << 8) / 32768;
}

/* As audio with two samples for each point: its lowest and its highest. */
static int add_points(mf_task *task, const header *h, const uint8_t *points, int count, mfi_envelope *envelope)
{
    mfi_audio *block;

    MFI_TRY(mfi_audio_alloc(task, h->rate, h->channels, 0, 2 * count, &block));
    for (int i = 0; i < count; i++)
        for (int c = 0; c < h->channels; c++, points += 2 * h->bytes) {
            block->planes[c][2 * i] = value_of(h, points);
            block->planes[c][2 * i + 1] = value_of(h, points + h->bytes);
        }
    const int result = mfi_envelope_add(task, envelope, block);
    mfi_audio_unref(block);
    return result < 0 ? result : mfi_tick(task, 0, 0);
}

static int fill(mf_task *task, const header *h, const uint8_t *points, int64_t count, mfi_envelope *envelope)
{
    int result = 0;

    for (int64_t i = 0; i < count && result >= 0; i += CHUNK)
        result = add_points(task, h, points + i * point_size(h), (int)MFI_MIN(CHUNK, count - i), envelope);
    return result;
}

int mfi_waveform_read(mf_task *task, mf_source *source, int split, mfi_envelope **out)
{
    const char *name = mfi_source_name(source);
    const void *data;
    size_t size;
    header h;

    *out = NULL;
    MFI_TRY(mfi_source_map(task, source, &data, &size));
    if (!parse_header(data, size, &h))
        return mfi_error(task, MF_ERROR_FORMAT, "%s: is no waveform", name);
    const int64_t there = (int64_t)(size - h.size) / point_size(&h), count = MFI_MIN(h.length, there);
    if (there < h.length && task->strict)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: ends after %lld of %lld points", name, (long long)there,
                         (long long)h.length);
    if (count < 1)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: has no points", name);
    const mfi_envelope_options options = {
        .split = split, .rate = h.rate, .channels = h.channels, .width = 2 * count, .parts = count};
    mfi_envelope *envelope;
    MFI_TRY(mfi_envelope_new(task, &options, &envelope));
    const int result = fill(task, &h, (const uint8_t *)data + h.size, count, envelope);
    if (result < 0)
        mfi_envelope_free(envelope);
    else
        *out = envelope;
    return result;
}
