package capture_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"jaws/capture"
	"jaws/capture/packet"
	"jaws/capture/wire"
)

// besideHelper runs one test of this program again, as nobody and where the
// helper is found beside it. before comes in front of the command.
func besideHelper(t *testing.T, helper, test string, before ...string) {
	t.Helper()
	program, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(filepath.Dir(helper), "test")
	if err := os.WriteFile(copied, program, 0o755); err != nil {
		t.Fatal(err)
	}
	line := append(before, copied, "-test.run=^"+test+"$", "-test.v")
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Env = append(os.Environ(), "JAWS_TEST_AGAIN="+helper)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: wire.Nobody, Gid: wire.Nobody}}
	cmd.Dir = "/"
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("as nobody: %v\n%s", err, out)
	}
}

// again is the helper's path in the process that besideHelper runs.
func again() (helper string, yes bool) {
	helper = os.Getenv("JAWS_TEST_AGAIN")
	return helper, helper != ""
}

// TestNoNewPrivileges starts all of it without the way to new rights: the
// helper's capability then does not count.
func TestNoNewPrivileges(t *testing.T) {
	helper, yes := again()
	if !yes {
		setpriv, err := exec.LookPath("setpriv")
		if err != nil {
			t.Skip("no_new_privs needs setpriv, of the package util-linux")
		}
		besideHelper(t, builtHelper(t, true), "TestNoNewPrivileges", setpriv, "--no-new-privs")
		return
	}
	if f := capture.Preflight(); f.Kind != capture.NoNewPrivileges {
		t.Errorf("found %+v", f)
	}
	err := capture.NewNIC("lo", capture.LiveOptions{Ask: true}).Run(t.Context(), capture.NewQueue(1))
	if p := capture.Explain(err); !errors.Is(err, capture.ErrPermission) || !strings.Contains(p.What, "no_new_privs") || p.Ask || p.Grant != "" {
		t.Errorf("%v: a card with %+v", err, p)
	}
	// Without looking first, the helper itself says it.
	h := capture.NewHelper("lo", capture.LiveOptions{})
	h.Path = helper
	if err := h.Run(t.Context(), capture.NewQueue(1)); !errors.Is(err, capture.ErrPermission) {
		t.Errorf("the helper says %v", err)
	}
}

// rule lets nobody start the helper, and give it its right, for half a minute
// and without a password.
const rule = `polkit.addRule(function(action, subject) {
	var program = action.lookup("program"), line = action.lookup("command_line") || "";
	if (action.id == "org.freedesktop.policykit.exec" && subject.user == "nobody" && Date.now() < %d &&
		(program == "%[2]s" || line.slice(-%[3]d) == " cap_net_raw+ep %[2]s")) return polkit.Result.YES;
});
`

// TestAsking captures through the real pkexec: refused where there is nobody to
// ask, and then allowed by a rule of polkit's.
func TestAsking(t *testing.T) {
	helper, yes := again()
	if yes {
		askAsNobody(t, helper)
		return
	}
	helper = builtHelper(t, false)
	const rules = "/etc/polkit-1/rules.d"
	if _, err := os.Stat(rules); err != nil || !capture.Polkit() {
		t.Skip("pkexec or polkit is not there, or does not run")
	}
	besideHelper(t, helper, "TestNobodyToAsk")
	file := filepath.Join(rules, "49-jaws-test.rules")
	text := fmt.Sprintf(rule, time.Now().Add(30*time.Second).UnixMilli(), helper, len(" cap_net_raw+ep ")+len(helper))
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Skipf("no rule can be made here: %v", err)
	}
	t.Cleanup(func() { os.Remove(file) })
	besideHelper(t, helper, "TestAsking")
}

func TestNobodyToAsk(t *testing.T) {
	helper, yes := again()
	if !yes {
		t.Log("TestAsking runs this, as another user")
		return
	}
	if f := capture.Preflight(); f.Kind != capture.HelperNeedsAsking || f.Path != helper {
		t.Errorf("found %+v", f)
	}
	for name, err := range map[string]error{
		"unasked": capture.NewNIC("lo", capture.LiveOptions{}).Run(t.Context(), capture.NewQueue(1)),
		"asked":   capture.NewNIC("lo", capture.LiveOptions{Ask: true}).Run(t.Context(), capture.NewQueue(1)),
		"granted": capture.Grant(t.Context(), helper),
	} {
		want := capture.NobodyAsks
		if name == "unasked" {
			want = capture.HelperNeedsAsking
		}
		var f capture.Finding
		if !errors.As(err, &f) || f.Kind != want || f.Path != helper {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func askAsNobody(t *testing.T, helper string) {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	filter := fmt.Sprintf("udp and port %d", conn.LocalAddr().(*net.UDPAddr).Port)
	patience, cancel := context.WithTimeout(t.Context(), 25*time.Second)
	defer cancel()
	// polkit takes a moment to read the rule.
	for err = error(capture.Finding{Kind: capture.NobodyAsks}); isNobodyAsks(err) && patience.Err() == nil; {
		err = seeOne(patience, conn, filter)
	}
	if err != nil {
		t.Fatalf("through pkexec: %v", err)
	}
	if running, _ := exec.Command("pgrep", "-f", "^"+helper).Output(); len(running) > 0 {
		t.Errorf("the helper is left: %s", running)
	}
	if err := capture.Grant(patience, helper); err != nil {
		t.Fatal(err)
	}
	if f := capture.Preflight(); f.Kind != capture.ThroughHelper || f.Path != helper {
		t.Errorf("with its right: %+v", f)
	}
}

func isNobodyAsks(err error) bool {
	var f capture.Finding
	return errors.As(err, &f) && f.Kind == capture.NobodyAsks
}

// seeOne captures until it has seen a packet that it sends to itself.
func seeOne(ctx context.Context, conn net.PacketConn, filter string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue, done := capture.NewQueue(16), make(chan error, 1)
	go func() { done <- capture.NewNIC("lo", capture.LiveOptions{Filter: filter, Ask: true}).Run(ctx, queue) }()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case err := <-done:
			return err
		case <-tick.C:
			if _, err := conn.WriteTo([]byte("here"), conn.LocalAddr()); err != nil {
				return err
			}
		case <-queue.Ready():
			var b [16]packet.Packet
			if n, _ := queue.Poll(b[:]); n > 0 {
				cancel()
				return <-done
			}
		case <-ctx.Done():
			return errors.Join(ctx.Err(), <-done)
		}
	}
}
