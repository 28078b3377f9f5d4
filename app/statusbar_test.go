package app

import (
	"math"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/container"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"jaws/app/source"
	"jaws/capture"
)

func TestLossIsToldApart(t *testing.T) {
	for _, tt := range []struct {
		name   string
		counts counts
		want   string
	}{
		{"none", counts{packets: 5}, "drops 0"},
		{"kernel", counts{kernelDrops: 1200}, "drops: kernel 1,200"},
		{"NIC and queue", counts{interfaceDrops: 3, queueDrops: 4}, "drops: NIC 3   queue 4"},
		{"all", counts{kernelDrops: 1, interfaceDrops: 2, queueDrops: 3, unread: 4}, "not understood 4   drops: kernel 1   NIC 2   queue 3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStatusBar(container.NewHBox())
			s.Show(tt.counts, "")
			warned := s.right.Importance == widget.WarningImportance
			if s.right.Text != tt.want || warned != (tt.want != "drops 0") {
				t.Errorf("says %q, warns %v", s.right.Text, warned)
			}
		})
	}
}

// TestStatusBarFits has all of it at its longest in a window of 1000: the note
// gives way, what was lost is read to its end.
func TestStatusBarFits(t *testing.T) {
	inEachLanguage(t, statusBarFits)
}

func statusBarFits(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	const many = math.MaxUint32
	w.status.Show(counts{at: time.Now(), packets: many, frames: many, kernelDrops: many, interfaceDrops: many, queueDrops: many, unread: many},
		strings.Repeat("Press Start to watch a very long name ", 5))
	w.win.Resize(fyne.NewSize(narrowWidth, firstHeight))
	if got := w.win.Content().MinSize().Width; got > narrowWidth {
		t.Errorf("the window is at least %v wide", got)
	}
	if right := w.status.right; right.Size().Width < right.MinSize().Width {
		t.Errorf("%q has %v of %v", right.Text, right.Size().Width, right.MinSize().Width)
	}
}

const narrowWidth = 1000
