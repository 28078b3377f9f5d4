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
	// NewService is true where nothing that was learnt is of the row's service.
	NewService bool
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
			low, high := r.Low, r.High
			if unit != "bytes" {
				low, high = math.Floor(low), math.Ceil(high) // nobody has half a connection
			}
			if value > r.High {
				r.Sentence += fmt.Sprintf("; usually at most %s", Amount(high, unit))
			} else if value < r.Low {
				r.Sentence += fmt.Sprintf("; usually at least %s", Amount(low, unit))
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
	e.plain("regular connections", "connections", float64(n.Beats), e.share(MagnitudeBeats, Beats),
		fmt.Sprintf("%s in %s, like clockwork: about every %s", amount(n.Beats, "connections"), e.within, Amount(r.Every, "seconds")))
	resets := math.Expm1(2 * float64(r.Values[Resets]))
	e.plain("refusals", "resets", resets, e.share(noPart, Resets),
		fmt.Sprintf("connections were refused or broken off in %s: %s", e.within, Amount(resets, "resets")))
	e.add("new ports", "ports", float64(n.Ports), Ports, e.share(MagnitudePorts, Ports),
		fmt.Sprintf("%s tried for the first time in %s", amount(n.Ports, "ports"), e.within))
	e.add("new names", "names", float64(n.Names), FreshNames, e.share(MagnitudeNames, FreshNames, NameLength, NameEntropy), e.names())
	e.plain("steady upload", "seconds", float64(n.Seconds), e.share(MagnitudeSeconds),
		fmt.Sprintf("%s keeps sending to %s: in %.0f of the last %.0f seconds", r.Host, r.Peer, n.Seconds,
			max(float64(n.Seconds), min(Windows[r.Window], math.Ceil(r.Age)))))
	e.plain("persistence", "", float64(r.Values[Persistence])*3/parts, e.share(noPart, Persistence), e.inTouch())
	e.ratio()
	up := math.Expm1(float64(r.Values[UpSize]))
	e.add("packet size", "bytes", up, UpSize, e.share(noPart, UpSize, DownSize),
		fmt.Sprintf("packets of %s up and %s down on average", Amount(up, "bytes"), Amount(math.Expm1(float64(r.Values[DownSize])), "bytes")))
	e.plain("packets", "packets", float64(n.Packets), e.share(MagnitudePackets),
		fmt.Sprintf("%s between the two in %s", amount(n.Packets, "packets"), e.within))
	e.plain("ICMP", "bytes", float64(n.ICMPBytes), e.share(MagnitudeICMP),
		fmt.Sprintf("%s over ICMP in %s, which is made for pings and hardly carries data", amount(n.ICMPBytes, "bytes"), e.within))
	service := fmt.Sprintf("%s is not known to use %s like this", r.Host, r.Service)
	if e.apart.NewService {
		service = fmt.Sprintf("nobody here is known to use %s", r.Service)
	}
	e.plain("unusual service", "", 1, float64(e.apart.Service/e.distance/2), service)
	met := fmt.Sprintf("%s is not known to do this with %s", r.Host, r.Peer)
	if r.Age < justMet {
		met = fmt.Sprintf("%s first met %s %s ago", r.Host, r.Peer, Amount(r.Age, "seconds"))
	}
	e.plain("new peer", "seconds", r.Age, float64((e.apart.Peer+e.apart.Host)/e.distance/2), met)
}

// randomEntropy is the entropy of a label from which on it looks random, bits a
// character, where the name is as long as randomLength.
const (
	randomEntropy = 3.5
	randomLength  = 50
)

// names says which names were asked for.
func (e *explainer) names() string {
	r := e.row
	length, look := math.Expm1(float64(r.Values[NameLength])), ""
	if length >= randomLength && 2*r.Values[NameEntropy] >= randomEntropy {
		look = "random-looking "
	}
	return fmt.Sprintf("%s asked for by DNS in %s, each of %s", Amount(float64(r.Amounts.Names), "new names"), e.within,
		Amount(length, look+"characters"))
}

// inTouch says for how much of the window something passed between the two.
func (e *explainer) inTouch() string {
	busy := float64(e.row.Values[Persistence]) * 3
	if busy > parts-0.5 {
		return "in touch without a break for " + e.within
	}
	return fmt.Sprintf("in touch for about %s of %s", Amount(busy*Windows[e.row.Window]/parts, "seconds"), e.within)
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
