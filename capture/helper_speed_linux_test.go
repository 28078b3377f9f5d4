package capture_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"jaws/capture"
	"jaws/capture/packet"
	"jaws/capture/wire"
)

// These report, and assert no time.

const experimental = "ether proto 0x88b5"

// flood sends n frames of 60 bytes, as fast as one thread can, or perSecond.
func flood(t *testing.T, socket, n, perSecond int) time.Duration {
	t.Helper()
	const burst = 100
	bytes, began := frame(60), time.Now()
	pace := time.NewTicker(max(time.Second*burst/time.Duration(max(perSecond, 1)), 1))
	defer pace.Stop()
	for i := range n {
		if perSecond > 0 && i%burst == 0 {
			<-pace.C
		}
		if _, err := unix.Write(socket, bytes); err != nil {
			t.Fatal(err)
		}
	}
	return time.Since(began)
}

// cost is the CPU time that a process that ended has used for each packet.
func cost(p *os.ProcessState, packets uint64) (microseconds float64) {
	cpu := p.UserTime() + p.SystemTime()
	return float64(cpu.Nanoseconds()) / 1e3 / float64(packets)
}

// peak is the most memory that a process that runs has had. What it leaves
// behind when it ends counts that of the test before the exec too.
func peak(pid int) (mebibytes int) {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	fmt.Sscan(rest, &mebibytes)
	return mebibytes >> 10
}

func TestHelperThroughput(t *testing.T) {
	if testing.Short() {
		t.Skip("two million frames take some seconds")
	}
	path, w := builtHelper(t, true), wire.New(t)
	socket := w.Sender(t)
	for _, tt := range []struct {
		name         string
		n, perSecond int
	}{{"paced", 500_000, 100_000}, {"as fast as it can be sent", 2_000_000, 0}} {
		t.Run(tt.name, func(t *testing.T) {
			c := startCapture(t, path, w.To, w, capture.LiveOptions{Promiscuous: true, Filter: experimental})
			c.exchange(t, 1, 100, func(length int) { unix.Write(socket, frame(length)) })
			emptied := make(chan struct{})
			go func() { // as the engine does, but for its work
				defer close(emptied)
				var b [1024]packet.Packet
				for ok := true; ok; {
					_, ok = c.queue.Take(context.Background(), b[:])
				}
			}()
			before := c.Stats().Packets
			took := flood(t, socket, tt.n, tt.perSecond)
			c.settle()
			rss := peak((<-c.cmd).Process.Pid)
			c.stop(t)
			<-emptied
			s := c.Stats()
			got := s.Packets - before
			cpu := cost(c.Ended(), got)
			t.Logf("%d frames of 60 bytes, %.0f a second: %d received, drops: %d kernel, %d interface, %d queue; helper: %.2f us CPU a packet, %d MiB RSS",
				tt.n, float64(tt.n)/took.Seconds(), got, s.KernelDrops, s.InterfaceDrops, c.queue.Drops(), cpu, rss)
			if lost := s.KernelDrops + s.InterfaceDrops; got+lost < uint64(tt.n) {
				t.Errorf("%d frames are neither received nor counted as lost", uint64(tt.n)-got-lost)
			}
		})
	}
	t.Run("tcpdump as fast as it can be sent", func(t *testing.T) {
		const n = 2_000_000
		cmd := exec.Command("tcpdump", "-i", w.To, "-n", "-s", "256", "-B", "32768", "-Z", "root", "-w", "/dev/null", experimental)
		told, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Inside(cmd.Start); err != nil {
			t.Skipf("nothing to compare with: %v", err)
		}
		lines := bufio.NewReader(told)
		lines.ReadString('\n') // it listens
		took := flood(t, socket, n, 0)
		rss := peak(cmd.Process.Pid)
		cmd.Process.Signal(syscall.SIGINT)
		rest, _ := io.ReadAll(lines)
		cmd.Wait()
		cpu := cost(cmd.ProcessState, n)
		t.Logf("%d frames, %.0f a second: %s; %.2f us CPU a packet, %d MiB RSS",
			n, n/took.Seconds(), strings.Join(strings.Fields(string(rest)), " "), cpu, rss)
	})
}

// settle waits until no more packets come for over a second, in which the
// helper tells of its drops.
func (c *capturing) settle() {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for quiet, last := 0, uint64(0); quiet < 12; quiet++ {
		<-tick.C
		if now := c.Stats().Packets; now != last {
			quiet, last = 0, now
		}
	}
}

func TestHelperLatency(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	path, w := builtHelper(t, true), wire.New(t)
	socket := w.Sender(t)
	c := startCapture(t, path, w.To, w, capture.LiveOptions{Promiscuous: true, Filter: experimental})
	c.exchange(t, 1, 100, func(length int) { unix.Write(socket, frame(length)) })
	tick := time.NewTicker(7 * time.Millisecond)
	defer tick.Stop()
	var took []time.Duration
	var b [16]packet.Packet
	for range 200 {
		<-tick.C
		sent := time.Now()
		unix.Write(socket, frame(200))
		for got := false; !got; {
			select {
			case err := <-c.done:
				t.Fatal(err)
			case <-c.queue.Ready():
			}
			n, _ := c.queue.Poll(b[:])
			got = slices.ContainsFunc(b[:n], func(p packet.Packet) bool { return p.Length == 200 })
		}
		took = append(took, time.Since(sent))
	}
	began := time.Now()
	c.stop(t)
	stopped := time.Since(began)
	slices.Sort(took)
	t.Logf("from the wire to the queue: p50 %v, p90 %v, most %v; stopped within %v", took[100], took[180], took[199], stopped)
}
