/* What lies on a stick: the one best package of whatever name, or what is wrong, told by its kind. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "stick_kit.h"
#include "update/media.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_file(struct scratch *s, const char *name, const char *text)
{
    struct err e = {0};
    char folder[PATH_MAX + 256];
    strcpy(folder, scratch_path(s, name));
    *strrchr(folder, '/') = '\0';
    assert_true(file_make_folder(folder, &e));
    assert_true(file_replace(scratch_path(s, name), text, strlen(text), &e));
}

static void the_highest_sequence_is_taken(void **state)
{
    struct scratch *s = *state;
    struct media_look look;
    media_look(s->folder, &look);
    assert_string_equal(look.best.path, "");
    stick_put(s, "b.kpk", "id=mps-lobby sequence=9 issued=2026-11-22");
    stick_put(s, "a.kpk", "id=mps-lobby sequence=12 issued=2026-11-22");
    stick_put(s, "c.KPK", "id=mps-lobby sequence=11 issued=2026-11-22");
    media_look(s->folder, &look);
    assert_string_equal(look.best.path, scratch_path(s, "a.kpk"));
    assert_int_equal(look.best.sequence, 12);
    assert_int_equal(look.trouble, MEDIA_FINE);
    assert_true(media_is_there(look.best.path));
}

/* A stick with links (ext4, or a system's own disk): what they lead to is not on the stick. */
static void a_link_says_nothing_of_what_it_leads_to(void **state)
{
    struct scratch *s = *state;
    struct media_look look;
    struct err e = {0};
    char outside[PATH_MAX + 256];
    assert_true(file_make_folder(scratch_path(s, "stick"), &e) && file_make_folder(scratch_path(s, "disk"), &e));
    stick_put(s, "disk/high.kpk", "id=mps-lobby sequence=99 issued=2026-11-22");
    strcpy(outside, s->path);
    stick_put(s, "stick/own.kpk", "id=mps-lobby sequence=5 issued=2026-11-22");
    assert_int_equal(symlink(outside, scratch_path(s, "stick/a.kpk")), 0);
    media_look(scratch_path(s, "stick"), &look);
    assert_string_equal(look.best.path, scratch_path(s, "stick/own.kpk"));
    assert_int_equal(look.best.sequence, 5);
}

/* As people and their programs name files. */
static void any_name_that_ends_in_kpk_is_found(void **state)
{
    struct scratch *s = *state;
    char burmese[256] = "";
    for (int i = 0; i < 80; i++)
        strcat(burmese, "\xe1\x80\x80");
    strcat(burmese, ".kpk");
    const char *names[] = {"new (1).kpk",  "MPS kiosk May.kpk", "NEU\xc3\x89.KPK",
                           "NEU\xc9.kPk",  "a&b;$(c).kpk",      "\xe1\x80\x80\xe1\x80\xad.kpk",
                           "two.dots.kpk", "a.kpk.kpk",         burmese};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct media_look look;
        stick_put(s, names[i], "id=mps-lobby sequence=12 issued=2026-11-22");
        media_look(s->folder, &look);
        assert_string_equal(look.best.path, scratch_path(s, names[i]));
        assert_int_equal(look.best.sequence, 12);
        assert_int_equal(unlink(look.best.path), 0);
    }
}

static void one_folder_down_is_found_and_no_further(void **state)
{
    struct scratch *s = *state;
    struct media_look look;
    struct err e = {0};
    assert_true(file_make_folder(scratch_path(s, "folder/deeper"), &e));
    stick_put(s, "folder/deeper/a.kpk", "id=mps-lobby sequence=12 issued=2026-11-22");
    media_look(s->folder, &look);
    assert_string_equal(look.best.path, "");
    stick_put(s, "folder/a.kpk", "id=mps-lobby sequence=11 issued=2026-11-22");
    media_look(s->folder, &look);
    assert_string_equal(look.best.path, scratch_path(s, "folder/a.kpk"));
}

/* The order of a listing is anybody's guess: whichever package is the newest is found beside more names than are read. */
static void a_package_beside_very_many_photographs_is_found(void **state)
{
    struct scratch *s = *state;
    struct media_look look;
    char name[64], comment[64];
    struct err e = {0};
    assert_true(file_make_folder(scratch_path(s, "photos"), &e));
    for (int i = 0; i < 20001; i++) {
        snprintf(name, sizeof name, "photos/%d.jpg", i);
        FILE *f = fopen(scratch_path(s, name), "w");
        assert_non_null(f);
        fclose(f);
    }
    for (int i = 0; i < 8; i++) {
        snprintf(name, sizeof name, "%d.kpk", i * 7);
        snprintf(comment, sizeof comment, "id=mps-lobby sequence=%d issued=2026-11-22", i + 1);
        stick_put(s, name, comment);
        media_look(s->folder, &look);
        assert_string_equal(look.best.path, scratch_path(s, name));
    }
}

static void what_systems_leave_on_sticks_is_passed_over(void **state)
{
    struct scratch *s = *state;
    struct media_look look;
    static const char *const names[] = {
        "._a.kpk", ".a.kpk", ".Trashes/a.kpk", "System Volume Information/a.kpk", "$RECYCLE.BIN/a.kpk", "desktop.ini"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        write_file(s, names[i], "x");
    media_look(s->folder, &look);
    assert_string_equal(look.best.path, "");
    assert_int_equal(look.trouble, MEDIA_FINE);
    media_look("/nonexistent", &look);
    assert_int_equal(look.trouble, MEDIA_FINE);
}

static void a_package_that_does_not_say_its_sequence_is_tried_last(void **state)
{
    struct scratch *s = *state;
    struct media_look look;
    stick_put(s, "a.kpk", "something else");
    media_look(s->folder, &look); /* so that the importer can say what is wrong with it */
    assert_string_equal(look.best.path, scratch_path(s, "a.kpk"));
    assert_int_equal(look.best.sequence, 0);
    stick_put(s, "b.kpk", "id=mps-lobby sequence=1 issued=2026-11-22");
    assert_int_equal(symlink("/etc/passwd", scratch_path(s, "c.kpk")), 0);
    assert_int_equal(mkfifo(scratch_path(s, "d.kpk"), 0644), 0); /* must not hang */
    media_look(s->folder, &look);
    assert_int_equal(look.best.sequence, 1);
}

static void what_is_wrong_is_told_by_its_kind(void **state)
{
    struct scratch *s = *state;
    struct media_look look;
    static const struct {
        const char *file;
        enum media_trouble trouble;
    } steps[] = {/* each helps more than those before */
                 {"holiday.jpg", MEDIA_OTHER_FILES},
                 {"a.kpk.txt", MEDIA_RENAMED},
                 {"folder/a.kpk.ZIP", MEDIA_ZIPPED}};
    long long stamp = 0;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        write_file(s, steps[i].file, "x");
        media_look(s->folder, &look);
        assert_int_equal(look.trouble, steps[i].trouble);
        assert_string_equal(look.name, media_file(steps[i].file));
        assert_true(look.stamp != 0 && look.stamp != stamp);
        stamp = look.stamp;
    }
    stick_put(s, "a.kpk", "id=mps-lobby sequence=1 issued=2026-11-22");
    media_look(s->folder, &look);
    assert_int_equal(look.trouble, MEDIA_FINE);
}

static void tokens_are_listed(void **state)
{
    struct scratch *s = *state;
    struct media_look look;
    write_file(s, "office.staff", "x");
    write_file(s, "folder/Facilities, North.STAFF", "x");
    media_look(s->folder, &look);
    assert_int_equal(look.n_tokens, 2);
    assert_int_equal(look.trouble, MEDIA_FINE);
}

/* A computer with its system on sda, a stick without partitions on sdb, one of two partitions on sdc, and an empty card reader:
 * as below /sys and /run of a real one. */
static void put_block(struct scratch *s, const char *name, const char *bus, const char *dev, const char *size,
                      const char *type)
{
    char path[200], to[200];
    struct err e = {0};
    snprintf(path, sizeof path, "sys/devices/%s/block/%s/dev", bus, name);
    write_file(s, path, dev);
    snprintf(path, sizeof path, "sys/devices/%s/block/%s/size", bus, name);
    write_file(s, path, size);
    assert_true(file_make_folder(scratch_path(s, "sys/class/block"), &e));
    snprintf(to, sizeof to, "../../devices/%s/block/%s", bus, name);
    snprintf(path, sizeof path, "sys/class/block/%s", name);
    assert_int_equal(symlink(to, scratch_path(s, path)), 0);
    if (!type)
        return;
    snprintf(path, sizeof path, "run/udev/data/b%s", dev);
    snprintf(to, sizeof to, "S:disk\nE:ID_BUS=usb\nE:ID_FS_TYPE=%s\nE:ID_FS_USAGE=filesystem\n", type);
    write_file(s, path, to);
}

static void look_for_unmounted(struct scratch *s, const char *mounts, struct media_look *look)
{
    char root[PATH_MAX + 256];
    write_file(s, "mountinfo", mounts);
    strcpy(root, s->folder);
    memset(look, 0, sizeof *look);
    media_look_for_unmounted(root, scratch_path(s, "mountinfo"), look);
}

static const char root_on_sda[] = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n";

static void a_stick_that_is_not_mounted_is_noticed(void **state)
{
    struct scratch *s = *state;
    struct media_look look;
    put_block(s, "sda", "pci0/ata1", "8:0", "1000", NULL);
    put_block(s, "sda1", "pci0/ata1", "8:1", "900", "ext4");
    put_block(s, "sdd", "pci0/usb1/2", "8:48", "0", NULL);
    look_for_unmounted(s, root_on_sda, &look);
    assert_int_equal(look.trouble, MEDIA_FINE);
    put_block(s, "sdb", "pci0/usb1/1", "8:16", "1000", "ntfs");
    look_for_unmounted(s, root_on_sda, &look);
    assert_int_equal(look.trouble, MEDIA_UNMOUNTED);
    assert_string_equal(look.name, "ntfs");
    look_for_unmounted(s, "30 22 8:16 / /run/media/lobby-kiosk/sdb ro - ntfs /dev/sdb ro\n", &look);
    assert_int_equal(look.trouble, MEDIA_FINE);
}

static void the_partitions_of_a_stick_count_and_the_system_does_not(void **state)
{
    struct scratch *s = *state;
    struct media_look look;
    put_block(s, "sdc", "pci0/usb1/1", "8:32", "1000", NULL);
    put_block(s, "sdc1", "pci0/usb1/1", "8:33", "400", "ext4");
    put_block(s, "sdc2", "pci0/usb1/1", "8:34", "400", "crypto_LUKS");
    look_for_unmounted(s, "22 1 8:33 / / rw - ext4 /dev/sdc1 rw\n", &look); /* the computer starts from it */
    assert_int_equal(look.trouble, MEDIA_FINE);
    look_for_unmounted(s, "22 1 8:33 / /run/media/lobby-kiosk/sdc1 ro - ext4 /dev/sdc1 ro\n", &look);
    assert_int_equal(look.trouble, MEDIA_UNMOUNTED);
    assert_string_equal(look.name, "crypto_LUKS");
}

int main(void)
{
#define MEDIA(f) cmocka_unit_test_setup_teardown(f, stick_set_up, stick_tear_down)
    const struct CMUnitTest tests[] = {
        MEDIA(the_highest_sequence_is_taken),
        MEDIA(any_name_that_ends_in_kpk_is_found),
        cmocka_unit_test_setup_teardown(a_link_says_nothing_of_what_it_leads_to, stick_set_up, stick_tear_down),
        MEDIA(one_folder_down_is_found_and_no_further),
        MEDIA(a_package_beside_very_many_photographs_is_found),
        MEDIA(what_systems_leave_on_sticks_is_passed_over),
        MEDIA(a_package_that_does_not_say_its_sequence_is_tried_last),
        MEDIA(what_is_wrong_is_told_by_its_kind),
        MEDIA(tokens_are_listed),
        MEDIA(a_stick_that_is_not_mounted_is_noticed),
        MEDIA(the_partitions_of_a_stick_count_and_the_system_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
