package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/analysis"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/app/keyed"
	"jaws/capture"
	"jaws/capture/packet"
)

const pickedGroup = rank.Group(7)

// uploads is a row with a reason of each form.
func uploads() rank.Row {
	return rank.Row{
		Group: pickedGroup, Endpoint: packet.EndpointOf(newcomer, 0),
		Reasons: []feature.Reason{
			{Feature: "upload", Unit: "bytes", Value: 48e6, High: 3e5, Share: 0.5, Sentence: "192.0.2.1 sent 48 MB to 198.51.100.7 in a minute; usually at most 300 kB"},
			{Feature: "new peer", Unit: "seconds", Value: 31, Share: 0.3, Sentence: "192.0.2.1 first met 198.51.100.7 31 s ago"},
			{Feature: "up / down ratio", Unit: "ratio", Value: 61, Low: 0.2, High: 1.5, Share: 0.2, Sentence: "61 times as much goes up as comes down"},
		},
	}
}

// talking is a snapshot with packets of the group, and conversations.
func talking() *analysis.Snapshot {
	s := baseOf(60, to(newcomer, 30, packet.TLS, 1400))
	for i := range 6 {
		group := pickedGroup
		if i == 5 {
			group = 9
		}
		s.Conversations = append(s.Conversations, analysis.Point{Group: group, Protocol: packet.TLS})
		s.Parties = append(s.Parties, analysis.Parties{
			Local:  packet.Endpoint{Addr: server, Port: uint16(40000 + i)},
			Remote: packet.Endpoint{Addr: newcomer, Port: 443}, Up: uint64(1000 * (i + 1)), Down: 10,
		})
	}
	return s
}

// shownPane is a pane in a window of a size that the smallest has.
func shownPane(t *testing.T, size fyne.Size) *why {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(newTheme(windowLook{}))
	w := newWhy(func(rank.Group) {}, nil)
	win := test.NewTempWindow(t, w.object)
	win.Resize(size)
	return w
}

var paneSize = fyne.NewSize(484, 262)

func TestWhySays(t *testing.T) {
	row := uploads()
	bare := row
	bare.Reasons = nil
	for _, tt := range []struct {
		name       string
		row        rank.Row
		ok, learns bool
		snap       *analysis.Snapshot

		title, lead         string
		rows                string // b for a bar, p for a sentence, - for none
		button, plot, talks bool
		legend              bool
	}{
		{"nothing picked", rank.Row{}, false, true, talking(), "Why?", whyNothing, "---", false, false, false, false},
		{"reasons", row, true, true, talking(), "Why 198.51.100.7?", "192.0.2.1 sent 48 MB to 198.51.100.7 in a minute; usually at most 300 kB", "bpb", true, true, true, true},
		{"a method that does not learn", row, true, false, nil, "Why 198.51.100.7?", "192.0.2.1 sent 48 MB to 198.51.100.7 in a minute; usually at most 300 kB", "bpb", false, false, false, true},
		{"nothing unusual", bare, true, true, talking(), "Why 198.51.100.7?", whyQuiet, "---", true, true, true, false},
		{"not on the board", rank.Row{Group: pickedGroup}, false, true, talking(), "Why?", whyAbsent, "---", false, true, true, false},
		{"without packets", rank.Row{Group: 8}, false, true, talking(), "Why?", whyAbsent, "---", false, false, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := shownPane(t, paneSize)
			w.Show(tt.row, tt.ok, tt.learns, tt.snap)
			if w.title.Text != tt.title || w.lead.Text != tt.lead {
				t.Errorf("says %q, %q", w.title.Text, w.lead.Text)
			}
			rows := ""
			for _, r := range w.reasons.rows {
				switch {
				case !w.reasons.object.Visible() || !r.object.Visible():
					rows += "-"
				case r.bar.Visible() && !r.plain.Visible():
					rows += "b"
				case r.plain.Visible() && r.dot.Visible():
					rows += "p"
				}
			}
			if rows != tt.rows {
				t.Errorf("shows reasons as %s, want %s", rows, tt.rows)
			}
			for what, pair := range map[string][2]bool{
				"the button": {w.normal.Visible(), tt.button}, "the plot": {w.sizes.object.Visible(), tt.plot},
				"conversations": {w.talks.object.Visible(), tt.talks}, "the legend": {w.reasons.legend.Visible(), tt.legend},
			} {
				if pair[0] != pair[1] {
					t.Errorf("%s: shown %v", what, pair[0])
				}
			}
		})
	}
}

// TestWhyKeepsTheName has a group leave the board: it still has its name, until
// another is picked.
func TestWhyKeepsTheName(t *testing.T) {
	w := shownPane(t, paneSize)
	w.Show(uploads(), true, true, nil)
	w.Show(rank.Row{Group: pickedGroup}, false, true, nil)
	if w.title.Text != "Why 198.51.100.7?" || w.lead.Text != whyAbsent {
		t.Errorf("says %q, %q", w.title.Text, w.lead.Text)
	}
	w.Show(rank.Row{Group: 8}, false, true, nil)
	if w.title.Text != "Why?" {
		t.Errorf("calls another group %q", w.title.Text)
	}
}

// TestAReasonIsSaidOnce has a first reason without a range: its sentence
// stands above, beside its caption is the value alone, if it has one.
func TestAReasonIsSaidOnce(t *testing.T) {
	w := shownPane(t, paneSize)
	row := uploads()
	row.Reasons = row.Reasons[1:2]
	w.Show(row, true, true, nil)
	if got := w.reasons.rows[0].plain.Text; got != "31 s" {
		t.Errorf("beside the caption: %q", got)
	}
	row.Reasons = []feature.Reason{{Feature: "unusual service", Value: 1, Sentence: "it is not known to use TCP port 8443"}}
	w.Show(row, true, true, nil)
	if w.lead.Text != "It is not known to use TCP port 8443" || w.reasons.rows[0].object.Visible() {
		t.Errorf("%q is said again", w.reasons.rows[0].plain.Text)
	}
}

// TestNothingMovesAsValuesChange changes every number and looks where things
// are.
func TestNothingMovesAsValuesChange(t *testing.T) {
	w := shownPane(t, paneSize)
	places := func() (all []fyne.Position) {
		driver := fyne.CurrentApp().Driver()
		for _, o := range []fyne.CanvasObject{w.lead, w.reasons.rows[0].bar, w.reasons.rows[1].plain, w.reasons.rows[2].bar, w.sizes.area, w.normal} {
			all = append(all, driver.AbsolutePositionForObject(o))
		}
		return all
	}
	w.Show(uploads(), true, true, talking())
	before := places()
	row := uploads()
	row.Reasons[0].Value, row.Reasons[0].Sentence = 49e6, strings.Replace(row.Reasons[0].Sentence, "48", "49", 1)
	row.Reasons[1].Value, row.Reasons[1].Sentence = 32, "192.0.2.1 first met 198.51.100.7 32 s ago"
	row.Reasons[2].Value = 9000
	snap := talking()
	snap.Time += 2e8
	w.Show(row, true, true, snap)
	for i, at := range places() {
		if at != before[i] {
			t.Errorf("object %d moved from %v to %v", i, before[i], at)
		}
	}
}

// TestPaneFits looks for what overlaps or sticks out, in columns of several
// sizes, with sentences of several lines.
func TestPaneFits(t *testing.T) {
	long := uploads()
	for i := range long.Reasons {
		long.Reasons[i].Sentence = strings.Repeat("2001:db8:1234:5678:9abc:def0:1234:5678 met it ", 3)
	}
	for _, tt := range []struct {
		name string
		size fyne.Size
		row  rank.Row
	}{
		{"1280x800", paneSize, uploads()},
		{"1920x1080", fyne.NewSize(700, 400), uploads()},
		{"long sentences", paneSize, long},
		{"hardly any room", fyne.NewSize(420, 200), long},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := shownPane(t, tt.size)
			w.Show(tt.row, true, true, talking())
			w.Show(rank.Row{}, false, true, nil)
			w.Show(tt.row, true, true, talking())
			driver := fyne.CurrentApp().Driver()
			bottom := float32(0)
			for i, o := range []fyne.CanvasObject{w.lead, w.reasons.rows[0].object, w.reasons.rows[1].object, w.reasons.rows[2].object, w.sizes.object, w.talks.object} {
				at := driver.AbsolutePositionForObject(o)
				if at.Y+2*smallTrim < bottom {
					t.Errorf("object %d begins at %v, the one above ends at %v", i, at.Y, bottom)
				}
				if at.X < 0 || at.X+o.Size().Width > tt.size.Width {
					t.Errorf("object %d sticks out to the side", i)
				}
				if o.Size().Height < o.MinSize().Height {
					t.Errorf("object %d is %v high and needs %v", i, o.Size().Height, o.MinSize().Height)
				}
				bottom = at.Y + o.Size().Height
			}
			for _, o := range []fyne.CanvasObject{w.normal, w.reasons.legend} {
				if o.Size().Width < o.MinSize().Width || o.Size().Height < o.MinSize().Height {
					t.Error("the row of buttons is not laid out")
				}
				if end := driver.AbsolutePositionForObject(o).Y + o.Size().Height; end > tt.size.Height {
					t.Errorf("the row of buttons ends at %v, the pane at %v", end, tt.size.Height)
				}
			}
			if legend := driver.AbsolutePositionForObject(w.reasons.legend).X; legend < driver.AbsolutePositionForObject(w.normal).X+w.normal.Size().Width {
				t.Error("the legend lies over the button")
			}
		})
	}
}

func TestWordsCanBeCopied(t *testing.T) {
	w := shownPane(t, paneSize)
	labels := []*keyed.Label{w.title, w.lead}
	for _, r := range w.reasons.rows {
		labels = append(labels, r.caption, r.words, r.plain)
	}
	for _, l := range w.talks.lines {
		labels = append(labels, l.who, l.protocol, l.passed)
	}
	for _, l := range labels {
		if !l.Selectable {
			t.Errorf("%q cannot be selected", l.Text)
		}
	}
}

func TestConversationsOfAGroup(t *testing.T) {
	w := shownPane(t, paneSize)
	w.Show(uploads(), true, true, talking())
	var got []string
	for _, l := range w.talks.lines {
		if l.object.Visible() {
			got = append(got, strings.Join([]string{l.who.Text, l.protocol.Text, l.passed.Text}, " | "))
		}
	}
	want := []string{
		"192.0.2.1:40004 -> 198.51.100.7:443 | TLS | 5.00 KB / 10 B",
		"192.0.2.1:40003 -> 198.51.100.7:443 | TLS | 4.00 KB / 10 B",
		"192.0.2.1:40002 -> 198.51.100.7:443 | TLS | 3.00 KB / 10 B",
		"192.0.2.1:40001 -> 198.51.100.7:443 | TLS | 2.00 KB / 10 B",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("names\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	snap := talking()
	snap.Parties = snap.Parties[:1] // whoever fills them in might be at it
	w.Show(uploads(), true, true, snap)
	if !w.talks.lines[0].object.Visible() || w.talks.lines[1].object.Visible() {
		t.Error("names conversations without parties")
	}
}

// TestPaneInItsColumn looks at the whole window: the pane is as high as it may
// be, and none of the column is lost.
func TestPaneInItsColumn(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080)} {
		w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
		w.win.Resize(size)
		board, pane, chum := w.board.object, w.why.object, w.chum.object
		if pane.Size().Height < 220 || pane.Size().Height > board.Size().Height+1 {
			t.Errorf("%v: the pane is %v high, the board %v", size, pane.Size().Height, board.Size().Height)
		}
		if board.Position().Y+board.Size().Height > pane.Position().Y || pane.Position().Y+pane.Size().Height > chum.Position().Y {
			t.Errorf("%v: panels overlap", size)
		}
		driver := fyne.CurrentApp().Driver()
		end := driver.AbsolutePositionForObject(chum).Y + chum.Size().Height
		if status := driver.AbsolutePositionForObject(w.status.object).Y; end > status {
			t.Errorf("%v: the column ends at %v, under the status bar at %v", size, end, status)
		}
	}
}

func BenchmarkWhy(b *testing.B) {
	a := test.NewApp()
	defer a.Quit()
	a.Settings().SetTheme(newTheme(windowLook{}))
	w := newWhy(func(rank.Group) {}, nil)
	win := test.NewWindow(w.object)
	defer win.Close()
	win.Resize(paneSize)
	row, snap := uploads(), talking()
	b.ReportAllocs()
	for b.Loop() {
		w.Show(row, true, true, snap)
	}
}
