/* log: what staff and IT need to know, one line each on stderr (journald adds the time). Never a visitor's language,
 * page, search or touch. */
#ifndef GROUND_LOG_H
#define GROUND_LOG_H

/* Writes "room: message". Control characters become spaces. */
void log_line(const char *room, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Remembers which messages were already written, so that a fault in every frame is one line, not a flood. */
struct log_once {
    unsigned long long seen[64]; /* hashes */
    int n;
};

/* Like log_line, but only the first time for this text; silent when more than 64 different ones came. */
void log_once(struct log_once *once, const char *room, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
