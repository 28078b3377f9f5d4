package chum

import (
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// Describe says in sentences what the plan would send to a target, and sends
// nothing. It is for a plan that may be cast; a name is not looked up.
func (p Plan) Describe(to Target) []string {
	where := to.Host()
	if p.Protocol != ICMP {
		where = net.JoinHostPort(where, strconv.Itoa(int(p.Aim(to).port)))
	}
	lines := []string{"To " + where + " over " + p.carrier() + "."}
	if _, err := netip.ParseAddr(to.Host()); err != nil {
		lines = append(lines, to.Host()+" is looked up when it is cast, and must be this machine or on a private network, or be typed twice.")
	} else if !to.Own() {
		lines = append(lines, to.Host()+" is not on this machine or a private network: bait goes there only if you type the address twice.")
	}
	lines = append(lines,
		fmt.Sprintf("%s of random bytes: %s.", SizeText(p.Bytes), p.parts()),
		p.pacing(),
		"It begins with the words: "+p.begins(),
		fmt.Sprintf("It takes about %s. Stop ends it at once.", durationText(p.Duration())),
		"No file is read. Nothing was sent just now.")
	return lines
}

// Check says which field of the plan is not as it may be, or nil.
func (p Plan) Check() error { return p.check() }

func (p Plan) carrier() string {
	switch p.Protocol {
	case TLS:
		return "TLS (TCP)"
	case HTTP:
		return "HTTP (TCP)"
	case DNS:
		return "DNS (UDP), in names under " + strings.TrimSuffix(zone, ".")
	case ICMP:
		return "ICMP"
	}
	return "plain TCP"
}

func (p Plan) parts() string {
	size := SizeText(int64(p.Piece))
	if p.Vary > 0 {
		size = fmt.Sprintf("%s to %s", SizeText(int64(float64(p.Piece)*(1-p.Vary))), SizeText(int64(float64(p.Piece)*(1+p.Vary))))
	}
	n := p.Pieces()
	what, on := "pieces", " on one connection"
	switch {
	case p.Protocol == HTTP:
		what = "POST requests"
	case p.Protocol == DNS:
		what, on = "TXT queries", ""
	case p.Protocol == ICMP:
		what, on = "echo requests", ""
	case p.Apart:
		what, on = "connections", ""
	}
	if n == 1 {
		return "all at once" + on
	}
	tail := ""
	if rest := p.Bytes % int64(p.Piece); rest != 0 && p.Vary == 0 {
		tail = fmt.Sprintf(", the last of %s", SizeText(rest))
	}
	return fmt.Sprintf("%d %s of %s%s%s", n, what, size, on, tail)
}

func (p Plan) pacing() string {
	words := fmt.Sprintf("At %s", RateText(p.Speed()))
	if p.Speed() >= MaxRate {
		words = "As fast as it may, 1 Gbit/s"
	}
	if p.Every > 0 {
		words = fmt.Sprintf("One every %s", durationText(p.Every))
	}
	if p.Jitter > 0 {
		words += fmt.Sprintf(", give or take %.0f %%", p.Jitter*100)
	}
	return words + "."
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
			return fmt.Sprintf("%d ms", d.Milliseconds())
		}
		return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s"
	case d < 2*time.Minute:
		return fmt.Sprintf("%.0f s", d.Seconds())
	}
	return fmt.Sprintf("%.0f min", d.Minutes())
}
