package app

import (
	"net"
	"net/netip"
	"time"

	"fyne.io/fyne/v2/lang"

	"jaws/app/source"
	"jaws/chum"
)

// ways remembers by which NIC a target is reached, since the panel asks often.
type ways struct {
	find   func(netip.Addr) string // the NIC's name, "" where there is no way
	target string
	nic    string
	asked  time.Time
}

// waysAnew is how long a way is taken for granted.
const waysAnew = 3 * time.Second

// nicTowards is the NIC by which packets for another address leave, by the
// routes: connecting a UDP socket looks the route up and sends nothing. What
// goes to one of this machine's own addresses goes over the loopback.
func nicTowards(to netip.Addr) string {
	conn, err := net.Dial("udp", netip.AddrPortFrom(to, 9).String())
	if err != nil {
		return ""
	}
	defer conn.Close()
	from := conn.LocalAddr().(*net.UDPAddr).AddrPort().Addr().Unmap().WithZone("")
	interfaces, err := net.Interfaces()
	if err != nil {
		return ""
	}
	own := from == to.Unmap().WithZone("")
	for _, i := range interfaces {
		if own && i.Flags&net.FlagLoopback != 0 {
			return i.Name
		}
		addrs, _ := i.Addrs() // without them it is not this one
		for _, a := range addrs {
			if n, err := netip.ParsePrefix(a.String()); err == nil && !own && n.Addr().Unmap() == from {
				return i.Name
			}
		}
	}
	return ""
}

// carrier is the NIC that carries bait for the target; ok is false where that
// is not known, as for a name.
func (w *window) carrier() (c source.Choice, ok bool) {
	address := w.target()
	if loopback(address) {
		for _, c := range w.controls.nics {
			if c.Loopback {
				return c, true
			}
		}
		return c, false
	}
	if w.ways.target != address || time.Since(w.ways.asked) > waysAnew {
		w.ways.target, w.ways.asked, w.ways.nic = address, time.Now(), ""
		if t, err := chum.ParseTarget(address); err == nil {
			if a, err := netip.ParseAddr(t.Host()); err == nil {
				w.ways.nic = w.ways.find(a)
			}
		}
	}
	for _, c := range w.controls.nics {
		if c.Name == w.ways.nic {
			return c, true
		}
	}
	return c, false
}

// unseen says that the NIC chosen will not show the bait, and what to press to
// mend it; "" where it will, or nobody knows.
func (w *window) unseen() (words, mend string) {
	now := w.controls.chosen
	right, known := w.carrier()
	nic := map[string]any{"NIC": now.Name}
	switch {
	case now.Kind != source.NIC:
		return "", ""
	case known && right.Name == now.Name:
		return "", ""
	case known && right.Loopback:
		return lang.L("{{.NIC}} will not see bait for this machine.", nic), lang.L("Watch the loopback")
	case known:
		return lang.L("{{.NIC}} will not see it.", nic), lang.L("Watch {{.NIC}}", map[string]any{"NIC": right.Name})
	case loopback(w.target()) && !now.Loopback:
		return lang.L("{{.NIC}} will not see bait for this machine.", nic), ""
	}
	return "", ""
}

// watchWay turns to the NIC that carries the bait.
func (w *window) watchWay() {
	if c, ok := w.carrier(); ok {
		w.choose(c)
		w.start()
	}
}
