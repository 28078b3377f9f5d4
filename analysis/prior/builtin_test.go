package prior_test

import (
	"bytes"
	"os"
	"testing"

	"jaws/analysis/prior"
)

// most is the size of the built-in prior that is put up with in the program.
const most = 150e3

func TestBuiltIn(t *testing.T) {
	b, err := os.ReadFile("ordinary.prior")
	if err != nil {
		t.Fatal(err)
	}
	if len(b) > most {
		t.Errorf("%d bytes", len(b))
	}
	cases, err := prior.Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	for k := range cases {
		for w, of := range cases[k] {
			if len(of) < 10 {
				t.Errorf("%d cases of kind %d, window %d", len(of), k, w)
			}
		}
	}
	if prior.BuiltIn() == nil {
		t.Error("it is none")
	}
}

func BenchmarkBuiltIn(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		prior.BuiltIn()
	}
}
