/* A machine without a loudspeaker: said once, in one line. */
#include "cmocka_all.h"

#include "ground/file.h"
#include "scratch.h"
#include "sound/player.h"
#include "sound/speaker.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What was written to path, once it holds a word; the caller frees it. */
static struct bytes wait_for(const char *path, const char *word)
{
    struct bytes said = {0};
    while (!file_read(path, 100000, &said, NULL) || !strstr(said.data, word)) {
        bytes_release(&said);
        usleep(1000);
    }
    return said;
}

static void no_loudspeaker_is_one_line(void **state)
{
    (void)state;
    struct scratch scratch;
    scratch_init(&scratch);
    const char *path = scratch_path(&scratch, "said");
    int own = dup(STDERR_FILENO), file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    assert_true(own >= 0 && file >= 0 && dup2(file, STDERR_FILENO) >= 0);
    setenv("SDL_AUDIODRIVER", "alsa", 1);
    setenv("ALSA_CONFIG_PATH", "/dev/null", 1); /* a card that is here is not found with that */
    struct player *player = player_new(NULL, NULL);
    struct speaker *speaker = speaker_new(player);
    assert_non_null(speaker);
    speaker_wake(speaker);
    struct bytes said = wait_for(path, "no sound");
    speaker_free(speaker);
    player_free(player);
    dup2(own, STDERR_FILENO);
    close(own);
    close(file);
    assert_int_equal(strncmp(said.data, "sound: no sound: ", 17), 0);
    assert_ptr_equal(strchr(said.data, '\n'), said.data + said.size - 1);
    bytes_release(&said);
    scratch_release(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_loudspeaker_is_one_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
