package chum

import (
	"strconv"
	"strings"
)

var units = []struct {
	name  string
	bytes float64
}{
	{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"kB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"B", 1},
}

// ParseSize reads "5MB", "300 kB", "5,5 MB" or "1MiB": bytes.
func ParseSize(s string) (int64, error) {
	n, ok := quantity(s)
	if !ok || n < 1 {
		return 0, refuse("%q is no size: write a number and a unit, such as 5MB or 300kB", s)
	}
	return int64(n), nil
}

// ParseRate reads "1MB/s", "10Mbit/s" or "max": bytes a second, MaxRate for max.
func ParseRate(s string) (float64, error) {
	text := strings.TrimSpace(s)
	if strings.EqualFold(text, "max") || text == "0" {
		return MaxRate, nil
	}
	text = strings.TrimSuffix(text, "/s")
	if bits, ok := strings.CutSuffix(text, "bit"); ok {
		if n, ok := quantity(bits + "B"); ok && n > 0 {
			return n / 8, nil
		}
	} else if n, ok := quantity(text); ok && n > 0 {
		return n, nil
	}
	return 0, refuse("%q is no rate: write 1MB/s, 10Mbit/s or max", s)
}

func quantity(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	for _, u := range units {
		if len(s) > len(u.name) && strings.EqualFold(s[len(s)-len(u.name):], u.name) {
			n, err := strconv.ParseFloat(pointed(strings.TrimSpace(s[:len(s)-len(u.name)])), 64)
			return n * u.bytes, err == nil && n == n && n < 1e18
		}
	}
	return 0, false
}

// pointed is a number with a point where it was written with a comma; not one
// like 1,500, which is 1.5 to some and 1500 to others.
func pointed(number string) string {
	whole, part, comma := strings.Cut(number, ",")
	if !comma || len(part) == 3 || strings.ContainsAny(part, ",.") || strings.Contains(whole, ".") {
		return number
	}
	return whole + "." + part
}

// SizeText is n as ParseSize reads it: "5MB".
func SizeText(n int64) string { return quantityText(float64(n)) }

// RateText is a rate as ParseRate reads it: "1.7kB/s", or "max".
func RateText(rate float64) string {
	if rate >= MaxRate {
		return "max"
	}
	// Three figures: a rate that comes of a number of pieces a second has more.
	figures, err := strconv.ParseFloat(strconv.FormatFloat(rate, 'g', 3, 64), 64)
	if err == nil {
		rate = figures
	}
	return quantityText(rate) + "/s"
}

func quantityText(n float64) string {
	for _, u := range []struct {
		name  string
		bytes float64
	}{{"GB", 1e9}, {"MB", 1e6}, {"kB", 1e3}} {
		if n >= u.bytes {
			return strconv.FormatFloat(n/u.bytes, 'f', -1, 64) + u.name
		}
	}
	return strconv.FormatFloat(n, 'f', -1, 64) + "B"
}
