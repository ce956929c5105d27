/* directory_files: the folder directory/ of a content as it is written, to be changed by a program and to look afterwards as
 * if a person had changed it. */
#ifndef AUTHOR_DIRECTORY_FILES_H
#define AUTHOR_DIRECTORY_FILES_H

#include <stdbool.h>

struct err;
struct json_t;

struct directory_file {
    struct json_t *office; /* with its departments; NULL: to be removed */
    char name[48];         /* "finance" of directory/finance.json */
    bool changed;
};

struct directory_files {
    struct directory_file *files; // by the order of their offices
    int n;
    const char *folder;
};

/* Reads every file. Fails with one line "file: reason"; nothing is to be released then. folder must outlive it. */
bool directory_files_read(struct directory_files *d, const char *folder, struct err *e);
void directory_files_release(struct directory_files *d);

/* The entry of an id: an office, or a department of *file's. NULL: there is none. file may be NULL. */
struct json_t *directory_files_find(const struct directory_files *d, const char *id, int *file);

/* Adds a file for an office of a new id, which it takes over. False without memory (the office is released). */
bool directory_files_add(struct directory_files *d, struct json_t *office);

/* Replaces every file that has changed, each as a whole, and removes those without an office. */
bool directory_files_write(const struct directory_files *d, struct err *e);

#endif
