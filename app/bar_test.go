package app

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"jaws/analysis"
	"jaws/app/language"
	"jaws/app/language/languagetest"
	"jaws/app/look"
	"jaws/app/source"
	"jaws/capture"
)

// TestBarFits has nothing clipped, nor one thing over another, at any width and
// with any source.
func TestBarFits(t *testing.T) {
	inEachLanguage(t, barFits)
}

func barFits(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.controls.Running(true, true, true)
	for _, on := range []bool{true, false} {
		w.controls.Running(on, on, true)
		for _, b := range []fyne.CanvasObject{w.controls.start, w.controls.freeze} {
			if i := itemOf(w.controls.bar, b); i.Least < b.MinSize().Width {
				t.Errorf("a button of %v may be %v", b.MinSize().Width, i.Least)
			}
		}
	}
	w.controls.Running(true, true, true)
	w.controls.Learning(true, true, analysis.Learning{Active: true, Left: time.Minute, Fraction: 0.5})
	for _, source := range []source.Choice{source.Simulated, {Kind: source.NIC, Name: "eth0", Label: "Ethernet  eth0  192.168.100.200"}, source.OfFile("a.pcap")} {
		w.controls.Choose(source)
		for _, width := range []float32{940, narrowWidth, firstWidth, 1920} {
			w.win.Resize(fyne.NewSize(width, firstHeight))
			if got := w.win.Content().MinSize().Width; got > width {
				t.Errorf("%s: a window of %v is at least %v wide", source.Label, width, got)
			}
			end := float32(0)
			for _, i := range w.controls.bar.Items {
				o := i.Object
				if !o.Visible() {
					continue
				}
				if o.Position().X < end {
					t.Errorf("%s at %v: something begins at %v, the one before ends at %v", source.Label, width, o.Position().X, end)
				}
				if i.Least == 0 && o.Size().Width < o.MinSize().Width || i.Least > 0 && o.Size().Width < i.Least {
					t.Errorf("%s at %v: something has a width of %v, and needs %v", source.Label, width, o.Size().Width, o.MinSize().Width)
				}
				end = o.Position().X + o.Size().Width
			}
			if row := w.controls.row.Size().Width; end > row+0.5 || end < row-0.5 {
				t.Errorf("%s at %v: the bar ends at %v of %v", source.Label, width, end, row)
			}
		}
	}
}

// inEachLanguage runs a test in every language of the window.
func inEachLanguage(t *testing.T, test func(*testing.T)) {
	for _, code := range language.Choices() {
		t.Run(code, func(t *testing.T) {
			languagetest.Speak(t, code)
			test(t)
		})
	}
}

// itemOf is the one of the bar that is o.
func itemOf(l *look.Bar, o fyne.CanvasObject) look.Item {
	for _, i := range l.Items {
		if i.Object == o {
			return i
		}
	}
	return look.Item{}
}
