/* Pictures for the tests: what the ffmpeg command line decodes, and how far two pictures are apart. */
#ifndef MF_TESTS_PICTURES_H
#define MF_TESTS_PICTURES_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first picture of `ffmpeg ARGUMENTS` as width x height pixels of `format` (`bytes` each): free(). Ends the process if it
 * has another size. `arguments` may end in filters. */
static inline uint8_t *ffmpeg_pixels(const char *arguments, const char *format, int bytes, int width, int height)
{
    const size_t size = (size_t)width * (size_t)height * (size_t)bytes;
    char command[8192];
    uint8_t *pixels = malloc(size + 1);

    snprintf(command, sizeof command,
             "ffmpeg -nostdin -v error %s -frames:v 1 -sws_flags lanczos+accurate_rnd+full_chroma_int+full_chroma_inp "
             "-pix_fmt %s -f rawvideo -",
             arguments, format);
    FILE *pipe = popen(command, "r");
    const size_t got = pipe && pixels ? fread(pixels, 1, size + 1, pipe) : 0;
    if (!pipe || pclose(pipe) != 0 || got != size) {
        fprintf(stderr, "%s: %zu bytes instead of %zu\n", command, got, size);
        exit(1);
    }
    return pixels;
}

/* Peak signal-to-noise ratio in dB of rows of `bytes` bytes; 100 for equal ones. */
static double psnr(const uint8_t *a, ptrdiff_t a_stride, const uint8_t *b, ptrdiff_t b_stride, int bytes, int rows)
{
    double sum = 0;

    for (int y = 0; y < rows; y++)
        for (int x = 0; x < bytes; x++) {
            const double difference = a[y * a_stride + x] - b[y * b_stride + x];
            sum += difference * difference;
        }
    return sum > 0 ? fmin(100, 10 * log10(255.0 * 255.0 * bytes * rows / sum)) : 100;
}

#endif
