/* Colours: sRGB, linear light and CIE Lab (D65). */
#ifndef MFI_COLOR_H
#define MFI_COLOR_H

#include <stddef.h>
#include <stdint.h>

/* Linear light 0..1 of an sRGB value 0..1, and back. */
double mfi_decoded(double encoded);
double mfi_encoded(double linear);
/* The same of each sample of 8 bits; and back, rounded. */
void mfi_linear_table(float table[256]);
uint8_t mfi_srgb(double linear);

typedef struct mfi_lab {
    float l, a, b;
} mfi_lab;

/* Lab of `count` pixels that are `step` bytes apart, as three planes. */
void mfi_lab_planes(const float table[256], const uint8_t *pixels, size_t step, size_t count, float *l, float *a, float *b);
mfi_lab mfi_lab_of(const float table[256], const uint8_t rgb[3]);
void mfi_lab_rgb(mfi_lab lab, uint8_t rgb[3]);

/* The nearest of the named colours of CSS. */
const char *mfi_color_name(const float table[256], mfi_lab lab);
/* One of them by its name: 0, or -1 if there is none. */
int mfi_color_named(const char *name, uint8_t rgb[3]);

#endif
