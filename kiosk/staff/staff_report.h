/* staff_report: the staff screen's page about this kiosk: what visitors see, the last change, whose word is
 * believed, how the computer is doing, and the way back. */
#ifndef STAFF_STAFF_REPORT_H
#define STAFF_STAFF_REPORT_H

struct staff_layout;
struct scene;
struct staff_status;
struct view_input;

struct staff_page {
    const struct staff_status *report;
    const struct view_input *input;
};

/* Writes the whole page into a scene that was begun. Where there is not room for all keys it says how many
 * more there are; on a very low panel it says all in a few lines. */
void staff_report_write(struct scene *scene, const struct staff_page *page);

/* Whose screen this is and for whom, and as a title what it is about; both may be "". */
void staff_report_head(struct staff_layout *b, const char *about, const char *whom);

/* What visitors see now, as a card; also on the page about an installation. */
void staff_report_content(struct staff_layout *b, const struct staff_page *page);

#endif
