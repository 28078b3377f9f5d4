package language_test

import (
	"errors"
	"fmt"
	"testing"

	"jaws/app/language"
	"jaws/chum"
)

// TestRefusal has what was refused be in the same words from a log as at the
// time.
func TestRefusal(t *testing.T) {
	t.Cleanup(func() {
		if err := language.Load("en"); err != nil {
			t.Error(err)
		}
	})
	_, size := chum.ParseSize("much")
	_, nobody := chum.ParseTarget("nowhere:99999")
	_, portless := chum.ParseTarget("nowhere")
	plan := chum.Plan{Protocol: chum.TLS, Bytes: chum.MaxBytes + 1, Piece: 1}.Check()
	for _, code := range language.Choices() {
		if err := language.Load(code); err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{size, nobody, portless, plan, chum.ErrPublic, fmt.Errorf("8.8.8.8:443: %w", chum.ErrPublic), errors.New("EOF")} {
			if got, want := language.Refusal(err.Error()), language.Error(err); got != want {
				t.Errorf("in %s %q is %q, and was %q", code, err, got, want)
			}
		}
		const lost = "nothing answers at 10.0.0.7:8443; start a listener there: dial tcp 10.0.0.7:8443: connect: connection refused"
		want := map[string]string{
			"en": lost,
			"de": "unter 10.0.0.7:8443 antwortet niemand; dort einen Empfänger starten: dial tcp 10.0.0.7:8443: connect: connection refused",
		}[code]
		if got := language.Refusal(lost); got != want {
			t.Errorf("in %s it is %q, want %q", code, got, want)
		}
	}
}
