/* Debian's annotated photos of faces: libdlib19.1, examples/faces, boxes and 68 points of each face. */
#ifndef MF_TESTS_FACES_PHOTOS_H
#define MF_TESTS_FACES_PHOTOS_H

#include <stdio.h>
#include "drawn.h"

#define PHOTOS "/usr/share/doc/libdlib19.1/examples/faces/"

enum { POINTS = 68 };

typedef struct marked {
    double box[4];
    double x[POINTS], y[POINTS];
} marked;

typedef struct photo {
    char file[64];
    marked faces[16];
    int count, found;
} photo;

static photo photos[16];
static int photo_count;

/* One line of XML, as dlib's tool writes it. */
static UNUSED void read_line(const char *line)
{
    photo *last = photo_count ? &photos[photo_count - 1] : NULL;
    marked *face = last && last->count ? &last->faces[last->count - 1] : NULL;
    char file[64];
    double box[4];
    int part, x, y;
    if (sscanf(line, " <image file='%63[^']'", file) == 1) {
        assert_true(photo_count < 16);
        strcpy(photos[photo_count++].file, file);
    } else if (sscanf(line, " <box top='%lf' left='%lf' width='%lf' height='%lf'", &box[1], &box[0], &box[2], &box[3]) == 4) {
        assert_true(last && last->count < 16);
        memcpy(last->faces[last->count++].box, box, sizeof box);
    } else if (sscanf(line, " <part name='%d' x='%d' y='%d'", &part, &x, &y) == 3) {
        assert_true(face && part >= 0 && part < POINTS);
        face->x[part] = x;
        face->y[part] = y;
    }
}

static UNUSED int read_photos(void **state)
{
    static const char *const lists[] = {"training_with_face_landmarks.xml", "testing_with_face_landmarks.xml"};
    char line[512];
    int faces = 0;
    (void)state;
    photo_count = 0;
    memset(photos, 0, sizeof photos);
    for (int i = 0; i < 2; i++) {
        char path[256];
        snprintf(path, sizeof path, PHOTOS "%.200s", lists[i]);
        FILE *file = fopen(path, "r");
        assert_non_null(file);
        while (fgets(line, sizeof line, file))
            read_line(line);
        fclose(file);
    }
    for (int i = 0; i < photo_count; i++)
        faces += photos[i].count;
    assert_int_equal(photo_count, 9);
    assert_int_equal(faces, 43);
    return mf_task_new(&task);
}

static UNUSED mf_image *load_photo(const char *name)
{
    char path[256];
    mf_source *source;
    mf_image *image = NULL;
    snprintf(path, sizeof path, PHOTOS "%.200s", name);
    assert_int_equal(mf_source_path(path, &source), 0);
    if (mf_image_load(task, source, NULL, &image) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_source_unref(source);
    return image;
}

static UNUSED double overlap(const double a[4], const double b[4])
{
    const double width = fmin(a[0] + a[2], b[0] + b[2]) - fmax(a[0], b[0]);
    const double height = fmin(a[1] + a[3], b[1] + b[3]) - fmax(a[1], b[1]), both = fmax(width, 0) * fmax(height, 0);
    return both / (a[2] * a[3] + b[2] * b[3] - both);
}

/* The middle between the eyes, and their distance. */
static UNUSED double eyes_of(const double *x, const double *y, double middle[2])
{
    double right[2] = {0}, left[2] = {0};
    for (int i = 0; i < 6; i++) {
        right[0] += x[36 + i] / 6;
        right[1] += y[36 + i] / 6;
        left[0] += x[42 + i] / 6;
        left[1] += y[42 + i] / 6;
    }
    middle[0] = (right[0] + left[0]) / 2;
    middle[1] = (right[1] + left[1]) / 2;
    return hypot(left[0] - right[0], left[1] - right[1]);
}

#endif
