// Package languagetest has tests speak a language.
package languagetest

import (
	"testing"

	"jaws/app/language"
)

// Speak has the texts be in a language, one of language.Choices, until the test
// is over. It is for tests that no other runs beside: there is one language.
func Speak(t *testing.T, code string) {
	t.Helper()
	if err := language.Load(code); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := language.Load("en"); err != nil {
			t.Error(err)
		}
	})
}
