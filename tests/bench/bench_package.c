/* bench_package KIOSKCTL [MEGABYTES]: `kioskctl verify` beside `b2sum` on the same file, both as whole
 * processes, taken in turn, the best of seven; the peak memory of verify on a small and on the large package;
 * and an installation without its layout check. */
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/file.h"
#include "trust/install.h"
#include "trust/keys.h"
#include "trust/package.h"
#include "trust/package_writer.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 7, PICTURE = 1 << 20 };

struct files {
    char folder[200], small[256], large[256], trust[256], store[256], pub[300];
};

static void die(const char *what)
{
    fprintf(stderr, "bench_package: %s\n", what);
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds that a command takes, and its peak memory in KiB. */
static double run(const char *const argv[], long *peak)
{
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        die(argv[0]);
    if (peak)
        *peak = usage.ru_maxrss;
    return now() - start;
}

/* Pictures that do not pack, so that the file is as large as it says. */
static void write_package(const char *path, int megabytes, const struct secret_key *key)
{
    static const char json[] = "{\"id\":\"bench\",\"title\":\"b\",\"sequence\":1,\"issued\":\"2026-11-22\"}";
    struct bundle b = {0};
    struct err e = {0};
    struct bytes bytes = {strdup(json), sizeof json - 1};
    bool ok = bundle_add(&b, "package.json", &bytes, &e);
    unsigned long long x = 88172645463325252ULL;
    for (int i = 0; ok && i < megabytes; i++) {
        char name[64];
        snprintf(name, sizeof name, "images/p%d.png", i);
        bytes = (struct bytes){malloc(PICTURE + 1), PICTURE};
        for (size_t k = 0; k < PICTURE; k += 8) {
            x ^= x << 13, x ^= x >> 7, x ^= x << 17;
            memcpy(bytes.data + k, &x, 8);
        }
        ok = bundle_add(&b, name, &bytes, &e);
    }
    if (!ok || !package_write(&b, path, key, &e))
        die(e.text);
    bundle_release(&b);
}

static void make_files(struct files *f, int megabytes)
{
    struct public_key pub;
    struct secret_key secret;
    char text[KEY_TEXT_SIZE];
    const char *parent = getenv("TMPDIR");
    snprintf(f->folder, sizeof f->folder, "%.150s/bench-XXXXXX", parent ? parent : "/tmp");
    if (!mkdtemp(f->folder) || !key_pair_new(&pub, &secret, NULL))
        die("no folder");
    snprintf(f->small, sizeof f->small, "%s/small.kpk", f->folder);
    snprintf(f->large, sizeof f->large, "%s/large.kpk", f->folder);
    snprintf(f->store, sizeof f->store, "%s/store", f->folder);
    snprintf(f->trust, sizeof f->trust, "%s/trust", f->folder);
    snprintf(f->pub, sizeof f->pub, "%s/bench.pub", f->trust);
    public_key_write(&pub, text);
    if (!file_make_folder(f->trust, NULL) || !file_replace(f->pub, text, strlen(text), NULL))
        die("no key");
    pid_t child = fork(); /* or its memory would count as that of the programs that are measured */
    if (child == 0) {
        write_package(f->small, 1, &secret);
        write_package(f->large, megabytes, &secret);
        _exit(0);
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        die("no packages");
}

static void bench_verify(const char *kioskctl, const struct files *f, int megabytes)
{
    const char *verify[] = {kioskctl, "verify", f->large, "--trust", f->trust, NULL};
    const char *verify_small[] = {verify[0], verify[1], f->small, verify[3], verify[4], NULL};
    const char *b2sum[] = {"b2sum", f->large, NULL};
    double ours = 1e9, theirs = 1e9;
    long peak_small, peak_large;
    run(verify_small, &peak_small);
    run(verify, &peak_large);
    for (int i = 0; i < ROUNDS; i++) {
        double a = run(b2sum, NULL), b = run(verify, NULL);
        theirs = a < theirs ? a : theirs;
        ours = b < ours ? b : ours;
    }
    printf("verify %d MB: %.3f s; b2sum: %.3f s; verify is %.2f times as fast (promise: 0.90)\n", megabytes, ours,
           theirs, theirs / ours);
    printf("peak memory: %ld KiB for 1 MB, %ld KiB for %d MB\n", peak_small, peak_large, megabytes);
}

static void bench_install(const struct files *f, int megabytes)
{
    struct store s;
    struct keys keys;
    struct store_last last;
    struct err e = {0};
    if (!keys_open(&keys, f->trust, &e) || !store_open(&s, f->store, &e))
        die(e.text);
    double start = now();
    if (!install_package(&s, f->large, &keys, NULL, &last, &e))
        die(e.text);
    double took = now() - start;
    printf("install %d MB without the layout check: %.2f s (copy, sync, verify, unpack, switch)\n", megabytes, took);
    keys_release(&keys);
}

int main(int argc, char **argv)
{
    struct files f;
    int megabytes = argc > 2 ? atoi(argv[2]) : 200;
    if (argc < 2 || megabytes < 1 || megabytes > 250)
        die("usage: bench_package KIOSKCTL [MEGABYTES]");
    make_files(&f, megabytes);
    bench_verify(argv[1], &f, megabytes);
    bench_install(&f, megabytes);
    const char *clean[] = {"rm", "-rf", f.folder, NULL};
    run(clean, NULL);
    return 0;
}
