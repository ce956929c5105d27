#include "shell/options.h"

#include "ground/err.h"
#include "input/keypad.h"
#include "shell/voice.h"

#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool set_rest(struct options *o, const char *v)
{
    return rest_hours_read(&o->rest, v);
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

static bool set_sound(struct options *o, const char *v)
{
    static const char *const words[] = {"off", "headphone", "speaker", NULL}; /* enum voice_way */
    return choose(v, words, &o->sound);
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

struct known_option {
    const char *name, *short_value, *value; /* short: in --help; value: in messages, NULL: takes none */
    const char *what;                       /* for --help; NULL: one of those that the lines above its list name */
    bool (*set)(struct options *o, const char *value);
    size_t text;        /* without set: where the string goes */
    enum run_mode mode; /* what the option turns the run into, RUN_KIOSK: nothing */
};

#define TEXT(field) NULL, offsetof(struct options, field)

static const struct known_option table[] = {
    {"store", "DIR", "a folder", "where installed packages are kept", TEXT(store), RUN_KIOSK},
    {"content", "WHAT", "a package or folder", "show this package or folder instead of the installed one",
     TEXT(content), RUN_KIOSK},
    {"media", "DIR", "a folder", "look here for packages instead of at sticks", TEXT(media), RUN_KIOSK},
    {"trust", "DIR", "a folder", "public keys whose packages are believed", TEXT(trust), RUN_KIOSK},
    {"window", "WxH", "WIDTHxHEIGHT, 240 to 7680", "in a window instead of the whole display; Escape closes it",
     set_window, 0, RUN_KIOSK},
    {"size", NULL, "WIDTHxHEIGHT, 240 to 7680", NULL, set_size, 0, RUN_KIOSK},
    {"panel-mm", "MM", "millimetres, 50 to 5000", "width of the picture on the glass (else a 32-inch panel)", set_panel,
     0, RUN_KIOSK},
    {"mount-mm", "MM", "millimetres, 0 to 3000", "height of the glass's lower edge above the floor", set_mount, 0,
     RUN_KIOSK},
    {"rest", "HOURS", "hours like 20:00-06:00", "dark from 20:00-06:00 or so, until it is touched", set_rest, 0,
     RUN_KIOSK},
    {"rotate", "DEG", "0, 90, 180 or 270", "turn the picture clockwise on a display that is mounted sideways",
     set_rotate, 0, RUN_KIOSK},
    {"snapshot", "FILE", "a file", "draw one screen to a PNG file; needs no display", TEXT(snapshot), RUN_SNAPSHOT},
    {"screen", NULL, "a screen", NULL, TEXT(screen), RUN_KIOSK},
    {"lang", NULL, "a language tag", NULL, TEXT(lang), RUN_KIOSK},
    {"text-size", NULL, "normal, large or largest", NULL, set_text_size, 0, RUN_KIOSK},
    {"contrast", NULL, "normal or high", NULL, set_contrast, 0, RUN_KIOSK},
    {"scroll", NULL, "pixels, 0 to 1000000", NULL, set_scroll, 0, RUN_KIOSK},
    {"focus", "N", "a number, 1 to 1000", "with the ring of keys around the Nth place to touch", set_focus, 0,
     RUN_KIOSK},
    {"keys", "LIST", "KEY=USAGE,…", "other keys of a keypad: help=3a,repeat=f5 (USB HID usages)", set_keys, 0,
     RUN_KIOSK},
    {"sound", "WAY", "off, headphone or speaker", "off, headphone or speaker (else speaker)", set_sound, 0, RUN_KIOSK},
    {"today", "DATE", "YYYY-MM-DD", "the day to show alerts for, YYYY-MM-DD", set_today, 0, RUN_KIOSK},
    {"describe", NULL, "a file", NULL, TEXT(describe), RUN_KIOSK},
    {"self-test", NULL, NULL, "exit 0 when the built-in content draws in every language", NULL, 0, RUN_SELF_TEST},
    {"help", NULL, NULL, NULL, NULL, 0, RUN_HELP},
    {"version", NULL, NULL, NULL, NULL, 0, RUN_VERSION},
};

enum { OPTIONS = sizeof table / sizeof table[0], FIRST_ROW = 256 /* what getopt_long says for row 0: no letter */ };

static bool store_value(struct options *o, const struct known_option *known, const char *value, struct err *e)
{
    if (!known->set) {
        *(const char **)((char *)o + known->text) = value;
        return *value != '\0' || err_set(e, ERR_FAILED, "--%s: needs %s", known->name, known->value);
    }
    return known->set(o, value) || err_set(e, ERR_FAILED, "--%s: '%s' is not %s", known->name, value, known->value);
}

/* One option that getopt_long has found: the row of the table, and its value. */
static bool take(struct options *o, const struct known_option *known, const char *value, struct err *e)
{
    if (known->mode != RUN_KIOSK)
        o->mode = known->mode;
    return !known->value || store_value(o, known, value, e);
}

/* getopt_long takes the beginning of a name for the name; a command line that is kept for years says it whole. */
static bool is_whole(const char *word, const struct known_option *known)
{
    size_t n = strlen(known->name);
    return strncmp(word, "--", 2) == 0 && strncmp(word + 2, known->name, n) == 0 &&
           (!word[n + 2] || word[n + 2] == '=');
}

/* c: what getopt_long said of the word; FIRST_ROW + n for row n of the table, which is in optopt when c is no row. */
static bool understand(struct options *o, int c, const char *word, struct err *e)
{
    int row = (c == '?' || c == ':' ? optopt : c) - FIRST_ROW;
    const struct known_option *known = row >= 0 && row < OPTIONS ? &table[row] : NULL;
    if (c == -1 || !known || !is_whole(word, known))
        return err_set(e, ERR_FAILED, "'%s' is not an option; --help lists them", word);
    if (c == ':')
        return err_set(e, ERR_FAILED, "--%s needs %s", known->name, known->value);
    if (c == '?')
        return err_set(e, ERR_FAILED, "--%s takes no value", known->name);
    return take(o, known, optarg, e);
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
    struct option known[OPTIONS + 1] = {{0}};
    for (int i = 0; i < OPTIONS; i++)
        known[i] =
            (struct option){table[i].name, table[i].value ? required_argument : no_argument, NULL, i + FIRST_ROW};
    *o = (struct options){.mount_mm = -1, .sound = VOICE_SPEAKER};
    opterr = 0;
    optind = 0; /* getopt_long(3): from the beginning */
    for (int at = 1; at < argc; at = optind) {
        int c = getopt_long(argc, argv, "+:", known, NULL);
        if (!understand(o, c, argv[at], e))
            return false;
    }
    return agree(o, e);
}

/* ---- help ---- */

/* "home", "office:ID", "map[:ID]": every screen, from the table of them. */
static const char *const screens[] = {
#define NO_ID                              ""
#define MAY_HAVE_ID                        "[:ID]"
#define HAS_ID                             ":ID"
#define SCREEN(kind, word, id, link, view) word id,
#include "content/screen.def"
#undef SCREEN
};

static void print_screens(FILE *out)
{
    size_t column = (size_t)fprintf(out, "\nScreens:");
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        column += strlen(screens[i]) + 1;
        if (column > 90)
            column = strlen(screens[i]);
        fprintf(out, "%s%s", column == strlen(screens[i]) ? "\n" : " ", screens[i]);
    }
    fprintf(out, ".\n");
}

void options_help(FILE *out)
{
    fputs("kiosk: information for visitors of a school lobby, in their language\n"
          "\n"
          "  kiosk [--store DIR] [--content FILE.kpk|DIR] [--media DIR] [--trust DIR]\n"
          "        [--window WxH] [--panel-mm WIDTH] [--mount-mm BOTTOM] [--rotate 0|90|180|270]\n"
          "        [--sound off|headphone|speaker] [--rest HH:MM-HH:MM]\n"
          "  kiosk --snapshot OUT.png --screen ID --lang TAG [--size WxH]\n"
          "        [--text-size normal|large|largest] [--contrast normal|high] [--scroll PX]\n"
          "        [--focus N]\n"
          "  kiosk --self-test\n"
          "\n",
          out);
    for (int i = 0; i < OPTIONS; i++) {
        const char *value = table[i].short_value ? table[i].short_value : "";
        if (table[i].what)
            fprintf(out, "  --%s %-*s  %s\n", table[i].name, (int)(14 - strlen(table[i].name)), value, table[i].what);
    }
    print_screens(out);
    fputs("A wrong command line exits with 64.\n", out);
}
