#include <math.h>
#include <strings.h>
#include "mfi_color.h"
#include "mfi_task.h"

/* Those of CSS Color 4 without the doubles: aqua and fuchsia are cyan and magenta, and grey is gray. */
static const struct {
    const char *name;
    uint32_t rgb;
} names[] = {
    {"aliceblue", 0xf0f8ff}, {"antiquewhite", 0xfaebd7}, {"aqua", 0x00ffff}, {"aquamarine", 0x7fffd4}, {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc}, {"bisque", 0xffe4c4}, {"black", 0x000000}, {"blanchedalmond", 0xffebcd}, {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2}, {"brown", 0xa52a2a}, {"burlywood", 0xdeb887}, {"cadetblue", 0x5f9ea0}, {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e}, {"coral", 0xff7f50}, {"cornflowerblue", 0x6495ed}, {"cornsilk", 0xfff8dc}, {"crimson", 0xdc143c},
    {"darkblue", 0x00008b}, {"darkcyan", 0x008b8b}, {"darkgoldenrod", 0xb8860b}, {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400}, {"darkkhaki", 0xbdb76b}, {"darkmagenta", 0x8b008b}, {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00}, {"darkorchid", 0x9932cc}, {"darkred", 0x8b0000}, {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f}, {"darkslateblue", 0x483d8b}, {"darkslategray", 0x2f4f4f}, {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3}, {"deeppink", 0xff1493}, {"deepskyblue", 0x00bfff}, {"dimgray", 0x696969},
    {"dodgerblue", 0x1e90ff}, {"firebrick", 0xb22222}, {"floralwhite", 0xfffaf0}, {"forestgreen", 0x228b22},
    {"fuchsia", 0xff00ff}, {"gainsboro", 0xdcdcdc}, {"ghostwhite", 0xf8f8ff}, {"gold", 0xffd700}, {"goldenrod", 0xdaa520},
    {"gray", 0x808080}, {"green", 0x008000}, {"greenyellow", 0xadff2f}, {"honeydew", 0xf0fff0}, {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c}, {"indigo", 0x4b0082}, {"ivory", 0xfffff0}, {"khaki", 0xf0e68c}, {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5}, {"lawngreen", 0x7cfc00}, {"lemonchiffon", 0xfffacd}, {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080}, {"lightcyan", 0xe0ffff}, {"lightgoldenrodyellow", 0xfafad2}, {"lightgray", 0xd3d3d3},
    {"lightgreen", 0x90ee90}, {"lightpink", 0xffb6c1}, {"lightsalmon", 0xffa07a}, {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa}, {"lightslategray", 0x778899}, {"lightsteelblue", 0xb0c4de}, {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00}, {"limegreen", 0x32cd32}, {"linen", 0xfaf0e6}, {"maroon", 0x800000}, {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd}, {"mediumorchid", 0xba55d3}, {"mediumpurple", 0x9370db}, {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee}, {"mediumspringgreen", 0x00fa9a}, {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585}, {"midnightblue", 0x191970}, {"mintcream", 0xf5fffa}, {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5}, {"navajowhite", 0xffdead}, {"navy", 0x000080}, {"oldlace", 0xfdf5e6}, {"olive", 0x808000},
    {"olivedrab", 0x6b8e23}, {"orange", 0xffa500}, {"orangered", 0xff4500}, {"orchid", 0xda70d6}, {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98}, {"paleturquoise", 0xafeeee}, {"palevioletred", 0xdb7093}, {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9}, {"peru", 0xcd853f}, {"pink", 0xffc0cb}, {"plum", 0xdda0dd}, {"powderblue", 0xb0e0e6},
    {"purple", 0x800080}, {"rebeccapurple", 0x663399}, {"red", 0xff0000}, {"rosybrown", 0xbc8f8f}, {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513}, {"salmon", 0xfa8072}, {"sandybrown", 0xf4a460}, {"seagreen", 0x2e8b57}, {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d}, {"silver", 0xc0c0c0}, {"skyblue", 0x87ceeb}, {"slateblue", 0x6a5acd}, {"slategray", 0x708090},
    {"snow", 0xfffafa}, {"springgreen", 0x00ff7f}, {"steelblue", 0x4682b4}, {"tan", 0xd2b48c}, {"teal", 0x008080},
    {"thistle", 0xd8bfd8}, {"tomato", 0xff6347}, {"turquoise", 0x40e0d0}, {"violet", 0xee82ee}, {"wheat", 0xf5deb3},
    {"white", 0xffffff}, {"whitesmoke", 0xf5f5f5}, {"yellow", 0xffff00}, {"yellowgreen", 0x9acd32},
};

double mfi_decoded(double encoded)
{
    return encoded <= 0.04045 ? encoded / 12.92 : pow((encoded + 0.055) / 1.055, 2.4);
}

double mfi_encoded(double linear)
{
    return linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055;
}

/* In single precision as the C reference of BlurHash does it, so that its sums come out the same. */
void mfi_linear_table(float table[256])
{
    for (int i = 0; i < 256; i++) {
        const float v = (float)i / 255;
        table[i] = v <= 0.04045 ? (float)(v / 12.92) : powf((float)((v + 0.055) / 1.055), 2.4f);
    }
}

uint8_t mfi_srgb(double linear)
{
    return (uint8_t)(MFI_CLAMP(mfi_encoded(linear), 0, 1) * 255 + 0.5);
}

/* The root of Lab, with its straight piece near black. Two steps of Newton's from a third of the exponent give six digits,
 * and vectors. */
static inline float root(float t)
{
    union {
        float value;
        uint32_t bits;
    } y = {.value = t};
    y.bits = y.bits / 3 + 709921077;
    y.value -= (y.value - t / (y.value * y.value)) * (1.0f / 3);
    y.value -= (y.value - t / (y.value * y.value)) * (1.0f / 3);
    return t > 216.0f / 24389 ? y.value : (24389.0f / 27 * t + 16) / 116;
}

static inline mfi_lab lab_of(float r, float g, float b)
{
    const float x = root((0.4124564f * r + 0.3575761f * g + 0.1804375f * b) / 0.9504700f);
    const float y = root(0.2126729f * r + 0.7151522f * g + 0.0721750f * b);
    const float z = root((0.0193339f * r + 0.1191920f * g + 0.9503041f * b) / 1.0888300f);
    return (mfi_lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

void mfi_lab_planes(const float table[256], const uint8_t *pixels, size_t step, size_t count, float *l, float *a, float *b)
{
    for (size_t i = 0; i < count; i++) {
        l[i] = table[pixels[i * step]];
        a[i] = table[pixels[i * step + 1]];
        b[i] = table[pixels[i * step + 2]];
    }
    for (size_t i = 0; i < count; i++) {
        const mfi_lab lab = lab_of(l[i], a[i], b[i]);
        l[i] = lab.l;
        a[i] = lab.a;
        b[i] = lab.b;
    }
}

mfi_lab mfi_lab_of(const float table[256], const uint8_t rgb[3])
{
    return lab_of(table[rgb[0]], table[rgb[1]], table[rgb[2]]);
}

static double unroot(double f)
{
    return f > 6.0 / 29 ? f * f * f : (116 * f - 16) * 27 / 24389;
}

void mfi_lab_rgb(mfi_lab lab, uint8_t rgb[3])
{
    const double fy = (lab.l + 16.0) / 116, fx = fy + lab.a / 500.0, fz = fy - lab.b / 200.0;
    const double x = 0.95047 * unroot(fx), y = unroot(fy), z = 1.08883 * unroot(fz);
    rgb[0] = mfi_srgb(3.2404542 * x - 1.5371385 * y - 0.4985314 * z);
    rgb[1] = mfi_srgb(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z);
    rgb[2] = mfi_srgb(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
}

int mfi_color_named(const char *name, uint8_t rgb[3])
{
    for (size_t i = 0; i < MFI_COUNT(names); i++)
        if (!strcasecmp(name, names[i].name)) {
            for (int c = 0; c < 3; c++)
                rgb[c] = (uint8_t)(names[i].rgb >> (16 - 8 * c));
            return 0;
        }
    return -1;
}

const char *mfi_color_name(const float table[256], mfi_lab lab)
{
    float nearest = INFINITY;
    size_t best = 0;
    for (size_t i = 0; i < MFI_COUNT(names); i++) {
        const uint8_t rgb[3] = {(uint8_t)(names[i].rgb >> 16), (uint8_t)(names[i].rgb >> 8), (uint8_t)names[i].rgb};
        const mfi_lab other = mfi_lab_of(table, rgb);
        const float l = other.l - lab.l, a = other.a - lab.a, b = other.b - lab.b, distance = l * l + a * a + b * b;
        if (distance < nearest) {
            nearest = distance;
            best = i;
        }
    }
    return names[best].name;
}
