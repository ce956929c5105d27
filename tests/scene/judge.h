/* judge: one picture after the other beside the system of kiosk/scene/THEME.md: zones, five sizes, edges, contrast, length of
 * lines, nothing clipped, titles level, icons on the line of their number; on the display list, and for edges and contrast on
 * the drawn pixels. Include after cmocka_all.h. */
#ifndef TESTS_SCENE_JUDGE_H
#define TESTS_SCENE_JUDGE_H

#include "paint/canvas.h"
#include "scene/desk.h"

struct painter;
struct pixels;
struct seen;

enum { JUDGE_PANELS = 8, JUDGE_PARTS = 3 };
enum judge_state { JUDGE_PLAIN, JUDGE_TYPING, JUDGE_WARNING, JUDGE_ALERTS, JUDGE_STATES };

struct showing {                 /* which picture */
    const struct screen *screen; /* of judge.screens */
    int language, size, panel;   /* indices; size 0 … 2; panel 0 … JUDGE_PANELS - 1 */
    bool high_contrast;
    enum judge_state state; /* that the screen can be in (judge_has) */
    int part;               /* of what scrolls: 0 the top, 1 the middle, 2 the end */
};

typedef void judge_report(void *user, const char *where, const char *kind, const char *what);

struct judge {
    struct desk desk;
    struct painter *painter;
    struct canvas canvas;
    struct pixels *pixels;
    struct seen *seen;
    struct screen *screens; /* all there are */
    int n_screens;
    judge_report *report; /* NULL: findings are only counted */
    void *user;
    int pictures, findings;      /* so far */
    const char *pictures_folder; /* where findings are kept as "1.png" and so on; NULL: nowhere */
    char where[200];
};

bool judge_init(struct judge *j); /* with the content of this source; says what is wrong when it fails */
void judge_release(struct judge *j);

const char *judge_panel(int panel); /* "32-inch upright" */

/* Whether a screen is looked at in a state: directory and nearest school while something is typed, home under the idle warning,
 * home and welcome on a day of alerts. Every screen is plain. */
bool judge_has(const struct screen *screen, enum judge_state state);

/* Lays a picture out on the desk. False: what it shows does not scroll, and another part of it is the same picture. */
bool judge_show(struct judge *j, const struct showing *p);

/* Judges what lies on the desk. again: what was judged before is judged again, and every pixel is painted; without, only what
 * is seen for the first time. */
void judge_look(struct judge *j, bool again);

/* The theme of the desk. */
struct theme judge_theme(const struct judge *j);

#endif
