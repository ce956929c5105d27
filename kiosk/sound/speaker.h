/* speaker: the sound device, opened when there is something to hear and closed when there has been nothing for a
 * while. In a thread of its own, since opening takes longer than a picture may wait. Only plays; nothing is ever
 * recorded. */
#ifndef SOUND_SPEAKER_H
#define SOUND_SPEAKER_H

struct player;
struct speaker;

enum { SPEAKER_RESTS_MS = 20000 };

/* Plays what the player gives. NULL when no thread can be made; every call below accepts that. */
struct speaker *speaker_new(struct player *p);

/* Silent at once; waits for the device. */
void speaker_free(struct speaker *s);

/* There is something new to hear. From any thread. */
void speaker_wake(struct speaker *s);

#endif
