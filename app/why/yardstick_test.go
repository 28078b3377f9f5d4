package why

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/language"
	"jaws/app/language/languagetest"
	"jaws/app/samples"
)

func TestYardstick(t *testing.T) {
	for _, tt := range []struct {
		name string
		l    analysis.Learning
		want string
	}{
		{"nothing came yet", analysis.Learning{}, ""},
		{"seconds", analysis.Learning{Active: true, Watched: 119*time.Second + 900*time.Millisecond}, "Compared with ordinary networks (this one: only 119 s)"},
		{"minutes", analysis.Learning{Watched: 4*time.Minute + 59*time.Second}, "Compared with ordinary networks (this one: only 4 minutes)"},
		{"an hour", analysis.Learning{Known: true, Watched: 61 * time.Minute}, "Compared with this network, watched for 61 minutes"},
		{"hours", analysis.Learning{Known: true, Watched: 47*time.Hour + 59*time.Minute}, "Compared with this network, watched for 47 hours"},
		{"days", analysis.Learning{Known: true, Watched: 71 * time.Hour}, "Compared with this network, watched for 2 days"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			words, more := yardstick(tt.l)
			if words != tt.want || (more == "") != (words == "") {
				t.Errorf("says %q and %q, want %q", words, more, tt.want)
			}
		})
	}
}

// TestYardstickFits has the longest words of each language not be cut off in a
// window of 1280, where the panel is 428 wide.
func TestYardstickFits(t *testing.T) {
	for _, code := range language.Choices() {
		t.Run(code, func(t *testing.T) {
			languagetest.Speak(t, code)
			w := shownPane(t, fyne.NewSize(428, 240))
			for _, l := range []analysis.Learning{{Watched: 119 * time.Second}, {Watched: 59 * time.Minute}, {Known: true, Watched: 119 * time.Minute}} {
				snap := talking()
				snap.Learning = l
				w.Show(samples.Uploads(), true, true, snap)
				y := w.Yardstick
				y.Truncation = fyne.TextTruncateOff // it is as wide as its words then
				if need, has := y.MinSize().Width, y.Size().Width; need > has || y.Text == "" {
					t.Errorf("%q needs %v of %v", y.Text, need, has)
				}
				y.Truncation = fyne.TextTruncateEllipsis
			}
		})
	}
}

// TestYardstickKeepsItsPlace has nothing move when it begins to say something,
// explain itself under the pointer alone, and be silent for a method that does
// not learn.
func TestYardstickKeepsItsPlace(t *testing.T) {
	w := shownPane(t, paneSize)
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	w.Show(samples.Uploads(), true, true, talking())
	body, normal := w.Body.Size(), place(w.Normal)
	snap := talking()
	snap.Learning.Watched = 4 * time.Minute
	w.Show(samples.Uploads(), true, true, snap)
	if w.Yardstick.Text == "" || w.Body.Size() != body || place(w.Normal) != normal {
		t.Errorf("says %q; the body was %v and is %v, the button moved from %v to %v", w.Yardstick.Text, body, w.Body.Size(), normal, place(w.Normal))
	}
	bubble := w.Yardstick.Bubble.Card
	if bubble.Visible() {
		t.Error("explains itself unasked")
	}
	if w.Yardstick.MouseIn(&desktop.MouseEvent{}); !bubble.Visible() {
		t.Error("does not explain itself")
	}
	if w.Show(rank.Row{}, false, false, snap); w.Yardstick.Text != "" || bubble.Visible() {
		t.Errorf("says %q of a method that does not learn", w.Yardstick.Text)
	}
	w.Show(rank.Row{}, false, true, snap)
	if w.Yardstick.MouseOut(); bubble.Visible() {
		t.Error("the bubble stays")
	}
}
