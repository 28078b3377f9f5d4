package app

import (
	"errors"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/bait"
	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/capture/demo"
	"jaws/capture/packet"
	"jaws/chum"
	"jaws/chum/listener"
)

const (
	prefListener = "listener"
	prefSize     = "bait size"
	prefRate     = "bait rate"
)

// castOrStop is the panel's button.
func (w *window) castOrStop() {
	if w.casting() {
		w.angler.StopCast()
		return
	}
	b, err := w.wanted()
	if err == nil {
		err = w.castBait(b)
	}
	if err != nil {
		w.chum.Failed(err)
		return
	}
	w.rememberLure()
}

// wanted is the bait that the panel describes.
func (w *window) wanted() (bait.Bait, error) {
	b := bait.Bait{Address: w.target(), Lure: w.chum.Lure()}
	var err error
	if b.Size, err = chum.ParseSize(w.chum.size.Text); err != nil {
		return b, err
	}
	if b.Rate, err = chum.ParseRate(w.chum.rate.Text); err != nil {
		return b, err
	}
	if w.chum.PortMissing() {
		return b, errors.New(lang.L("{{.Text}} is no port from 1 to 65535", map[string]any{"Text": strconv.Quote(w.chum.port.Text)}))
	}
	if w.foreign() && strings.TrimSpace(w.chum.pin.Text) != "" {
		b.Pin, err = chum.ParseFingerprint(w.chum.pin.Text)
	}
	return b, err
}

func (w *window) casting() bool { return len(w.casts) > 0 && !w.casts[len(w.casts)-1].Ended }

func (w *window) target() string {
	if t := w.chum.target.Text; t != "" {
		return t
	}
	return defaultListener
}

// foreign tells whether the listener cast to is not one of our own: on another
// host, or where another program was found to listen.
func (w *window) foreign() bool {
	if l := w.angler.Listener(); l != nil && l.Addr().String() == w.target() {
		return false
	}
	return !loopback(w.target()) || w.taken == w.target()
}

// castBait sends bait. On this machine a listener is started at its address
// unless something listens there already.
func (w *window) castBait(b bait.Bait) error {
	target, err := chum.ParseTarget(b.Address)
	if err != nil {
		return err
	}
	if b.Lure.Name == "" {
		b.Lure = w.chum.Lure()
	}
	settings := chum.Settings{
		Lure: b.Lure, Target: target, Bytes: b.Size, Rate: b.Rate, Confirmed: b.Confirmed, Fingerprint: b.Pin,
		Seed: uint64(time.Now().UnixNano()),
	}
	own, err := w.listenFor(b.Lure.Plan, target)
	if err != nil {
		return err
	}
	if own != nil {
		settings.Fingerprint = own
	}
	record := &bait.Record{Bait: b, Book: w.book}
	settings.Observe = record.Observe
	if m, ok := w.source().(mirror); ok {
		record.Source = m.BaitSource
		settings.Observe = func(t chum.Transfer) {
			record.Observe(t)
			m.Inject(mirrored(t, b.Lure.Plan.Protocol))
		}
	}
	w.book.Expect(time.Now().UnixNano())
	record.Cast, err = w.angler.Cast(settings, func(c *chum.Cast, err error) {
		w.log.Add(bait.EntryOf(c, err))
		w.do(func() { w.castOver(record, err) })
	})
	if err != nil {
		if !errors.Is(err, bait.ErrCasting) {
			w.angler.EndExtra()
		}
		return w.askAboutPublic(err, b)
	}
	w.casts = append(w.casts, record)
	w.refresh()
	return nil
}

// castOver takes note that a cast has ended.
func (w *window) castOver(record *bait.Record, err error) {
	record.Failure = err
	record.Over(time.Now())
	if !errors.Is(err, chum.ErrPublic) && record.Confirmed == "" && record.Address != w.given.Listener {
		w.app.Preferences().SetString(prefListener, record.Address) // no public one
	}
	w.refresh()
	p := record.Cast.Progress()
	if p.Sent > 0 {
		w.chum.Progress(p)
	}
	if err != nil {
		if err = w.askAboutPublic(err, record.Bait); err != nil {
			w.chum.Failed(err)
		}
	}
}

// askAboutPublic lets a person type a public address again where chum refused
// it for being one; any other error is returned as it came.
func (w *window) askAboutPublic(err error, b bait.Bait) error {
	if !errors.Is(err, chum.ErrPublic) {
		return err
	}
	again := keyed.NewEntry()
	again.SetPlaceHolder(b.Address)
	ask := dialog.NewForm(lang.L("Not on this machine or a private network"), lang.L("Cast"), lang.L("Cancel"), []*widget.FormItem{
		{Text: lang.L("Type it again"), Widget: again, HintText: lang.L("Only send bait to a host that is your own.")},
	}, func(ok bool) {
		if !ok {
			return
		}
		b.Confirmed = again.Text
		if err := w.castBait(b); err != nil {
			w.chum.Failed(err)
		}
	}, w.win)
	ask.Show()
	w.byEsc(ask)
	return nil
}

// listenOrNot is the panel's other button.
func (w *window) listenOrNot() {
	if w.angler.Listener() != nil {
		w.angler.StopListening()
		return
	}
	if !loopback(w.target()) {
		w.chum.target.SetText(defaultListener) // "here" is this machine
	}
	if err := w.listen(w.target()); err != nil {
		w.chum.Failed(err)
	}
	w.refresh()
}

func (w *window) listen(address string) error {
	_, err := w.angler.Listen(address, func(err error) {
		w.do(func() {
			if err != nil {
				w.chum.Failed(err)
			}
			w.refresh()
		})
	})
	w.taken = ""
	if errors.Is(err, listener.ErrInUse) {
		w.taken = address
	}
	return err
}

func (w *window) refreshChum() {
	w.chum.Listening(w.angler.Listener() != nil)
	w.chum.Foreign(w.foreign() && w.chum.lure.Plan.Protocol == chum.TLS)
	w.chum.Casting(w.casting())
	if n := len(w.casts); n > 0 {
		last := w.casts[n-1]
		if !last.Ended { // afterwards the line is for what went wrong, if anything
			w.chum.Progress(last.Cast.Progress())
		}
		w.chum.Caught(last.Result(), last.Ended, !w.view.Method().Learns())
	}
	w.chum.Hint(w.unseen())
}

// source is what is running, or nil.
func (w *window) source() any {
	if !w.running {
		return nil
	}
	return w.session.source
}

// mirror is a source that shows a cast's real transfers as packets of its own.
type mirror interface {
	Inject(demo.Transfer) bool
	// BaitSource is whom it shows them to come from.
	BaitSource(remote netip.Addr) packet.Addr
}

func mirrored(t chum.Transfer, by chum.Protocol) demo.Transfer {
	named := map[chum.Protocol]packet.Protocol{chum.TLS: packet.TLS, chum.HTTP: packet.HTTP, chum.DNS: packet.DNS}
	return demo.Transfer{
		Time: t.Time, Local: t.Local, Remote: t.Remote, Bytes: t.Bytes, Up: t.Up,
		Opened: t.Opened, Closed: t.Closed, Transport: t.Transport, Protocol: named[by], Name: t.Name,
	}
}

func loopback(address string) bool {
	ap, err := netip.ParseAddrPort(address)
	return err == nil && ap.Addr().Unmap().IsLoopback()
}

// failure is why bait could not be cast, in the user's language.
func failure(err error) string {
	for _, known := range []error{bait.ErrCasting, listener.ErrInUse, listener.ErrPrivileged} {
		if errors.Is(err, known) {
			return language.Foreign(known.Error())
		}
	}
	return language.Error(err)
}
