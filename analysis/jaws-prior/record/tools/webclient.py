"""HTTP clients: webclient.py KIND SECONDS URL ARGS...

ws SECONDS URL MEAN        messages about every MEAN s; also answers pings
poll SECONDS URL 0         long polling
api SECONDS URL MEAN       bursts of calls with pauses of about MEAN s
video SECONDS URL SEG KBIT segments as a player fetches them
crowd SECONDS HOST N RATE  many visitors with many source addresses
"""
import asyncio
import os
import random
import ssl
import sys
import time

import aiohttp

kind, seconds, url = sys.argv[1], float(sys.argv[2]), sys.argv[3]
args = [float(x) for x in sys.argv[4:]]
END = time.time() + seconds
CTX = ssl.create_default_context(cafile=os.environ.get("CA"))


async def ws(mean):
    async with aiohttp.ClientSession() as s:
        async with s.ws_connect(url, ssl=CTX if url.startswith("wss") else None) as w:
            async def talk():
                while time.time() < END:
                    await asyncio.sleep(random.expovariate(1 / mean))
                    await w.send_str("m" * int(random.lognormvariate(4, 1)))
            t = asyncio.create_task(talk())
            while time.time() < END:
                try:
                    await w.receive(timeout=max(0.1, END - time.time()))
                except asyncio.TimeoutError:
                    break
            t.cancel()


async def poll(_):
    async with aiohttp.ClientSession() as s:
        while time.time() < END:
            async with s.get(url, ssl=CTX) as r:
                await r.read()
            await asyncio.sleep(random.uniform(0.05, 0.5))


async def api(mean):
    conn = aiohttp.TCPConnector(ssl=CTX if url.startswith("https") else False, limit_per_host=6, keepalive_timeout=30)
    async with aiohttp.ClientSession(connector=conn) as s:
        async def get(p):
            async with s.get(url + p) as r:
                await r.read()
        while time.time() < END:
            await asyncio.gather(*[get("/%d" % random.randint(1, 900)) for _ in range(random.choice((1, 1, 2, 3, 5)))])
            if random.random() < 0.3:
                async with s.post(url, data=b"x" * int(random.lognormvariate(6.5, 1.2))) as r:
                    await r.read()
            await asyncio.sleep(random.expovariate(1 / mean))


async def video(seg, kbit):
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=CTX)) as s:
        buf, n = 0.0, 0
        while time.time() < END:
            t = time.time()
            q = kbit * (0.4 if n < 3 else 1) * random.uniform(0.7, 1.25)
            n += 1
            for k in (q * seg / 8192 * 1024, 128 * seg / 8192 * 1024):
                async with s.get(url + "%d" % max(1, k / 1.024)) as r:
                    await r.read()
            buf += seg - (time.time() - t)
            if buf > 30:
                await asyncio.sleep(seg)
                buf -= seg


async def visit(host, addr):
    tls = random.random() < 0.75
    conn = aiohttp.TCPConnector(ssl=CTX if tls else False, limit_per_host=6, local_addr=(addr, 0))
    base = ("https" if tls else "http") + "://" + host
    try:
        async with aiohttp.ClientSession(connector=conn, timeout=aiohttp.ClientTimeout(total=60)) as s:
            async def get(p):
                async with s.get(base + p, ssl=False) as r:
                    await r.read()
            for _ in range(random.choice((1, 1, 2, 3, 4))):
                await get("/blob/%d" % random.randint(8, 60))
                await asyncio.gather(*[get("/blob/%d" % min(500, 1 + random.lognormvariate(2, 1.2))) for _ in range(random.randint(2, 14))])
                await asyncio.sleep(random.lognormvariate(1.2, 0.8))
    except (aiohttp.ClientError, OSError, asyncio.TimeoutError):
        pass


async def crowd(n, rate):
    n = int(n)
    addrs = ["%s.%d" % ("198.51.100" if i % 2 else "203.0.113", 20 + i // 2) for i in range(1, n + 1)]
    tasks = set()
    while time.time() < END:
        t = asyncio.create_task(visit(url, random.choice(addrs)))
        tasks.add(t)
        t.add_done_callback(tasks.discard)
        await asyncio.sleep(random.expovariate(rate))
    await asyncio.wait(tasks, timeout=10)


try:
    asyncio.run(globals()[kind](*args))
except (aiohttp.ClientError, OSError) as e:
    print(e)
