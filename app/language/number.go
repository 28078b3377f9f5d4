package language

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Bytes is n in decimal units, three figures: "48.1 MB".
func Bytes(n uint64) string {
	const units = "kMGTPE"
	if n < 1000 {
		return strconv.FormatUint(n, 10) + " B"
	}
	v, unit := float64(n)/1000, 0
	for v >= 999.5 && unit < len(units)-1 {
		v, unit = v/1000, unit+1
	}
	digits := 0
	switch {
	case v < 9.995:
		digits = 2
	case v < 99.95:
		digits = 1
	}
	return strconv.FormatFloat(v, 'f', digits, 64) + " " + strings.ToUpper(units[unit:unit+1]) + "B"
}

// Count is n with its thousands apart: "1,284,310".
func Count(n uint64) string {
	s := strconv.FormatUint(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Seconds is d in words short enough for a status bar: "12 s", "3 min".
func Seconds(d time.Duration) string {
	if d < 100*time.Second {
		return fmt.Sprintf("%.0f s", d.Seconds())
	}
	return fmt.Sprintf("%.0f min", d.Minutes())
}

// Lower is words as they stand within a sentence.
func Lower(words string) string {
	if words == "" {
		return ""
	}
	return strings.ToLower(words[:1]) + words[1:]
}

// Sentence is words, such as an error's, as a person begins to write.
func Sentence(words string) string {
	if words == "" {
		return ""
	}
	return strings.ToUpper(words[:1]) + words[1:]
}

// Clock is a packet's time, Unix nanoseconds, as the wall clock here says
// it.
func Clock(t int64) string { return time.Unix(0, t).Format("15:04:05.000") }

// Behind is how far behind a frozen picture is: "40 s", "3 min 20 s".
func Behind(d time.Duration) string {
	if d < 100*time.Second {
		return Seconds(d)
	}
	d = d.Round(time.Second)
	if d < time.Hour {
		return fmt.Sprintf("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
	}
	return fmt.Sprintf("%d h %d min", d/time.Hour, d%time.Hour/time.Minute)
}

// Plural is so many of something: "1 point", "1,284 points".
func Plural(n int, of string) string {
	if n != 1 {
		of += "s"
	}
	return Count(uint64(n)) + " " + of
}
