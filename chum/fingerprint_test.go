package chum_test

import (
	"bytes"
	"strings"
	"testing"

	"jaws/chum"
)

func TestParseFingerprint(t *testing.T) {
	const plain = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
	want := bytes.Repeat([]byte{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}, 2)
	var colons []string
	for i := 0; i < len(plain); i += 2 {
		colons = append(colons, plain[i:i+2])
	}
	for _, s := range []string{
		plain, " " + plain + "\n", strings.ToUpper(plain), strings.Join(colons, ":"), strings.Join(colons, " "),
		"certificate SHA-256 " + plain, "SHA256:" + plain, "SHA-256=" + strings.ToUpper(strings.Join(colons, ":")),
	} {
		if got, err := chum.ParseFingerprint(s); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q: %x, %v", s, got, err)
		}
	}
	for s, says := range map[string]string{
		"": "this has 0", plain[1:]: "this has 63", plain + "00": "this has 66", "x" + plain[1:]: "0 to 9 and a to f",
		"certificate SHA-256": "this has 0", strings.Repeat("g", 64): "0 to 9 and a to f",
	} {
		if got, err := chum.ParseFingerprint(s); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %x, %v", s, got, err)
		}
	}
}
