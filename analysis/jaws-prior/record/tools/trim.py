"""Shorten a recording and describe it.

trim.py RAW OUT.gz NAME PROGRAMS WHAT

Names of hosts stay readable: DNS, mDNS, LLMNR, NBNS, DHCP, SSDP and the first
data packets of each flow keep 400 bytes.  Later packets keep 96 bytes, and
those of bulk flows only headers (and 12 bytes of UDP).  At most MAX packets.
Wire lengths are never changed.  RAW may also be a .gz that was shortened before.
Prints the line for list.tsv; exits 1 if a recording is empty or one-way.
"""
import os
import gzip
import struct
import sys

raw, out, name, programs, what = sys.argv[1:6]
FULL = {53, 5353, 5355, 137, 67, 68, 1900}
MAX = int(os.environ.get("MAXPK", 45000))
flows = {}
pairs = set()
first = last = None
count = 0
with (gzip.open if raw.endswith(".gz") else open)(raw, "rb") as f, open(out, "wb") as o, gzip.GzipFile("", "wb", 9, o, 0) as g:
    head = f.read(24)
    magic = struct.unpack("<I", head[:4])[0]
    assert magic in (0xA1B2C3D4, 0xA1B23C4D), "not a pcap file"
    assert struct.unpack("<I", head[20:24])[0] == 1, "not Ethernet"
    scale = 1e6 if magic == 0xA1B2C3D4 else 1e9
    g.write(head)
    while count < MAX:
        h = f.read(16)
        if len(h) < 16:
            break
        sec, sub, cap, wire = struct.unpack("<IIII", h)
        d = f.read(cap)
        if len(d) < cap:
            break
        t = sec + sub / scale
        first = t if first is None else first
        last = t
        count += 1
        keep = 400
        et = d[12:14]
        off = proto = None
        if et == b"\x08\x00" and cap >= 34:
            off, proto = 14 + (d[14] & 15) * 4, d[23]
            src, dst = d[26:30], d[30:34]
        elif et == b"\x86\xdd" and cap >= 54:
            off, proto = 54, d[20]
            src, dst = d[22:38], d[38:54]
        if off is not None:
            pairs.add((src, dst))
            ports = (0, 0)
            hl = 8
            if proto in (6, 17) and cap >= off + 4:
                ports = struct.unpack(">HH", d[off:off + 4])
                if proto == 6 and cap > off + 12:
                    hl = (d[off + 12] >> 4) * 4
            if not (FULL & set(ports)):
                size = wire - off - hl
                if size > 0:
                    k = (src, dst, ports, proto)
                    n = flows[k] = flows.get(k, 0) + 1
                    keep = 400 if n <= 3 else 96 if n <= 60 else off + hl + (0 if proto == 6 else 12)
                else:
                    keep = 96
        d = d[:keep]
        g.write(struct.pack("<IIII", sec, sub, len(d), wire) + d)
both = len({a for a, _ in pairs}) > 1 or any(a == b for a, b in pairs)
secs = 0 if first is None else last - first
print(name, programs, what, f"{secs:.0f}", count, sep="\t")
if not both:
    print("one-way or empty:", name, file=sys.stderr)
    sys.exit(1)
