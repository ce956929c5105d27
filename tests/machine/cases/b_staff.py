"""What the service writes on a staff stick, the only piece that writes on any."""
import json
import os

from image import sh
from kiosk import DESCRIBED
from table import case

WISH = "/run/lobby-kiosk/to-stick"
PLANTED = (f"mkfifo {WISH}", f"mkdir -p {WISH}/a/b", f"ln -s /dev/zero {WISH}")
TIMES = 7  # within ten seconds: more than a unit may start that has a limit


def write_status(kiosk, times=1):
    for _ in range(times):
        kiosk.sh("rm -f /run/lobby-kiosk-stick/answer")
        kiosk.tap("staff-to-stick")
        kiosk.until("answered", "[ -e /run/lobby-kiosk-stick/answer ]")
        kiosk.check(kiosk.sh("cat /run/lobby-kiosk-stick/answer").endswith(" written"), "answered: " + kiosk.sh("cat /run/lobby-kiosk-stick/answer"))
        kiosk.sleep(0.6)


@case("a staff stick: the status is written on it, as often as it is asked for, and nothing that is planted hinders that")
def status_to_stick(kiosk):
    image = kiosk.sticks.stick("status", "vfat", kiosk.sticks.token())
    kiosk.vm.plug(image)
    kiosk.until_text("Jane Doe", 15)
    kiosk.sleep(0.5)
    kiosk.tap("staff-turn 0 health")
    kiosk.until("the button", f"grep -q ' staff-to-stick$' {DESCRIBED}", 5)
    began = kiosk.vm.seconds()
    write_status(kiosk, TIMES)
    kiosk.until_text("Written to the stick")
    kiosk.note(f"written {TIMES} times in {kiosk.vm.seconds() - began:.1f} s")
    for plant in PLANTED:
        kiosk.sh(f"runuser -u lobby-kiosk -- sh -c '{plant}'")
        kiosk.until("what was planted has gone: " + plant, f"[ ! -e {WISH} ] && [ ! -h {WISH} ]", 5)
    kiosk.until("it rests", "[ $(systemctl is-active lobby-kiosk-stick.service) = inactive ]", 5)
    kiosk.same(kiosk.sh("systemctl is-active lobby-kiosk-stick.path", check=False), "active", "lobby-kiosk-stick.path")
    write_status(kiosk)
    kiosk.check(" ro," in kiosk.sh("grep /run/media/lobby-kiosk /proc/mounts"), "the stick was left writable")
    kiosk.vm.pull()
    kiosk.until_screen("welcome", 10)
    check_written(image)


def check_written(image):
    """On the stick itself, as another computer would read it."""
    names = [n for n in sh("mdir", "-b", "-i", image + "@@1M", "::").split() if n.endswith(".json")]
    if len(names) != 1:
        raise AssertionError(f"not one file of status on the stick: {names}")
    out = image + ".json"
    sh("mcopy", "-n", "-i", image + "@@1M", names[0], out)
    with open(out, encoding="utf-8") as f:
        status = json.load(f)
    os.unlink(out)
    if not status["running"]["alive"] or status["sequence"] != 0:
        raise AssertionError(f"not the status of this kiosk: {status}")
