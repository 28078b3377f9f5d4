package app

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/language/languagetest"
	"jaws/app/method"
	"jaws/app/source"
	"jaws/capture"
	"jaws/chum"
)

// english tells what of a text was left in English.
type english struct {
	keys   map[string]bool // whole texts whose German differs
	filled []*regexp.Regexp
	// words are none of German's, and so tell what has no key at all.
	words *regexp.Regexp
}

var (
	place = regexp.MustCompile(`{{[^}]*}}|%(\[\d\])?[-+# 0]*[\d.]*[a-z]`)
	word  = regexp.MustCompile(`[A-Za-z]{3,}`)
)

// leastLetters of a text that is filled in tell it from what may be anything.
const leastLetters = 6

func englishTexts(t *testing.T) *english {
	t.Helper()
	e := &english{
		keys:  map[string]bool{},
		words: regexp.MustCompile(`\b([Tt]he|of|and|with|from|to|are|this|that|its|which|no|[Nn]othing|is|by|packets|seconds)\b`),
	}
	all, german := texts(t), map[string]bool{}
	for where, text := range all {
		if strings.Contains(where, ".de.json ") {
			german[text] = true
		}
	}
	for where, text := range all {
		if !strings.Contains(where, ".en.json ") || german[text] {
			continue
		}
		if !place.MatchString(text) {
			e.keys[text] = true
			continue
		}
		fixed := place.Split(text, -1)
		if len(strings.Join(word.FindAllString(strings.Join(fixed, " "), -1), "")) < leastLetters {
			continue // ": {{.Amount}}" may be anything
		}
		for i := range fixed {
			fixed[i] = regexp.QuoteMeta(fixed[i])
		}
		e.filled = append(e.filled, regexp.MustCompile("^"+strings.Join(fixed, ".+")+"$"))
	}
	if len(e.keys) < 300 || len(e.filled) < 100 {
		t.Fatalf("%d English texts and %d with places to fill in", len(e.keys), len(e.filled))
	}
	return e
}

// in is what of a text is English, "" where none is.
func (e *english) in(text string) string {
	switch text {
	case "not port 22", "© 2026 The JAWS authors, BSD-3-Clause": // in every language
		return ""
	}
	if e.keys[text] {
		return text
	}
	for _, f := range e.filled {
		if f.MatchString(text) {
			return f.String()
		}
	}
	return e.words.FindString(strings.ReplaceAll(text, "packets.json", ""))
}

// saidBy is what a widget says, or would once it is opened or was filled in.
// What was typed is the user's.
func saidBy(o fyne.CanvasObject) []string {
	var said []string
	v := reflect.Indirect(reflect.ValueOf(o))
	if v.Kind() != reflect.Struct {
		return nil
	}
	fields := []string{"Text", "Selected", "PlaceHolder"}
	if v.FieldByName("PlaceHolder").IsValid() {
		fields = fields[1:]
	}
	for _, name := range fields {
		if f := v.FieldByName(name); f.IsValid() && f.Kind() == reflect.String {
			said = append(said, f.String())
		}
	}
	if f := v.FieldByName("Options"); f.IsValid() && f.Type() == reflect.TypeFor[[]string]() {
		for i := range f.Len() {
			said = append(said, f.Index(i).String())
		}
	}
	return said
}

// TestNoEnglishInGerman has the German window do all that its keys and its
// menu do, fail and cast, and reads all that is to be seen meanwhile.
func TestNoEnglishInGerman(t *testing.T) {
	languagetest.Speak(t, "de")
	e := englishTexts(t)
	for text, want := range map[string]bool{
		"Bulk upload": true, "Save": true, "rank 3 of 20": true, "12 packets left": true,
		"Massen-Upload": false, "Speichern": false, "Rang 3 von 20": false, "Lernphase: noch 12 Pakete": false,
	} {
		if (e.in(text) != "") != want {
			t.Fatalf("%q is taken for English: %v", text, !want)
		}
	}

	fail := error(nil)
	w := testWindow(t, func(source.Choice, source.Options) capture.Source {
		if fail != nil {
			return &fakeSource{fail: fail}
		}
		return newQuickSource()
	})
	read := map[string]bool{}
	look := func(where string) {
		t.Helper()
		w.catchUp()
		w.refresh()
		c := w.win.Canvas()
		for _, o := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
			visible(o, func(o fyne.CanvasObject) {
				for _, text := range saidBy(o) {
					if text == "" || read[text] {
						continue
					}
					read[text] = true
					if found := e.in(text); found != "" {
						t.Errorf("%s, %T: %q is English: %q", where, o, text, found)
					}
				}
			})
		}
	}
	everything := func(when string) {
		t.Helper()
		for _, c := range w.commands() {
			for _, words := range []string{c.menu, c.sheet, c.shown} {
				if words != "" && e.in(words) != "" {
					t.Errorf("%q of the commands is English", words)
				}
			}
			if c.quits || c.run == nil {
				continue
			}
			c.run()
			look(when + ": " + c.menu + c.sheet)
			w.press(fyne.KeyEscape)
			for over := w.win.Canvas().Overlays(); over.Top() != nil; {
				over.Remove(over.Top())
			}
		}
	}

	look("at first")
	w.welcome()
	look("welcome")
	everything("stopped")
	if !w.running {
		w.start()
	}
	if err := w.listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	w.chum.Fill(w.angler.Listener().Addr().String(), "500kB", "max")
	w.until(t, "rows", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
	w.castByKey()
	w.until(t, "the end of the cast", func() bool { w.refresh(); return !w.casting() })
	for v := range method.Views {
		w.useView(method.View(v))
		look(method.View(v).String())
	}
	everything("after a cast")
	w.stop()

	for _, p := range capture.Problems() {
		p.English = true
		w.card.Show(p)
		look("the card")
	}
	for _, bad := range [][3]string{
		{"127.0.0.1", "5MB", "1MB/s"},
		{"nowhere", "5MB", "1MB/s"},
		{"127.0.0.1:8443", "lots", "1MB/s"},
		{"127.0.0.1:8443", "5MB", "quick"},
		{"127.0.0.1:8443", "900GB", "1MB/s"},
		{"0.0.0.0:8443", "5MB", "1MB/s"},
	} {
		w.chum.Fill(bad[0], bad[1], bad[2])
		test.Tap(w.chum.cast)
		look("bait to " + strings.Join(bad[:], ", "))
	}
	w.chum.Fill("127.0.0.1:8443", "5MB", "1MB/s")
	for _, l := range chum.Lures() {
		w.useLure(l)
		w.showDryRun()
		look("dry run of " + l.Name)
	}
	w.showCasts()
	look("the casts")
	w.askCommand()
	look("a command")
	for at := range w.lessons.all {
		w.lessons.Start(at)
		look("a lesson")
		w.lessons.Leave()
	}
	fail = capture.Finding{Kind: capture.HelperWithoutRights, Path: "/opt/jaws/jaws-capture"}
	w.pickSource(t, "Ethernet")
	test.Tap(w.controls.start)
	w.until(t, "the card", func() bool { return w.card.place.Visible() })
	look("no permission")
	if len(read) < 200 {
		t.Errorf("only %d texts were to be seen", len(read))
	}
}
