"""monitor: the display that hangs on the virtual graphics card: plugged, unplugged, or another one. QEMU tells the guest of it when a
viewer of its screen asks for another size: RFB 3.8 (RFC 6143) with its extension SetDesktopSize."""
import socket
import struct


class Monitor:
    def __init__(self, path):
        self.line = socket.socket(socket.AF_UNIX)
        self.line.settimeout(60)
        self.line.connect(path)
        self._read(12)
        self.line.sendall(b"RFB 003.008\n")
        self._read(self._read(1)[0])
        self.line.sendall(b"\x01")  # no authentication
        if self._read(4) != b"\0\0\0\0":
            raise RuntimeError("monitor: QEMU takes no viewer")
        self.line.sendall(b"\x01")  # others may look too
        self._read(struct.unpack(">20xI", self._read(24))[0])

    def _read(self, n):
        data = b""
        while len(data) < n:
            got = self.line.recv(n - len(data))
            if not got:
                raise RuntimeError("monitor: QEMU has hung up")
            data += got
        return data

    def plug(self, width, height):
        """A display of that size."""
        self.line.sendall(self._size(width, height))

    def unplug(self):
        """No display. QEMU forgets what is as it has heard last, which at first is nothing: hence the other size before."""
        self.line.sendall(self._size(640, 480) + self._size(0, 0))

    @staticmethod
    def _size(width, height):
        return struct.pack(">BBHHBBIHHHHI", 251, 0, width, height, 1, 0, 0, 0, 0, width, height, 0)
