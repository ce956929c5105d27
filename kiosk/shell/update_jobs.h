/* update_jobs: what updates.c has done beside the drawing, by the worker: looking at sticks and their tokens, at the store, and
 * for staff. Each job holds copies of all it needs and brings back plain values. */
#ifndef SHELL_UPDATE_JOBS_H
#define SHELL_UPDATE_JOBS_H

#include "staff/glass_size.h"
#include "staff/health.h"
#include "staff/staff_status.h"
#include "staff/status_file.h"
#include "staff/status_json.h"
#include "trust/store.h"
#include "update/content_source.h"
#include "update/media.h"
#include "update/worker.h"

enum update_job_kind { JOB_LOOK, JOB_STORE, JOB_GO_BACK, JOB_STATUS, JOB_MEASURED, JOB_TO_STICK };

enum update_job_token { TOKEN_NONE, TOKEN_GOOD, TOKEN_BAD };

struct update_job {
    struct job job; /* first: see update/worker.h */
    enum update_job_kind kind;
    struct content_source source;
    const char *media; /* --media, or NULL */
    struct health health;
    int64_t now; /* ms */
    char today[11];
    /* JOB_LOOK: what is on the sticks, and whether what was there is there still */
    char package[MEDIA_PATH], token[MEDIA_PATH]; /* in: that were found before, "" none */
    bool package_is_there, token_is_there;
    struct media_look look;
    enum update_job_token token_is; /* of the tokens; the first good one is in token … */
    char token_why[200];            /* … or what is wrong with the first bad one */
    /* JOB_LOOK with a good token; JOB_GO_BACK, JOB_MEASURED, JOB_TO_STICK (with the token): in and out */
    struct staff_status report;
    /* JOB_MEASURED: what to keep, and whether it was kept */
    struct glass_measure measure;
    bool measured;
    /* JOB_STORE */
    struct store store;
    bool store_is_open;
    /* in: what is shown, and since when; the job adds what the store knows. JOB_STATUS writes it here */
    struct status_facts facts;
    const char *folder;
};

/* A job of this kind with nothing filled in, or NULL without memory. source and media are as updates.c has them and outlive the
 * job. */
struct update_job *update_job_new(enum update_job_kind kind, const struct content_source *source, const char *media,
                                  const struct health *health, const char *today, int64_t now);

#endif
