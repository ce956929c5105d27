#include "formats/po.h"

#include "ground/day.h"
#include "ground/err.h"
#include "ground/fd.h"
#include "ground/plain.h"

#include <errno.h>
#include <gettext-po.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unicode/uloc.h>
#include <unistd.h>

/* libgettextpo hands its error callback nothing of ours, so the place where an error is kept is reached
 * through one thread-local pointer, set only while the library runs. */
struct fault {
    jmp_buf fatal; /* a fatal error must not return to the library */
    const char *path;
    int ahead; /* lines that were put before the file's own */
    fault_report *tell;
    void *user;
    struct err *e;
    bool met;
};

static _Thread_local struct fault *running;

/* Of a text that a PO reader has no use for, in an author's words. */
static const char *po_hint(const char *text)
{
    static const char *const hints[][2] = {
        {"end-of-line within string", "the closing quotation mark (\") is missing"},
        {"end-of-file within string", "the closing quotation mark (\") is missing"},
        {"duplicate message", "this text stands there twice; take one away"},
        {"inconsistent use of #~", "a line of an old entry lost its #~"},
        {"missing 'msgstr'", "the line msgstr \"…\" is missing"},
        {"missing 'msgid'", "the line msgid \"…\" is missing"},
        {"keyword", "a line that is neither a comment (#) nor msgid nor msgstr"},
        {"syntax error", "a line that is neither a comment (#) nor msgid nor msgstr; is a quotation mark missing?"},
        {"control sequence", "write a backslash as two"},
    };
    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++)
        if (strstr(text, hints[i][0]))
            return hints[i][1];
    return text;
}

static void keep_fault(int severity, size_t line, const char *text)
{
    struct fault *f = running;
    struct err one = {0};
    if (severity == PO_SEVERITY_WARNING || strstr(text, "fatal error"))
        return;
    if (line != (size_t)-1 && (int)line > f->ahead)
        err_set(&one, ERR_MALFORMED, "%s:%d: %s", f->path, (int)line - f->ahead, po_hint(text));
    else
        err_set(&one, ERR_MALFORMED, "%s: %s", f->path, po_hint(text));
    if (!f->met)
        err_set(f->e, ERR_MALFORMED, "%s", one.text);
    if (f->tell)
        f->tell(f->user, &one);
    f->met = true;
    if (severity == PO_SEVERITY_FATAL_ERROR)
        longjmp(f->fatal, 1);
}

static void on_error(int severity, po_message_t message, const char *path, size_t line, size_t column, int multiline,
                     const char *text)
{
    (void)message, (void)column, (void)multiline, (void)path;
    keep_fault(severity, line, text);
}

static void on_error_pair(int severity, po_message_t m1, const char *path1, size_t line1, size_t column1, int multi1,
                          const char *text1, po_message_t m2, const char *path2, size_t line2, size_t column2,
                          int multi2, const char *text2)
{
    (void)m1, (void)column1, (void)multi1, (void)m2, (void)path2, (void)line2, (void)column2, (void)multi2, (void)text2;
    (void)path1;
    keep_fault(severity, line1, text1);
}

/* ---- reading ---- */

/* The file as the library is to see it. */
struct draft {
    struct bytes text;
    int ahead; /* lines put before it */
};

static bool put_in(struct draft *d, size_t at, size_t instead, const char *what)
{
    size_t n = strlen(what), size = d->text.size - instead + n;
    char *fresh = malloc(size + 1);
    if (!fresh)
        return false;
    memcpy(fresh, d->text.data, at);
    memcpy(fresh + at, what, n);
    memcpy(fresh + at + n, d->text.data + at + instead, d->text.size - at - instead + 1);
    free(d->text.data);
    d->text = (struct bytes){fresh, size};
    return true;
}

/* The line of the header's msgstr: behind the first msgid "" that has neither a name nor words; NULL: no header. */
static const char *find_header(const char *text)
{
    bool named = false, empty = false;
    for (const char *line = text; line; line = strchr(line, '\n'), line = line ? line + 1 : NULL) {
        if (strncmp(line, "msgctxt", 7) == 0)
            named = true;
        else if (strncmp(line, "msgid ", 6) == 0)
            empty = !named && strncmp(line + 6, "\"\"", 2) == 0;
        else if (*line == '"')
            empty = false; /* words that go on from the line before */
        else if (strncmp(line, "msgstr", 6) == 0 && empty)
            return line;
        else if (strncmp(line, "msgstr", 6) == 0)
            named = false;
    }
    return NULL;
}

/* The end of the strings that follow "msgstr". */
static const char *end_of_strings(const char *line)
{
    do {
        const char *newline = strchr(line, '\n');
        line = newline ? newline + 1 : line + strlen(line);
    } while (*line == '"');
    return line;
}

static bool is_utf8_name(const char *name, size_t n)
{
    return (n == 4 && strncasecmp(name, "utf8", n) == 0) || (n == 5 && strncasecmp(name, "utf-8", n) == 0) ||
           (n == 5 && strncasecmp(name, "utf_8", n) == 0) || (n == 7 && strncmp(name, "CHARSET", n) == 0);
}

/* What the file is written in was seen before (plain_read): a header that does not say so, or not in the library's
 * spelling, is made to. */
static bool complete_charset(struct draft *d, const char *shown, struct err *e)
{
    static const char words[] = "Content-Type: text/plain; charset=";
    const char *text = d->text.data, *header = find_header(text);
    if (!header) {
        d->ahead = 4;
        return put_in(d, 0, 0, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n\n") ||
               err_set(e, ERR_FAILED, "%s: out of memory", shown);
    }
    const char *end = end_of_strings(header), *charset = strcasestr(header, "charset=");
    bool ok;
    if (charset && charset < end) {
        charset += strlen("charset=");
        size_t n = strcspn(charset, "\\\"; \n");
        if (!is_utf8_name(charset, n))
            return err_set(e, ERR_MALFORMED,
                           "%s:%d: says that it is %.*s; set the charset to UTF-8 (Poedit: Translation, Properties)",
                           shown, plain_line(text, d->text.size, (size_t)(charset - text)), (int)n, charset);
        ok = put_in(d, (size_t)(charset - text), n, "UTF-8");
    } else {
        char field[80];
        const char *quote = memchr(header, '"', (size_t)(end - header));
        snprintf(field, sizeof field, "%sUTF-8\\n", words);
        ok = quote && put_in(d, (size_t)(quote + 1 - text), 0, field);
    }
    return ok || err_set(e, ERR_FAILED, "%s: out of memory", shown);
}

static po_file_t parse_file(const char *path, struct fault *fault)
{
    struct po_xerror_handler handler = {on_error, on_error_pair};
    po_file_t volatile file = NULL;
    running = fault;
    if (setjmp(fault->fatal) == 0)
        file = po_file_read(path, &handler);
    running = NULL;
    if (!file && !fault->met)
        err_set(fault->e, ERR_FAILED, "%s: cannot be read", fault->path);
    if (file && fault->met) {
        po_file_free(file);
        file = NULL;
    }
    return file;
}

/* The library reads files only. */
static po_file_t parse(const struct draft *d, struct fault *fault)
{
    char path[64];
    po_file_t file = NULL;
    int fd = memfd_create("catalogue", MFD_CLOEXEC);
    if (fd >= 0 && fd_write(fd, d->text.data, d->text.size)) {
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        fault->ahead = d->ahead;
        file = parse_file(path, fault);
    } else {
        err_set(fault->e, ERR_FAILED, "%s: %s", fault->path, strerror(errno));
    }
    if (fd >= 0)
        close(fd);
    return file;
}

/* The first line that a word processor has given its own quotation marks; the library would name every line. */
static bool quotes_are_straight(const struct bytes *text, const char *shown, struct err *e)
{
    static const char *const marks[] = {"“", "”", "„", "«"};
    int number = 1;
    for (const char *line = text->data; line; line = strchr(line, '\n'), line = line ? line + 1 : NULL, number++) {
        bool words = strncmp(line, "msg", 3) == 0;
        const char *at = line + (words ? strcspn(line, " \t\n") : 0);
        at += strspn(at, " \t");
        for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
            if (strncmp(at, marks[i], strlen(marks[i])) == 0)
                return err_set(
                    e, ERR_MALFORMED,
                    "%s:%d: quotation marks of a word processor (%s): use straight ones (\") around the words, and "
                    "an editor for plain text, or Poedit",
                    shown, number, marks[i]);
    }
    return true;
}

static po_file_t read_text(struct bytes *text, const char *shown, fault_report *tell, void *user, struct err *e)
{
    struct draft d = {.text = *text};
    struct fault fault = {.path = shown, .tell = tell, .user = user, .e = e};
    po_file_t file = NULL;
    *text = (struct bytes){0};
    if (plain_tidy(&d.text, shown, e) && quotes_are_straight(&d.text, shown, e) && complete_charset(&d, shown, e))
        file = parse(&d, &fault);
    bytes_release(&d.text);
    return file;
}

static const char *keep(struct arena *a, const char *text)
{
    return text && *text ? arena_text(a, text, strlen(text)) : NULL;
}

static const char *keep_or_empty(struct arena *a, const char *text)
{
    const char *copy = keep(a, text);
    return copy ? copy : "";
}

static struct po_entry entry_of(po_message_t m, struct arena *a)
{
    return (struct po_entry){
        .context = keep(a, po_message_msgctxt(m)),
        .id = keep_or_empty(a, po_message_msgid(m)),
        .text = keep_or_empty(a, po_message_msgstr(m)),
        .previous = keep(a, po_message_prev_msgid(m)),
        .note = keep(a, po_message_extracted_comments(m)),
        .comment = keep(a, po_message_comments(m)),
        .fuzzy = po_message_is_fuzzy(m) != 0,
        .obsolete = po_message_is_obsolete(m) != 0,
    };
}

static bool copy_entries(struct po *po, struct arena *arena, po_file_t file)
{
    po_message_iterator_t at = po_message_iterator(file, NULL);
    for (po_message_t m = po_next_message(at); m && po->n < PO_ENTRIES; m = po_next_message(at)) {
        bool header = !po_message_msgctxt(m) && *po_message_msgid(m) == '\0';
        if (header && !po_message_is_obsolete(m)) {
            po->header = keep_or_empty(arena, po_message_msgstr(m));
            po->header_comment = keep(arena, po_message_comments(m));
        } else {
            po->entries[po->n++] = entry_of(m, arena);
        }
    }
    po_message_iterator_free(at);
    return !arena->failed;
}

static int count_entries(po_file_t file)
{
    int n = 0;
    po_message_iterator_t at = po_message_iterator(file, NULL);
    while (n < PO_ENTRIES && po_next_message(at))
        n++;
    po_message_iterator_free(at);
    return n;
}

bool po_parse(struct po *po, struct arena *arena, struct bytes *text, const char *shown, fault_report *tell, void *user,
              struct err *e)
{
    *po = (struct po){0};
    po_file_t file = read_text(text, shown, tell, user, e);
    if (!file)
        return false;
    po->entries = ARENA_NEW(arena, struct po_entry, (size_t)count_entries(file) + 1);
    bool ok = po->entries && copy_entries(po, arena, file);
    po_file_free(file);
    return ok || err_set(e, ERR_FAILED, "%s: out of memory", shown);
}

bool po_read_telling(struct po *po, struct arena *arena, const char *path, fault_report *tell, void *user,
                     struct err *e)
{
    struct bytes text;
    return file_read(path, PO_BYTES, &text, e) && po_parse(po, arena, &text, path, tell, user, e);
}

bool po_read(struct po *po, struct arena *arena, const char *path, struct err *e)
{
    return po_read_telling(po, arena, path, NULL, NULL, e);
}

/* The value of a field of the header, without the blanks around it, of at most size bytes with the NUL; "" when it is not there. */
static void header_value(const char *header, const char *field, char *out, size_t size)
{
    size_t n = strlen(field);
    out[0] = '\0';
    for (const char *line = header; line; line = strchr(line, '\n'), line = line ? line + 1 : NULL) {
        if (strncasecmp(line, field, n) != 0 || line[n] != ':')
            continue;
        const char *value = line + n + 1 + strspn(line + n + 1, " \t");
        size_t length = strcspn(value, "\n");
        while (length > 0 && value[length - 1] == ' ')
            length--;
        if (length < size)
            snprintf(out, size, "%.*s", (int)length, value);
        return;
    }
}

bool po_set_field(struct po *po, struct arena *arena, const char *field, const char *value)
{
    const char *old = po->header ? po->header : "", *line = old, *after;
    size_t n = strlen(field), room = strlen(old) + n + strlen(value) + 8;
    while (line && !(strncasecmp(line, field, n) == 0 && line[n] == ':')) {
        line = strchr(line, '\n');
        line = line ? line + 1 : NULL;
    }
    bool closed = *old == '\0' || old[strlen(old) - 1] == '\n';
    after = line ? strchr(line, '\n') : NULL;
    after = after ? after + 1 : "";
    int before = line ? (int)(line - old) : (int)strlen(old);
    char *fresh = arena_alloc(arena, room);
    if (!fresh)
        return false;
    snprintf(fresh, room, "%.*s%s%s: %s\n%s", before, old, line || closed ? "" : "\n", field, value, after);
    po->header = fresh;
    return true;
}

bool po_take_people(struct po *po, const struct po *back, struct arena *arena)
{
    static const char *const fields[] = {"PO-Revision-Date", "Last-Translator", "X-Checked-By", "X-Checked-On"};
    char value[200];
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        header_value(back->header ? back->header : "", fields[i], value, sizeof value);
        if (value[0] && !po_set_field(po, arena, fields[i], value))
            return false;
    }
    return true;
}

struct po_locale {
    char language[ULOC_LANG_CAPACITY], script[ULOC_SCRIPT_CAPACITY];
};

static struct po_locale locale_of(const char *tag)
{
    struct po_locale l = {0};
    char canonical[ULOC_FULLNAME_CAPACITY];
    UErrorCode error = U_ZERO_ERROR;
    uloc_canonicalize(tag, canonical, sizeof canonical, &error);
    uloc_getLanguage(canonical, l.language, sizeof l.language, &error);
    uloc_getScript(canonical, l.script, sizeof l.script, &error);
    return U_SUCCESS(error) ? l : (struct po_locale){0};
}

bool po_is_for(const struct po *po, const char *tag, char says[40])
{
    header_value(po->header ? po->header : "", "Language", says, 40);
    for (char *c = says; *c; c++)
        *c = (char)(*c == '_' ? '-' : *c);
    struct po_locale is = locale_of(says), wanted = locale_of(tag);
    bool one_script = !is.script[0] || !wanted.script[0] || strcmp(is.script, wanted.script) == 0;
    return !says[0] || (strcmp(is.language, wanted.language) == 0 && one_script);
}

struct po_check po_check_of(const struct po *po)
{
    struct po_check c = {0};
    header_value(po->header ? po->header : "", "X-Checked-By", c.by, sizeof c.by);
    header_value(po->header ? po->header : "", "X-Checked-On", c.on, sizeof c.on);
    if (c.by[0] && !c.on[0])
        c.fault = "X-Checked-By names somebody, but X-Checked-On has no day";
    else if (c.on[0] && !c.by[0])
        c.fault = "X-Checked-On has a day, but X-Checked-By names nobody";
    else if (c.by[0] && !day_ok(c.on))
        c.fault = "X-Checked-On is not a day such as 2026-11-29 (year, month, day)";
    return c;
}

bool po_outdated(const struct po_entry *entry)
{
    return entry->fuzzy && entry->previous;
}

/* ---- writing ---- */

static void insert_header(po_message_iterator_t at, const struct po *po)
{
    po_message_t m = po_message_create();
    po_message_set_msgid(m, "");
    po_message_set_msgstr(m, po->header ? po->header : "");
    if (po->header_comment)
        po_message_set_comments(m, po->header_comment);
    po_message_insert(at, m);
}

static void insert_entry(po_message_iterator_t at, const struct po_entry *p)
{
    po_message_t m = po_message_create();
    if (p->context)
        po_message_set_msgctxt(m, p->context);
    po_message_set_msgid(m, p->id);
    po_message_set_msgstr(m, p->text);
    if (p->previous) {
        if (p->context)
            po_message_set_prev_msgctxt(m, p->context);
        po_message_set_prev_msgid(m, p->previous);
    }
    if (p->note)
        po_message_set_extracted_comments(m, p->note);
    if (p->comment)
        po_message_set_comments(m, p->comment);
    po_message_set_fuzzy(m, p->fuzzy);
    po_message_set_obsolete(m, p->obsolete);
    if (!p->obsolete && strchr(p->id, '{')) /* then msgfmt --check compares the placeholders too */
        po_message_set_format(m, "python-brace-format", 1);
    po_message_insert(at, m);
}

static po_file_t build_file(const struct po *po)
{
    po_file_t file = po_file_create();
    po_message_iterator_t at = po_message_iterator(file, NULL);
    insert_header(at, po);
    for (int i = 0; i < po->n; i++)
        insert_entry(at, &po->entries[i]);
    po_message_iterator_free(at);
    return file;
}

static bool write_file(const struct po *po, const char *path, struct err *e)
{
    struct po_xerror_handler handler = {on_error, on_error_pair};
    struct fault fault = {.path = path, .e = e};
    po_file_t volatile file = NULL;
    po_file_t volatile written = NULL;
    running = &fault;
    if (setjmp(fault.fatal) == 0) {
        file = build_file(po);
        written = po_file_write(file, path, &handler);
    }
    running = NULL;
    if (file)
        po_file_free(file);
    return (written && !fault.met) || (fault.met ? false : err_set(e, ERR_FAILED, "%s: cannot be written", path));
}

/* Whether the file already holds these bytes: then it keeps its date, and git and editors stay quiet. */
static bool holds(const char *path, const struct bytes *bytes)
{
    struct bytes old;
    if (!file_exists(path) || !file_read(path, 64u * 1024 * 1024, &old, NULL))
        return false;
    bool same = old.size == bytes->size && memcmp(old.data, bytes->data, old.size) == 0;
    bytes_release(&old);
    return same;
}

bool po_write(const struct po *po, const char *path, struct err *e)
{
    char beside[4096];
    struct bytes bytes;
    if (snprintf(beside, sizeof beside, "%s.part", path) >= (int)sizeof beside)
        return err_set(e, ERR_FAILED, "%s: path too long", path);
    bool ok = write_file(po, beside, e) && file_read(beside, 64u * 1024 * 1024, &bytes, e);
    unlink(beside);
    if (!ok)
        return false;
    ok = holds(path, &bytes) || file_replace(path, bytes.data, bytes.size, e);
    bytes_release(&bytes);
    return ok;
}
