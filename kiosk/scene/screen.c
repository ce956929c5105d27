#include "scene/screen.h"

#include "ground/ident.h"

#include "content/content.h"
#include "content/link_target.h"
#include "content/needs.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *word;
    enum link_target_id id;
} screens[] = {
#define SCREEN(kind, word, id, link, view) [SCREEN_##kind] = {word, id},
#include "content/screen.def"
#undef SCREEN
};

enum { SCREENS = sizeof screens / sizeof screens[0] };

static bool may_be_taken(enum screen_kind kind)
{
    return kind == SCREEN_OFFICE || kind == SCREEN_NEED || kind == SCREEN_CARD || kind == SCREEN_LETTER;
}

static bool parse(const char *text, struct screen *out);

/* "take:" and another screen. */
static bool parse_taken(const char *text, struct screen *out)
{
    struct screen taken;
    if (strlen(text) >= sizeof out->id || !parse(text, &taken) || !may_be_taken(taken.kind))
        return false;
    *out = (struct screen){.kind = SCREEN_TAKE};
    strcpy(out->id, text);
    return true;
}

static bool is_staff_page(const char *id)
{
    static const char *const pages[] = {SCREEN_STAFF_STICK, SCREEN_STAFF_HEALTH, SCREEN_STAFF_TOUCH, SCREEN_STAFF_PANEL,
                                        SCREEN_STAFF_HEIGHT};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (strcmp(pages[i], id) == 0)
            return true;
    return false;
}

static bool parse(const char *text, struct screen *out)
{
    const char *colon = strchr(text, ':');
    size_t n = colon ? (size_t)(colon - text) : strlen(text);
    for (int i = 0; i < SCREENS; i++) {
        enum screen_kind kind = (enum screen_kind)i;
        if (strlen(screens[i].word) != n || strncmp(text, screens[i].word, n) != 0)
            continue;
        if (colon && kind == SCREEN_TAKE)
            return parse_taken(colon + 1, out);
        if (colon ? screens[i].id == NO_ID || !ident_ok(colon + 1) : screens[i].id == HAS_ID)
            return false;
        if (colon && kind == SCREEN_LETTER && strcmp(colon + 1, "complete") != 0)
            return false;
        if (colon && kind == SCREEN_STAFF && !is_staff_page(colon + 1))
            return false;
        *out = (struct screen){.kind = kind};
        if (colon)
            strcpy(out->id, colon + 1);
        return true;
    }
    return false;
}

static bool has_blocks(const struct screen *s)
{
    return s->kind == SCREEN_PAGE || s->kind == SCREEN_LETTER ||
           (s->kind == SCREEN_TAKE && screen_taken(s).kind == SCREEN_LETTER);
}

bool screen_parse(const char *text, struct screen *out)
{
    char word[64];
    struct screen found;
    size_t n = strcspn(text, "#");
    if (n >= sizeof word)
        return false;
    memcpy(word, text, n);
    word[n] = '\0';
    if (!parse(word, &found) || (text[n] && (!has_blocks(&found) || !ident_ok(text + n + 1))))
        return false;
    *out = found;
    if (text[n])
        strcpy(out->block, text + n + 1);
    return true;
}

void screen_format(const struct screen *s, char out[64])
{
    snprintf(out, 64, "%s%s%s", screens[s->kind].word, s->id[0] ? ":" : "", s->id);
}

struct screen screen_taken(const struct screen *s)
{
    struct screen taken = {.kind = SCREEN_HOME};
    if (s->kind == SCREEN_TAKE)
        parse(s->id, &taken);
    return taken;
}

bool screen_exists(const struct screen *s, const struct content *c)
{
    switch (s->kind) {
    case SCREEN_NEEDS:
        return c->n_needs > 0;
    case SCREEN_NEED:
        return content_need(c, s->id) >= 0;
    case SCREEN_OFFICE:
        return content_office(c, s->id) >= 0;
    case SCREEN_SCHOOL:
    case SCREEN_WAY:
        return content_school(c, s->id) >= 0;
    case SCREEN_PAGE:
        return content_page(c, s->id) >= 0;
    case SCREEN_MAP:
        return !s->id[0] || content_school(c, s->id) >= 0;
    case SCREEN_LETTER:
        return !s->id[0] || strcmp(s->id, "complete") == 0;
    case SCREEN_TAKE: {
        struct screen taken = screen_taken(s);
        return taken.kind != SCREEN_HOME && screen_exists(&taken, c);
    }
    default:
        return true;
    }
}

bool screen_equal(const struct screen *a, const struct screen *b)
{
    return a->kind == b->kind && strcmp(a->id, b->id) == 0;
}

struct screen_list {
    struct screen *out;
    int n, room;
};

static void put(struct screen_list *list, enum screen_kind kind, const char *id)
{
    if (list->out && list->n < list->room) {
        list->out[list->n] = (struct screen){.kind = kind};
        snprintf(list->out[list->n].id, sizeof list->out->id, "%s", id);
    }
    list->n++;
}

/* One code of each kind. */
static void put_taken(struct screen_list *list, const struct content *c)
{
    char id[sizeof list->out->id];
    if (c->n_offices) {
        snprintf(id, sizeof id, "office:%s", c->offices[0].id);
        put(list, SCREEN_TAKE, id);
    }
    if (c->n_needs) {
        snprintf(id, sizeof id, "need:%s", c->needs[0].id);
        put(list, SCREEN_TAKE, id);
    }
    put(list, SCREEN_TAKE, "card");
    put(list, SCREEN_TAKE, "letter");
}

int screen_all(const struct content *c, struct screen *out, int room)
{
    struct screen_list list = {out, 0, room};
    put(&list, SCREEN_WELCOME, "");
    put(&list, SCREEN_LANGUAGE, "");
    put(&list, SCREEN_HOME, "");
    if (c->n_needs)
        put(&list, SCREEN_NEEDS, "");
    for (int i = 0; i < c->n_needs; i++)
        put(&list, SCREEN_NEED, c->needs[i].id);
    put(&list, SCREEN_DIRECTORY, "");
    for (int i = 0; i < c->n_offices; i++)
        put(&list, SCREEN_OFFICE, c->offices[i].id);
    put(&list, SCREEN_SCHOOLS, "");
    for (int i = 0; i < c->n_schools; i++)
        put(&list, SCREEN_SCHOOL, c->schools[i].id);
    put(&list, SCREEN_MAP, "");
    if (c->n_schools)
        put(&list, SCREEN_MAP, c->schools[0].id);
    if (c->n_schools && content_streets(c)->n) {
        put(&list, SCREEN_NEAREST, "");
        put(&list, SCREEN_WAY, c->schools[0].id);
    }
    for (int i = 0; i < c->n_pages; i++)
        put(&list, SCREEN_PAGE, c->pages[i].id);
    put(&list, SCREEN_LETTER, "");
    put(&list, SCREEN_LETTER, "complete");
    if (c->n_alerts)
        put(&list, SCREEN_ALERTS, "");
    put(&list, SCREEN_CARD, "");
    put_taken(&list, c);
    return list.n;
}
