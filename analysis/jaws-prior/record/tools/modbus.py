"""A small Modbus TCP slave and polling master.

modbus.py serve ADDRESS PORT
modbus.py poll ADDRESS PORT SECONDS INTERVAL MODE
MODE: regs (function 3), inputs (4), mixed (1-4 in turn), write (mixed and
now and then function 6), reconnect (a new connection for every poll).
"""
import asyncio
import random
import struct
import sys

KEPT = {}


async def slave(reader, writer):
    regs = [random.randint(0, 4000) for _ in range(200)]
    try:
        while True:
            tid, _, length, unit = struct.unpack(">HHHB", await reader.readexactly(7))
            pdu = await reader.readexactly(length - 1)
            fc, start, n = struct.unpack(">BHH", pdu[:5])
            await asyncio.sleep(random.uniform(0.001, 0.012))
            if fc in (1, 2):
                nb = (n + 7) // 8
                out = struct.pack(">BB", fc, nb) + bytes(random.choice((0, 1, 5, 0x80)) for _ in range(nb))
            elif fc in (3, 4):
                for _ in range(3):
                    regs[random.randrange(200)] += random.randint(-5, 5)
                out = struct.pack(">BB", fc, 2 * n) + b"".join(struct.pack(">H", regs[(start + i) % 200] & 0xFFFF) for i in range(n))
            else:
                out = pdu[:5]
            writer.write(struct.pack(">HHHB", tid, 0, len(out) + 1, unit) + out)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def master(addr, port, seconds, every, mode):
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    tid = 0
    unit = random.choice((1, 1, 1, 2, 17, 255))
    blocks = {fc: (random.randrange(0, 100), random.choice((2, 8, 10, 20, 40, 64))) for fc in (1, 2, 3, 4)}
    reader = writer = None
    nxt = loop.time() + random.uniform(0, every)
    while loop.time() < end:
        await asyncio.sleep(max(0, nxt - loop.time()))
        nxt += every
        if writer is None:
            reader, writer = await asyncio.open_connection(addr, port)
        todo = {"regs": [3], "inputs": [4], "mixed": [1, 2, 3, 4], "write": [3, 4], "reconnect": [3]}[mode]
        for fc in todo:
            tid = (tid + 1) & 0xFFFF
            pdu = struct.pack(">BHH", fc, *blocks[fc])
            writer.write(struct.pack(">HHHB", tid, 0, len(pdu) + 1, unit) + pdu)
            h = await reader.readexactly(7)
            await reader.readexactly(struct.unpack(">H", h[4:6])[0] - 1)
        if mode == "write" and random.random() < 0.03:
            tid = (tid + 1) & 0xFFFF
            pdu = struct.pack(">BHH", 6, 40, random.randint(0, 1000))
            writer.write(struct.pack(">HHHB", tid, 0, 6, unit) + pdu)
            await reader.readexactly(12)
        if mode == "reconnect":
            writer.close()
            writer = None


async def serve(addr, port):
    server = await asyncio.start_server(slave, addr, port)
    await asyncio.sleep(3600)
    server.close()


if sys.argv[1] == "serve":
    asyncio.run(serve(sys.argv[2], int(sys.argv[3])))
else:
    asyncio.run(master(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]), sys.argv[6]))
