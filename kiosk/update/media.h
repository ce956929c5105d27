/* media: what lies on the sticks: the one package that is meant, tokens, or what keeps a stick from being of use. Looking may
 * take long: it is done beside the drawing (update/worker.h). */
#ifndef UPDATE_MEDIA_H
#define UPDATE_MEDIA_H

#include <stdbool.h>

enum { MEDIA_PATH = 2048, MEDIA_NAME = 256, MEDIA_TOKENS = 8 };

struct media_find { /* a package */
    char path[MEDIA_PATH];
    long long sequence; /* as its trusted comment says: not yet believed */
    long long stamp;    /* of the file's last change: another file of the same name is another package */
};

enum media_trouble {             /* the later, the more it helps to hear of it */
                     MEDIA_FINE, /* nothing is there, or something of use is */
                     MEDIA_EMPTY,
                     MEDIA_OTHER_FILES, /* none of them a package; name: one of them */
                     MEDIA_UNMOUNTED, /* it cannot be read here; name: its file system as udev calls it, "" when it has none */
                     MEDIA_RENAMED, /* name: of a file that has ".kpk" inside its name instead of at its end */
                     MEDIA_ZIPPED,  /* name: of a ZIP that a package may lie in */
};

struct media_look {
    struct media_find best; /* path "": there is no package */
    char tokens[MEDIA_TOKENS][MEDIA_PATH];
    int n_tokens;
    enum media_trouble trouble;
    char name[MEDIA_NAME]; /* UTF-8, for people */
    long long stamp;       /* of the trouble: another one of the same name is another trouble */
};

/* Looks at the folder media and one folder down in it, or, when it is NULL, so at every mounted removable medium, and for those
 * that are not mounted. The package is the one with the highest sequence of all files whose names end in ".kpk", in any case;
 * one that does not say its sequence counts as 0, so that the importer can say why it is refused. Hidden names ("._a.kpk", as
 * macOS leaves them) and what a system keeps on sticks are passed over. Bounded: 20,000 names, 64 packages and folders. */
void media_look(const char *media, struct media_look *out);

/* Block devices on USB that hold something and are not mounted, by sysfs and udev's database below root ("" for the real ones;
 * tests have others) and the mounts in the file mountinfo (proc(5)). Adds the trouble to out when there is none that says more.
 * The disk that the system itself runs from does not count. */
void media_look_for_unmounted(const char *root, const char *mountinfo, struct media_look *out);

/* Whether this path, on a medium, is still there. */
bool media_is_there(const char *path);

/* The last part of a path. */
const char *media_file(const char *path);

#endif
