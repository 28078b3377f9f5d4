"""UDP programs: keep-alives, calls with STUN and RTP, games.

udpapps.py echo ADDR PORT                        answers what is not one byte
udpapps.py keepalive ADDR PORT SECONDS EVERY BYTES ANSWER(0/1)
udpapps.py stun ADDR PORT                        a STUN server
udpapps.py call LADDR LPORT ADDR PORT SECONDS KBIT_VIDEO STUNADDR|-
udpapps.py gameserver ADDR PORT TICK
udpapps.py game ADDR PORT SECONDS TICK
"""
import asyncio
import os
import random
import socket
import struct
import sys

from udpsock import bind

COOKIE = 0x2112A442


def stun_msg(kind, tid, addr=None, extra=b""):
    body = extra
    if addr:
        x = socket.inet_aton(addr[0])
        body += struct.pack(">HHBBH", 0x20, 8, 0, 1, addr[1] ^ 0x2112) + bytes(a ^ b for a, b in zip(x, struct.pack(">I", COOKIE)))
    return struct.pack(">HHI", kind, len(body), COOKIE) + tid + body


async def echo(addr, port):
    def got(d, a):
        if len(d) > 1:
            t.sendto(d[:max(2, len(d) // 2)], a)
    t = await bind(addr, port, got)
    await asyncio.sleep(3600)


async def stun(addr, port):
    t = await bind(addr, port, lambda d, a: len(d) >= 20 and d[:2] == b"\0\1" and t.sendto(stun_msg(0x101, d[8:20], a), a))
    await asyncio.sleep(3600)


async def keepalive(addr, port, seconds, every, size, answer):
    t = await bind("0.0.0.0", port if size > 1 else 0)
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    await asyncio.sleep(random.uniform(0, 5))
    while loop.time() < end:
        t.sendto(b"\xff" if not answer else b"\r\n\r\n"[:size], (addr, port))
        await asyncio.sleep(every + random.uniform(-0.05, 0.3))


async def call(laddr, lport, addr, port, seconds, kbit, stunaddr):
    """Audio 50 packets a second with talk and silence, video frames in bursts,
    ICE checks before and every 2.5 s during the call, RTCP reports."""
    loop = asyncio.get_running_loop()
    seen = []

    def got(d, a):
        if d[:2] == b"\0\1":
            t.sendto(stun_msg(0x101, d[8:20], a, b"\0\x08\0\x14" + os.urandom(20)), a)
        seen.append(1)
    t = await bind(laddr, lport, got)
    peer = (addr, port)
    if stunaddr != "-":
        for _ in range(2):
            t.sendto(stun_msg(1, os.urandom(12)), (stunaddr, 3478))
            await asyncio.sleep(0.3)
    user = b"\0\x06\0\x09" + os.urandom(9) + b"\0\0\0" + b"\0\x24\0\4" + os.urandom(4) + b"\0\x08\0\x14" + os.urandom(20) + b"\x80\x28\0\4" + os.urandom(4)
    for _ in range(6):
        t.sendto(stun_msg(1, os.urandom(12), None, user), peer)
        await asyncio.sleep(0.05 + random.random() * 0.1)
    end = loop.time() + seconds
    ssrc = os.urandom(4)
    bits = {"pkts": 0}

    async def checks():
        while loop.time() < end:
            await asyncio.sleep(random.uniform(2, 3))
            t.sendto(stun_msg(1, os.urandom(12), None, user), peer)

    async def rtcp():
        while loop.time() < end:
            await asyncio.sleep(random.uniform(1, 5))
            t.sendto(b"\x80\xc8\0\6" + os.urandom(random.choice((38, 66, 70))), peer)

    async def audio():
        seq, talk, until = random.getrandbits(15), True, 0
        fixed = kbit == 0
        nxt = loop.time()
        while loop.time() < end:
            if nxt > until:
                talk = not talk
                until = nxt + random.expovariate(1 / (3 if talk else 2))
            n = 160 if fixed else (random.randint(60, 120) if talk else random.randint(12, 40))
            seq = (seq + 1) & 0xFFFF
            t.sendto(struct.pack(">BBHI", 0x80, 0 if fixed else 111, seq, seq * 160) + ssrc + os.urandom(n), peer)
            nxt += 0.02
            await asyncio.sleep(max(0, nxt - loop.time()))

    async def video():
        seq, n = random.getrandbits(15), 0
        fps = random.choice((20, 25, 30))
        rate = kbit / 4
        nxt = loop.time()
        while loop.time() < end:
            rate = min(kbit, rate * 1.01)
            size = int(rate * 125 / fps * random.lognormvariate(0, 0.3)) * (4 if n % (fps * 10) == 0 else 1)
            n += 1
            parts = max(1, -(-size // 1150))
            for i in range(parts):
                seq = (seq + 1) & 0xFFFF
                t.sendto(struct.pack(">BBHI", 0x90, 96 | (0x80 if i == parts - 1 else 0), seq, n * 3000) + ssrc + os.urandom(size // parts + 14), peer)
            nxt += 1 / fps
            await asyncio.sleep(max(0, nxt - loop.time()))
    jobs = [checks(), audio(), rtcp()] + ([video()] if kbit else [])
    await asyncio.gather(*jobs)
    print("received", len(seen))


async def gameserver(addr, port, tick):
    players = {}
    loop = asyncio.get_running_loop()

    def got(d, a):
        players[a] = loop.time()
    t = await bind(addr, port, got)
    nxt = loop.time()
    while True:
        for a, seen in list(players.items()):
            if loop.time() - seen > 5:
                del players[a]
                continue
            t.sendto(os.urandom(int(60 + 25 * len(players) + random.lognormvariate(3.5, 0.8))), a)
        nxt += 1 / tick
        await asyncio.sleep(max(0, nxt - loop.time()))


async def game(addr, port, seconds, tick):
    loop = asyncio.get_running_loop()
    t = await bind("0.0.0.0", 0)
    end = loop.time() + seconds
    for _ in range(4):
        t.sendto(os.urandom(random.choice((24, 120, 400))), (addr, port))
        await asyncio.sleep(0.2)
    nxt = loop.time()
    while loop.time() < end:
        t.sendto(os.urandom(random.randint(38, 74)), (addr, port))
        nxt += 1 / tick
        await asyncio.sleep(max(0, nxt - loop.time()))


def num(x):
    try:
        return int(x)
    except ValueError:
        try:
            return float(x)
        except ValueError:
            return x


asyncio.run(globals()[sys.argv[1]](*[num(x) for x in sys.argv[2:]]))
