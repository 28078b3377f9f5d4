"""check.py FILE...: look into recordings: packets, hosts, resets, refused and
unanswered connections, the largest conversations."""
import collections
import gzip
import os
import struct
import sys

for name in sys.argv[1:]:
    with gzip.open(name) as f:
        d = f.read()
    pos, n, syn, rst, synack, conv, first, last = 24, 0, 0, 0, 0, collections.Counter(), None, 0
    while pos + 16 <= len(d):
        sec, us, cap, wire = struct.unpack("<IIII", d[pos:pos + 16])
        p = d[pos + 16:pos + 16 + cap]
        pos += 16 + cap
        n += 1
        first = first or sec + us / 1e6
        last = sec + us / 1e6
        if p[12:14] != b"\x08\x00":
            continue
        o = 14 + (p[14] & 15) * 4
        proto = p[23]
        sp, dp = struct.unpack(">HH", p[o:o + 4]) if proto in (6, 17) else (0, 0)
        if proto == 6:
            fl = p[o + 13]
            syn += fl & 0x12 == 2
            synack += fl & 0x12 == 0x12
            rst += bool(fl & 4)
        conv[({6: "tcp", 17: "udp"}.get(proto, str(proto)), min(sp, dp))] += wire
    top = " ".join("%s/%d:%dK" % (k[0], k[1], v // 1024) for k, v in conv.most_common(4))
    print("%-20s %6d pk %5.0f s %5dK syn %4d synack %4d rst %4d  %s" % (
        os.path.basename(name)[:-8], n, last - (first or 0), os.path.getsize(name) // 1024, syn, synack, rst, top))
