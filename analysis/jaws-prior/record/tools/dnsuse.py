"""dnsuse.py SERVER NAMES SECONDS MEAN: look names up as the programs of a client do."""
import random
import sys
import time

import dns.message
import dns.query
import dns.reversename

server, names = sys.argv[1], open(sys.argv[2]).read().split()
END = time.time() + float(sys.argv[3])
mean = float(sys.argv[4])
few = random.sample(names, 25)


def ask(n, t):
    q = dns.message.make_query(n, t, use_edns=random.random() < 0.4)
    try:
        dns.query.udp(q, server, timeout=4)
    except Exception as e:  # a lost answer is ordinary
        print(n, e)


while time.time() < END:
    for _ in range(random.choice((1, 1, 2, 4, 9))):
        n = random.choice(few if random.random() < 0.5 else names)
        ask(n, "A")
        ask(n, "AAAA")
        if random.random() < 0.25:
            ask(n, "HTTPS")
    x = random.random()
    if x < 0.04:
        ask(dns.reversename.from_address("198.51.100.%d" % random.randint(1, 250)), "PTR")
    elif x < 0.06:
        ask("_ldap._tcp.dc._msdcs.corp.example", "SRV")
    elif x < 0.08:
        ask("postamt.example", random.choice(("MX", "TXT")))
    elif x < 0.11:
        ask(random.choice(("wpad.lan", "printer.lan", "isatap.lan", "nas.lan", "oldsite.example")), "A")
    time.sleep(random.expovariate(1 / mean))
