package language_test

import (
	"testing"

	"jaws/app/language"
)

// TestCode has the language known by each of its codes, and numbers follow it.
func TestCode(t *testing.T) {
	t.Cleanup(func() {
		if err := language.Load("en"); err != nil {
			t.Error(err)
		}
	})
	numbers := map[string]string{"en": "-1.5", "de": "-1,5"}
	for _, code := range language.Choices() {
		if err := language.Load(code); err != nil {
			t.Fatal(err)
		}
		if got := language.Code(); got != code {
			t.Errorf("in %q the language is %q", code, got)
		}
		if got := language.Number(-1.5, 1); got != numbers[code] {
			t.Errorf("in %q: %q", code, got)
		}
		if got := language.Number(7, 0); got != "7" {
			t.Errorf("in %q: %q", code, got)
		}
	}
}
