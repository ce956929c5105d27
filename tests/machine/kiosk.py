"""kiosk: a virtual kiosk as a test sees it: what stands on the glass, where to touch, what was logged. Waits in the guest's time."""
import os
import re

import glass as pictures

DESCRIBED = "/run/lobby-kiosk/glass"
LOG = "journalctl -b -u lobby-kiosk -o cat --no-pager"


class Kiosk:
    def __init__(self, vm, glass, sticks, shots):
        self.vm, self.glass, self.sticks, self.shots = vm, glass, sticks, shots
        self.content = None  # of the pictures to compare with; None: built in
        self.keep = "KIOSK_LOOK" in os.environ
        self.notes = []      # what the table is to say besides

    def sh(self, command, **options):
        return self.vm.sh(command, **options)

    def sleep(self, seconds):
        self.sh(f"sleep {seconds}")

    def note(self, text):
        self.notes.append(text)

    # ---- waiting ----

    def until(self, what, condition, seconds=10, every=0.1):
        """Until a shell condition holds in the guest; the seconds it took there. Looks ten times a second, or every so many seconds:
        each look is work, and on a busy host a long wait full of it takes many times as long."""
        said = self.sh(f"s=$(cut -d ' ' -f 1 /proc/uptime); for i in $(seq {int(seconds / every)}); do "
                       f"if {condition}; then cut -d ' ' -f 1 /proc/uptime; echo $s; exit 0; fi; sleep {every}; done; exit 9", check=False)
        if self.vm.code:
            self.fail(f"not within {seconds} s: {what}")
        end, start = said.split()[-2:]
        return float(end) - float(start)

    def until_screen(self, screen, seconds=10):
        return self.until(f"screen {screen}", f"grep -qx 'screen {screen}' {DESCRIBED}", seconds)

    def until_text(self, words, seconds=10):
        """Until a text with words (a regular expression of grep -E) is among those of the scene."""
        return self.until(f"words: {words}", f"grep -qE '^text .*({words})' {DESCRIBED}", seconds)

    def until_shown(self, sequence, seconds=60):
        """Until the store names that version as current. The glass is asked for separately."""
        return self.until(f"version {sequence} installed", f"grep -q '\"current\": *\"{sequence}-' /var/lib/lobby-kiosk/state.json", seconds)

    def until_logged(self, words, seconds=10):
        return self.until(f"log: {words}", f"{LOG} | grep -qE '{words}'", seconds)

    def until_picture(self, screen, seconds=10, language="en", least=pictures.ALIKE):
        """Until that screen really stands on the glass; the guest's seconds since its kernel started."""
        best, deadline = 0.0, None
        while True:
            now = self.vm.seconds()
            deadline = deadline or now + seconds
            picture = self.vm.picture()
            likeness = self.glass.likeness(picture, screen, language, self.content)
            best = max(best, likeness)
            if likeness >= least:
                return now
            if now > deadline:
                self.shot(f"not-{screen}")
                self.fail(f"the glass does not show {screen} within {seconds} s (at best {best:.3f} of it)")
            self.sleep(0.2)

    def shows(self, screen, language="en", least=pictures.ALIKE):
        return self.glass.likeness(self.vm.picture(), screen, language, self.content) >= least

    # ---- the glass ----

    def plug_display(self, width, height):
        """Another display is on the card now."""
        self.glass.size = (width, height)
        self.vm.monitor().plug(width, height)

    def unplug_display(self):
        self.vm.monitor().unplug()

    def described(self):
        return self.sh(f"cat {DESCRIBED}")

    def touch_line(self, line):
        self.sh(f"echo '{line}' >/run/kiosk-test/panel")

    def tap_at(self, x, y):
        self.touch_line(f"tap {self.raw(x, y)}")

    def raw(self, x, y):
        return f"{int(x * 4095 / self.glass.size[0])} {int(y * 4095 / self.glass.size[1])}"

    def hit(self, what):
        """The middle of the first thing to touch that is called what."""
        for line in self.described().splitlines():
            found = re.match(r"hit (-?\d+),(-?\d+) (\d+)x(\d+) (.*)", line)
            if found and (found[5] == what or found[5].startswith(what + " ")) and int(found[4]) >= 24:
                x, y, w, h = (int(v) for v in found.groups()[:4])
                return x + w // 2, y + h // 2
        self.fail(f"nothing to touch: {what}")

    def tap(self, what):
        self.tap_at(*self.hit(what))

    def go_home(self):
        """From the welcome to home in English, as a visitor does."""
        self.until_screen("welcome")
        self.sleep(0.5)
        self.tap("language 0")
        self.until_screen("home")

    def dismiss(self):
        """Touches away what is said about a stick."""
        self.tap_at(self.glass.size[0] // 2, self.glass.size[1] // 2)
        self.until_screen("welcome", 40)

    def look(self, name):
        """Keeps a picture for people to look at, also when all is well."""
        if self.keep:
            self.note("picture: " + self.shot(name))

    def shot(self, name):
        path = os.path.join(self.shots, f"{self.vm.name}-{name}.png")
        pictures.save_png(self.vm.picture(), path)
        return path

    # ---- the service ----

    def pid(self):
        return int(self.sh("systemctl show -P MainPID lobby-kiosk"))

    def log(self, lines=12):
        return self.sh(f"{LOG} | tail -n {lines}", check=False)

    def restart(self):
        """What the old process said of its picture is taken away: what is described then is the new one's."""
        self.sh(f"systemctl stop lobby-kiosk && rm -f {DESCRIBED} && systemctl start lobby-kiosk")

    # ---- judging ----

    def fail(self, why):
        raise AssertionError(why)

    def check(self, holds, why):
        if not holds:
            self.fail(why)

    def same(self, got, wanted, what):
        if got != wanted:
            self.fail(f"{what}: {got!r} instead of {wanted!r}")
