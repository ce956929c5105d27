"""vm: a virtual PC under QEMU: power, QMP, the glass, sticks, keys, and a root shell on its serial line.

The guest's clock counts its instructions (-icount), so that a second in the guest is a second of work there, however busy the host
is: a test waits in the guest's time, never on the host's. Saved states spare the boot: VM.start(load=…)."""
import base64
import calendar
import json
import os
import re
import socket
import subprocess
import time

from monitor import Monitor

PARCEL_BYTES = 64 << 20
LOOK_SECONDS, STILL_SECONDS = 10, 600  # the host's: how often the guest's clock is looked at, and how long it may stand still


class VM:
    def __init__(self, work, name, disk, *, kernel, initrd, append, width=1080, height=1920, memory=1024, accel="tcg",
                 clock="2026-11-30T10:00:00", gpu=True, extra=(), drive=None):
        self.work, self.name, self.disk = work, name, disk
        self.kernel, self.initrd, self.append = kernel, initrd, append
        self.width, self.height, self.memory, self.accel, self.clock, self.gpu = width, height, memory, accel, clock, gpu
        self.extra, self.drive = list(extra), drive
        self.process = self.viewer = None
        self.sticks = {}
        self.parcel = os.path.join(work, name + ".parcel")

    # ---- power ----

    def start(self, load=None):
        display = ["-device", f"virtio-gpu-pci,xres={self.width},yres={self.height}"] if self.gpu else []
        drive = self.drive or ["-drive", f"file={self.disk},if=virtio,format=qcow2,cache=writeback"]
        speed = ["-accel", "kvm", "-cpu", "host"] if self.accel == "kvm" else [
            "-accel", "tcg,thread=single,tb-size=512", "-cpu", "Nehalem", "-icount", "shift=0,align=off,sleep=on"]
        command = ["qemu-system-x86_64", "-M", "q35", *speed, "-smp", "1", "-m", str(self.memory), "-nodefaults",
                   "-display", f"vnc=unix:{self.socket('vnc')}", "-vga", "none", *display, "-nic", "none", "-kernel", self.kernel, "-initrd", self.initrd,
                   "-append", self.append, *drive, "-device", "qemu-xhci,id=xhci", "-device", "usb-kbd", "-rtc",
                   f"base={self.clock},clock=vm", "-chardev", f"socket,id=serial,path={self.socket('serial')},server=on,wait=off",
                   "-serial", "chardev:serial", "-qmp", f"unix:{self.socket('qmp')},server=on,wait=off", "-drive", f"file={self.parcel},if=virtio,format=raw,readonly=on", *self.extra]
        if load:
            command += ["-loadvm", load]
        with open(self.parcel, "wb") as f:
            f.truncate(PARCEL_BYTES)
        for end in ("qmp", "serial", "vnc"):
            if os.path.exists(self.socket(end)):
                os.unlink(self.socket(end))
        self.log = open(os.path.join(self.work, self.name + ".log"), "ab")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        self._connect()
        return self

    def _connect(self):
        self.qmp_socket, self.serial = self._dial("qmp"), self._dial("serial")
        self.qmp_file = self.qmp_socket.makefile("rw")
        self.events, self.buffer = [], b""
        self.qmp_file.readline()
        self.qmp("qmp_capabilities")

    def _dial(self, end):
        until = time.time() + 60
        while True:
            line = socket.socket(socket.AF_UNIX)
            try:
                line.connect(self.socket(end))
                return line
            except OSError:
                line.close()
                if self.process.poll() is not None or time.time() > until:
                    raise RuntimeError("qemu ended: " + open(self.log.name, errors="replace").read()[-800:])
                time.sleep(0.05)

    def socket(self, end):
        return os.path.join(self.work, f"{self.name}.{end}")

    def kill(self):
        """The power goes."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = self.viewer = None
            self.log.close()

    def save(self, tag):
        said = self.hmp(f"savevm {tag}").strip()
        if said:
            raise RuntimeError(f"savevm: {said}")

    # ---- QMP ----

    def qmp(self, command, **arguments):
        self.qmp_file.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.qmp_file.flush()
        while True:
            line = self.qmp_file.readline()
            if not line:
                raise RuntimeError("qemu has gone: " + open(self.log.name, errors="replace").read()[-400:])
            answer = json.loads(line)
            if "event" in answer:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{command}: {answer['error']['desc']}")
            elif "return" in answer:
                return answer["return"]

    def hmp(self, line):
        return self.qmp("human-monitor-command", **{"command-line": line})

    def was_reset(self):
        self.qmp("query-status")
        return any(e["event"] in ("RESET", "SHUTDOWN") for e in self.events)

    # ---- the glass ----

    def monitor(self):
        """The display on the card, which can be pulled and plugged."""
        self.viewer = self.viewer or Monitor(self.socket("vnc"))
        return self.viewer

    def picture(self):
        """(width, height, bytes of RGB): what stands on the glass now. The guest does not go on meanwhile."""
        path = os.path.join(self.work, self.name + ".ppm")
        self.qmp("stop")
        self.qmp("screendump", filename=path)
        self.qmp("cont")
        return read_ppm(path)

    def keys(self, *names, hold=100):
        self.qmp("send-key", keys=[{"type": "qcode", "data": n} for n in names], **{"hold-time": hold})

    # ---- sticks ----

    def plug(self, image, name="stick", read_only=False, slow=None):
        """slow: bytes a second"""
        file = {"driver": "file", "filename": image, "node-name": name + "-file", "read-only": read_only, "auto-read-only": False}
        self.qmp("blockdev-add", **file)
        self.qmp("blockdev-add", **{"driver": "raw", "file": name + "-file", "node-name": name, "read-only": read_only})
        drive = name
        if slow:
            self.qmp("object-add", **{"qom-type": "throttle-group", "id": name + "-group", "limits": {"bps-read": slow}})
            self.qmp("blockdev-add", **{"driver": "throttle", "throttle-group": name + "-group", "file": name, "node-name": name + "-slow"})
            drive = name + "-slow"
        self.qmp("device_add", driver="usb-storage", bus="xhci.0", drive=drive, id=name, removable=True)
        self.sticks[name] = slow

    def pull(self, name="stick"):
        self.qmp("device_del", id=name)
        slow = self.sticks.pop(name)
        nodes = ([name + "-slow"] if slow else []) + [name, name + "-file"]
        deadline = self.time() + 60
        while nodes:
            try:
                self.qmp("blockdev-del", **{"node-name": nodes[0]})
                nodes.pop(0)
            except RuntimeError:
                if self.time() > deadline:
                    raise
                time.sleep(0.05)
        if slow:
            self.qmp("object-del", id=name + "-group")

    def plug_reader(self):
        """A reader of cards, without one in it."""
        self.hmp("drive_add 0 if=none,id=reader")
        self.qmp("device_add", driver="usb-storage", bus="xhci.0", drive="reader", id="reader", removable=True)

    def card(self, image):
        """Another card lies in the reader, or none."""
        self.qmp("eject", device="reader", force=True)
        if image:
            self.qmp("blockdev-change-medium", device="reader", filename=image, format="raw")

    def put(self, local, remote):
        """Copies a file into the guest, by way of a second disk that it only reads."""
        with open(local, "rb") as f:
            data = f.read(PARCEL_BYTES + 1)
        if len(data) > PARCEL_BYTES:
            raise RuntimeError(f"{local}: too large to be put into the guest")
        with open(self.parcel, "r+b") as f:
            f.write(data)
        self.sh(f"dd if=/dev/vdb iflag=direct bs=64k status=none | head -c {len(data)} >{remote}")

    # ---- the shell ----

    def wait_shell(self, timeout=900):
        """After a boot: until the test's shell answers."""
        self._read(re.compile(rb"= ready\r?\n"), timeout)

    def sh(self, command, timeout=600, check=True):
        """Runs command in the guest as root; its output. Raises when it fails and check is set."""
        self.serial.sendall(base64.b64encode(command.encode()) + b"\n")
        answer = self._read(re.compile(rb"= (\d+) ([A-Za-z0-9+/=]*)\r?\n"), timeout)
        self.code, text = int(answer[1]), base64.b64decode(answer[2]).decode("utf-8", "replace").rstrip("\n")
        if check and self.code:
            raise RuntimeError(f"in the guest: {command}: exit {self.code}: {text[-600:]}")
        return text

    def _read(self, pattern, timeout):
        """timeout: of the guest's seconds; and the guest's clock must go on."""
        deadline, heard, last = None, time.time(), None
        while True:
            found = pattern.search(self.buffer)
            if found:
                self.buffer = self.buffer[found.end():]
                return found
            self.serial.settimeout(LOOK_SECONDS)
            try:
                got = self.serial.recv(65536)
            except socket.timeout:
                now = self.time()
                deadline = deadline or now + timeout
                if now != last:
                    heard, last = time.time(), now
                if now > deadline:
                    raise TimeoutError(f"the guest says nothing within {timeout} s of its time; last: {self.buffer[-300:]!r}")
                if time.time() - heard > STILL_SECONDS:
                    raise TimeoutError(f"the guest's clock stands still; last: {self.buffer[-300:]!r}")
                continue
            if not got:
                raise RuntimeError("the serial line has gone")
            self.buffer += got

    def time(self):
        """The guest's time in whole seconds, whatever it does itself: that of its real-time clock, which follows its instructions."""
        t = self.qmp("qom-get", path="/machine", property="rtc-time")
        return calendar.timegm((1900 + t["tm_year"], t["tm_mon"] + 1, t["tm_mday"], t["tm_hour"], t["tm_min"], t["tm_sec"]))

    def seconds(self):
        """Of the guest since its kernel started."""
        return float(self.sh("cut -d ' ' -f 1 /proc/uptime"))


def read_ppm(path):
    with open(path, "rb") as f:
        data = f.read()
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
    return int(head[1]), int(head[2]), data[head.end():]
