/* What a query means for an original: negotiation with the client, sizes, and the chain in its one canonical form. */
#include <math.h>
#include <string.h>
#include <strings.h>
#include "mfi_deliver.h"

typedef struct planning {
    const mfi_wanted *wanted;
    const struct mf_deliver_params *params;
    mfi_delivery *to;
    int own_width, own_height; /* of the picture as far as the chain has got, if `exact` */
    int exact;
    int shrinkable; /* the original may be decoded smaller */
} planning;

static void step(planning *p, const char *op)
{
    mfi_text_add(&p->to->ops, "%s%s", p->to->ops.length ? " | " : "", op);
}

/* --- The client. */

static void looked_at(planning *p, const char *headers)
{
    mfi_text_add(&p->to->vary, "%s%s", p->to->vary.length ? ", " : "", headers);
}

/* The number of a header; 0 where it has none that makes sense. */
static double header_number(const char *text)
{
    double number;
    return text && mfi_number_parse(text, &number) >= 0 && number > 0 ? number : 0;
}

/* Pixels for each CSS pixel. */
static double ratio(planning *p)
{
    const mfi_wanted *wanted = p->wanted;
    double dpr = wanted->dpr;
    if (dpr <= 0 && p->params->dpr && (wanted->width || wanted->height)) {
        looked_at(p, "Sec-CH-DPR, DPR");
        dpr = header_number(p->params->dpr);
    }
    return dpr > 0 ? MFI_CLAMP(dpr, 0.1, p->params->max_dpr) : 1;
}

/* The width in pixels. */
static double asked_width(planning *p, double dpr)
{
    if (p->wanted->width != MFI_WANTED_AUTO)
        return p->wanted->width * dpr;
    if (p->params->width)
        looked_at(p, "Sec-CH-Width, Width");
    const double width = header_number(p->params->width);
    if (width > 0 || !p->params->viewport_width)
        return width;
    looked_at(p, "Sec-CH-Viewport-Width, Viewport-Width");
    return header_number(p->params->viewport_width) * dpr;
}

static int is_one_of(const char *name, const char *const *names)
{
    while (*names && strcmp(name, *names) != 0)
        names++;
    return *names != NULL;
}

static void negotiate(planning *p, const mfi_picture_info *info)
{
    static const int saving[] = {[MFI_STILL_JPEG] = 60, [MFI_STILL_WEBP] = 50, [MFI_STILL_AVIF] = 40};
    const mfi_wanted *wanted = p->wanted;
    const char *accept = p->params->accept ? p->params->accept : "";
    const int fallback = info->alpha || strcmp(info->format, "gif") == 0 ? MFI_STILL_PNG : MFI_STILL_JPEG;
    int format = wanted->format;
    if (format == MFI_WANTED_AUTO) {
        looked_at(p, "Accept");
        format = mfi_save_accepts(accept, MFI_STILL_AVIF)   ? MFI_STILL_AVIF
                 : mfi_save_accepts(accept, MFI_STILL_WEBP) ? MFI_STILL_WEBP
                                                            : fallback;
    } else if (!format && strcmp(info->format, "gif") != 0) {
        format = mfi_still_format(info->format);
    }
    p->to->format = format ? format : fallback;
    if (p->to->format == MFI_STILL_PNG || p->to->format == MFI_STILL_GIF)
        return;
    struct mf_save_params save = {.quality = wanted->quality > 0 ? wanted->quality : p->params->quality};
    p->to->quality = mfi_still_quality(p->to->format, &save);
    if (wanted->quality <= 0 && p->params->save_data) {
        looked_at(p, "Save-Data");
        if (strcasecmp(p->params->save_data, "on") == 0 || strcmp(p->params->save_data, "?1") == 0)
            p->to->quality = MFI_MIN(p->to->quality, saving[p->to->format]);
    }
}

/* --- Before the size. */

static void cut(planning *p)
{
    const int *rect = p->wanted->rect;
    if (!p->wanted->has_rect)
        return;
    const int x = MFI_MIN(rect[0], p->own_width - 1), y = MFI_MIN(rect[1], p->own_height - 1);
    const int width = MFI_MIN(rect[2], p->own_width - x), height = MFI_MIN(rect[3], p->own_height - y);
    if (width == p->own_width && height == p->own_height)
        return;
    step(p, "crop");
    mfi_text_add(&p->to->ops, " x=%d y=%d width=%d height=%d", x, y, width, height);
    p->own_width = width;
    p->own_height = height;
    p->shrinkable = 0;
}

static void add_paint(planning *p)
{
    const uint8_t *c = p->wanted->paint.rgba;
    if (p->wanted->has_paint && (c[0] & c[1] & c[2] & c[3]) != 255) /* white is the usual */
        mfi_text_add(&p->to->ops, " background=#%02x%02x%02x%02x", c[0], c[1], c[2], c[3]);
}

static void trim_and_turn(planning *p)
{
    const double angle = p->wanted->angle;
    if (p->wanted->trim) {
        step(p, "trim");
        mfi_text_add(&p->to->ops, " threshold=%d", p->wanted->trim);
        p->exact = p->shrinkable = 0;
    }
    if (angle == 0)
        return;
    step(p, "rotate");
    mfi_text_add(&p->to->ops, " angle=%g", angle);
    if (fmod(angle, 90) != 0) {
        add_paint(p);
        p->exact = p->shrinkable = 0;
    } else if (angle != 180) {
        const int width = p->own_width;
        p->own_width = p->own_height;
        p->own_height = width;
    }
}

/* --- The size. */

typedef struct box {
    int width, height; /* both > 0 */
    int both;          /* both were asked for */
    int fit;
} box;

static int pixels(double size)
{
    return (int)fmax(1, round(size));
}

/* The box that is asked for: each side at most what is allowed, and as a whole where density makes it larger than that. */
static box wanted_box(planning *p)
{
    const mfi_wanted *wanted = p->wanted;
    const int most_w = p->params->max_width, most_h = p->params->max_height;
    const double dpr = ratio(p), width = fmin(asked_width(p, dpr), most_w * dpr), height = fmin(wanted->height, most_h) * dpr;
    const double scale = fmin(1, fmin(width ? most_w / width : 1, height ? most_h / height : 1));
    box made = {
        .width = width ? pixels(width * scale) : most_w,
        .height = height ? pixels(height * scale) : most_h,
        .both = width && height,
        .fit = wanted->has_fit       ? wanted->fit
               : wanted->has_gravity ? MF_RESIZE_COVER
                                     : MF_RESIZE_INSIDE,
    };
    if (!made.both)
        made.fit = MF_RESIZE_INSIDE;
    return made;
}

/* Scales to exactly that, if it is another size. */
static void scale_to(planning *p, int width, int height)
{
    if (width != p->own_width || height != p->own_height) {
        step(p, "resize");
        mfi_text_add(&p->to->ops, " width=%d height=%d fit=fill", width, height);
    }
    p->own_width = width;
    p->own_height = height;
}

static void need(planning *p, double width, double height)
{
    const int turned = fmod(p->wanted->angle, 180) != 0;
    if (p->shrinkable) {
        p->to->min_width = (int)ceil(turned ? height : width);
        p->to->min_height = (int)ceil(turned ? width : height);
    }
}

static void place(planning *p, const box *b, const char *fit)
{
    const int gravity = p->wanted->gravity;
    if (gravity == MFI_WANTED_SMART && b->fit == MF_RESIZE_COVER) {
        step(p, "smart_crop");
        mfi_text_add(&p->to->ops, " width=%d height=%d", b->width, b->height);
        return;
    }
    step(p, "resize");
    mfi_text_add(&p->to->ops, " width=%d height=%d fit=%s", b->width, b->height, fit);
    if (gravity && gravity != MFI_WANTED_SMART) /* the rest is the centre, which is the usual */
        mfi_text_add(&p->to->ops, " gravity=%s", mfi_gravity_names[gravity]);
    if (b->fit == MF_RESIZE_CONTAIN)
        add_paint(p);
}

/* The size of the picture is not known before its pixels are: the operation finds the rest. */
static void resize_inexact(planning *p, const box *b)
{
    static const char *const names[] = {"inside", "cover", "fill", "contain", "outside"};
    if (b->fit == MF_RESIZE_COVER || b->fit == MF_RESIZE_CONTAIN) {
        place(p, b, names[b->fit]);
        return;
    }
    step(p, "resize");
    mfi_text_add(&p->to->ops, " width=%d height=%d fit=%s", b->width, b->height, names[b->fit]);
    if (b->fit != MF_RESIZE_FILL)
        mfi_text_add(&p->to->ops, " without_enlargement=1");
}

static void resize(planning *p)
{
    const box b = wanted_box(p);
    const double x = (double)b.width / p->own_width, y = (double)b.height / p->own_height;
    const double most = fmin((double)p->params->max_width / p->own_width, (double)p->params->max_height / p->own_height);
    if (!p->exact) {
        resize_inexact(p, &b);
        return;
    }
    const double larger = fmax(x, y), smaller = fmin(x, y);
    const int cover_w = pixels(p->own_width * larger), cover_h = pixels(p->own_height * larger);
    const int inside_w = pixels(p->own_width * smaller), inside_h = pixels(p->own_height * smaller);
    const double scale = fmin(fmin(b.fit == MF_RESIZE_OUTSIDE ? larger : smaller, most), 1);
    if (b.fit == MF_RESIZE_COVER && (cover_w != b.width || cover_h != b.height)) {
        need(p, p->own_width * larger, p->own_height * larger);
        place(p, &b, "cover");
    } else if (b.fit == MF_RESIZE_CONTAIN && (inside_w != b.width || inside_h != b.height)) {
        need(p, p->own_width * smaller, p->own_height * smaller);
        place(p, &b, "contain");
    } else if (b.fit == MF_RESIZE_INSIDE || b.fit == MF_RESIZE_OUTSIDE) {
        const int width = pixels(p->own_width * scale), height = pixels(p->own_height * scale);
        need(p, width, height);
        scale_to(p, width, height);
        return;
    } else {
        need(p, b.width, b.height);
        scale_to(p, b.width, b.height);
        return;
    }
    p->own_width = b.width;
    p->own_height = b.height;
}

/* --- After it. */

static void number_step(planning *p, const char *op, const char *name, double value, double nothing)
{
    if (value == nothing)
        return;
    step(p, op);
    mfi_text_add(&p->to->ops, " %s=%g", name, value);
}

static void finish(planning *p)
{
    const mfi_wanted *wanted = p->wanted;
    if (wanted->flip)
        step(p, "flip");
    if (wanted->flop)
        step(p, "flop");
    number_step(p, "brightness", "amount", wanted->brightness ? wanted->brightness - 1 : 1, 1);
    number_step(p, "contrast", "amount", wanted->contrast ? wanted->contrast - 1 : 1, 1);
    number_step(p, "saturation", "amount", wanted->saturation ? wanted->saturation - 1 : 1, 1);
    if (wanted->mono)
        step(p, "grayscale");
    if (wanted->look) {
        step(p, "look");
        mfi_text_add(&p->to->ops, " name=%s", wanted->look);
    }
    number_step(p, "blur", "sigma", wanted->blur ? fmax(wanted->blur, 0.3) : 0, 0);
    number_step(p, "sharpen", "amount", wanted->sharpen, 0);
}

int mfi_deliver_plan(mf_task *task, const mfi_wanted *wanted, const struct mf_deliver_params *params,
                     const mfi_picture_info *info, mfi_delivery *plan)
{
    static const char *const measured[] = {"jpeg", "png", "webp", "avif", "heif", "gif", "bmp", NULL};
    const int turned = info->orientation >= 5, known = info->width > 0 && info->height > 0;
    planning p = {
        .wanted = wanted,
        .params = params,
        .to = plan,
        .own_width = turned ? info->height : info->width,
        .own_height = turned ? info->width : info->height,
    };
    *plan = (mfi_delivery){0};
    if (!known)
        return mfi_error(task, MF_ERROR_NO_STREAM, "no picture that can be delivered: %s",
                         *info->problem ? info->problem : info->format);
    p.exact = p.shrinkable = is_one_of(info->format, measured); /* others may be turned by what is not in their header */
    negotiate(&p, info);
    cut(&p);
    trim_and_turn(&p);
    resize(&p);
    finish(&p);
    if (p.exact) {
        plan->width = p.own_width;
        plan->height = p.own_height;
    }
    return plan->ops.failed || plan->vary.failed ? mfi_nomem(task) : 0;
}

void mfi_delivery_clear(mfi_delivery *plan)
{
    mfi_text_free(&plan->ops);
    mfi_text_free(&plan->vary);
}
