package scene_test

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/scene"
	"jaws/capture/packet"
)

// cloud is n normal points and, for each of groups, twenty red ones far off.
func cloud(n, groups int) *analysis.Snapshot {
	random := rand.New(rand.NewPCG(3, 4))
	s := &analysis.Snapshot{
		Axes:    [2]analysis.Axis{{Name: "PC1", Explained: 0.41}, {Name: "PC2", Explained: 0.23}},
		Packets: 1_000_000, T2Limit: 90, SPELimit: 30,
	}
	for range n {
		s.Points = append(s.Points, analysis.Point{X: float32(random.NormFloat64()), Y: float32(random.NormFloat64()), Cluster: uint8(random.IntN(8)), Group: 99})
	}
	protocols := [...]packet.Protocol{packet.TLS, packet.TCP, packet.QUIC, packet.DNS, packet.ARP, packet.SMB2, packet.NTP, packet.MDNS}
	for i := range s.Points {
		p := &s.Points[i]
		p.T2, p.SPE = float32(20*math.Exp(0.5*random.NormFloat64())), float32(4*math.Exp(0.7*random.NormFloat64()))
		p.Protocol, p.Length = protocols[p.Cluster], 60+uint32(random.IntN(1454))
		p.Dst = packet.AddrFrom4([4]byte{192, 0, 2, byte(random.IntN(40))})
	}
	for g := range groups {
		e := packet.Endpoint{Addr: packet.AddrFrom4([4]byte{203, 0, 113, byte(g)})}
		s.Top = append(s.Top, rank.Row{Group: rank.Group(g + 1), Rank: g + 1, Endpoint: e, Destination: e.Addr, Protocol: packet.TLS, Length: 1514, Anomalous: true, Fade: 1})
		for range 20 {
			s.Points = append(s.Points, analysis.Point{
				X: 8 + float32(random.NormFloat64()), Y: float32(g%5)*2 + float32(random.NormFloat64()), Group: rank.Group(g + 1), Anomalous: true, Fade: 1,
				T2: 200 + float32(g), SPE: 8 + float32(20*random.Float64()), Protocol: packet.TLS, Length: 1514, Dst: e.Addr,
			})
		}
	}
	return s
}

// flood is a cloud and so many red points of one group in another.
func flood(red int) *analysis.Snapshot {
	random := rand.New(rand.NewPCG(9, 10))
	s := cloud(20_000, 2)
	for range red {
		s.Points = append(s.Points, analysis.Point{
			X: 7 + float32(1.3*random.NormFloat64()), Y: -5 + float32(1.3*random.NormFloat64()), Group: 1, Anomalous: true, Fade: 1,
		})
	}
	return s
}

func reds(img *image.RGBA) int {
	n := 0
	for i := 0; i < len(img.Pix); i += 4 {
		if img.Pix[i] > 200 && img.Pix[i+1] < 110 && img.Pix[i+2] < 110 {
			n++
		}
	}
	return n
}

func TestRedWhereRedIsDue(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 900, 600))
	for _, dark := range []bool{true, false} {
		s := scene.New(scene.Style{Dark: dark, Scale: 1})
		s.Draw(img, cloud(2000, 0), scene.Options{})
		if n := reds(img); n != 0 {
			t.Errorf("dark %v: %d red pixels without an anomaly", dark, n)
		}
		s.Draw(img, cloud(2000, 3), scene.Options{})
		if n := reds(img); n < 500 {
			t.Errorf("dark %v: only %d red pixels with 60 anomalies", dark, n)
		}
	}
}

func TestAtFindsWhatIsDrawn(t *testing.T) {
	snap := cloud(0, 1)
	s := scene.New(scene.Style{Scale: 1})
	img := image.NewRGBA(image.Rect(0, 0, 900, 600))
	s.Draw(img, snap, scene.Options{})
	found := 0
	for y := range 600 {
		for x := range 900 {
			if i, ok := s.At(x, y); ok && snap.Points[i].Anomalous {
				found++
			}
		}
	}
	if found == 0 {
		t.Error("no pixel leads to a point")
	}
	if _, ok := s.At(-100, -100); ok {
		t.Error("a pixel outside leads to a point")
	}
}

func TestEmptyPictureSpeaks(t *testing.T) {
	s := scene.New(scene.Style{Dark: true, Scale: 1})
	a, b := image.NewRGBA(image.Rect(0, 0, 600, 400)), image.NewRGBA(image.Rect(0, 0, 600, 400))
	s.Draw(a, nil, scene.Options{Message: "Choose a source"})
	s.Draw(b, nil, scene.Options{Message: "Waiting"})
	if string(a.Pix) == string(b.Pix) {
		t.Error("the message does not show")
	}
}

func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{1000, 20_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			snap := cloud(n, 20)
			s := scene.New(scene.Style{Dark: true, Scale: 1})
			img := image.NewRGBA(image.Rect(0, 0, 1200, 900))
			s.Draw(img, snap, scene.Options{}) // the axes, once
			b.ReportAllocs()
			for b.Loop() {
				s.Draw(img, snap, scene.Options{})
			}
		})
	}
}

// BenchmarkView has each view's points glide all the time.
func BenchmarkView(b *testing.B) {
	for v := range scene.Space + 1 {
		b.Run(fmt.Sprintf("%v/100000", v), func(b *testing.B) {
			var snaps [2]*analysis.Snapshot
			for i := range snaps {
				snaps[i] = cloud(100_000, 10)
				talks(snaps[i], 300, float64(i))
				for j := range snaps[i].Points {
					snaps[i].Points[j].X += 0.01 * float32(i)
				}
			}
			s := scene.New(scene.Style{Dark: true, Scale: 1})
			img := image.NewRGBA(image.Rect(0, 0, 1200, 900))
			now := start
			i := 0
			draw := func() {
				s.Draw(img, snaps[i/5%2], scene.Options{View: v, Now: now, Turn: scene.Turn{Yaw: float64(i) / 50, Pitch: 0.5}})
				now, i = now.Add(33*time.Millisecond), i+1
			}
			for range 12 {
				draw()
			}
			b.ReportAllocs()
			for b.Loop() {
				draw()
			}
		})
	}
}

// BenchmarkCamera moves the picture, so that the axes are drawn anew each
// frame.
func BenchmarkCamera(b *testing.B) {
	snap := cloud(1000, 0)
	s := scene.New(scene.Style{Dark: true, Scale: 1})
	img := image.NewRGBA(image.Rect(0, 0, 1200, 900))
	var c scene.Camera
	i := 0
	for b.Loop() {
		s.Draw(img, snap, scene.Options{Camera: c})
		c = c.ZoomedAt(image.Pt(400+i%300, 300), s.Area(), 1+0.1*float64(i%3-1))
		i++
	}
}
