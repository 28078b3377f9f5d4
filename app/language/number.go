package language

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"
)

// sample is a number as a language writes it.
const sample = "1,234.5"

// marks are what parts thousands, and a whole number from the rest.
func marks() (thousands, point string) {
	s := lang.L(sample)
	return s[1:2], s[5:6]
}

// Point is what parts a whole number from the rest.
func Point() string {
	_, point := marks()
	return point
}

// Number is v with so many digits after the point, its thousands apart:
// "1,284,310", "48.1".
func Number(v float64, digits int) string {
	return written(strconv.FormatFloat(v, 'f', digits, 64))
}

// Count is n with its thousands apart: "1,284,310".
func Count(n uint64) string { return written(strconv.FormatUint(n, 10)) }

// Shortest is v in as few digits as tell it, and in so many figures at most; -1
// for all there are: "0.5", "2", "33.3".
func Shortest(v float64, figures int) string {
	return strings.Replace(strconv.FormatFloat(v, 'g', figures, 64), ".", Point(), 1)
}

// written is a number of Go's as the language writes it.
func written(number string) string {
	thousands, point := marks()
	whole, part, parted := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + thousands + whole[i:]
	}
	if parted {
		whole += point + part
	}
	return whole
}

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
	return Number(v, digits) + " " + units[unit:unit+1] + "B"
}

// Seconds is d in words short enough for a status bar: "12 s", "3 min".
func Seconds(d time.Duration) string {
	if d < 100*time.Second {
		return fmt.Sprintf("%.0f s", d.Seconds())
	}
	return fmt.Sprintf("%.0f min", d.Minutes())
}

// Lower is words as they stand within a sentence, in a language that begins
// only sentences and names with capitals.
func Lower(words string) string {
	if Code() != "en" {
		return words
	}
	return begun(words, unicode.ToLower)
}

// Sentence is words, such as an error's, as a person begins to write.
func Sentence(words string) string { return begun(words, unicode.ToUpper) }

func begun(words string, as func(rune) rune) string {
	first, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return ""
	}
	return string(as(first)) + words[size:]
}

// Clock is a packet's time, Unix nanoseconds, as the wall clock here says
// it: "15:04:05.000".
func Clock(t int64) string {
	return strings.Replace(time.Unix(0, t).Format("15:04:05.000"), ".", Point(), 1)
}

// moment and isoDay are a date with the time, and one alone, as a language
// writes them: layouts of Go's time.
const (
	moment = "2006-01-02 15:04"
	isoDay = "2006-01-02"
)

// Moment is when something was, to the minute.
func Moment(t time.Time) string { return t.Format(lang.L(moment)) }

// Day is a date that is known as 2026-07-30; what is none stays as it is.
func Day(iso string) string {
	t, err := time.Parse(isoDay, iso)
	if err != nil {
		return iso
	}
	return t.Format(lang.L(isoDay))
}

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
