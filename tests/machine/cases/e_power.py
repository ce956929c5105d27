"""The power goes while a package is installed, at many moments; what the disk had not flushed is lost, or a part of it."""
import json
import os
import random
import subprocess

import glass
from image import sh
from table import case
from writes import Writes, entries_so_far

CUTS = 12
NEW = 101


def record(bench, log):
    """A boot with a stick in it from the start; the log of all that was written, and its length when the copy began."""
    stick = bench.sticks.stick("power", "vfat", bench.sticks.package(NEW))
    overlay = bench.images.path("power.qcow2")
    bench.images_qcow2(overlay)
    if os.path.exists(log):
        os.unlink(log)
    open(log, "w").close()
    drive = ["-blockdev", json.dumps({"driver": "qcow2", "node-name": "disk", "file": {"driver": "file", "filename": overlay}}),
             "-blockdev", json.dumps({"driver": "file", "node-name": "log", "filename": log}),
             "-blockdev", json.dumps({"driver": "blklogwrites", "node-name": "logged", "file": "disk", "log": "log", "log-sector-size": 512,
                                      "log-super-update-interval": 1}),
             "-device", "virtio-blk-pci,drive=logged"]
    extra = ["-drive", f"if=none,id=stick,file={stick},format=raw,snapshot=on", "-device", "usb-storage,bus=xhci.0,drive=stick,removable=on"]
    vm = bench.machine("power", drive=drive, extra=extra).start()
    try:
        kiosk = bench.kiosk(vm)
        vm.wait_shell()
        kiosk.until("the copy has begun", "ls /var/lib/lobby-kiosk/incoming/* >/dev/null 2>&1", 60)
        began = entries_so_far(log)
        kiosk.until_shown(NEW, 90)
        kiosk.until_text("You can remove the stick")
        kiosk.sleep(8)
        return began, kiosk.notes
    finally:
        vm.kill()


def shown_by(bench, root):
    """What a kiosk with that root would show: 0 for the built-in content, or the version; by its picture, not by its word."""
    png, ppm = bench.images.path("root.png"), bench.images.path("root.ppm")
    sh(bench.kiosk_program, "--snapshot", png, "--screen", "home", "--lang", "en", "--size", "1080x1920", "--today", bench.day, "--store",
       f"{root}/var/lib/lobby-kiosk", "--trust", f"{root}/etc/lobby-kiosk/trust", *bench.options)
    sh("convert", png, "-depth", "8", "ppm:" + ppm)
    picture = glass.read_ppm(ppm)
    for version in (0, NEW, NEW + 1):
        if bench.glass.likeness(picture, "home", content=bench.sticks.package(version) if version else None) == 1.0:
            return version
    raise AssertionError("no content that is known here: " + png)


def after_cut(bench, raw):
    with bench.images.root(raw) as root:
        return shown_by(bench, root)


@case("a stick present at boot; a power cut at twelve moments of its installation, unflushed writes lost", alone=True)
def power_cut(bench):
    log, raw = bench.images.path("power.log-writes"), bench.images.path("cut.raw")
    began, notes = record(bench, log)
    writes, chance = Writes(log), random.Random(1)
    moments = writes.flushes(began)
    moments = [moments[i * (len(moments) - 1) // (CUTS - 1)] for i in range(CUTS)] if len(moments) > CUTS else moments
    bench.images.copy(bench.raw, "so-far.raw")
    done, seen = 0, []
    with open(bench.images.path("so-far.raw"), "r+b") as disk:
        for moment in moments:
            writes.apply(disk, range(done, moment + 1))
            disk.flush()
            done = moment + 1
            bench.images.copy(bench.images.path("so-far.raw"), "cut.raw")
            following = next((f for f in writes.flushes(done)), writes.count)
            with open(raw, "r+b") as cut:
                writes.apply(cut, [i for i in range(done, following) if chance.random() < 0.5])
            check = subprocess.run(["e2fsck", "-fp", raw], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if check.returncode > 1:
                raise AssertionError(f"cut {moment}: the file system is damaged: {check.stdout[-300:]}")
            seen.append(after_cut(bench, raw))
    for leftover in ("so-far.raw", "cut.raw", "power.log-writes", "power.qcow2"):
        os.unlink(bench.images.path(leftover))
    notes.append(f"{writes.count} writes, {len(moments)} cuts: shown afterwards " + " ".join(str(v) for v in seen))
    if sorted(seen) != seen or set(seen) != {0, NEW}:
        raise AssertionError(f"not once from the old to the new: {seen}")
    return notes
