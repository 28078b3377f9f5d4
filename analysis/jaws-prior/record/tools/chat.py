"""chat.py xmpp SECONDS ME PEER | chat.py irc SECONDS HOST NICK: a person who chats."""
import asyncio
import random
import socket
import ssl
import sys
import time

kind, seconds, a, b = sys.argv[1], float(sys.argv[2]), sys.argv[3], sys.argv[4]
END = time.time() + seconds
WORDS = "yes no well I think we should see you tomorrow at the station because that was a good idea and it works now thanks ok".split()


def text():
    return " ".join(random.choices(WORDS, k=max(1, int(random.lognormvariate(1.7, 0.8)))))


def xmpp():
    import slixmpp

    class Me(slixmpp.ClientXMPP):
        def __init__(self):
            super().__init__(a, "pw")
            self.register_plugin("xep_0199", {"keepalive": True, "interval": 60})
            self.register_plugin("xep_0085")
            self.add_event_handler("session_start", self.start)

        async def start(self, _):
            self.send_presence()
            await self.get_roster()
            while time.time() < END:
                for _ in range(random.choice((1, 1, 2, 4))):
                    m = self.make_message(mto=b, mtype="chat")
                    m["chat_state"] = "composing"
                    m.send()
                    await asyncio.sleep(random.lognormvariate(1.2, 0.6))
                    self.send_message(mto=b, mbody=text(), mtype="chat")
                await asyncio.sleep(random.expovariate(1 / 20))
            self.disconnect()
    me = Me()
    me.ssl_context.check_hostname = False
    me.ssl_context.verify_mode = ssl.CERT_NONE
    me.connect()
    try:
        me.loop.run_until_complete(asyncio.wait_for(me.disconnected, seconds + 20))
    except asyncio.TimeoutError:
        pass


def irc():
    s = socket.create_connection((a, 6667))
    s.sendall(("NICK %s\r\nUSER %s 0 * :%s\r\n" % (b, b, b)).encode())
    s.settimeout(0.5)
    buf, joined, nxt = b"", False, time.time() + 5
    while time.time() < END:
        try:
            d = s.recv(4096)
            if not d:
                return
            buf += d
        except TimeoutError:
            pass
        while b"\n" in buf:
            line, _, buf = buf.partition(b"\n")
            if line.startswith(b"PING"):
                s.sendall(b"PONG" + line[4:].strip() + b"\r\n")
            if b" 001 " in line and not joined:
                s.sendall(b"JOIN #garden\r\n")
                joined = True
        if joined and time.time() > nxt:
            s.sendall(("PRIVMSG #garden :%s\r\n" % text()).encode())
            nxt = time.time() + random.expovariate(1 / 15)
    s.sendall(b"QUIT :bye\r\n")
    s.close()


xmpp() if kind == "xmpp" else irc()
