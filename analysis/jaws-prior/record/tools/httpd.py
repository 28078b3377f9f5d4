"""A web server of an application: httpd.py PORT [--tls] [--root DIR] [--addr A].

GET /blob/KBYTES         that many random bytes
GET /poll?hold=S         long poll: answers after S seconds at most
GET /ws                  WebSocket: answers, pushes and pings
GET /git/...             git over HTTP, repositories below --root
anything else            a small JSON answer
"""
import argparse
import asyncio
import os
import random
import ssl

from aiohttp import WSMsgType, web

a = argparse.ArgumentParser()
a.add_argument("port", type=int)
a.add_argument("--tls", action="store_true")
a.add_argument("--root")
a.add_argument("--addr", default="0.0.0.0")
a.add_argument("--ping", type=float, default=25)
a.add_argument("--push", type=float, default=20)
A = a.parse_args()
RND = os.urandom(1 << 20)


async def blob(req):
    left = int(req.match_info["kb"]) * 1024
    resp = web.StreamResponse(headers={"Content-Length": str(left), "Content-Type": "application/octet-stream"})
    await resp.prepare(req)
    while left > 0:
        n = min(left, 65536)
        off = random.randrange(0, len(RND) - n)
        await resp.write(RND[off:off + n])
        left -= n
    return resp


async def poll(req):
    hold = float(req.query.get("hold", "30"))
    wait = random.expovariate(1 / (hold * 0.8))
    await asyncio.sleep(min(wait, hold))
    if wait >= hold:
        return web.Response(status=204)
    return web.json_response({"events": [{"id": random.getrandbits(32), "text": "m" * random.randint(10, 400)}]})


async def ws(req):
    w = web.WebSocketResponse(heartbeat=A.ping)
    await w.prepare(req)

    async def push():
        while not w.closed:
            await asyncio.sleep(random.expovariate(1 / A.push))
            await w.send_str("{\"event\":\"update\",\"data\":\"%s\"}" % ("d" * int(random.lognormvariate(4.5, 1))))

    t = asyncio.create_task(push())
    try:
        async for m in w:
            if m.type == WSMsgType.TEXT:
                await asyncio.sleep(random.uniform(0.003, 0.05))
                await w.send_str("{\"ok\":true,\"r\":\"%s\"}" % ("r" * int(random.lognormvariate(5, 1))))
    finally:
        t.cancel()
    return w


async def git(req):
    env = {"GIT_PROJECT_ROOT": A.root, "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": req.path[4:], "QUERY_STRING": req.query_string,
           "REQUEST_METHOD": req.method, "CONTENT_TYPE": req.headers.get("Content-Type", ""), "REMOTE_USER": "dev", "REMOTE_ADDR": "x",
           "PATH": os.environ["PATH"], "HTTP_CONTENT_ENCODING": "", "GIT_PROTOCOL": req.headers.get("Git-Protocol", "")}
    body = await req.read()
    env["CONTENT_LENGTH"] = str(len(body))
    p = await asyncio.create_subprocess_exec("git", "-c", "safe.directory=*", "http-backend", env=env, stdin=-1, stdout=-1)
    out, _ = await p.communicate(body)
    head, _, rest = out.partition(b"\r\n\r\n")
    status, headers = 200, {}
    for line in head.decode().split("\r\n"):
        k, _, v = line.partition(": ")
        if k == "Status":
            status = int(v.split()[0])
        else:
            headers[k] = v
    return web.Response(body=rest, status=status, headers=headers)


async def other(req):
    body = await req.read()
    await asyncio.sleep(random.lognormvariate(-4.2, 0.8))
    n = int(random.lognormvariate(5.5, 1.3))
    return web.json_response({"ok": True, "got": len(body), "items": "i" * min(n, 60000)})


app = web.Application(client_max_size=1 << 30)
app.router.add_get("/blob/{kb}", blob)
app.router.add_get("/poll", poll)
app.router.add_get("/ws", ws)
app.router.add_route("*", "/git/{p:.*}", git)
app.router.add_route("*", "/{p:.*}", other)
ctx = None
if A.tls:
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ctx.load_cert_chain(os.environ["CRT"], os.environ["KEY"])
web.run_app(app, host=A.addr, port=A.port, ssl_context=ctx, print=None, access_log=None, keepalive_timeout=75)
