package pcapfile_test

import (
	"errors"
	"strings"
	"testing"

	"jaws/capture/pcapfile"
)

func TestNoCapture(t *testing.T) {
	twice := packings(t)["gzip"](packings(t)["zstd"](pcap(t)))
	for s, want := range map[string]string{
		"":                        "it is empty",
		"abc":                     "61 62 63",
		"this is no capture":      "74 68 69 73",
		"\x7fELF and so on":       "7f 45 4c 46",
		"[section]\nname=value":   "begins with",
		`{"type":"TLS"}`:          "begins with",
		"\xd4\xc3\xb2\xa1":        "its header",
		"\n\r\r\n":                "its first block",
		"\x1f\x8b\x08":            "1f 8b 08",
		"\x1f\x8b\x08\x00":        "gzip",
		"\x28\xb5\x2f\xfd\xff":    "reserved bit",
		string(twice):             "compressed twice",
		strings.Repeat("\x00", 9): "00 00 00 00",
	} {
		_, _, err := read(t, []byte(s))
		if !errors.Is(err, pcapfile.ErrNotCapture) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "sample") {
			t.Errorf("%.20q: %v, want %q in it", s, err, want)
		}
	}
}
