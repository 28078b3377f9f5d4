package why

import (
	"image"
	"image/color"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/analysis"
	"jaws/app/look"
	"jaws/app/samples"
	"jaws/capture/packet"
)

// packets are a snapshot at second 60 with packets of the picked group: how
// many seconds ago, and the size, negative where it is anomalous.
func packets(pairs ...[2]float64) *analysis.Snapshot {
	s := &analysis.Snapshot{Time: 60e9}
	for _, p := range pairs {
		s.Points = append(s.Points, analysis.Point{
			Group: samples.Picked, Time: s.Time - int64(p[0]*1e9), Length: uint32(max(p[1], -p[1])), Anomalous: p[1] < 0,
		})
	}
	return s
}

func TestSizeDots(t *testing.T) {
	// 101 pixels wide for 10 s, 100 pixels high.
	size := image.Pt(100, 100)
	other := packets([2]float64{1, 500})
	other.Points[0].Group = 9
	for _, tt := range []struct {
		name string
		snap *analysis.Snapshot
		want []sizeDot
		top  float64
	}{
		{"the newest at the right", packets([2]float64{0, 2000}), []sizeDot{{99, 0, false}}, sizeTop},
		{"the oldest at the left", packets([2]float64{9.9, 40}), []sizeDot{{0, 99, false}}, sizeTop},
		{"older ones are not drawn", packets([2]float64{10.1, 40}), nil, sizeTop},
		{"half way up, logarithmically", packets([2]float64{5, 283}), []sizeDot{{49, 49, false}}, sizeTop},
		{"red ones last, over the others", packets([2]float64{1, -2000}, [2]float64{0, 2000}), []sizeDot{{99, 0, false}, {89, 0, true}}, sizeTop},
		{"none twice", packets([2]float64{1, 100}, [2]float64{1, 100}, [2]float64{1, 100}), []sizeDot{{89, 75, false}}, sizeTop},
		{"smaller than the axis", packets([2]float64{0, 1}), []sizeDot{{99, 99, false}}, sizeTop},
		{"larger than Ethernet's", packets([2]float64{0, 65535}), []sizeDot{{99, 5, false}}, 100_000},
		{"of another group", other, nil, sizeTop},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, top := sizeDots(nil, tt.snap, samples.Picked, 10, size)
			if !slices.Equal(got, tt.want) || top != tt.top {
				t.Errorf("drawn at %v under %v, want %v under %v", got, top, tt.want, tt.top)
			}
		})
	}
}

// TestSizeDotsMoveTogether lets time go on by less than a pixel, again and
// again: whenever one dot moves all do, by one pixel.
func TestSizeDotsMoveTogether(t *testing.T) {
	snap := packets([2]float64{1, 100}, [2]float64{2.034, 100}, [2]float64{3.071, 100}, [2]float64{4.055, 100})
	before, _ := sizeDots(nil, snap, samples.Picked, 10, image.Pt(100, 100))
	moves := 0
	for range 100 {
		snap.Time += 7e6
		now, _ := sizeDots(nil, snap, samples.Picked, 10, image.Pt(100, 100))
		by := now[0].x - before[0].x
		for i := range now {
			if now[i].x-before[i].x != by || by > 0 || by < -1 {
				t.Fatalf("from %v to %v", before, now)
			}
		}
		moves -= by
		before = now
	}
	if moves != 7 {
		t.Errorf("0.7 s moved the dots by %d pixels", moves)
	}
}

func TestSizeSpan(t *testing.T) {
	for _, tt := range []struct {
		name string
		now  int64
		age  float64
		want int64
	}{
		{"the first packets", 0, 0, 10},
		{"all of them", 10, 11, 30},
		{"not back at once", 30, 9, 30},
		{"but with room to spare", 30, 7, 10},
		{"days", 0, 5 * day, 10 * day},
		{"more than any", 0, 100 * day, 30 * day},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := sizeSpan(tt.now, packets([2]float64{tt.age, 100})); got != tt.want {
				t.Errorf("%d s, want %d", got, tt.want)
			}
		})
	}
}

// TestSizePlotDrawsWhatChanged marks a pixel: it is drawn over only where a
// dot has moved.
func TestSizePlotDrawsWhatChanged(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.NewTheme(look.Look{}))
	p := newSizePlot()
	test.NewTempWindow(t, p.object).Resize(fyne.NewSize(460, 80))
	snap := packets([2]float64{1, 100}, [2]float64{0.5, -1400})
	p.Show(samples.Picked, snap)
	mark := color.RGBA{1, 2, 3, 255}
	marked := func() bool { return p.area.picture.Image.At(0, 0) == mark }
	p.area.picture.Image.(*image.RGBA).SetRGBA(0, 0, mark)
	for _, tt := range []struct {
		name  string
		by    int64 // nanoseconds
		drawn bool
	}{
		{"the same moment", 0, false},
		{"less than a pixel later", 1000, false},
		{"a second later", 1e9, true},
	} {
		later := *snap
		later.Time += tt.by
		p.Show(samples.Picked, &later)
		if marked() == tt.drawn {
			t.Errorf("%s: drawn %v", tt.name, !marked())
		}
	}
	red := 0
	img := p.area.picture.Image.(*image.RGBA)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.At(x, y) == color.RGBAModel.Convert(look.Themed(look.ColorRed)) {
				red++
			}
		}
	}
	if red != 16 {
		t.Errorf("%d red pixels, want one dot of 4 x 4", red)
	}
}

func BenchmarkSizePlot(b *testing.B) {
	snap := samples.At(60, samples.To(samples.Newcomer, 20_000, packet.TLS, 0))
	for i := range snap.Points {
		snap.Points[i].Anomalous, snap.Points[i].Group = i%20 == 0, 0
		snap.Points[i].Time, snap.Points[i].Length = snap.Time-int64(i)*1e6, uint32(40+i*7%1460)
		if i%4 == 0 {
			snap.Points[i].Group = samples.Picked
		}
	}
	l := sizeLook{size: image.Pt(400, 62), scale: 1}
	img := image.NewRGBA(image.Rectangle{Max: l.size})
	var dots []sizeDot
	b.ReportAllocs()
	for b.Loop() {
		dots, l.top = sizeDots(dots[:0], snap, samples.Picked, 30, l.size)
		drawSizes(img, dots, l)
	}
}

func TestSpanText(t *testing.T) {
	for seconds, want := range map[int64]string{30: "30 s", 600: "10 min", 3600: "1 h", day: "24 h", 10 * day: "10 days"} {
		if got := spanText(seconds); got != want {
			t.Errorf("%d s are %q, want %q", seconds, got, want)
		}
	}
}
