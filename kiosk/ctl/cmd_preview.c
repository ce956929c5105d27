/* kioskctl preview DIR|FILE -o DIR: a picture of every screen in every language, a contact sheet for each
 * language, and one of the main screens in all of them. A package is only looked at here, so its signature
 * does not matter. */
#include "content/content.h"
#include "ctl/author.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ctl/preview_page.h"
#include "ground/err.h"
#include "ground/file.h"
#include "offscreen/contact_sheet.h"
#include "offscreen/offscreen.h"
#include "paint/png.h"
#include "paint/resources.h"
#include "update/content_source.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SHEET_COLUMNS = 12, SHEET_THUMB = 180, OVERVIEW_THUMB = 240, OVERVIEW_MOST = 16, NAME = 64 };

struct preview {
    const char *out, *lang, *size, *text_size, *screen, *against;
    bool open;
    struct resources kit;
    struct content *content;
    struct offscreen easel;
    struct screen *screens; // screen: what to draw
    char (*names)[NAME];    // text form of each screen
    const char **labels;
    int n;
    struct screen main[OVERVIEW_MOST]; /* the columns of the overview */
    int n_main;
    struct contact_sheet overview;
    struct shot shot;
    int done, total;
    int only; /* the language, or -1 */
};

static bool read_size(const struct preview *p, int *width, int *height)
{
    char rest;
    *width = 1080;
    *height = 1920;
    return !p->size || (sscanf(p->size, "%5dx%5d%c", width, height, &rest) == 2 && *width >= 240 && *height >= 240 &&
                        *width <= 7680 && *height <= 7680);
}

static bool read_text_size(struct preview *p)
{
    static const char *const words[] = {"normal", "large", "largest"};
    for (int i = 0; p->text_size && i < 3; i++)
        if (strcmp(p->text_size, words[i]) == 0) {
            p->shot.text_size = i;
            return true;
        }
    return !p->text_size;
}

/* ---- what to draw ---- */

static bool choose_screens(struct preview *p, struct err *e)
{
    int n = screen_all(p->content, NULL, 0);
    p->screens = calloc((size_t)n, sizeof *p->screens);
    p->names = calloc((size_t)n, sizeof *p->names);
    p->labels = calloc((size_t)n, sizeof *p->labels);
    if (!p->screens || !p->names || !p->labels)
        return err_set(e, ERR_FAILED, "out of memory");
    p->n = screen_all(p->content, p->screens, n);
    if (p->screen) {
        if (!screen_parse(p->screen, &p->screens[0]) || !screen_exists(&p->screens[0], p->content))
            return err_set(e, ERR_FAILED, "--screen: the content has no '%s'", p->screen);
        p->n = 1;
    }
    for (int i = 0; i < p->n; i++) {
        screen_format(&p->screens[i], p->names[i]);
        p->labels[i] = p->names[i];
    }
    return true;
}

/* The first screen of each kind, and both letters. */
static void choose_main(struct preview *p)
{
    for (int i = 0; i < p->n && p->n_main < OVERVIEW_MOST; i++) {
        bool seen = false;
        for (int k = 0; k < p->n_main; k++)
            seen = seen || (p->main[k].kind == p->screens[i].kind && p->screens[i].kind != SCREEN_LETTER);
        if (!seen)
            p->main[p->n_main++] = p->screens[i];
    }
}

static int main_column(const struct preview *p, const struct screen *s)
{
    for (int i = 0; i < p->n_main; i++)
        if (screen_equal(&p->main[i], s))
            return i;
    return -1;
}

static bool open_overview(struct preview *p, struct err *e)
{
    const struct languages *all = &p->content->languages;
    int n = p->n_main * all->n;
    char(*names)[NAME + 24] = calloc((size_t)n, sizeof *names);
    const char **labels = calloc((size_t)n, sizeof *labels);
    bool ok = names && labels;
    for (int i = 0; ok && i < n; i++) {
        char screen[NAME];
        screen_format(&p->main[i % p->n_main], screen);
        snprintf(names[i], sizeof names[i], "%s  %s", all->items[i / p->n_main].tag, screen);
        labels[i] = names[i];
    }
    const struct canvas *c = &p->easel.canvas;
    ok = ok ? contact_sheet_init(&p->overview, &p->kit, labels, n, p->n_main, OVERVIEW_THUMB, c->width, c->height, e)
            : err_set(e, ERR_FAILED, "out of memory");
    free(labels);
    free(names);
    return ok;
}

/* ---- drawing ---- */

static bool write_picture(const struct preview *p, const struct canvas *picture, const char *folder, const char *name,
                          struct err *e)
{
    char path[4096];
    int n = folder ? snprintf(path, sizeof path, "%s/%s/%s.png", p->out, folder, name)
                   : snprintf(path, sizeof path, "%s/%s.png", p->out, name);
    if (n >= (int)sizeof path)
        return err_set(e, ERR_FAILED, "%s: path too long", p->out);
    for (char *c = path + strlen(p->out); *c; c++)
        if (*c == ':')
            *c = '-'; /* some file systems on sticks refuse it */
    return png_write(picture, path, e);
}

static bool draw_screen(struct preview *p, struct contact_sheet *sheet, int i, struct err *e)
{
    const char *tag = p->content->languages.items[p->shot.language].tag;
    int column = main_column(p, &p->screens[i]);
    p->shot.screen = p->screens[i];
    if (!offscreen_draw(&p->easel, &p->shot, e) || !write_picture(p, &p->easel.canvas, tag, p->names[i], e))
        return err_prefix(e, "%s %s", tag, p->names[i]);
    contact_sheet_put(sheet, i, &p->easel.canvas);
    if (column >= 0)
        contact_sheet_put(&p->overview, p->shot.language * p->n_main + column, &p->easel.canvas);
    p->done++;
    if (p->done % 25 == 0 || p->done == p->total)
        fprintf(stderr, "kioskctl: preview: %d of %d pictures\n", p->done, p->total);
    return true;
}

static bool draw_language(struct preview *p, int language, struct err *e)
{
    char folder[4096], name[NAME];
    const char *tag = p->content->languages.items[language].tag;
    struct contact_sheet sheet;
    int columns = p->n < SHEET_COLUMNS ? p->n : SHEET_COLUMNS;
    const struct canvas *c = &p->easel.canvas;
    if (!file_join(folder, sizeof folder, p->out, tag) || !file_make_folder(folder, e) ||
        !contact_sheet_init(&sheet, &p->kit, p->labels, p->n, columns, SHEET_THUMB, c->width, c->height, e))
        return false;
    p->shot.language = language;
    bool ok = true;
    for (int i = 0; ok && i < p->n; i++)
        ok = draw_screen(p, &sheet, i, e);
    snprintf(name, sizeof name, "contact-sheet-%s", tag);
    ok = ok && write_picture(p, &sheet.canvas, NULL, name, e);
    contact_sheet_release(&sheet);
    return ok;
}

static bool draw_all(struct preview *p, struct err *e)
{
    const struct languages *all = &p->content->languages;
    int only = p->lang ? languages_find(all, p->lang) : -1;
    if (p->lang && only < 0)
        return err_set(e, ERR_FAILED, "--lang: the content has no '%s'", p->lang);
    p->total = p->n * (only < 0 ? all->n : 1);
    p->only = only;
    bool ok = open_overview(p, e);
    for (int i = 0; ok && i < all->n; i++)
        if (only < 0 || i == only)
            ok = draw_language(p, i, e);
    return ok && write_picture(p, &p->overview.canvas, NULL, "contact-sheet", e);
}

static bool write_page(struct preview *p, struct err *e)
{
    struct content *against = p->against ? author_open(p->against, NULL, NULL, e) : NULL;
    const struct canvas *c = &p->easel.canvas;
    struct preview_page page = {p->out, p->content, against, p->screens, p->n, p->only, c->width, c->height};
    bool ok = (!p->against || against) && preview_page_write(&page, e);
    content_free(against);
    return ok;
}

/* The desktop's own way to open a file; what comes of it is told by whatever opens. */
static void open_page(const struct preview *p)
{
    char path[4096];
    pid_t child;
    char *argv[] = {(char *)"xdg-open", path, NULL};
    if (file_join(path, sizeof path, p->out, "index.html") &&
        posix_spawnp(&child, argv[0], NULL, NULL, argv, environ) != 0)
        fprintf(stderr, "kioskctl: preview: open %s in a browser\n", path);
}

static bool run(struct preview *p, const char *source, struct err *e)
{
    char today[DAY_SIZE];
    int width, height;
    read_size(p, &width, &height);
    struct panel panel = panel_of(width, height, 0, -1);
    p->content = content_source_read(source, NULL, true, e);
    content_today(p->content, time(NULL), today);
    if (!p->content || !resources_init(&p->kit, e) || !choose_screens(p, e) ||
        !offscreen_init(&p->easel, &p->kit, p->content, &panel, today, e))
        return false;
    choose_main(p);
    return draw_all(p, e) && write_page(p, e);
}

static void preview_release(struct preview *p)
{
    contact_sheet_release(&p->overview);
    offscreen_release(&p->easel);
    resources_release(&p->kit);
    content_free(p->content);
    free(p->screens);
    free(p->names);
    free(p->labels);
}

int cmd_preview(struct ctl_line *line)
{
    struct preview p = {0};
    struct err e = {0};
    int width, height;
    const struct ctl_option options[] = {{"output", 'o', &p.out, NULL},    {"lang", 0, &p.lang, NULL},
                                         {"size", 0, &p.size, NULL},       {"text-size", 0, &p.text_size, NULL},
                                         {"against", 0, &p.against, NULL}, {"open", 0, NULL, &p.open},
                                         {"screen", 0, &p.screen, NULL},   {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!p.out)
        return ctl_usage(line, "-o: no folder given");
    if (!read_size(&p, &width, &height))
        return ctl_usage(line, "--size: '%s' is not WIDTHxHEIGHT, 240 to 7680", p.size);
    if (!read_text_size(&p))
        return ctl_usage(line, "--text-size: '%s' is not normal, large or largest", p.text_size);
    bool ok = run(&p, line->operands[0], &e);
    if (ok && p.open)
        open_page(&p);
    preview_release(&p);
    return ok ? CTL_OK : ctl_fail(&e);
}
