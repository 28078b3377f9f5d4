package why

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/analysis"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/app/keyed"
	"jaws/app/look"
	"jaws/app/samples"
	"jaws/capture/packet"
)

// talking is a snapshot with packets of the group, and conversations.
func talking() *analysis.Snapshot {
	s := samples.At(60, samples.To(samples.Newcomer, 30, packet.TLS, 1400))
	for i := range 6 {
		group := samples.Picked
		if i == 5 {
			group = 9
		}
		s.Conversations = append(s.Conversations, analysis.Point{Group: group, Protocol: packet.TLS})
		s.Parties = append(s.Parties, analysis.Parties{
			Local:  packet.Endpoint{Addr: samples.Server, Port: uint16(40000 + i)},
			Remote: packet.Endpoint{Addr: samples.Newcomer, Port: 443}, Up: uint64(1000 * (i + 1)), Down: 10,
		})
	}
	return s
}

// shownPane is a pane in a window of a size that the smallest has.
func shownPane(t *testing.T, size fyne.Size) *Pane {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.NewTheme(look.Look{}))
	w := New(func(rank.Group) {}, nil)
	win := test.NewTempWindow(t, w.Object)
	win.Resize(size)
	return w
}

var paneSize = fyne.NewSize(484, 262)

func TestWhySays(t *testing.T) {
	row := samples.Uploads()
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
		{"nothing picked", rank.Row{}, false, true, talking(), "Why?", "Click a row or a point to see why it stands out.", "---", false, false, false, false},
		{"reasons", row, true, true, talking(), "Why 198.51.100.7?", "192.0.2.1 sent 48 MB to 198.51.100.7 in a minute; usually at most 300 kB", "bpb", true, true, true, true},
		{"a method that does not learn", row, true, false, nil, "Why 198.51.100.7?", "192.0.2.1 sent 48 MB to 198.51.100.7 in a minute; usually at most 300 kB", "bpb", false, false, false, true},
		{"nothing unusual", bare, true, true, talking(), "Why 198.51.100.7?", "Nothing about it is unusual so far.", "---", true, true, true, false},
		{"not on the board", rank.Row{Group: samples.Picked}, false, true, talking(), "Why?", Absent(), "---", false, true, true, false},
		{"without packets", rank.Row{Group: 8}, false, true, talking(), "Why?", Absent(), "---", false, false, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := shownPane(t, paneSize)
			w.Show(tt.row, tt.ok, tt.learns, tt.snap)
			if w.Title.Text != tt.title || w.Lead.Text != tt.lead {
				t.Errorf("says %q, %q", w.Title.Text, w.Lead.Text)
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
				"the button": {w.Normal.Visible(), tt.button}, "the plot": {w.sizes.object.Visible(), tt.plot},
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
	w.Show(samples.Uploads(), true, true, nil)
	w.Show(rank.Row{Group: samples.Picked}, false, true, nil)
	if w.Title.Text != "Why 198.51.100.7?" || w.Lead.Text != Absent() {
		t.Errorf("says %q, %q", w.Title.Text, w.Lead.Text)
	}
	w.Show(rank.Row{Group: 8}, false, true, nil)
	if w.Title.Text != "Why?" {
		t.Errorf("calls another group %q", w.Title.Text)
	}
}

// TestAReasonIsSaidOnce has a first reason without a range: its sentence
// stands above, beside its caption is the value alone, if it has one.
func TestAReasonIsSaidOnce(t *testing.T) {
	w := shownPane(t, paneSize)
	row := samples.Uploads()
	row.Reasons = row.Reasons[1:2]
	w.Show(row, true, true, nil)
	if got := w.reasons.rows[0].plain.Text; got != "31 s" {
		t.Errorf("beside the caption: %q", got)
	}
	row.Reasons = []feature.Reason{{Feature: "unusual service", Value: 1, Sentence: "it is not known to use TCP port 8443"}}
	w.Show(row, true, true, nil)
	if w.Lead.Text != "It is not known to use TCP port 8443" || w.reasons.rows[0].object.Visible() {
		t.Errorf("%q is said again", w.reasons.rows[0].plain.Text)
	}
}

// TestNothingMovesAsValuesChange changes every number and looks where things
// are.
func TestNothingMovesAsValuesChange(t *testing.T) {
	w := shownPane(t, paneSize)
	places := func() (all []fyne.Position) {
		driver := fyne.CurrentApp().Driver()
		for _, o := range []fyne.CanvasObject{w.Lead, w.reasons.rows[0].bar, w.reasons.rows[1].plain, w.reasons.rows[2].bar, w.sizes.area, w.Normal} {
			all = append(all, driver.AbsolutePositionForObject(o))
		}
		return all
	}
	w.Show(samples.Uploads(), true, true, talking())
	before := places()
	row := samples.Uploads()
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
	long := samples.Uploads()
	for i := range long.Reasons {
		long.Reasons[i].Sentence = strings.Repeat("2001:db8:1234:5678:9abc:def0:1234:5678 met it ", 3)
	}
	for _, tt := range []struct {
		name string
		size fyne.Size
		row  rank.Row
	}{
		{"1280x800", paneSize, samples.Uploads()},
		{"1920x1080", fyne.NewSize(700, 400), samples.Uploads()},
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
			for i, o := range []fyne.CanvasObject{w.Lead, w.reasons.rows[0].object, w.reasons.rows[1].object, w.reasons.rows[2].object, w.sizes.object, w.talks.object} {
				at := driver.AbsolutePositionForObject(o)
				if at.Y+2*look.SmallTrim < bottom {
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
			for _, o := range []fyne.CanvasObject{w.Normal, w.reasons.legend} {
				if o.Size().Width < o.MinSize().Width || o.Size().Height < o.MinSize().Height {
					t.Error("the row of buttons is not laid out")
				}
				if end := driver.AbsolutePositionForObject(o).Y + o.Size().Height; end > tt.size.Height {
					t.Errorf("the row of buttons ends at %v, the pane at %v", end, tt.size.Height)
				}
			}
			if legend := driver.AbsolutePositionForObject(w.reasons.legend).X; legend < driver.AbsolutePositionForObject(w.Normal).X+w.Normal.Size().Width {
				t.Error("the legend lies over the button")
			}
		})
	}
}

func TestWordsCanBeCopied(t *testing.T) {
	w := shownPane(t, paneSize)
	labels := []*keyed.Label{w.Title, w.Lead}
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
	w.Show(samples.Uploads(), true, true, talking())
	var got []string
	for _, l := range w.talks.lines {
		if l.object.Visible() {
			got = append(got, strings.Join([]string{l.who.Text, l.protocol.Text, l.passed.Text}, " | "))
		}
	}
	want := []string{
		"192.0.2.1:40004 -> 198.51.100.7:443 | TLS | 5.00 kB / 10 B",
		"192.0.2.1:40003 -> 198.51.100.7:443 | TLS | 4.00 kB / 10 B",
		"192.0.2.1:40002 -> 198.51.100.7:443 | TLS | 3.00 kB / 10 B",
		"192.0.2.1:40001 -> 198.51.100.7:443 | TLS | 2.00 kB / 10 B",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("names\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	snap := talking()
	snap.Parties = snap.Parties[:1] // whoever fills them in might be at it
	w.Show(samples.Uploads(), true, true, snap)
	if !w.talks.lines[0].object.Visible() || w.talks.lines[1].object.Visible() {
		t.Error("names conversations without parties")
	}
}

func BenchmarkWhy(b *testing.B) {
	a := test.NewApp()
	defer a.Quit()
	a.Settings().SetTheme(look.NewTheme(look.Look{}))
	w := New(func(rank.Group) {}, nil)
	win := test.NewWindow(w.Object)
	defer win.Close()
	win.Resize(paneSize)
	row, snap := samples.Uploads(), talking()
	b.ReportAllocs()
	for b.Loop() {
		w.Show(row, true, true, snap)
	}
}
