/* queries FILE …: what people type, in eight languages, against the content that comes with the program: at least
 * ninety-five of a hundred must have an answer among the first three. */
#include "author/compile.h"
#include "content/content.h"
#include "ground/err.h"
#include "ground/file.h"
#include "query/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEEDS_MOST = 64, FIRST = 3 };

struct queries {
    struct content *content;
    struct search *search;
    int language;
    char *needs[NEEDS_MOST], *answers[NEEDS_MOST];
    int n_needs, asked, answered;
};

static bool is_answer(const char *answers, const char *screen)
{
    size_t n = strlen(screen);
    for (const char *at = answers; (at = strstr(at, screen)); at += n)
        if ((at == answers || at[-1] == ' ') && (at[n] == '\0' || at[n] == ' '))
            return true;
    return false;
}

static const char *answers_of(const struct queries *q, const char *need)
{
    for (int i = 0; i < q->n_needs; i++)
        if (strcmp(q->needs[i], need) == 0)
            return q->answers[i];
    return "";
}

static bool ask(struct queries *q, const char *tag, const char *need, const char *words)
{
    struct search_result found[FIRST];
    int language = languages_find(&q->content->languages, tag);
    if (language < 0)
        return false;
    if (language != q->language) {
        search_free(q->search);
        q->search = search_new(q->content, language);
        q->language = language;
    }
    int n = q->search ? search_find(q->search, words, found, FIRST) : 0;
    bool good = false;
    for (int i = 0; i < n; i++)
        good = good || is_answer(answers_of(q, need), found[i].screen);
    q->asked++;
    q->answered += good;
    if (!good)
        printf("%s %s: \"%s\" finds %s, %s, %s\n", tag, need, words, n > 0 ? found[0].screen : "nothing",
               n > 1 ? found[1].screen : "-", n > 2 ? found[2].screen : "-");
    return true;
}

static bool read_line(struct queries *q, char *line)
{
    char *cells[3] = {line, strchr(line, '\t'), NULL};
    if (*line == '#' || *line == '\0')
        return true;
    if (!cells[1] || !(cells[2] = strchr(cells[1] + 1, '\t')))
        return false;
    *cells[1]++ = *cells[2]++ = '\0';
    if (*line != '=')
        return ask(q, cells[0], cells[1], cells[2]);
    if (q->n_needs == NEEDS_MOST)
        return false;
    q->needs[q->n_needs] = cells[1];
    q->answers[q->n_needs++] = cells[2];
    return true;
}

static bool run(struct queries *q, const char *path)
{
    struct err e = {0};
    struct bytes file;
    if (!file_read(path, 1 << 20, &file, &e)) {
        printf("%s\n", e.text);
        return false;
    }
    bool ok = true;
    for (char *line = file.data, *end; ok && (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        if (!read_line(q, line)) {
            printf("%s: \"%s\" is not a query\n", path, line);
            ok = false;
        }
    }
    bytes_release(&file);
    return ok;
}

int main(int argc, char **argv)
{
    struct err e = {0};
    struct queries q = {.content = compile_and_load(KIOSK_SOURCE_DIR "/content", &e), .language = -1};
    if (!q.content) {
        printf("%s\n", e.text);
        return 1;
    }
    bool ok = true;
    for (int i = 1; i < argc; i++) {
        q.asked = q.answered = q.n_needs = 0;
        ok = run(&q, argv[i]) && ok;
        printf("%s: %d of %d queries are answered in the first %d\n", argv[i], q.answered, q.asked, FIRST);
        ok = ok && q.asked >= 160 && q.answered * 100 >= q.asked * 95;
    }
    search_free(q.search);
    content_free(q.content);
    return ok ? 0 : 1;
}
