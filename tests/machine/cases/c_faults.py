"""What breaks: processes, store, disk, clock."""
from table import case


@case("no content at all: the safe page is on the glass, at once and for good", short=True)
def safe_page(kiosk):
    kiosk.sh("mv /usr/share/lobby-kiosk/builtin.kpk /root/ && systemctl restart lobby-kiosk")
    kiosk.until_screen("safe")
    kiosk.until_picture("safe", 3)
    kiosk.sleep(12)
    kiosk.check(kiosk.shows("safe"), "the safe page does not stay")


def see_again(kiosk, seconds=3, least=0.9, screen="welcome"):
    at = kiosk.vm.seconds()
    return kiosk.until_picture(screen, seconds, least=least) - at


@case("a crash: the picture is back within 3 s, with no text in between, and no core on the disk", state="home")
def crash(kiosk):
    pid = kiosk.pid()
    began = kiosk.vm.seconds()
    kiosk.sh(f"kill -SEGV {pid}")
    while True:
        picture, now = kiosk.vm.picture(), kiosk.vm.seconds()
        if kiosk.glass.likeness(picture, "welcome") >= 0.9:
            break
        old = kiosk.glass.likeness(picture, "home") >= 0.9
        kiosk.check(old or kiosk.glass.is_plain_or(picture, "welcome"), "text on the glass: " + kiosk.shot("text"))
        kiosk.check(now - began < 10, "no picture after 10 s")
        kiosk.sh("sleep 0.1")
    kiosk.note(f"picture {now - began:.1f} s after the crash")
    kiosk.check(now - began <= 3, "later than 3 s")
    kiosk.check(not kiosk.sh("ls /core* /var/lib/systemd/coredump/* 2>/dev/null", check=False), "a core was written")


@case("a process that stands still is found and replaced within 30 s", state="home")
def hang(kiosk):
    pid, began = kiosk.pid(), kiosk.vm.seconds()
    kiosk.sh(f"kill -STOP {pid}")
    kiosk.until("another process", f"[ $(systemctl show -P MainPID lobby-kiosk) != {pid} ] && [ $(systemctl show -P MainPID lobby-kiosk) != 0 ]", 40)
    kiosk.until_picture("welcome", 5, least=0.9)
    took = kiosk.vm.seconds() - began
    kiosk.note(f"picture {took:.1f} s after the hang began")
    kiosk.check(took <= 33, "later than 30 s and a start")


@case("a loop of crashes does not spin, and ends by itself when its cause does")
def crash_loop(kiosk):
    kiosk.sh("mv /usr/bin/kiosk /usr/bin/kiosk.away; printf '#!/bin/sh\\nkill -SEGV $$\\n' >/usr/bin/kiosk; chmod 755 /usr/bin/kiosk")
    kiosk.sh(f"kill -SEGV {kiosk.pid()}")
    kiosk.sleep(60)
    starts = int(kiosk.sh("journalctl -b -u lobby-kiosk -o cat --no-pager | grep -c '^Started lobby-kiosk'"))
    kiosk.note(f"{starts} starts in a minute of crashes")
    kiosk.check(5 < starts <= 20, "it spins, or has given up")
    refused = int(kiosk.sh("journalctl -b -u lobby-kiosk -o cat --no-pager | grep -c 'repeated too quickly'", check=False))
    kiosk.check(refused <= 4, f"a try was refused {refused} times in a minute")
    kiosk.sh("mv /usr/bin/kiosk.away /usr/bin/kiosk")
    kiosk.note(f"picture {see_again(kiosk, 40):.0f} s after the cause had gone")


@case("a person who stops the kiosk has it stopped; who starts it has it back")
def stopped_by_hand(kiosk):
    kiosk.sh("systemctl stop lobby-kiosk; sleep 30")
    kiosk.same(kiosk.sh("systemctl is-active lobby-kiosk lobby-kiosk.timer", check=False).split(), ["inactive"] * 2, "units")
    kiosk.sh("systemctl start lobby-kiosk")
    see_again(kiosk)
    kiosk.same(kiosk.sh("systemctl is-active lobby-kiosk.timer", check=False), "active", "the timer")


@case("a store whose current package, or both, are damaged; one that is gone: the last good content is on the glass, and a stick is taken")
def store_damaged(kiosk):
    install(kiosk, 101)
    install(kiosk, 102)
    damage = "f=$(ls /var/lib/lobby-kiosk/packages/{}-*) && printf X | dd of=$f bs=1 seek=50000 conv=notrunc 2>/dev/null"
    for sequence, shown in ((102, 101), (101, None)):
        kiosk.sh(damage.format(sequence))
        kiosk.restart()
        kiosk.content = kiosk.sticks.package(shown) if shown else None
        kiosk.until_screen("welcome")
        kiosk.until_picture("welcome", 10, least=0.9)
        kiosk.go_home()
        kiosk.until_picture("home")
    kiosk.sh("rm -rf /var/lib/lobby-kiosk")
    kiosk.restart()
    see_again(kiosk, 10)
    kiosk.vm.plug(kiosk.sticks.stick("store", "vfat", kiosk.sticks.package(103)))
    kiosk.until_shown(103)


def install(kiosk, sequence):
    kiosk.vm.put(kiosk.sticks.package(sequence), f"/run/{sequence}.kpk")
    kiosk.sh(f"runuser -u lobby-kiosk -- kiosk-import /run/{sequence}.kpk")


@case("a full disk: the kiosk goes on, a package is refused in words, and taken once there is room")
def disk_full(kiosk):
    kiosk.sh("fallocate -l $(($(df --output=avail -B1 / | tail -n 1) - 100000)) /root/fill; dd if=/dev/zero of=/root/rest bs=64k 2>/dev/null", check=False)
    kiosk.restart()
    see_again(kiosk, 10)
    image = kiosk.sticks.stick("full", "vfat", kiosk.sticks.package(101))
    kiosk.vm.plug(image, "full")
    kiosk.until_text("not enough room", 30)
    kiosk.vm.pull("full")
    kiosk.sh("rm /root/fill /root/rest")
    kiosk.sleep(2)
    kiosk.vm.plug(image, "again")
    kiosk.until_shown(101)


@case("a root that is read-only: the kiosk starts and shows what it has, and says that nothing can be installed")
def root_read_only(kiosk):
    install(kiosk, 101)
    kiosk.sh("systemctl stop lobby-kiosk; sync; mount -o remount,ro /")
    kiosk.sh("systemctl start lobby-kiosk")
    kiosk.content = kiosk.sticks.package(101)
    kiosk.until_picture("welcome", 10, least=0.9)
    kiosk.vm.plug(kiosk.sticks.stick("readonly", "vfat", kiosk.sticks.package(102)))
    kiosk.until_text("Still showing version 101", 30)


@case("booted with a read-only root: the picture, and a visit", alone=True)
def boot_read_only(bench):
    vm = bench.machine("readonly", append="ro systemd.mask=systemd-remount-fs.service").start()
    try:
        kiosk = bench.kiosk(vm)
        vm.wait_shell()
        kiosk.until_picture("welcome", 30, least=0.95)
        kiosk.note(f"picture {vm.seconds():.1f} s after the kernel's start")
        kiosk.check(" / ext4 ro," in kiosk.sh("cat /proc/mounts"), "the root can be written")
        kiosk.go_home()
        kiosk.until_picture("home")
        kiosk.note("units that failed: " + (kiosk.sh("systemctl --failed --plain --no-legend | cut -d ' ' -f 1").replace("\n", " ") or "none"))
        return kiosk.notes
    finally:
        vm.kill()


@case("clocks of 1970 and 2040: content on the glass, and a new package is still taken")
def clocks(kiosk):
    for year, sequence in ((1970, 101), (2040, 102)):
        kiosk.sh(f"date -s '{year}-05-05 10:00'")
        kiosk.restart()
        kiosk.until_screen("welcome")
        kiosk.vm.plug(kiosk.sticks.stick(f"year{year}", "vfat", kiosk.sticks.package(sequence)), f"year{year}")
        kiosk.until_shown(sequence)
        kiosk.until_text("You can remove the stick")
        kiosk.vm.pull(f"year{year}")
        kiosk.sleep(2)


@case("the program upgraded from a stick, over a store: the same package after it, without a touch")
def upgrade(kiosk):
    install(kiosk, 101)
    kiosk.content = kiosk.sticks.package(101)
    kiosk.until_picture("welcome", 20, least=0.9)
    pid = kiosk.pid()
    kiosk.vm.plug(kiosk.sticks.newer_program(kiosk.sticks.path("../stick")), "program")
    kiosk.until("mounted", "ls /run/media/lobby-kiosk/*/stick/install >/dev/null 2>&1", 30)
    kiosk.sh("sh /run/media/lobby-kiosk/*/stick/install", timeout=1800)
    kiosk.vm.pull("program")
    kiosk.check("+newer" in kiosk.sh("dpkg-query -W lobby-kiosk"), "the newer program is not installed")
    kiosk.check(kiosk.pid() != pid, "the old program still runs")
    kiosk.until_picture("welcome", 20, least=0.9)
    kiosk.check("--describe" in kiosk.sh("cat /etc/default/lobby-kiosk"), "the settings were lost")
    kiosk.until_shown(101, 1)
