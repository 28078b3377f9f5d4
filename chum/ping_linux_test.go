package chum_test

import (
	"context"
	"os"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"jaws/chum"
)

// TestPingRefusedTellsTheRemedy is in a network of its own where it can be: a
// new one lets nobody send echo requests, whatever this machine does.
func TestPingRefusedTellsTheRemedy(t *testing.T) {
	refused, skipped := make(chan error, 1), ""
	c, err := chum.New(chum.Settings{Lure: named(t, "icmp"), Target: target(t, "127.0.0.1:9")})
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(refused)
		runtime.LockOSThread() // for good: the thread ends with this
		err := unix.Unshare(unix.CLONE_NEWNET)
		if group, e := os.ReadFile("/proc/sys/net/ipv4/ping_group_range"); err != nil && (e != nil || string(group) != "1\t0\n") {
			skipped = "needs root, or a system whose net.ipv4.ping_group_range is 1 0"
			return
		}
		refused <- c.Run(context.Background())
	}()
	err = <-refused
	if skipped != "" {
		t.Skip(skipped)
	}
	if err == nil || !strings.Contains(err.Error(), "sudo sysctl -w net.ipv4.ping_group_range") {
		t.Errorf("got %v", err)
	}
}
