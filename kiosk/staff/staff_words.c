#include "staff/staff_words.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *outcome, *words;
} results[] = {
    {"nothing", "Nothing was ever installed here."},
    {"went-back", "Staff went back to the version before."},
    {"installed", "The information on this screen has been updated."},
    {"unreadable", "Not updated: the package could not be read to its end. Was the stick pulled out?"},
    {"untrusted", "Not updated: the package is not signed by the district."},
    {"malformed", "Not updated: the package is damaged or is not a kiosk package."},
    {"damaged", "Not updated: the copy of the package on the stick is not whole. Copy it to the stick again."},
    {"older", "Not updated: this screen already has this package, or a newer one."},
    {"below-floor", "Not updated: the package was withdrawn by the district."},
    {"unfit", "Not updated: the package is signed, but its content does not fit this screen."},
    {"no-room", "Not updated: there is not enough room on this computer."},
    {"far-ahead", "Not updated: the number of the package leaps far ahead. Ask the district whether that is meant."},
    {"keys", "The list of keys on the stick counts from now on. What is shown stays the same."},
    {"busy", "Not updated: another update is running. Try again in a minute."},
};

const char *staff_words_outcome(const char *outcome)
{
    for (size_t i = 0; i < sizeof results / sizeof results[0]; i++)
        if (strcmp(results[i].outcome, outcome) == 0)
            return results[i].words;
    return "Not updated: something went wrong on this computer.";
}

const char *staff_words_step(const char *step)
{
    static const struct {
        const char *step, *words;
    } known[] = {
        {"copy", "Copying from the stick. Leave it in."},
        {"verify", "Checking the signature."},
        {"open", "Opening the package. The stick is no longer needed."},
        {"check", "Trying out every screen in every language."},
        {"switch", "Putting it in place."},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].step, step) == 0)
            return known[i].words;
    return "Looking at the stick. Leave it in.";
}

void staff_words_version(char *out, size_t size, long long sequence)
{
    if (sequence > 0)
        snprintf(out, size, "version %lld", sequence);
    else
        snprintf(out, size, "the built-in version");
}

/* ---- sticks of no use ---- */

static const char to_stick[] = "Copy the package, a file whose name ends in .kpk, to the stick.";
static const char format[] = "Format it on a computer as FAT32 or exFAT, and copy the package to it.";

static void set(struct staff_words_trouble *out, const char *needed, const char *wrong, const char *right)
{
    snprintf(out->needed, sizeof out->needed, "%s", needed);
    snprintf(out->wrong, sizeof out->wrong, "%s", wrong);
    snprintf(out->right, sizeof out->right, "%s", right);
}

/* By the names that udev has for them (blkid(8)). */
static void unmounted(struct staff_words_trouble *out, const char *type)
{
    static const struct {
        const char *type, *name;
    } known[] = {{"ntfs", "NTFS"}, {"hfsplus", "HFS+"},       {"hfs", "HFS"},   {"apfs", "APFS"}, {"btrfs", "btrfs"},
                 {"xfs", "XFS"},   {"iso9660", "a CD image"}, {"ext2", "ext2"}, {"ext3", "ext3"}};
    bool locked = strcmp(type, "BitLocker") == 0 || strcmp(type, "crypto_LUKS") == 0;
    bool ours = strcmp(type, "vfat") == 0 || strcmp(type, "exfat") == 0 || strcmp(type, "ext4") == 0;
    const char *name = type;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        name = strcmp(type, known[i].type) == 0 ? known[i].name : name;
    if (locked)
        snprintf(out->found, sizeof out->found, "This stick is encrypted (%s): this screen cannot read it.", type);
    else if (ours)
        snprintf(out->found, sizeof out->found, "This stick could not be opened. It may be damaged.");
    else if (!type[0])
        snprintf(out->found, sizeof out->found, "This stick is not formatted.");
    else
        snprintf(out->found, sizeof out->found, "This stick is formatted as %s, which this screen does not read.",
                 name);
    set(out, format, locked ? "encrypted" : ours ? "damaged" : type[0] ? name : "not formatted", "FAT32, exFAT");
}

static const char *ending_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && strlen(dot) < 12 ? dot : name;
}

void staff_words_trouble(struct staff_words_trouble *out, enum media_trouble trouble, bool token, const char *name)
{
    memset(out, 0, sizeof *out);
    if (token) {
        snprintf(out->found, sizeof out->found, "The staff token on this stick was not accepted.");
        set(out, "Ask the district office for a new one.", "old token", "new token");
    } else if (trouble == MEDIA_EMPTY) {
        snprintf(out->found, sizeof out->found, "The stick is empty.");
        set(out, to_stick, "empty", ".kpk");
    } else if (trouble == MEDIA_OTHER_FILES) {
        snprintf(out->found, sizeof out->found, "There is no package on this stick.");
        set(out, to_stick, "other files", ".kpk");
    } else if (trouble == MEDIA_UNMOUNTED) {
        unmounted(out, name);
    } else if (trouble == MEDIA_RENAMED) {
        snprintf(out->found, sizeof out->found, "%s: the name does not end in .kpk.", name);
        set(out, "Rename it on a computer so that its name ends in .kpk, or copy the package to the stick again.",
            ending_of(name), ".kpk");
    } else if (trouble == MEDIA_ZIPPED) {
        snprintf(out->found, sizeof out->found, "%s: open the ZIP on a computer first.", name);
        set(out, "Copy the file inside whose name ends in .kpk to the stick.", ".zip", ".kpk");
    }
}
