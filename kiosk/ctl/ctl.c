#include "ctl/ctl.h"

#include "ground/err.h"
#include "ground/plain.h"
#include "trust/signature.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { OPTIONS_MAX = 24 };

/* One line whatever a file name holds: control characters become spaces. */
static void print_line(const char *what, const char *text)
{
    char line[1024];
    snprintf(line, sizeof line, "%s%s%s", what ? what : "", what ? ": " : "", text);
    for (char *p = line; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = ' ';
    fprintf(stderr, "kioskctl: %s\n", line);
}

int ctl_usage(const struct ctl_line *line, const char *format, ...)
{
    char text[600];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    print_line(line->command, text);
    return CTL_USAGE;
}

int ctl_fail(const struct err *e)
{
    print_line(NULL, e->text[0] ? e->text : "failed");
    return e->kind == ERR_MALFORMED ? CTL_MALFORMED : CTL_FAILED;
}

static int build_tables(const struct ctl_option *options, struct option *longs, char *shorts)
{
    int n = 0;
    *shorts++ = ':'; /* tell a missing value from an unknown option */
    for (; options[n].name && n < OPTIONS_MAX - 1; n++) {
        bool takes = options[n].value != NULL;
        longs[n] = (struct option){options[n].name, takes ? required_argument : no_argument, NULL, 256 + n};
        if (options[n].letter) {
            *shorts++ = options[n].letter;
            if (takes)
                *shorts++ = ':';
        }
    }
    longs[n] = (struct option){0};
    *shorts = '\0';
    return n;
}

static const struct ctl_option *option_of(const struct ctl_option *options, int n, int code)
{
    if (code >= 256)
        return &options[code - 256];
    for (int i = 0; i < n; i++)
        if (options[i].letter == code)
            return &options[i];
    return NULL;
}

bool ctl_parse(struct ctl_line *line, const struct ctl_option *options, int least, int most)
{
    struct option longs[OPTIONS_MAX];
    char shorts[2 * OPTIONS_MAX + 2];
    int n = build_tables(options, longs, shorts), code;
    opterr = 0;
    optind = 0;
    while ((code = getopt_long(line->argc, line->argv, shorts, longs, NULL)) != -1) {
        const struct ctl_option *option = code == '?' || code == ':' ? NULL : option_of(options, n, code);
        if (!option) {
            ctl_usage(line, code == ':' ? "%s needs a value" : "%s is not an option here", line->argv[optind - 1]);
            return false;
        }
        if (option->value)
            *option->value = optarg;
        else
            *option->flag = true;
    }
    for (line->n = 0; optind < line->argc && line->n < CTL_OPERANDS_MAX; optind++)
        line->operands[line->n++] = line->argv[optind];
    if (line->n >= least && line->n <= most && optind == line->argc)
        return true;
    ctl_usage(line,
              line->n < least ? "something is missing; kioskctl COMMAND --help says what belongs there"
                              : "%s is too much",
              line->n > most ? line->operands[most] : "");
    return false;
}

bool ctl_number(const struct ctl_line *line, const char *what, const char *text, long low, long high, long *out)
{
    char *end;
    errno = 0;
    *out = strtol(text, &end, 10);
    if (errno == 0 && end != text && *end == '\0' && *out >= low && *out <= high)
        return true;
    ctl_usage(line, "%s takes a number from %ld to %ld, not %s", what, low, high, text);
    return false;
}

bool ctl_password(const char *prompt, char *out, size_t size, struct err *e)
{
    struct termios shown, hidden;
    bool terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
    if (terminal) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
        fprintf(stderr, "%s: ", prompt);
    }
    bool got = fgets(out, (int)size, stdin) != NULL;
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputc('\n', stderr);
    }
    if (!got)
        return err_set(e, ERR_FAILED, "password: none was given");
    size_t n = strcspn(out, "\r\n");
    if (out[n] == '\0' && n + 1 == size) {
        password_release(out, size);
        return err_set(e, ERR_FAILED, "password: longer than %zu bytes", size - 2);
    }
    out[n] = '\0';
    return true;
}

bool ctl_secret_key(const char *path, struct secret_key *out, struct err *e)
{
    struct bytes text;
    char password[1024];
    if (!plain_read(path, KEY_FILE_MAX, &text, e))
        return false;
    bool locked = secret_key_locked(text.data, text.size);
    bool ok = (!locked || ctl_password("Password", password, sizeof password, e)) &&
              secret_key_read(path, text.data, text.size, locked ? password : NULL, out, e);
    password_release(password, sizeof password);
    password_release(text.data, text.size);
    bytes_release(&text);
    return ok;
}
