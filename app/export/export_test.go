package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/export"
	"jaws/app/scene"
	"jaws/capture/mask"
	"jaws/capture/packet"
)

var (
	inside  = packet.AddrFrom4([4]byte{192, 168, 7, 9})
	outside = packet.AddrFrom4([4]byte{203, 0, 113, 77})
)

// moment has two rows and their points.
func moment() *analysis.Snapshot {
	s := &analysis.Snapshot{
		Packets: 40, Axes: [2]analysis.Axis{{Name: "PC1", Explained: 0.5}, {Name: "PC2", Explained: 0.25}},
		Top: []rank.Row{
			{Group: 1, Rank: 1, Endpoint: packet.Endpoint{Addr: outside}, Peer: packet.Endpoint{Addr: inside}, Destination: outside, Protocol: packet.TLS, Length: 1514, Packets: 20, Bytes: 30280, Score: 3.25, Status: rank.Active, Anomalous: true, Fade: 1},
			{Group: 2, Rank: 2, Endpoint: packet.Endpoint{Addr: packet.AddrFrom4([4]byte{127, 0, 0, 1}), Port: 8443}, Packets: 20, Bytes: 1200, Score: 0.5},
		},
		Parties: []analysis.Parties{{Local: packet.Endpoint{Addr: inside}, Remote: packet.Endpoint{Addr: outside}}},
	}
	for i := range 40 {
		s.Points = append(s.Points, analysis.Point{X: float32(i % 7), Y: float32(i % 5), Group: rank.Group(1 + i%2), Anomalous: i%2 == 0, Fade: 1, Dst: outside, Length: 100, Protocol: packet.TLS})
	}
	s.Conversations = s.Points[:1]
	return s
}

func testMask() *mask.Mask { return mask.FromKey([mask.KeySize]byte{1, 2, 3}) }

func TestTop(t *testing.T) {
	m := testMask()
	for name, rows := range map[string][]rank.Row{"open": moment().Top, "masked": export.Rows(m, moment().Top), "none": nil} {
		t.Run(name, func(t *testing.T) {
			var asCSV, asJSON bytes.Buffer
			if err := errors.Join(export.TopCSV(&asCSV, rows), export.TopJSON(&asJSON, rows)); err != nil {
				t.Fatal(err)
			}
			lines, err := csv.NewReader(&asCSV).ReadAll()
			if err != nil || len(lines) != 1+len(rows) {
				t.Fatalf("%d lines, %v", len(lines), err)
			}
			var read []rank.Exported
			if err := json.Unmarshal(asJSON.Bytes(), &read); err != nil || len(read) != len(rows) {
				t.Fatalf("%s: %v", asJSON.Bytes(), err)
			}
			if len(rows) == 0 {
				return
			}
			if got := strings.Join(lines[1], " "); got != "1 "+rows[0].Endpoint.String()+" "+rows[0].Peer.String()+" TLS 20 30280 3.25 Active" {
				t.Errorf("a line is %q", got)
			}
			if read[1].Endpoint != "127.0.0.1:8443" || read[1].Peer != "-" || read[0].Endpoint != rows[0].Endpoint.String() {
				t.Errorf("read %+v", read)
			}
			if masked := read[0].Endpoint == m.Addr(outside).String(); masked != (name == "masked") {
				t.Errorf("%s is not what was wanted", read[0].Endpoint)
			}
		})
	}
}

// TestPictures draws the same as both kinds, with and without masking, in every
// view that names an address.
func TestPictures(t *testing.T) {
	m := testMask()
	for _, view := range []scene.View{scene.Packets, scene.Conversations, scene.Limits, scene.Space} {
		t.Run(view.String(), func(t *testing.T) {
			before := moment()
			before.T2Limit = 1
			for _, by := range []*mask.Mask{nil, m} {
				p := export.Picture{Scene: scene.New(scene.Style{}), Size: image.Pt(900, 600), Snapshot: export.Snapshot(by, before), Options: scene.Options{View: view}}
				var asPNG, asSVG bytes.Buffer
				if err := errors.Join(p.PNG(&asPNG), p.SVG(&asSVG)); err != nil {
					t.Fatal(err)
				}
				img, err := png.Decode(&asPNG)
				if err != nil || img.Bounds().Size() != p.Size {
					t.Errorf("%v, %v", img.Bounds(), err)
				}
				says := asSVG.String()
				if strings.Contains(says, outside.String()) != (by == nil) || by != nil && !strings.Contains(says, m.Addr(outside).String()) {
					t.Errorf("masked %v: it names the wrong one", by != nil)
				}
			}
			if before.Top[0].Endpoint.Addr != outside || before.Points[0].Dst != outside || before.Parties[0].Remote.Addr != outside {
				t.Error("the snapshot itself was masked")
			}
		})
	}
}

func TestText(t *testing.T) {
	m := testMask()
	in, out := m.Addr(inside).String(), m.Addr(outside).String()
	for from, want := range map[string]string{
		"192.168.7.9": in, "203.0.113.77:443": out + ":443", "127.0.0.1:8443": "127.0.0.1:8443", "-": "-", "": "",
		"server.example:8443": "masked:8443", "server.example": "masked", "00:1b:21:01:02:03": m.Addr(packet.AddrFromMAC([6]byte{0, 0x1b, 0x21, 1, 2, 3})).String(),
	} {
		if got := export.Text(m, from); got != want {
			t.Errorf("%q became %q, want %q", from, got, want)
		}
		if got := export.Text(nil, from); got != from {
			t.Errorf("without a mask %q became %q", from, got)
		}
	}
}

// TestSaveLeavesNothingBehind ends a writing in every way.
func TestSaveLeavesNothingBehind(t *testing.T) {
	full := errors.New("the disk is full")
	for name, tt := range map[string]struct {
		write func(context.CancelFunc, io.Writer) error
		want  error
	}{
		"whole":             {func(_ context.CancelFunc, w io.Writer) error { _, err := io.WriteString(w, "after"); return err }, nil},
		"failed":            {func(_ context.CancelFunc, w io.Writer) error { io.WriteString(w, "half"); return full }, full},
		"cancelled amid":    {func(c context.CancelFunc, w io.Writer) error { c(); _, err := io.WriteString(w, "half"); return err }, context.Canceled},
		"cancelled at last": {func(c context.CancelFunc, w io.Writer) error { _, err := io.WriteString(w, "all"); c(); return err }, context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "top20.csv")
			if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			n, err := export.Save(ctx, path, func(w io.Writer) error { return tt.write(cancel, w) })
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v", err)
			}
			want := "before"
			if tt.want == nil {
				want = "after"
			}
			got, _ := os.ReadFile(path)
			if files, _ := os.ReadDir(folder); string(got) != want || len(files) != 1 || tt.want == nil && n != int64(len(want)) {
				t.Errorf("%q in %d files, said %d bytes", got, len(files), n)
			}
		})
	}
}
