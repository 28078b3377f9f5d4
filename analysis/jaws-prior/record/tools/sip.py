"""sip.py server ADDR | sip.py phone LADDR SERVER SECONDS CALLS: SIP over UDP with RTP."""
import asyncio
import os
import random
import struct
import sys

from udpsock import bind


def field(msg, name):
    for line in msg.split("\r\n"):
        if line.lower().startswith(name.lower() + ":"):
            return line.split(":", 1)[1].strip()
    return ""


async def rtp(laddr, lport, addr, port, seconds):
    t = await bind(laddr, lport)
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    nxt, seq, ssrc = loop.time(), random.getrandbits(15), os.urandom(4)
    while loop.time() < end:
        seq = (seq + 1) & 0xFFFF
        t.sendto(struct.pack(">BBHI", 0x80, 0, seq, seq * 160) + ssrc + os.urandom(160), (addr, port))
        if seq % 250 == 0:
            t2 = struct.pack(">BBH", 0x80, 200, 6) + os.urandom(48)
            t.sendto(t2, (addr, port + 1))
        nxt += 0.02
        await asyncio.sleep(max(0, nxt - loop.time()))
    t.close()


async def server(addr):
    def got(d, a):
        m = d.decode(errors="replace")
        if m.startswith(("SIP/2.0", "ACK")) or len(d) < 8:
            return
        method = m.split()[0]
        base = "".join("%s: %s\r\n" % (h, field(m, h)) for h in ("Via", "From", "To", "Call-ID", "CSeq"))

        def reply(code, extra="", body=""):
            t.sendto(("SIP/2.0 %s\r\n%s%sServer: pbx 4\r\nContent-Length: %d\r\n\r\n%s" % (code, base, extra, len(body), body)).encode(), a)
        if method == "REGISTER":
            if "Authorization" in m:
                reply("200 OK", "Contact: <sip:phone@%s>;expires=60\r\n" % a[0])
            else:
                reply("401 Unauthorized", "WWW-Authenticate: Digest realm=\"pbx\", nonce=\"%032x\"\r\n" % random.getrandbits(128))
        elif method == "INVITE":
            reply("100 Trying")

            async def go():
                await asyncio.sleep(0.2)
                reply("180 Ringing")
                await asyncio.sleep(random.uniform(2, 6))
                port = 2 * random.randint(6000, 14000)
                secs, lport = float(field(m, "X-Length")), int(field(m, "X-Port"))
                reply("200 OK", "Contact: <sip:pbx@%s>\r\nContent-Type: application/sdp\r\n" % addr,
                      "v=0\r\no=- 1 1 IN IP4 %s\r\ns=-\r\nc=IN IP4 %s\r\nt=0 0\r\nm=audio %d RTP/AVP 0 8 101\r\na=rtpmap:0 PCMU/8000\r\n" % (addr, addr, port))
                await rtp(addr, port, a[0], lport, secs)
            asyncio.ensure_future(go())
        else:
            reply("200 OK")
    t = await bind(addr, 5060, got)
    await asyncio.sleep(3600)


async def phone(laddr, srv, seconds, calls):
    q = asyncio.Queue()

    def got(d, a):
        if d.startswith(b"SIP/2.0"):
            q.put_nowait(d.decode(errors="replace"))
    t = await bind(laddr, 5060, got)
    loop = asyncio.get_running_loop()
    end = loop.time() + float(seconds)
    cseq = 0

    def send(method, cid, extra="", body=""):
        nonlocal cseq
        cseq += 1
        t.sendto(("%s sip:pbx@%s SIP/2.0\r\nVia: SIP/2.0/UDP %s:5060;branch=z9hG4bK%08x;rport\r\nFrom: <sip:200@pbx>;tag=%x\r\nTo: <sip:300@pbx>\r\n"
                  "Call-ID: %s\r\nCSeq: %d %s\r\nContact: <sip:200@%s:5060>\r\nMax-Forwards: 70\r\nUser-Agent: deskphone 10.1\r\n%sContent-Length: %d\r\n\r\n%s"
                  % (method, srv, laddr, random.getrandbits(32), cseq, cid, cseq, method, laddr, extra, len(body), body)).encode(), (srv, 5060))

    async def wait(code):
        while True:
            m = await asyncio.wait_for(q.get(), 30)
            if m.startswith("SIP/2.0 " + code):
                return m
    reg = "%016x" % random.getrandbits(64)
    next_reg, next_call = 0.0, loop.time() + random.uniform(5, 15)
    while loop.time() < end:
        if loop.time() >= next_reg:
            send("REGISTER", reg)
            await wait("401")
            send("REGISTER", reg, "Authorization: Digest username=\"200\", realm=\"pbx\", nonce=\"%032x\", response=\"%032x\"\r\n" % (random.getrandbits(128), random.getrandbits(128)))
            await wait("200")
            next_reg = loop.time() + 50
        if calls and loop.time() >= next_call:
            cid = "%016x" % random.getrandbits(64)
            port, secs = 2 * random.randint(8000, 16000), random.uniform(20, 70)
            sdp = "v=0\r\no=- 1 1 IN IP4 %s\r\ns=-\r\nc=IN IP4 %s\r\nt=0 0\r\nm=audio %d RTP/AVP 0 8 9 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=sendrecv\r\n" % (laddr, laddr, port)
            send("INVITE", cid, "X-Length: %.1f\r\nX-Port: %d\r\nContent-Type: application/sdp\r\n" % (secs, port), sdp)
            m = await wait("200")
            send("ACK", cid)
            await rtp(laddr, port, srv, int(m.split("m=audio ")[1].split()[0]), secs)
            send("BYE", cid)
            await wait("200")
            calls -= 1
            next_call = loop.time() + random.uniform(15, 60)
        await asyncio.sleep(1)
        if random.random() < 1 / 25:
            send("OPTIONS", "%016x" % random.getrandbits(64))


if sys.argv[1] == "server":
    asyncio.run(server(sys.argv[2]))
else:
    asyncio.run(phone(sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])))
