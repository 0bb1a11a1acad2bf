/* A video of two faces that move: of a photo, 95 and 72 pixels wide, on grey. The upper one goes right by 60 pixels in a
 * second, the lower one left by 40, and is gone after two seconds. */
#ifndef MF_TESTS_TWO_FACES_H
#define MF_TESTS_TWO_FACES_H

#include "clips.h"
#include "faces_photos.h"

#define TWO_FACES_PHOTO "2009_004587.jpg"
enum { TWO_FACES_SECONDS = 3, TWO_FACES_RATE = 25 };

static UNUSED const char *two_faces(void)
{
    static char path[PATH_MAX + 64];
    char command[3 * PATH_MAX];
    if (*path)
        return path;
    snprintf(path, sizeof path, "%s/two_faces.mp4", clip_dir());
    snprintf(command, sizeof command,
             "ffmpeg -nostdin -v error -y -f lavfi -i color=gray:s=640x360:d=3:r=25 -loop 1 -t 3 -i " PHOTOS TWO_FACES_PHOTO
             " -filter_complex \"[1]split[a][b];[a]crop=150:140:115:8[c];[b]crop=110:100:244:258[d];"
             "[0][c]overlay=x='20+60*t':y=20[e];[e][d]overlay=x='480-40*t':y=200:enable='lt(t,2)'\" -t 3 -pix_fmt yuv420p "
             "-c:v libx264 -preset ultrafast -crf 18 %s",
             path);
    assert_int_equal(system(command), 0);
    return path;
}

/* Where a point of the photo is in a frame, on the upper or the lower face: 0 when that is gone. */
static UNUSED int two_faces_place(int lower, int frame, double own_x, double own_y, double *x, double *y)
{
    const double seconds = (double)frame / TWO_FACES_RATE;
    *x = lower ? own_x - 244 + 480 - 40 * seconds : own_x - 115 + 20 + 60 * seconds;
    *y = lower ? own_y - 258 + 200 : own_y - 8 + 20;
    return !lower || seconds < 2;
}

#endif
