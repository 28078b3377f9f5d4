package language

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"
)

// Code is the language that the window speaks, one of Choices: what each
// language's own texts say in the place of "en".
func Code() string { return lang.L("en") }

// Number is v with so many digits after the decimal mark: "12.3", and "12,3"
// in German.
func Number(v float64, digits int) string {
	s := strconv.FormatFloat(v, 'f', digits, 64)
	if Code() == "de" {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}
