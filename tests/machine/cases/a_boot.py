"""The first boot, from which every other case goes on; and what a visitor does."""
import glass
from table import Missed, case


def check_boot_pictures(kiosk, seen):
    """No text at any time: each picture of the whole glass is one colour or the kiosk's own."""
    for at, picture in seen:
        if picture[:2] == kiosk.glass.size and not kiosk.glass.is_plain_or(picture, "welcome"):
            glass.save_png(picture, f"{kiosk.shots}/boot-text.png")
            kiosk.fail(f"something else than the kiosk or a plain colour {at} s after the kernel's start: {kiosk.shots}/boot-text.png")


@case("from the kernel's start to the picture within 10 s, no text before it", short=True, alone=True)
def boot(bench):
    vm = bench.machine("boot").start()
    try:
        kiosk = bench.kiosk(vm)
        vm.wait_shell()
        kiosk.note(f"the test's shell {vm.seconds():.1f} s after the kernel's start")
        seen = []
        while True:
            now, picture = vm.seconds(), vm.picture()
            if not seen or seen[-1][1] != picture:
                seen.append((now, picture))
            if kiosk.glass.likeness(picture, "welcome") >= 0.95:
                break
            if now > 30:
                kiosk.shot("no-picture")
                kiosk.fail(f"no picture after {now} s: {kiosk.log()}\n" + kiosk.sh("systemctl status lobby-kiosk", check=False))
            kiosk.sleep(0.2)
        check_boot_pictures(kiosk, seen)
        kiosk.note(f"picture {now:.1f} s after the kernel's start, {len(seen)} different pictures seen on the way")
        kiosk.until_screen("welcome")
        kiosk.sleep(15)
        kiosk.sh("sync")
        vm.save("welcome")
        memory(kiosk, "welcome")
        kiosk.go_home()
        kiosk.until_picture("home")
        home = memory(kiosk, "home")
        vm.save("home")
        late = [f"the picture came {now:.1f} s after the kernel's start"] if now > 10 else []
        large = ["more than 60 MiB of memory on home"] if home > 60 else []
        if late or large:
            raise Missed(kiosk.notes + late + large)
        return kiosk.notes
    finally:
        vm.kill()


# Of /proc/PID/smaps: the proportional set size in KiB by what it is.
PARTS = r"""awk '/^[0-9a-f]+-/ { part = $6 ~ /^\/dev\/dri/ ? "card" : $6 ~ /\.so/ ? "libraries" : $6 ~ /^\// ? "files" : "own" }
/^Pss:/ { kib[part] += $2 } END { for (p in kib) print p, kib[p] }' /proc/%d/smaps"""


def memory(kiosk, where):
    parts = {part: int(kib) / 1024 for part, kib in (line.split() for line in kiosk.sh(PARTS % kiosk.pid()).splitlines())}
    whole = sum(parts.values())
    kiosk.note(f"memory on {where}: {whole:.1f} MiB: " + ", ".join(f"{part} {parts[part]:.1f}" for part in sorted(parts)))
    return whole


@case("a tap on a greeting opens home, and the glass shows it; one on the bar the languages", short=True)
def tap(kiosk):
    kiosk.check(not kiosk.shows("home"), "home is said to stand on the glass where welcome does")
    kiosk.tap("language 0")
    kiosk.until_screen("home", 3)
    kiosk.until_picture("home", 3)
    kiosk.check(not kiosk.shows("welcome", least=0.9), "welcome is said to stand on the glass where home does")
    kiosk.sleep(0.5)
    kiosk.tap("go 0 language")
    kiosk.until_screen("language", 3)
    kiosk.until_picture("language", 3)


@case("a panel unplugged with a finger on it and plugged again: heard within 2 s, and no finger left behind")
def panel_comes_and_goes(kiosk):
    x, y = kiosk.hit("language 0")
    kiosk.touch_line(f"down 0 {kiosk.raw(x, y)}")
    kiosk.sleep(0.1)
    kiosk.touch_line("unplug")
    kiosk.sleep(3)
    kiosk.check("screen welcome" in kiosk.described(), "the finger that went with the panel counted as a tap")
    kiosk.touch_line("plug")
    kiosk.sleep(2)
    kiosk.tap_at(x, y)
    kiosk.until_screen("home", 2)
    kiosk.until_picture("home", 3)


@case("a kiosk that started without a panel hears the one that is plugged in later, within 2 s")
def panel_later(kiosk):
    kiosk.touch_line("unplug")
    kiosk.restart()
    kiosk.until_picture("welcome", 10, least=0.9)
    kiosk.sleep(3)
    kiosk.touch_line("plug")
    kiosk.sleep(2)
    kiosk.tap("language 0")
    kiosk.until_screen("home", 2)


@case("a day in which nothing happens writes at most 1 MB: five minutes of it, and what the timers of midnight do")
def stillness(kiosk):
    kiosk.sleep(60)
    pid, quiet = kiosk.pid(), write_while(kiosk, "sleep 300")
    kiosk.note(f"{quiet / 1024:.0f} KiB in five minutes")
    night = write_while(kiosk, "date -s '23:59:50'; sleep 120")
    kiosk.note(f"{night / 1024:.0f} KiB in the two minutes about midnight: " + kiosk.sh(STARTED, check=False).replace("\n", " "))
    kiosk.same(kiosk.pid(), pid, "the process")
    kiosk.note(f"{(quiet * 288 + night) / (1 << 20):.2f} MiB a day")
    kiosk.check(quiet * 288 + night <= 1 << 20, "more than 1 MB a day")
    kiosk.check(not kiosk.sh("ls -A /var/log/journal 2>/dev/null", check=False), "the journal is on the disk")


STARTED = "journalctl -b --no-pager -o cat -S 23:59:00 _PID=1 | grep ^Starting"


def write_while(kiosk, command):
    """Bytes that the disk gets meanwhile, with all that waits to be written. Counted twice before: a program that is read for the first
    time in a day is written the time of that (relatime), and these here are the test's."""
    count = "sync; awk '{ print $7 }' /sys/block/vda/stat"
    kiosk.sh(count)
    before = int(kiosk.sh(count))
    return 512 * (int(kiosk.sh(f"({command}) >/dev/null; {count}")) - before)


@case("the running service is exposed by at most 2.0 and has no network, and hears its panel none the less")
def security(kiosk):
    said = kiosk.sh("systemd-analyze security --no-pager --threshold=20 lobby-kiosk | tail -n 1")
    kiosk.note(said.strip())
    kiosk.same(kiosk.sh("systemctl show -P RestrictAddressFamilies lobby-kiosk"), "AF_UNIX", "address families")
    kiosk.check(kiosk.sh("readlink /proc/$(systemctl show -P MainPID lobby-kiosk)/ns/net") != kiosk.sh("readlink /proc/1/ns/net"),
                "it is in the machine's own network")
    inputs = int(kiosk.sh("ls -l /proc/$(systemctl show -P MainPID lobby-kiosk)/fd | grep -c 'input/event'", check=False))
    kiosk.check(inputs >= 1, "no input device is open")
