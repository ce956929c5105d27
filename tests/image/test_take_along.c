/* What is taken along by telephone, read again from the picture by another program's decoder (ZBar): every paragraph of the
 * letter, every office and need, the card and the schools, in every language, on several panels. */
#include "cmocka_all.h"

#include "content/content.h"
#include "content/needs.h"
#include "ground/err.h"
#include "paint/canvas.h"
#include "paint/qr.h"
#include "scene/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zbar.h>

struct reader {
    struct desk desk;
    struct canvas canvas;
    zbar_image_scanner_t *scanner;
    uint8_t *grey;
    int codes, shorter; /* seen; of those, that hold less than the screen */
};

static const struct panel panels[] = {
    {.width = 1080, .height = 1920, .px_per_mm = 1080 / 398.0f, .mount_mm = -1},
    {.width = 1920, .height = 1080, .px_per_mm = 1920 / 708.0f, .mount_mm = -1},
    {.width = 2160, .height = 3840, .px_per_mm = 2160 / 398.0f, .mount_mm = -1},
};

/* ---- reading ---- */

static int set_up(void **state)
{
    struct reader *r = calloc(1, sizeof *r);
    struct err e = {0};
    if (!r || !desk_init(&r->desk, DESK_BUILTIN, &e) || !canvas_init(&r->canvas, 1000, 1000))
        return -1;
    r->grey = malloc(1000 * 1000);
    r->scanner = zbar_image_scanner_create();
    zbar_image_scanner_set_config(r->scanner, 0, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(r->scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    zbar_image_scanner_set_config(r->scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1); /* bytes as they are, not a guess */
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    struct reader *r = *state;
    zbar_image_scanner_destroy(r->scanner);
    canvas_release(&r->canvas);
    desk_release(&r->desk);
    free(r->grey);
    free(r);
    return 0;
}

static const struct draw *code_of(const struct scene *s)
{
    const struct draw *found = NULL;
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_QR)
            found = &s->draws[i];
    return found;
}

/* What another program reads in the picture of a code, as a phone that is held before it: the modules as they are painted. */
static void read_again(struct reader *r, const struct draw *d)
{
    int n = d->box.w;
    assert_in_range(n, 1, 1000);
    assert_int_equal(d->box.h, n);
    struct qr *codes = qr_new();
    assert_true(qr_paint(&r->canvas, rect_of(0, 0, n, n), qr_get(codes, d->name), d->colour));
    qr_free(codes);
    for (int y = 0; y < n; y++)
        for (int x = 0; x < n; x++)
            r->grey[y * n + x] = (uint8_t)(r->canvas.pixels[y * r->canvas.stride + x] & 0xff);
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, (unsigned)n, (unsigned)n);
    zbar_image_set_data(image, r->grey, (unsigned long)n * (unsigned long)n, NULL);
    assert_int_equal(zbar_scan_image(r->scanner, image), 1);
    const zbar_symbol_t *symbol = zbar_image_first_symbol(image);
    assert_int_equal(zbar_symbol_get_data_length(symbol), strlen(d->name));
    assert_memory_equal(zbar_symbol_get_data(symbol), d->name, strlen(d->name));
    zbar_image_destroy(image);
}

/* Whole pixels a module: at least 3 and 0.8 mm, the code at most 90 mm wide, quiet zone and all. */
static void check_modules(struct reader *r, const struct draw *d)
{
    const struct canvas *c = &r->canvas;
    int n = d->box.w, run = 0, left = 0, quiet = 0;
    while (quiet < n * n && (c->pixels[quiet % n + quiet / n * c->stride] & 0xff) > 127)
        quiet++;
    left = quiet % n; /* the first dark pixel is the corner of a finder, seven modules wide */
    while ((c->pixels[left + run + quiet / n * c->stride] & 0xff) < 128)
        run++;
    assert_int_equal(run % 7, 0);
    int module = run / 7;
    float px_per_mm = r->desk.panel.px_per_mm;
    assert_true(module >= 3 && (float)module / px_per_mm >= 0.8f);
    assert_true((float)n / px_per_mm <= 90);
    assert_int_equal(n % module, 0);
    assert_int_equal(left, 4 * module);
    assert_int_equal(quiet / n, 4 * module);
}

static void no_address_of_the_web(const char *text)
{
    static const char *const never[] = {"http", "www.", "://", ".org", ".com"};
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        if (strstr(text, never[i]))
            fail_msg("a web address in a code: %s", text);
}

/* The text of a screen's code, which has been read again; "" when it has none. */
static const char *take(struct reader *r, const char *language, const char *screen)
{
    desk_visit(&r->desk, language, 0, screen);
    const struct draw *d = code_of(desk_build(&r->desk));
    if (!d)
        return "";
    read_again(r, d);
    check_modules(r, d);
    no_address_of_the_web(d->name);
    r->codes++;
    return d->name;
}

static const char *tag(const struct reader *r, int i)
{
    return r->desk.content->languages.items[i].tag;
}

/* ---- what each holds ---- */

static void every_office_gives_a_number_to_call(void **state)
{
    struct reader *r = *state;
    char screen[80];
    r->desk.panel = panels[0];
    for (int i = 0; i < r->desk.content->n_offices; i++) {
        const struct office *o = &r->desk.content->offices[i];
        snprintf(screen, sizeof screen, "take:office:%s", o->id);
        const char *text = take(r, tag(r, i % r->desk.content->languages.n), screen),
                   *number = o->phone[0] ? o->phone : r->desk.content->switchboard;
        assert_memory_equal(text, "tel:+1", 6);
        for (text += 6; *number; number++)
            if (*number >= '0' && *number <= '9')
                assert_int_equal(*text++, *number);
        assert_int_equal(*text, '\0');
    }
}

static void every_need_gives_a_number_to_call(void **state)
{
    struct reader *r = *state;
    char screen[80];
    for (int i = 0; i < r->desk.content->n_needs; i++) {
        snprintf(screen, sizeof screen, "take:need:%s", r->desk.content->needs[i].id);
        assert_memory_equal(take(r, tag(r, i % r->desk.content->languages.n), screen), "tel:+1", 6);
    }
    assert_string_equal(take(r, "so", "take:need:meals"), "tel:+14144758370"); /* of the office that it leads to */
}

static void the_card_is_taken_along_in_english(void **state)
{
    struct reader *r = *state;
    assert_string_equal(take(r, "ksw", "take:card"),
                        "This visitor speaks Karen (S’gaw).\nPlease call an interpreter.\n414-475-8393");
    assert_string_equal(take(r, "en", "take:card"), "Please call an interpreter.\n414-475-8393");
}

static void a_school_gives_name_address_and_number(void **state)
{
    struct reader *r = *state;
    const char *text = take(r, "ar", "school:longfellow");
    assert_memory_equal(text, "H. W. Longfellow School\n1021 S. 21st St.", 40);
    assert_non_null(strstr(text, "53204\n"));
}

static void read_paragraph(struct reader *r, const char *language, const char *form, const struct page *page,
                           const struct block *b)
{
    char screen[120];
    struct text own = content_text(r->desk.content, model_language(&r->desk.model, r->desk.content), b->text);
    snprintf(screen, sizeof screen, "take:%s#%s", form, b->id);
    const char *text = take(r, language, screen);
    desk_visit(&r->desk, language, 0, screen);
    own = content_text(r->desk.content, model_language(&r->desk.model, r->desk.content), b->text);
    if (strcmp(text, own.utf8) == 0)
        return;
    r->shorter++;
    own = content_text(r->desk.content, model_language(&r->desk.model, r->desk.content), page->title);
    assert_memory_equal(text, own.utf8, own.n);
    assert_string_equal(text + own.n + 1, r->desk.content->switchboard);
}

static void every_paragraph_of_the_letter_goes_along(void **state)
{
    struct reader *r = *state;
    const struct content *c = r->desk.content;
    const struct page *pages[] = {&c->letter, &c->letter_complete};
    static const char *const forms[] = {"letter", "letter:complete"};
    for (size_t p = 0; p < sizeof panels / sizeof panels[0]; p++) {
        r->desk.panel = panels[p];
        r->codes = r->shorter = 0;
        for (int l = 0; l < c->languages.n; l++)
            for (int f = 0; f < 2; f++)
                for (int i = 0; i < pages[f]->n_blocks; i++)
                    if (pages[f]->blocks[i].kind == BLOCK_PARAGRAPH || pages[f]->blocks[i].kind == BLOCK_BULLET)
                        read_paragraph(r, tag(r, l), forms[f], pages[f], &pages[f]->blocks[i]);
        print_message("%d × %d px: %d codes read again, %d of them title and number\n", panels[p].width,
                      panels[p].height, r->codes, r->shorter);
        assert_true(r->codes > 100);
        assert_true(r->shorter * 3 < r->codes);
    }
}

static void a_paragraph_is_reached_from_the_end_of_the_letter(void **state)
{
    struct reader *r = *state;
    r->desk.panel = panels[0];
    desk_visit(&r->desk, "en", 0, "letter");
    r->desk.model.now.offset[0] = 1e6f;
    desk_build(&r->desk);
    assert_non_null(desk_way_to(&r->desk, "take:letter"));
    desk_touch(&r->desk, desk_way_to(&r->desk, "take:letter"));
    assert_non_null(strstr(code_of(&r->desk.scene)->name, "The Safe Haven letter in short\n414-475-8393"));
    int ways = 0;
    for (int i = 0; i < r->desk.scene.n_targets; i++)
        ways += r->desk.scene.targets[i].action.screen.kind == SCREEN_TAKE;
    assert_true(ways > 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_office_gives_a_number_to_call),
        cmocka_unit_test(every_need_gives_a_number_to_call),
        cmocka_unit_test(the_card_is_taken_along_in_english),
        cmocka_unit_test(a_school_gives_name_address_and_number),
        cmocka_unit_test(every_paragraph_of_the_letter_goes_along),
        cmocka_unit_test(a_paragraph_is_reached_from_the_end_of_the_letter),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
