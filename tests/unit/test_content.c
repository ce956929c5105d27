/* Content from a package: what is looked up, and that nothing in a package is believed unchecked. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "content/content.h"
#include "ground/bundle.h"
#include "source_kit.h"

#include <string.h>
#include <strings.h>

static struct bundle compiled; // once: its drawings are drawn each time

static int set_up(void **state)
{
    (void)state;
    return compile_source(KIOSK_SOURCE_DIR "/tests/fixtures/content", &compiled, NULL, NULL, NULL) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    bundle_release(&compiled);
    return 0;
}

static void compile_fixture(struct bundle *b)
{
    *b = (struct bundle){0};
    for (int i = 0; i < compiled.n; i++) {
        const struct bytes *from = &compiled.entries[i].bytes;
        struct bytes copy = {malloc(from->size + 1), from->size};
        memcpy(copy.data, from->data, from->size + 1);
        assert_true(bundle_add(b, compiled.entries[i].name, &copy, NULL));
    }
}

static struct content *load_fixture(void)
{
    struct bundle b;
    struct err e = {0};
    compile_fixture(&b);
    struct content *c = content_new(&b, &e);
    if (!c)
        fail_msg("%s", e.text);
    assert_int_equal(b.n, 0);
    return c;
}

static void looked_up_by_id(void **state)
{
    (void)state;
    struct content *c = load_fixture();
    for (int i = 0; i < c->n_pages; i++)
        assert_int_equal(content_page(c, c->pages[i].id), i);
    for (int i = 0; i < c->n_offices; i++)
        assert_int_equal(content_office(c, c->offices[i].id), i);
    for (int i = 0; i < c->n_schools; i++)
        assert_int_equal(content_school(c, c->schools[i].id), i);
    assert_int_equal(content_page(c, "nobody"), -1);
    assert_int_equal(content_office(c, ""), -1);
    assert_int_equal(content_school(c, "finance"), -1);
    assert_null(content_image(c, "package.json"));
    assert_null(content_image(c, "images/none.svg"));
    for (int i = 0; i < UI_COUNT; i++) {
        char name[64];
        snprintf(name, sizeof name, "ui:%s", ui_key((enum ui)i));
        assert_string_equal(content_text_name(c, content_ui(c, (enum ui)i)), name);
    }
    assert_int_equal(content_ui(c, UI_COUNT), 0);
    content_free(c);
}

static void texts_fall_back_to_english(void **state)
{
    (void)state;
    struct content *c = load_fixture();
    int my = languages_find(&c->languages, "my"), latin = languages_find(&c->languages, "rhg-Latn");
    struct text own = content_text(c, my, content_ui(c, UI_HOME));
    struct text english = content_text(c, 0, content_ui(c, UI_HOME));
    struct text missing = content_text(c, latin, content_ui(c, UI_HOME));
    assert_string_equal(english.utf8, "Home");
    assert_int_equal(english.n, 4);
    assert_int_equal(english.state, TEXT_CHECKED);
    assert_string_not_equal(own.utf8, "Home");
    assert_int_equal(own.language, my);
    assert_int_equal(own.n, strlen(own.utf8));
    assert_string_equal(missing.utf8, "Home");
    assert_int_equal(missing.state, TEXT_ENGLISH);
    assert_int_equal(missing.language, 0);
    struct text none = content_text(c, my, 0), beyond = content_text(c, my, content_text_count(c) + 1);
    assert_string_equal(none.utf8, "");
    assert_string_equal(beyond.utf8, "");
    assert_string_equal(content_text(c, 99, content_ui(c, UI_HOME)).utf8, "Home");
    assert_string_equal(content_text(c, -1, content_ui(c, UI_HOME)).utf8, "Home");
    assert_true(content_page_is_draft(c, latin, &c->letter));
    assert_false(content_page_is_draft(c, 0, &c->letter));
    assert_false(content_ui_is_draft(c, 0));
    assert_true(content_ui_is_draft(c, latin));
    content_free(c);
}

static void bold_is_taken_out_of_the_words(void **state)
{
    (void)state;
    struct source_kit k;
    source_kit_init(&k);
    source_kit_replace(&k, "pages/board.md", "The board has nine members.", "The **board** has *nine* members.");
    struct content *c = compile_and_load(k.folder, &k.e);
    if (!c)
        fail_msg("%s", k.e.text);
    const struct page *page = &c->pages[content_page(c, "board")];
    for (int i = 0; i < page->n_blocks; i++) {
        if (strcmp(page->blocks[i].id, "nine") != 0)
            continue;
        struct text t = content_text(c, 0, page->blocks[i].text);
        assert_string_equal(t.utf8, "The board has nine members. Voters elect them.");
        assert_int_equal(t.n_bold, 2);
        assert_int_equal(t.bold[0].start, 4);
        assert_int_equal(t.bold[0].end, 9);
        assert_int_equal(t.bold[1].start, 14);
        assert_int_equal(t.bold[1].end, 18);
    }
    content_free(c);
    source_kit_release(&k);
}

static void the_map_lies_where_the_city_is(void **state)
{
    (void)state;
    struct content *c = load_fixture();
    assert_true(content_map(c)->n_shapes > 10);
    assert_true(content_map(c)->box[0] / MAP_WORLD > 0.25 && content_map(c)->box[2] / MAP_WORLD < 0.26);
    assert_true(content_map(c)->box[1] / MAP_WORLD > 0.36 && content_map(c)->box[3] / MAP_WORLD < 0.37);
    assert_true(c->n_credits > 0);
    content_free(c);
}

/* ---- packages that lie ---- */

/* Replaces the first place where an entry of the bundle says `from`. */
static void lie(struct bundle *b, const char *name, const char *from, const char *to)
{
    for (int i = 0; i < b->n; i++) {
        struct bytes *bytes = &b->entries[i].bytes;
        char *at = strcmp(b->entries[i].name, name) == 0 ? memmem(bytes->data, bytes->size, from, strlen(from)) : NULL;
        if (!at)
            continue;
        size_t size = bytes->size - strlen(from) + strlen(to);
        char *fresh = malloc(size + 1);
        assert_non_null(fresh);
        char *end = mempcpy(mempcpy(fresh, bytes->data, (size_t)(at - bytes->data)), to, strlen(to));
        memcpy(end, at + strlen(from), bytes->size + 1 - (size_t)(at + strlen(from) - bytes->data));
        free(bytes->data);
        *bytes = (struct bytes){fresh, size};
        return;
    }
    fail_msg("%s does not say %s", name, from);
}

static const struct lie {
    const char *file, *from, *to, *says;
} lies[] = {
    {"package.json", "\"sequence\": 7", "\"sequence\": 0", "package.json: sequence: 0 is not within"},
    {"package.json", "\"sequence\": 7", "\"sequence\": 99999999999999999999", "package.json:4:"},
    {"package.json", "2026-11-22", "2026-11-32", "package.json: issued: not a date"},
    {"package.json", "\"switchboard\"", "\"no\"", "package.json: phones: switchboard: missing"},
    {"package.json", "\"latitude\": 43", "\"latitude\": 143", "package.json: place: latitude: 143"},
    {"package.json", "\"tag\": \"my\"", "\"tag\": \"de\"", "lang/de.json: missing"},
    {"package.json", "\"tag\": \"my\"", "\"tag\": \"../../x\"", "package.json: languages[2]: tag, shaping"},
    {"content.json", "\"format\":1", "\"format\":2", "content.json: format: not 1"},
    {"content.json", "[\"ui:district\",", "[\"ui:distrikt\",", "ui:district: missing"},
    {"content.json", "[\"ui:home\",\"Home\"]", "[\"ui:back\",\"Home\"]", "ui:back stands there twice"},
    {"content.json", "[\"ui:home\",\"Home\"]", "[\"ui:home\",\"\"]", "not 1 to 16384 bytes"},
    {"content.json", "[\"ui:home\",\"Home\"]", "[\"ui:home\",\"a\\nb\"]", "control character"},
    {"content.json", "[\"ui:home\",\"Home\"]", "[\"ui:home\",\"**b\"]", "does not end"},
    {"content.json", "[\"ui:home\",\"Home\"]", "[\"UI home\",\"Home\"]", "not the name of a text"},
    {"content.json", "[\"ui:home\",\"Home\"]", "7", "not the name of a text"},
    {"content.json", "\"kind\":\"bullet\"", "\"kind\":\"table\"", "kind: \"table\" is not one of"},
    {"content.json", "\"target\":\"office:finance\"", "\"target\":\"office:x\"", "office:x: there is no such screen"},
    {"content.json", "\"target\":\"office:finance\"", "\"target\":\"staff\"", "staff: there is no such screen"},
    {"content.json", "\"target\":\"office:finance\"", "\"target\":\"\"", "target: missing"},
    {"content.json", "\"image\":\"images/board.svg\"", "\"image\":\"images/x.svg\"", "there is no such picture"},
    {"content.json", "\"id\":\"board\"", "\"id\":\"community-strategy\"", "stands there twice"},
    {"content.json", "\"order\":32", "\"order\":99", "pages are not in their order"},
    {"content.json", "\"parent\":1", "\"parent\":0", "parent: not the office above"},
    {"content.json", "\"parent\":1", "\"parent\":77", "parent: not the office above"},
    {"content.json", "\"parent\":1", "\"parent\":-2", "parent: -2 is not within"},
    {"content.json", "\"title\":", "\"title\":100000,\"titel\":", "title: not the number of a text"},
    {"content.json", "\"title\":", "\"title\":0,\"titel\":", "title: missing"},
    {"lang/my.json", "[", "[null,", "lang/my.json: not a list of"},
    {"lang/my.json", "[", "{\"a\":", "lang/my.json:1:"},
    {"images/board.png", "IHDR", "JHDR", "images/board.png: damaged PNG header"},
};

static void no_lie_is_believed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        struct bundle b;
        struct err e = {0};
        compile_fixture(&b);
        lie(&b, lies[i].file, lies[i].from, lies[i].to);
        if (content_new(&b, &e))
            fail_msg("%s: %s is believed", lies[i].file, lies[i].to);
        if (!strstr(e.text, lies[i].says))
            fail_msg("\"%s\" does not say \"%s\"", e.text, lies[i].says);
        assert_int_equal(e.kind, ERR_MALFORMED);
        assert_int_equal(b.n, 0);
    }
}

static struct bytes *bytes_of(struct bundle *b, const char *name)
{
    for (int i = 0; i < b->n; i++)
        if (strcmp(b->entries[i].name, name) == 0)
            return &b->entries[i].bytes;
    fail_msg("no %s", name);
    return NULL;
}

static void missing_parts(void **state)
{
    (void)state;
    static const char *const needed[] = {"package.json", "content.json", "lang/ksw.json"};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        struct bundle whole, part = {0};
        struct err e = {0};
        compile_fixture(&whole);
        for (int k = 0; k < whole.n; k++)
            if (strcmp(whole.entries[k].name, needed[i]) != 0)
                assert_true(bundle_add(&part, whole.entries[k].name, &whole.entries[k].bytes, &e));
        for (int k = 0; k < whole.n; k++)
            if (strcmp(whole.entries[k].name, needed[i]) != 0)
                whole.entries[k].bytes = (struct bytes){0};
        bundle_release(&whole);
        assert_null(content_new(&part, &e));
        assert_non_null(strstr(e.text, needed[i]));
    }
}

/* Cut anywhere or with a byte changed anywhere: a tree or one line, never harm. */
static void damaged_bytes_end_well(void **state)
{
    (void)state;
    static const char *const names[] = {"package.json", "content.json", "lang/my.json", "map/shapes.bin"};
    unsigned seed = 3;
    for (int round = 0; round < 120; round++) {
        struct bundle b;
        struct err e = {0};
        compile_fixture(&b);
        struct bytes *bytes = bytes_of(&b, names[round % 4]);
        seed = seed * 1664525u + 1013904223u;
        size_t at = seed % bytes->size;
        if (round & 4)
            bytes->size = at, bytes->data[at] = '\0';
        else
            bytes->data[at] = (char)(seed >> 24);
        struct content *c = content_new(&b, &e);
        assert_true(c != NULL || (e.text[0] != '\0' && !strchr(e.text, '\n')));
        content_free(c);
    }
}

/* A program that was upgraded has more to say than the package in its store: it says that in English. */
static void a_package_of_before_is_shown(void **state)
{
    (void)state;
    struct bundle b;
    struct err e = {0};
    compile_fixture(&b);
    lie(&b, "content.json", "[\"ui:home\",\"Home\"]", "[\"ui:homf\",\"Home\"]");
    struct content *c = content_new(&b, &e);
    if (!c)
        fail_msg("%s", e.text);
    int karen = languages_find(&c->languages, "ksw");
    struct text home = content_text(c, karen, content_ui(c, UI_HOME)),
                back = content_text(c, karen, content_ui(c, UI_BACK));
    assert_int_equal(home.n, 4);
    assert_memory_equal(home.utf8, "Home", 4);
    assert_int_equal(home.state, TEXT_ENGLISH);
    assert_int_not_equal(back.state, TEXT_ENGLISH); /* the others stay as they are */
    content_free(c);
}

static void add_text_file(struct bundle *b, const char *name, const char *data, size_t n)
{
    struct bytes copy = {malloc(n + 1), n};
    memcpy(copy.data, data, n);
    copy.data[n] = '\0';
    assert_true(bundle_add(b, name, &copy, NULL));
}

/* With one recording, whose head alone is looked at. */
static struct content *load_with_a_sound(void)
{
    static const char index[] = "{\"sounds\": {\"part.one\": {\"words\": \"0123456789abcdef\", \"ms\": 100}}}";
    static const char opus[] = "OggS\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0OpusHead\1\1\0\0\0\0\0\0\0\0\0";
    struct bundle b;
    struct err e = {0};
    compile_fixture(&b);
    add_text_file(&b, "audio/en/index.json", index, sizeof index - 1);
    add_text_file(&b, "audio/en/part.one.opus", opus, sizeof opus - 1);
    struct content *c = content_new(&b, &e);
    if (!c)
        fail_msg("%s", e.text);
    return c;
}

/* The same words may be said by several texts: the first is found, and it says them. */
static void texts_are_found_by_their_words(void **state)
{
    (void)state;
    struct content *c = load_with_a_sound(), *silent = load_fixture();
    int found = 0;
    for (int l = c->languages.n - 1; l >= 0; l--)
        for (text_id id = 1; id <= content_text_count(c); id++) {
            struct text text = content_text(c, l, id);
            if (text.language != l)
                continue;
            text_id same = content_text_by_words(c, l, text.utf8, text.n);
            struct text other = content_text(c, l, same);
            assert_true(same > 0 && same <= id && other.language == l);
            assert_true(other.n == text.n && strncasecmp(other.utf8, text.utf8, text.n) == 0);
            assert_int_equal(content_text_by_words(silent, l, text.utf8, text.n), 0);
            found += l > 0;
        }
    assert_true(found > 0);
    assert_int_equal(content_text_by_words(c, 0, "nobody says so", 14), 0);
    assert_int_equal(content_text_by_words(c, c->languages.n, "x", 1), 0);
    content_free(c);
    content_free(silent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looked_up_by_id),
        cmocka_unit_test(texts_fall_back_to_english),
        cmocka_unit_test(texts_are_found_by_their_words),
        cmocka_unit_test(bold_is_taken_out_of_the_words),
        cmocka_unit_test(the_map_lies_where_the_city_is),
        cmocka_unit_test(no_lie_is_believed),
        cmocka_unit_test(missing_parts),
        cmocka_unit_test(a_package_of_before_is_shown),
        cmocka_unit_test(damaged_bytes_end_well),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
