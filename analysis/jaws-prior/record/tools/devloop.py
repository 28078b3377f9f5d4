"""devloop.py KIND SECONDS: programs that talk to servers on the same machine.

curl, redis, pg, mysqlcli, lsp (language server), mongo (wire protocol alike),
big (large local uploads and downloads), jsonlines (test runner and debugger).
"""
import json
import os
import random
import socket
import struct
import subprocess
import sys
import threading
import time

kind, END = sys.argv[1], time.time() + float(sys.argv[2])


def pause(mean):
    time.sleep(min(max(0, END - time.time()), random.expovariate(1 / mean)))


def curl():
    while time.time() < END:
        u = "http://localhost:8080/" + random.choice(("health", "users/3", "blob/4", "blob/300", "orders?page=2"))
        a = ["-d", "x" * random.randint(10, 4000)] if random.random() < 0.3 else []
        subprocess.run(["curl", "-sS", "-o", "/dev/null", *a, u], check=False)
        pause(6)


def redis():
    import redis as r
    c = r.Redis(os.environ.get("REDISHOST", "127.0.0.1"))
    sub = c.pubsub()
    sub.subscribe("events")
    while time.time() < END:
        for _ in range(random.choice((1, 3, 10, 40))):
            k = "k%d" % random.randint(1, 300)
            x = random.random()
            if x < 0.6:
                c.get(k)
            elif x < 0.85:
                c.setex(k, 60, os.urandom(int(random.lognormvariate(5, 1.4))))
            elif x < 0.95:
                c.lpush("queue", "job" * 20)
                c.rpop("queue")
            else:
                c.publish("events", "e" * 80)
                sub.get_message()
        pause(1.5)


def pg():
    import psycopg2
    c = psycopg2.connect(host=os.environ.get("PGHOST", "127.0.0.1"), user="postgres", dbname="postgres")
    c.autocommit = True
    k = c.cursor()
    while time.time() < END:
        x = random.random()
        if x < 0.7:
            k.execute("select * from pgbench_accounts where aid between %s and %s", (a := random.randint(1, 90000), a + random.choice((1, 20, 200))))
            k.fetchall()
        elif x < 0.9:
            k.execute("update pgbench_accounts set filler=%s where aid=%s", ("f" * 80, random.randint(1, 90000)))
        else:
            k.execute("select aid, bid, abalance, filler from pgbench_accounts limit %s", (random.choice((500, 5000, 20000)),))
            k.fetchall()
        pause(0.8)


def mysqlcli():
    p = subprocess.Popen(["mariadb", "--no-defaults", "-n", "-h", "db.lan", "-uapp", "-ppw", "app"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    while time.time() < END:
        x = random.random()
        if x < 0.4:
            p.stdin.write("insert into t (a,b) values ('%s','%s');\n" % ("n" * random.randint(5, 100), "b" * int(min(20000, random.lognormvariate(6, 1)))))
        elif x < 0.9:
            p.stdin.write("select * from t where id > %d limit %d;\n" % (random.randint(0, 200), random.choice((1, 10, 100))))
        else:
            p.stdin.write("select count(*), max(ts) from t;\n")
        p.stdin.flush()
        pause(0.7)
        if random.random() < 0.03:  # a short-lived client beside it
            subprocess.run(["mariadb", "--no-defaults", "-h", "db.lan", "-uapp", "-ppw", "app", "-e", "show tables; select count(*) from t"], stdout=subprocess.DEVNULL, check=False)
    p.stdin.close()
    p.wait(10)


def served(port, answer):
    """A server with one thread for each connection."""
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("127.0.0.1", port))
    s.listen(5)

    def loop():
        while True:
            c, _ = s.accept()
            threading.Thread(target=answer, args=(c,), daemon=True).start()
    threading.Thread(target=loop, daemon=True).start()


def framed_server(head, size, reply):
    def run(c):
        f = c.makefile("rb")
        while True:
            h = f.read(head)
            if len(h) < head:
                return
            f.read(size(h))
            for r in reply():
                c.sendall(r)
    return run


def lsp():
    def msg(o):
        b = json.dumps(o).encode()
        return b"Content-Length: %06d\r\n\r\n" % len(b) + b

    def reply():
        time.sleep(random.lognormvariate(-4, 1))
        yield msg({"jsonrpc": "2.0", "id": 1, "result": "r" * int(min(200000, random.lognormvariate(7, 1.5)))})
        if random.random() < 0.3:
            time.sleep(0.1)
            yield msg({"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": "d" * int(random.lognormvariate(6, 1))})
    served(6009, framed_server(26, lambda h: int(h[16:22]), reply))
    c = socket.create_connection(("127.0.0.1", 6009))
    threading.Thread(target=lambda: [None for _ in iter(lambda: c.recv(65536), b"")], daemon=True).start()
    while time.time() < END:
        for _ in range(random.randint(3, 40)):  # typing
            c.sendall(msg({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": "x" * random.randint(120, 400)}))
            if random.random() < 0.4:
                c.sendall(msg({"jsonrpc": "2.0", "id": 2, "method": "textDocument/completion", "params": "x" * 150}))
            time.sleep(min(1, random.lognormvariate(-1.8, 0.5)))
        pause(8)


def mongo():
    def reply():
        time.sleep(random.lognormvariate(-6, 0.8))
        n = int(min(300000, random.lognormvariate(6.3, 1.6))) + 21
        yield struct.pack("<iiii", n + 16, 1, 1, 2013) + os.urandom(n)
    served(27017, framed_server(16, lambda h: struct.unpack("<i", h[:4])[0] - 16, reply))
    cs = [socket.create_connection(("127.0.0.1", 27017)) for _ in range(3)]

    def ask(c, n):
        c.sendall(struct.pack("<iiii", n + 16, 7, 0, 2013) + b"q" * n)
        left = struct.unpack("<i", c.recv(16, socket.MSG_WAITALL)[:4])[0] - 16
        c.recv(left, socket.MSG_WAITALL)
    beat = time.time()
    while time.time() < END:
        if time.time() > beat:
            ask(cs[0], 90)
            beat = time.time() + 10
        for _ in range(random.choice((0, 1, 1, 4))):
            ask(random.choice(cs[1:]), int(random.lognormvariate(5.3, 0.8)))
        pause(1)


def big():
    while time.time() < END:
        kb = int(min(60000, random.lognormvariate(8.5, 1.3)))
        if random.random() < 0.5:
            subprocess.run(["curl", "-sS", "-o", "/dev/null", "http://127.0.0.1:8080/blob/%d" % kb], check=False)
        else:
            subprocess.run("head -c %dk /dev/urandom | curl -sS -T - -o /dev/null http://127.0.0.1:8080/up" % kb, shell=True, check=False)
        pause(20)


def jsonlines():
    def run(c):
        for line in c.makefile("rb"):
            time.sleep(random.lognormvariate(-5, 1))
            c.sendall(json.dumps({"event": "stopped", "body": "s" * random.randint(30, 2000)}).encode() + b"\n")
    served(5678, run)
    while time.time() < END:
        c = socket.create_connection(("127.0.0.1", 5678))
        f = c.makefile("rb")
        for _ in range(random.randint(5, 60)):
            c.sendall(b'{"command":"next","seq":%d}\n' % random.randint(1, 9999))
            f.readline()
            time.sleep(min(5, random.lognormvariate(-1, 1.2)))
        c.close()
        pause(10)


globals()[kind]()
