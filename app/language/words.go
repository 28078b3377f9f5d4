package language

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// worded is what a package that knows no languages says in English: a text with
// places in it that are filled in, as fmt does. Such a package has its texts
// known to this one's test (foreign_test.go).
type worded interface {
	Parts() (format string, values []any)
}

// Words are w in the user's language; "" where it has no text. What fills it in
// may be worded itself.
func Words(w worded) string {
	format, values := w.Parts()
	if format == "" {
		return ""
	}
	said := make([]any, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case worded:
			said[i] = Words(v)
		case error:
			said[i] = Error(v)
		case string:
			said[i] = amount(v)
		default:
			said[i] = v
		}
	}
	return fmt.Sprintf(Foreign(format), said...)
}

// measured is an amount as packages without languages write it, which fields
// take: "16.384kB", "1.7kB/s", "5.0 s".
var measured = regexp.MustCompile(`^(\d+(?:\.\d+)?) ?([kMGT]?B(?:/s)?|[kMG]?bit/s|ms|s|min)$`)

// amount is an amount as a language writes it, "16,384 kB" in German; any other
// text stays as it is.
func amount(text string) string {
	if m := measured.FindStringSubmatch(text); m != nil {
		return written(m[1]) + " " + m[2]
	}
	return text
}

// Error is what an error says, in the user's language as far as it has its
// words apart: what it was wrapped in stays before them, and what a library
// says is English.
func Error(err error) string {
	said := err.Error()
	var w interface {
		error
		worded
	}
	if !errors.As(err, &w) {
		return said
	}
	before, ok := strings.CutSuffix(said, w.Error())
	if !ok {
		return said
	}
	return before + Words(w)
}
