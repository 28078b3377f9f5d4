package demo

import (
	"hash/fnv"
	"math"
	"strings"
)

// name is what a packet tells of a DNS name.
type name struct {
	hash    uint32
	length  uint8   // bytes on the wire
	entropy float32 // of the longest label, bits a character
}

func newName(text string) name {
	text = strings.TrimSuffix(text, ".") // the root's
	h := fnv.New32a()
	h.Write([]byte(text)) // a hash's Write never fails
	longest := ""
	for label := range strings.SplitSeq(text, ".") {
		if len(label) > len(longest) {
			longest = label
		}
	}
	// A length byte before each label and the root's at the end make two more
	// than the dots already count.
	return name{hash: h.Sum32(), length: uint8(min(len(text)+2, 255)), entropy: entropy(longest)}
}

// entropy is Shannon's, bits a character.
func entropy(label string) float32 {
	var count [256]float64
	for i := range len(label) {
		count[label[i]]++
	}
	var bits float64
	for _, c := range count {
		if c > 0 {
			p := c / float64(len(label))
			bits -= p * math.Log2(p)
		}
	}
	return float32(bits)
}
