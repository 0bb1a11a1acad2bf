/* Stands in for libFuzzer: gives the fuzzer each file named on the command line. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    long size = -1;

    if (file && fseek(file, 0, SEEK_END) == 0)
        size = ftell(file);
    if (size >= 0)
        data = malloc((size_t)size + 1);
    if (data && fseek(file, 0, SEEK_SET) == 0 && fread(data, 1, (size_t)size, file) == (size_t)size)
        LLVMFuzzerTestOneInput(data, (size_t)size);
    else
        perror(path);
    const int failed = !data;
    free(data);
    if (file)
        fclose(file);
    return failed;
}

int main(int count, char **paths)
{
    int failed = 0;

    for (int i = 1; i < count; i++)
        failed += replay(paths[i]);
    return failed > 0;
}
