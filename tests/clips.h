/* Clips for the tests, made by the ffmpeg command line when a test first asks for one, in a folder that goes away at exit.
 *
 *     const char *path = clip("sample.mp4");
 *
 * The picture moves in every frame; the sound is a sine. */
#ifndef MF_TESTS_CLIPS_H
#define MF_TESTS_CLIPS_H

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A shell command that makes `name` in the folder from nothing or from the clip `from`; $F is ffmpeg, $V and $A are inputs. */
static const struct {
    const char *name, *from, *command;
} clip_recipes[] = {
    /* the usual: 320x180, 25 fps, 4 s, H.264 with B-frames and a key frame each second, AAC stereo */
    {"sample.mp4", NULL, "$F $V $A -t 4 $X264 -bf 2 -g 25 -c:a aac -ac 2 -ar 48000 $OUT"},
    {"sample.mkv", "sample.mp4", "$F -i sample.mp4 -c copy $OUT"},
    {"live.mkv", "sample.mp4", "$F -i sample.mp4 -c copy -f matroska -live 1 - | cat > $OUT"},
    {"sample.mov", "sample.mp4", "$F -i sample.mp4 -c copy -movflags +faststart $OUT"},
    {"sample.ts", "sample.mp4", "$F -i sample.mp4 -c copy $OUT"},
    {"sample.flv", "sample.mp4", "$F -i sample.mp4 -c copy $OUT"},
    {"sample.avi", NULL, "$F $V $A -t 2 -c:v mpeg4 -q:v 5 -c:a libmp3lame -ar 44100 $OUT"},
    {"fragmented.mp4", "sample.mp4", "$F -i sample.mp4 -c copy -movflags +frag_keyframe+empty_moov+default_base_moof $OUT"},
    {"video.mp4", "sample.mp4", "$F -i sample.mp4 -c copy -an $OUT"},
    {"audio.m4a", "sample.mp4", "$F -i sample.mp4 -c copy -vn -metadata title=Song -metadata artist=Someone $OUT"},
    {"one_frame.mp4", NULL, "$F $V -frames:v 1 $X264 $OUT"},
    {"one_frame_audio.mp4", "one_frame.mp4", "$F -i one_frame.mp4 $A -t 3 -map 0 -map 1 -c:v copy -c:a aac $OUT"},
    /* time: uneven frames, late, negative and jumping time stamps, no index, open GOPs */
    {"vfr.mp4", NULL, "$F $V -t 4 -vf \"select='not(between(mod(n,20),3,9))'\" -vsync vfr $X264 -bf 2 -g 30 $OUT"},
    {"vfr.mkv", "vfr.mp4", "$F -i vfr.mp4 -c copy $OUT"},
    {"late.ts", "sample.mp4", "$F -i sample.mp4 -c copy -output_ts_offset 100 $OUT"},
    {"late_audio.mp4", "sample.mp4",
     "$F -i sample.mp4 -itsoffset 1.5 -i sample.mp4 -map 0:v -map 1:a -c copy $OUT"},
    {"editlist.mp4", "sample.mp4", "$F -ss 0.5 -i sample.mp4 -c copy $OUT"},
    {"jump.ts", "sample.ts",
     "$F -i sample.ts -c copy -output_ts_offset 1000 part.ts && cat sample.ts part.ts > $OUT && rm part.ts"},
    {"opengop.mkv", NULL, "$F $V -t 4 $X264 -bf 2 -x264-params open-gop=1:keyint=25:min-keyint=25:scenecut=0 $OUT"},
    {"opengop.ts", "opengop.mkv", "$F -i opengop.mkv -c copy $OUT"},
    {"opengop.mp4", "opengop.mkv", "$F -i opengop.mkv -c copy $OUT"},
    {"opengop_hevc.mkv", NULL, "$F $V -t 3 $X265:keyint=20:min-keyint=20:scenecut=0:bframes=3:open-gop=1 $OUT"},
    {"opengop_hevc.ts", "opengop_hevc.mkv", "$F -i opengop_hevc.mkv -c copy $OUT"},
    {"opengop_hevc.mp4", "opengop_hevc.mkv", "$F -i opengop_hevc.mkv -c copy -tag:v hvc1 $OUT"},
    {"refresh.mkv", NULL, "$F $V -t 4 $X264 -x264-params intra-refresh=1:keyint=25:bframes=0 $OUT"},
    {"noindex.h264", "sample.mp4", "$F -i sample.mp4 -an -c copy -bsf:v h264_mp4toannexb $OUT"},
    {"black_start.mp4", NULL,
     "$F -f lavfi -i color=black:s=320x180:r=25:d=1 $V -filter_complex \"[1:v]trim=end=2[b];[0:v][b]concat=n=2\" $X264 $OUT"},
    /* pictures of other shapes */
    {"odd.mkv", NULL, "$F -f lavfi -i testsrc=s=321x181:r=25 -t 1 -c:v ffv1 -pix_fmt yuv420p $OUT"},
    {"portrait.mp4", NULL, "$F -f lavfi -i testsrc2=s=180x320:r=25 $A -t 2 $X264 -c:a aac $OUT"},
    /* clockwise, as players turn them; the option of ffmpeg 6, before it the tag, counts the other way */
    {"rotated90.mp4", "sample.mp4", "$F -display_rotation 270 -i sample.mp4 -c copy $OUT 2>/dev/null || $F -i sample.mp4 -c copy -metadata:s:v:0 rotate=270 $OUT"},
    {"rotated180.mp4", "sample.mp4", "$F -display_rotation 180 -i sample.mp4 -c copy $OUT 2>/dev/null || $F -i sample.mp4 -c copy -metadata:s:v:0 rotate=180 $OUT"},
    {"rotated270.mp4", "sample.mp4", "$F -display_rotation 90 -i sample.mp4 -c copy $OUT 2>/dev/null || $F -i sample.mp4 -c copy -metadata:s:v:0 rotate=90 $OUT"},
    {"anamorphic.mp4", NULL, "$F -f lavfi -i testsrc2=s=352x288:r=25,setsar=16/11 -t 1 $X264 $OUT"},
    {"stretched.mkv", "sample.mp4", "$F -i sample.mp4 -c copy -aspect 4:3 $OUT"}, /* the stream itself says nothing of it */
    {"interlaced.ts", NULL,
     "$F -f lavfi -i testsrc2=s=352x288:r=50 -t 1 -vf tinterlace=interleave_top,setfield=tff -c:v mpeg2video "
     "-flags +ildct+ilme -q:v 4 $OUT"},
    {"interlaced.mp4", NULL,
     "$F -f lavfi -i testsrc2=s=352x288:r=50 -t 2 -vf tinterlace=interleave_top,setfield=tff $X264 "
     "-flags +ildct+ilme -top 1 $OUT"},
    {"resize.ts", "sample.ts",
     "$F -f lavfi -i testsrc2=s=480x270:r=25 $A -t 2 $X264 -c:a aac -ac 2 -ar 48000 -output_ts_offset 4 part.ts && "
     "cat sample.ts part.ts > $OUT && rm part.ts"},
    /* pixels */
    {"ten_bit.mp4", NULL, "$F $V -t 1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p10le $OUT"},
    {"yuv444.mp4", NULL, "$F $V -t 1 -c:v libx264 -preset ultrafast -pix_fmt yuv444p $OUT"},
    {"hevc.mp4", NULL, "$F $V -t 1 $X265 -pix_fmt yuv420p -tag:v hvc1 $OUT"},
    {"hdr10.mp4", NULL,
     "$F $V -t 1 -vf setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv $X265:colorprim=bt2020:"
     "transfer=smpte2084:colormatrix=bt2020nc:range=limited:hdr10=1:max-cll=1000,400:"
     "master-display='G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)' -pix_fmt yuv420p10le -tag:v "
     "hvc1 $OUT"},
    {"hlg.mkv", NULL,
     "$F $V -t 1 -vf setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc:range=tv "
     "$X265:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc:range=limited -pix_fmt yuv420p10le $OUT"},
    /* other codecs */
    {"vp9.webm", NULL, "$F $V $A -t 1 -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus $OUT"},
    {"av1.mp4", NULL, "$F $V -t 1 -c:v libsvtav1 -preset 12 $OUT 2>/dev/null"},
    {"mpeg2.ts", NULL, "$F $V -t 2 -c:v mpeg2video -bf 2 -g 15 -q:v 4 $OUT"},
    {"mpeg4.mp4", NULL, "$F $V -t 1 -c:v mpeg4 -q:v 5 $OUT"},
    {"prores.mov", NULL, "$F $V -t 1 -c:v prores_ks -c:a pcm_s16le $OUT"},
    /* sound */
    {"surround.mp4", NULL,
     "$F $V -f lavfi -i \"sine=300,aformat=channel_layouts=mono,pan=5.1|FL=c0|FR=c0|FC=c0|LFE=c0|BL=c0|BR=c0\" -t 2 $X264 "
     "-c:a aac -b:a 256k $OUT"},
    {"languages.mkv", NULL,
     "$F $V $A -f lavfi -i sine=880:r=48000 -t 2 -map 0 -map 1 -map 2 $X264 -c:a aac -metadata:s:a:0 language=eng "
     "-metadata:s:a:1 language=deu -metadata:s:a:1 title=Kommentar -disposition:a:0 0 -disposition:a:1 default+comment $OUT"},
    {"tone.wav", NULL, "$F $A -t 2 $OUT"},
    {"piped.wav", "tone.wav", "$F -i tone.wav -f wav - | cat > $OUT"},
    {"tone.rf64", "tone.wav", "$F -i tone.wav -rf64 always -f wav $OUT"},
    {"tone.aiff", "tone.wav", "$F -i tone.wav $OUT"},
    {"tone.wv", "tone.wav", "$F -i tone.wav $OUT"},
    {"tone.flac", NULL, "$F $A -t 2 $OUT"},
    {"tone.mp3", NULL, "$F $A -t 2 -c:a libmp3lame -metadata title=Song $OUT"},
    {"tone.opus", NULL, "$F $A -t 2 -c:a libopus $OUT"},
    {"tone.ac3", NULL, "$F $A -t 2 -c:a ac3 $OUT"},
    {"cover.mp3", "tone.mp3",
     "$F $V -frames:v 1 cover_part.jpg && "
     "$F -i tone.mp3 -i cover_part.jpg -map 0 -map 1 -c copy -disposition:v attached_pic $OUT"},
    {"broken_cover.mp3", "cover.mp3", "cp cover.mp3 $OUT && dd if=/dev/zero of=$OUT bs=1 seek=130 count=3000 conv=notrunc status=none"},
    /* texts */
    {"chapters.mkv", "sample.mp4",
     "printf ';FFMETADATA1\\ntitle=Film\\n[CHAPTER]\\nTIMEBASE=1/1000\\nSTART=0\\nEND=1500\\ntitle=One\\n[CHAPTER]\\n"
     "TIMEBASE=1/1000\\nSTART=1500\\nEND=4000\\ntitle=Two\\n' > chapters.txt && "
     "$F -i sample.mp4 -i chapters.txt -map_metadata 1 -c copy $OUT"},
    {"subtitles.mkv", "sample.mp4",
     "printf '1\\n00:00:00,500 --> 00:00:02,000\\nHello\\n' > sub.srt && $F -i sample.mp4 -i sub.srt -map 0 -map 1 -c:v copy "
     "-c:a copy -c:s srt -metadata:s:s language=fra $OUT"},
    /* images */
    {"image.jpg", NULL, "$F $V -frames:v 1 $OUT"},
    {"image.png", NULL, "$F $V -frames:v 1 $OUT"},
    {"image.webp", NULL, "$F $V -frames:v 1 -c:v libwebp $OUT"},
    {"image.bmp", NULL, "$F $V -frames:v 1 $OUT"},
    {"image.tiff", NULL, "$F $V -frames:v 1 $OUT"},
    {"animation.gif", NULL, "$F $V -t 1 -vf fps=10 $OUT"},
    {"animation.apng", NULL, "$F $V -t 1 -vf fps=10 -f apng $OUT"},
    /* damage */
    {"early_end.mp4", "vfr.mp4", "$F -i vfr.mp4 $A -t 4.9 -c:v copy -c:a aac $OUT"},
    {"dropout.ts", NULL,
     "$F $V $A -t 30 $X264 -g 25 -c:a mp2 whole.ts && "
     "$F -i whole.ts -map 0:v -map 0:a -c copy -bsf:a \"noise=drop='between(pts*tb\\,5\\,20)'\" $OUT"},
    {"truncated.mp4", "sample.mov", "head -c 60000 sample.mov > $OUT"},
    {"no_moov.mp4", "sample.mp4", "head -c 60000 sample.mp4 > $OUT"},
    {"damaged.ts", "sample.ts",
     "cp sample.ts $OUT && for at in 40000 60000 80000; do "
     "head -c 900 /dev/zero | dd of=$OUT bs=1 seek=$at conv=notrunc status=none; done"},
};

static char clip_folder[PATH_MAX];
static pid_t clip_owner;

static int clip_remove(const char *path, const struct stat *info, int flag, struct FTW *walk)
{
    (void)info;
    (void)flag;
    (void)walk;
    return remove(path);
}

static void clip_cleanup(void)
{
    if (getpid() == clip_owner)
        nftw(clip_folder, clip_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* The folder of the clips, where a test can put files of its own too. */
static const char *clip_dir(void)
{
    const char *base = getenv("TMPDIR");

    if (!clip_folder[0]) {
        snprintf(clip_folder, sizeof clip_folder, "%s/mediaforge-clips-XXXXXX", base ? base : "/tmp");
        if (!mkdtemp(clip_folder)) {
            perror(clip_folder);
            exit(1);
        }
        clip_owner = getpid();
        atexit(clip_cleanup);
    }
    return clip_folder;
}

/* The path of a clip, valid until the process ends. Ends the process if it cannot be made: no test would mean anything. */
static const char *clip(const char *name)
{
    static char paths[sizeof clip_recipes / sizeof clip_recipes[0]][PATH_MAX + 64];
    static const char prelude[] =
        "cd \"$DIR\" && F='ffmpeg -nostdin -v error -y' && V='-f lavfi -i testsrc2=s=320x180:r=25' && "
        "A='-f lavfi -i sine=440:r=48000' && X264='-c:v libx264 -preset ultrafast -pix_fmt yuv420p -threads 2' && "
        "X265='-c:v libx265 -preset ultrafast -x265-params log-level=none:pools=2' && ";
    char command[PATH_MAX + 4096];

    for (size_t i = 0; i < sizeof clip_recipes / sizeof clip_recipes[0]; i++) {
        if (strcmp(clip_recipes[i].name, name) != 0)
            continue;
        if (paths[i][0])
            return paths[i];
        if (clip_recipes[i].from)
            clip(clip_recipes[i].from);
        snprintf(paths[i], sizeof paths[i], "%s/%s", clip_dir(), name);
        snprintf(command, sizeof command, "DIR='%s'; OUT='%s'; %s%s", clip_dir(), name, prelude, clip_recipes[i].command);
        const int status = system(command);
        if (status != 0 || access(paths[i], R_OK) != 0) {
            fprintf(stderr, "clip %s: ffmpeg failed (%d)\n", name, status);
            exit(1);
        }
        return paths[i];
    }
    fprintf(stderr, "clip %s: no recipe\n", name);
    exit(1);
}

#endif
