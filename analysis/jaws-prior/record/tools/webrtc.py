"""webrtc.py offer|answer PEER SECONDS VIDEO: a WebRTC call, signalled over HTTP."""
import asyncio
import os
import sys

import aiohttp
from aiohttp import web
from aiortc import RTCConfiguration, RTCIceServer, RTCPeerConnection, RTCSessionDescription
from aiortc.contrib.media import MediaBlackhole
from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack
from av import VideoFrame

role, peer, seconds, video = sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4] == "1"


class Noise(VideoStreamTrack):
    async def recv(self):
        pts, base = await self.next_timestamp()
        f = VideoFrame(320, 240, "yuv420p")
        for i, p in enumerate(f.planes):
            n = p.buffer_size
            p.update((os.urandom(n // 8) + bytes([128]) * (n - n // 8)) if i == 0 else bytes([128]) * n)
        f.pts, f.time_base = pts, base
        return f


def make():
    pc = RTCPeerConnection(RTCConfiguration([RTCIceServer("stun:198.51.100.131:3478")]) if role == "offer" else None)
    sink = MediaBlackhole()

    @pc.on("track")
    def track(t):
        sink.addTrack(t)
        asyncio.ensure_future(sink.start())
    pc.addTrack(AudioStreamTrack())
    if video:
        pc.addTrack(Noise())
    return pc


async def offer():
    pc = make()
    await pc.setLocalDescription(await pc.createOffer())
    async with aiohttp.ClientSession() as s:
        async with s.post("http://%s:8443/offer" % peer, json={"sdp": pc.localDescription.sdp, "type": "offer"}) as r:
            a = await r.json()
    await pc.setRemoteDescription(RTCSessionDescription(a["sdp"], a["type"]))
    await asyncio.sleep(seconds)
    print(pc.connectionState)
    await pc.close()


async def answer():
    async def on_offer(req):
        o = await req.json()
        pc = make()
        app["pc"] = pc
        await pc.setRemoteDescription(RTCSessionDescription(o["sdp"], o["type"]))
        await pc.setLocalDescription(await pc.createAnswer())
        return web.json_response({"sdp": pc.localDescription.sdp, "type": "answer"})
    app = web.Application()
    app.router.add_post("/offer", on_offer)
    run = web.AppRunner(app)
    await run.setup()
    await web.TCPSite(run, peer, 8443).start()
    await asyncio.sleep(seconds + 30)

asyncio.run(offer() if role == "offer" else answer())
