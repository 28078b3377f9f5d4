package feature

import "math"

// Apart is what sets a row apart from the nearest that was learnt: parts of
// the squared distance.
type Apart struct {
	// Values are by value, negative where the row has less.
	Values [RowSize]float32
	// Service, Host and Peer are what was added for being of another one.
	Service, Host, Peer float32
	// Foreign is what was added for being known of ordinary networks alone, not
	// of this one.
	Foreign float32
	// NewService is true where nothing that was learnt is of the row's service.
	NewService bool
}

// Sum is the squared distance without Foreign.
func (a *Apart) Sum() (square float32) {
	for _, v := range a.Values {
		square += abs(v)
	}
	return square + a.Service + a.Host + a.Peer
}

// Explain is the three reasons that count most for a row: by their part of
// the distance and of the magnitude, half each. habit may be nil.
func Explain(r *Row, a *Apart, habit *Habit) []Reason {
	e := explainer{row: r, apart: a, habit: habit, magnitude: r.MagnitudeParts()}
	e.distance = max(a.Sum()+a.Foreign, 1e-6)
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

// phrase is the row's, of a text of phrase.go; amount and other may be nothing.
func (e *explainer) phrase(text string, amount, other Quantity) Phrase {
	r := e.row
	return Phrase{Text: text, Host: r.Host, Peer: r.Peer, Service: r.Service, Window: int8(r.Window), Amount: amount, Other: other}
}

// add adds a reason of an amount: value is what was seen in the unit, i the
// row's value that has its usual range.
func (e *explainer) add(name, unit string, value float64, i int, share float64, p Phrase) {
	r := Reason{Feature: name, Unit: unit, Value: value, Share: share}
	if e.habit != nil {
		if low, high, ok := e.habit.Usual(i); ok {
			r.Low, r.High = max(0, math.Expm1(low)), math.Expm1(high)
			switch r.Beyond() {
			case 1:
				p.Tail = tailMost
			case -1:
				p.Tail = tailLeast
			}
		}
	}
	e.reasons = append(e.reasons, r.Saying(p))
}

// plain adds a reason that has no usual range.
func (e *explainer) plain(name, unit string, value, share float64, p Phrase) {
	e.reasons = append(e.reasons, Reason{Feature: name, Unit: unit, Value: value, Share: share}.Saying(p))
}

func (e *explainer) talk() {
	r, n := e.row, &e.row.Amounts
	none := Quantity{}
	of := func(v float32, unit string) Quantity { return Quantity{float64(v), unit} }
	e.add("upload", "bytes", float64(n.UpBytes), Upload, e.share(MagnitudeUpload, Upload, LongUpload),
		e.phrase(sayUpload, of(n.UpBytes, "bytes"), none))
	e.add("connections", "connections", float64(n.Connections), Connections, e.share(MagnitudeConnections, Connections),
		e.phrase(sayBetween, of(n.Connections, "connections"), none))
	e.plain("regular connections", "connections", float64(n.Beats), e.share(MagnitudeBeats, Beats),
		e.phrase(sayBeats, of(n.Beats, "connections"), Quantity{r.Every, "seconds"}))
	messages := Quantity{float64(r.Messages), "messages"}
	e.plain("regular messages", "messages", messages.Value, e.share(MagnitudeRhythm, Rhythm),
		e.phrase(sayRhythm, messages, Quantity{r.Period, "seconds"}))
	e.plain("login attempts", "connections", float64(n.Attempts), e.share(MagnitudeAttempts, Hasty),
		e.phrase(sayAttempts, of(n.Attempts, "connections"), none))
	resets := math.Expm1(2 * float64(r.Values[Resets]))
	e.plain("refusals", "resets", resets, e.share(noPart, Resets), e.phrase(sayResets, Quantity{resets, "resets"}, none))
	e.add("new ports", "ports", float64(n.Ports), Ports, e.share(MagnitudePorts, Ports),
		e.phrase(sayPorts, of(n.Ports, "ports"), none))
	e.add("new names", "names", float64(n.Names), FreshNames, e.share(MagnitudeNames, FreshNames, NameLength, NameEntropy), e.names())
	e.plain("steady upload", "seconds", float64(n.Seconds), e.share(MagnitudeSeconds),
		e.phrase(saySteady, of(n.Seconds, ""), Quantity{max(float64(n.Seconds), min(Windows[r.Window], math.Ceil(r.Age))), ""}))
	e.plain("persistence", "", float64(r.Values[Persistence])*3/parts, e.share(noPart, Persistence), e.inTouch())
	e.ratio()
	up, down := math.Expm1(float64(r.Values[UpSize])), math.Expm1(float64(r.Values[DownSize]))
	e.add("packet size", "bytes", up, UpSize, e.share(noPart, UpSize, DownSize),
		e.phrase(saySizes, Quantity{up, "bytes"}, Quantity{down, "bytes"}))
	e.plain("packets", "packets", float64(n.Packets), e.share(MagnitudePackets),
		e.phrase(sayBetween, of(n.Packets, "packets"), none))
	e.plain("ICMP", "bytes", float64(n.ICMPBytes), e.share(MagnitudeICMP), e.phrase(sayICMP, of(n.ICMPBytes, "bytes"), none))
	service := sayService
	if e.apart.NewService {
		service = sayNewService
	}
	e.plain("unusual service", "", 1, float64(e.apart.Service/e.distance/2), e.phrase(service, none, none))
	e.plain("not learnt here", "", 1, float64(e.apart.Foreign/e.distance/2), e.phrase(sayForeign, none, none))
	met := sayPeer
	if r.Age < justMet {
		met = sayNewPeer
	}
	e.plain("new peer", "seconds", r.Age, float64((e.apart.Peer+e.apart.Host)/e.distance/2),
		e.phrase(met, Quantity{r.Age, "seconds"}, none))
}

// randomEntropy is the entropy of a label from which on it looks random, bits a
// character, where the name is as long as randomLength.
const (
	randomEntropy = 3.5
	randomLength  = 50
)

// names says which names were asked for.
func (e *explainer) names() Phrase {
	r := e.row
	length, unit := math.Expm1(float64(r.Values[NameLength])), "characters"
	if length >= randomLength && 2*r.Values[NameEntropy] >= randomEntropy {
		unit = "random-looking characters"
	}
	return e.phrase(sayNames, Quantity{float64(r.Amounts.Names), "new names"}, Quantity{length, unit})
}

// inTouch says for how much of the window something passed between the two.
func (e *explainer) inTouch() Phrase {
	busy := float64(e.row.Values[Persistence]) * 3
	if busy > parts-0.5 {
		return e.phrase(sayAlways, Quantity{}, Quantity{})
	}
	return e.phrase(sayInTouch, Quantity{}, Quantity{busy * Windows[e.row.Window] / parts, "seconds"})
}

func (e *explainer) ratio() {
	v := math.Exp(float64(e.row.Values[Ratio]))
	p := e.phrase(sayUp, Quantity{v, ""}, Quantity{})
	if v < 1 {
		p.Text, p.Amount.Value = sayDown, 1/v
	}
	r := Reason{Feature: "up / down ratio", Unit: "ratio", Value: v, Share: e.share(noPart, Ratio)}
	if e.habit != nil {
		if low, high, ok := e.habit.Usual(Ratio); ok {
			r.Low, r.High = math.Exp(low), math.Exp(high)
		}
	}
	e.reasons = append(e.reasons, r.Saying(p))
}

func (e *explainer) actor() {
	r, n := e.row, &e.row.Amounts
	peers, ports, met := sayMet, sayTried, "new peers"
	if r.Kind == Target {
		peers, ports, met = sayCame, sayTriedOf, "new sources"
	}
	none := Quantity{}
	e.plain("new peers", "peers", float64(n.Peers), e.share(MagnitudePeers, Peers, Upload),
		e.phrase(peers, Quantity{float64(n.Peers), met}, none))
	e.plain("new ports", "ports", float64(n.Ports), e.share(MagnitudePorts, Ports),
		e.phrase(ports, Quantity{float64(n.Ports), "new ports"}, none))
	e.plain("connections", "connections", float64(n.Connections), e.share(noPart, Connections),
		e.phrase(sayConnections, Quantity{float64(n.Connections), "connections"}, none))
}

func abs(v float32) float32 { return max(v, -v) }
