package capture

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
	"golang.org/x/sys/unix"
)

const (
	pkexecDismissed = 126 // the question was
	pkexecRefused   = 127 // by polkit, or pkexec could not do it

	// askPolkitWithin is how long the message bus has to answer.
	askPolkitWithin = 2 * time.Second
	polkitName      = "org.freedesktop.PolicyKit1"
)

// asking is whom a user can be asked for their password by.
type asking struct {
	// pkexec and setcap are where those programs are, "" where they are not.
	pkexec, setcap string
}

// whoAsks looks for pkexec, and for polkit, without which it can only refuse.
func whoAsks() asking {
	pkexec, err := exec.LookPath("pkexec")
	if err != nil || !polkitRuns() {
		return asking{}
	}
	return asking{pkexec: pkexec, setcap: findSetcap()}
}

// findSetcap looks where a user's PATH often does not.
func findSetcap() string {
	for _, path := range []string{"/usr/sbin/setcap", "/sbin/setcap", "/usr/bin/setcap"} {
		if unix.Access(path, unix.X_OK) == nil {
			return path
		}
	}
	return ""
}

// polkitRuns is true also where it would be started when it is needed.
func polkitRuns() bool {
	ctx, cancel := context.WithTimeout(context.Background(), askPolkitWithin)
	defer cancel()
	bus, err := dbus.ConnectSystemBus(dbus.WithContext(ctx))
	if err != nil {
		return false
	}
	defer bus.Close()
	var runs bool
	err = bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, polkitName).Store(&runs)
	if err == nil && runs {
		return true
	}
	var names []string
	err = bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.ListActivatableNames", 0).Store(&names)
	for _, name := range names {
		runs = runs || name == polkitName
	}
	return err == nil && runs
}

// throughPkexec has cmd started by pkexec, which asks the user first. It must
// not ask on a terminal, which may be behind the window or out of sight.
func throughPkexec(pkexec string, cmd *exec.Cmd) {
	cmd.Args = append([]string{pkexec, "--disable-internal-agent", cmd.Path}, cmd.Args[1:]...)
	cmd.Path = pkexec
}

// Grant gives the helper at path its right, for good. Whoever sits there is
// asked for their password; a Finding says why that came to nothing.
func Grant(ctx context.Context, path string) error {
	a := whoAsks()
	if a.pkexec == "" || a.setcap == "" {
		return Finding{Kind: NobodyAsks, Path: path}
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("give %s its right: %w", path, err)
	}
	cmd := exec.CommandContext(ctx, a.setcap, "cap_net_raw+ep", absolute)
	throughPkexec(a.pkexec, cmd)
	said, err := cmd.CombinedOutput()
	switch found, refused := refusal(absolute, cmd.ProcessState.ExitCode(), string(said)); {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case refused:
		return found
	}
	return fmt.Errorf("give %s its right: %w: %s", path, err, bytes.TrimSpace(said))
}

// refusal is what pkexec means by an exit code, if that is its own.
func refusal(path string, code int, words string) (Finding, bool) {
	words, _, _ = strings.Cut(strings.TrimSpace(words), "\n")
	words = strings.TrimPrefix(words, "Error executing command as another user: ")
	f := Finding{Path: path, Grantable: findSetcap() != ""}
	switch {
	case code == pkexecDismissed:
		f.Kind = AskingDismissed
	case code == pkexecRefused && strings.Contains(words, "No authentication agent"):
		f.Kind = NobodyAsks
	case code == pkexecRefused:
		f.Kind, f.Words = AskingRefused, words
	}
	return f, f.Kind != InProcess
}
