"""names.py N: N host lines with names as they are seen in ordinary DNS."""
import random
import sys

r = random.Random()
DOM = ["tagblatt", "nordlicht", "fastcache", "edgecdn", "adserve", "countly", "mediathek", "streambox", "postamt", "weltkarte", "ticker", "gartenfreunde",
       "officesuite", "teamchat", "photocloud", "gameserver", "bank24", "telco", "uni-nord", "updates", "phoneos", "lampworks", "smarttv", "carmaker"]
SUB = ["www", "api", "cdn", "static", "img", "m", "login", "auth", "mail", "imap", "smtp", "push", "sync", "time", "ocsp", "crl", "beacon", "metrics", "ads",
       "assets", "edge-%d", "eu%d", "s%d", "i%d", "node%d.eu-west", "clients%d", "play", "config", "telemetry", "update", "dl", "ws", "gateway", "graph", "docs"]
HEX = "0123456789abcdef"
seen = set()
while len(seen) < int(sys.argv[1]):
    d = r.choice(DOM) + r.choice(["", "", "", "-eu", "cdn"]) + ".example"
    k = r.random()
    if k < 0.7:
        s = r.choice(SUB)
        s = s % r.randint(1, 40) if "%" in s else s
    elif k < 0.85:
        s = "d" + "".join(r.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(13))
    elif k < 0.93:
        s = "".join(r.choice(HEX) for _ in range(32)) + ".fp." + r.choice(["measure", "edge"])
    else:
        s = "rr%d---sn-%s" % (r.randint(1, 6), "".join(r.choice("4g5ednsz76l") for _ in range(8)))
    seen.add(s + "." + d)
for i, n in enumerate(sorted(seen, key=lambda _: r.random())):
    print("%s.%d" % (r.choice(["198.51.100", "203.0.113"]), r.randint(2, 250)), n)
