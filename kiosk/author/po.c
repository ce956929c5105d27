#include "author/po.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/utf8.h"

#include <gettext-po.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* libgettextpo hands its error callback nothing of ours, so the place where an error is kept is reached
 * through one thread-local pointer, set only while the library runs. */
struct fault {
    jmp_buf fatal; /* a fatal error must not return to the library */
    const char *path;
    struct err *e;
    bool met;
};

static _Thread_local struct fault *running;

static void keep_fault(int severity, const char *path, size_t line, const char *text)
{
    struct fault *f = running;
    if (severity == PO_SEVERITY_WARNING)
        return;
    if (!f->met && line != (size_t)-1 && line > 0)
        err_set(f->e, ERR_MALFORMED, "%s:%zu: %s", path ? path : f->path, line, text);
    else if (!f->met)
        err_set(f->e, ERR_MALFORMED, "%s: %s", f->path, text);
    f->met = true;
    if (severity == PO_SEVERITY_FATAL_ERROR)
        longjmp(f->fatal, 1);
}

static void on_error(int severity, po_message_t message, const char *path, size_t line, size_t column, int multiline,
                     const char *text)
{
    (void)message, (void)column, (void)multiline;
    keep_fault(severity, path, line, text);
}

static void on_error_pair(int severity, po_message_t m1, const char *path1, size_t line1, size_t column1, int multi1,
                          const char *text1, po_message_t m2, const char *path2, size_t line2, size_t column2,
                          int multi2, const char *text2)
{
    (void)m1, (void)column1, (void)multi1, (void)m2, (void)path2, (void)line2, (void)column2, (void)multi2, (void)text2;
    keep_fault(severity, path1, line1, text1);
}

/* ---- reading ---- */

/* The library would convert or guess; a catalogue of the kiosk is UTF-8 and says so. */
static bool check_encoding(const char *path, struct err *e)
{
    struct bytes bytes;
    if (!file_read(path, 16u * 1024 * 1024, &bytes, e))
        return false;
    size_t bad;
    bool ok =
        utf8_valid(bytes.data, bytes.size, &bad) || err_set(e, ERR_MALFORMED, "%s: byte %zu: not UTF-8", path, bad);
    if (ok && memchr(bytes.data, '\0', bytes.size))
        ok = err_set(e, ERR_MALFORMED, "%s: holds a NUL byte", path);
    bytes_release(&bytes);
    return ok;
}

static po_file_t read_file(const char *path, struct err *e)
{
    struct po_xerror_handler handler = {on_error, on_error_pair};
    struct fault fault = {.path = path, .e = e};
    po_file_t volatile file = NULL;
    running = &fault;
    if (setjmp(fault.fatal) == 0)
        file = po_file_read(path, &handler);
    running = NULL;
    if (!file && !fault.met)
        err_set(e, ERR_FAILED, "%s: cannot be read", path);
    if (file && fault.met) {
        po_file_free(file);
        file = NULL;
    }
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

static bool check_header(const struct po *po, const char *path, struct err *e)
{
    char *type = po->header ? po_header_field(po->header, "Content-Type") : NULL;
    bool ok = type && strcasestr(type, "charset=UTF-8");
    free(type);
    return ok || err_set(e, ERR_MALFORMED, "%s:1: no header with \"Content-Type: text/plain; charset=UTF-8\"", path);
}

bool po_read(struct po *po, struct arena *arena, const char *path, struct err *e)
{
    *po = (struct po){0};
    if (!check_encoding(path, e))
        return false;
    po_file_t file = read_file(path, e);
    if (!file)
        return false;
    po->entries = ARENA_NEW(arena, struct po_entry, (size_t)count_entries(file) + 1);
    bool ok = po->entries && copy_entries(po, arena, file);
    po_file_free(file);
    if (!ok)
        return err_set(e, ERR_FAILED, "%s: out of memory", path);
    return check_header(po, path, e);
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
