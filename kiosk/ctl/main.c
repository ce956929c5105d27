/* kioskctl: the workbench: build, sign, check and install content packages. */
#include "ctl/commands.h"
#include "ctl/ctl.h"

#include <stdio.h>
#include <string.h>

/* One row for each command; a row comes with its file. */
static const struct command {
    const char *name;
    command_run *run;
    const char *usage, *what;
} commands[] = {
    {"build", cmd_build,
     "DIR -o FILE [--sign SECRET.key] [--against OLD.kpk] [--accept-losses] [--audio DIR] [--release] [--keys FILE] "
     "[--accept-sequence] [--quick]",
     "make a package from a content folder"},
    {"new", cmd_new, "FOLDER --name NAME [--languages en,es,so]", "begin content for a district of its own"},
    {"due", cmd_due, "DIR|FILE [--ahead DAYS] [--today DATE] [--json]",
     "all dates of the content: what is to be looked at within a month, and how old the rest is"},
    {"lint", cmd_lint, "DIR|FILE [--json] [--notes] [--release] [--texts]",
     "0 clean, 1 findings, one line each: where, language, what; 2 cannot be read"},
    {"search", cmd_search, "--lang TAG QUERY DIR|FILE", "what a visitor would find, best first"},
    {"map-check", cmd_map_check, "FILE", "0 a file that can be part of the map, 1 refused, a line for each reason"},
    {"nearest", cmd_nearest, "[--json] ADDRESS DIR|FILE",
     "where an address or crossing is, and the three nearest schools"},
    {"route", cmd_route, "[--json] [--lang TAG] here|ADDRESS school:ID DIR|FILE", "the way on foot, step by step"},
    {"keygen", cmd_keygen, "-o NAME [--password]", "make NAME.pub and NAME.key"},
    {"keys", cmd_keys, "LIST.json ROOT.key ROOT.key ... -o FILE", "sign a list of keys for build --keys"},
    {"verify", cmd_verify, "FILE --trust DIR", "0 good, 1 not trusted, 2 malformed"},
    {"diff", cmd_diff, "OLD NEW", "say in words what changed, by screen and language"},
    {"inspect", cmd_inspect, "FILE [--json]", "say what a package holds, without believing it"},
    {"install", cmd_install, "FILE --store DIR --trust DIR [--if-newer] [--accept-sequence]",
     "check a package and show it from now on"},
    {"go-back", cmd_go_back, "--store DIR [--trust DIR]", "show the package before the last one again"},
    {"deb", cmd_deb, "FILE -o OUT.deb [--name NAME] [--maintainer WHO]", "wrap a signed package for an apt repository"},
    {"preview", cmd_preview,
     "DIR|FILE -o DIR [--lang TAG] [--screen ID] [--size WxH] [--text-size SIZE] [--against OLD.kpk] [--open]",
     "draw every screen in every language, with contact sheets and a page for the browser, index.html"},
    {"po-update", cmd_po_update, "DIR", "bring every catalogue up to date with the English"},
    {"po-export", cmd_po_export, "DIR --lang TAG -o FILE.csv", "write a catalogue as a table for a spreadsheet"},
    {"po-import", cmd_po_import, "DIR --lang TAG FILE.csv|FILE.po|FILE.zip [--checked-by NAME] [--checked-on DATE]",
     "take translations from such a table, a catalogue or a packet, and check them; 1 when something did not fit"},
    {"directory-export", cmd_directory_export, "DIR [-o FILE.csv]",
     "write offices and departments as a table for a spreadsheet"},
    {"directory-import", cmd_directory_import, "DIR FILE.csv [--remove]",
     "take offices and departments from such a table; 1 when rows did not fit"},
    {"packet", cmd_packet, "DIR --lang TAG -o FILE.zip",
     "all a translator needs as one file: catalogue, pictures of the screens, glossary, notes; po-import takes it "
     "back"},
    {"staff-token", cmd_staff_token, "NAME --until DATE --sign SECRET.key -o FILE",
     "make what opens the staff screen from a stick"},
    {"status", cmd_status, "--store DIR [--trust DIR] [--running DIR] [--json]", "say what a kiosk shows"},
    {"layout", cmd_layout, "--lang TAG --size PX --width PX [--lines N] [--bold] [--phones] FILE",
     "lay out a text, a paragraph a line, and print its lines and glyphs as JSON"},
    {"audio-script", cmd_audio_script, "DIR --lang TAG -o FILE.html", "write every text with a number, to read aloud"},
    {"audio-import", cmd_audio_import, "DIR --lang TAG FOLDER",
     "take recordings named by those numbers; 1 when one was refused"},
    {"audio-speak", cmd_audio_speak, "DIR --lang TAG [-o FOLDER] [--cache FOLDER]",
     "let a machine read every text aloud, English and Spanish only"},
    {"audio-check", cmd_audio_check, "FILE", "0 a recording that a package may hold, 1 refused with one line why"},
    {"image-check", cmd_image_check, "FILE [-o OUT.png]",
     "0 a picture that a package may hold, 1 refused with one line why"},
};

enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

static int print_help(FILE *out)
{
    fprintf(out, "usage: kioskctl COMMAND ...\n\n");
    for (int i = 0; i < N_COMMANDS; i++)
        fprintf(out, "  kioskctl %s %s\n      %s\n", commands[i].name, commands[i].usage, commands[i].what);
    fprintf(out, "\nkioskctl --help, kioskctl COMMAND --help, kioskctl --version\n");
    return CTL_OK;
}

static int run(const struct command *command, int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            printf("usage: kioskctl %s %s\n\n%s\n", command->name, command->usage, command->what);
            return CTL_OK;
        }
    }
    struct ctl_line line = {.command = command->name, .argc = argc, .argv = argv};
    int code = command->run(&line);
    if (fflush(stdout) != 0 && code == CTL_OK) {
        fprintf(stderr, "kioskctl: standard output: cannot be written\n");
        code = CTL_FAILED;
    }
    return code;
}

int main(int argc, char **argv)
{
    struct ctl_line line = {0};
    if (argc < 2)
        return ctl_usage(&line, "command: none given; see kioskctl --help");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
        return print_help(stdout);
    if (strcmp(argv[1], "--version") == 0) {
        printf("kioskctl %s\n", KIOSK_VERSION);
        return CTL_OK;
    }
    for (int i = 0; i < N_COMMANDS; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return run(&commands[i], argc - 1, argv + 1);
    return ctl_usage(&line, "%s: no such command; see kioskctl --help", argv[1]);
}
