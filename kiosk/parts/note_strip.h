/* note_strip: what an author has to mend, over the top of the page: never seen in a lobby. */
#ifndef PARTS_NOTE_STRIP_H
#define PARTS_NOTE_STRIP_H

struct builder;

/* Draws the note of the view's input, a line for each fault, when there is one. Nothing on it can be touched. */
void note_strip(struct builder *s);

#endif
