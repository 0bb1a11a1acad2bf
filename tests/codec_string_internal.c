/* RFC 6381 strings from parameter sets in each of their packagings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "mfi_avc_sps.h"
#include "mfi_media_priv.h"

/* Of x264: High at 3.1, 1280x720, two frames of reordering, untagged colours. */
static const uint8_t avc_sps[] = {0x67, 0x64, 0x00, 0x1f, 0xac, 0xd9, 0x40, 0x50, 0x05, 0xbb, 0x01, 0x10, 0x00,
                                  0x00, 0x03, 0x00, 0x10, 0x00, 0x00, 0x03, 0x03, 0xc0, 0xf1, 0x83, 0x19, 0x60};

static void assert_string(const AVCodecParameters *p, const char *expected)
{
    char text[128];
    const int length = mfi_codec_string(p, text, sizeof text);

    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static AVCodecParameters parameters(enum AVCodecID id, const void *extradata, size_t size)
{
    return (AVCodecParameters){.codec_id = id,
                               .extradata = (uint8_t *)extradata,
                               .extradata_size = (int)size,
                               .profile = MFI_PROFILE(UNKNOWN),
                               .level = -99,
                               .format = -1,
                               .color_primaries = AVCOL_PRI_UNSPECIFIED,
                               .color_trc = AVCOL_TRC_UNSPECIFIED,
                               .color_space = AVCOL_SPC_UNSPECIFIED};
}

static void h264(void **state)
{
    uint8_t annex_b[64] = {0, 0, 0, 1, 0x09, 0x10, 0, 0, 1}; /* an access unit delimiter comes first */
    static const uint8_t avcc[] = {1, 0x42, 0xc0, 0x1e, 0xff, 0xe1, 0, 0};
    (void)state;
    AVCodecParameters p = parameters(AV_CODEC_ID_H264, avcc, sizeof avcc);

    assert_string(&p, "avc1.42c01e");
    p.codec_tag = AV_RL32("avc3");
    assert_string(&p, "avc3.42c01e");
    memcpy(annex_b + 9, avc_sps, sizeof avc_sps);
    p = parameters(AV_CODEC_ID_H264, annex_b, 9 + sizeof avc_sps);
    assert_string(&p, "avc1.64001f");
    p = parameters(AV_CODEC_ID_H264, NULL, 0);
    assert_string(&p, "");
    p.profile = 66 | MFI_PROFILE(H264_CONSTRAINED);
    p.level = 30;
    assert_string(&p, "avc1.42401e");
}

static void hevc(void **state)
{
    /* Main 10 at 3.1, progressive; then the second example of ISO/IEC 14496-15 E.3. */
    static const uint8_t hvcc[23] = {1, 0x02, 0x20, 0, 0, 0, 0xb0, 0, 0, 0, 0, 0, 93, 0xf0};
    static const uint8_t high[23] = {1, 0x64, 0x82, 0, 0, 0, 0xb0, 0x23, 0, 0, 0, 0, 120, 0xf0};
    /* The first in a sequence parameter set, with emulation prevention bytes. */
    static const uint8_t sps[] = {0, 0, 0, 1, 0x42, 0x01, 0x01, 0x02, 0x20, 0, 0, 3, 0, 0xb0, 0, 0, 3, 0, 0, 3, 0, 93, 0xa0};
    (void)state;
    AVCodecParameters p = parameters(AV_CODEC_ID_HEVC, hvcc, sizeof hvcc);

    assert_string(&p, "hvc1.2.4.L93.B0");
    p.codec_tag = AV_RL32("hev1");
    assert_string(&p, "hev1.2.4.L93.B0");
    p = parameters(AV_CODEC_ID_HEVC, sps, sizeof sps);
    assert_string(&p, "hvc1.2.4.L93.B0");
    p = parameters(AV_CODEC_ID_HEVC, high, sizeof high);
    assert_string(&p, "hvc1.A4.41.H120.B0.23");
    p = parameters(AV_CODEC_ID_HEVC, NULL, 0);
    assert_string(&p, "");
}

static void av1_and_vp9(void **state)
{
    static const uint8_t av1c[] = {0x81, 0x08, 0x4c, 0}, grey[] = {0x81, 0x08, 0x1c, 0}, webm[] = {1, 1, 2, 2, 1, 51, 3, 1, 10};
    (void)state;
    AVCodecParameters p = parameters(AV_CODEC_ID_AV1, av1c, sizeof av1c);

    assert_string(&p, "av01.0.08M.10");
    p.color_primaries = AVCOL_PRI_BT2020;
    p.color_trc = AVCOL_TRC_SMPTE2084;
    p.color_space = AVCOL_SPC_BT2020_NCL;
    assert_string(&p, "av01.0.08M.10.0.110.09.16.09.0");
    p = parameters(AV_CODEC_ID_AV1, grey, sizeof grey);
    assert_string(&p, "av01.0.08M.08.1.110.02.02.02.0");
    p = parameters(AV_CODEC_ID_VP9, webm, sizeof webm);
    assert_string(&p, "vp09.02.51.10");
    p = parameters(AV_CODEC_ID_VP9, NULL, 0);
    p.width = 1920;
    p.height = 1080;
    assert_string(&p, "vp09.00.40.08");
}

static void sound(void **state)
{
    static const uint8_t lc[] = {0x11, 0x90}, escaped[] = {0xf9, 0x40};
    (void)state;
    AVCodecParameters p = parameters(AV_CODEC_ID_AAC, lc, sizeof lc);

    assert_string(&p, "mp4a.40.2");
    p.profile = 4; /* HE-AAC, found by decoding */
    assert_string(&p, "mp4a.40.5");
    p = parameters(AV_CODEC_ID_AAC, escaped, sizeof escaped);
    assert_string(&p, "mp4a.40.42");
    p = parameters(AV_CODEC_ID_MP3, NULL, 0);
    p.sample_rate = 22050;
    assert_string(&p, "mp4a.69");
    p = parameters(AV_CODEC_ID_PCM_S16LE, NULL, 0);
    assert_string(&p, "");
}

static void is_cut_to_the_buffer(void **state)
{
    char text[8];
    (void)state;
    AVCodecParameters p = parameters(AV_CODEC_ID_VP9, NULL, 0);

    assert_int_equal(mfi_codec_string(&p, text, sizeof text), 7);
    assert_string_equal(text, "vp09.00");
}

static void sps(void **state)
{
    uint8_t raw[64];
    mfi_avc_sps sps;
    (void)state;
    const int size = mfi_nal_unescape(avc_sps + 1, sizeof avc_sps - 1, raw, sizeof raw);

    assert_int_equal(mfi_avc_sps_read(raw, size, &sps), 1);
    assert_int_equal(sps.profile, 100);
    assert_int_equal(sps.level, 31);
    assert_int_equal(sps.width, 1280);
    assert_int_equal(sps.height, 720);
    assert_int_equal(sps.chroma_format, 1);
    assert_int_equal(sps.bit_depth, 8);
    assert_int_equal(sps.frames_only, 1);
    assert_int_equal(sps.reorder, 2);
    for (int cut = 0; cut < 12; cut++) /* what lacks the size is no SPS */
        assert_int_equal(mfi_avc_sps_read(raw, cut, &sps), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(h264),  cmocka_unit_test(hevc), cmocka_unit_test(av1_and_vp9),
        cmocka_unit_test(sound), cmocka_unit_test(sps),  cmocka_unit_test(is_cut_to_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
