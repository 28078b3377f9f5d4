"""sites.py DIR SCHEME N HOST...: write N sites and the third-party hosts they use."""
import os
import random
import sys

root, scheme, n, hosts = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
third = hosts[8:]
sites = hosts[:n]


def put(host, name, size, text=False):
    p = os.path.join(root, host, name)
    os.makedirs(os.path.dirname(p), exist_ok=True)
    with open(p, "wb") as f:
        f.write(("/* %s */\n" % name).encode() + b"var a = 1; // words \n" * (size // 22) if text else os.urandom(size))


for t in third:
    for i in range(12):
        put(t, "o%d.jpg" % i, int(min(900000, random.lognormvariate(9.3, 1.2))))
        put(t, "s%d.js" % i, int(random.lognormvariate(10, 0.9)), True)
        put(t, "f%d.woff2" % (i % 3), random.randint(15000, 60000))
for s in sites:
    put(s, "base.css", random.randint(8000, 90000), True)
    put(s, "app.js", random.randint(20000, 500000), True)
    put(s, "clip.mp4", random.randint(2000000, 6000000))
    for page in range(8):
        parts = ["<link rel=stylesheet href=/base.css><script src=/app.js></script>"]
        for i in range(random.randint(5, 35)):
            name = "p%d/i%d.jpg" % (page, i)
            put(s, name, int(min(1500000, random.lognormvariate(9.6, 1.2))))
            parts.append("<img src=/%s>" % name)
        for t in random.sample(third, random.randint(2, len(third))):
            parts.append("<script async src=%s://%s/s%d.js></script><img src=%s://%s/o%d.jpg>" % (scheme, t, random.randint(0, 11), scheme, t, random.randint(0, 11)))
        parts.append("<script>setTimeout(()=>fetch('/base.css?beat='+Math.random()),%d)</script>" % random.randint(3000, 20000))
        parts.append("<p>%s</p>" % ("text of the page " * random.randint(200, 3000)))
        if page == 5:
            parts.append("<script>fetch('/clip.mp4')</script>")
        with open(os.path.join(root, s, "p%d.html" % page), "w") as f:
            f.write("<!doctype html><title>x</title>" + "".join(parts))
