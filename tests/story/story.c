/* story: tells text files of touches and time, and what is expected on the screen. One step a line:
 *
 *     size 1080x1920                a new kiosk
 *     touch WHAT [N]                "touch back", "touch go office:finance", "touch language ksw", "touch key a"
 *     touch key U+102D              a mark that nobody could read alone; "touch keys 1": the second page
 *     touch map-choose ID           a pin; "touch map-row ID": its row in the list beside the map
 *     tap X,Y · drag X,Y X,Y · pinch X,Y FROM TO · down X,Y · up X,Y        px
 *     key down [N]                  a key of a keypad, N times; "key to WORDS": down until the ring is on a label with them
 *     scroll-to-end · wait 120s · wait 500ms
 *     expect screen ID · language TAG · text-size 2 · contrast high · warning yes · fresh yes · query TEXT
 *     expect focus LABEL (its beginning) · focus none
 *     expect text WORDS · no-text WORDS · scrolled yes
 *     expect map WAY                where its picture went since the last look: west, east, north, south, closer, farther, still
 */
#include "content/content.h"
#include "ground/err.h"
#include "ground/utf8.h"
#include "scene/model.h"
#include "shell/keys.h"
#include "shell/session.h"
#include "story/teller.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct story {
    struct teller teller;
    const char *file;
    int line, failures;
    bool open;
    struct camera map; /* at the last look; scale 0: none yet */
};

static bool fail(struct story *s, const char *what, const char *got)
{
    char screen[64] = "";
    if (s->open)
        screen_format(&session_model(s->teller.session)->now.screen, screen);
    fprintf(stderr, "%s:%d: %s; got '%s' on screen %s\n", s->file, s->line, what, got, screen);
    s->failures++;
    return false;
}

static bool open_kiosk(struct story *s, int width, int height)
{
    struct err e = {0};
    if (s->open)
        teller_release(&s->teller);
    s->map.scale = 0;
    s->open = teller_init(&s->teller, width, height, &e);
    return s->open || fail(s, "the kiosk does not start", e.text);
}

/* "a", "delete", "space", and a mark also as "U+102D", which can be read. */
static int key_code(const char *name)
{
    size_t at = 0;
    if (strcmp(name, "delete") == 0)
        return '\b';
    if (strcmp(name, "space") == 0)
        return ' ';
    return strncmp(name, "U+", 2) == 0 ? (int)strtol(name + 2, NULL, 16) : (int)utf8_next(name, strlen(name), &at);
}

/* "language ksw" → "language 4", "key a" → "key 97", "go home" → "go 0 home": as the display list has it. */
static void as_printed(const struct story *s, const char *words, char out[160])
{
    char verb[32] = "", rest[96] = "";
    sscanf(words, "%31s %95[^\n]", verb, rest);
    const struct content *c = session_content(s->teller.session);
    if (strcmp(verb, "language") == 0 || strcmp(verb, "card-language") == 0)
        snprintf(out, 160, "%s %d", verb, languages_find(&c->languages, rest));
    else if (strcmp(verb, "key") == 0)
        snprintf(out, 160, "key %d", key_code(rest));
    else if (strcmp(verb, "map-row") == 0)
        snprintf(out, 160, "map-choose 1 %s", rest);
    else if (strcmp(verb, "go") == 0 || strcmp(verb, "map-choose") == 0)
        snprintf(out, 160, "%s 0 %s", verb, rest);
    else
        snprintf(out, 160, "%s", words);
}

static bool do_touch(struct story *s, const char *words)
{
    char what[160];
    struct found found;
    as_printed(s, words, what);
    if (!teller_find(&s->teller, what, 0, &found))
        return fail(s, "nothing to touch", words);
    teller_tap(&s->teller, (float)found.box.x + (float)found.box.w / 2, (float)found.box.y + (float)found.box.h / 2);
    return true;
}

static bool do_pinch(struct story *s, const char *words)
{
    float x, y, from, to;
    if (sscanf(words, "%f,%f %f %f", &x, &y, &from, &to) != 4)
        return fail(s, "a pinch is X,Y FROM TO", words);
    struct teller *t = &s->teller;
    teller_down(t, 1, x - from / 2, y);
    teller_down(t, 2, x + from / 2, y);
    for (int i = 1; i <= 10; i++) {
        float apart = from + (to - from) * (float)i / 10;
        teller_wait(t, 16);
        teller_move(t, 1, x - apart / 2, y);
        teller_move(t, 2, x + apart / 2, y);
    }
    teller_up(t, 2, x + to / 2, y);
    teller_wait(t, 200);
    teller_up(t, 1, x - to / 2, y);
    teller_wait(t, 100);
    return true;
}

static bool do_wait(struct story *s, const char *words)
{
    char unit[4] = "";
    double n = 0;
    if (sscanf(words, "%lf%3s", &n, unit) != 2)
        return fail(s, "a wait is 500ms or 120s", words);
    teller_wait(&s->teller, (int64_t)(strcmp(unit, "ms") == 0 ? n : n * 1000));
    return true;
}

static bool do_finger(struct story *s, const char *verb, const char *words)
{
    float x, y, x1, y1;
    int n = sscanf(words, "%f,%f %f,%f", &x, &y, &x1, &y1);
    if (n != (strcmp(verb, "drag") == 0 ? 4 : 2))
        return fail(s, "points are X,Y", words);
    if (n == 4)
        teller_drag(&s->teller, x, y, x1, y1, 300, false);
    else if (strcmp(verb, "tap") == 0)
        teller_tap(&s->teller, x, y);
    else if (strcmp(verb, "down") == 0)
        teller_down(&s->teller, 1, x, y);
    else
        teller_up(&s->teller, 1, x, y);
    return true;
}

/* A letter is the whole label of its key. */
static bool label_has(struct story *s, const char *words)
{
    char label[512];
    int at = keys_focus(s->teller.session);
    if (at < 0)
        return false;
    keys_label(session_scene(s->teller.session), at, label, sizeof label);
    return strlen(words) > 1 ? strstr(label, words) != NULL : strcmp(label, words) == 0;
}

/* Down and down until it comes to what is wanted, once round at most. */
static bool key_to(struct story *s, const char *words)
{
    for (int i = 0; i < 200; i++) {
        if (i && label_has(s, words))
            return true;
        teller_key(&s->teller, PAD_DOWN);
    }
    return fail(s, "keys do not come to", words);
}

static bool do_key(struct story *s, const char *words)
{
    char name[32] = "", rest[160] = "";
    sscanf(words, "%31s %159[^\n]", name, rest);
    if (strcmp(name, "to") == 0)
        return key_to(s, rest);
    int times = *rest ? atoi(rest) : 1;
    for (int key = 1; key < PAD_KEYS; key++) {
        if (strcmp(name, keypad_name((enum keypad_key)key)) != 0)
            continue;
        for (int i = 0; i < times; i++)
            teller_key(&s->teller, (enum keypad_key)key);
        return true;
    }
    return fail(s, "not a key", name);
}

/* ---- expectations ---- */

static bool scrolled(const struct model *m)
{
    for (int i = 0; i < MODEL_REGIONS; i++)
        if (m->now.offset[i] > 0)
            return true;
    return false;
}

static void value_of(struct story *s, const char *what, char out[192])
{
    const struct model *m = session_model(s->teller.session);
    *out = '\0';
    if (strcmp(what, "screen") == 0)
        screen_format(&m->now.screen, out);
    else if (strcmp(what, "language") == 0)
        snprintf(out, 192, "%s", m->language);
    else if (strcmp(what, "text-size") == 0)
        snprintf(out, 192, "%d", m->text_size);
    else if (strcmp(what, "contrast") == 0)
        snprintf(out, 192, "%s", m->high_contrast ? "high" : "normal");
    else if (strcmp(what, "warning") == 0)
        snprintf(out, 192, "%s", m->warning ? "yes" : "no");
    else if (strcmp(what, "fresh") == 0)
        snprintf(out, 192, "%s", session_is_fresh(s->teller.session) ? "yes" : "no");
    else if (strcmp(what, "query") == 0)
        snprintf(out, 192, "%s", m->query);
    else if (strcmp(what, "scrolled") == 0)
        snprintf(out, 192, "%s", scrolled(m) ? "yes" : "no");
    else if (strcmp(what, "card") == 0)
        snprintf(out, 192, "%s", m->card_language);
    else
        snprintf(out, 192, "? no such thing to expect");
}

static bool expect_focus(struct story *s, const char *wanted)
{
    char label[512] = "none";
    int at = keys_focus(s->teller.session);
    if (at >= 0)
        keys_label(session_scene(s->teller.session), at, label, sizeof label);
    return strncmp(label, wanted, strlen(wanted)) == 0 || fail(s, "the focus is elsewhere", label);
}

static const char *way_of(const struct camera *was, const struct camera *is)
{
    if (is->scale != was->scale)
        return is->scale > was->scale ? "closer" : "farther";
    if (fabs(is->x - was->x) > fabs(is->y - was->y))
        return is->x > was->x ? "east" : "west";
    return is->y > was->y ? "south" : is->y < was->y ? "north" : "still";
}

static bool expect_map(struct story *s, const char *wanted)
{
    const struct scene *scene = session_scene(s->teller.session);
    for (int i = 0; i < scene->n_regions; i++) {
        struct camera was = s->map;
        if (scene->regions[i].kind != REGION_MAP)
            continue;
        s->map = scene->regions[i].camera;
        const char *way = was.scale > 0 ? way_of(&was, &s->map) : "still";
        return strcmp(way, wanted) == 0 || fail(s, "the map went elsewhere", way);
    }
    return fail(s, "no map", wanted);
}

static bool do_expect(struct story *s, const char *words)
{
    char what[32] = "", wanted[160] = "", got[192];
    sscanf(words, "%31s %159[^\n]", what, wanted);
    if (strcmp(what, "text") == 0)
        return teller_sees(&s->teller, wanted) || fail(s, "expected a text", wanted);
    if (strcmp(what, "no-text") == 0)
        return !teller_sees(&s->teller, wanted) || fail(s, "expected no such text", wanted);
    if (strcmp(what, "focus") == 0)
        return expect_focus(s, wanted);
    if (strcmp(what, "map") == 0)
        return expect_map(s, wanted);
    value_of(s, what, got);
    return strcmp(got, wanted) == 0 || fail(s, words, got);
}

static bool step(struct story *s, const char *text)
{
    char verb[32] = "", words[256] = "";
    int width, height;
    if (sscanf(text, "%31s %255[^\n]", verb, words) < 1 || verb[0] == '#')
        return true;
    if (strcmp(verb, "size") == 0 && sscanf(words, "%dx%d", &width, &height) == 2)
        return open_kiosk(s, width, height);
    if (!s->open && !open_kiosk(s, 1080, 1920))
        return false;
    if (strcmp(verb, "touch") == 0)
        return do_touch(s, words);
    if (strcmp(verb, "wait") == 0)
        return do_wait(s, words);
    if (strcmp(verb, "expect") == 0)
        return do_expect(s, words);
    if (strcmp(verb, "key") == 0)
        return do_key(s, words);
    if (strcmp(verb, "pinch") == 0)
        return do_pinch(s, words);
    if (strcmp(verb, "scroll-to-end") == 0)
        return teller_scroll_to_end(&s->teller) > 0 || fail(s, "nothing scrolls to an end", "");
    if (strcmp(verb, "tap") == 0 || strcmp(verb, "drag") == 0 || strcmp(verb, "down") == 0 || strcmp(verb, "up") == 0)
        return do_finger(s, verb, words);
    return fail(s, "not a step", verb);
}

/* A step that fails ends the story: what follows would only repeat it. */
static bool tell(const char *path)
{
    struct story s = {.file = path};
    FILE *f = fopen(path, "r");
    if (!f)
        return fail(&s, "cannot be read", "");
    char line[512];
    bool ok = true;
    while (ok && fgets(line, sizeof line, f)) {
        s.line++;
        ok = step(&s, line);
    }
    fclose(f);
    if (s.open)
        teller_release(&s.teller);
    return s.failures == 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed += !tell(argv[i]);
    printf("%d of %d stories told\n", argc - 1 - failed, argc - 1);
    return failed || argc < 2 ? EXIT_FAILURE : EXIT_SUCCESS;
}
