package main_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"testing"
	"time"
)

// screenKeys are the keys whose work is nowhere but on the screen: hands presses
// them, and what is then to be seen of a window of 1280x800 in its dark colours
// tells whether they did it.
type screenKeys struct {
	t       *testing.T
	ctx     context.Context
	display string
	hands   func(line string)
}

var (
	startBlue = color.NRGBA{0x28, 0x73, 0xd4, 0xff} // of the button that starts or stops
	learnt    = color.NRGBA{0x1f, 0x5f, 0x57, 0xff} // of the meter while it learns
	simulated = color.NRGBA{0x5a, 0x43, 0x10, 0xff} // of the badge while bait is in the water
	between   = color.NRGBA{0x0d, 0x1b, 0x27, 0xff} // of what is between panels
)

// Places in that window.
var (
	startButton  = image.Pt(373, 20)
	meterLine    = image.Rect(973, 16, 1191, 17)
	freezeButton = image.Rect(456, 14, 546, 44)
	picture      = image.Rect(24, 110, 830, 560)
	leftEdge     = image.Rect(14, 120, 15, 740) // of the picture, and what is below it
	badge        = image.Rect(1100, 480, 1270, 700)
	beyond       = image.Pt(1390, 890)
)

// press goes through the keys one after the other.
func (s *screenKeys) press() {
	blue := func(m image.Image) bool { return near(m.At(startButton.X, startButton.Y), startBlue) }
	s.until("the window, uncovered", blue)

	s.until("a third learnt", func(m image.Image) bool { return count(m, meterLine, learnt) > 72 })
	s.hands("key r")
	s.until("R has it learn anew", func(m image.Image) bool { n := count(m, meterLine, learnt); return n > 0 && n < 50 })

	for name, key := range map[string]string{"Ctrl+O": "ctrl+o", "Ctrl+S": "ctrl+s", "?": "question", "L": "l"} {
		s.hands("key " + key)
		s.until(name+" brings something over the window", func(m image.Image) bool { return !blue(m) })
		s.hands("key Escape")
		s.until("Esc closes what "+name+" brought", blue)
	}

	s.hands("key k")
	s.until("K brings the scorecard", func(m image.Image) bool { return gaps(m) == 2 })
	s.hands("key k")
	s.until("K hides it", func(m image.Image) bool { return gaps(m) == 1 })

	s.hands("key f")
	s.until("F fills the screen", func(m image.Image) bool { return !near(m.At(beyond.X, beyond.Y), color.Black) })
	s.hands("key f")
	s.until("F leaves it", func(m image.Image) bool { return near(m.At(beyond.X, beyond.Y), color.Black) })

	live := s.still(freezeButton)
	s.hands("key space")
	s.until("Space freezes", func(m image.Image) bool { return !same(m, live, freezeButton) })
	whole := s.still(picture)
	s.hands("key plus")
	s.until("plus zooms in", func(m image.Image) bool { return !same(m, whole, picture) })
	zoomed := s.still(picture)
	s.hands("key minus")
	s.until("minus zooms out", func(m image.Image) bool { return !same(m, zoomed, picture) })
	s.hands("key space")
	s.until("Space goes on", func(m image.Image) bool { return same(m, live, freezeButton) })
}

// look is the screen of now.
func (s *screenKeys) look() image.Image {
	s.t.Helper()
	cmd := exec.CommandContext(s.ctx, "import", "-window", "root", "png:-")
	cmd.Env = append(os.Environ(), "DISPLAY="+s.display)
	data, err := cmd.Output()
	if err != nil {
		s.t.Fatalf("import: %v", err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		s.t.Fatal(err)
	}
	return m
}

// until waits for the screen to be as ok says.
func (s *screenKeys) until(what string, ok func(image.Image) bool) {
	s.t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); {
		if ok(s.look()) {
			return
		}
	}
	s.t.Fatalf("not seen within a minute: %s", what)
}

// still is the screen once a part of it does not change any more.
func (s *screenKeys) still(part image.Rectangle) image.Image {
	s.t.Helper()
	last := s.look()
	s.until("standing still", func(m image.Image) bool {
		before := last
		last = m
		return same(m, before, part)
	})
	return last
}

func near(c, to color.Color) bool {
	a, b := color.NRGBAModel.Convert(c).(color.NRGBA), color.NRGBAModel.Convert(to).(color.NRGBA)
	for _, d := range [...]int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B)} {
		if d < -12 || d > 12 {
			return false
		}
	}
	return true
}

// count is how many pixels of a part are of a colour.
func count(m image.Image, part image.Rectangle, c color.Color) (n int) {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if near(m.At(x, y), c) {
				n++
			}
		}
	}
	return n
}

// gaps is how many spaces there are between the panels on the left.
func gaps(m image.Image) (n int) {
	within := false
	for y := leftEdge.Min.Y; y < leftEdge.Max.Y; y++ {
		at := exactly(m.At(leftEdge.Min.X, y), between)
		if at && !within {
			n++
		}
		within = at
	}
	return n
}

func exactly(a, b color.Color) bool {
	return color.NRGBAModel.Convert(a) == color.NRGBAModel.Convert(b)
}

func same(a, b image.Image, part image.Rectangle) bool {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if !exactly(a.At(x, y), b.At(x, y)) {
				return false
			}
		}
	}
	return true
}
