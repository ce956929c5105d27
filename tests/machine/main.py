"""tests/machine/run [--short] [--only PATTERN] [--again]: a virtual kiosk PC, from a bare Debian to a lobby, and what may happen to it.

--short: boot, tap, stick, safe page. --only: cases whose name matches (regular expression). --again: with the disk of the last run,
and with its saved states when --only does not match boot.
What is kept between runs, a bare Debian above all, lies in $KIOSK_MACHINE (build/machine)."""
import argparse
import importlib
import os
import re
import shutil
import signal
import sys
import time
import traceback

import table
from glass import SIZE, Glass
from image import Images, sh
from kiosk import Kiosk
from sticks import Sticks
from vm import VM

OPTIONS = ["--panel-mm", "398", "--mount-mm", "700"]  # the README's own
DAY = "2026-11-30"
HERE = os.path.dirname(os.path.abspath(__file__))


class Bench:
    """Makes machines: the disk once, one boot, then every case from the state that was saved."""

    def __init__(self, source, build, cache):
        self.source, self.build, self.cache = source, build, cache
        self.images = Images(source, build, cache, [os.environ["KIOSK_MIRROR"]] if "KIOSK_MIRROR" in os.environ else [])
        self.shots = os.path.join(cache, "shots")
        shutil.rmtree(self.shots, ignore_errors=True)
        os.makedirs(self.shots)
        self.day, self.options = DAY, OPTIONS
        self.raw, self.stick = self.images.path("kiosk.raw"), self.images.path("stick")

    def prepare(self, again):
        if not again or not os.path.exists(self.raw):
            self.images.office(self.stick)
            self.images.kiosk(self.stick)
            self.images.programs(self.stick)
            shutil.rmtree(self.images.path("sticks"), ignore_errors=True)
        programs = self.images.path("programs")
        self.kiosk_program = f"{programs}/usr/bin/kiosk"
        self.glass = Glass(self.kiosk_program, self.cache, [*OPTIONS, "--trust", self.stick], DAY)
        self.sticks = Sticks(f"{programs}/usr/bin/kioskctl", f"{programs}/content", f"{programs}/small", self.images.path("office.key"),
                             self.images.path("sticks"))

    def machine(self, name, overlay=None, **options):
        """A machine with its own overlay of the disk, or with a copy of another one's."""
        disk = self.images.path(name + ".qcow2")
        if overlay:
            self.images.copy(self.images.path(overlay + ".qcow2"), name + ".qcow2")
        elif not options.get("drive"):
            self.images_qcow2(disk)
        kernel = [self.images.path(n) for n in ("vmlinuz", "initrd")]
        append = f"root=/dev/vda rw {open(self.images.path('options')).read()} {options.pop('append', '')}".strip()
        return VM(self.cache, name, disk, kernel=kernel[0], initrd=kernel[1], append=append,
                  accel=os.environ.get("KIOSK_ACCEL", "tcg"), **options)

    def images_qcow2(self, disk, raw=None):
        sh("qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", raw or self.raw, disk)

    def kiosk(self, vm):
        self.glass.size = SIZE
        return Kiosk(vm, self.glass, self.sticks, self.shots)

    def has_states(self):
        """Whether the last boot left both states, of the disk that is there."""
        boot = self.images.path("boot.qcow2")
        if not os.path.exists(boot) or os.path.getmtime(boot) < os.path.getmtime(self.raw):
            return False
        said = sh("qemu-img", "snapshot", "-l", "-U", boot)
        return all(f" {state} " in said for state in table.STATES)

    def saved(self, name, state):
        """A machine that goes on where state was saved."""
        vm = self.machine(name, overlay="boot")
        vm.start(load=state)
        return vm


def try_case(bench, case, number):
    vm, notes, began, guest = None, [], time.time(), None
    try:
        if case.alone:
            notes = case.function(bench) or []
        else:
            vm = bench.saved("case", case.state)
            kiosk = bench.kiosk(vm)
            notes, first = kiosk.notes, vm.seconds()
            case.function(kiosk)
            guest = vm.seconds() - first
        verdict = "ok"
    except Exception as e:
        verdict = "MISSED" if isinstance(e, table.Missed) else "FAILED"
        notes.append(str(e) if isinstance(e, (AssertionError, RuntimeError, TimeoutError)) else traceback.format_exc())
        if vm and vm.process and vm.process.poll() is None:
            try:
                notes.append("picture: " + kiosk.shot(case.name))
                notes.append("log:\n" + kiosk.log(8))
            except Exception as again:
                notes.append(f"and no more can be seen: {again}")
    finally:
        if vm:
            vm.kill()
    seconds = time.time() - began
    print(f"{number:3} {verdict:6} {seconds:5.0f} s  {case.name}: {case.what}", flush=True)
    if guest is not None:
        notes.append(f"{guest:.0f} s of the guest's time")
    for note in notes:
        print("".join(f"           {line}\n" for line in str(note).splitlines()), end="", flush=True)
    return verdict, seconds, notes


def main():
    parser = argparse.ArgumentParser(prog="tests/machine/run", description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--only", default=".")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))
    source, build = os.environ["KIOSK_SOURCE"], os.environ["KIOSK_BUILD"]
    began = time.time()
    for name in sorted(os.listdir(os.path.join(HERE, "cases"))):
        if name.endswith(".py"):
            importlib.import_module("cases." + name[:-3])
    bench = Bench(source, build, os.environ["KIOSK_MACHINE"])
    bench.prepare(chosen.again)
    print(f"    a disk after {time.time() - began:.0f} s", flush=True)
    boot_first = not (chosen.again and bench.has_states())
    cases = [c for c in table.CASES if (c.short or not chosen.short) and
             (re.search(chosen.only, c.name) or (boot_first and c.name == "boot"))]
    results = []
    for number, case in enumerate(cases, 1):
        results.append((case, *try_case(bench, case, number)))
        if case.name == "boot" and results[-1][1] == "FAILED":
            break
    failed = [r for r in results if r[1] != "ok"]
    print(f"\n{'case':28} {'verdict':7} {'s':>5}  what")
    for case, verdict, seconds, notes in results:
        print(f"{case.name:28} {verdict:7} {seconds:5.0f}  {case.what}")
    print(f"{len(results) - len(failed)} of {len(results)} well, {time.time() - began:.0f} s, {sum(os.times()[:4]):.0f} s of a processor's work, "
          f"pictures of faults in {bench.shots}")
    return 1 if failed or len(results) != len(cases) else 0


if __name__ == "__main__":
    sys.exit(main())
