package chum

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// ParseFingerprint reads the SHA-256 of a certificate as listeners and browsers
// show it: 64 hex digits in either case, with or without colons or spaces, and
// what jaws-listener prints before them.
func ParseFingerprint(s string) ([]byte, error) {
	digits := strings.TrimSpace(s)
	for _, before := range []string{"certificate ", "SHA-256", "SHA256"} {
		if n := len(before); len(digits) >= n && strings.EqualFold(digits[:n], before) {
			digits = digits[n:]
		}
	}
	digits = strings.NewReplacer(":", "", " ", "", "\t", "", "\n", "", "\r", "", "=", "").Replace(digits)
	sum, err := hex.DecodeString(digits)
	switch {
	case len(digits) != 2*sha256.Size:
		return nil, refuse("a certificate's fingerprint has %d hex digits, this has %d: paste all that jaws-listener prints after \"SHA-256\"",
			2*sha256.Size, len(digits))
	case err != nil:
		return nil, refuse("a certificate's fingerprint has the digits 0 to 9 and a to f alone: paste what jaws-listener prints after \"SHA-256\"")
	}
	return sum, nil
}
