package capture_test

import "encoding/binary"

// frame is one of that length and of a type for experiments.
func frame(length int) []byte {
	b := make([]byte, length)
	copy(b, []byte{2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1})
	binary.BigEndian.PutUint16(b[12:], 0x88b5)
	return b
}
