package picker

import (
	"image"
	"image/color"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jaws/app/look"
	"jaws/app/source"
	"jaws/capture"
)

// someNICs are a machine's, as Devices would have them.
func someNICs() []source.Choice {
	return []source.Choice{
		{Kind: source.NIC, Name: "wlan0", Label: "Wi-Fi  wlan0  192.168.1.23", Address: "192.168.1.23", Up: true, Outside: true},
		{Kind: source.NIC, Name: "eth0", Label: "Ethernet  eth0", Up: true},
		{Kind: source.NIC, Name: "eth1", Label: "Ethernet  eth1  192.0.2.1", Address: "192.0.2.1", Up: true},
		{Kind: source.NIC, Name: "lo", Label: "Loopback  lo  127.0.0.1", Address: "127.0.0.1", Up: true, Loopback: true},
		{Kind: source.NIC, Name: "docker0", Label: "Bridge  docker0  172.17.0.1", Address: "172.17.0.1", Up: true, Virtual: true},
		{Kind: source.NIC, Name: "eth2", Label: "Ethernet  eth2  (down)"},
	}
}

// pickerWindow is a picker of some NICs in a window of the test driver.
func pickerWindow(t *testing.T, chosen source.Choice) (p *Picker, got *[]source.Choice, win fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}))
	got = &[]source.Choice{}
	p = New(func(c source.Choice) { *got = append(*got, c) })
	p.Set(someNICs(), chosen)
	win = test.NewWindow(p)
	t.Cleanup(win.Close)
	win.Resize(fyne.NewSize(700, 640))
	return p, got, win
}

func names(rows []*row) (names []string) {
	for _, r := range rows {
		names = append(names, r.series+r.Title)
	}
	return names
}

// counters are what the interfaces carried after some seconds.
func (p *Picker) feed(seconds int, rates map[string]uint64) {
	begun := time.Unix(1000, 0)
	for i := range seconds + 1 {
		c := map[string]capture.Counter{}
		for name, rate := range rates {
			c[name] = capture.Counter{Packets: uint64(i) * rate}
		}
		p.Sample(begun.Add(time.Duration(i)*time.Second), c, uint64(i)*7)
	}
}

func TestPickerOrder(t *testing.T) {
	p, _, _ := pickerWindow(t, source.Simulated)
	rates := map[string]uint64{"wlan0": 1, "eth0": 0, "eth1": 50, "lo": 900, "docker0": 5000, "eth2": 0}
	p.feed(5, rates)
	p.Open()
	want := []string{"wlan0Wi-Fi", "loLoopback", "eth1Ethernet", "eth0Ethernet", "More interfaces (2)", "Open capture...", "Command...", "Simulated network"}
	if got := names(p.List.Rows); !slices.Equal(got, want) {
		t.Fatalf("closed fold: %q", got)
	}
	if got := p.List.Rows[1].rate; got != "900 packets/s" {
		t.Errorf("the loopback carries %q", got)
	}
	test.Tap(p.List.Rows[4])
	want = slices.Insert(want, 5, "docker0Bridge", "eth2Ethernet")
	if got := names(p.List.Rows); !slices.Equal(got, want) {
		t.Errorf("open fold: %q", got)
	}
	// What goes on while it is open does not move anything.
	p.Set(someNICs()[:2], source.Simulated)
	maps.DeleteFunc(rates, func(name string, _ uint64) bool { return name == "lo" })
	rates["eth1"] = 1e6
	p.feed(5, rates)
	if got := names(p.List.Rows); !slices.Equal(got, want) {
		t.Errorf("it moved while open: %q", got)
	}
	p.Close()
	p.Open()
	if got := len(p.List.Rows); got != 5 {
		t.Errorf("%d rows of two interfaces", got)
	}
}

func TestPickerKeys(t *testing.T) {
	down, up, enter, escape := fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn, fyne.KeyEscape
	for _, tt := range []struct {
		name   string
		keys   []fyne.KeyName
		want   string // the name of what was chosen
		closed bool
	}{
		{"down", []fyne.KeyName{down, down, enter}, "eth1", true},
		{"not past the first", []fyne.KeyName{up, up, down, enter}, "eth0", true},
		{"not past the last", []fyne.KeyName{fyne.KeyEnd, down, enter}, source.SimName, true},
		{"escape", []fyne.KeyName{down, escape}, "", true},
		{"the chosen one again", []fyne.KeyName{enter}, "", true},
		{"the fold", []fyne.KeyName{down, down, down, down, fyne.KeySpace, down, enter}, "docker0", true},
		{"folded again", []fyne.KeyName{down, down, down, down, enter, enter}, "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, got, win := pickerWindow(t, someNICs()[0])
			win.Canvas().Focus(p)
			p.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
			if !p.IsOpen() || win.Canvas().Focused() != p.List {
				t.Fatal("Alt+Down did not open it and give it the keyboard")
			}
			for _, key := range tt.keys {
				win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
			}
			if p.IsOpen() == tt.closed {
				t.Errorf("open: %v", p.IsOpen())
			}
			if tt.want == "" && len(*got) != 0 || tt.want != "" && (len(*got) != 1 || (*got)[0].Name != tt.want) {
				t.Errorf("chose %+v, want %q", *got, tt.want)
			}
			if tt.want != "" && win.Canvas().Focused() != nil {
				t.Error("it keeps the keyboard from single keys")
			}
		})
	}
}

func TestPickerOpensByKeys(t *testing.T) {
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyDown} {
		p, _, win := pickerWindow(t, source.Simulated)
		win.Canvas().Focus(p)
		p.TypedKey(&fyne.KeyEvent{Name: key})
		if !p.IsOpen() {
			t.Errorf("%s does not open it", key)
		}
	}
}

// TestPickerChosen has the row of what is chosen marked when it opens, wherever
// that is.
func TestPickerChosen(t *testing.T) {
	for _, tt := range []struct {
		name   string
		chosen source.Choice
		want   *row
	}{
		{"an interface", someNICs()[2], &row{Title: "Ethernet", Name: "eth1", note: "192.0.2.1"}},
		{"one folded away", someNICs()[5], &row{Title: "Ethernet", Name: "eth2", note: "down", grey: true}},
		{"one that went", source.Choice{Kind: source.NIC, Name: "usb0", Label: "usb0"}, &row{Title: "usb0", note: "not there now", grey: true}},
		{"a file", source.Choice{Kind: source.File, Name: "/captures/home.pcap", Label: "home.pcap"}, &row{Title: "home.pcap", note: "/captures"}},
		{"a command", source.OfCommand("ssh host tcpdump"), &row{Title: "ssh host tcpdump", note: "a command"}},
		{"the simulated network", source.Simulated, &row{Title: "Simulated network", Name: "needs no permission"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, _, _ := pickerWindow(t, tt.chosen)
			p.Open()
			r := p.List.Rows[p.List.marked]
			if !r.chosen || !r.marked || r.Title != tt.want.Title || r.Name != tt.want.Name || r.note != tt.want.note || r.grey != tt.want.grey {
				t.Errorf("marked is %+v", r)
			}
		})
	}
}

// TestPickerFits draws names and rates of any length at any width: nothing is
// wider than its place, nor over its neighbour.
func TestPickerFits(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}))
	long := source.Choice{
		Kind: source.NIC, Name: "enx00e04c680001", Label: "USB tethering  enx00e04c680001  2001:db8:1234:5678:9abc:def0:1234:5678",
		Address: "2001:db8:1234:5678:9abc:def0:1234:5678", Up: true,
	}
	p := New(nil)
	win := test.NewWindow(p)
	defer win.Close()
	for _, c := range append(someNICs(), long, source.Simulated, source.OfCommand(strings.Repeat("tcpdump ", 40))) {
		for _, width := range []float32{290, 360} {
			p.Set([]source.Choice{long}, c)
			p.Resize(fyne.NewSize(width, 32))
			r := test.WidgetRenderer(p).(*pickerRenderer)
			end := r.name.Position().X + fyne.MeasureText(r.name.Text, r.name.TextSize, r.name.TextStyle).Width
			if r.title.Text == "" || end > p.spark.Position().X {
				t.Errorf("%s in %v: %q and %q end at %v, the sparkline begins at %v", c.Name, width, r.title.Text, r.name.Text, end, p.spark.Position().X)
			}
		}
	}
	row := (&row{Title: "USB tethering", Name: long.Name, note: long.Address, series: long.Name, shows: true}).finish()
	row.rate = rateText(8_888_888)
	for _, width := range []float32{300, 480} {
		row.Resize(fyne.NewSize(width, pickerRowHeight))
		r := test.WidgetRenderer(row).(*pickerRowRenderer)
		for _, line := range []*canvas.Text{r.title, r.name, r.note} {
			if end := line.Position().X + fyne.MeasureText(line.Text, line.TextSize, line.TextStyle).Width; end > row.spark.Position().X {
				t.Errorf("at %v %q ends at %v, the sparkline begins at %v", width, line.Text, end, row.spark.Position().X)
			}
		}
		if r.rate.MinSize().Width > rateWidth {
			t.Errorf("%q needs %v", r.rate.Text, r.rate.MinSize().Width)
		}
	}
}

func TestTraffic(t *testing.T) {
	tr := newTraffic()
	at := time.Unix(1000, 0)
	for _, total := range []uint64{100, 150, 250, 20, 30} {
		tr.Add(at, map[string]uint64{"eth0": total, "eth1": 1})
		at = at.Add(trafficEvery)
	}
	if want := []float64{100, 200, 0, 20}; !slices.Equal(tr.Rates("eth0"), want) {
		t.Errorf("rates %v, want %v", tr.Rates("eth0"), want)
	}
	if now, known := tr.Now("eth0"); now != 10 || !known {
		t.Errorf("now %v, %v", now, known)
	}
	if _, known := tr.Now("none"); known {
		t.Error("a rate of what is not there")
	}
	tr.Add(at, map[string]uint64{"eth1": 1})
	if tr.Rates("eth0") != nil {
		t.Error("an interface that went is remembered")
	}
	for i := range uint64(3 * trafficSamples) {
		at = at.Add(trafficEvery)
		tr.Add(at, map[string]uint64{"eth1": i})
	}
	if got := len(tr.Rates("eth1")); got != trafficSamples {
		t.Errorf("%d samples are kept", got)
	}
}

func TestRateText(t *testing.T) {
	for rate, want := range map[float64]string{0: "quiet", 0.4: "under 1 packet/s", 1: "1 packet/s", 1.5: "2 packets/s", 12345.4: "12,345 packets/s"} {
		if got := rateText(rate); got != want {
			t.Errorf("%v: %q, want %q", rate, got, want)
		}
	}
}

// TestDrawSpark looks where the ink is.
func TestDrawSpark(t *testing.T) {
	const w, h = 120, 40
	flat := make([]float64, trafficSamples)
	burst := slices.Clone(flat)
	burst[trafficSamples/2] = 5000
	ink := func(img *image.NRGBA, fromX, toX, fromY, toY int) (most uint8) {
		for x := fromX; x < toX; x++ {
			for y := fromY; y < toY; y++ {
				most = max(most, img.NRGBAAt(x, y).A)
			}
		}
		return most
	}
	c := color.NRGBA{G: 0xff, A: 0xff}
	quiet := drawSpark(w, h, flat, c)
	if ink(quiet, 0, w, 0, h/2) != 0 || ink(quiet, 0, w, h/2, h) < 200 {
		t.Error("no traffic is no line along the bottom")
	}
	peak := drawSpark(w, h, burst, c)
	if ink(peak, w/2-5, w/2+5, 0, h/4) < 200 || ink(peak, 0, w/3, 0, h/2) != 0 {
		t.Error("the burst is not where it should be")
	}
	short := drawSpark(w, h, flat[:trafficSamples/2], c)
	if ink(short, 0, w/3, 0, h) > floorAlpha || ink(short, 2*w/3, w, 0, h) < 200 {
		t.Error("half as many samples do not fill the right half")
	}
	for _, n := range []int{0, 1, 2, 3, trafficSamples} {
		for range 50 {
			rates := make([]float64, n)
			for i := range rates {
				rates[i] = rand.ExpFloat64() * 1e5
			}
			drawSpark(rand.IntN(200), rand.IntN(60), rates, c) // must not panic
		}
	}
}

func BenchmarkDrawSpark(b *testing.B) {
	rates := make([]float64, trafficSamples)
	for i := range rates {
		rates[i] = float64(i % 17)
	}
	b.ReportAllocs()
	for b.Loop() {
		drawSpark(sparkWidth, sparkHeight, rates, color.NRGBA{G: 0xff, A: 0xff})
	}
}
