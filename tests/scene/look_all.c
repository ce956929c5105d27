#include "cmocka_all.h"

#include "scene/look_all.h"

#include "content/content.h"
#include "scene/judge.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS_MOST = 16, SIZES = 3 };

struct tally { /* of one panel; each worker adds to it */
    atomic_int pictures, same, findings, ms;
};

/* What the workers share. */
struct round {
    atomic_int next; /* a panel and a language each */
    int panels[JUDGE_PANELS], n_panels;
    struct tally tallies[JUDGE_PANELS];
};

struct worker {
    struct judge judge;
    struct round *round;
    int panel;
};

/* In one write: the workers share a terminal. */
__attribute__((format(printf, 1, 2))) static void print_line(const char *format, ...)
{
    char line[800];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (n > 0 && write(STDOUT_FILENO, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1) < 0)
        perror("look");
}

static void print_finding(void *user, const char *where, const char *kind, const char *what)
{
    (void)user;
    print_line("%s: %s: %s\n", where, kind, what);
}

static void look_at_parts(struct worker *w, struct showing p)
{
    struct tally *t = &w->round->tallies[w->panel];
    for (p.part = 0; p.part < JUDGE_PARTS; p.part++) {
        if (!judge_show(&w->judge, &p)) {
            t->same += JUDGE_PARTS - 1;
            break;
        }
        int before = w->judge.findings;
        judge_look(&w->judge, false);
        t->findings += w->judge.findings - before;
        t->pictures++;
    }
}

static void look_at_screen(struct worker *w, struct showing p)
{
    for (p.state = JUDGE_PLAIN; p.state < JUDGE_STATES; p.state++)
        for (int contrast = 0; judge_has(p.screen, p.state) && contrast < 2; contrast++) {
            p.high_contrast = contrast;
            look_at_parts(w, p);
        }
}

/* A worker's own processor time, s. */
static double spent(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static void look_at_language(struct worker *w, int language)
{
    struct judge *j = &w->judge;
    double before = spent();
    int pictures = j->pictures, findings = j->findings;
    for (int size = 0; size < SIZES; size++)
        for (int i = 0; i < j->n_screens; i++)
            look_at_screen(
                w, (struct showing){.screen = &j->screens[i], .language = language, .size = size, .panel = w->panel});
    w->round->tallies[w->panel].ms += (int)((spent() - before) * 1000);
    print_line("-- %s, %s: %d pictures, %d findings, %.0f s of a processor\n", judge_panel(w->panel),
               j->desk.content->languages.items[language].tag, j->pictures - pictures, j->findings - findings,
               spent() - before);
}

/* A process of its own: whoever is free takes the next language of the next panel. */
static int work(struct round *round)
{
    static struct worker w;
    w.round = round;
    if (!judge_init(&w.judge))
        return 1;
    w.judge.report = print_finding;
    w.judge.pictures_folder = getenv("LOOK_PICTURES");
    int languages = w.judge.desk.content->languages.n;
    for (int job; (job = round->next++) < round->n_panels * languages;) {
        w.panel = round->panels[job / languages];
        look_at_language(&w, job % languages);
    }
    judge_release(&w.judge);
    return 0;
}

static int workers(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > WORKERS_MOST ? WORKERS_MOST : (int)n;
}

static bool all_worked(void)
{
    int n = workers(), bad = 0, status;
    for (int i = 0; i < n; i++)
        bad += waitpid(-1, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    return bad == 0;
}

static int print_table(struct round *round)
{
    int pictures = 0, findings = 0;
    for (int i = 0; i < round->n_panels; i++) {
        struct tally *t = &round->tallies[round->panels[i]];
        printf("%d %-16s %6d pictures and %6d parts that are the same, %4d findings, %5d s of a processor\n",
               round->panels[i], judge_panel(round->panels[i]), t->pictures, t->same, t->findings, t->ms / 1000);
        pictures += t->pictures + t->same;
        findings += t->findings;
    }
    printf("%d pictures, %d findings\n", pictures, findings);
    return findings;
}

int look_all(char **panels, int n)
{
    struct round *round = mmap(NULL, sizeof *round, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (round == MAP_FAILED)
        return perror("look"), 1;
    round->n_panels = n ? n : JUDGE_PANELS;
    for (int i = 0; i < round->n_panels && i < JUDGE_PANELS; i++)
        round->panels[i] = n ? atoi(panels[i]) % JUDGE_PANELS : i;
    fflush(stdout);
    for (int i = 0; i < workers(); i++) {
        pid_t child = fork();
        if (child == 0)
            _exit(work(round));
        if (child < 0)
            return perror("look"), 1;
    }
    bool whole = all_worked();
    if (!whole)
        printf("not all of it was walked\n");
    return print_table(round) || !whole;
}
