"""The display: not there at boot, pulled, plugged, another one."""
from table import case

WIDE = (1920, 1080)


def see_within(kiosk, screen, seconds):
    at = kiosk.vm.seconds()
    return kiosk.until_picture(screen, seconds, least=0.95) - at


def lines_logged(kiosk):
    return int(kiosk.sh("journalctl -b -u lobby-kiosk -o cat --no-pager | wc -l"))


def bytes_written(kiosk):
    """So far; after a first call, which reads its programs for the first time that day, and so has that written (relatime)."""
    return 512 * int(kiosk.sh("sync; awk '{ print $7 }' /sys/block/vda/stat"))


@case("booted without a display: it waits without a word and writes nothing; with one plugged in, the picture within 5 s", alone=True)
def display_late(bench):
    vm = bench.machine("late", extra=["-S"]).start()
    try:
        kiosk = bench.kiosk(vm)
        kiosk.unplug_display()
        vm.qmp("cont")
        vm.wait_shell()
        kiosk.until_logged("no display.*waiting for one", 60)
        bytes_written(kiosk)
        kiosk.sleep(15)
        pid, lines, written = kiosk.pid(), lines_logged(kiosk), bytes_written(kiosk)
        kiosk.sleep(60)
        kiosk.note(f"without a display: {lines_logged(kiosk) - lines} lines logged, {bytes_written(kiosk) - written} bytes written in a minute")
        kiosk.check(lines_logged(kiosk) - lines <= 1, "it does not keep quiet: " + kiosk.log())
        kiosk.check(bytes_written(kiosk) - written <= 32768, "it writes")
        kiosk.plug_display(*WIDE)
        took = see_within(kiosk, "welcome", 20)
        kiosk.note(f"picture {took:.1f} s after the plug")
        kiosk.check(took <= 5, "later than 5 s")
        kiosk.same(kiosk.pid(), pid, "the process")
        kiosk.go_home()
        kiosk.until_picture("home")
        return kiosk.notes
    finally:
        vm.kill()


@case("the display pulled and plugged again, then one of another size and back: the picture within 3 s each, and touches land", state="home")
def display_changes(kiosk):
    pid, upright = kiosk.pid(), kiosk.glass.size
    kiosk.unplug_display()
    kiosk.until_logged("the display has gone", 5)
    kiosk.sleep(5)
    for size in (upright, WIDE, upright):
        kiosk.plug_display(*size)
        kiosk.note(f"{size[0]} x {size[1]}: picture {see_within(kiosk, 'home', 3):.1f} s after the plug")
    kiosk.plug_display(*WIDE)
    see_within(kiosk, "home", 3)
    kiosk.sleep(0.5)
    kiosk.tap("go 0 language")
    kiosk.until_screen("language", 3)
    kiosk.until_picture("language", 3)
    kiosk.same(kiosk.pid(), pid, "the process")
