/* The rules of lint, and the findings against them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_lint.h"

#define MOST_FINDINGS 500

/* Numbers without a prefix are those of Apple's HLS Authoring Specification. A MUST is an error, a SHOULD a warning; where this
 * says less than Apple does, what breaks the rule may be the source itself. */
static const struct {
    const char *number;
    int severity;
} rules[] = {
    [MFI_RULE_FILE] = {"package", MF_SEVERITY_ERROR},
    [MFI_RULE_OUTSIDE] = {"package", MF_SEVERITY_NOTE},
    [MFI_RULE_READABLE] = {"package", MF_SEVERITY_ERROR},
    [MFI_RULE_UNMEASURED] = {"package", MF_SEVERITY_NOTE},
    [MFI_RULE_SYNTAX] = {"RFC 8216 4", MF_SEVERITY_ERROR},
    [MFI_RULE_TARGET] = {"RFC 8216 4.3.3.1", MF_SEVERITY_ERROR},
    [MFI_RULE_ENDLIST] = {"RFC 8216 4.3.3.4", MF_SEVERITY_ERROR},
    [MFI_RULE_VERSION] = {"RFC 8216 7", MF_SEVERITY_WARNING},
    [MFI_RULE_VARIANT] = {"RFC 8216 4.3.4.2", MF_SEVERITY_ERROR},
    [MFI_RULE_GROUP] = {"RFC 8216 4.3.4.1", MF_SEVERITY_ERROR},
    [MFI_RULE_1_5] = {"1.5", MF_SEVERITY_ERROR},
    [MFI_RULE_1_10] = {"1.10", MF_SEVERITY_WARNING},
    [MFI_RULE_1_13] = {"1.13", MF_SEVERITY_WARNING},
    [MFI_RULE_1_26] = {"1.26", MF_SEVERITY_ERROR},
    [MFI_RULE_1_27] = {"1.27", MF_SEVERITY_ERROR},
    [MFI_RULE_1_30] = {"1.30", MF_SEVERITY_WARNING},
    [MFI_RULE_1_32] = {"1.32", MF_SEVERITY_NOTE},
    [MFI_RULE_1_33] = {"1.33", MF_SEVERITY_WARNING},
    [MFI_RULE_2_3] = {"2.3", MF_SEVERITY_ERROR},
    [MFI_RULE_6_1] = {"6.1", MF_SEVERITY_ERROR},
    [MFI_RULE_6_8] = {"6.8", MF_SEVERITY_ERROR},
    [MFI_RULE_6_9] = {"6.9", MF_SEVERITY_ERROR},
    [MFI_RULE_6_10] = {"6.10", MF_SEVERITY_ERROR},
    [MFI_RULE_7_3] = {"7.3", MF_SEVERITY_ERROR},
    [MFI_RULE_7_4] = {"7.4", MF_SEVERITY_ERROR},
    [MFI_RULE_7_5] = {"7.5", MF_SEVERITY_WARNING},
    [MFI_RULE_7_7] = {"7.7", MF_SEVERITY_ERROR},
    [MFI_RULE_8_1] = {"8.1", MF_SEVERITY_ERROR},
    [MFI_RULE_8_2] = {"8.2", MF_SEVERITY_ERROR},
    [MFI_RULE_8_3] = {"8.3", MF_SEVERITY_WARNING}, /* the source's own sound may be shorter */
    [MFI_RULE_8_6] = {"8.6", MF_SEVERITY_ERROR},
    [MFI_RULE_8_10] = {"8.10", MF_SEVERITY_ERROR},
    [MFI_RULE_8_20] = {"8.20", MF_SEVERITY_ERROR},
    [MFI_RULE_8_22] = {"8.22", MF_SEVERITY_ERROR}, /* players that switch between pictures stumble */
    [MFI_RULE_8_22_SOUND] = {"8.22", MF_SEVERITY_WARNING},
    [MFI_RULE_9_1] = {"9.1", MF_SEVERITY_ERROR},
    [MFI_RULE_9_2] = {"9.2", MF_SEVERITY_ERROR},
    [MFI_RULE_9_3] = {"9.3", MF_SEVERITY_ERROR},
    [MFI_RULE_9_4] = {"9.4", MF_SEVERITY_ERROR},
    [MFI_RULE_9_5] = {"9.5", MF_SEVERITY_WARNING},
    [MFI_RULE_9_9] = {"9.9", MF_SEVERITY_NOTE}, /* a small source has one size */
    [MFI_RULE_9_11] = {"9.11", MF_SEVERITY_WARNING},
    [MFI_RULE_9_12] = {"9.12", MF_SEVERITY_ERROR},
    [MFI_RULE_9_13] = {"9.13", MF_SEVERITY_ERROR},
    [MFI_RULE_9_14] = {"9.14", MF_SEVERITY_ERROR},
    [MFI_RULE_9_15] = {"9.15", MF_SEVERITY_ERROR},
    [MFI_RULE_9_16] = {"9.16", MF_SEVERITY_ERROR},
    [MFI_RULE_9_21] = {"9.21", MF_SEVERITY_NOTE},
    [MFI_RULE_DASH_XML] = {"DASH", MF_SEVERITY_ERROR},
    [MFI_RULE_DASH_SEGMENTS] = {"DASH 5.3.9", MF_SEVERITY_ERROR},
    [MFI_RULE_DASH_TIMELINE] = {"DASH 5.3.9.6", MF_SEVERITY_ERROR},
    [MFI_RULE_DASH_BANDWIDTH] = {"DASH 5.3.5", MF_SEVERITY_ERROR},
    [MFI_RULE_DASH_PEAK] = {"DASH 5.3.5", MF_SEVERITY_WARNING},
    [MFI_RULE_DASH_CODECS] = {"DASH 5.3.7", MF_SEVERITY_ERROR},
    [MFI_RULE_DASH_DURATION] = {"DASH 5.3.1", MF_SEVERITY_ERROR},
    [MFI_RULE_MANIFEST] = {"package", MF_SEVERITY_ERROR},
};

mfi_note mfi_note_number(int64_t value, const char *unit)
{
    mfi_note note;
    snprintf(note.text, sizeof note.text, "%lld%s%s", (long long)value, *unit ? " " : "", unit);
    return note;
}

mfi_note mfi_note_seconds(int64_t us)
{
    mfi_note note;
    const long long size = llabs(us);
    snprintf(note.text, sizeof note.text, "%s%lld.%03lld s", us < 0 ? "-" : "", size / 1000000, size / 1000 % 1000);
    return note;
}

mfi_note mfi_note_rate(double rate)
{
    mfi_note note = mfi_note_seconds(llrint(MFI_MIN(rate, 1e9) * 1e6));
    memcpy(strrchr(note.text, 's'), "fps", sizeof "fps");
    return note;
}

mfi_note mfi_note_size(int64_t width, int64_t height)
{
    mfi_note note;
    snprintf(note.text, sizeof note.text, "%lldx%lld", (long long)width, (long long)height);
    return note;
}

static void add_finding(mfi_lint *lint, int rule, const char *subject, const char *file, const char *declared,
                        const char *measured, const char *message)
{
    for (size_t i = 0; i < lint->finding_count; i++) {
        mfi_lint_finding *known = &lint->findings[i];
        if (known->rule == rule && !strcmp(known->finding.message, message) && !strcmp(known->subject, subject)) {
            known->more++;
            return;
        }
    }
    if (lint->finding_count == MOST_FINDINGS)
        return;
    if (mfi_reserve(&lint->findings, &lint->finding_capacity, lint->finding_count, sizeof *lint->findings) < 0) {
        lint->failed = 1;
        return;
    }
    mf_lint_result *record = lint->record;
    lint->findings[lint->finding_count++] = (mfi_lint_finding){
        .rule = rule,
        .subject = mfi_record_text(record, subject),
        .finding = {.rule = rules[rule].number,
                    .file = mfi_record_text(record, file),
                    .message = mfi_record_text(record, message),
                    .declared = mfi_record_text(record, declared),
                    .measured = mfi_record_text(record, measured),
                    .severity = rules[rule].severity},
    };
    lint->failed |= mfi_record_failed(record);
}

int mfi_check(mfi_lint *lint, int rule, int holds, const char *subject, const char *file, const char *declared,
              const char *measured, const char *message)
{
    _Static_assert(MFI_COUNT(rules) <= 64, "mfi_lint.tried has a bit for each rule");
    lint->tried |= UINT64_C(1) << rule;
    if (!holds && !lint->failed)
        add_finding(lint, rule, subject, file, declared, measured, message);
    return holds;
}

int mfi_lint_fill(mfi_lint *lint)
{
    mf_lint_result *record = lint->record;
    mf_finding *list = mfi_record_alloc(record, (lint->finding_count + 1) * sizeof *list);
    if (!list || lint->failed)
        return mfi_nomem(lint->task);
    for (int severity = MF_SEVERITY_ERROR; severity >= MF_SEVERITY_NOTE; severity--)
        for (size_t i = 0; i < lint->finding_count; i++) {
            const mfi_lint_finding *from = &lint->findings[i];
            if (from->finding.severity != severity)
                continue;
            mf_finding *to = &list[record->finding_count++];
            *to = from->finding;
            if (from->more)
                to->message = mfi_record_format(record, "%s (and %d more)", to->message, from->more);
            record->errors += severity == MF_SEVERITY_ERROR;
            record->warnings += severity == MF_SEVERITY_WARNING;
        }
    record->findings = list;
    record->rules_checked = __builtin_popcountll(lint->tried);
    for (size_t i = 0; i < lint->rendition_count; i++)
        record->duration_us = MFI_MAX(record->duration_us, mfi_rendition_duration_us(lint->renditions[i]));
    return mfi_record_failed(record) ? mfi_nomem(lint->task) : 0;
}

int mfi_lint_report(mf_task *task, const mf_lint_result *record)
{
    const mf_finding *first = &record->findings[0];
    return mfi_error(task, MF_ERROR_LINT, "%s: rule %s: %s (declared %s, measured %s)%s", first->file, first->rule,
                     first->message, first->declared ? first->declared : "nothing",
                     first->measured ? first->measured : "nothing", record->errors > 1 ? ", and more errors" : "");
}
