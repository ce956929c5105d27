/* limits: what a package, the program that tries it out and the service that shows it may take, in one table. They fit
 * one another: what is accepted can be unpacked by the importer, and what the importer could hold lives in the service.
 * lobby-kiosk.service repeats LIMIT_SERVICE_*; a test compares. */
#ifndef GROUND_LIMITS_H
#define GROUND_LIMITS_H

enum {
    /* a package */
    LIMIT_ENTRIES = 4096,              /* files in it */
    LIMIT_PACKAGE_BYTES = 256 << 20,   /* of its archive, and of all that it unpacks to */
    LIMIT_ENTRY_BYTES = 32 << 20,      /* one file of it */
    LIMIT_HELD_BYTES = 32 << 20,       /* what is unpacked into memory: all but stored pictures and sound */
    LIMIT_SOUND_BYTES = 96 << 20,      /* all sound */
    LIMIT_RATIO = 100,                 /* unpacked to packed … */
    LIMIT_RATIO_FREE_BYTES = 64 << 10, /* … beyond these bytes */

    /* one picture: a telephone's 12 megapixels fit */
    LIMIT_PICTURE_BYTES = 16 << 20,          /* bytes of the file */
    LIMIT_PICTURE_PIXELS = 16 * 1000 * 1000, /* px, width times height */
    LIMIT_PICTURE_HELD_BYTES = 48 << 20,     /* of one that cannot come row by row (progressive) */
    LIMIT_PICTURE_SCANS = 64,                /* of a progressive JPEG; libjpeg itself writes 10 */
    LIMIT_DRAWING_BYTES = 8 << 20,           /* bytes of an author's SVG */
    LIMIT_DRAWING_SECONDS = 10,              /* processor time to draw one */
    LIMIT_DRAWING_MEMORY_MIB = 1024,         /* address space while drawing one */
    LIMIT_DRAWING_PIXELS = 2160,             /* px, its longer side in the package: the width of a 4K panel upright */

    /* the program that tries a package out (kiosk-import) */
    LIMIT_IMPORT_DATA_MIB = 128,  /* memory of its own: what it needs beside libraries and files */
    LIMIT_IMPORT_SPACE_MIB = 768, /* address space */
    LIMIT_IMPORT_SECONDS = 600,   /* processor time */

    /* the service (deploy/lobby-kiosk.service.in): the screen, what is exchanged under it, and the importer together */
    LIMIT_SERVICE_HIGH_MIB = 352,
    LIMIT_SERVICE_MOST_MIB = 512,
};

#endif
