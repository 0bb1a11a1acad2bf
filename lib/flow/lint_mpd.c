/* Reads an MPD (ISO/IEC 23009-1): what each representation says, with what it takes over from the elements around it. */
#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_lint.h"

#define DEEPEST 64
#define MOST_REPRESENTATIONS 1000
#define MOST_RUNS (1 << 20)

enum { LEVEL_MPD, LEVEL_PERIOD, LEVEL_SET, LEVEL_REPRESENTATION, LEVELS };

/* What one element says; -1 and NULL are nothing. */
typedef struct level {
    char *base, *media, *init, *mime, *codecs;
    int64_t timescale, duration, start, offset;
    int has_timeline;
    mfi_run *runs;
    size_t run_count, run_capacity;
} level;

typedef struct mpd {
    mfi_lint *lint;
    const char *name;
    XML_Parser parser;
    level levels[LEVELS];
    int depth, current; /* of elements; of levels, -1 = none */
    int in_base, representations, result;
    mfi_text text; /* of the BaseURL that is open */
    int64_t duration_us, bandwidth, width, height;
    char *id;
} mpd;

static void clear_level(level *l)
{
    mfi_free(l->base);
    mfi_free(l->media);
    mfi_free(l->init);
    mfi_free(l->mime);
    mfi_free(l->codecs);
    mfi_free(l->runs);
    *l = (level){.timescale = -1, .duration = -1, .start = -1, .offset = -1};
}

static void stop(mpd *m, int result)
{
    if (result < 0 && m->result >= 0) {
        m->result = result;
        XML_StopParser(m->parser, XML_FALSE);
    }
}

/* --- Attributes. */

static const char *find(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (!strcmp(attributes[0], name))
            return attributes[1];
    return NULL;
}

/* A whole number below 10^15, -1 if there is none. */
static int64_t find_number(const char **attributes, const char *name)
{
    const char *value = find(attributes, name);
    int64_t number = 0;
    if (!value || !*value)
        return -1;
    for (; *value >= '0' && *value <= '9' && number < 100000000000000; value++)
        number = number * 10 + (*value - '0');
    return *value ? -1 : number;
}

static void keep(mpd *m, char **to, const char *value)
{
    if (!value)
        return;
    mfi_free(*to);
    *to = mfi_strdup(value);
    if (!*to)
        stop(m, mfi_nomem(m->lint->task));
}

/* "PT1H2M3.5S" in microseconds, -1 if it is none. */
static int64_t parse_duration(const char *text)
{
    static const char letters[] = "DHMS";
    static const int seconds[] = {86400, 3600, 60, 1};
    int64_t total = 0;
    if (!text || *text++ != 'P')
        return -1;
    while (*text) {
        char number[32];
        text += *text == 'T';
        const size_t length = strspn(text, "0123456789.");
        const char *unit = text[length] ? strchr(letters, text[length]) : NULL;
        if (!length || length >= sizeof number || !unit)
            return -1;
        memcpy(number, text, length);
        number[length] = 0;
        const int64_t value = mfi_parse_decimal(number);
        if (value < 0 || value > INT64_MAX / 86400 / 16 || total > INT64_MAX / 16)
            return -1;
        total += value * seconds[unit - letters];
        text += length + 1;
    }
    return total;
}

/* --- A whole representation: of each value the one said innermost. */

static const char *inner_text(const mpd *m, size_t member)
{
    for (int i = LEVEL_REPRESENTATION; i >= LEVEL_MPD; i--) {
        const char *value = *(char *const *)(const void *)((const char *)&m->levels[i] + member);
        if (value)
            return value;
    }
    return NULL;
}

static int64_t inner_number(const mpd *m, size_t member, int64_t otherwise)
{
    for (int i = LEVEL_REPRESENTATION; i >= LEVEL_MPD; i--) {
        const int64_t value = *(const int64_t *)(const void *)((const char *)&m->levels[i] + member);
        if (value >= 0)
            return value;
    }
    return otherwise;
}

static void end_representation(mpd *m)
{
    mfi_text prefix = {0};
    const level *timeline = NULL;
    for (int i = 0; i < LEVELS; i++) {
        const level *l = &m->levels[i];
        const char *slash = l->base ? strrchr(l->base, '/') : NULL;
        if (slash)
            mfi_text_bytes(&prefix, l->base, (size_t)(slash - l->base) + 1);
        if (l->has_timeline)
            timeline = l;
    }
    char *folder = mfi_text_take(&prefix);
    if (!folder) {
        stop(m, mfi_nomem(m->lint->task));
        return;
    }
    const mfi_representation all = {
        .mpd = m->name,
        .id = m->id ? m->id : "",
        .prefix = folder,
        .mime = inner_text(m, offsetof(level, mime)),
        .codecs = inner_text(m, offsetof(level, codecs)),
        .media = inner_text(m, offsetof(level, media)),
        .init = inner_text(m, offsetof(level, init)),
        .bandwidth = m->bandwidth,
        .width = m->width,
        .height = m->height,
        .timescale = MFI_MAX(inner_number(m, offsetof(level, timescale), 1), 1),
        .segment_duration = inner_number(m, offsetof(level, duration), 0),
        .start = inner_number(m, offsetof(level, start), 1),
        .offset = inner_number(m, offsetof(level, offset), 0),
        .duration_us = m->duration_us,
        .has_timeline = timeline != NULL,
        .runs = timeline ? timeline->runs : NULL,
        .run_count = timeline ? timeline->run_count : 0,
    };
    if (++m->representations > MOST_REPRESENTATIONS)
        stop(m, mfi_error(m->lint->task, MF_ERROR_LIMIT, "%s: more than %d representations", m->name, MOST_REPRESENTATIONS));
    else
        stop(m, mfi_lint_representation(m->lint, &all));
    mfi_free(folder);
}

/* --- Elements. */

static const char *const level_names[] = {"MPD", "Period", "AdaptationSet", "Representation", NULL};

static void begin_template(mpd *m, const char **attributes)
{
    level *l = &m->levels[m->current];
    keep(m, &l->media, find(attributes, "media"));
    keep(m, &l->init, find(attributes, "initialization"));
    l->timescale = find_number(attributes, "timescale");
    l->duration = find_number(attributes, "duration");
    l->start = find_number(attributes, "startNumber");
    l->offset = find_number(attributes, "presentationTimeOffset");
}

static void add_run(mpd *m, const char **attributes)
{
    level *l = &m->levels[m->current];
    const char *repeat = find(attributes, "r");
    if (l->run_count >= MOST_RUNS)
        stop(m, mfi_error(m->lint->task, MF_ERROR_LIMIT, "%s: more than %d S elements", m->name, MOST_RUNS));
    else if (mfi_reserve(&l->runs, &l->run_capacity, l->run_count, sizeof *l->runs) < 0)
        stop(m, mfi_nomem(m->lint->task));
    else
        l->runs[l->run_count++] = (mfi_run){
            .time = find_number(attributes, "t"),
            .duration = find_number(attributes, "d"),
            .repeat = repeat && *repeat == '-' ? -1 : MFI_MAX(find_number(attributes, "r"), 0),
        };
}

static void begin_level(mpd *m, int index, const char **attributes)
{
    level *l = &m->levels[index];
    m->current = index;
    for (int i = index; i < LEVELS; i++)
        clear_level(&m->levels[i]);
    keep(m, &l->mime, find(attributes, "mimeType"));
    keep(m, &l->codecs, find(attributes, "codecs"));
    if (index == LEVEL_MPD) {
        m->duration_us = parse_duration(find(attributes, "mediaPresentationDuration"));
    } else if (index == LEVEL_REPRESENTATION) {
        mfi_free(m->id);
        m->id = NULL;
        keep(m, &m->id, find(attributes, "id"));
        m->bandwidth = find_number(attributes, "bandwidth");
        m->width = find_number(attributes, "width");
        m->height = find_number(attributes, "height");
    }
}

static void XMLCALL begin_element(void *opaque, const char *name, const char **attributes)
{
    mpd *m = opaque;
    if (m->result < 0)
        return;
    if (++m->depth > DEEPEST) {
        stop(m, mfi_error(m->lint->task, MF_ERROR_LIMIT, "%s: nested too deeply", m->name));
        return;
    }
    for (int i = 0; level_names[i]; i++)
        if (!strcmp(name, level_names[i]) && m->current == i - 1) {
            begin_level(m, i, attributes);
            return;
        }
    if (m->current < 0)
        return;
    if (!strcmp(name, "SegmentTemplate"))
        begin_template(m, attributes);
    else if (!strcmp(name, "SegmentTimeline"))
        m->levels[m->current].has_timeline = 1;
    else if (!strcmp(name, "S"))
        add_run(m, attributes);
    m->in_base = !strcmp(name, "BaseURL");
}

static void XMLCALL end_element(void *opaque, const char *name)
{
    mpd *m = opaque;
    if (m->result < 0)
        return;
    m->depth--;
    if (m->in_base && m->current >= 0) {
        level *l = &m->levels[m->current];
        mfi_free(l->base);
        l->base = mfi_text_take(&m->text);
        if (!l->base)
            stop(m, mfi_nomem(m->lint->task));
    }
    m->in_base = 0;
    if (m->current >= 0 && !strcmp(name, level_names[m->current])) {
        if (m->current == LEVEL_REPRESENTATION)
            end_representation(m);
        clear_level(&m->levels[m->current--]);
    }
}

static void XMLCALL add_text(void *opaque, const char *text, int length)
{
    mpd *m = opaque;
    if (m->in_base && m->result >= 0)
        mfi_text_bytes(&m->text, text, (size_t)length);
}

/* An MPD has no need of a document type, and without one there are no entities to expand. */
static void XMLCALL begin_doctype(void *opaque, const char *name, const char *system, const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    XML_StopParser(((mpd *)opaque)->parser, XML_FALSE);
}

static void check_duration(const mpd *m)
{
    int64_t longest = 0;
    for (size_t i = 0; i < m->lint->rendition_count; i++)
        longest = MFI_MAX(longest, mfi_rendition_duration_us(m->lint->renditions[i]));
    mfi_check(m->lint, MFI_RULE_DASH_DURATION, m->representations > 0 && llabs(longest - m->duration_us) <= 200000, m->name,
              m->name, mfi_note_seconds(m->duration_us).text, mfi_note_seconds(longest).text,
              "mediaPresentationDuration is not the length of the longest representation");
}

static int parse(mpd *m, const char *data, size_t size)
{
    m->parser = XML_ParserCreate(NULL);
    if (!m->parser)
        return mfi_nomem(m->lint->task);
    XML_SetUserData(m->parser, m);
    XML_SetElementHandler(m->parser, begin_element, end_element);
    XML_SetCharacterDataHandler(m->parser, add_text);
    XML_SetStartDoctypeDeclHandler(m->parser, begin_doctype);
    const int parsed = XML_Parse(m->parser, data, (int)size, 1) == XML_STATUS_OK;
    const char *reason = XML_ErrorString(XML_GetErrorCode(m->parser));
    if (m->result >= 0 && XML_GetErrorCode(m->parser) == XML_ERROR_NO_MEMORY)
        m->result = mfi_nomem(m->lint->task);
    if (m->result >= 0 &&
        mfi_check(m->lint, MFI_RULE_DASH_XML, parsed, m->name, m->name, NULL, parsed ? NULL : reason, "the MPD is broken"))
        check_duration(m);
    XML_ParserFree(m->parser);
    return m->result;
}

int mfi_lint_dash(mfi_lint *lint, const char *name)
{
    mpd m = {.lint = lint, .name = name, .current = -1, .duration_us = -1};
    mf_source *source;
    const char *data;
    size_t size;
    const int there = mfi_lint_text(lint, name, &source, &data, &size);
    if (there <= 0)
        return there;
    const int result = parse(&m, data, size);
    for (int i = 0; i < LEVELS; i++)
        clear_level(&m.levels[i]);
    mfi_text_free(&m.text);
    mfi_free(m.id);
    mf_source_unref(source);
    return result < 0 ? result : 1;
}
