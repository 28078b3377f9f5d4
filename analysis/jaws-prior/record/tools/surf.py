"""surf.py SECONDS SCHEME SITE...: lead a headless browser from page to page."""
import asyncio
import json
import random
import sys
import time

import aiohttp

END = time.time() + float(sys.argv[1])
BASE = sys.argv[3:] if "://" in sys.argv[3] else [sys.argv[2] + "://" + s for s in sys.argv[3:]]


async def main():
    async with aiohttp.ClientSession() as s:
        for _ in range(20):
            try:
                async with s.get("http://127.0.0.1:9222/json") as r:
                    tabs = await r.json()
                break
            except aiohttp.ClientError:
                await asyncio.sleep(1)
        async with s.ws_connect(next(t for t in tabs if t["type"] == "page")["webSocketDebuggerUrl"], max_msg_size=0) as w:
            n = 0
            site = random.choice(BASE)
            while time.time() < END:
                if random.random() < 0.35:
                    site = random.choice(BASE)
                n += 1
                await w.send_json({"id": n, "method": "Page.navigate", "params": {"url": "%s/p%d.html" % (site, random.randint(0, 7))}})
                print(json.dumps((await w.receive_json())), flush=True)
                await asyncio.sleep(min(60, random.lognormvariate(2.0, 0.8)))

asyncio.run(main())
