#include "story/listener.h"

#include "cmocka_all.h"

#include "content/content.h"
#include "content/sounds.h"
#include "ground/err.h"
#include "scene/model.h"
#include "scene/theme.h"
#include "shell/keys.h"
#include "shell/session.h"
#include "shell/voice.h"
#include "sound/player.h"
#include "story/speaking.h"
#include "text/fonts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void on_wake(void *user)
{
    ((struct listener *)user)->woken++;
}

void listener_follow(struct listener *x)
{
    session_scene(x->session);
    voice_follow(x->voice, x->session, x->now);
    session_scene(x->session);
    voice_follow(x->voice, x->session, x->now);
}

void listener_key(struct listener *x, enum keypad_key k)
{
    x->now += 50;
    if (!voice_key(x->voice, x->session, k, x->now))
        keys_press(x->session, k, x->now);
    listener_follow(x);
}

int listener_play(struct listener *x, int ms)
{
    int16_t out[CHUNK];
    int loudest = 0;
    for (; ms > 0; ms -= CHUNK_MS) {
        int n = player_fill(x->player, out, CHUNK);
        for (int i = 0; i < n; i++)
            loudest = abs(out[i]) > loudest ? abs(out[i]) : loudest;
        x->now += CHUNK_MS;
        session_tick(x->session, x->now);
        listener_follow(x);
    }
    return loudest;
}

bool listener_says(const struct sound *s, const char *words)
{
    return s->words == sounds_hash(words, strlen(words));
}

void listener_hears(struct listener *x, const char *words)
{
    const struct sound *const *row;
    int n = voice_row(x->voice, &row), at = 0;
    char rest[512], *word, *next;
    snprintf(rest, sizeof rest, "%s", words);
    for (word = strtok_r(rest, "|", &next); word; word = strtok_r(NULL, "|", &next)) {
        while (at < n && !listener_says(row[at], word))
            at++;
        if (at++ >= n)
            fail_msg("'%s' of '%s' is not heard among %d", word, words, n);
    }
    assert_true(player_state(x->player).playing);
}

static bool focus_begins(struct listener *x, const char *words)
{
    char label[512];
    keys_label(session_scene(x->session), keys_focus(x->session), label, sizeof label);
    return strncmp(label, words, strlen(words)) == 0;
}

int listener_key_to(struct listener *x, const char *words)
{
    for (int i = 1; i <= 200; i++) {
        listener_key(x, PAD_DOWN);
        if (focus_begins(x, words))
            return i;
    }
    fail_msg("keys do not come to '%s'", words);
    return 0;
}

static struct content *open_content(struct listener *x, const char *folder)
{
    if (strcmp(x->folder, folder) != 0) {
        if (x->folder[0])
            close(x->package.file);
        x->package = speaking_package(folder);
        snprintf(x->folder, sizeof x->folder, "%s", folder);
    }
    return speaking_open(&x->package);
}

void listener_begin_as(struct listener *x, const char *language, enum voice_way way, const char *folder,
                       const char *today)
{
    struct session_setup setup = {.fonts = x->fonts,
                                  .panel = panel_of(1080, 1920, 0, -1),
                                  .today = today,
                                  .sound = true,
                                  .now = x->now = 1000000};
    x->content = open_content(x, folder);
    x->session = session_new(&setup, x->content);
    x->player = player_new(NULL, NULL);
    x->voice = voice_new(way, x->player, on_wake, x);
    x->woken = 0;
    assert_non_null(x->voice);
    struct action choose = {.kind = ACTION_LANGUAGE, .number = languages_find(&x->content->languages, language)};
    if (*language)
        session_apply(x->session, &choose, x->now);
    listener_follow(x);
}

void listener_begin(struct listener *x, const char *language)
{
    listener_begin_as(x, language, VOICE_SPEAKER, KIOSK_SOURCE_DIR "/content", "2026-11-22");
}

void listener_end(struct listener *x)
{
    voice_free(x->voice);
    player_free(x->player);
    session_free(x->session);
}

const char *listener_words(struct listener *x, enum ui which)
{
    int language = model_language(session_model(x->session), x->content);
    return content_text(x->content, language, content_ui(x->content, which)).utf8;
}

int listener_set_up(void **state)
{
    static struct listener x;
    struct err e = {0};
    *state = &x;
    x.fonts = fonts_new(KIOSK_BUILD_DIR "/fonts", &e);
    return x.fonts ? 0 : -1;
}

int listener_tear_down(void **state)
{
    struct listener *x = *state;
    if (x->folder[0])
        close(x->package.file);
    fonts_free(x->fonts);
    return 0;
}
