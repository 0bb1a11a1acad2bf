/* The record of probe, described. */
#include "mfi_media.h"

static const char *const kind_names[] = {"other", "video", "audio", "subtitle", "picture", NULL};
static const char *const hdr_names[] = {"none", "pq", "hdr10", "hdr10+", "hlg", "dolby-vision", NULL};
static const char *const field_order_names[] = {"unknown", "progressive", "top", "bottom", NULL};

#define STR(member, text) MFI_OUT(mf_stream, member, MF_TYPE_STR, "", text)
#define I32(member, unit, text) MFI_OUT(mf_stream, member, MF_TYPE_I32, unit, text)
#define F64(member, unit, text) MFI_OUT(mf_stream, member, MF_TYPE_F64, unit, text)
#define BOOL(member, text) MFI_OUT(mf_stream, member, MF_TYPE_BOOL, "", text)

const mf_field mfi_stream_fields[] = {
    I32(index, "", "Position in the container"),
    I32(id, "", "The container's own number"),
    MFI_OUT_ENUM(mf_stream, kind, kind_names, "What it carries"),
    STR(codec, "FFmpeg's name of the codec"),
    STR(codec_long, "Its long name"),
    STR(codec_string, "RFC 6381 string, as media types take it"),
    STR(codec_tag, "The container's name of the codec"),
    STR(profile, "Profile of the codec"),
    I32(level, "", "Level as the codec writes it"),
    BOOL(decodable, "Whether this build has a decoder for it"),
    STR(language, "Language as tagged"),
    STR(title, "Title as tagged"),
    MFI_OUT_LIST(mf_stream, dispositions, disposition_count, MF_TYPE_STR, "", "What it is meant for"),
    MFI_OUT_LIST(mf_stream, tags, tag_count, MF_TYPE_TAG, "", "Tags of the stream"),
    MFI_OUT_TIME(mf_stream, start_us, "start", "Time of its first frame"),
    MFI_OUT_TIME(mf_stream, duration_us, "duration", "Length"),
    MFI_OUT(mf_stream, bit_rate_bps, MF_TYPE_I64, "bps", "Average bit rate"),
    MFI_OUT(mf_stream, frame_count, MF_TYPE_I64, "", "Number of frames"),
    I32(time_base_num, "", "Unit of its time stamps, numerator"),
    I32(time_base_den, "", "Unit of its time stamps, denominator"),
    I32(width, "px", "Width of the picture as stored"),
    I32(height, "px", "Height of the picture as stored"),
    I32(coded_width, "px", "Width as the decoder allocates it"),
    I32(coded_height, "px", "Height as the decoder allocates it"),
    I32(display_width, "px", "Width as shown, after aspect and rotation"),
    I32(display_height, "px", "Height as shown, after aspect and rotation"),
    I32(sar_num, "", "Sample aspect ratio, numerator"),
    I32(sar_den, "", "Sample aspect ratio, denominator"),
    I32(dar_num, "", "Display aspect ratio before rotation, numerator"),
    I32(dar_den, "", "Display aspect ratio before rotation, denominator"),
    F64(rotation, "deg", "How far a player turns the picture clockwise"),
    BOOL(flipped, "Whether it is mirrored horizontally before that"),
    F64(frame_rate, "Hz", "Average frame rate"),
    I32(frame_rate_num, "", "Average frame rate, numerator"),
    I32(frame_rate_den, "", "Average frame rate, denominator"),
    F64(frame_rate_nominal, "Hz", "The rate that fits all time stamps"),
    BOOL(variable_frame_rate, "Whether frames are unevenly spaced"),
    MFI_OUT_ENUM(mf_stream, field_order, field_order_names, "Which field of interlaced pictures comes first"),
    I32(has_b_frames, "", "Depth of reordering"),
    STR(pixel_format, "FFmpeg's name of the pixel format"),
    I32(bit_depth, "bit", "Bits of a sample"),
    STR(color_primaries, "Colour primaries"),
    STR(color_transfer, "Transfer characteristics"),
    STR(color_matrix, "Matrix coefficients"),
    STR(color_range, "Range of the values: tv or pc"),
    STR(chroma_location, "Where chroma samples lie"),
    MFI_OUT_ENUM(mf_stream, hdr, hdr_names, "Kind of high dynamic range"),
    F64(max_luminance_nits, "nits", "Brightest of the mastering display"),
    F64(min_luminance_nits, "nits", "Darkest of the mastering display"),
    I32(max_content_light, "nits", "Brightest pixel of the content"),
    I32(max_frame_average_light, "nits", "Brightest frame on average"),
    I32(sample_rate, "Hz", "Sample rate"),
    I32(channels, "", "Number of channels"),
    STR(channel_layout, "Their layout"),
    STR(sample_format, "FFmpeg's name of the sample format"),
    I32(bits_per_sample, "bit", "Bits of an uncompressed sample"),
    I32(initial_padding, "", "Samples of encoder delay"),
    MFI_END
};

static const mf_field chapter_fields[] = {
    MFI_OUT(mf_chapter, title, MF_TYPE_STR, "", "Title"),
    MFI_OUT_TIME(mf_chapter, start_us, "start", "Where it begins"),
    MFI_OUT_TIME(mf_chapter, end_us, "end", "Where it ends"),
    MFI_END
};

const mf_field mfi_probe_fields[] = {
    MFI_OUT(mf_probe_result, container, MF_TYPE_STR, "", "FFmpeg's name of the format"),
    MFI_OUT(mf_probe_result, container_long, MF_TYPE_STR, "", "Its long name"),
    MFI_OUT(mf_probe_result, media_type, MF_TYPE_STR, "", "Media type"),
    MFI_OUT(mf_probe_result, size_bytes, MF_TYPE_I64, "byte", "Size"),
    MFI_OUT_TIME(mf_probe_result, start_us, "start", "Earliest time of any stream"),
    MFI_OUT_TIME(mf_probe_result, duration_us, "duration", "Length"),
    MFI_OUT(mf_probe_result, bit_rate_bps, MF_TYPE_I64, "bps", "Average bit rate"),
    MFI_OUT(mf_probe_result, video, MF_TYPE_I32, "", "Index of the video to take, or -1"),
    MFI_OUT(mf_probe_result, audio, MF_TYPE_I32, "", "Index of the audio to take, or -1"),
    MFI_OUT(mf_probe_result, picture, MF_TYPE_I32, "", "Index of the cover or the image, or -1"),
    MFI_OUT(mf_probe_result, is_image, MF_TYPE_BOOL, "", "Whether it is an image"),
    MFI_OUT(mf_probe_result, seekable, MF_TYPE_BOOL, "", "Whether positions can be found directly"),
    MFI_OUT_RECORDS(mf_probe_result, streams, stream_count, mfi_stream_fields, mf_stream, "What is inside"),
    MFI_OUT_RECORDS(mf_probe_result, chapters, chapter_count, chapter_fields, mf_chapter, "Chapters"),
    MFI_OUT_LIST(mf_probe_result, tags, tag_count, MF_TYPE_TAG, "", "Tags of the file"),
    MFI_END
};
