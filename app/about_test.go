package app

import (
	"runtime/debug"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/source"
	"jaws/assets"
	"jaws/capture"
)

func TestAbout(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.build = build{version: "1.2.3", commit: "0123abcd", day: "2026-01-02"}
	w.about()
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("nothing is shown")
	}
	list, ok := w.win.Canvas().Focused().(*licenceList)
	if !ok {
		t.Fatalf("the keyboard is at %T", w.win.Canvas().Focused())
	}
	all, err := assets.Licences()
	if err != nil {
		t.Fatal(err)
	}
	if n := list.Length(); n != len(all) {
		t.Errorf("%d licences are listed of %d", n, len(all))
	}
	overlays := len(w.win.Canvas().Overlays().List())
	w.key(fyne.KeyDown)
	w.key(fyne.KeyReturn)
	read, ok := w.win.Canvas().Focused().(*reading)
	if !ok || read.Text != all[1].Text {
		t.Fatalf("Enter on the second row leads to %T", w.win.Canvas().Focused())
	}
	read.TypedRune('x')
	for _, key := range []fyne.KeyName{fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn} {
		w.key(key)
	}
	read.TypedShortcut(&fyne.ShortcutCut{Clipboard: w.app.Clipboard()})
	if read.Text != all[1].Text {
		t.Error("a licence can be written over")
	}
	w.key(fyne.KeyEscape)
	if got := len(w.win.Canvas().Overlays().List()); got != overlays {
		t.Errorf("after Esc %d things lie over the window, and not %d", got, overlays)
	}
	w.win.Canvas().Unfocus()
	w.key(fyne.KeyEscape)
	if w.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close it")
	}
}

// TestAboutSaysWhere has the folders be there to read and to copy.
func TestAboutSaysWhere(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	places := w.aboutPlaces(func() {}).(*fyne.Container)
	var copied int
	for _, row := range places.Objects {
		for _, o := range test.LaidOutObjects(row) {
			if b, ok := o.(*quietButton); ok && b.Text == "Copy" {
				test.Tap(b)
				if path := w.app.Clipboard().Content(); path == "" || strings.HasPrefix(path, "~") {
					t.Errorf("copied %q", path)
				}
				copied++
			}
		}
	}
	if copied < 2 {
		t.Errorf("%d folders can be copied", copied)
	}
}

func TestBuild(t *testing.T) {
	info := func(settings ...string) *debug.BuildInfo {
		var i debug.BuildInfo
		for at := 0; at < len(settings); at += 2 {
			i.Settings = append(i.Settings, debug.BuildSetting{Key: settings[at], Value: settings[at+1]})
		}
		return &i
	}
	for _, tt := range []struct {
		name string
		info *debug.BuildInfo
		want string
	}{
		{"of a package", info("GOOS", "linux"), "1.0"},
		{"without anything", nil, "1.0"},
		{"of a commit", info("vcs.revision", "0123456789abcdef", "vcs.time", "2026-01-02T03:04:05Z", "vcs.modified", "false"), "1.0, commit 01234567, 2026-01-02"},
		{"changed since", info("vcs.revision", "0123456789abcdef", "vcs.time", "2026-01-02T03:04:05Z", "vcs.modified", "true"), "1.0, commit 01234567, 2026-01-02, changed since"},
		{"of a short commit", info("vcs.revision", "01"), "1.0, commit 01, "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := buildFrom("1.0", tt.info).line(); got != tt.want {
				t.Errorf("%q, and not %q", got, tt.want)
			}
		})
	}
}

func TestVersionOf(t *testing.T) {
	for module, want := range map[assets.Licence]string{
		{Module: "a", Version: "v1.2.3"}:                                 "v1.2.3",
		{Module: "a", Version: "v1.2.3-rc1"}:                             "v1.2.3-rc1",
		{Module: "a", Version: "v0.0.0-20220730225603-2ab79fcdd4ef"}:     "v0.0.0-2ab79fcdd4ef",
		{Module: "a", Version: "v0.1.0-pre.1.0.20260707082822-2a407d02"}: "v0.1.0-2a407d02",
		{Module: "libpcap", Version: ""}:                                 "",
	} {
		if got := versionOf(module); got != want {
			t.Errorf("%s is shown as %s, and not %s", module.Version, got, want)
		}
	}
}
