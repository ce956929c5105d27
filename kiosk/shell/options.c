#include "shell/options.h"

#include "ground/err.h"
#include "shell/keypad.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *options_help(void)
{
    return "kiosk: information for visitors of a school lobby, in their language\n"
           "\n"
           "  kiosk [--store DIR] [--content FILE.kpk|DIR] [--media DIR] [--trust DIR]\n"
           "        [--window WxH] [--panel-mm WIDTH] [--mount-mm BOTTOM] [--rotate 0|90|180|270]\n"
           "  kiosk --snapshot OUT.png --screen ID --lang TAG [--size WxH]\n"
           "        [--text-size normal|large|largest] [--contrast normal|high] [--scroll PX]\n"
           "        [--focus N]\n"
           "  kiosk --self-test\n"
           "\n"
           "  --store DIR      where installed packages are kept\n"
           "  --trust DIR      public keys whose packages are believed\n"
           "  --content WHAT   show this package or folder instead of the installed one\n"
           "  --media DIR      look here for packages instead of at sticks\n"
           "  --window WxH     in a window instead of the whole display; Escape closes it\n"
           "  --panel-mm MM    width of the picture on the glass (else a 32-inch panel)\n"
           "  --mount-mm MM    height of the glass's lower edge above the floor\n"
           "  --rotate DEG     turn the picture clockwise on a display that is mounted sideways\n"
           "  --snapshot FILE  draw one screen to a PNG file; needs no display\n"
           "  --focus N        with the ring of keys around the Nth place to touch\n"
           "  --keys LIST      other keys of a keypad: help=3a,repeat=f5 (USB HID usages)\n"
           "  --today DATE     the day to show alerts for, YYYY-MM-DD\n"
           "  --self-test      exit 0 when the built-in content draws in every language\n"
           "\n"
           "Screens: welcome language home directory office:ID schools school:ID map map:ID page:ID\n"
           "letter letter:complete card staff safe. A wrong command line exits with 64.\n";
}

/* ---- values ---- */

static bool number(const char *text, double low, double high, double *out)
{
    char *end;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && *out >= low && *out <= high;
}

static bool set_size(struct options *o, const char *v)
{
    char rest;
    return sscanf(v, "%5dx%5d%c", &o->width, &o->height, &rest) == 2 && o->width >= 240 && o->height >= 240 &&
           o->width <= 7680 && o->height <= 7680;
}

static bool set_window(struct options *o, const char *v)
{
    o->window = true;
    return set_size(o, v);
}

static bool set_mm(float *field, const char *v, double low, double high)
{
    double mm;
    bool ok = number(v, low, high, &mm);
    *field = (float)mm;
    return ok;
}

static bool set_panel(struct options *o, const char *v)
{
    return set_mm(&o->panel_mm, v, 50, 5000);
}

static bool set_mount(struct options *o, const char *v)
{
    return set_mm(&o->mount_mm, v, 0, 3000);
}

static bool set_rotate(struct options *o, const char *v)
{
    double degrees;
    bool ok = number(v, 0, 270, &degrees);
    o->rotate = (int)degrees;
    return ok && (double)o->rotate == degrees && o->rotate % 90 == 0;
}

static bool choose(const char *v, const char *const *words, int *out)
{
    for (*out = 0; words[*out]; ++*out)
        if (strcmp(v, words[*out]) == 0)
            return true;
    return false;
}

static bool set_text_size(struct options *o, const char *v)
{
    static const char *const words[] = {"normal", "large", "largest", NULL};
    return choose(v, words, &o->text_size);
}

static bool set_contrast(struct options *o, const char *v)
{
    static const char *const words[] = {"normal", "high", NULL};
    int which;
    bool ok = choose(v, words, &which);
    o->high_contrast = which == 1;
    return ok;
}

static bool set_scroll(struct options *o, const char *v)
{
    double px;
    bool ok = number(v, 0, 1000000, &px);
    o->scroll = ok ? (int)px : 0;
    return ok;
}

static bool set_focus(struct options *o, const char *v)
{
    double n;
    bool ok = number(v, 1, 1000, &n) && n == (double)(int)n;
    o->focus = ok ? (int)n : 0;
    return ok;
}

static bool set_keys(struct options *o, const char *v)
{
    struct keypad k;
    struct err e = {0};
    o->keys = v;
    keypad_init(&k);
    return keypad_set(&k, v, &e);
}

static bool set_today(struct options *o, const char *v)
{
    static const char form[] = "dddd-dd-dd";
    o->today = v;
    for (size_t i = 0; i < sizeof form; i++)
        if (form[i] == 'd' ? v[i] < '0' || v[i] > '9' : v[i] != form[i])
            return false;
    return true;
}

/* ---- the table ---- */

struct option {
    const char *name, *value; /* value: what it is called in messages, NULL: takes none */
    bool (*set)(struct options *o, const char *value);
    size_t text;        /* without set: where the string goes */
    enum run_mode mode; /* what the option turns the run into, RUN_KIOSK: nothing */
};

#define TEXT(field) NULL, offsetof(struct options, field)

static const struct option *find_option(const char *name, size_t n)
{
    static const struct option table[] = {
        {"store", "a folder", TEXT(store), RUN_KIOSK},
        {"content", "a package or folder", TEXT(content), RUN_KIOSK},
        {"media", "a folder", TEXT(media), RUN_KIOSK},
        {"trust", "a folder", TEXT(trust), RUN_KIOSK},
        {"window", "WIDTHxHEIGHT, 240 to 7680", set_window, 0, RUN_KIOSK},
        {"size", "WIDTHxHEIGHT, 240 to 7680", set_size, 0, RUN_KIOSK},
        {"panel-mm", "millimetres, 50 to 5000", set_panel, 0, RUN_KIOSK},
        {"mount-mm", "millimetres, 0 to 3000", set_mount, 0, RUN_KIOSK},
        {"rotate", "0, 90, 180 or 270", set_rotate, 0, RUN_KIOSK},
        {"snapshot", "a file", TEXT(snapshot), RUN_SNAPSHOT},
        {"screen", "a screen", TEXT(screen), RUN_KIOSK},
        {"lang", "a language tag", TEXT(lang), RUN_KIOSK},
        {"text-size", "normal, large or largest", set_text_size, 0, RUN_KIOSK},
        {"contrast", "normal or high", set_contrast, 0, RUN_KIOSK},
        {"scroll", "pixels, 0 to 1000000", set_scroll, 0, RUN_KIOSK},
        {"focus", "a number, 1 to 1000", set_focus, 0, RUN_KIOSK},
        {"keys", "KEY=USAGE,…", set_keys, 0, RUN_KIOSK},
        {"today", "YYYY-MM-DD", set_today, 0, RUN_KIOSK},
        {"describe", "a file", TEXT(describe), RUN_KIOSK},
        {"self-test", NULL, NULL, 0, RUN_SELF_TEST},
        {"help", NULL, NULL, 0, RUN_HELP},
        {"version", NULL, NULL, 0, RUN_VERSION},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strlen(table[i].name) == n && memcmp(table[i].name, name, n) == 0)
            return &table[i];
    return NULL;
}

static bool store_value(struct options *o, const struct option *known, const char *value, struct err *e)
{
    if (!known->set) {
        *(const char **)((char *)o + known->text) = value;
        return *value != '\0' || err_set(e, ERR_FAILED, "--%s: needs %s", known->name, known->value);
    }
    return known->set(o, value) || err_set(e, ERR_FAILED, "--%s: '%s' is not %s", known->name, value, known->value);
}

/* Both "--name value" and "--name=value"; moves *i onto the last argument it has used. */
static bool take(struct options *o, int argc, char *const *argv, int *i, struct err *e)
{
    const char *word = argv[*i];
    if (strncmp(word, "--", 2) != 0 || !word[2])
        return err_set(e, ERR_FAILED, "'%s' is not an option; --help lists them", word);
    const char *equals = strchr(word, '=');
    const struct option *known = find_option(word + 2, equals ? (size_t)(equals - word - 2) : strlen(word + 2));
    if (!known)
        return err_set(e, ERR_FAILED, "'%s' is not an option; --help lists them", word);
    if (known->mode != RUN_KIOSK)
        o->mode = known->mode;
    if (!known->value)
        return !equals || err_set(e, ERR_FAILED, "--%s takes no value", known->name);
    if (!equals && *i + 1 >= argc)
        return err_set(e, ERR_FAILED, "--%s needs %s", known->name, known->value);
    return store_value(o, known, equals ? equals + 1 : argv[++*i], e);
}

static bool agree(const struct options *o, struct err *e)
{
    bool drawing = o->screen || o->lang || o->scroll || o->focus;
    if (o->mode == RUN_SNAPSHOT && (!o->screen || !o->lang))
        return err_set(e, ERR_FAILED, "--snapshot needs --screen and --lang");
    if (o->mode == RUN_KIOSK && drawing)
        return err_set(e, ERR_FAILED, "--screen, --lang, --scroll and --focus are for --snapshot");
    return true;
}

bool options_parse(struct options *o, int argc, char *const *argv, struct err *e)
{
    *o = (struct options){.mount_mm = -1};
    for (int i = 1; i < argc; i++)
        if (!take(o, argc, argv, &i, e))
            return false;
    return agree(o, e);
}
