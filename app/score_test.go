package app

import (
	"context"
	"net/netip"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/analysis"
	"jaws/analysis/truth"
	"jaws/app/look"
	"jaws/app/method"
	"jaws/app/samples"
	"jaws/app/score"
	"jaws/app/source"
	"jaws/capture"
	"jaws/capture/demo"
	"jaws/capture/packet"
	"jaws/chum"
)

// mirrorSource is a quiet network that shows bait as packets of its own.
type mirrorSource struct {
	fakeSource
	bait   chan demo.Transfer
	client packet.Addr
}

func newMirrorSource() *mirrorSource {
	return &mirrorSource{bait: make(chan demo.Transfer, 4096), client: packet.AddrFrom4([4]byte{192, 168, 0, 2})}
}

func (m *mirrorSource) Inject(t demo.Transfer) bool { m.bait <- t; return true }

func (m *mirrorSource) BaitSource(netip.Addr) packet.Addr { return m.client }

func (m *mirrorSource) Run(ctx context.Context, sink capture.Sink) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case t := <-m.bait:
			p := packet.Packet{
				Time: t.Time.UnixNano(), Length: 60 + uint32(t.Bytes), Protocol: packet.TLS, Transport: t.Transport,
				Src: m.client, SrcPort: t.Local.Port(), Dst: packet.AddrFromIP(t.Remote.Addr()), DstPort: t.Remote.Port(),
			}
			if sink.Wait(ctx, &p) != nil {
				return nil
			}
			m.sent.Add(1)
		}
	}
}

// TestCastIsScored casts into a source that mirrors it: all its packets are
// counted by every method, though another view than theirs is shown.
func TestCastIsScored(t *testing.T) {
	mirror := newMirrorSource()
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return mirror })
	if err := w.listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	w.start()
	w.chum.Fill(w.angler.Listener().Addr().String(), "300KB", "max")
	test.Tap(w.chum.scorecard)
	if !w.scorecard.Object.Visible() || w.scorecard.Note.Text != score.Nothing() || !w.scorecard.Export.Disabled() {
		t.Errorf("before any cast the card says %q, export disabled %v", w.scorecard.Note.Text, w.scorecard.Export.Disabled())
	}
	test.Tap(w.chum.cast)
	w.until(t, "the cast's end", func() bool { return !w.casting() })
	var c truth.Card
	w.until(t, "all packets judged", func() bool {
		c = w.casts[0].Card()
		return c.Seen > 20 && c.Seen == mirror.sent.Load() && uint64(c.Methods[method.OnlinePCA].Judged) == c.Seen
	})
	w.refresh()
	if len(c.Methods) != len(method.Methods) || !c.Learning || c.Ended == 0 {
		t.Errorf("%d methods, while learning %v, ended %d", len(c.Methods), c.Learning, c.Ended)
	}
	if got := w.scorecard.Casts.Options; len(got) != 1 || w.scorecard.Casts.SelectedIndex() != 0 || w.scorecard.Export.Disabled() {
		t.Errorf("the card lists %q, %d of them chosen", got, w.scorecard.Casts.SelectedIndex())
	}
	if got := w.scorecard.Table.Cells[method.OnlinePCA][4].Text; got != "0.00" {
		t.Errorf("recall %q of bait too small to be red", got)
	}
	report := w.report().Casts[0]
	if report.Recall == nil || *report.Recall != 0 || report.PacketsSeen != c.Seen || len(report.ByMethod) != len(method.Methods) {
		t.Errorf("run.json would say %+v", report)
	}
	test.Tap(w.chum.scorecard)
	if w.scorecard.Object.Visible() {
		t.Error("the card stays")
	}
}

// TestUnseenCast casts while the source carries something else.
func TestUnseenCast(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	if err := w.listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	w.start()
	w.chum.Fill(w.angler.Listener().Addr().String(), "100KB", "max")
	test.Tap(w.chum.scorecard)
	test.Tap(w.chum.cast)
	w.until(t, "the cast's end", func() bool { return !w.casting() })
	w.refresh()
	if got := w.chum.score.Text; got != "No packet of this cast was seen" {
		t.Errorf("the panel says %q", got)
	}
	if got, want := w.scorecard.Note.Text, "No packet of this cast was seen: the simulated network does not carry it, or a filter leaves it out. Nothing can be said of any method."; got != want {
		t.Errorf("the card says %q", got)
	}
	if got := w.scorecard.Table.Cells[method.ClassicKMeans][4].Text; got != "-" {
		t.Errorf("recall %q where nothing was seen", got)
	}
	if r := w.report().Casts[0]; r.Recall != nil || r.PacketsSeen != 0 {
		t.Errorf("run.json would say %+v", r)
	}
}

// TestScoringRests makes rounds only where a cast is to be judged, and not more
// often than it must.
func TestScoringRests(t *testing.T) {
	book := truth.NewBook()
	var base *analysis.Snapshot
	s := score.NewScoring(book.Watch(), func() *analysis.Snapshot { return base })
	now := time.Unix(5000, 0)
	moment := func(after time.Duration, packets uint64) {
		base = samples.At(float64(5000+after/time.Second), samples.Usual())
		base.Packets = packets
	}
	s.Look(now)
	moment(0, 100)
	if s.Look(now); s.Judged != nil || s.Others != nil {
		t.Error("rounds without a cast")
	}
	id := book.Begin(packet.Endpoint{Addr: samples.Server}, now.UnixNano())
	s.Look(now)
	first := s.Judged
	if first == nil {
		t.Fatal("no round at the cast's beginning")
	}
	moment(time.Second, 200)
	if s.Look(now.Add(time.Second)); s.Judged != first {
		t.Error("a round after a second, of a hundred new packets")
	}
	moment(time.Second, 100+method.RoundPackets/2)
	if s.Look(now.Add(time.Second)); s.Judged != base {
		t.Error("no round though half of its packets are new")
	}
	moment(3*time.Second, 3000)
	if s.Look(now.Add(3 * time.Second)); s.Judged != base {
		t.Error("no round after two seconds")
	}
	moment(3*time.Second, 3010)
	over, end := context.WithCancel(context.Background())
	end()
	if s.Run(over); s.Judged != base {
		t.Error("no round at the session's end")
	}
	book.End(id, now.Add(4*time.Second).UnixNano())
	moment(70*time.Second, 4000)
	if s.Look(now.Add(70 * time.Second)); s.Judged != nil || s.Others != nil {
		t.Error("rounds a minute after the cast")
	}
}

func TestScoreListFollows(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return newMirrorSource() })
	if err := w.listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	test.Tap(w.chum.scorecard)
	cast := func() {
		w.chum.Fill(w.angler.Listener().Addr().String(), "1KB", "max")
		test.Tap(w.chum.cast)
		w.until(t, "the cast's end", func() bool { return !w.casting() })
		w.refresh()
	}
	cast()
	cast()
	if got := w.scorecard.Casts.SelectedIndex(); got != 1 {
		t.Errorf("cast %d shown, want the newest", got+1)
	}
	w.scorecard.Casts.SetSelectedIndex(0)
	cast()
	if got := w.scorecard.Casts.SelectedIndex(); got != 0 || len(w.scorecard.Casts.Options) != 3 {
		t.Errorf("cast %d of %d shown, want the first, which was chosen", got+1, len(w.scorecard.Casts.Options))
	}
	if !slices.Equal(w.scorecard.Labels, w.scorecard.Casts.Options) {
		t.Error("labels and options differ")
	}
}

// TestScorecardFits has the card open with much to say, in every look.
func TestScorecardFits(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.press(fyne.KeyK)
	for _, projector := range []bool{false, true} {
		w.setLook(look.Look{Projector: projector})
		w.scorecard.Note.SetText(score.Note(samples.FourOfFive, "eth0", time.Unix(110, 0)))
		w.chum.Progress(chum.Progress{Sent: 5e6, Acknowledged: 5e6, Total: 5e6})
		w.chum.Caught(samples.FourOfFive.Methods[0], true, true)
		w.win.Resize(fyne.NewSize(firstWidth, firstHeight))
		if size := w.win.Content().MinSize(); size.Width > firstWidth || size.Height > firstHeight-40 { // real words are a little higher
			t.Errorf("projector %v: the window is at least %v", projector, size)
		}
		cells := w.scorecard.Table.Cells[method.OnlinePCA]
		if recall := cells[4]; !recall.Visible() || recall.Position().X+recall.Size().Width > w.scorecard.Table.Object.Size().Width {
			t.Errorf("projector %v: recall is not to be seen", projector)
		}
		if w.scorecard.Curve.Visible() == projector || cells[2].Visible() == projector {
			t.Errorf("projector %v: curve %v, ranks %v", projector, w.scorecard.Curve.Visible(), cells[2].Visible())
		}
	}
}

func BenchmarkScoringRound(b *testing.B) {
	points := slices.Concat(samples.Spread(samples.Newcomer, 1500, packet.TLS, 100), samples.To(samples.Server, 2000, packet.TLS, 1200), samples.Spread(samples.Resolver, 1500, packet.DNS, 80))
	for _, m := range []method.Method{method.ClassicKMeans, method.ClassicDBSCAN} {
		b.Run(m.String(), func(b *testing.B) {
			base, r := samples.At(5000, points), method.NewRounds(m)
			b.ReportAllocs()
			for range b.N {
				r.Snapshot(base)
			}
		})
	}
}
