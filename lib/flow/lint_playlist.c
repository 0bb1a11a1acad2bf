/* A parser of m3u8 (RFC 8216, 4) that takes what comes: it splits a copy of the text in place. */
#include <string.h>
#include "mfi_lint.h"

#define LARGEST_DECIMAL 1000000000000000LL

/* What the tags before a segment's line say of it. */
typedef struct parser {
    mfi_playlist *playlist;
    mfi_entry_segment next; /* its map and key stay for the segments after it */
    const char *ranged_uri; /* of the last byte range, and where that ended */
    int64_t range_end;
    int range_open; /* EXT-X-BYTERANGE without an offset */
    int wants_uri;  /* the next line belongs to the last variant */
} parser;

int64_t mfi_parse_decimal(const char *text)
{
    int64_t value = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9' && value <= LARGEST_DECIMAL; at++)
        value = value * 10 + (*at - '0');
    if (at == text || value > LARGEST_DECIMAL / 1000000)
        return -1;
    value *= 1000000;
    if (*at == '.') {
        at++;
        for (int64_t unit = 100000; *at >= '0' && *at <= '9'; at++, unit /= 10)
            value += (*at - '0') * unit;
    }
    return *at ? -1 : value;
}

static int64_t parse_whole(const char *text)
{
    int64_t value = 0;
    if (!*text)
        return -1;
    for (; *text >= '0' && *text <= '9' && value <= LARGEST_DECIMAL; text++)
        value = value * 10 + (*text - '0');
    return *text ? -1 : value;
}

/* What follows `tag` in a line, NULL if the line is another. */
static char *after(char *line, const char *tag)
{
    const size_t length = strlen(tag);
    return strncmp(line, tag, length) ? NULL : line + length;
}

/* NAME=value,NAME="value": 1 for each, 0 at the end. */
static int next_attribute(char **at, mfi_attribute *attribute)
{
    char *name = *at + strspn(*at, " ,"), *end = strpbrk(name, "=,");
    if (!end || *end != '=')
        return 0;
    *end = 0;
    char *value = end + 1;
    const int quoted = *value == '"';
    value += quoted;
    end = value + strcspn(value, quoted ? "\"" : ",");
    *at = end;
    if (*end) {
        *at = end + 1;
        *end = 0;
    }
    *attribute = (mfi_attribute){name, value};
    return 1;
}

static int add_entry(mf_task *task, parser *p, int kind, char *list)
{
    mfi_playlist *playlist = p->playlist;
    if (mfi_reserve(&playlist->entries, &playlist->entry_capacity, playlist->entry_count, sizeof *playlist->entries) < 0)
        return mfi_nomem(task);
    mfi_entry *entry = &playlist->entries[playlist->entry_count];
    *entry = (mfi_entry){.kind = kind, .first_attribute = playlist->attribute_count};
    mfi_attribute attribute;
    while (next_attribute(&list, &attribute)) {
        if (mfi_reserve(&playlist->attributes, &playlist->attribute_capacity, playlist->attribute_count, sizeof attribute) < 0)
            return mfi_nomem(task);
        playlist->attributes[playlist->attribute_count++] = attribute;
        entry->attribute_count++;
    }
    playlist->entry_count++;
    entry->uri = mfi_entry_get(playlist, entry, "URI");
    p->wants_uri = kind == MFI_ENTRY_VARIANT;
    return 0;
}

/* "size@offset": 1 if it has an offset. */
static int parse_range(mfi_playlist *playlist, char *text, int64_t *size, int64_t *offset)
{
    char *at = strchr(text, '@');
    if (at)
        *at = 0;
    *size = parse_whole(text);
    *offset = at ? parse_whole(at + 1) : 0;
    if (*size < 0 || *offset < 0) {
        playlist->bad_lines++;
        *size = -1;
        *offset = 0;
    }
    return at != NULL;
}

static void parse_map(parser *p, char *list)
{
    mfi_attribute attribute;
    p->next.map = NULL;
    p->next.map_offset = 0;
    p->next.map_size = -1;
    while (next_attribute(&list, &attribute)) {
        if (!strcmp(attribute.name, "URI"))
            p->next.map = attribute.value;
        else if (!strcmp(attribute.name, "BYTERANGE"))
            parse_range(p->playlist, (char *)attribute.value, &p->next.map_size, &p->next.map_offset);
    }
}

static void parse_extinf(parser *p, char *value)
{
    value[strcspn(value, ",")] = 0;
    p->next.duration_us = mfi_parse_decimal(value);
    p->playlist->bad_lines += p->next.duration_us < 0;
}

static int parse_number(parser *p, const char *text)
{
    const int64_t value = parse_whole(text);
    p->playlist->bad_lines += value < 0 || value > INT32_MAX;
    return value < 0 || value > INT32_MAX ? 0 : (int)value;
}

static int parse_tag(mf_task *task, parser *p, char *line)
{
    mfi_playlist *playlist = p->playlist;
    char *value;
    if ((value = after(line, "#EXTINF:")))
        parse_extinf(p, value);
    else if ((value = after(line, "#EXT-X-BYTERANGE:")))
        p->range_open = !parse_range(playlist, value, &p->next.size, &p->next.offset);
    else if ((value = after(line, "#EXT-X-MAP:")))
        parse_map(p, value);
    else if ((value = after(line, "#EXT-X-KEY:")))
        p->next.encrypted = !strstr(value, "METHOD=NONE");
    else if (!strcmp(line, "#EXT-X-DISCONTINUITY"))
        p->next.discontinuity = 1;
    else if ((value = after(line, "#EXT-X-TARGETDURATION:")))
        playlist->target_duration = parse_number(p, value);
    else if ((value = after(line, "#EXT-X-VERSION:")))
        playlist->version = parse_number(p, value);
    else if ((value = after(line, "#EXT-X-PLAYLIST-TYPE:")))
        playlist->type = value;
    else if (!strcmp(line, "#EXT-X-ENDLIST"))
        playlist->endlist = 1;
    else if (!strcmp(line, "#EXT-X-INDEPENDENT-SEGMENTS"))
        playlist->independent = 1;
    else if (!strcmp(line, "#EXT-X-I-FRAMES-ONLY"))
        playlist->iframes_only = 1;
    else if (!strcmp(line, "#EXT-X-IMAGES-ONLY"))
        playlist->images_only = 1;
    else if ((value = after(line, "#EXT-X-MEDIA:")))
        return add_entry(task, p, MFI_ENTRY_MEDIA, value);
    else if ((value = after(line, "#EXT-X-STREAM-INF:")))
        return add_entry(task, p, MFI_ENTRY_VARIANT, value);
    else if ((value = after(line, "#EXT-X-I-FRAME-STREAM-INF:")))
        return add_entry(task, p, MFI_ENTRY_IFRAMES, value);
    else if ((value = after(line, "#EXT-X-IMAGE-STREAM-INF:")))
        return add_entry(task, p, MFI_ENTRY_IMAGES, value);
    return 0;
}

static int parse_uri(mf_task *task, parser *p, const char *uri)
{
    mfi_playlist *playlist = p->playlist;
    if (p->wants_uri) {
        playlist->entries[playlist->entry_count - 1].uri = uri;
        p->wants_uri = 0;
        return 0;
    }
    if (p->range_open)
        p->next.offset = p->ranged_uri && !strcmp(p->ranged_uri, uri) ? p->range_end : 0;
    if (p->next.size >= 0) {
        p->ranged_uri = uri;
        p->range_end = p->next.offset + p->next.size;
    }
    if (mfi_reserve(&playlist->segments, &playlist->segment_capacity, playlist->segment_count, sizeof p->next) < 0)
        return mfi_nomem(task);
    p->next.uri = uri;
    playlist->segments[playlist->segment_count++] = p->next;
    p->next.duration_us = p->next.size = -1;
    p->next.offset = p->next.discontinuity = p->range_open = 0;
    return 0;
}

static int parse_line(mf_task *task, parser *p, char *line)
{
    if (*line == '#')
        return parse_tag(task, p, line);
    return *line ? parse_uri(task, p, line) : 0;
}

int mfi_playlist_parse(mf_task *task, const char *data, size_t size, mfi_playlist *playlist)
{
    parser p = {.playlist = playlist, .next = {.duration_us = -1, .size = -1, .map_size = -1}};
    *playlist = (mfi_playlist){.version = 1, .target_duration = -1};
    char *text = playlist->text = mfi_alloc(size + 1);
    if (!text)
        return mfi_nomem(task);
    memcpy(text, data, size);
    for (size_t i = 0; i < size; i++)
        if (!text[i] || text[i] == '\r')
            text[i] = '\n';
    if (!strncmp(text, "\xEF\xBB\xBF", 3))
        text += 3;
    playlist->is_playlist = after(text, "#EXTM3U") != NULL;
    while (*text) {
        char *line = text + strspn(text, " \t");
        text += strcspn(text, "\n");
        char *end = text;
        if (*text)
            text++;
        while (end > line && (end[-1] == ' ' || end[-1] == '\t'))
            end--;
        *end = 0;
        const int result = end < line ? 0 : parse_line(task, &p, line);
        if (result < 0) {
            mfi_playlist_free(playlist);
            return result;
        }
    }
    return 0;
}

void mfi_playlist_free(mfi_playlist *playlist)
{
    mfi_free(playlist->text);
    mfi_free(playlist->attributes);
    mfi_free(playlist->entries);
    mfi_free(playlist->segments);
    *playlist = (mfi_playlist){0};
}

const char *mfi_entry_get(const mfi_playlist *playlist, const mfi_entry *entry, const char *name)
{
    for (size_t i = 0; i < entry->attribute_count; i++)
        if (!strcmp(playlist->attributes[entry->first_attribute + i].name, name))
            return playlist->attributes[entry->first_attribute + i].value;
    return NULL;
}

int64_t mfi_entry_number(const mfi_playlist *playlist, const mfi_entry *entry, const char *name)
{
    const char *value = mfi_entry_get(playlist, entry, name);
    return value ? parse_whole(value) : -1;
}
