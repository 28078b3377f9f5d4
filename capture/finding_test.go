package capture

import (
	"errors"
	"fmt"
	"testing"
)

func TestFindingsAreInWords(t *testing.T) {
	titles := map[string]FindingKind{}
	for kind := InProcess; kind <= NpcapMissing; kind++ {
		f := Finding{Kind: kind, Path: "/opt/jaws/jaws-capture"}
		err := during("eth0", f)
		if f.OK() == errors.Is(err, ErrPermission) {
			t.Errorf("kind %d: OK is %v, and the error %v", kind, f.OK(), err)
		}
		p := Explain(err)
		if p != f.Problem() {
			t.Errorf("kind %d is explained as %+v", kind, p)
		}
		if p.Title == "" || p.What == "" || !f.OK() && p.Remedy == "" {
			t.Errorf("kind %d: a card with gaps: %+v", kind, p)
		}
		if format, values := p.Parts(); fmt.Sprintf(format, values...) != p.What {
			t.Errorf("kind %d says %q, and its parts %q with %q", kind, p.What, format, values)
		}
		for _, r := range p.Title + p.What + p.Remedy + p.Command {
			if r > 126 {
				t.Errorf("kind %d: %q is not in the font", kind, r)
			}
		}
		if before, twice := titles[p.What]; twice {
			t.Errorf("kinds %d and %d say the same", before, kind)
		}
		titles[p.What] = kind
	}
}

// TestClosedHelperOfAPackage sees that nobody is told to open to everybody what
// a package keeps for a group.
func TestClosedHelperOfAPackage(t *testing.T) {
	for path, want := range map[string]string{
		installed:                `sudo usermod -aG jaws "$USER"`,
		"/opt/jaws/jaws-capture": "sudo chmod o+rx '/opt/jaws' '/opt/jaws/jaws-capture'",
	} {
		if got := (Finding{Kind: HelperClosed, Path: path}).Problem().Command; got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}
