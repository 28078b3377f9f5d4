package why

import (
	"fmt"
	"math"
	"strings"

	"jaws/analysis/feature"
	"jaws/app/language"
)

// captions are the names of features that are too long for a bar, or too short
// to be understood beside one.
var captions = map[string]string{
	"ICMP":                          "Data over ICMP",
	"new names":                     "New DNS names",
	"service unusual for this host": "Unusual service",
	"size unusual for its protocol": "Unusual size",
	"packets of its source":         "Packets of source",
	"packets of the pair":           "Packets of pair",
	"unlike anything learnt":        "Unlike all learnt",
}

// caption is a feature's name beside its bar.
func caption(feature string) string {
	if c, ok := captions[feature]; ok {
		return c
	}
	return language.Sentence(feature)
}

// valueWords are a value and how it lies to its usual range: "4.9 MB, usually
// up to 300 kB".
func valueWords(r *feature.Reason) string {
	value := valueText(r, r.Value)
	switch {
	case value == "" && r.Value > r.High:
		return "more than usual"
	case value == "" && r.Value < r.Low:
		return "less than usual"
	case value == "":
		return "as usual"
	case r.Value > r.High:
		return fmt.Sprintf("%s, usually up to %s", value, bare(r, r.High))
	case r.Value < r.Low:
		return fmt.Sprintf("%s, usually from %s", value, bare(r, r.Low))
	}
	return value + ", as usual"
}

// valueText is a value in words, "" where its number tells people nothing.
func valueText(r *feature.Reason, v float64) string {
	switch {
	case r.Unit == "ratio":
		return ratioText(v)
	case r.Unit == "log ratio":
		return ratioText(math.Exp(v))
	case r.Unit == "nats" && surprise(r.Feature):
		return "1 in " + roundedText(math.Exp(max(0, v)))
	case counted(r.Unit):
		return feature.Amount(v, r.Unit)
	}
	return ""
}

// bare is valueText without a unit that stands beside it already.
func bare(r *feature.Reason, v float64) string {
	words := valueText(r, v)
	if counted(r.Unit) && r.Unit != "bytes" && r.Unit != "seconds" {
		words, _, _ = strings.Cut(words, " ")
	}
	return words
}

// surprise tells a feature whose nats are of how rare something is: one in
// exp(nats).
func surprise(feature string) bool {
	return strings.HasPrefix(feature, "rare ") || strings.Contains(feature, "unusual")
}

// ratioText is "61 : 1" or "1 : 4".
func ratioText(v float64) string {
	if v < 1 {
		return "1 : " + roundedText(1/max(v, 1e-9))
	}
	return roundedText(v) + " : 1"
}

// roundedText is v, 1 or more, with two figures: "1.5", "16", "160,000".
func roundedText(v float64) string {
	if v < 9.95 {
		return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
	}
	step := math.Pow(10, max(0, math.Floor(math.Log10(v))-1))
	return language.Count(uint64(math.Round(min(v, 1e18)/step) * step))
}
