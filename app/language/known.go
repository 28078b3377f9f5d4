package language

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"jaws/assets"
)

// verbs are the places that fmt fills in.
var verbs = regexp.MustCompile(`%(\.\d)?[a-z%]`)

// Refusal is why bait was not cast, as a log has it in English, in the user's
// language: where the log was written by another JAWS, and says what this one
// does not know, it stays as it is, and so do addresses before it and what a
// library said.
func Refusal(said string) string {
	if Code() == "en" {
		return said
	}
	for _, before := range []string{"^()", "^(.*: )"} {
		for _, format := range refusals() {
			m := matcher(before, format).FindStringSubmatch(said)
			if m == nil {
				continue
			}
			i := 1
			return m[1] + verbs.ReplaceAllStringFunc(Foreign(format), func(verb string) string {
				if verb == "%%" {
					return "%"
				}
				if i++; verb == "%v" { // the error that it wraps
					return Refusal(m[i])
				}
				return m[i]
			})
		}
	}
	return said
}

// refusals are what chum says in English, those with most words of their own
// first: "%s: %v" would fit them all.
func refusals() []string {
	data, err := assets.Lang.ReadFile("lang/refusals.en.json")
	if err != nil {
		return nil
	}
	var texts map[string]string
	if json.Unmarshal(data, &texts) != nil {
		return nil
	}
	var all []string
	for format := range texts {
		if own(format) >= 6 {
			all = append(all, format)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(own(b)-own(a), strings.Compare(a, b)) })
	return all
}

// own is how much of a format is not filled in.
func own(format string) int { return len(verbs.ReplaceAllString(format, "")) }

// matcher finds what a text that ends in a format is filled with.
func matcher(before, format string) *regexp.Regexp {
	expression, at := before, 0
	for _, v := range verbs.FindAllStringIndex(format, -1) {
		expression += regexp.QuoteMeta(format[at:v[0]])
		if at = v[1]; format[v[0]:v[1]] == "%%" {
			expression += "%"
		} else {
			expression += "(.*)"
		}
	}
	return regexp.MustCompile(expression + regexp.QuoteMeta(format[at:]) + "$")
}
