"""localnames.py KIND ADDR SECONDS [NAME]: names and services inside a LAN.

KIND: mdns (answers, announces and asks), llmnr (answers), llmnrask,
ssdpdevice (announces), ssdpsearch (asks).
"""
import random
import select
import socket
import struct
import sys
import time

import dns.flags
import dns.message
import dns.rdataclass
import dns.rdatatype
import dns.rrset

kind, addr, END = sys.argv[1], sys.argv[2], time.time() + float(sys.argv[3])
name = sys.argv[4] if len(sys.argv) > 4 else ""
SERVICES = ["_ipp._tcp.local.", "_airplay._tcp.local.", "_googlecast._tcp.local.", "_smb._tcp.local.", "_http._tcp.local.", "_spotify-connect._tcp.local."]


def mcast(group, port, listen=True):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    if listen:
        s.bind(("", port))
        s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, struct.pack("4s4s", socket.inet_aton(group), socket.inet_aton(addr)))
    else:
        s.bind((addr, 0))
    s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(addr))
    s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
    s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
    return s


def mdns():
    s = mcast("224.0.0.251", 5353)
    mine = random.sample(SERVICES, 2)
    to = ("224.0.0.251", 5353)

    def answer(what):
        m = dns.message.Message(id=0)
        m.flags = dns.flags.QR | dns.flags.AA
        inst = "Living %s.%s" % (name, what)
        m.answer.append(dns.rrset.from_text(what, 4500, "IN", "PTR", inst.replace(" ", "\\032")))
        m.additional.append(dns.rrset.from_text(inst.replace(" ", "\\032"), 120, "IN", "SRV", "0 0 8009 %s.local." % name))
        m.additional.append(dns.rrset.from_text(inst.replace(" ", "\\032"), 4500, "IN", "TXT", "\"id=%032x\" \"md=%s\"" % (hash(name) & 0xFFFFFFFF, name)))
        m.additional.append(dns.rrset.from_text(name + ".local.", 120, "IN", "A", addr))
        s.sendto(m.to_wire(), to)
    for w in mine:
        answer(w)
        time.sleep(1)
        answer(w)
    ask = time.time() + random.uniform(1, 8)
    gap = 1
    while time.time() < END:
        if select.select([s], [], [], 0.5)[0]:
            d, a = s.recvfrom(2000)
            try:
                m = dns.message.from_wire(d, ignore_trailing=True)
            except Exception:
                continue
            if not m.flags & dns.flags.QR and a[0] != addr:
                for q in m.question:
                    if str(q.name) in mine:
                        time.sleep(random.uniform(0.02, 0.12))
                        answer(str(q.name))
                    elif str(q.name) == name + ".local.":
                        answer(mine[0])
        if time.time() > ask:
            if random.random() < 0.3:
                q = dns.message.make_query("box%d.local." % random.randint(1, 4), "A")
            else:
                q = dns.message.make_query(random.choice(SERVICES), "PTR")
            q.id, q.flags = 0, 0
            s.sendto(q.to_wire(), to)
            gap = min(60, gap * 3)
            ask = time.time() + gap * random.uniform(0.8, 1.4)


def llmnr():
    s = mcast("224.0.0.252", 5355)
    while time.time() < END:
        if select.select([s], [], [], 0.5)[0]:
            d, a = s.recvfrom(2000)
            m = dns.message.from_wire(d)
            if m.question and str(m.question[0].name) == name + ".":
                r = dns.message.make_response(m)
                if m.question[0].rdtype == dns.rdatatype.A:
                    r.answer.append(dns.rrset.from_text(name + ".", 30, "IN", "A", addr))
                s.sendto(r.to_wire(), a)


def llmnrask():
    s = mcast("224.0.0.252", 5355, False)
    for _ in range(2):
        for t in ("A", "AAAA"):
            q = dns.message.make_query(name, t)
            q.flags = 0
            s.sendto(q.to_wire(), ("224.0.0.252", 5355))
        if select.select([s], [], [], 0.4)[0]:
            break


def ssdpdevice():
    s = mcast("239.255.255.250", 1900)
    uid = "uuid:%08x-0000-1000-8000-%012x" % (random.getrandbits(32), random.getrandbits(48))
    kinds = ["upnp:rootdevice", uid, "urn:schemas-upnp-org:device:MediaRenderer:1", "urn:schemas-upnp-org:service:AVTransport:1"]
    nxt = time.time() + 2
    while time.time() < END:
        if time.time() > nxt:
            for _ in range(2):
                for k in kinds:
                    s.sendto(("NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nCACHE-CONTROL: max-age=1800\r\nLOCATION: http://%s:49152/d.xml\r\n"
                              "NT: %s\r\nNTS: ssdp:alive\r\nSERVER: Linux/5.4 UPnP/1.0 TV/2\r\nUSN: %s::%s\r\n\r\n" % (addr, k, uid, k)).encode(), ("239.255.255.250", 1900))
                    time.sleep(0.03)
            nxt = time.time() + random.uniform(55, 65)
        if select.select([s], [], [], 0.5)[0]:
            d, a = s.recvfrom(2000)
            if d.startswith(b"M-SEARCH"):
                time.sleep(random.uniform(0.1, 1))
                s.sendto(("HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nEXT:\r\nLOCATION: http://%s:49152/d.xml\r\nSERVER: Linux/5.4 UPnP/1.0 TV/2\r\n"
                          "ST: %s\r\nUSN: %s::%s\r\n\r\n" % (addr, kinds[2], uid, kinds[2])).encode(), a)


def ssdpsearch():
    s = mcast("239.255.255.250", 1900, False)
    while time.time() < END:
        for _ in range(random.randint(1, 4)):
            st = random.choice(["ssdp:all", "urn:dial-multiscreen-org:service:dial:1", "urn:schemas-upnp-org:device:InternetGatewayDevice:1", "upnp:rootdevice"])
            s.sendto(("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: %s\r\nUSER-AGENT: Chromium/120 Linux\r\n\r\n" % st).encode(),
                     ("239.255.255.250", 1900))
            time.sleep(1)
        while select.select([s], [], [], 0.2)[0]:
            s.recvfrom(2000)
        time.sleep(random.choice((20, 60, 116)))


globals()[kind]()
