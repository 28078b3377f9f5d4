package feature

import (
	"fmt"
	"math"
)

// Apart is what sets a row apart from the nearest that was learnt: parts of
// the squared distance.
type Apart struct {
	// Values are by value, negative where the row has less.
	Values [RowSize]float32
	// Service, Host and Peer are what was added for being of another one.
	Service, Host, Peer float32
}

// windowWords are Windows in words.
var windowWords = [WindowCount]string{"a minute", "10 minutes", "an hour"}

// Explain is the three reasons that count most for a row: by their part of
// the distance and of the magnitude, half each. habit may be nil.
func Explain(r *Row, a *Apart, habit *Habit) []Reason {
	e := explainer{row: r, apart: a, habit: habit, magnitude: r.MagnitudeParts(), within: windowWords[r.Window]}
	for _, v := range a.Values {
		e.distance += abs(v)
	}
	e.distance = max(e.distance+a.Service+a.Host+a.Peer, 1e-6)
	e.total = max(r.Magnitude, 1e-6)
	if r.Kind == Talk {
		e.talk()
	} else {
		e.actor()
	}
	return Strongest(e.reasons)
}

type explainer struct {
	row             *Row
	apart           *Apart
	habit           *Habit
	magnitude       [MagnitudeSize]float32
	distance, total float32
	within          string
	reasons         []Reason
}

const (
	noPart = -1
	// justMet is how long two are said to have just met, seconds.
	justMet = 600
)

// share is the part that values and a magnitude have; signed by the first
// value.
func (e *explainer) share(magnitude int, values ...int) float64 {
	var s float32
	for _, i := range values {
		s += abs(e.apart.Values[i]) / e.distance / 2
	}
	if magnitude != noPart {
		s += e.magnitude[magnitude] / e.total / 2
	}
	if len(values) > 0 && e.apart.Values[values[0]] < 0 && magnitude == noPart {
		s = -s
	}
	return float64(s)
}

// add adds a reason of an amount: value is what was seen in the unit, i the
// row's value that has its usual range.
func (e *explainer) add(name, unit string, value float64, i int, share float64, sentence string) {
	r := Reason{Feature: name, Unit: unit, Value: value, Share: share, Sentence: sentence}
	if e.habit != nil {
		if low, high, ok := e.habit.Usual(i); ok {
			r.Low, r.High = max(0, math.Expm1(low)), math.Expm1(high)
			if value > r.High {
				r.Sentence += fmt.Sprintf("; usually at most %s", Amount(r.High, unit))
			} else if value < r.Low {
				r.Sentence += fmt.Sprintf("; usually at least %s", Amount(r.Low, unit))
			}
		}
	}
	e.reasons = append(e.reasons, r)
}

// plain adds a reason that has no usual range.
func (e *explainer) plain(name, unit string, value, share float64, sentence string) {
	e.reasons = append(e.reasons, Reason{Feature: name, Unit: unit, Value: value, Share: share, Sentence: sentence})
}

func (e *explainer) talk() {
	r, n := e.row, &e.row.Amounts
	amount := func(v float32, unit string) string { return Amount(float64(v), unit) }
	e.add("upload", "bytes", float64(n.UpBytes), Upload, e.share(MagnitudeUpload, Upload, LongUpload),
		fmt.Sprintf("%s sent %s to %s in %s", r.Host, amount(n.UpBytes, "bytes"), r.Peer, e.within))
	e.add("connections", "connections", float64(n.Connections), Connections, e.share(MagnitudeConnections, Connections),
		fmt.Sprintf("%s between the two in %s", amount(n.Connections, "connections"), e.within))
	resets := math.Expm1(2 * float64(r.Values[Resets]))
	e.plain("refusals", "resets", resets, e.share(noPart, Resets),
		fmt.Sprintf("connections were refused or broken off in %s: %s", e.within, Amount(resets, "resets")))
	e.add("new ports", "ports", float64(n.Ports), Ports, e.share(MagnitudePorts, Ports),
		fmt.Sprintf("%s tried for the first time in %s", amount(n.Ports, "ports"), e.within))
	length := math.Expm1(float64(r.Values[NameLength]))
	e.add("new names", "names", float64(n.Names), FreshNames, e.share(MagnitudeNames, FreshNames, NameLength, NameEntropy),
		fmt.Sprintf("%s asked for by DNS in %s, of %s each", amount(n.Names, "new names"), e.within, Amount(length, "bytes")))
	e.plain("persistence", "", float64(r.Values[Persistence])*3/parts, e.share(noPart, Persistence),
		fmt.Sprintf("busy in %.0f of the last 6 parts of %s", r.Values[Persistence]*3, e.within))
	e.ratio()
	up := math.Expm1(float64(r.Values[UpSize]))
	e.add("packet size", "bytes", up, UpSize, e.share(noPart, UpSize, DownSize),
		fmt.Sprintf("packets of %s up and %s down on average", Amount(up, "bytes"), Amount(math.Expm1(float64(r.Values[DownSize])), "bytes")))
	e.plain("packets", "packets", float64(n.Packets), e.share(MagnitudePackets),
		fmt.Sprintf("%s between the two in %s", amount(n.Packets, "packets"), e.within))
	e.plain("ICMP", "bytes", float64(n.ICMPBytes), e.share(MagnitudeICMP),
		fmt.Sprintf("%s over ICMP, which hardly carries data, in %s", amount(n.ICMPBytes, "bytes"), e.within))
	e.plain("unusual service", "", 1, float64(e.apart.Service/e.distance/2), fmt.Sprintf("%s is not known to use %s like this", r.Host, r.Service))
	met := fmt.Sprintf("%s is not known to do this with %s", r.Host, r.Peer)
	if r.Age < justMet {
		met = fmt.Sprintf("%s first met %s %s ago", r.Host, r.Peer, Amount(r.Age, "seconds"))
	}
	e.plain("new peer", "seconds", r.Age, float64((e.apart.Peer+e.apart.Host)/e.distance/2), met)
}

func (e *explainer) ratio() {
	v := math.Exp(float64(e.row.Values[Ratio]))
	words := fmt.Sprintf("%s times as much goes up as comes down", short3(v))
	if v < 1 {
		words = fmt.Sprintf("%s times as much comes down as goes up", short3(1/v))
	}
	r := Reason{Feature: "up / down ratio", Unit: "ratio", Value: v, Share: e.share(noPart, Ratio)}
	if e.habit != nil {
		if low, high, ok := e.habit.Usual(Ratio); ok {
			r.Low, r.High = math.Exp(low), math.Exp(high)
		}
	}
	r.Sentence = words
	e.reasons = append(e.reasons, r)
}

func (e *explainer) actor() {
	r, n := e.row, &e.row.Amounts
	peers := fmt.Sprintf("%s met %.0f new peers in %s", r.Host, n.Peers, e.within)
	ports := fmt.Sprintf("%s tried %.0f new ports in %s", r.Host, n.Ports, e.within)
	if r.Kind == Target {
		peers = fmt.Sprintf("%.0f new sources came to %s in %s", n.Peers, r.Host, e.within)
		ports = fmt.Sprintf("%.0f new ports of %s were tried in %s", n.Ports, r.Host, e.within)
	}
	e.plain("new peers", "peers", float64(n.Peers), e.share(MagnitudePeers, Peers, Upload), peers)
	e.plain("new ports", "ports", float64(n.Ports), e.share(MagnitudePorts, Ports), ports)
	e.plain("connections", "connections", float64(n.Connections), e.share(noPart, Connections),
		fmt.Sprintf("%.0f connections were begun for it in %s", n.Connections, e.within))
}

func abs(v float32) float32 { return max(v, -v) }
