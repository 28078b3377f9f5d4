package reason

import (
	"fyne.io/fyne/v2/lang"

	"jaws/analysis/feature"
	"jaws/app/language"
)

// Quantity is q in words: "48 MB", "36 connections".
func Quantity(q feature.Quantity) string {
	number, many, unit := told(q)
	n := map[string]any{"N": number}
	switch unit {
	case "":
		return number
	case "bytes":
		return lang.N("{{.N}} bytes", many, n)
	case "minutes":
		return lang.N("{{.N}} minutes", many, n)
	case "hours":
		return lang.N("{{.N}} hours", many, n)
	case "days":
		return lang.N("{{.N}} days", many, n)
	case "connections":
		return lang.N("{{.N}} connections", many, n)
	case "resets":
		return lang.N("{{.N}} resets", many, n)
	case "ports":
		return lang.N("{{.N}} ports", many, n)
	case "new ports":
		return lang.N("{{.N}} new ports", many, n)
	case "names":
		return lang.N("{{.N}} names", many, n)
	case "new names":
		return lang.N("{{.N}} new names", many, n)
	case "peers":
		return lang.N("{{.N}} peers", many, n)
	case "new peers":
		return lang.N("{{.N}} new peers", many, n)
	case "new sources":
		return lang.N("{{.N}} new sources", many, n)
	case "packets":
		return lang.N("{{.N}} packets", many, n)
	case "messages":
		return lang.N("{{.N}} messages", many, n)
	case "characters":
		return lang.N("{{.N}} characters", many, n)
	case "random-looking characters":
		return lang.N("{{.N}} random-looking characters", many, n)
	case "nats":
		return lang.N("{{.N}} nats", many, n)
	case "standard deviations":
		return lang.N("{{.N}} standard deviations", many, n)
	}
	return number + " " + unit // s, kB, MB, GB
}

// Bare is q without its unit, for where that was just said; with it where the
// unit is told with the number, as in 300 kB.
func Bare(q feature.Quantity) string {
	if q.Unit == "bytes" || q.Unit == "seconds" {
		return Quantity(q)
	}
	number, _, _ := told(q)
	return number
}

// told is q's number as it is written, how many that is for a plural, and the
// unit.
func told(q feature.Quantity) (number string, many int, unit string) {
	v, digits, unit := q.Told()
	if many = int(min(v, 1e9)); digits > 0 {
		many = 2 // 1.5 are several
	}
	return language.Number(v, digits), many, unit
}
