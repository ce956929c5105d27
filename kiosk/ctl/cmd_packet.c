/* kioskctl packet DIR --lang TAG -o FILE.zip: all that a translator needs, as one file: the catalogue, pictures of the screens
 * on which the words stand, a glossary, and what to do. po-import takes it back. */
#include "author/compile.h"
#include "author/source.h"
#include "content/content.h"
#include "ctl/author.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ctl/packet_page.h"
#include "ctl/po_file.h"
#include "formats/zipped.h"
#include "ground/array.h"
#include "ground/err.h"
#include "ground/file.h"
#include "offscreen/offscreen.h"
#include "paint/png.h"
#include "paint/resources.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 540, HEIGHT = 960, /* px: readable, and small enough for a letter with an attachment */ PAGES = 12 };

struct packet {
    const char *folder, *tag;
    struct source source;
    struct content *content;
    int language;
    struct resources kit;
    struct offscreen easel;
    struct zipped zip;
    struct packet_picture *pictures;
    int n, room;
    const char **notes; // by text_id
    bool *seen;         // by text_id
    text_id *fresh;     /* of the picture at hand, 0 ends */
    int n_fresh;
};

/* ---- which words stand on a picture ---- */

enum { JOINED = 16 }; /* bytes: what is as long is itself, also where it stands on one line with something else */

/* The longest part of a text between its {placeholders}. */
static const char *longest_part(struct text t, size_t *n)
{
    const char *best = t.utf8, *p = t.utf8;
    *n = 0;
    while (*p) {
        size_t k = strcspn(p, "{");
        if (k > *n) {
            best = p;
            *n = k;
        }
        p += k;
        p += *p ? strcspn(p, "}") : 0;
        p += *p == '}';
    }
    return best;
}

static bool says(const struct draw *d, struct text t)
{
    size_t n;
    const char *part = longest_part(t, &n);
    if (n == t.n && n < JOINED)
        return d->n == n && memcmp(d->utf8, part, n) == 0;
    return n >= 8 && d->n >= n && memmem(d->utf8, d->n, part, n) != NULL;
}

/* Of a paragraph that is cut at the edge of what scrolls, a line must be seen. */
static bool is_seen(const struct draw *d, struct rect clip)
{
    struct rect in = rect_intersect(d->box, clip);
    return in.h >= 24 || (in.h > 0 && in.h == d->box.h);
}

static void note_draw(struct packet *p, const struct draw *d)
{
    for (text_id id = 1; id <= content_text_count(p->content); id++) {
        if (p->seen[id] || !says(d, content_text(p->content, p->language, id)))
            continue;
        p->seen[id] = true;
        p->fresh[p->n_fresh++] = id;
    }
}

static void note_picture(struct packet *p)
{
    struct rect all = rect_of(0, 0, WIDTH, HEIGHT), clip = all;
    const struct scene *s = &p->easel.scene;
    p->n_fresh = 0;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind == DRAW_CLIP)
            clip = rect_intersect(clip, d->box);
        else if (d->kind == DRAW_UNCLIP)
            clip = all;
        else if ((d->kind == DRAW_TEXT || d->kind == DRAW_LABEL) && d->utf8 && is_seen(d, clip))
            note_draw(p, d);
    }
    p->fresh[p->n_fresh] = 0;
}

/* ---- pictures ---- */

/* With 16 levels of each colour a picture takes half the bytes, and reads as well. */
static void coarsen(struct canvas *picture)
{
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++) {
            uint32_t *pixel = &picture->pixels[(size_t)y * (size_t)picture->stride + (size_t)x];
            *pixel = (*pixel & 0xf0f0f0) | (*pixel >> 4 & 0x0f0f0f);
        }
}

/* The writer of PNGs wants a path. */
static bool png_bytes(const struct canvas *picture, struct bytes *out, struct err *e)
{
    char path[64];
    int fd = memfd_create("picture", MFD_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    bool ok = (fd >= 0 || err_set(e, ERR_FAILED, "out of memory for a picture")) && png_write(picture, path, e) &&
              file_read(path, ZIPPED_BYTES, out, e);
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool add_picture(struct packet *p, const char *screen, int page, struct err *e)
{
    struct bytes png;
    struct packet_picture *picture = array_push(&p->pictures, &p->n, &p->room, sizeof *picture, 1);
    text_id *texts = picture ? malloc(((size_t)p->n_fresh + 1) * sizeof *texts) : NULL;
    if (!texts)
        return err_set(e, ERR_FAILED, "out of memory");
    memcpy(texts, p->fresh, ((size_t)p->n_fresh + 1) * sizeof *texts);
    *picture = (struct packet_picture){.texts = texts};
    snprintf(picture->screen, sizeof picture->screen, "%s", screen);
    snprintf(picture->name, sizeof picture->name, page ? "pictures/%.50s-%d.png" : "pictures/%.50s.png", screen,
             page + 1);
    for (char *c = picture->name; *c; c++)
        if (*c == ':')
            *c = '-'; /* some file systems refuse it */
    coarsen(&p->easel.canvas);
    return png_bytes(&p->easel.canvas, &png, e) && zipped_add(&p->zip, picture->name, &png, e);
}

/* How far the picture at hand can still scroll, and the px of one page of it. */
static int pages_left(const struct scene *s, int *page)
{
    const struct region *r = s->n_regions && s->regions[0].kind == REGION_SCROLL ? &s->regions[0] : NULL;
    *page = r ? r->box.h * 4 / 5 : 0;
    return r ? (int)(r->limit - r->offset) : 0;
}

/* A screen, page for page as it scrolls; only what shows words that no picture before has shown. */
static bool draw_screen(struct packet *p, const struct screen *screen, struct err *e)
{
    struct shot shot = {.screen = *screen, .language = p->language};
    char name[64];
    screen_format(screen, name);
    for (int i = 0; i < PAGES; i++) {
        int step;
        if (!offscreen_draw(&p->easel, &shot, e))
            return err_prefix(e, "%s", name);
        note_picture(p);
        if (p->n_fresh && !add_picture(p, name, i, e))
            return false;
        if (pages_left(&p->easel.scene, &step) <= 0 || step <= 0)
            break;
        shot.scroll += step;
    }
    return true;
}

static bool draw_all(struct packet *p, struct err *e)
{
    int n = screen_all(p->content, NULL, 0);
    struct screen *screens = calloc((size_t)n + 1, sizeof *screens);
    bool ok = screens || err_set(e, ERR_FAILED, "out of memory");
    n = ok ? screen_all(p->content, screens, n) : 0;
    for (int i = 0; ok && i < n; i++)
        ok = draw_screen(p, &screens[i], e);
    free(screens);
    return ok;
}

/* ---- the files ---- */

/* A file of the content folder, as it is; may: it need not be there. */
static bool add_file(struct packet *p, const char *from, const char *name, bool may, struct err *e)
{
    struct bytes bytes;
    const char *path = source_path(&p->source, from, 0);
    if (may && !file_exists(path))
        return true;
    return file_read(path, ZIPPED_BYTES, &bytes, e) && zipped_add(&p->zip, name, &bytes, e);
}

typedef bool write_part(const struct packet_page *p, struct bytes *out, struct err *e);

static bool add_part(struct packet *p, const struct packet_page *page, const char *name, write_part *write,
                     struct err *e)
{
    struct bytes bytes;
    return write(page, &bytes, e) && zipped_add(&p->zip, name, &bytes, e);
}

static bool add_files(struct packet *p, struct err *e)
{
    char po[64], own[64];
    struct packet_page page = {p->content, p->language, p->pictures, p->n, p->notes, p->seen};
    snprintf(po, sizeof po, "po/%s.po", p->tag);
    snprintf(own, sizeof own, "po/%s.txt", p->tag);
    return add_file(p, po, po + 3, false, e) && add_part(p, &page, "README.txt", packet_readme_write, e) &&
           add_part(p, &page, "index.html", packet_page_write, e) &&
           add_part(p, &page, "glossary.csv", packet_glossary_write, e) &&
           add_file(p, "po/notes.txt", "notes.txt", true, e) && add_file(p, own, own + 3, true, e);
}

/* ---- the whole ---- */

static bool update_catalogue(struct packet *p, struct err *e)
{
    char today[DAY_SIZE];
    struct po_counts n;
    date_today("", time(NULL), today); /* a day at the author's own desk */
    if (!compile_texts(&p->source))
        return false;
    p->language = languages_find(&p->source.languages, p->tag);
    if (p->language <= 0)
        return err_set(e, ERR_FAILED, "--lang: '%s' is not a language of %s that is translated", p->tag, p->folder);
    p->tag = p->source.languages.items[p->language].tag;
    if (!po_file_update(&p->source, &p->source.languages.items[p->language], today, &n, e))
        return false;
    po_file_print(p->tag, &n);
    return true;
}

static bool take_notes(struct packet *p, struct err *e)
{
    size_t n = content_text_count(p->content) + 2u;
    p->notes = calloc(n, sizeof *p->notes);
    p->seen = calloc(n, sizeof *p->seen);
    p->fresh = calloc(n, sizeof *p->fresh);
    if (!p->notes || !p->seen || !p->fresh)
        return err_set(e, ERR_FAILED, "out of memory");
    for (text_id id = 1; id <= content_text_count(p->content) && id <= p->source.texts.n; id++) {
        p->notes[id] = p->source.texts.items[id].note;
        p->seen[id] = p->source.texts.items[id].fixed; /* a date is nobody's to translate */
    }
    return true;
}

static bool make(struct packet *p, const char *out, struct err *e)
{
    char today[DAY_SIZE];
    struct panel panel = panel_of(WIDTH, HEIGHT, 0, -1);
    if (!update_catalogue(p, e) || !(p->content = author_open(p->folder, NULL, NULL, e)) || !take_notes(p, e))
        return false;
    content_today(p->content, time(NULL), today);
    return resources_init(&p->kit, e) && offscreen_init(&p->easel, &p->kit, p->content, &panel, today, e) &&
           zipped_init(&p->zip, out, e) && draw_all(p, e) && add_files(p, e) && zipped_finish(&p->zip, e);
}

static void packet_release(struct packet *p)
{
    zipped_release(&p->zip);
    offscreen_release(&p->easel);
    resources_release(&p->kit);
    content_free(p->content);
    source_release(&p->source);
    for (int i = 0; i < p->n; i++)
        free(p->pictures[i].texts);
    free(p->pictures);
    free(p->notes);
    free(p->seen);
    free(p->fresh);
}

int cmd_packet(struct ctl_line *line)
{
    struct packet p = {0};
    struct err e = {0};
    const char *out = NULL;
    const struct ctl_option options[] = {
        {"lang", 'l', &p.tag, NULL}, {"output", 'o', &out, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!p.tag || !out)
        return ctl_usage(line, "%s is missing", p.tag ? "-o FILE.zip" : "--lang TAG");
    p.folder = line->operands[0];
    source_init(&p.source, p.folder, &e);
    bool ok = make(&p, out, &e);
    int unseen = 0, all = ok ? (int)content_text_count(p.content) : 0;
    for (int id = 1; id <= all; id++)
        unseen += !p.seen[id];
    if (ok)
        printf("%s: %s.po, %d pictures with %d of %d texts, glossary and notes\n", out, p.tag, p.n, all - unseen, all);
    packet_release(&p);
    return ok ? CTL_OK : ctl_fail(&e);
}
