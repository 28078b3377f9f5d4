package demo

import "testing"

func TestNameFigures(t *testing.T) {
	tests := []struct {
		text    string
		length  uint8
		entropy float32
	}{
		{"ab", 4, 1},                 // 2 a b 0
		{"a.bb.cccc.example", 19, 0}, // checked below against "example"
		{"abcdefgh.test", 15, 3},
		{"aaaa.b", 8, 0},
	}
	tests[1].entropy = entropy("example")
	for _, test := range tests {
		n := newName(test.text)
		if n.length != test.length || n.entropy != test.entropy {
			t.Errorf("%s: length %d entropy %g, want %d and %g", test.text, n.length, n.entropy, test.length, test.entropy)
		}
	}
}

func TestServersHaveNamesOfTheirOwn(t *testing.T) {
	seen := map[uint32]string{}
	for _, text := range serverNames {
		h := newName(text).hash
		if other := seen[h]; other != "" || h == 0 {
			t.Errorf("%q and %q have the same hash %d, or none", text, other, h)
		}
		seen[h] = text
	}
}
