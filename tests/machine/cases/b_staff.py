"""What the service writes on a staff stick, the only piece that writes on any."""
import json
import os

from image import sh
from kiosk import DESCRIBED
from table import case

WISH = "/run/lobby-kiosk/to-stick"
PLANTED = (f"mkfifo {WISH}", f"mkdir -p {WISH}/a/b", f"ln -s /dev/zero {WISH}")
ROUNDS = 3  # of planting: more starts within ten seconds than a unit may have that has a limit


def write_status(kiosk):
    """From the staff screen, and back to it; the guest's seconds from the touch to the answer."""
    kiosk.sh("rm -f /run/lobby-kiosk-stick/answer")
    kiosk.sleep(0.6)
    kiosk.tap("staff-turn 0 health")
    kiosk.until("the button", f"grep -qE '^hit .* staff-to-stick' {DESCRIBED}", 5)
    kiosk.sleep(0.6)
    kiosk.tap("staff-to-stick")
    took = kiosk.until("an answer", "[ -e /run/lobby-kiosk-stick/answer ]")
    kiosk.check(kiosk.sh("cat /run/lobby-kiosk-stick/answer").endswith(" written"), "answered: " + kiosk.sh("cat /run/lobby-kiosk-stick/answer"))
    kiosk.until_text("Written to the stick")
    return took


@case("a staff stick: the status is written on it when asked for, also after others have planted what is no wish")
def status_to_stick(kiosk):
    image = kiosk.sticks.stick("status", "vfat", kiosk.sticks.token())
    kiosk.vm.plug(image)
    kiosk.until_text("Jane Doe", 15)
    kiosk.note(f"written {write_status(kiosk):.1f} s after the touch")
    for plant in PLANTED * ROUNDS:
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
    if status["running"]["host"] != "vm" or status["running"]["touch_panels"] != 1 or not status["shown"]["well"]:
        raise AssertionError(f"not the status of this kiosk: {status}")
