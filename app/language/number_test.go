package language

import "testing"

func TestBytes(t *testing.T) {
	for _, tt := range []struct {
		n    uint64
		want string
	}{
		{0, "0 B"},
		{999, "999 B"},
		{1000, "1.00 KB"},
		{9994, "9.99 KB"},
		{9996, "10.0 KB"},
		{999_499, "999 KB"},
		{999_500, "1.00 MB"},
		{48_100_000, "48.1 MB"},
		{1 << 63, "9.22 EB"},
	} {
		if got := Bytes(tt.n); got != tt.want {
			t.Errorf("Bytes(%d) = %q, want %q", tt.n, got, tt.want)
		}
	}
}

func TestCount(t *testing.T) {
	for _, tt := range []struct {
		n    uint64
		want string
	}{{0, "0"}, {999, "999"}, {1000, "1,000"}, {1284310, "1,284,310"}} {
		if got := Count(tt.n); got != tt.want {
			t.Errorf("Count(%d) = %q, want %q", tt.n, got, tt.want)
		}
	}
}

func TestSentence(t *testing.T) {
	for words, want := range map[string]string{"": "", "nothing answers": "Nothing answers", "5MB": "5MB"} {
		if got := Sentence(words); got != want {
			t.Errorf("sentence(%q) = %q, want %q", words, got, want)
		}
	}
}
