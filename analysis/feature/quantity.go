package feature

import (
	"math"
	"strconv"
	"strings"
)

// Quantity is a number of some unit, as a sentence has it: "48 MB", "1.2 s",
// "36 connections".
type Quantity struct {
	Value float64
	Unit  string
}

// Told is the number that people are told, how many digits it has after the
// point, and its unit: 48.1e6 bytes are 48, 0 and "MB". What is counted is told
// as a whole number, and is not nothing where there was any.
func (q Quantity) Told() (v float64, digits int, unit string) {
	v, unit = q.Value, q.Unit
	switch {
	case unit == "seconds":
		v, unit = span(v)
	case unit == "bytes":
		v, unit = size(v)
	case unit == "standard deviations": // as a score
		if v < 100 {
			digits = 1
		}
		return v, digits, unit
	}
	if Whole(unit) {
		if v < 0.5 && v > 0.05 {
			v = 1
		}
		return math.Round(v), 0, unit
	}
	if tenths := math.Round(10 * v); v < 9.95 && math.Mod(tenths, 10) != 0 {
		return tenths / 10, 1, unit
	}
	return math.Round(v), 0, unit
}

// String is the quantity in English.
func (q Quantity) String() string {
	v, digits, unit := q.Told()
	number := grouped(strconv.FormatFloat(v, 'f', digits, 64))
	if unit == "" {
		return number
	}
	if v == 1 && digits == 0 && len(unit) > 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return number + " " + unit
}

// Units are those that Told gives and that are words.
func Units() []string {
	return []string{
		"bytes", "minutes", "hours", "days", "connections", "resets", "ports", "new ports", "names", "new names", "peers",
		"new peers", "new sources", "packets", "messages", "characters", "random-looking characters", "nats", "standard deviations",
	}
}

// Whole tells a unit of which there are no parts.
func Whole(unit string) bool {
	switch unit {
	case "bytes", "connections", "resets", "ports", "new ports", "names", "new names", "peers", "new peers", "new sources",
		"packets", "messages", "characters", "random-looking characters":
		return true
	}
	return false
}

// size is bytes in the unit in which people say them.
func size(v float64) (float64, string) {
	switch {
	case v >= 999.5e6:
		return v / 1e9, "GB"
	case v >= 999.5e3:
		return v / 1e6, "MB"
	case v >= 999.5:
		return v / 1e3, "kB"
	}
	return v, "bytes"
}

// span is seconds in the unit in which people say them.
func span(v float64) (float64, string) {
	switch {
	case v < 100:
		return v, "s"
	case v < 6000:
		return v / 60, "minutes"
	case v < 48*3600:
		return v / 3600, "hours"
	}
	return v / 86400, "days"
}

// grouped is a number with its thousands apart: "12,000".
func grouped(number string) string {
	whole, part, _ := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		whole += "." + part
	}
	return whole
}
