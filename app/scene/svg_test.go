package scene_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/scene"
)

// elements counts what a document is made of, and gathers its words; it fails
// where it is no XML.
func elements(t *testing.T, document []byte) (count map[string]int, words string) {
	t.Helper()
	count = map[string]int{}
	var all strings.Builder
	for d := xml.NewDecoder(bytes.NewReader(document)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return count, all.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			count[e.Name.Local]++
			for _, a := range e.Attr {
				if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") || strings.Contains(a.Value, "%!") {
					t.Errorf("<%s %s=%q>", e.Name.Local, a.Name.Local, a.Value)
				}
			}
		case xml.CharData:
			all.Write(e)
		}
	}
}

// pictures are what is drawn, in every view.
func pictures() map[string]struct {
	style scene.Style
	snap  *analysis.Snapshot
	o     scene.Options
} {
	type picture = struct {
		style scene.Style
		snap  *analysis.Snapshot
		o     scene.Options
	}
	crowd := cloud(1500, 4)
	talks(crowd, 40, 0)
	crowd.Time = 1e12
	crowd.Top[0].Status, crowd.Top[0].FirstAlarm = rank.New, crowd.Time-1e9
	middles := *crowd
	middles.Centroids = []analysis.Centroid{{X: -1, Y: -1, Packets: 400}, {X: 1, Y: 1, Cluster: 2, Packets: 1100}}
	turn := scene.Turn{Yaw: 0.6, Pitch: 0.45}
	return map[string]picture{
		"packets":       {scene.Style{Dark: true}, &middles, scene.Options{Selected: 2}},
		"light":         {scene.Style{}, &middles, scene.Options{}},
		"zoomed":        {scene.Style{Dark: true}, crowd, scene.Options{Camera: scene.Camera{X: -0.2, Y: -0.2, Zoom: 5}}},
		"projector":     {scene.Style{Projector: true}, crowd, scene.Options{}},
		"conversations": {scene.Style{Dark: true}, crowd, scene.Options{View: scene.Conversations}},
		"limits":        {scene.Style{}, crowd, scene.Options{View: scene.Limits}},
		"space":         {scene.Style{Dark: true}, crowd, scene.Options{View: scene.Space, Turn: turn}},
		"empty":         {scene.Style{}, nil, scene.Options{Message: "Choose a source & press <Start>"}},
		"crowded":       {scene.Style{Dark: true, Scale: 2}, cloud(3000, 20), scene.Options{}},
	}
}

func TestSVGSaysWhatThePictureSays(t *testing.T) {
	for name, p := range pictures() {
		t.Run(name, func(t *testing.T) {
			var out, again bytes.Buffer
			s := scene.New(p.style)
			if err := s.DrawSVG(&out, image.Pt(wide, high), p.snap, p.o); err != nil {
				t.Fatal(err)
			}
			if err := scene.New(p.style).DrawSVG(&again, image.Pt(wide, high), p.snap, p.o); err != nil || again.String() != out.String() {
				t.Errorf("the same picture is another one the second time: %v", err)
			}
			count, words := elements(t, out.Bytes())
			if p.snap == nil {
				if !strings.Contains(words, p.o.Message) || count["circle"] != 0 {
					t.Errorf("it says %q with %v", words, count)
				}
				return
			}
			points := map[image.Point]bool{}
			s.Places(func(_ int, at image.Point) { points[at] = true })
			if n := count["circle"] + count["path"]; n < len(points) {
				t.Errorf("%d marks for points on %d pixels", n, len(points))
			}
			boxes, _ := s.Boxes()
			if name == "zoomed" {
				return // no label is in that part
			}
			if len(boxes) == 0 || count["text"] < len(boxes)+2 {
				t.Errorf("%d labels, %d texts", len(boxes), count["text"])
			}
			if top := p.snap.Top[0].Destination.String(); !strings.Contains(words, top) {
				t.Errorf("%s is not named", top)
			}
			if title := p.snap.Axes[0].Name; p.o.View == scene.Packets && !strings.Contains(words, title) {
				t.Errorf("the axis' name %q is not there", title)
			}
		})
	}
}

// TestSVGLooksLikeThePicture has both drawn and compared: edges are softened
// otherwise, the rest is to be the same.
func TestSVGLooksLikeThePicture(t *testing.T) {
	tool, err := exec.LookPath("rsvg-convert")
	if err != nil {
		t.Skip("rsvg-convert (librsvg2-bin) is not there to draw an SVG")
	}
	if family, err := exec.Command("fc-match", "-f", "%{family}", "Liberation Sans").Output(); err != nil || !strings.Contains(string(family), "Liberation") {
		t.Skip("Liberation Sans (fonts-liberation) is not there: librsvg would write in another font, of other widths")
	}
	for name, p := range pictures() {
		t.Run(name, func(t *testing.T) {
			folder := os.Getenv("SVG_FOLDER") // to be looked at
			if folder == "" {
				folder = t.TempDir()
			}
			var out bytes.Buffer
			if err := scene.New(p.style).DrawSVG(&out, image.Pt(wide, high), p.snap, p.o); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(folder, name+".svg")
			if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			if said, err := exec.Command(tool, "-o", file+".png", file).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, said)
			}
			f, err := os.Open(file + ".png")
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			got, err := png.Decode(f)
			if err != nil {
				t.Fatal(err)
			}
			s := scene.New(p.style)
			want := frame(s, wide, high, p.snap, p.o)
			labels, _ := s.Boxes()
			save(t, filepath.Join(folder, name+".png"), want)
			if got.Bounds() != want.Bounds() {
				t.Fatalf("it is %v", got.Bounds())
			}
			if part := differing(got, want, labels); part > 0.01 {
				t.Errorf("%.2f %% of the picture looks otherwise", 100*part)
			} else {
				t.Logf("%.2f %% of the picture looks otherwise", 100*part)
			}
		})
	}
}

// differing is the part of two pictures that a person would not take for the
// same: squares of 6 pixels whose mean colours are apart. Labels are left out, as
// librsvg sets letters otherwise and knows no textLength.
func differing(a, b image.Image, but []image.Rectangle) float64 {
	const side, apart = 6, 45
	mean := func(img image.Image, x, y int) (sum [3]int) {
		for i := range side * side {
			r, g, b, _ := img.At(x+i%side, y+i/side).RGBA()
			sum[0], sum[1], sum[2] = sum[0]+int(r>>8), sum[1]+int(g>>8), sum[2]+int(b>>8)
		}
		return sum
	}
	other, all := 0, 0
	for y := 0; y+side <= a.Bounds().Dy(); y += side {
		for x := 0; x+side <= a.Bounds().Dx(); x += side {
			square := image.Rect(x, y, x+side, y+side)
			if slices.ContainsFunc(but, square.Overlaps) {
				continue
			}
			p, q := mean(a, x, y), mean(b, x, y)
			all++
			if abs(p[0]-q[0])+abs(p[1]-q[1])+abs(p[2]-q[2]) > apart*side*side {
				other++
			}
		}
	}
	return float64(other) / float64(all)
}

func abs(v int) int { return max(v, -v) }

func TestSVGOfManyIsBounded(t *testing.T) {
	var out bytes.Buffer
	if err := scene.New(scene.Style{}).DrawSVG(&out, image.Pt(2400, 1800), cloud(20_000, 20), scene.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Logf("20,000 points are %d bytes", out.Len())
	if out.Len() > 3_000_000 {
		t.Errorf("%d bytes", out.Len())
	}
}

func TestAgainShowsTheSamePart(t *testing.T) {
	s := scene.New(scene.Style{Dark: true})
	frame(s, wide, high, cloud(500, 2), scene.Options{})
	snap := cloud(400, 2) // which by itself another part would be shown of, perhaps
	frame(s, wide, high, snap, scene.Options{})
	a := s.Again(2)
	if frame(a, 2*wide, 2*high, snap, scene.Options{}); a.Limits() != s.Limits() {
		t.Errorf("shows %v, not %v", a.Limits(), s.Limits())
	}
}
