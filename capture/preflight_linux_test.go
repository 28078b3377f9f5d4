package capture

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// program makes a file that can be started, with a capability or none.
func program(t *testing.T, mode os.FileMode, capability string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "jaws-capture")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"), mode); err != nil {
		t.Fatal(err)
	}
	if capability != "" {
		if where, err := placeOf(path); err == nil && where&unix.ST_NOSUID != 0 {
			t.Skip("the tests' folder is mounted nosuid: capabilities do not count there")
		}
		setcap, err := exec.LookPath("setcap")
		if err != nil || os.Geteuid() != 0 {
			t.Skip("to give a program a capability needs root, and setcap of the package libcap2-bin")
		}
		if out, err := exec.Command(setcap, capability, path).CombinedOutput(); err != nil {
			t.Skipf("no program can be given a capability here: %v: %s", err, out)
		}
	}
	return path
}

func TestPreflight(t *testing.T) {
	capable, bare := program(t, 0o755, "cap_net_raw+ep"), program(t, 0o755, "")
	for _, tt := range []struct {
		name    string
		helpers []string
		mine    rights
		root    bool
		want    FindingKind
		path    string
	}{
		{"a user and a helper with its right", []string{capable}, rights{bounded: true}, false, ThroughHelper, capable},
		{"the second helper works", []string{bare, capable}, rights{bounded: true}, false, ThroughHelper, capable},
		{"a helper without its right", []string{bare}, rights{bounded: true}, false, HelperWithoutRights, bare},
		{"another right", []string{program(t, 0o755, "cap_net_admin+ep")}, rights{bounded: true}, false, HelperWithoutRights, ""},
		{"a right that is not in effect", []string{program(t, 0o755, "cap_net_raw+p")}, rights{bounded: true}, false, HelperWithoutRights, ""},
		{"a helper nobody may start", []string{program(t, 0o644, "")}, rights{bounded: true}, false, HelperClosed, ""},
		{"no helper", nil, rights{bounded: true}, false, HelperMissing, ""},
		{"no new privileges", []string{capable}, rights{bounded: true, noNewPrivileges: true}, false, NoNewPrivileges, capable},
		{"no new privileges, but the right", []string{capable}, rights{netRaw: true, bounded: true, noNewPrivileges: true}, false, InProcess, ""},
		{"a container without the right", []string{capable}, rights{}, false, NoPermission, ""},
		{"root in a container without the right", []string{capable}, rights{}, true, NoPermission, ""},
		{"root without a helper", nil, rights{netRaw: true, bounded: true}, true, InProcess, ""},
		{"root and a helper without rights of its own", []string{bare}, rights{netRaw: true, bounded: true}, true, ThroughHelper, bare},
		{"the window has the right itself", []string{bare}, rights{netRaw: true, bounded: true}, false, InProcess, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := preflight(tt.helpers, tt.mine, tt.root)
			if got.Kind != tt.want || tt.path != "" && got.Path != tt.path {
				t.Errorf("found %+v, want kind %d", got, tt.want)
			}
		})
	}
}

func TestRightsAreReadFromStatus(t *testing.T) {
	for name, tt := range map[string]struct {
		status string
		want   rights
	}{
		"root":     {"Name:\tjaws\nCapPrm:\t000001ffffffffff\nCapEff:\t000001ffffffffff\nCapBnd:\t000001ffffffffff\nNoNewPrivs:\t0\n", rights{netRaw: true, bounded: true}},
		"a user":   {"CapEff:\t0000000000000000\nCapBnd:\t000001ffffffffff\nNoNewPrivs:\t0\n", rights{bounded: true}},
		"a snap":   {"CapEff:\t0000000000000000\nCapBnd:\t000001ffffffffff\nNoNewPrivs:\t1\n", rights{bounded: true, noNewPrivileges: true}},
		"net_raw":  {"CapEff:\t0000000000002000\nCapBnd:\t0000000000002000\n", rights{netRaw: true, bounded: true}},
		"no /proc": {"", rights{}},
	} {
		if got := rightsIn(tt.status); got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}
