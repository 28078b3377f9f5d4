package wire

import (
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

// Nobody is a user without rights.
const Nobody = 65534

// Wire is a veth pair in a network namespace of its own: what is sent into one
// end comes out of the other, and nowhere else.
type Wire struct{ Namespace, From, To string }

// New makes one that is gone when the test is over. It skips the test where
// none can be made.
func New(t *testing.T) Wire {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("a network namespace needs root")
	}
	if _, err := exec.LookPath("ip"); err != nil {
		t.Skip("a network namespace needs ip, of the package iproute2")
	}
	w := Wire{fmt.Sprintf("jaws-test-%d", os.Getpid()), "jaws-from", "jaws-to"}
	if out, err := exec.Command("ip", "netns", "add", w.Namespace).CombinedOutput(); err != nil {
		t.Skipf("no network namespace can be made here: %v: %s", err, out)
	}
	t.Cleanup(func() { w.IP(t, "netns", "del", w.Namespace) })
	w.IP(t, "-n", w.Namespace, "link", "add", w.From, "type", "veth", "peer", "name", w.To)
	for _, end := range []string{w.From, w.To} {
		w.IP(t, "-n", w.Namespace, "link", "set", end, "addrgenmode", "none") // or IPv6 would speak up
		w.IP(t, "-n", w.Namespace, "link", "set", end, "up")
	}
	return w
}

// IP runs ip(8).
func (w Wire) IP(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
		t.Fatalf("ip %s: %v: %s", strings.Join(args, " "), err, out)
	}
}

// Inside calls f on a thread in the namespace.
func (w Wire) Inside(f func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	home, err := os.Open("/proc/thread-self/ns/net")
	if err != nil {
		return err
	}
	defer home.Close()
	there, err := os.Open(filepath.Join("/run/netns", w.Namespace))
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

// Sender gives a socket that sends frames into the wire.
func (w Wire) Sender(t *testing.T) (socket int) {
	t.Helper()
	err := w.Inside(func() (err error) {
		socket, err = unix.Socket(unix.AF_PACKET, unix.SOCK_RAW|unix.SOCK_CLOEXEC, 0)
		if err != nil {
			return err
		}
		request, err := unix.NewIfreq(w.From)
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

// StartNobody starts a program as a user without rights, inside the namespace
// if there is one.
func (w Wire) StartNobody(cmd *exec.Cmd) error {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Credential = &syscall.Credential{Uid: Nobody, Gid: Nobody}
	cmd.Dir = "/"
	if w.Namespace == "" {
		return cmd.Start()
	}
	return w.Inside(cmd.Start)
}
