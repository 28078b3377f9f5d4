"""checkin.py SECONDS INTERVAL URL [keep]: a device that reports its state."""
import random
import sys
import time

import requests

end = time.time() + float(sys.argv[1])
every = float(sys.argv[2])
keep = len(sys.argv) > 4
s = requests.Session()
s.headers["User-Agent"] = "thing/2.1.%d (esp32)" % random.randint(0, 9)
time.sleep(random.uniform(0, min(every, 20)))
nxt = time.time()
pad = random.randint(0, 500)
while time.time() < end:
    body = {"id": "%012x" % random.getrandbits(48), "uptime": int(time.time()) % 999999,
            "state": {"t": round(random.uniform(18, 24), 2), "mode": random.choice(["auto", "eco"])}, "log": "x" * (pad + random.randint(0, 60))}
    try:
        r = (s if keep else requests).post(sys.argv[3], json=body, timeout=20)
        if random.random() < 0.05:
            requests.get(sys.argv[3].replace("/v1/", "/config/"), timeout=20)
        print(r.status_code)
    except requests.RequestException as e:
        print(e)
    nxt += every
    time.sleep(max(0, nxt - time.time() + random.uniform(0, 1)))
