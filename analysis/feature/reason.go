package feature

import (
	"cmp"
	"fmt"
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
	// Sentence says it in plain words, with the usual range.
	Sentence string `json:"sentence"`
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
	words := d.High
	if share < 0 {
		words = d.Low
	}
	switch name, log := strings.CutPrefix(d.Unit, "log "); {
	case d.Unit == "log ratio": // log and not log1p
		r.Unit, r.Value, r.Low, r.High = name, math.Exp(value), math.Exp(low), math.Exp(high)
	case log:
		r.Unit, r.Value, r.Low, r.High = name, math.Expm1(value), max(0, math.Expm1(low)), max(0, math.Expm1(high))
		words = fmt.Sprintf("%s: %s; usually %s to %s", words, Amount(r.Value, name), Amount(r.Low, name), Amount(r.High, name))
	case d.Unit == "log":
		r.Unit, r.Value, r.Low, r.High = "", math.Expm1(value), max(0, math.Expm1(low)), max(0, math.Expm1(high))
	default:
		r.Low, r.High = max(0, low), max(0, high)
	}
	r.Sentence = words
	return r
}

// Amount is a number with its unit as people write it: "48 MB", "1.2 s", "36
// connections".
func Amount(v float64, unit string) string {
	switch {
	case unit == "bytes" && v >= 1e9:
		return short3(v/1e9) + " GB"
	case unit == "bytes" && v >= 1e6:
		return short3(v/1e6) + " MB"
	case unit == "bytes" && v >= 1e3:
		return short3(v/1e3) + " kB"
	case unit == "seconds":
		return span(v)
	}
	if v > 0.5 && v < 1.5 && strings.HasSuffix(unit, "s") && math.Abs(v-1) < 0.05 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return short3(v) + " " + unit
}

// short3 has two significant digits below 10, but no ".0", and whole numbers
// above.
func short3(v float64) string {
	if v < 9.95 {
		return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
	}
	return fmt.Sprintf("%.0f", v)
}

// span is a time as people say it.
func span(s float64) string {
	switch {
	case s < 100:
		return short3(s) + " s"
	case s < 6000:
		return short3(s/60) + " minutes"
	case s < 48*3600:
		return short3(s/3600) + " hours"
	}
	return short3(s/86400) + " days"
}
