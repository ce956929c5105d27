/* Every kind of screen in five scripts as a display list: what is drawn where, and what can be touched. A change shows as a
 * difference between texts. KIOSK_RECORD=1 rewrites tests/scene/LANGUAGE/SCREEN.txt, to be read as a diff. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "scene/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const languages[] = {"en", "ar", "my", "ksw", "rhg-Rohg"};

static const struct {
    const char *file, *screen;
} screens[] = {
    {"welcome", "welcome"},
    {"language", "language"},
    {"home", "home"},
    {"directory", "directory"},
    {"office", "office:finance"},
    {"schools", "schools"},
    {"school", "school:longfellow"},
    {"map", "map:longfellow"},
    {"map-city", "map"},
    {"page", "page:board"},
    {"letter", "letter"},
    {"letter-complete", "letter:complete"},
    {"card", "card"},
    {"search", "directory"},
};

static char *list_of(struct desk *d)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    scene_print(desk_build(d), out);
    fclose(out);
    return text;
}

static void record(const char *language, const char *path, const char *text)
{
    char folder[512];
    snprintf(folder, sizeof folder, KIOSK_SOURCE_DIR "/tests/scene/%s", language);
    mkdir(folder, 0777);
    FILE *out = fopen(path, "w");
    if (!out || fputs(text, out) < 0 || fclose(out) != 0)
        fail_msg("%s cannot be written", path);
}

/* The first line that differs, or 0. */
static int first_difference(const char *wanted, const char *got, char *w, char *g, size_t size)
{
    for (int line = 1; *wanted || *got; line++) {
        size_t nw = strcspn(wanted, "\n"), ng = strcspn(got, "\n");
        if (nw != ng || memcmp(wanted, got, nw) != 0) {
            snprintf(w, size, "%.*s", (int)nw, wanted);
            snprintf(g, size, "%.*s", (int)ng, got);
            return line;
        }
        wanted += nw + (wanted[nw] == '\n');
        got += ng + (got[ng] == '\n');
    }
    return 0;
}

static bool compare(const char *path, const char *got)
{
    char wanted_line[400], got_line[400];
    struct bytes wanted = {0};
    struct err e = {0};
    if (!file_read(path, 1 << 20, &wanted, &e)) {
        print_error("%s\n", e.text);
        return false;
    }
    int line = first_difference(wanted.data, got, wanted_line, got_line, sizeof got_line);
    if (line)
        print_error("%s:%d:\n  expected: %s\n  now:      %s\n", path, line, wanted_line, got_line);
    bytes_release(&wanted);
    return line == 0;
}

static int check(struct desk *d, const char *language, const char *file, const char *screen)
{
    char path[512];
    snprintf(path, sizeof path, KIOSK_SOURCE_DIR "/tests/scene/%s/%s.txt", language, file);
    desk_visit(d, language, 0, screen);
    if (strcmp(file, "search") == 0) {
        d->model.search_open = true;
        strcpy(d->model.query, "finance");
    }
    char *got = list_of(d), *again = list_of(d);
    assert_string_equal(got, again); /* stable from run to run, or it could not be compared */
    int wrong = 0;
    if (getenv("KIOSK_RECORD"))
        record(language, path, got);
    else
        wrong = !compare(path, got);
    free(got);
    free(again);
    return wrong;
}

static void display_lists(void **state)
{
    int wrong = 0;
    for (size_t l = 0; l < sizeof languages / sizeof languages[0]; l++)
        for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++)
            wrong += check(*state, languages[l], screens[i].file, screens[i].screen);
    if (wrong)
        fail_msg("%d display lists differ; if they are meant to: KIOSK_RECORD=1 and read the diff", wrong);
}

/* The list says what it must, whatever the pictures look like: the first difference is where the lists part. */
static void differences_are_found(void **state)
{
    (void)state;
    char w[40], g[40];
    assert_int_equal(first_difference("a\nb\n", "a\nb\n", w, g, sizeof w), 0);
    assert_int_equal(first_difference("a\nb\nc\n", "a\nB\nc\n", w, g, sizeof w), 2);
    assert_string_equal(w, "b");
    assert_string_equal(g, "B");
    assert_int_equal(first_difference("a\n", "a\nmore\n", w, g, sizeof w), 2);
    assert_string_equal(w, "");
    assert_int_equal(first_difference("a\nmore\n", "a\n", w, g, sizeof w), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(differences_are_found),
        cmocka_unit_test(display_lists),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
