/* The source folder becomes a package; every kind of fault is one line that names file, place and reason. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "author/findings.h"
#include "content/content.h"
#include "ground/bundle.h"
#include "source_kit.h"

#include <string.h>

static struct content *load(struct source_kit *k)
{
    struct content *c = compile_and_load(k->folder, &k->e);
    if (!c)
        fail_msg("%s", k->e.text);
    return c;
}

static struct text text_named(const struct content *c, const char *tag, const char *name)
{
    for (text_id id = 1; id <= content_text_count(c); id++)
        if (strcmp(content_text_name(c, id), name) == 0)
            return content_text(c, languages_find(&c->languages, tag), id);
    fail_msg("no text %s", name);
    return (struct text){0};
}

static void the_same_folder_gives_the_same_bytes(void **state)
{
    (void)state;
    struct source_kit k;
    source_kit_init(&k);
    struct bundle a, b;
    assert_true(compile_source(k.folder, &a, NULL, NULL, &k.e));
    assert_true(compile_source(KIOSK_SOURCE_DIR "/tests/fixtures/content", &b, NULL, NULL, &k.e));
    assert_int_equal(a.n, b.n);
    for (int i = 0; i < a.n; i++) {
        assert_string_equal(a.entries[i].name, b.entries[i].name);
        assert_int_equal(a.entries[i].bytes.size, b.entries[i].bytes.size);
        assert_memory_equal(a.entries[i].bytes.data, b.entries[i].bytes.data, a.entries[i].bytes.size);
    }
    bundle_release(&a);
    bundle_release(&b);
    source_kit_release(&k);
}

static void every_part_arrives(void **state)
{
    (void)state;
    struct source_kit k;
    source_kit_init(&k);
    struct content *c = load(&k);
    assert_string_equal(c->id, "fixture");
    assert_true(c->sequence == 7);
    assert_int_equal(c->languages.n, 6);
    assert_int_equal(c->n_pages, 2);
    assert_string_equal(c->pages[0].id, "community-strategy"); /* order 32 before 50 */
    assert_string_equal(c->pages[1].image, "images/board.svg");
    assert_true(c->pages[1].home);
    assert_string_equal(c->letter.signed_on, "2019-08");
    assert_false(c->letter.official);
    assert_string_equal(c->offices[0].id, "main-contacts"); /* order 10 before 80 */
    int finance = content_office(c, "finance"), part = content_office(c, "nutrition-services");
    assert_int_equal(c->offices[part].parent, finance);
    assert_string_equal(text_named(c, "en", "office:finance:keywords").utf8,
                        "money, budget, finance, grants, meals, lunch, purchasing, procurement, recreation");
    assert_string_equal(text_named(c, "en", "page:board:nine").utf8, "The board has nine members. Voters elect them.");
    assert_true(content_map(c)->n_shapes > 10 && content_streets(c)->n > 10 && c->n_credits == 2);
    assert_non_null(content_image(c, "images/lobby.svg"));
    content_free(c);
    source_kit_release(&k);
}

static void a_year_needs_no_translation(void **state)
{
    (void)state;
    struct source_kit k;
    source_kit_init(&k);
    struct content *c = load(&k);
    struct text year = text_named(c, "my", "office:finance:as-of");
    assert_string_equal(year.utf8, "2024");
    assert_int_equal(year.state, TEXT_CHECKED);
    assert_int_equal(text_named(c, "rhg-Latn", "office:recreation-community-services:as-of").state, TEXT_ENGLISH);
    content_free(c);
    source_kit_release(&k);
}

#define HEADER                   "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
#define ENTRY(context, id, text) "msgctxt \"" context "\"\nmsgid \"" id "\"\nmsgstr \"" text "\"\n\n"

struct noted {
    char lines[20][160];
    int n;
};

static void note(void *user, const struct lint_finding *f)
{
    struct noted *noted = user;
    if (noted->n < 20)
        snprintf(noted->lines[noted->n++], sizeof noted->lines[0], "%s %s %s", f->kind, f->language, f->where);
}

static bool was_noted(const struct noted *noted, const char *line)
{
    for (int i = 0; i < noted->n; i++)
        if (strcmp(noted->lines[i], line) == 0)
            return true;
    return false;
}

/* Only a translation of the very English that stands there now may be shown. */
static void which_translations_are_used(void **state)
{
    (void)state;
    struct source_kit k;
    struct bundle b;
    struct noted noted = {.n = 0};
    source_kit_init(&k);
    source_kit_write(&k, "po/rhg-Latn.po",
                     HEADER ENTRY("ui:home", "Home", "Gor") "#, fuzzy\n" ENTRY("ui:back", "Back", "Fisé")
                         ENTRY("ui:search", "Look for", "Tuwa") ENTRY("ui:map", "Map", "")
                             ENTRY("ui:as-of", "As of {date}", "Sónot {day}")
                                 ENTRY("ui:touch-to-start", "Touch the screen to start", "Sair {date}")
                                     ENTRY("ui:gone", "Gone",
                                           "Giyé") "#, fuzzy\n#| msgid \"Shut\"\n" ENTRY("ui:close", "Close", "Bon")
                                         ENTRY("ui:more", "More", "**Aró") "#~ msgctxt \"ui:old\"\n#~ msgid \"Old\"\n"
                                                                           "#~ msgstr \"Furana\"\n");
    if (!compile_source(k.folder, &b, note, &noted, &k.e))
        fail_msg("%s", k.e.text);
    struct content *c = content_new(&b, &k.e);
    assert_non_null(c);
    assert_string_equal(text_named(c, "rhg-Latn", "ui:home").utf8, "Gor");
    assert_int_equal(text_named(c, "rhg-Latn", "ui:home").state, TEXT_CHECKED);
    assert_string_equal(text_named(c, "rhg-Latn", "ui:back").utf8, "Fisé");
    assert_int_equal(text_named(c, "rhg-Latn", "ui:back").state, TEXT_DRAFT);
    static const char *const english[] = {"ui:search", "ui:map",      "ui:as-of",         "ui:close",
                                          "ui:more",   "ui:language", "ui:touch-to-start"};
    for (size_t i = 0; i < sizeof english / sizeof english[0]; i++)
        assert_int_equal(text_named(c, "rhg-Latn", english[i]).state, TEXT_ENGLISH);
    assert_true(was_noted(&noted, "outdated rhg-Latn ui:search"));
    assert_true(was_noted(&noted, "outdated rhg-Latn ui:close"));
    assert_true(was_noted(&noted, "placeholder rhg-Latn ui:as-of"));
    assert_true(was_noted(&noted, "placeholder rhg-Latn ui:touch-to-start")); /* one that the English has not */
    assert_true(was_noted(&noted, "form rhg-Latn ui:more"));
    assert_true(was_noted(&noted, "unused rhg-Latn ui:gone"));
    assert_false(was_noted(&noted, "unused rhg-Latn ui:old"));
    content_free(c);
    source_kit_release(&k);
}

static const struct fault {
    const char *file, *from, *to; /* from NULL: the whole file; to NULL: no file */
    const char *says[4];
} faults[] = {
    {"package.json", NULL, NULL, {"source/package.json", "No such file"}},
    {"strings.json", NULL, NULL, {"source/strings.json", "No such file"}},
    {"letter/digest.md", NULL, NULL, {"source/letter/digest.md", "No such file"}},
    {"schools.json", NULL, NULL, {"source/schools.json", "No such file"}},
    {"images/board.svg", NULL, NULL, {"source/pages/board.md:4", "images/board.svg", "no such picture"}},
    {"po/my.po", NULL, NULL, {"source/po/my.po", "missing", "package.json lists my"}},
    {"package.json", "\"sequence\": 7,", "\"sequence\": 7", {"source/package.json:5:", "expected"}},
    {"package.json", "\"sequence\": 7", "\"sequence\": \"7\"", {"package.json:4: sequence: not a whole number"}},
    {"package.json",
     "\"tag\": \"ksw\"",
     "\"tag\": \"my\"",
     {"package.json:", ": languages[3]: tag: my stands there twice"}},
    {"package.json", "\"tag\": \"ksw\", ", "", {"package.json:", ": languages[3]: tag: missing"}},
    {"strings.json", "\"home\": \"Home\",", "", {"source/strings.json:1: home: missing"}},
    {"strings.json", "\"Home\"", "3", {"source/strings.json:", ": home: neither words nor"}},
    {"strings.json", "Home", "Ho\xc3(me", {"source/strings.json:", "not UTF-8 but Windows-1252", "\"Ã\""}},
    {"pages/board.md", "title: School board", "title:", {"source/pages/board.md:2: title: missing"}},
    {"pages/board.md", "order: 50", "order: fifty", {"source/pages/board.md:6: order: not a whole number"}},
    {"pages/board.md", "order: 50", "oder: 50", {"source/pages/board.md:6: oder: unknown key"}},
    {"pages/board.md", "home: yes", "home: maybe", {"source/pages/board.md:7: home: neither yes nor no"}},
    {"pages/board.md", "as_of: 2024", "as_of: last year", {"source/pages/board.md:9: ", "as_of: not a date"}},
    {"pages/board.md", "home: yes", "signed: 2024", {"source/pages/board.md:7: signed: unknown key"}},
    {"pages/board.md",
     "screen:office:finance",
     "screen:office:nobody",
     {"source/pages/board.md:", "office:nobody", "no such screen"}},
    {"pages/board.md",
     "screen:office:finance",
     "screen:staff",
     {"source/pages/board.md:", "screen:staff", "no such screen"}},
    {"pages/board.md", "screen:office:finance", "http://example.org", {"source/pages/board.md:", "a web link"}},
    {"pages/board.md", "{#nine}", "{#seats}", {"source/pages/board.md:", "an id that another block"}},
    {"pages/board.md", "{#nine}", "{#title}", {"source/pages/board.md:", "page:board:title", "stands elsewhere"}},
    {"pages/board.md", "## Nine seats", "> Nine seats", {"source/pages/board.md:", "a quotation (>)"}},
    {"directory/finance.json",
     "\"id\": \"nutrition-services\"",
     "\"id\": \"main-contacts\"",
     {"source/directory/", "departments[1]", "main-contacts is the id of another"}},
    {"directory/finance.json",
     "\"phone\": \"414-475-8180\"",
     "\"phon\": \"414-475-8180\"",
     {"source/directory/finance.json:", ": departments[0]: phon: unknown key"}},
    {"directory/finance.json", "\"order\": 80", "\"order\": -1", {"source/directory/finance.json:", ": order: -1"}},
    {"pages/more.md.txt", NULL, "x", {"source/pages/more.md.txt: is not read: Notepad has put .txt behind its name"}},
    {"pages/more.MD", NULL, "x", {"source/pages/more.MD: is not read: its ending must be in small letters"}},
    {"pages/more.docx", NULL, "x", {"source/pages/more.docx: is not read: a document of a word processor"}},
    {"directory/finance.json", "{", "// mine\n{", {"source/directory/finance.json:1: ", "a comment (//)"}},
    {"directory/finance.json",
     "{",
     "{'id': 1,",
     {"source/directory/finance.json:1: ", "straight double quotation marks"}},
    {"directory/finance.json", "{", "{\xc2\xa0", {"source/directory/finance.json:1: ", "a no-break space"}},
    {"directory/finance.json", "{", "{\"a\": True,", {"source/directory/finance.json:1: ", "small letters"}},
    {"directory/finance.json",
     "{",
     "{\"a\": \"the \"big\" day\",",
     {"source/directory/finance.json:1: ", "within words"}},
    {"directory/Big.json", NULL, "{}", {"source/directory/Big.json", "rename the file: \"B\" may not stand in it"}},
    {"schools.json", "\"latitude\": 4", "\"latitude\": 14", {"source/schools.json:", ": [0]: latitude: 14"}},
    {"alerts.json",
     NULL,
     "[{\"id\": \"a\", \"text\": \"x\", \"from\": \"2026\", \"level\": \"notice\"}]",
     {"source/alerts.json:1: [0]: from: not a date"}},
    {"alerts.json",
     NULL,
     "[{\"id\": \"a\", \"text\": \"x\", \"from\": \"2026-12-01\", \"until\": \"2026-12-02\", \"level\": \"notice\"}, "
     "{\"id\": \"a\", \"text\": \"y\", \"from\": \"2026-12-01\", \"until\": \"2026-12-02\", \"level\": \"notice\"}]",
     {"source/alerts.json:1: ", "a stands there twice"}},
    {"map/parks.geojson", "\"Polygon\"", "\"LineString\"", {"source/map/parks.geojson: features[0]: geometry"}},
    {"map/parks.geojson", "-87.8669", "-287.8669", {"source/map/parks.geojson: features[0]: coordinates"}},
    {"map/parks.geojson", "\"park\"", "\"prak\"", {"source/map/parks.geojson: features[0]: kind: prak"}},
    {"images/board.svg", NULL, "<html></html>", {"source/images/board.svg", "SVG"}},
    {"images/board.jpg", NULL, "\xff\xd8\xff", {"source/images/board.jpg", "JPEG without a frame header"}},
    {"images/lobby.SVG",
     NULL,
     "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
     {"source/images/lobby.svg", "another picture is named lobby"}},
    {"images/extra.png", NULL, "not a picture", {"source/images/extra.png", "PNG"}},
    {"po/hmn.po", NULL, HEADER, {"source/po/hmn.po: package.json has no language of this name: add it there, or"}},
    {"po/en.po", NULL, HEADER, {"source/po/en.po: English is the source and has no catalogue"}},
    {"po/my.po", "msgid \"Welcome\"\n", "msgid \"Welcome\n", {"source/po/my.po:"}},
    {"po/my.po",
     "msgid \"Welcome\"\n",
     "msgid \"Wel\xff"
     "come\"\n",
     {"source/po/my.po:", "not UTF-8 but Windows-1252", "\"ÿ\""}},
    {"po/my.po", NULL, "msgid \"a\"\nmsgstr \"b\n", {"source/po/my.po:3: the closing quotation mark"}},
};

static void break_it(struct source_kit *k, const struct fault *f)
{
    if (!f->to)
        assert_int_equal(remove(source_kit_path(k, f->file)), 0);
    else if (!f->from)
        source_kit_write(k, f->file, f->to);
    else
        source_kit_replace(k, f->file, f->from, f->to);
}

static void each_fault_is_one_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        struct source_kit k;
        source_kit_init(&k);
        break_it(&k, &faults[i]);
        struct content *c = compile_and_load(k.folder, &k.e);
        if (c)
            fail_msg("fault %zu in %s is taken", i, faults[i].file);
        source_kit_says(&k, faults[i].says);
        source_kit_release(&k);
    }
}

static void append(void *user, const struct lint_finding *f)
{
    char *told = user;
    size_t n = strlen(told);
    snprintf(told + n, 4096 - n, "%s: %s\n", f->where, f->what);
}

/* One build tells all there is to mend, by file and line. */
static void all_faults_at_once(void **state)
{
    (void)state;
    struct source_kit k;
    struct findings all = {0};
    struct bundle b;
    char told[4096] = "";
    source_kit_init(&k);
    source_kit_replace(&k, "pages/board.md", "home: yes", "home: maybe");
    source_kit_replace(&k, "pages/board.md", "order: 50", "order: fifty");
    source_kit_replace(&k, "schools.json", "\"latitude\": 4", "\"latitude\": 14");
    source_kit_replace(&k, "schools.json", "\"joined\"", "\"jioned\"");
    source_kit_replace(&k, "directory/finance.json", "{", "{'id': 1,"); /* a page leads to an office in it */
    source_kit_replace(&k, "package.json", "\"sequence\": 7", "\"sequence\": 0");
    source_kit_replace(&k, "po/my.po", "msgid \"Welcome\"\n", "msgid \"Welcome\n");
    source_kit_write(&k, "images/extra.png", "not a picture");
    assert_false(compile_source(k.folder, &b, findings_keep, &all, &k.e));
    findings_tell(&all, append, told);
    static const char *const order[] = {
        "extra.png", "package.json:4: sequence", "board.md:6: order", "board.md:7: home", "my.po:", "schools.json:",
        "latitude"};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (!strstr(told, order[i]) || (i > 0 && i < 5 && strstr(told, order[i]) < strstr(told, order[i - 1])))
            fail_msg("%s is not told, or not in its order:\n%s", order[i], told);
    assert_non_null(strstr(told, "jioned"));
    assert_null(strstr(told, "no such screen"));
    assert_non_null(strstr(k.e.text, "more; kioskctl lint lists them"));
    findings_release(&all);
    source_kit_release(&k);
}

/* A tab or an empty line that an editor has brought in: the English stands there, and it is said. */
static void a_translation_with_control_characters_is_not_used(void **state)
{
    (void)state;
    static const char *const broken[] = {"a\\tb", "a\\n\\nb", "a\\nb"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct source_kit k;
        struct findings all = {0};
        struct bundle b;
        char told[4096] = "", text[60];
        source_kit_init(&k);
        snprintf(text, sizeof text, "msgid \"Home\"\nmsgstr \"%s\"\n#", broken[i]);
        source_kit_replace(&k, "po/my.po", "msgid \"Home\"\nmsgstr \"ပင်မ\"\n", text);
        assert_true(compile_source(k.folder, &b, findings_keep, &all, &k.e));
        findings_tell(&all, append, told);
        if (!strstr(told,
                    "ui:home: holds an empty line, a control character, or a line end where the English has none"))
            fail_msg("%s: %s", broken[i], told);
        assert_null(strstr(bundle_find(&b, "lang/my.json")->bytes.data, "\"a\\"));
        bundle_release(&b);
        findings_release(&all);
        source_kit_release(&k);
    }
}

/* The same words at one place, with others between them: "an item without words" of two lists that begin on one line. */
static void each_fault_is_told_once(void **state)
{
    (void)state;
    struct source_kit k;
    struct findings all = {0};
    struct bundle b;
    char told[4096] = "";
    source_kit_init(&k);
    source_kit_write(&k, "pages/extra.md", "---\ntitle: X\n---\n1. - ***\n");
    assert_false(compile_source(k.folder, &b, findings_keep, &all, &k.e));
    findings_tell(&all, append, told);
    const char *first = strstr(told, "extra.md:4: a block without words");
    assert_non_null(first);
    assert_null(strstr(first + 1, "extra.md:4: a block without words"));
    assert_non_null(strstr(told, "extra.md:4: a line across the page"));
    assert_non_null(strstr(k.e.text, "(and 1 more;"));
    findings_release(&all);
    source_kit_release(&k);
}

static void a_huge_picture_is_refused_unread(void **state)
{
    (void)state;
    struct source_kit k;
    source_kit_init(&k);
    source_kit_write(&k, "images/big.jpg", "x");
    assert_int_equal(truncate(source_kit_path(&k, "images/big.jpg"), 100 * 1024 * 1024), 0);
    assert_null(compile_and_load(k.folder, &k.e));
    source_kit_says(&k, (const char *const[]){"source/images/big.jpg", "104857600 bytes, more than", NULL});
    source_kit_release(&k);
}

static void an_unpacked_package_loads_too(void **state)
{
    (void)state;
    struct source_kit k;
    struct bundle b;
    source_kit_init(&k);
    assert_false(compile_is_package(k.folder));
    assert_true(compile_source(k.folder, &b, NULL, NULL, &k.e));
    char folder[PATH_MAX + 32];
    snprintf(folder, sizeof folder, "%s/package", k.scratch.folder);
    for (int i = 0; i < b.n; i++) {
        char path[2 * PATH_MAX];
        snprintf(path, sizeof path, "%s/%s", folder, b.entries[i].name);
        *strrchr(path, '/') = '\0';
        assert_true(file_make_folder(path, &k.e));
        snprintf(path, sizeof path, "%s/%s", folder, b.entries[i].name);
        assert_true(file_replace(path, b.entries[i].bytes.data, b.entries[i].bytes.size, &k.e));
    }
    bundle_release(&b);
    assert_true(compile_is_package(folder));
    struct content *c = compile_and_load(folder, &k.e);
    if (!c)
        fail_msg("%s", k.e.text);
    assert_int_equal(c->n_pages, 2);
    content_free(c);
    source_kit_release(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_folder_gives_the_same_bytes),
        cmocka_unit_test(every_part_arrives),
        cmocka_unit_test(a_year_needs_no_translation),
        cmocka_unit_test(which_translations_are_used),
        cmocka_unit_test(each_fault_is_one_line),
        cmocka_unit_test(all_faults_at_once),
        cmocka_unit_test(each_fault_is_told_once),
        cmocka_unit_test(a_translation_with_control_characters_is_not_used),
        cmocka_unit_test(a_huge_picture_is_refused_unread),
        cmocka_unit_test(an_unpacked_package_loads_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
