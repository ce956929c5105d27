/* Catalogues: read, written, and brought up to date with the English. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "author/po_update.h"
#include "author/source.h"
#include "content/language.h"
#include "formats/po.h"
#include "source_kit.h"

#include <string.h>

#define HEADER "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

static const struct po_entry *entry(const struct po *po, const char *context)
{
    for (int i = 0; i < po->n; i++)
        if (po->entries[i].context && strcmp(po->entries[i].context, context) == 0)
            return &po->entries[i];
    return NULL;
}

static void read_and_written_back(void **state)
{
    (void)state;
    struct source_kit k;
    struct arena arena;
    struct po po, again;
    source_kit_init(&k);
    arena_init(&arena, 0);
    source_kit_write(&k, "po/a.po",
                     HEADER "# by hand\n#. for the translator\n#, fuzzy\n#| msgid \"Old\"\nmsgctxt \"ui:home\"\n"
                            "msgid \"Home \\\"x\\\" {n}\"\nmsgstr \"\"\n\"Gor \"\n\"ဘာသာ\"\n\n#~ msgctxt \"ui:x\"\n"
                            "#~ msgid \"X\"\n#~ msgstr \"Y\"\n");
    char path[PATH_MAX + 300], other[PATH_MAX + 300];
    snprintf(path, sizeof path, "%s", source_kit_path(&k, "po/a.po"));
    snprintf(other, sizeof other, "%s", source_kit_path(&k, "po/b.po"));
    assert_true(po_read(&po, &arena, path, &k.e));
    assert_true(po_write(&po, other, &k.e));
    assert_true(po_read(&again, &arena, other, &k.e));
    assert_int_equal(again.n, 2);
    const struct po_entry *p = entry(&again, "ui:home");
    assert_string_equal(p->id, "Home \"x\" {n}");
    assert_string_equal(p->text, "Gor ဘာသာ");
    assert_string_equal(p->previous, "Old");
    assert_non_null(strstr(p->note, "for the translator"));
    assert_non_null(strstr(p->comment, "by hand"));
    assert_true(p->fuzzy && po_outdated(p) && !p->obsolete);
    assert_true(entry(&again, "ui:x")->obsolete);
    arena_release(&arena);
    source_kit_release(&k);
}

/* What gettext's own tools, Poedit, Weblate and text editors make of a header, and what a translation memory leaves. */
static void headers_of_all_kinds(void **state)
{
    (void)state;
    static const char body[] = "msgctxt \"ui:home\"\nmsgid \"Home\"\nmsgstr \"Gurí\"\n";
    static const char plural[] = "msgctxt \"ui:home\"\nmsgid \"Home\"\nmsgid_plural \"Homes\"\nmsgstr[0] \"Gurí\"\n"
                                 "msgstr[1] \"Guryo\"\n";
    static const char *const files[][3] = {
        {"", "", body},
        {"\xef\xbb\xbf", "", body},
        {"# a comment first\n\n", "", body},
        {"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF8\\n\"\n\n", "UTF-8", body},
        {"msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=utf-8\\n\"\n\n", "UTF-8", body},
        {"msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=CHARSET\\n\"\n\n", "UTF-8", body},
        {"msgid \"\"\nmsgstr \"\"\n\"Language: so\\n\"\n\n", "Language: so", body},
        {"msgid \"\"\r\nmsgstr \"\"\r\n\"Content-Type: text/plain; charset=UTF-8\\n\"\r\n"
         "\"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : 1);\\n\"\r\n\"X-Generator: Poedit 3.4.2\\n\"\r\n"
         "\"X-Poedit-Basepath: ..\\n\"\r\n\r\n",
         "X-Generator: Poedit 3.4.2", body},
        {"msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"X-Generator: Weblate 5.4\\n\"\n\n",
         "Weblate", plural},
    };
    struct source_kit k;
    struct arena arena;
    struct po po;
    source_kit_init(&k);
    arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char text[1200];
        snprintf(text, sizeof text, "%s%s", files[i][0], files[i][2]);
        source_kit_write(&k, "po/a.po", text);
        if (!po_read(&po, &arena, source_kit_path(&k, "po/a.po"), &k.e))
            fail_msg("file %zu: %s", i, k.e.text);
        assert_int_equal(po.n, 1);
        assert_string_equal(entry(&po, "ui:home")->text, "Gurí");
        assert_non_null(strstr(po.header, files[i][1]));
        assert_non_null(strstr(po.header, "charset=UTF-8"));
    }
    source_kit_write(&k, "po/a.po", "");
    assert_true(po_read(&po, &arena, source_kit_path(&k, "po/a.po"), &k.e));
    assert_int_equal(po.n, 0);
    arena_release(&arena);
    source_kit_release(&k);
}

static void who_checked_is_said_in_the_header(void **state)
{
    (void)state;
    static const struct {
        const char *header, *by, *on, *fault;
    } headers[] = {
        {"X-Checked-By: A. Reader\nX-Checked-On: 2026-11-29\n", "A. Reader", "2026-11-29", NULL},
        {"Language: so\nx-checked-by:A\nX-CHECKED-ON: 2026-11-29 \n", "A", "2026-11-29", NULL},
        {"X-Checked-By: A. Reader\n", "A. Reader", "", "X-Checked-On has no day"},
        {"X-Checked-By: \nX-Checked-On: 2026-11-29\n", "", "2026-11-29", "X-Checked-By names nobody"},
        {"X-Checked-By: A\nX-Checked-On: 11/29/2026\n", "A", "11/29/2026", "not a day such as 2026-11-29"},
        {"X-Checked-By: \nX-Checked-On: \n", "", "", NULL},
        {NULL, "", "", NULL},
    };
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        struct po_check check = po_check_of(&(struct po){.header = headers[i].header});
        assert_string_equal(check.by, headers[i].by);
        assert_string_equal(check.on, headers[i].on);
        assert_int_equal(check.fault != NULL, headers[i].fault != NULL);
        if (check.fault)
            assert_non_null(strstr(check.fault, headers[i].fault));
    }
}

static void another_language_is_told_by_its_header(void **state)
{
    (void)state;
    static const struct {
        const char *header, *tag, *says;
        bool same;
    } cases[] = {
        {"Language: so\n", "so", "so", true},
        {"Language: so_SO\n", "so", "so-SO", true},
        {"Language: som\n", "so", "som", true},
        {"Language: SO\n", "so", "SO", true},
        {"Language: mya\n", "my", "mya", true},
        {"Language: rhg\n", "rhg-Latn", "rhg", true},
        {"Language: rhg_Latn\n", "rhg-Latn", "rhg-Latn", true},
        {"Language: so-Latn\n", "so", "so-Latn", true},
        {"Language: \n", "so", "", true},
        {NULL, "so", "", true},
        {"Language: fr\n", "so", "fr", false},
        {"Language: so\n", "son", "so", false},
        {"Language: en\n", "so", "en", false},
        {"Language: my\n", "mww", "my", false},
        {"Language: rhg_Rohg\n", "rhg-Latn", "rhg-Rohg", false},
        {"Language: ar_EG\n", "my", "ar-EG", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char says[40];
        bool same = po_is_for(&(struct po){.header = cases[i].header}, cases[i].tag, says);
        if (same != cases[i].same)
            fail_msg("%s for %s", says, cases[i].tag);
        assert_string_equal(says, cases[i].says);
    }
}

static void a_field_of_the_header_is_set(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Language: so\nX-Checked-By: \nX-Checked-On: \n", "Language: so\nX-Checked-By: A\nX-Checked-On: \n"},
        {"x-checked-by: old\n", "X-Checked-By: A\n"},
        {"Language: so\nX-Checked-By: old", "Language: so\nX-Checked-By: A\n"},
        {"Language: so", "Language: so\nX-Checked-By: A\n"},
        {NULL, "X-Checked-By: A\n"},
    };
    struct arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct po po = {.header = cases[i][0]};
        assert_true(po_set_field(&po, &arena, "X-Checked-By", "A"));
        assert_string_equal(po.header, cases[i][1]);
    }
    struct po own = {.header = "Last-Translator: nobody yet\nX-Checked-By: A\nX-Checked-On: 2026-01-01\n"};
    struct po back = {.header = "Last-Translator: B\nX-Checked-By: \nX-Checked-On: 2026-11-29\nX-Generator: Poedit\n"};
    assert_true(po_take_people(&own, &back, &arena));
    assert_string_equal(own.header, "Last-Translator: B\nX-Checked-By: A\nX-Checked-On: 2026-11-29\n");
    arena_release(&arena);
}

static void count_fault(void *user, const struct err *e)
{
    assert_non_null(strstr(e->text, "a.po:"));
    ++*(int *)user;
}

static void every_fault_is_told(void **state)
{
    (void)state;
    struct source_kit k;
    struct arena arena;
    struct po po;
    int faults = 0;
    source_kit_init(&k);
    arena_init(&arena, 0);
    source_kit_write(&k, "po/a.po",
                     "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n\nmsgid \"a\"\nmsgstr \"d\"\n");
    assert_false(po_read_telling(&po, &arena, source_kit_path(&k, "po/a.po"), count_fault, &faults, &k.e));
    assert_int_equal(faults, 2);
    arena_release(&arena);
    source_kit_release(&k);
}

static void broken_catalogues(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {HEADER "msgid \"a\nmsgstr \"b\"\n", "a.po:5: the closing quotation mark (\") is missing"},
        {HEADER "msgid \"a\"\n", "a.po:"},
        {HEADER "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n", "a.po:7: this text stands there twice"},
        {HEADER "nonsense\n", "a.po:4: a line that is neither"},
        {HEADER "msgid “a”\nmsgstr “b”\n", "a.po:4: quotation marks of a word processor (“)"},
        {HEADER "msgid \"\"\n„a”\nmsgstr \"b\"\n", "a.po:5: quotation marks of a word processor („)"},
        {HEADER "msgid \"\xfe\"\nmsgstr \"b\"\n", "a.po:4: not UTF-8 but Windows-1252"},
        {"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n",
         "a.po:2: says that it is ISO-8859-1; set the charset to UTF-8"},
        {"msgid \"a\"\nmsgstr \"b\"\nnonsense\n", "a.po:3: a line that is neither"},
    };
    struct source_kit k;
    struct arena arena;
    struct po po;
    source_kit_init(&k);
    arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        source_kit_write(&k, "po/a.po", cases[i][0]);
        if (po_read(&po, &arena, source_kit_path(&k, "po/a.po"), &k.e))
            fail_msg("taken: %s", cases[i][0]);
        source_kit_says(&k, (const char *const[]){cases[i][1], NULL});
    }
    assert_false(po_read(&po, &arena, source_kit_path(&k, "po/none.po"), &k.e));
    source_kit_says(&k, (const char *const[]){"none.po", "No such file", NULL});
    arena_release(&arena);
    source_kit_release(&k);
}

static const struct language karen = {.tag = "ksw", .english = "Karen"};

/* old is the catalogue as it was; the English is as in c. */
static struct po updated(struct arena *arena, const struct catalogue *c, struct po_entry *old, int n)
{
    struct po fresh, before = {.entries = old, .n = n, .header = n ? "Language: ksw\n" : NULL};
    assert_true(po_update(&fresh, &before, c, &karen, "2026-11-22", arena));
    return fresh;
}

static void after_the_english_has_changed(void **state)
{
    (void)state;
    struct catalogue c;
    text_id id;
    struct err e = {0};
    catalogue_init(&c);
    assert_true(catalogue_add(&c, "x", "ui:a", "Same", "a note", &id, &e));
    assert_true(catalogue_add(&c, "x", "ui:b", "Changed now", NULL, &id, &e));
    assert_true(catalogue_add(&c, "x", "ui:c", "New", NULL, &id, &e));
    assert_true(catalogue_add(&c, "x", "ui:d", "Renamed", NULL, &id, &e));
    assert_true(catalogue_add(&c, "x", "ui:e", "Came back", NULL, &id, &e));
    assert_true(catalogue_add(&c, "x", "ui:f", "2024-05", NULL, &id, &e)); /* a date: not to be translated */
    assert_true(catalogue_add(&c, "x", "ui:g", "Twice changed", NULL, &id, &e));
    struct po_entry old[] = {
        {.context = "ui:a", .id = "Same", .text = "ta"},
        {.context = "ui:b", .id = "Changed", .text = "tb", .comment = "mine"},
        {.context = "ui:old-d", .id = "Renamed", .text = "td"},
        {.context = "ui:e", .id = "Came back", .text = "te", .obsolete = true},
        {.context = "ui:g", .id = "Once changed", .text = "tg", .previous = "First", .fuzzy = true},
        {.context = "ui:gone", .id = "Gone", .text = "t"},
        {.context = "ui:gone-empty", .id = "Gone", .text = ""},
    };
    struct po p = updated(&c.arena, &c, old, 7);
    assert_string_equal(entry(&p, "ui:a")->text, "ta");
    assert_string_equal(entry(&p, "ui:a")->note, "a note");
    assert_false(entry(&p, "ui:a")->fuzzy);
    assert_string_equal(entry(&p, "ui:b")->id, "Changed now");
    assert_string_equal(entry(&p, "ui:b")->text, "tb");
    assert_string_equal(entry(&p, "ui:b")->previous, "Changed");
    assert_string_equal(entry(&p, "ui:b")->comment, "mine");
    assert_true(entry(&p, "ui:b")->fuzzy);
    assert_string_equal(entry(&p, "ui:c")->text, "");
    assert_string_equal(entry(&p, "ui:d")->text, "td");
    assert_false(entry(&p, "ui:d")->fuzzy);
    assert_string_equal(entry(&p, "ui:e")->text, "te");
    assert_false(entry(&p, "ui:e")->obsolete);
    assert_null(entry(&p, "ui:f"));
    assert_string_equal(entry(&p, "ui:g")->previous, "First");
    assert_true(entry(&p, "ui:gone")->obsolete);
    assert_null(entry(&p, "ui:gone-empty"));
    struct po_counts n = po_count(&p);
    assert_int_equal(n.texts, 6);
    assert_int_equal(n.checked, 3);
    assert_int_equal(n.outdated, 2);
    assert_int_equal(n.empty, 1);
    assert_int_equal(n.obsolete, 1);
    assert_int_equal(strncmp(p.header, "Language: ksw\n", 14), 0);
    assert_non_null(strstr(p.header, "\nContent-Type: text/plain; charset=UTF-8\n"));
    assert_null(strstr(p.header + 1, "\nLanguage: "));
    struct po twice = updated(&c.arena, &c, p.entries, p.n);
    assert_int_equal(twice.n, p.n);
    assert_string_equal(entry(&twice, "ui:b")->previous, "Changed");
    catalogue_release(&c);
}

/* English that went and came: what a translator wrote for it is found again, and never stands for other words unseen. */
static void after_the_english_has_come_back(void **state)
{
    (void)state;
    struct catalogue c;
    text_id id;
    struct err e = {0};
    catalogue_init(&c);
    assert_true(catalogue_add(&c, "x", "ui:back", "First", NULL, &id, &e));
    assert_true(catalogue_add(&c, "x", "ui:other", "In other words", NULL, &id, &e));
    assert_true(catalogue_add(&c, "x", "ui:both", "Both", NULL, &id, &e));
    struct po_entry old[] = {
        {.context = "ui:both", .id = "Both", .text = "put aside", .obsolete = true},
        {.context = "ui:back", .id = "Once changed", .text = "tb", .previous = "First", .fuzzy = true},
        {.context = "ui:other", .id = "In these words", .text = "to", .obsolete = true},
        {.context = "ui:both", .id = "Both", .text = "in use"},
    };
    struct po p = updated(&c.arena, &c, old, 4);
    assert_string_equal(entry(&p, "ui:back")->text, "tb");
    assert_string_equal(entry(&p, "ui:back")->id, "First");
    assert_null(entry(&p, "ui:back")->previous); /* it is a translation of these words: a draft, and shown */
    assert_true(entry(&p, "ui:back")->fuzzy);
    assert_false(po_outdated(entry(&p, "ui:back")));
    assert_string_equal(entry(&p, "ui:other")->text, "to");
    assert_string_equal(entry(&p, "ui:other")->previous, "In these words");
    assert_true(po_outdated(entry(&p, "ui:other")));
    assert_false(entry(&p, "ui:other")->obsolete);
    assert_string_equal(entry(&p, "ui:both")->text, "in use");
    assert_int_equal(po_count(&p).obsolete, 1); /* the other one stays put aside */
    catalogue_release(&c);
}

/* Every catalogue that we write is one that GNU gettext accepts. */
static void msgfmt_accepts_it(void **state)
{
    (void)state;
    struct source_kit k;
    struct source s;
    source_kit_init(&k);
    source_init(&s, k.folder, &k.e);
    if (!compile_texts(&s))
        fail_msg("%s", k.e.text);
    for (int i = 1; i < s.languages.n; i++) {
        struct po none = {0}, fresh;
        char path[PATH_MAX + 300], command[PATH_MAX + 400];
        assert_true(po_update(&fresh, &none, &s.texts, &s.languages.items[i], "2026-11-22", &s.arena));
        assert_true(fresh.n > 100);
        snprintf(path, sizeof path, "%s", source_kit_path(&k, "po/fresh.po"));
        assert_true(po_write(&fresh, path, &k.e));
        snprintf(command, sizeof command, "! command -v msgfmt >/dev/null || msgfmt --check -o /dev/null '%s'", path);
        assert_int_equal(system(command), 0);
    }
    source_release(&s);
    source_kit_release(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read_and_written_back),
        cmocka_unit_test(broken_catalogues),
        cmocka_unit_test(headers_of_all_kinds),
        cmocka_unit_test(every_fault_is_told),
        cmocka_unit_test(who_checked_is_said_in_the_header),
        cmocka_unit_test(another_language_is_told_by_its_header),
        cmocka_unit_test(a_field_of_the_header_is_set),
        cmocka_unit_test(after_the_english_has_changed),
        cmocka_unit_test(after_the_english_has_come_back),
        cmocka_unit_test(msgfmt_accepts_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
