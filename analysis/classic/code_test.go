package classic

import (
	"slices"
	"testing"
)

func TestCodesFollowTheTexts(t *testing.T) {
	// As Python sorts: digits before capitals before small letters, and text,
	// not numbers.
	values := []string{"TLS", "ARP", "unknown", "10.0.0.2", "10.0.0.10", "ARP", "N/A", "fe80::1"}
	code, texts := codes(len(values), func(i int) string { return values[i] }, func(s string) string { return s })
	if want := []string{"10.0.0.10", "10.0.0.2", "ARP", "N/A", "TLS", "fe80::1", "unknown"}; !slices.Equal(texts, want) {
		t.Errorf("texts %q, want %q", texts, want)
	}
	if want := []int32{4, 2, 6, 1, 0, 2, 3, 5}; !slices.Equal(code, want) {
		t.Errorf("codes %v, want %v", code, want)
	}
}

func TestValuesOfOneTextShareACode(t *testing.T) {
	code, texts := codes(3, func(i int) int { return i }, func(i int) string { return []string{"b", "a", "b"}[i] })
	if !slices.Equal(code, []int32{1, 0, 1}) || !slices.Equal(texts, []string{"a", "b"}) {
		t.Errorf("codes %v of texts %q", code, texts)
	}
}

func TestBetween(t *testing.T) {
	texts := []string{"b", "d", "f"}
	for text, want := range map[string]float64{"a": -0.5, "b": 0, "c": 0.5, "d": 1, "f": 2, "g": 2.5} {
		if got := between(texts, text); got != want {
			t.Errorf("%q is at %g of %q, want %g", text, got, texts, want)
		}
	}
}
