package listener

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

func TestSniff(t *testing.T) {
	for _, tt := range []struct {
		name, sent string
		want       Protocol
	}{
		{"a TLS record", "\x16\x03\x01\x02\x00", TLS},
		{"its first byte alone", "\x16", TLS},
		{"POST", "POST / HTTP/1.1\r\n", HTTP},
		{"PUT", "PUT /x HTTP/1.1\r\n", HTTP},
		{"GET", "GET / HTTP/1.1\r\n", HTTP},
		{"HEAD", "HEAD / HTTP/1.1\r\n", HTTP},
		{"bait", "JAWS-CHUM simulated", TCP},
		{"one byte of bait", "J", TCP},
		{"what ends before it is a method", "POS", TCP},
		{"a method in small letters", "post / HTTP/1.1", TCP},
		{"a method and no blank", "POSTAL", TCP},
		{"a method that is not served", "BREW /pot HTTP/1.1", TCP},
		{"HTTP/2 without TLS", "PRI * HTTP/2.0", TCP},
		{"other TLS records", "\x15\x03\x01", TCP},
		{"nulls", "\x00\x00\x00\x00\x00\x00", TCP},
		{"nothing", "", Unknown},
	} {
		for how, r := range map[string]io.Reader{
			"at once":              bytes.NewReader([]byte(tt.sent)),
			"byte by byte":         iotest.OneByteReader(bytes.NewReader([]byte(tt.sent))),
			"with the end at once": iotest.DataErrReader(bytes.NewReader([]byte(tt.sent))),
		} {
			t.Run(tt.name+" "+how, func(t *testing.T) {
				p, first, err := sniff(r)
				if p != tt.want || (err != nil) != (tt.want == Unknown) {
					t.Fatalf("%q is %v, %v; want %v", tt.sent, p, err, tt.want)
				}
				if rest, _ := io.ReadAll(r); string(first)+string(rest) != tt.sent {
					t.Errorf("of %q came back %q and %q", tt.sent, first, rest)
				}
			})
		}
	}
}

func TestSniffTellsWhatBroke(t *testing.T) {
	broken := errors.New("broken")
	if p, _, err := sniff(iotest.ErrReader(broken)); p != Unknown || !errors.Is(err, broken) {
		t.Errorf("%v, %v", p, err)
	}
}

func FuzzSniff(f *testing.F) {
	for _, s := range []string{"", "\x16\x03", "POST ", "PUSH", "HEAD /", "J"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, sent []byte) {
		r := iotest.OneByteReader(bytes.NewReader(sent))
		p, first, err := sniff(r)
		rest, _ := io.ReadAll(r)
		if got := append(first, rest...); err == nil && !bytes.Equal(got, sent) {
			t.Errorf("of %q came back %q", sent, got)
		}
		if len(sent) > 0 && (err != nil || p == Unknown) {
			t.Errorf("%q is %v, %v", sent, p, err)
		}
	})
}
