package why

import (
	"math"
	"strings"

	"fyne.io/fyne/v2/lang"

	"jaws/analysis/feature"
	"jaws/app/language"
	"jaws/app/reason"
)

// valueWords are a value and how it lies to its usual range: "4.9 MB, usually
// up to 300 kB".
func valueWords(r *feature.Reason) string {
	q := feature.Quantity{Value: r.Value, Unit: r.Unit}
	value := valueText(r, q)
	switch {
	case value == "" && r.Value > r.High:
		return lang.L("more than usual")
	case value == "" && r.Value < r.Low:
		return lang.L("less than usual")
	case value == "":
		return lang.L("as usual")
	}
	low, high := r.Range()
	number, least, most := bare(r, q), bare(r, low), bare(r, high)
	switch { // what looks the same is as usual
	case r.Value > r.High && number != most:
		return lang.L("{{.Value}}, usually up to {{.High}}", map[string]any{"Value": value, "High": most})
	case r.Value < r.Low && number != least:
		return lang.L("{{.Value}}, usually from {{.Low}}", map[string]any{"Value": value, "Low": least})
	}
	return lang.L("{{.Value}}, as usual", map[string]any{"Value": value})
}

// valueText is a quantity of r in words, "" where its number tells people
// nothing.
func valueText(r *feature.Reason, q feature.Quantity) string {
	switch {
	case r.Unit == "ratio":
		return ratioText(q.Value)
	case r.Unit == "log ratio":
		return ratioText(math.Exp(q.Value))
	case r.Unit == "nats" && surprise(r.Feature):
		return lang.L("1 in {{.N}}", map[string]any{"N": roundedText(math.Exp(max(0, q.Value)))})
	case counted(r.Unit):
		return reason.Quantity(q)
	}
	return ""
}

// bare is valueText without a unit that stands beside it already.
func bare(r *feature.Reason, q feature.Quantity) string {
	if counted(r.Unit) {
		return reason.Bare(q)
	}
	return valueText(r, q)
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
	if tenths := math.Round(10 * v); v < 9.95 && math.Mod(tenths, 10) != 0 {
		return language.Number(tenths/10, 1)
	}
	step := math.Pow(10, max(0, math.Floor(math.Log10(v))-1))
	return language.Count(uint64(math.Round(min(v, 1e18)/step) * step))
}
