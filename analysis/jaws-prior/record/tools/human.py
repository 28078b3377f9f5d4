"""human.py SECONDS STYLE COMMAND...: type into a terminal program like a person.

STYLE admin: commands with reading in between; edit: long typing in an editor
(cat into nothing); watch: a program that repaints its screen.
All commands only read.
"""
import os
import pty
import random
import select
import sys
import time

seconds, style, cmd = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
pid, fd = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm"
    os.execvp(cmd[0], cmd)
END = time.time() + seconds
ADMIN = ["ls -la /usr/bin | head -40", "uptime", "df -h", "free -m", "ls -la /etc | tail -30", "cat /etc/debian_version", "uname -a",
         "cat /proc/cpuinfo | head -30", "ip addr", "head -60 /etc/services", "ls -R /usr/share/doc/bash", "date", "cat /etc/os-release",
         "seq 1 400", "cat /proc/meminfo", "ls /usr/share/doc | tail -80", "w", "id"]
WORDS = "the server shall send a reply when all of the parts have arrived and the list of names has been read from this file again".split()
got = 0


def drain(sec):
    global got
    t = time.time() + sec
    while True:
        left = t - time.time()
        r = select.select([fd], [], [], max(0, left))[0]
        if r:
            try:
                d = os.read(fd, 65536)
            except OSError:
                d = b""
            if not d:
                print("closed after", got)
                sys.exit(0)
            got += len(d)
            if os.isatty(1):
                os.write(1, d)
        if left <= 0:
            return


def key(s):
    os.write(fd, s.encode())


def typed(text):
    for ch in text:
        if random.random() < 0.02:
            key(random.choice("asdfkl"))
            drain(random.uniform(0.2, 0.5))
            key("\x7f")
        key(ch)
        drain(min(0.9, random.lognormvariate(-2.0, 0.5)))


drain(2)
while time.time() < END:
    if style == "admin":
        typed(random.choice(ADMIN))
        key("\r")
        drain(random.lognormvariate(1.6, 0.8))
    elif style == "edit":
        typed("cat > /dev/null")
        key("\r")
        for _ in range(random.randint(3, 12)):
            typed(" ".join(random.choices(WORDS, k=random.randint(4, 14))))
            key("\r")
            drain(random.lognormvariate(0.8, 0.9))
            if time.time() > END:
                break
        key("\x04")
        drain(random.lognormvariate(1.5, 0.7))
        if random.random() < 0.4:
            drain(random.uniform(20, 60))
    else:
        typed("top -d %d" % random.choice((1, 2, 3)))
        key("\r")
        drain(random.uniform(20, 60))
        key("q")
        drain(2)
        typed(random.choice(ADMIN))
        key("\r")
        drain(random.lognormvariate(2.0, 0.7))
typed("exit")
key("\r")
drain(3)
