package assets_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// output runs a program in folder, as nobody in particular.
func output(t *testing.T, folder, input, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	c := exec.Command(name, args...)
	c.Dir, c.Stdin = folder, strings.NewReader(input)
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
		"GIT_AUTHOR_NAME=n", "GIT_AUTHOR_EMAIL=n@localhost", "GIT_COMMITTER_NAME=n", "GIT_COMMITTER_EMAIL=n@localhost")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// TestVersion has packages be of FyneApp.toml's version at its tag, and of an
// older one, that grows, elsewhere.
func TestVersion(t *testing.T) {
	script, err := os.ReadFile("packaging/version")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	run := func(name string, args ...string) string { return output(t, folder, "", name, args...) }
	path := filepath.Join(folder, "assets", "packaging", "version")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, script, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "FyneApp.toml"), []byte("[Details]\nVersion = \"1.2.3\"\nBuild = 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	run("git", "init", "-q")
	run("git", "add", ".")
	run("git", "commit", "-qm", "first")
	run("git", "commit", "-qm", "second", "--allow-empty")
	second := run("git", "rev-parse", "HEAD")
	if got, want := run("sh", path), "1.2.3~git2."+second[:8]; got != want {
		t.Errorf("without a tag %s, not %s", got, want)
	}
	run("git", "tag", "v1.2.2")
	if got := run("sh", path); !strings.HasPrefix(got, "1.2.3~git2.") {
		t.Errorf("with another version's tag %s", got)
	}
	run("git", "tag", "v1.2.3")
	if got := run("sh", path); got != "1.2.3" {
		t.Errorf("at its tag %s", got)
	}
	if got, want := run("sh", path, "HEAD~1"), "1.2.3~git1."; !strings.HasPrefix(got, want) {
		t.Errorf("the commit before is %s, not %s", got, want)
	}
}

// TestManPage has what the flag package prints become a page.
func TestManPage(t *testing.T) {
	help := "Usage: jaws [flags]\n\nShows it.\n\n  jaws -for 90s\n\n  -for duration\n    \tquit then (\"90s\")\n  -n\tdo nothing\n  -start\n    \t.pcap at once\n"
	want := `.SH DESCRIPTION
.PP
Shows it.
.PP
.RS
.nf
jaws \-for 90s
.fi
.RE
.PP
.SH OPTIONS
.TP
.BI "\-for " "duration"
quit then ("90s")
.TP
.BI "\-n " ""
do nothing
.TP
.BI "\-start " ""
\&.pcap at once
.SH FILES
`
	got := output(t, "", help, "awk", "-v", "program=jaws", "-v", "version=1~git2", "-v", "day=2026-01-31", "-f", "packaging/linux/man.awk")
	if !strings.Contains(got, want) || !strings.HasPrefix(got, `.TH JAWS 1 2026-01-31 "JAWS 1~git2" `) {
		t.Errorf("the page is\n%s\nand should hold\n%s", got, want)
	}
}
