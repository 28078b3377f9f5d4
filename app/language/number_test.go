package language_test

import (
	"slices"
	"testing"
	"time"

	"jaws/app/language"
	"jaws/app/language/languagetest"
	"jaws/chum"
)

func TestBytes(t *testing.T) {
	for _, tt := range []struct {
		n      uint64
		en, de string
	}{
		{0, "0 B", "0 B"},
		{999, "999 B", "999 B"},
		{1000, "1.00 kB", "1,00 kB"},
		{9994, "9.99 kB", "9,99 kB"},
		{9996, "10.0 kB", "10,0 kB"},
		{999_499, "999 kB", "999 kB"},
		{999_500, "1.00 MB", "1,00 MB"},
		{48_100_000, "48.1 MB", "48,1 MB"},
		{1 << 63, "9.22 EB", "9,22 EB"},
	} {
		for code, want := range map[string]string{"en": tt.en, "de": tt.de} {
			languagetest.Speak(t, code)
			if got := language.Bytes(tt.n); got != want {
				t.Errorf("Bytes(%d) in %q = %q, want %q", tt.n, code, got, want)
			}
		}
	}
}

func TestNumber(t *testing.T) {
	for _, tt := range []struct {
		v      float64
		digits int
		en, de string
	}{
		{0, 0, "0", "0"},
		{999, 0, "999", "999"},
		{1000, 0, "1,000", "1.000"},
		{1284310, 0, "1,284,310", "1.284.310"},
		{-123456, 0, "-123,456", "-123.456"},
		{-123, 1, "-123.0", "-123,0"},
		{0.05, 2, "0.05", "0,05"},
		{98765.25, 1, "98,765.2", "98.765,2"},
	} {
		for code, want := range map[string]string{"en": tt.en, "de": tt.de} {
			languagetest.Speak(t, code)
			if got := language.Number(tt.v, tt.digits); got != want {
				t.Errorf("Number(%v, %d) in %q = %q, want %q", tt.v, tt.digits, code, got, want)
			}
			if got := language.Count(uint64(max(0, tt.v))); tt.digits == 0 && tt.v >= 0 && got != want {
				t.Errorf("Count(%v) in %q = %q, want %q", tt.v, code, got, want)
			}
		}
	}
}

// TestEveryLanguageHasItsMarks has what numbers are written after be as long
// in each language, and Code tell them apart.
func TestEveryLanguageHasItsMarks(t *testing.T) {
	for _, code := range language.Choices() {
		languagetest.Speak(t, code)
		if got := language.Code(); got != code {
			t.Errorf("the texts in %q say they are in %q", code, got)
		}
		if got := language.Number(1234.5, 1); len(got) != 7 || got[:1]+got[2:5]+got[6:] != "12345" {
			t.Errorf("in %q 1234.5 is %q", code, got)
		}
	}
	if !slices.Contains(language.Choices(), "en") {
		t.Error("no English")
	}
}

func TestSentence(t *testing.T) {
	for words, want := range map[string]string{"": "", "nothing answers": "Nothing answers", "5MB": "5MB", "über": "Über"} {
		if got := language.Sentence(words); got != want {
			t.Errorf("sentence(%q) = %q, want %q", words, got, want)
		}
	}
}

func TestLower(t *testing.T) {
	for code, want := range map[string]string{"en": "paket", "de": "Paket"} {
		languagetest.Speak(t, code)
		if got := language.Lower("Paket"); got != want {
			t.Errorf("in %q within a sentence: %q", code, got)
		}
	}
}

func TestClock(t *testing.T) {
	at := time.Date(2026, 3, 4, 13, 5, 6, 78e6, time.Local).UnixNano()
	for code, want := range map[string]string{"en": "13:05:06.078", "de": "13:05:06,078"} {
		languagetest.Speak(t, code)
		if got := language.Clock(at); got != want {
			t.Errorf("in %q the clock says %q, not %q", code, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	at := time.Date(2026, 3, 4, 13, 5, 6, 0, time.Local)
	for code, want := range map[string][3]string{
		"en": {"2026-03-04 13:05", "2026-03-04", "soon"},
		"de": {"04.03.2026 13:05", "04.03.2026", "soon"},
	} {
		languagetest.Speak(t, code)
		if got := [3]string{language.Moment(at), language.Day("2026-03-04"), language.Day("soon")}; got != want {
			t.Errorf("in %q dates are %q, want %q", code, got, want)
		}
	}
}

func TestShortest(t *testing.T) {
	for _, tt := range []struct {
		v       float64
		figures int
		en, de  string
	}{{0.5, -1, "0.5", "0,5"}, {10, -1, "10", "10"}, {100. / 3, 3, "33.3", "33,3"}} {
		for code, want := range map[string]string{"en": tt.en, "de": tt.de} {
			languagetest.Speak(t, code)
			if got := language.Shortest(tt.v, tt.figures); got != want {
				t.Errorf("in %q %v is %q, want %q", code, tt.v, got, want)
			}
		}
	}
}

// TestAmountsInWords has what a field takes be written for reading where it
// stands in a sentence.
func TestAmountsInWords(t *testing.T) {
	plan := chum.Lures()[0].Plan.With(5_000_000, 1_700)
	plan.Piece = 16_384
	target, err := chum.ParseTarget("127.0.0.1:8443")
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string][]string{
		"en": {"5 MB of random bytes: 306 pieces of 16.384 kB on one connection, the last of 2.88 kB.", "At 1.7 kB/s."},
		"de": {"5 MB Zufallsbytes: 306 Stücke zu 16,384 kB über eine Verbindung, zuletzt 2,88 kB.", "Mit 1,7 kB/s."},
	} {
		languagetest.Speak(t, code)
		var said []string
		for _, line := range plan.Describe(target) {
			said = append(said, language.Words(line))
		}
		for _, line := range want {
			if !slices.Contains(said, line) {
				t.Errorf("in %q the plan says %q, not %q", code, said, line)
			}
		}
	}
}
