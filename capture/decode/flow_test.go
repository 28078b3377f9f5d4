package decode

import "testing"

// TestTheTableIsBounded has far more flows than there is room for: those heard
// of lately are known, all others are new again.
func TestTheTableIsBounded(t *testing.T) {
	var f flows
	const many = 20 * flowSets * flowWays
	for i := range uint64(many) {
		f.at(i * 0x9e3779b97f4a7c15).proto = 9
		f.at(0x1234567890abcdef).proto = 7
	}
	if len(f.places) != flowSets*flowWays {
		t.Fatalf("%d places", len(f.places))
	}
	if got := f.at(0x1234567890abcdef).proto; got != 7 {
		t.Errorf("one asked for all the time is %v", got)
	}
	last := uint64(many - 1)
	if got := f.at(last * 0x9e3779b97f4a7c15).proto; got != 9 {
		t.Errorf("the newest is %v", got)
	}
	if got := f.at(0).proto; got != 0 {
		t.Errorf("one long gone is %v", got)
	}
}
