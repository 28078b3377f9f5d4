package chum

import (
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// Describe says in sentences what the plan would send to a target, and sends
// nothing. It is for a plan that may be cast; a name is not looked up.
func (p Plan) Describe(to Target) []Words {
	where := to.Host()
	if p.Protocol != ICMP {
		where = net.JoinHostPort(where, strconv.Itoa(int(p.Aim(to).port)))
	}
	lines := []Words{words("To %s over %s.", where, p.carrier())}
	if _, err := netip.ParseAddr(to.Host()); err != nil {
		lines = append(lines, words("%s is looked up when it is cast, and must be this machine or on a private network, or be typed twice.", to.Host()))
	} else if !to.Own() {
		lines = append(lines, words("%s is not on this machine or a private network: bait goes there only if you type the address twice.", to.Host()))
	}
	return append(lines,
		words("%s of random bytes: %s.", SizeText(p.Bytes), p.parts()),
		p.pacing(),
		words("It begins with the words: %s", p.begins()),
		words("It takes about %s. Stop ends it at once.", durationText(p.Duration())),
		words("No file is read. Nothing was sent just now."))
}

// Describe says what the lure is.
func (l Lure) Describe() Words {
	var title, imitates any = l.Title, l.Imitates
	if _, ok := LureNamed(l.Name); ok { // one of JAWS' own
		title, imitates = Words{Format: l.Title}, Words{Format: l.Imitates}
	}
	return words("%s: imitates %s.", title, imitates)
}

// Check says which field of the plan is not as it may be, or nil.
func (p Plan) Check() error {
	if err := p.check(); err != nil {
		return refuse("this bait cannot be cast: %v", err)
	}
	return nil
}

func (p Plan) carrier() Words {
	switch p.Protocol {
	case TLS:
		return words("TLS (TCP)")
	case HTTP:
		return words("HTTP (TCP)")
	case DNS:
		return words("DNS (UDP), in names under %s", strings.TrimSuffix(zone, "."))
	case ICMP:
		return words("ICMP")
	}
	return words("plain TCP")
}

func (p Plan) parts() Words {
	pieces := p.pieces()
	if rest := p.Bytes % int64(p.Piece); rest != 0 && p.Vary == 0 && p.Pieces() > 1 {
		return words("%s, the last of %s", pieces, SizeText(rest))
	}
	return pieces
}

func (p Plan) pieces() Words {
	var size any = SizeText(int64(p.Piece))
	if p.Vary > 0 {
		size = words("%s to %s", SizeText(int64(float64(p.Piece)*(1-p.Vary))), SizeText(int64(float64(p.Piece)*(1+p.Vary))))
	}
	n := p.Pieces()
	alone := p.Protocol == DNS || p.Protocol == ICMP || p.Apart
	switch {
	case n == 1 && alone:
		return words("all at once")
	case n == 1:
		return words("all at once on one connection")
	case p.Protocol == HTTP:
		return words("%d POST requests of %s on one connection", n, size)
	case p.Protocol == DNS:
		return words("%d TXT queries of %s", n, size)
	case p.Protocol == ICMP:
		return words("%d echo requests of %s", n, size)
	case p.Apart:
		return words("%d connections of %s", n, size)
	}
	return words("%d pieces of %s on one connection", n, size)
}

func (p Plan) pacing() Words {
	pace := words("At %s", RateText(p.Speed()))
	if p.Speed() >= MaxRate {
		pace = words("As fast as it may, 1 Gbit/s")
	}
	if p.Every > 0 {
		pace = words("One every %s", durationText(p.Every))
	}
	if p.Jitter > 0 {
		return words("%s, give or take %.0f %%.", pace, p.Jitter*100)
	}
	return words("%s.", pace)
}

func (p Plan) begins() string {
	if p.Protocol == DNS {
		return nameMarker
	}
	return marker[:len(marker)-1]
}

// durationText is d as a person says it: "33 ms", "5 s", "3 min".
func durationText(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		if d < time.Second {
			return strconv.FormatInt(d.Milliseconds(), 10) + " ms"
		}
		return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s"
	case d < 2*time.Minute:
		return strconv.FormatFloat(d.Seconds(), 'f', 0, 64) + " s"
	}
	return strconv.FormatFloat(d.Minutes(), 'f', 0, 64) + " min"
}
