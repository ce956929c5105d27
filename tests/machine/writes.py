"""writes: the log that QEMU's blklogwrites keeps of a disk, and the disk as it would be after a cut at any moment: what was flushed is
there; of what was not, any part may be. Format: dm-log-writes of the kernel's documentation."""
import struct

FLUSH, FUA, DISCARD = 1, 2, 4
MAGIC = 0x6A736677736872


class Writes:
    def __init__(self, path):
        self.file = open(path, "rb")
        magic, _, self.count, self.sector = struct.unpack("<QQQI", self.file.read(28))
        if magic != MAGIC:
            raise RuntimeError(f"{path}: not a log of writes")
        self.entries, at = [], self.sector
        for _ in range(self.count):
            self.file.seek(at)
            start, sectors, flags, _ = struct.unpack("<QQQQ", self.file.read(32))
            self.entries.append((start, sectors, flags, at + self.sector))
            at += self.sector + (0 if flags & DISCARD else sectors * self.sector)

    def flushes(self, first=0):
        """Numbers of the entries, from first on, after which all before is on the disk."""
        return [i for i, entry in enumerate(self.entries) if i >= first and entry[2] & FLUSH]

    def apply(self, disk, numbers):
        """Writes these entries into an open raw disk."""
        for i in numbers:
            start, sectors, flags, at = self.entries[i]
            if sectors and not flags & DISCARD:
                self.file.seek(at)
                disk.seek(start * self.sector)
                disk.write(self.file.read(sectors * self.sector))


def entries_so_far(path):
    with open(path, "rb") as f:
        return struct.unpack("<QQQI", f.read(28))[2]
