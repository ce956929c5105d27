#include "ctl/running.h"

#include "ground/file.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MOST = 64 << 10 };

/* Another program may have got its number since: then it is not ours. */
static bool is_alive(int pid)
{
    char path[64], name[32] = "";
    if (pid <= 1 || (kill(pid, 0) != 0 && errno != EPERM))
        return false;
    snprintf(path, sizeof path, "/proc/%d/comm", pid);
    FILE *f = fopen(path, "re");
    bool read = f && fgets(name, sizeof name, f);
    if (f)
        fclose(f);
    return read && strcmp(name, "kiosk\n") == 0;
}

json_t *running_read(const char *folder)
{
    char path[1024];
    struct bytes text;
    if (!file_join(path, sizeof path, folder, "status.json") || !file_read(path, FILE_MOST, &text, NULL))
        return json_null();
    json_t *root = json_loads(text.data, JSON_REJECT_DUPLICATES, NULL);
    bytes_release(&text);
    if (!json_is_object(root)) {
        json_decref(root);
        return json_null();
    }
    json_object_set_new(root, "alive", json_boolean(is_alive((int)json_integer_value(json_object_get(root, "pid")))));
    return root;
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "unknown";
}

void running_print(const json_t *running)
{
    if (!json_is_object(running))
        return;
    printf("%-11s %s, since %s, start %d, version %lld, %lld MiB, touch panels: %d, clock %s; told at %s\n", "running",
           json_is_true(json_object_get(running, "alive")) ? "yes" : "no more", text_of(running, "started"),
           (int)json_integer_value(json_object_get(running, "starts")),
           (long long)json_integer_value(json_object_get(running, "shown")),
           (long long)json_integer_value(json_object_get(running, "memory_kib")) / 1024,
           (int)json_integer_value(json_object_get(running, "touch_panels")), text_of(running, "clock"),
           text_of(running, "at"));
}
