package capture_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

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
	w := wire{fmt.Sprintf("jaws-test-%d", os.Getpid()), "jaws-from", "jaws-to"}
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

// sender gives a socket that sends frames into the wire.
func (w wire) sender(t *testing.T) (socket int) {
	t.Helper()
	err := w.inside(func() (err error) {
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
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unix.Close(socket) })
	return socket
}

// frame is one of that length and of a type for experiments.
func frame(length int) []byte {
	b := make([]byte, length)
	copy(b, []byte{2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1})
	binary.BigEndian.PutUint16(b[12:], 0x88b5)
	return b
}

// startNobody starts a program as a user without rights, inside the namespace
// if there is one.
func (w wire) startNobody(cmd *exec.Cmd) error {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody}
	cmd.Dir = "/"
	if w.namespace == "" {
		return cmd.Start()
	}
	return w.inside(cmd.Start)
}

const nobody = 65534
