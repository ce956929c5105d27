#include "input/keypad.h"

#include "ground/err.h"

#include <stdlib.h>
#include <string.h>

struct row {
    uint8_t usage, means; /* HID Usage Tables 1.3, 10: keyboard/keypad page */
};

/* Any keyboard: arrows, enter, space; F1 to F5 and the keys for volume. */
static const struct row keyboard[] = {
    {0x52, PAD_UP},     {0x51, PAD_DOWN},     {0x50, PAD_BACK},    {0x4f, PAD_FORWARD}, {0x28, PAD_CHOOSE},
    {0x2c, PAD_CHOOSE}, {0x2a, PAD_BACK},     {0x4a, PAD_HOME},    {0x3a, PAD_HELP},    {0x75, PAD_HELP},
    {0x3b, PAD_REPEAT}, {0x3c, PAD_SLOWER},   {0x3d, PAD_FASTER},  {0x3e, PAD_PAUSE},   {0x80, PAD_LOUDER},
    {0x81, PAD_SOFTER}, {0x4b, PAD_BACKWARD}, {0x4e, PAD_FORWARD},
};

/* A number block, the cheapest keypad there is: 8 4 6 2 around 5. */
static const struct row number_block[] = {
    {0x60, PAD_UP},     {0x5a, PAD_DOWN},   {0x5c, PAD_BACK},   {0x5e, PAD_FORWARD}, {0x5d, PAD_CHOOSE},
    {0x58, PAD_CHOOSE}, {0x5f, PAD_HOME},   {0x61, PAD_HELP},   {0x59, PAD_SLOWER},  {0x5b, PAD_FASTER},
    {0x62, PAD_REPEAT}, {0x57, PAD_LOUDER}, {0x56, PAD_SOFTER},
};

/* EZ Access keypads and the Storm Audio-Nav in its default table: F17 to F24; the Audio-Nav tells of its headphone jack
 * by F15 and F16. */
static const struct row ez_access[] = {
    {0x6c, PAD_HELP},    {0x6d, PAD_UP},       {0x6e, PAD_DOWN},    {0x6f, PAD_CHOOSE},  {0x70, PAD_BACK},
    {0x71, PAD_FORWARD}, {0x72, PAD_BACKWARD}, {0x73, PAD_FORWARD}, {0x6a, PAD_PLUGGED}, {0x6b, PAD_UNPLUGGED},
};

static void add(struct keypad *k, const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        k->means[rows[i].usage] = rows[i].means;
}

void keypad_init(struct keypad *k)
{
    *k = (struct keypad){{0}};
    add(k, keyboard, sizeof keyboard / sizeof keyboard[0]);
    add(k, number_block, sizeof number_block / sizeof number_block[0]);
    add(k, ez_access, sizeof ez_access / sizeof ez_access[0]);
}

const char *keypad_name(enum keypad_key key)
{
    static const char *const names[PAD_KEYS] = {"",       "up",     "down",  "back",    "forward",  "backward",
                                                "choose", "home",   "help",  "louder",  "softer",   "slower",
                                                "faster", "repeat", "pause", "plugged", "unplugged"};
    return key < PAD_KEYS ? names[key] : "";
}

static enum keypad_key named(const char *name, size_t n)
{
    for (int key = 1; key < PAD_KEYS; key++)
        if (strlen(keypad_name((enum keypad_key)key)) == n && memcmp(keypad_name((enum keypad_key)key), name, n) == 0)
            return (enum keypad_key)key;
    return PAD_NOTHING;
}

bool keypad_set(struct keypad *k, const char *keys, struct err *e)
{
    struct keypad changed = *k;
    for (const char *at = keys; *at;) {
        size_t n = strcspn(at, "=,");
        enum keypad_key key = named(at, n);
        char *end = NULL;
        unsigned long usage = key && at[n] == '=' ? strtoul(at + n + 1, &end, 16) : 0;
        if (!end || end == at + n + 1 || usage == 0 || usage >= KEYPAD_USAGES || (*end && *end != ','))
            return err_set(e, ERR_FAILED, "'%.*s' is not KEY=USAGE, such as help=3a", (int)strcspn(at, ","), at);
        changed.means[usage] = (uint8_t)key;
        at = *end ? end + 1 : end;
    }
    *k = changed;
    return true;
}

enum keypad_key keypad_meaning(const struct keypad *k, unsigned usage)
{
    return usage < KEYPAD_USAGES ? (enum keypad_key)k->means[usage] : PAD_NOTHING;
}
