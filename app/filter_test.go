package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/analysis"
	"jaws/analysis/truth"
	"jaws/app/filter"
	"jaws/app/method"
	"jaws/app/source"
	"jaws/capture"
)

// onNIC is a window that has eth0 chosen, and which filters were opened there.
func onNIC(t *testing.T) (w *testedWindow, opened *[]string) {
	t.Helper()
	opened = &[]string{}
	w = testWindow(t, func(_ source.Choice, o source.Options) capture.Source {
		*opened = append(*opened, o.Live.Filter)
		return &fakeSource{}
	})
	w.pickSource(t, "Ethernet")
	return w, opened
}

func (w *testedWindow) typeFilter(text string) {
	w.win.Canvas().Focus(w.controls.filter.Entry)
	w.controls.filter.Entry.SetText("")
	test.Type(w.controls.filter.Entry, text)
}

func TestFilterIsForNICs(t *testing.T) {
	w, _ := onNIC(t)
	if !w.controls.filter.Object.Visible() {
		t.Error("a NIC is chosen, and there is no filter")
	}
	w.useSimulated()
	if w.controls.filter.Object.Visible() || w.report().Filter != "" {
		t.Error("the simulated network has a filter")
	}
	w.toFilter()
	if w.win.Canvas().Focused() != nil {
		t.Error("letters go to a field that is not there")
	}
}

func TestFilterIsCheckedWhileTyping(t *testing.T) {
	w, _ := onNIC(t)
	w.tasks.Go(func() { w.controls.filter.Run(w.ctx, w.do) })
	bubble := w.controls.filter.Bubble
	before := w.win.Content().MinSize()
	w.typeFilter("udp prt 53")
	w.until(t, "what is wrong", func() bool { return bubble.Card.Visible() })
	if !strings.Contains(bubble.Words.Text, `"prt"`) {
		t.Errorf("said %q", bubble.Words.Text)
	}
	if after := w.win.Content().MinSize(); after != before {
		t.Errorf("the window's least size went from %v to %v", before, after)
	}
	w.typeFilter("udp port 53")
	w.until(t, "what was wrong to go", func() bool { return !bubble.Card.Visible() })
}

// TestFilterIsCheckedOnce types faster than is checked: one check is enough,
// and an old verdict is not of a new text.
func TestFilterIsCheckedOnce(t *testing.T) {
	test.NewTempApp(t)
	f := filter.New(func(string) {})
	var mu sync.Mutex
	var checked []string
	f.Check = func(text string) error {
		mu.Lock()
		defer mu.Unlock()
		checked = append(checked, text)
		return errors.New("no")
	}
	for _, text := range []string{"t", "tc", "tcp"} {
		f.Entry.SetText(text)
	}
	ctx, cancel := context.WithCancel(t.Context())
	verdicts, done := make(chan func(), 9), make(chan struct{})
	go func() {
		defer close(done)
		f.Run(ctx, func(v func()) { verdicts <- v })
	}()
	verdict := <-verdicts
	cancel()
	<-done
	if fmt.Sprint(checked) != "[tcp]" {
		t.Errorf("checked %q", checked)
	}
	f.Entry.SetText("tcp port 80")
	if verdict(); f.Bubble.Card.Visible() {
		t.Errorf("of %q it says %q", f.Text(), f.Bubble.Words.Text)
	}
}

func TestStartRefusesAWrongFilter(t *testing.T) {
	w, opened := onNIC(t)
	w.typeFilter("port")
	w.win.Canvas().Unfocus()
	test.Tap(w.controls.start)
	if w.running || len(*opened) > 0 || !w.controls.filter.Bubble.Card.Visible() {
		t.Errorf("running %v, opened %q", w.running, *opened)
	}
	if w.win.Canvas().Focused() != w.controls.filter.Entry {
		t.Error("the field is not where one types now")
	}
	w.typeFilter("port 53")
	test.Tap(w.controls.start)
	if !w.running || fmt.Sprint(*opened) != "[port 53]" || w.app.Preferences().String(filter.Pref) != "port 53" {
		t.Errorf("running %v, opened %q", w.running, *opened)
	}
	if r := w.report(); r.Filter != "port 53" {
		t.Errorf("run.json has the filter %q", r.Filter)
	}
}

// TestEnterUsesTheFilter has the engine go on, with all that it has seen.
func TestEnterUsesTheFilter(t *testing.T) {
	w, opened := onNIC(t)
	test.Tap(w.controls.start)
	s, first := w.session, w.session.source
	w.until(t, "rows in the top 20", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
	w.typeFilter("not port 22")
	w.refresh()
	if b := w.controls.filter.Bubble; !b.Card.Visible() || !strings.Contains(b.Words.Text, "Enter") {
		t.Errorf("nothing says how to use the filter: %q", b.Words.Text)
	}
	w.controls.filter.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	seen := first.Stats().Packets
	if w.session != s || w.session.source == first || !w.running || fmt.Sprint(*opened) != "[ not port 22]" {
		t.Fatalf("opened %q, running %v", *opened, w.running)
	}
	if n := w.session.Stats().Packets; n < seen || seen == 0 {
		t.Errorf("%d packets, of which the first source gave %d", n, seen)
	}
	if first.Stats().Packets != seen {
		t.Error("the first source goes on")
	}
	w.until(t, "packets of the second source", func() bool { return w.session.Stats().Packets > seen+1000 })
	if w.refresh(); len(w.board.Rows) == 0 || w.controls.filter.Bubble.Card.Visible() || w.win.Canvas().Focused() != nil {
		t.Error("the board is empty, or the field still waits")
	}
	w.typeFilter("udp")
	w.controls.filter.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := w.controls.filter.Text(); got != "not port 22" || len(*opened) != 2 {
		t.Errorf("Escape left %q", got)
	}
	w.controls.filter.Submit()
	if len(*opened) != 2 {
		t.Error("the filter in use was used again")
	}
}

func TestFiltersUsedAreKept(t *testing.T) {
	w, _ := onNIC(t)
	for i := range 20 {
		w.typeFilter(fmt.Sprintf("port %d", i))
		w.controls.filter.Submit()
	}
	w.typeFilter("port 7")
	w.controls.filter.Submit()
	used := w.app.Preferences().StringList(filter.PrefHistory)
	if len(used) != filter.MaxFilters || used[0] != "port 7" || used[1] != "port 19" || slices.Contains(used[1:], "port 7") {
		t.Errorf("remembered %q", used)
	}
	w.controls.filter.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("Down shows nothing")
	}
	items := w.controls.filter.Items()
	items[1].Action()
	if got := w.sources.Live.Filter; got != "port 19" || w.controls.filter.Text() != got {
		t.Errorf("chose port 19, have %q", got)
	}
	if last := w.controls.filter.Items(); last[len(last)-1].Label != "No filter" {
		t.Errorf("the last is %q", last[len(last)-1].Label)
	}
	w.restore(Options{Source: source.SimName})
	if w.controls.filter.Text() != "port 19" {
		t.Errorf("after a start the filter is %q", w.controls.filter.Text())
	}
	arp, none := "arp", ""
	if w.restore(Options{Source: source.SimName, Filter: &arp}); w.controls.filter.Text() != "arp" {
		t.Errorf("-filter arp gave %q", w.controls.filter.Text())
	}
	if w.restore(Options{Source: source.SimName, Filter: &none}); w.controls.filter.Text() != "" {
		t.Errorf("-filter of nothing gave %q", w.controls.filter.Text())
	}
}

func TestFilterOption(t *testing.T) {
	if o, err := ParseOptions([]string{"-filter", "not port 22"}, io.Discard); err != nil || *o.Filter != "not port 22" {
		t.Errorf("got %+v, %v", o, err)
	}
	var said strings.Builder
	if _, err := ParseOptions([]string{"-filter", "tcp port"}, &said); err == nil || !strings.Contains(said.String(), "-filter: can't parse filter expression: syntax error") {
		t.Errorf("error %v, said %q", err, said.String())
	}
}

// TestSwapFails has the second source not start: the session is over, with
// its error.
func TestSwapFails(t *testing.T) {
	want := errors.New("no such interface")
	s := startSession(&fakeSource{}, configFor(source.Simulated), method.OnlinePCA, truth.NewBook(), func(*analysis.Snapshot) {})
	defer s.Close()
	s.Swap(&fakeSource{fail: want})
	<-s.Done()
	if !errors.Is(s.Err(), want) {
		t.Errorf("it ended with %v", s.Err())
	}
	last := s.source
	if s.Swap(&fakeSource{}); s.source != last {
		t.Error("a session that is over took a source")
	}
}
