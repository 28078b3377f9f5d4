package feature

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Reason is one feature's part in a score, in numbers and in words.
type Reason struct {
	// Feature is the feature's short name ("upload").
	Feature string `json:"feature"`
	// Share is its signed part of the score: 0.5 is half of it; negative
	// where the value is strange for being low.
	Share float64 `json:"share"`
	// Value, Low and High are the value seen and the range that is usual for
	// the host (mean -/+ 2 standard deviations of what was learnt), in Unit.
	// All are finite, none is negative, and Low is never above High; both are 0
	// where nothing is known of what is usual.
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Unit  string  `json:"unit"`
	// Sentence says it in plain words, with the usual range; Phrase has its
	// parts, for another language.
	Sentence string `json:"sentence"`
	Phrase   Phrase `json:"-"`
}

// mostReasons is how many are given.
const mostReasons = 3

// Strongest are the three with the greatest share, the greatest first.
func Strongest(all []Reason) []Reason {
	slices.SortStableFunc(all, func(a, b Reason) int { return cmp.Compare(math.Abs(b.Share), math.Abs(a.Share)) })
	n := 0
	for n < len(all) && n < mostReasons && math.Abs(all[n].Share) > 0.005 {
		n++
	}
	return slices.Clone(all[:n])
}

// PacketReason is the reason that feature i of a packet gives.
func PacketReason(i int, value, low, high, share float64) Reason {
	d := &PacketFeatures[i]
	r := Reason{Feature: d.Name, Unit: d.Unit, Value: value, Low: low, High: high, Share: share}
	p := Phrase{Text: d.High}
	if share < 0 {
		p.Text = d.Low
	}
	switch name, log := strings.CutPrefix(d.Unit, "log "); {
	case d.Unit == "log ratio": // log and not log1p
		r.Unit, r.Value, r.Low, r.High = name, math.Exp(value), math.Exp(low), math.Exp(high)
	case log:
		r.Unit, r.Value, r.Low, r.High = name, math.Expm1(value), max(0, math.Expm1(low)), max(0, math.Expm1(high))
		p.Tail, p.Amount = tailRange, Quantity{r.Value, name}
	case d.Unit == "log":
		r.Unit, r.Value, r.Low, r.High = "", math.Expm1(value), max(0, math.Expm1(low)), max(0, math.Expm1(high))
	default:
		r.Low, r.High = max(0, low), max(0, high)
	}
	return r.Saying(p)
}

// rounding is what a count is off by for having been a logarithm.
const rounding = 1e-3

// Range is the usual range as people are told it: nobody has half a
// connection, so that it is of whole numbers where the unit is. The value is
// told to lie beyond an end only if these numbers say so too.
func (r *Reason) Range() (low, high Quantity) {
	low, high = Quantity{r.Low, r.Unit}, Quantity{r.High, r.Unit}
	if !Whole(r.Unit) {
		return low, high
	}
	low.Value, high.Value = math.Floor(r.Low+rounding), math.Ceil(r.High-rounding)
	if _, _, unit := high.Told(); Whole(unit) && r.Value > r.High && high.Value >= math.Round(r.Value) {
		high.Value = math.Floor(r.High)
	}
	if _, _, unit := low.Told(); Whole(unit) && r.Value < r.Low && low.Value <= math.Round(r.Value) {
		low.Value = math.Ceil(r.Low)
	}
	return low, high
}

// Beyond tells on which side of the usual range the value lies, as people are
// told both: 1 above, -1 below, 0 within.
func (r *Reason) Beyond() int {
	low, high := r.Range()
	value := Quantity{r.Value, r.Unit}.String()
	switch {
	case r.Value > r.High && value != high.String():
		return 1
	case r.Value < r.Low && value != low.String():
		return -1
	}
	return 0
}
