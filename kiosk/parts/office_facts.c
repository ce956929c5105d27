#include "parts/office_facts.h"

#include "scene/widgets.h"

#include <stdio.h>
#include <string.h>

enum { SPOKEN_BYTES = 800, ITEM_BYTES = 100 };

static const struct text none = {.utf8 = ""};

/* Each language by its own name: whoever speaks it can read that. */
static struct text spoken(struct builder *s, const char *list)
{
    const struct languages *all = &s->content->languages;
    char names[SPOKEN_BYTES], item[ITEM_BYTES];
    size_t used = 0;
    for (const char *at = list; *at; at += strspn(at, ", ")) {
        size_t n = strcspn(at, ",");
        snprintf(item, sizeof item, "%.*s", (int)n, at);
        int language = languages_find(all, item);
        const char *name = language < 0 ? item : all->items[language].endonym;
        if (used + strlen(name) + 8 > sizeof names)
            break;
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", used ? " · " : "", name);
        at += n;
    }
    const char *kept = used ? arena_text(s->scene->arena, names, used) : NULL;
    return kept ? builder_plain(kept) : none;
}

static int photo(struct builder *s, int x, int y, int width, const struct office *o)
{
    if (!o->photo[0] || s->theme.high_contrast)
        return 0;
    int h = width / 2;
    builder_image(s, rect_of(x, y, width, h), s->theme.radius, o->photo);
    return h + s->theme.unit * 2;
}

void office_facts_add(struct builder *s, struct facts *f, const struct office *o)
{
    facts_add(f, "clock", builder_ui(s, UI_HOURS), builder_text(s, o->hours), none);
    facts_add(f, "building", builder_ui(s, UI_FLOOR), builder_plain(o->floor), none);
    facts_add(f, "door", builder_ui(s, UI_ENTRANCE), builder_text(s, o->entrance), none);
    facts_add(f, "mail", builder_ui(s, UI_EMAIL), builder_plain(o->email), none);
    facts_add(f, "speech", builder_ui(s, UI_SPOKEN), spoken(s, o->spoken), none);
}

int office_facts_notes(struct builder *s, int x, int y, int width, const struct office *o)
{
    struct ink quiet = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
    struct text note = builder_text(s, o->note);
    int top = y;
    y += photo(s, x, y, width, o);
    if (note.n)
        y += builder_write(s, x, y, width, note, &quiet) + s->theme.unit;
    return y - top;
}
