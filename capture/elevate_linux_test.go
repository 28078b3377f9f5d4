package capture

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestAskedOf(t *testing.T) {
	both := asking{pkexec: "/usr/bin/pkexec", setcap: "/usr/sbin/setcap"}
	bare := Finding{Kind: HelperWithoutRights, Path: "/home/x/jaws-capture"}
	for _, tt := range []struct {
		name string
		f    Finding
		by   asking
		want Finding
	}{
		{"nobody asks", bare, asking{setcap: "/usr/sbin/setcap"}, bare},
		{"pkexec", bare, both, Finding{Kind: HelperNeedsAsking, Path: bare.Path, Pkexec: both.pkexec, Grantable: true}},
		{"no setcap", bare, asking{pkexec: both.pkexec}, Finding{Kind: HelperNeedsAsking, Path: bare.Path, Pkexec: both.pkexec}},
		{
			"a place where a right would not count",
			Finding{Kind: HelperWithoutRights, Path: bare.Path, NoSUID: true},
			both,
			Finding{Kind: HelperNeedsAsking, Path: bare.Path, NoSUID: true, Pkexec: both.pkexec},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.f.asked([]string{bare.Path}, tt.by)
			if got != tt.want {
				t.Errorf("found %+v, want %+v", got, tt.want)
			}
			if p := got.Problem(); p.Ask != (got.Kind == HelperNeedsAsking) || (p.Grant != "") != got.Grantable || p.Command == "" {
				t.Errorf("a card with %+v", p)
			}
		})
	}
}

func TestRefusalsOfPkexec(t *testing.T) {
	for _, tt := range []struct {
		name  string
		code  int
		words string
		want  FindingKind // InProcess for none
	}{
		{"dismissed", 126, "Error executing command as another user: Request dismissed", AskingDismissed},
		{"not authorised", 127, "Error executing command as another user: Not authorized\n\nThis incident has been reported.\n", AskingRefused},
		{"no agent", 127, "Error executing command as another user: No authentication agent found.\n", NobodyAsks},
		{"the helper's own", 1, `{"event":"error"}`, InProcess},
		{"killed", -1, "", InProcess},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, ok := refusal("/x/jaws-capture", tt.code, tt.words)
			if f.Kind != tt.want || ok != (tt.want != InProcess) {
				t.Errorf("found %+v, %v", f, ok)
			}
			if tt.want == AskingRefused && f.Words != "Not authorized" {
				t.Errorf("in words %q", f.Words)
			}
		})
	}
}

// TestPkexecByItsWords has a program in the place of pkexec say what pkexec
// does, and be given what pkexec would be.
func TestPkexecByItsWords(t *testing.T) {
	folder := t.TempDir()
	pkexec, given := filepath.Join(folder, "pkexec"), filepath.Join(folder, "given")
	script := "#!/bin/sh\necho \"$@\" >" + given + "\necho 'Error executing command as another user: Request dismissed' >&2\nexit 126\n"
	if err := os.WriteFile(pkexec, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	h := NewHelper("lo", LiveOptions{Filter: "udp port 53", Ask: true})
	h.Path, h.Pkexec = "/x/jaws-capture", pkexec
	err := h.Run(t.Context(), NewQueue(1))
	var found Finding
	if !errors.As(err, &found) || found.Kind != AskingDismissed || found.Path != h.Path || !errors.Is(err, ErrPermission) {
		t.Errorf("it was dismissed, the capture says %v", err)
	}
	if got, want := string(must(os.ReadFile(given))), "--disable-internal-agent /x/jaws-capture -i lo -s 256 -f udp port 53 -p\n"; got != want {
		t.Errorf("pkexec was given %q, want %q", got, want)
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		return []byte(err.Error())
	}
	return b
}
