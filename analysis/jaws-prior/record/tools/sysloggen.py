"""sysloggen.py HOST tcp|udp SECONDS: log lines of a server, in bursts."""
import random
import socket
import sys
import time

kind = socket.SOCK_STREAM if sys.argv[2] == "tcp" else socket.SOCK_DGRAM
s = socket.socket(socket.AF_INET, kind)
s.connect((sys.argv[1], 514))
end = time.time() + float(sys.argv[3])
words = "session opened for user web status 200 GET /index.html cron job started finished connection from link up down accepted key".split()
while time.time() < end:
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        m = "<%d>%s host%d prog[%d]: %s" % (random.choice((13, 30, 38, 86)), time.strftime("%b %e %H:%M:%S"), random.randint(1, 3),
                                           random.randint(200, 30000), " ".join(random.choices(words, k=random.randint(4, 25))))
        s.send(m.encode() + (b"\n" if sys.argv[2] == "tcp" else b""))
        time.sleep(random.uniform(0.0005, 0.01))
    time.sleep(random.expovariate(1 / 4))
