/* limits: what a package, the program that tries it out and the service that shows it may take, in one table. They fit
 * one another: what is accepted can be unpacked by the importer, and what the importer could hold lives in the service.
 * lobby-kiosk.service repeats LIMIT_SERVICE_*; a test compares. */
#ifndef GROUND_LIMITS_H
#define GROUND_LIMITS_H

enum {
    /* one picture: a telephone's 12 megapixels fit */
    LIMIT_PICTURE_BYTES = 16 << 20,          /* bytes of the file */
    LIMIT_PICTURE_PIXELS = 16 * 1000 * 1000, /* px, width times height */
    LIMIT_PICTURE_SCANS = 64,                /* of a progressive JPEG; libjpeg itself writes 10 */
    LIMIT_DRAWING_BYTES = 8 << 20,           /* bytes of an author's SVG */
    LIMIT_DRAWING_SECONDS = 10,              /* processor time to draw one */
    LIMIT_DRAWING_MEMORY_MIB = 1024,         /* address space while drawing one */
    LIMIT_DRAWING_PIXELS = 2160,             /* px, its longer side in the package: the width of a 4K panel upright */

    /* the program that tries a package out (kiosk-import) */
    LIMIT_IMPORT_SECONDS = 600, /* processor time */
};

#endif
