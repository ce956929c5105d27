/* ctl: what the commands of kioskctl share: options, messages, exit codes. Each command is
 * kiosk/ctl/cmd_NAME.c. */
#ifndef CTL_CTL_H
#define CTL_CTL_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct secret_key;

enum ctl_exit {
    CTL_OK = 0,
    CTL_FAILED = 1,    /* refused, not trusted, findings */
    CTL_MALFORMED = 2, /* the file is not what it claims to be */
    CTL_USAGE = 64,    /* wrong usage: EX_USAGE of sysexits(3) */
};

/* One option. Exactly one of value and flag is set; value keeps what it was when the option is not given. */
struct ctl_option {
    const char *name;   /* long, without "--" */
    char letter;        /* short form, 0: none */
    const char **value; /* the option takes a value */
    bool *flag;         /* the option takes none */
};

enum { CTL_OPERANDS_MAX = 8 };

/* The command line of one command. */
struct ctl_line {
    const char *command;
    int argc;
    char **argv; /* argv[0]: the command's name */
    const char *operands[CTL_OPERANDS_MAX];
    int n;
};

/* Reads options (the table ends with a zeroed row) and least to most operands, in any order. False after one
 * line on stderr: the command then returns CTL_USAGE. */
bool ctl_parse(struct ctl_line *line, const struct ctl_option *options, int least, int most);

/* "kioskctl: COMMAND: why" on stderr; returns CTL_USAGE. */
int ctl_usage(const struct ctl_line *line, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "kioskctl: what: why" on stderr; returns CTL_MALFORMED or CTL_FAILED by e->kind. */
int ctl_fail(const struct err *e);

/* A whole number in low … high, or a usage line and false. */
bool ctl_number(const struct ctl_line *line, const char *what, const char *text, long low, long high, long *out);

/* Asks for a password without showing it: from the terminal, else one line of standard input. size with the
 * NUL. */
bool ctl_password(const char *prompt, char *out, size_t size, struct err *e);

/* Reads a secret key file, keygen's or minisign's own; asks for the password of a locked one. */
bool ctl_secret_key(const char *path, struct secret_key *out, struct err *e);

#endif
