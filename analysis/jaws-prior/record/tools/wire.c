/* wire: a long-distance link in user space.
 *
 * Makes one TAP device in each of two network namespaces and carries frames
 * between them with a delay, a jitter, a rate and a tail-drop queue.  It
 * stands in for "tc netem", which this kernel does not have.
 *
 * wire NS_A IF_A NS_B IF_B DELAY_MS JITTER_MS RATE_MBIT QUEUE_MS LOSS_PPM SECONDS
 *
 * Order is kept.  The delay is one-way.  The program ends after SECONDS.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define QLEN 8192
struct frame { double due; int len; unsigned char data[1600]; };
struct dir { struct frame *q; unsigned head, tail; double sent, last; int in, out; };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static void die(const char *what) { perror(what); exit(1); }

static int tap(const char *ns, const char *name)
{
	char path[256];
	struct ifreq ifr;
	int nsfd, fd;

	snprintf(path, sizeof path, "/run/netns/%s", ns);
	nsfd = open(path, O_RDONLY);
	if (nsfd < 0) die(path);
	if (setns(nsfd, CLONE_NEWNET)) die("setns");
	close(nsfd);
	fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
	if (fd < 0) die("/dev/net/tun");
	memset(&ifr, 0, sizeof ifr);
	ifr.ifr_flags = IFF_TAP | IFF_NO_PI;
	snprintf(ifr.ifr_name, sizeof ifr.ifr_name, "%s", name);
	if (ioctl(fd, TUNSETIFF, &ifr)) die("TUNSETIFF");
	return fd;
}

static void fill(struct dir *d, double delay, double jitter, double rate, double queue, double loss)
{
	unsigned char buf[2048];
	int i, n;

	for (i = 0; i < 64; i++) {
		n = read(d->in, buf, sizeof buf);
		if (n <= 0) return;
		double t = now();
		if (n > 1600 || d->tail - d->head >= QLEN) continue;
		if (drand48() < loss) continue;
		if (d->sent < t) d->sent = t;
		if (d->sent - t > queue) continue;
		d->sent += n * 8 / rate;
		/* Jitter: mostly small, now and then larger. */
		double j = jitter * (drand48() + drand48() * drand48() * drand48() * 2) / 1.5;
		struct frame *f = &d->q[d->tail++ % QLEN];
		f->due = d->sent + delay + j;
		if (f->due < d->last) f->due = d->last;
		d->last = f->due;
		f->len = n;
		memcpy(f->data, buf, n);
	}
}

static double drain(struct dir *d)
{
	while (d->head != d->tail) {
		struct frame *f = &d->q[d->head % QLEN];
		if (f->due > now()) return f->due;
		if (write(d->out, f->data, f->len) < 0 && errno == EAGAIN) return now() + 1e-3;
		d->head++;
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct dir d[2] = { 0 };

	if (argc != 11) { fprintf(stderr, "see the head of wire.c\n"); return 2; }
	double delay = atof(argv[5]) / 1e3, jitter = atof(argv[6]) / 1e3, rate = atof(argv[7]) * 1e6;
	double queue = atof(argv[8]) / 1e3, loss = atof(argv[9]) / 1e6, end = now() + atof(argv[10]);
	srand48((long)(now() * 1e6));
	int a = tap(argv[1], argv[2]), b = tap(argv[3], argv[4]);
	d[0].q = malloc(QLEN * sizeof(struct frame));
	d[1].q = malloc(QLEN * sizeof(struct frame));
	if (!d[0].q || !d[1].q) die("malloc");
	d[0].in = a; d[0].out = b; d[1].in = b; d[1].out = a;
	printf("ready\n");
	fflush(stdout);
	while (now() < end) {
		struct pollfd p[2] = { { a, POLLIN, 0 }, { b, POLLIN, 0 } };
		double t0 = drain(&d[0]), t1 = drain(&d[1]), t = 1;
		if (t0 && t0 - now() < t) t = t0 - now();
		if (t1 && t1 - now() < t) t = t1 - now();
		if (t < 5e-5) t = 5e-5;
		struct timespec ts = { (time_t)t, (long)((t - (time_t)t) * 1e9) };
		if (ppoll(p, 2, &ts, NULL) < 0 && errno != EINTR) die("ppoll");
		if (p[0].revents & (POLLERR | POLLHUP | POLLNVAL) || p[1].revents & (POLLERR | POLLHUP | POLLNVAL)) return 0;
		fill(&d[0], delay, jitter, rate, queue, loss);
		fill(&d[1], delay, jitter, rate, queue, loss);
	}
	return 0;
}
