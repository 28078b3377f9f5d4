package app

import (
	"io"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/source"
	"jaws/capture"
	"jaws/capture/packet"
	"jaws/chum"
)

const nightLure = `{"name":"night","title":"Night shift","imitates":"a backup that nobody ordered",
"plan":{"protocol":"tls","bytes":"40KB","piece":"10KB","every":"1ms","apart":true}}`

func lureFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "night.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestChoosingALureFillsItsFields(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	for _, tt := range []struct{ title, size, rate, says string }{
		{"Slow trickle", "300kB", "1.7kB/s", "A trickle that hopes to stay below notice"},
		{"DNS tunnel", "100kB", "3.3kB/s", "A tunnel in DNS names"},
		{"Odd port", "2MB", "500kB/s", "A channel on a port that nobody uses here"},
		{"Bulk upload", "5MB", "1MB/s", "An upload of stolen data over TLS"},
	} {
		w.chum.choice.SetSelected(tt.title)
		if w.chum.size.Text != tt.size || !strings.HasPrefix(w.chum.rate.Text, tt.rate[:3]) || w.chum.imitates.Text != tt.says {
			t.Errorf("%s: size %q, rate %q, %q", tt.title, w.chum.size.Text, w.chum.rate.Text, w.chum.imitates.Text)
		}
		if w.chum.portRow.Visible() != (tt.title == "Odd port") {
			t.Errorf("%s: the field for a port shows: %v", tt.title, w.chum.portRow.Visible())
		}
		b, err := w.wanted()
		if err != nil || b.Lure.Title != tt.title {
			t.Errorf("%s: wants %+v, %v", tt.title, b, err)
		}
	}
	w.chum.choice.SetSelected("Ping tunnel")
	if w.refresh(); !w.chum.listen.Disabled() {
		t.Error("a listener could be started for ping, which needs none")
	}
}

func TestLureOfAFile(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	if err := w.listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	w.chum.Fill(w.angler.Listener().Addr().String(), "1B", "max")
	path := lureFile(t, nightLure)
	if err := w.openLure(path); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(w.chum.choice.Options, "Night shift") || w.chum.choice.Selected != "Night shift" || w.chum.size.Text != "40kB" {
		t.Errorf("chosen is %q of %q, size %q", w.chum.choice.Selected, w.chum.choice.Options, w.chum.size.Text)
	}
	test.Tap(w.chum.cast)
	w.until(t, "the cast's end", func() bool { return len(w.casts) == 1 && !w.casting() })
	if p := w.casts[0].Cast.Progress(); p.Sent != 40_000 || p.Acknowledged != 40_000 {
		t.Errorf("sent %d, arrived %d; %s", p.Sent, p.Acknowledged, w.chum.sent.Text)
	}
	if r := w.report(); r.Casts[0].Lure != "night" {
		t.Errorf("run.json calls it %q", r.Casts[0].Lure)
	}
	entries, err := w.log.Entries()
	if err != nil || len(entries) != 1 || entries[0].Lure != "night" || entries[0].Outcome != "sent" || entries[0].BytesAcknowledged != 40_000 {
		t.Errorf("the log has %+v, %v", entries, err)
	}
	// What was cast last is there again.
	w.restore(Options{Source: source.SimName})
	if w.chum.lure.Name != "night" || w.chum.choice.Selected != "Night shift" {
		t.Errorf("after a restart: %q", w.chum.choice.Selected)
	}
	if err := w.openLure(lureFile(t, `{"name":"x","plan":{"protocol":"smtp","bytes":"1KB","piece":"1B"}}`)); err == nil || !strings.Contains(err.Error(), "protocol") {
		t.Errorf("a bad lure gives %v", err)
	}
}

func TestOpenLureAsksForAFile(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.chum.choice.SetSelected(openLure())
	if w.win.Canvas().Overlays().Top() == nil || w.chum.choice.Selected != "Bulk upload" {
		t.Errorf("no dialog, or the field says %q", w.chum.choice.Selected)
	}
}

// TestDryRunSendsNothing has somebody listen where the bait would go.
func TestDryRunSendsNothing(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	tcp, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer tcp.Close()
	udp, err := net.ListenPacket("udp", tcp.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer udp.Close()
	for _, l := range chum.Lures() {
		w.chum.ChooseLure(l)
		w.chum.Fill(tcp.Addr().String(), "1MB", "max")
		w.chum.dryRun.OnTapped()
		if top := w.win.Canvas().Overlays().Top(); top == nil {
			t.Errorf("%s: no dialog; it says %q", l.Name, w.chum.sent.Text)
		} else {
			w.win.Canvas().Overlays().Remove(top)
		}
	}
	if len(w.casts) > 0 || w.angler.Listener() != nil {
		t.Error("a dry run cast, or started a listener")
	}
	soon := time.Now().Add(50 * time.Millisecond)
	tcp.(*net.TCPListener).SetDeadline(soon)
	udp.SetReadDeadline(soon)
	if conn, err := tcp.Accept(); err == nil {
		t.Errorf("%v connected", conn.RemoteAddr())
	}
	if n, from, err := udp.ReadFrom(make([]byte, 10)); err == nil {
		t.Errorf("%d bytes came from %v", n, from)
	}
	w.chum.Fill("nowhere", "1MB", "max")
	if w.chum.dryRun.OnTapped(); w.win.Canvas().Overlays().Top() != nil || !strings.Contains(w.chum.sent.Text, "nowhere") {
		t.Errorf("of a bad address it says %q", w.chum.sent.Text)
	}
}

func TestDryRunOfTheCommandLine(t *testing.T) {
	o, err := ParseOptions(strings.Fields("-dry-run -lure oddport -cast 1MB -listener 10.1.2.3:8443"), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := dryRun(o, &out); err != nil || !strings.Contains(out.String(), "To 10.1.2.3:6667 over plain TCP.\n1MB of random bytes") {
		t.Errorf("%v, %s", err, out.String())
	}
}

func TestParseOptionsTakesALure(t *testing.T) {
	o, err := ParseOptions([]string{"-lure", "dns"}, io.Discard)
	if err != nil || o.Lure.Plan.Protocol != chum.DNS || o.Rate != 0 {
		t.Errorf("got %+v, %v", o, err)
	}
	path := lureFile(t, nightLure)
	if o, err = ParseOptions([]string{"-lure-file", path}, io.Discard); err != nil || o.Lure.Name != "night" {
		t.Errorf("got %+v, %v", o, err)
	}
	for _, args := range [][]string{{"-lure", "worm"}, {"-lure", "dns", "-lure-file", path}, {"-lure-file", path + "x"}} {
		if o, err := ParseOptions(args, io.Discard); err == nil {
			t.Errorf("%q gives %+v", args, o)
		}
	}
}

func TestHintOffersTheNICThatCarriesTheBait(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.ways.find = func(a netip.Addr) string {
		if a == netip.MustParseAddr("192.168.0.9") {
			return "eth0"
		}
		return ""
	}
	w.pickSource(t, "Loopback")
	for _, tt := range []struct{ target, button string }{
		{"192.168.0.9:8443", "Watch eth0"}, {"127.0.0.1:8443", ""}, {"10.9.9.9:8443", ""}, {"bait.example:8443", ""},
	} {
		w.chum.Fill(tt.target, "1MB", "max")
		if w.refresh(); w.chum.hintRow.Visible() != (tt.button != "") || tt.button != "" && w.chum.watchLo.Text != tt.button {
			t.Errorf("%s: %q, %q, visible %v", tt.target, w.chum.hint.Text, w.chum.watchLo.Text, w.chum.hintRow.Visible())
		}
	}
	w.chum.Fill("192.168.0.9:8443", "1MB", "max")
	w.refresh()
	if test.Tap(w.chum.watchLo); w.controls.chosen.Name != "eth0" || w.chum.hintRow.Visible() {
		t.Errorf("watches %s", w.controls.chosen.Name)
	}
}

func TestWayToThisMachine(t *testing.T) {
	if nic := nicTowards(netip.MustParseAddr("127.0.0.1")); nic == "" {
		t.Error("no NIC carries what stays here")
	} else if i, err := net.InterfaceByName(nic); err != nil || i.Flags&net.FlagLoopback == 0 {
		t.Errorf("what stays here goes by %s, %v", nic, err)
	}
}

func TestPublicListenerIsNotRemembered(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.chum.Fill("192.0.2.1:8443", "1KB", "max")
	test.Tap(w.chum.cast)
	w.until(t, "the refusal", func() bool { return len(w.casts) == 1 && !w.casting() })
	if got := w.app.Preferences().String(prefListener); got != "" {
		t.Errorf("remembers %q", got)
	}
	if w.win.Canvas().Overlays().Top() == nil {
		t.Error("it was not asked for again")
	}
	if entries, _ := w.log.Entries(); len(entries) != 1 || entries[0].Outcome != "failed" || entries[0].BytesSent != 0 {
		t.Errorf("the log has %+v", entries)
	}
}

func TestMirroredTransfersKeepTheirProtocol(t *testing.T) {
	for by, want := range map[chum.Protocol]packet.Protocol{
		chum.TLS: packet.TLS, chum.HTTP: packet.HTTP, chum.DNS: packet.DNS, chum.TCP: packet.Unknown, chum.ICMP: packet.Unknown,
	} {
		if got := mirrored(chum.Transfer{Transport: 17, Bytes: 3}, by); got.Protocol != want || got.Transport != 17 || got.Bytes != 3 {
			t.Errorf("%s is shown as %+v", by, got)
		}
	}
}

// TestChumPanelIsOneRowHigher sees that the row for the lure is all that came.
func TestChumPanelIsOneRowHigher(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	for _, l := range chum.Lures() {
		w.chum.ChooseLure(l)
		w.refresh()
		high, wide := w.chum.object.MinSize(), w.chum.object.MinSize().Width
		w.chum.lureRow.Hide()
		without := w.chum.object.MinSize()
		w.chum.lureRow.Show()
		if more := high.Height - without.Height; more > w.chum.cast.MinSize().Height+8 {
			t.Errorf("%s: the row is %v high", l.Name, more)
		}
		if room := w.chum.object.Size().Width; wide > room {
			t.Errorf("%s: the panel wants %v of %v", l.Name, wide, room)
		}
	}
	w.chum.Projector(true)
	for _, o := range []fyne.CanvasObject{w.chum.lureRow, w.chum.listenRow, w.chum.amount} {
		if o.Visible() {
			t.Error("on stage a row still shows that is set before")
		}
	}
}
