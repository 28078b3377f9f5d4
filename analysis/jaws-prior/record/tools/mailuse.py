"""mailuse.py mbsync|idle|pop none|starttls|tls HOST SECONDS: a mail reader."""
import imaplib
import os
import poplib
import random
import ssl
import sys
import time

kind, tls, host, seconds = sys.argv[1:5]
END = time.time() + float(seconds)
CTX = ssl.create_default_context(cafile=os.environ["CA"])


def imap():
    m = imaplib.IMAP4_SSL(host, ssl_context=CTX) if tls == "tls" else imaplib.IMAP4(host)
    if tls == "starttls":
        m.starttls(CTX)
    m.login("user", "secret")
    return m


def fetch_new(m, seen):
    m.noop()
    _, d = m.uid("SEARCH", None, "ALL")
    for u in d[0].split():
        if u in seen:
            continue
        seen.add(u)
        m.uid("FETCH", u, "(FLAGS ENVELOPE BODYSTRUCTURE)")
        time.sleep(random.uniform(0, 0.2))
        if random.random() < 0.7:
            m.uid("FETCH", u, "(BODY.PEEK[])")
            time.sleep(random.lognormvariate(0.8, 0.9))


seen = set()
if kind == "pop":
    while time.time() < END:
        p = poplib.POP3_SSL(host, context=CTX) if tls == "tls" else poplib.POP3(host)
        if tls == "starttls":
            p.stls(CTX)
        p.user("user")
        p.pass_("secret")
        p.stat()
        for line in p.uidl()[1]:
            n, u = line.split()
            if u not in seen:
                seen.add(u)
                p.retr(int(n))
        p.quit()
        time.sleep(random.choice((30, 60, 60)))
elif kind == "mbsync":
    while time.time() < END:
        m = imap()
        m.list()
        m.select("INBOX")
        fetch_new(m, seen)
        m.logout()
        time.sleep(random.uniform(25, 60))
else:
    m = imap()
    m.select("INBOX")
    fetch_new(m, seen)
    while time.time() < END:
        tag = m._new_tag()
        m.send(tag + b" IDLE\r\n")
        m.readline()
        m.sock.settimeout(min(120, max(1, END - time.time())))
        try:
            print(m.readline())
        except (TimeoutError, OSError):
            pass
        m.sock.settimeout(30)
        m.send(b"DONE\r\n")
        try:
            while not m.readline().startswith(tag):
                pass
        except OSError:
            m = imap()
            m.select("INBOX")
            continue
        fetch_new(m, seen)
    m.logout()
