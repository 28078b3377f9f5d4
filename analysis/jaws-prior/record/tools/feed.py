"""feed.py SECONDS INTERVAL NAME: print sensor readings, one a line."""
import json
import random
import sys
import time

end = time.time() + float(sys.argv[1])
every = float(sys.argv[2])
v = random.uniform(17, 24)
time.sleep(random.uniform(0, every))
nxt = time.time()
seq = 0
while time.time() < end:
    v += random.gauss(0, 0.08)
    seq += 1
    r = {"id": sys.argv[3], "seq": seq, "t": round(v, 2), "ts": int(time.time())}
    if seq % 3 == 0:
        r["hum"] = round(random.uniform(35, 60), 1)
    if seq % 20 == 0:
        r["bat"] = 87
        r["rssi"] = random.randint(-80, -50)
    print(json.dumps(r), flush=True)
    nxt += every
    time.sleep(max(0, nxt - time.time() + random.uniform(0, 0.03 * every)))
