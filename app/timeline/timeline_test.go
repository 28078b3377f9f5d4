package timeline

import (
	"image"
	"image/color"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"jaws/app/look"
	"jaws/app/look/looktest"
)

// ago is a history with so many packets in the seconds, which count back from
// the newest; negative numbers are all in alarm.
func ago(packets map[int]int) []second {
	all := make([]second, Seconds)
	for back, n := range packets {
		s := &all[Seconds-1-back]
		s.Packets = uint32(max(n, -n))
		if n < 0 {
			s.Alarms = s.Packets
		}
	}
	return all
}

func TestTimelineBars(t *testing.T) {
	// 600 pixels: 5 s a bar, so second 1000 begins one and 1004 ends it.
	size := image.Pt(600, 100)
	for _, tt := range []struct {
		name    string
		now     int64
		history []second
		want    []bar
	}{
		{"nothing", 1004, ago(nil), nil},
		{"the newest at the right", 1004, ago(map[int]int{1: 200}), []bar{{595, 599, 100, 0}}},
		{"a second that is not over does not count yet", 1004, ago(map[int]int{0: 999, 1: 40}), []bar{{595, 599, 100, 0}}},
		{"but for the first of a bar", 1000, ago(map[int]int{0: 10}), []bar{{595, 599, 100, 0}}},
		{"the oldest at the left", 1004, ago(map[int]int{599: 50}), []bar{{0, 4, 100, 0}}},
		{"one that is half as much", 1004, ago(map[int]int{7: 250, 11: 125}), []bar{{585, 589, 50, 0}, {590, 594, 100, 0}}},
		{"one that is hardly any", 1004, ago(map[int]int{7: 5000, 11: 1}), []bar{{585, 589, 1, 0}, {590, 594, 100, 0}}},
		{"all in alarm", 1004, ago(map[int]int{7: -250}), []bar{{590, 594, 100, 100}}},
		{"half of it in alarm", 1004, ago(map[int]int{7: -125, 8: 125}), []bar{{590, 594, 100, 50}}},
		{"one alarm is seen", 1004, ago(map[int]int{7: -1, 8: 4999}), []bar{{590, 594, 100, barRed}}},
		{"one alarm in a low bar is seen", 1004, ago(map[int]int{7: 5000, 11: -1}), []bar{{585, 589, barRed, barRed}, {590, 594, 100, 0}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := barsOf(nil, tt.history, tt.now, size, 1)
			same := len(got) == len(tt.want)
			for i := range min(len(got), len(tt.want)) {
				same = same && got[i] == tt.want[i]
			}
			if !same {
				t.Errorf("drawn as %v, want %v", got, tt.want)
			}
		})
	}
}

// TestBarsKeepTheirShape lets time go on: a bar moves, and is as high as it
// was, wherever the newest second stands in its own.
func TestBarsKeepTheirShape(t *testing.T) {
	for step := range 60 {
		bars, scale := barsOf(nil, ago(map[int]int{100 + step: 700, 101 + step: 300}), 1_000_000_007+int64(step), image.Pt(777, 50), 1)
		if scale.perBar != 4 || scale.top != 300 || len(bars) < 1 || len(bars) > 2 {
			t.Fatalf("after %d s: %v by %+v", step, bars, scale)
		}
		high := 0
		for _, b := range bars {
			high += b.high
		}
		if high != 42 { // 1,000 packets in 4 s, of 300 a second
			t.Errorf("after %d s the bars are %d high", step, high)
		}
	}
}

func TestRoundUp(t *testing.T) {
	for v, want := range map[float64]float64{0: 10, 10: 10, 10.1: 15, 99: 100, 101: 150, 801: 1000, 1120: 1500, 2e5: 2e5} {
		if got := roundUp(v); got != want {
			t.Errorf("%v is shown on a scale to %v, want %v", v, got, want)
		}
	}
}

// TestBarsCanBeSeen checks the pairs of colours that drawings are made of.
func TestBarsCanBeSeen(t *testing.T) {
	const enough = 3 // WCAG AA, for what is not words
	for name, variant := range map[string]fyne.ThemeVariant{"dark": theme.VariantDark, "light": theme.VariantLight} {
		for _, pair := range [][2]fyne.ThemeColorName{
			{look.ColorBars, look.ColorPanel}, {look.ColorRed, look.ColorPanel}, {cursorColor, look.ColorPanel}, {look.ColorUsual, look.ColorWell}, {look.ColorRed, look.ColorWell}, {look.ColorMuted, look.ColorWell},
		} {
			drawn, ground := look.NewTheme(look.Look{}).Color(pair[0], variant), look.NewTheme(look.Look{}).Color(pair[1], variant)
			if c := looktest.Contrast(drawn, ground); c < enough {
				t.Errorf("%s: %s on %s has a contrast of %.2f", name, pair[0], pair[1], c)
			}
		}
	}
}

func TestSecondsPerBar(t *testing.T) {
	for _, tt := range []struct {
		pixels int
		scale  float32
		want   int
	}{{3000, 1, 1}, {1200, 1, 3}, {750, 1, 4}, {750, 2, 10}, {300, 1, 10}, {20, 1, 60}} {
		if got := secondsPerBar(tt.pixels, Seconds, tt.scale); got != tt.want {
			t.Errorf("%d pixels at scale %v: %d s, want %d", tt.pixels, tt.scale, got, tt.want)
		}
	}
}

func shownTimeline(t *testing.T, onLook func(float64), onLive func()) *Timeline {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.NewTheme(look.Look{}))
	line := New(onLook, onLive)
	test.NewTempWindow(t, line.Object).Resize(fyne.NewSize(700, 94))
	return line
}

func TestTimelineLooksBack(t *testing.T) {
	var looked []float64
	line := shownTimeline(t, func(s float64) { looked = append(looked, s) }, func() {})
	pressed := func(x float32) {
		e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		e.Position.X = x
		line.Strip.MouseDown(e)
	}
	pressed(10)
	if len(looked) != 0 {
		t.Fatal("there is nothing to look back at yet")
	}
	line.Show(State{History: ago(map[int]int{5: 10}), Now: 1_000_000_009, Any: true, Running: true})
	width := line.Strip.Size().Width
	pressed(width / 2)
	for _, x := range []float32{0, width, -50, width + 50} {
		e := &fyne.DragEvent{}
		e.Position.X = x
		line.Strip.Dragged(e)
	}
	line.Strip.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary})
	// The strip ends where the newest bar does, which may be up to a bar later.
	bar := float64(line.Strip.Scale.perBar)
	for i, want := range []float64{300, 600, 0, 600, 0} {
		if i >= len(looked) || looked[i] > want || looked[i] < want-bar {
			t.Fatalf("looked back %v seconds, want 300, 600, 0, 600, 0", looked)
		}
	}
	if len(looked) != 5 {
		t.Errorf("looked back %d times, also by another button", len(looked))
	}
}

func TestTimelineSays(t *testing.T) {
	live := 0
	line := shownTimeline(t, func(float64) {}, func() { live++ })
	history := ago(map[int]int{5: 1500})
	now := int64(1_700_000_003)
	at := (now - 200) * 1e9
	for _, tt := range []struct {
		name       string
		state      State
		note, live string
		back       bool
	}{
		{"nothing yet", State{History: ago(nil)}, "", "", false},
		{"live", State{History: history, Now: now, Any: true, Running: true}, "full height 300 packets a second", "Live", false},
		{"over", State{History: history, Now: now, Any: true}, "full height 300 packets a second", "", false},
		{
			"looking back",
			State{History: history, Now: now, Any: true, Running: true, Frozen: true, At: at, Behind: 200 * time.Second},
			"at " + time.Unix(0, at).Format("15:04:05") + ", 3 min 20 s ago", "", true,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			line.Show(tt.state)
			if line.note.Text != tt.note || line.live.Text != tt.live || line.Back.Visible() != tt.back {
				t.Errorf("says %q, %q, a way back: %v", line.note.Text, line.live.Text, line.Back.Visible())
			}
			if line.Strip.Line.Visible() != tt.state.Frozen || line.Strip.later.Visible() != tt.state.Frozen {
				t.Error("the cursor does not show where it is looked")
			}
		})
	}
	middle := line.Strip.Size().Width * (400. / 600)
	if x := line.Strip.Line.Position().X; x < middle-8 || x > middle+2 {
		t.Errorf("the cursor stands at %v, 200 s ago is at %v", x, middle)
	}
	test.Tap(line.Back)
	if live != 1 {
		t.Error("no way back")
	}
}

// TestTimelineDrawsWhatChanged marks a pixel: it is drawn over only where a bar
// is another.
func TestTimelineDrawsWhatChanged(t *testing.T) {
	line := shownTimeline(t, func(float64) {}, func() {})
	state := State{History: ago(map[int]int{5: 1500}), Now: 1_700_000_001, Any: true}
	line.Show(state)
	mark := color.RGBA{1, 2, 3, 255}
	img := line.Strip.picture.Image.(*image.RGBA)
	img.SetRGBA(0, 0, mark)
	for _, tt := range []struct {
		name   string
		change func()
		drawn  bool
	}{
		{"the same", func() {}, false},
		{"packets in the second that is not over", func() { state.History = ago(map[int]int{0: 30, 5: 1500}) }, false},
		{"frozen", func() { state.Frozen, state.At = true, 1_699_999_900e9 }, false},
		{"an alarm", func() { state.History = ago(map[int]int{5: -1500}) }, true},
	} {
		tt.change()
		line.Show(state)
		if drawn := img.At(0, 0) != mark; drawn != tt.drawn {
			t.Errorf("%s: drawn %v", tt.name, drawn)
		}
	}
}

func TestDrawTimeline(t *testing.T) {
	paint := paint{ground: look.RGB(1), bar: look.RGB(2), red: look.RGB(3), axis: look.RGB(4)}
	img := image.NewRGBA(image.Rect(0, 0, 20, 10))
	draw(img, []bar{{0, 4, 10, 0}, {5, 9, 6, 2}, {15, 30, 3, 3}}, paint, 1)
	for _, tt := range []struct {
		x, y int
		want color.NRGBA
	}{{0, 0, paint.bar}, {3, 9, paint.bar}, {4, 5, paint.ground}, {4, 9, paint.axis}, {5, 3, paint.ground}, {5, 4, paint.bar}, {8, 7, paint.bar}, {8, 8, paint.red}, {19, 9, paint.red}, {19, 6, paint.ground}} {
		if got := img.RGBAAt(tt.x, tt.y); got != color.RGBAModel.Convert(tt.want) {
			t.Errorf("pixel %d, %d is %v, want %v", tt.x, tt.y, got, tt.want)
		}
	}
}

func BenchmarkTimeline(b *testing.B) {
	history := ago(nil)
	for i := range history {
		history[i] = second{Packets: uint32(500 + i*37%900), Alarms: uint32(i % 3)}
	}
	img := image.NewRGBA(image.Rect(0, 0, 1230, 50))
	var bars []bar
	b.ReportAllocs()
	for b.Loop() {
		bars, _ = barsOf(bars, history, 1_700_000_000, img.Rect.Size(), 1)
		draw(img, bars, paint{}, 1)
	}
}
