package main_test

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// nobody is a user without rights.
const nobody = 65534

// wire is a veth pair in a network namespace of its own: what is sent into one
// end comes out of the other, and nowhere else.
type wire struct{ namespace, from, to string }

func newWire(t *testing.T) wire {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("a network namespace needs root")
	}
	if _, err := exec.LookPath("ip"); err != nil {
		t.Skip("a network namespace needs ip, of the package iproute2")
	}
	w := wire{fmt.Sprintf("jaws-load-%d", os.Getpid()), "jaws-from", "jaws-to"}
	if out, err := exec.Command("ip", "netns", "add", w.namespace).CombinedOutput(); err != nil {
		t.Skipf("no network namespace can be made here: %v: %s", err, out)
	}
	t.Cleanup(func() { w.ip(t, "netns", "del", w.namespace) })
	w.ip(t, "-n", w.namespace, "link", "add", w.from, "type", "veth", "peer", "name", w.to)
	for _, end := range []string{w.from, w.to} {
		w.ip(t, "-n", w.namespace, "link", "set", end, "addrgenmode", "none") // or IPv6 would speak up
		w.ip(t, "-n", w.namespace, "link", "set", end, "up")
	}
	return w
}

func (w wire) ip(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
		t.Fatalf("ip %s: %v: %s", strings.Join(args, " "), err, out)
	}
}

// inside calls f on a thread in the namespace.
func (w wire) inside(f func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	home, err := os.Open("/proc/thread-self/ns/net")
	if err != nil {
		return err
	}
	defer home.Close()
	there, err := os.Open(filepath.Join("/run/netns", w.namespace))
	if err != nil {
		return err
	}
	defer there.Close()
	if err := unix.Setns(int(there.Fd()), unix.CLONE_NEWNET); err != nil {
		return err
	}
	err = f()
	if back := unix.Setns(int(home.Fd()), unix.CLONE_NEWNET); back != nil {
		panic(back) // the thread is of no use to anybody
	}
	return err
}

// startNobody starts a program in the namespace, as a user without rights.
func (w wire) startNobody(cmd *exec.Cmd) error {
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	cmd.Dir = "/"
	return w.inside(cmd.Start)
}

// sender gives a socket that sends frames into the wire.
func (w wire) sender() (socket int, err error) {
	err = w.inside(func() (err error) {
		socket, err = unix.Socket(unix.AF_PACKET, unix.SOCK_RAW|unix.SOCK_CLOEXEC, 0)
		if err != nil {
			return err
		}
		request, err := unix.NewIfreq(w.from)
		if err != nil {
			return err
		}
		if err := unix.IoctlIfreq(socket, unix.SIOCGIFINDEX, request); err != nil {
			return err
		}
		return unix.Bind(socket, &unix.SockaddrLinklayer{Ifindex: int(request.Uint32())})
	})
	return socket, err
}

// refused is how many frames had no room between the two ends: the kernel takes
// them from the sender without a word.
func (w wire) refused(t *testing.T) (n uint64) {
	t.Helper()
	out, err := exec.Command("ip", "-n", w.namespace, "-s", "-j", "link", "show", "dev", w.from).Output()
	if err != nil {
		t.Fatal(err)
	}
	var links []struct {
		Stats struct {
			TX struct {
				Dropped uint64 `json:"dropped"`
			} `json:"tx"`
		} `json:"stats64"`
	}
	if err := json.Unmarshal(out, &links); err != nil || len(links) != 1 {
		t.Fatalf("%v in %s", err, out)
	}
	return links[0].Stats.TX.Dropped
}

// flood sends frames for a while, perSecond of them or, where that is 0, as
// fast as one thread can. It returns how many came to the other end.
func (w wire) flood(t *testing.T, perSecond int, lasting time.Duration) (sent uint64, took time.Duration) {
	t.Helper()
	socket, err := w.sender()
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(socket)
	frames, before := conversations(), w.refused(t)
	pace := time.NewTicker(time.Millisecond)
	defer pace.Stop()
	begun := time.Now()
	for took < lasting {
		due := sent + 1000
		if perSecond > 0 {
			<-pace.C
			due = uint64(time.Since(begun).Seconds() * float64(perSecond))
		}
		for ; sent < due; sent++ {
			switch _, err := unix.Write(socket, frames[sent%uint64(len(frames))]); {
			case errors.Is(err, unix.ENOBUFS):
				sent-- // not sent: once more
			case err != nil:
				t.Fatal(err)
			}
		}
		took = time.Since(begun)
	}
	return sent - (w.refused(t) - before), took
}

// conversations are frames of 60 bytes between 60 hosts and 40 servers, both
// ways, in an order that mixes them: TCP with payload and without, and UDP.
func conversations() (frames [][]byte) {
	for i := range 4096 {
		host, server, port := byte(1+i*7%60), byte(1+i*11%40), uint16(49152+i*13%512)
		service := []uint16{443, 443, 443, 80, 22, 53, 123, 443}[i%8]
		b := make([]byte, 60)
		copy(b, []byte{2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0, 0x45, 0, 0, 46})
		binary.BigEndian.PutUint16(b[18:], uint16(i))
		b[22], b[23] = 64, unix.IPPROTO_TCP
		copy(b[26:], []byte{10, 0, 0, host, 192, 0, 2, server})
		binary.BigEndian.PutUint16(b[34:], port)
		binary.BigEndian.PutUint16(b[36:], service)
		if i%3 == 0 { // the answer
			copy(b[26:], []byte{192, 0, 2, server, 10, 0, 0, host})
			binary.BigEndian.PutUint16(b[34:], service)
			binary.BigEndian.PutUint16(b[36:], port)
		}
		if service == 53 || service == 123 || i%16 == 7 {
			b[23] = unix.IPPROTO_UDP
			binary.BigEndian.PutUint16(b[38:], 26)
		} else {
			binary.BigEndian.PutUint32(b[38:], uint32(i)*6)
			b[46], b[47] = 0x50, 0x18 // PSH, ACK
		}
		frames = append(frames, b)
	}
	return frames
}
