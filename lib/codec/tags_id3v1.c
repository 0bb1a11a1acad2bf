/* ID3v1: the last 128 bytes of a file, in Latin-1. */
#include <stdlib.h>
#include <string.h>
#include "mfi_tags_priv.h"

enum { COMMENT_AT = 97, TRACK_MARK_AT = 125, TRACK_AT = 126, GENRE_AT = 127 };

static const struct {
    const char *key;
    size_t at, size;
} parts[] = {{"TITLE", 3, 30}, {"ARTIST", 33, 30}, {"ALBUM", 63, 30}, {"DATE", 93, 4}, {"COMMENT", COMMENT_AT, 30}};

static int has_track(const uint8_t *data)
{
    return data[TRACK_MARK_AT] == 0 && data[TRACK_AT] != 0;
}

int mfi_id3v1_read(mf_task *task, const uint8_t data[MFI_ID3V1_SIZE], mfi_tags *tags)
{
    mfi_tags_kind(tags, "id3v1");
    for (size_t i = 0; i < MFI_COUNT(parts); i++) {
        mfi_text text = {0};
        size_t size = parts[i].at == COMMENT_AT && has_track(data) ? 28 : parts[i].size;
        while (size && (data[parts[i].at + size - 1] == ' ' || !data[parts[i].at + size - 1]))
            size--;
        mfi_tag_guess(&text, data + parts[i].at, size);
        MFI_TRY(mfi_tags_take_text(task, tags, parts[i].key, &text));
    }
    if (has_track(data)) {
        mfi_text text = {0};
        mfi_text_add(&text, "%d", data[TRACK_AT]);
        MFI_TRY(mfi_tags_take_text(task, tags, "TRACKNUMBER", &text));
    }
    const char *genre = mfi_tag_genre(data[GENRE_AT]);
    return genre ? mfi_tags_take(task, tags, "GENRE", genre) : 0;
}

int mfi_id3v1_edit(const mfi_tag_edit *edit, uint8_t data[MFI_ID3V1_SIZE])
{
    const mfi_tags *after = edit->after;
    for (size_t i = 0; i < MFI_COUNT(parts); i++) {
        const char *value = mfi_tags_get(after, parts[i].key);
        const size_t size = parts[i].at == COMMENT_AT && has_track(data) ? 28 : parts[i].size;
        mfi_text text = {0};
        if (!mfi_edit_changed(edit, parts[i].key))
            continue;
        mfi_tag_to_latin1(&text, value ? value : "");
        memset(data + parts[i].at, 0, size);
        if (text.data)
            memcpy(data + parts[i].at, text.data, MFI_MIN(text.length, size));
        const int failed = text.failed;
        mfi_text_free(&text);
        if (failed)
            return mfi_nomem(edit->task);
    }
    if (mfi_edit_changed(edit, "TRACKNUMBER")) {
        const char *track = mfi_tags_get(after, "TRACKNUMBER");
        const long number = track ? strtol(track, NULL, 10) : 0;
        data[TRACK_MARK_AT] = 0;
        data[TRACK_AT] = number > 0 && number < 256 ? (uint8_t)number : 0;
    }
    if (mfi_edit_changed(edit, "GENRE")) {
        const char *genre = mfi_tags_get(after, "GENRE");
        const int number = genre ? mfi_tag_genre_number(genre) : -1;
        data[GENRE_AT] = number < 0 ? 255 : (uint8_t)number;
    }
    return 0;
}
