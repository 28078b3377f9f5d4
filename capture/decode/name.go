package decode

import (
	"math"

	"jaws/capture/packet"
)

// name reads the question's name of a DNS message, as far as it is there.
func name(b []byte, p *packet.Packet) {
	if len(b) < 13 {
		return
	}
	hash, length, longest := uint32(2166136261), 0, []byte(nil) // FNV-1a
	for i := 12; i < len(b) && b[i] != 0 && b[i] < 64 && length < 255; {
		label := b[i+1 : min(len(b), i+1+int(b[i]))]
		for _, c := range label {
			hash = (hash ^ uint32(c)) * 16777619
		}
		hash = (hash ^ '.') * 16777619
		if len(label) > len(longest) {
			longest = label
		}
		length += int(b[i]) + 1
		i += int(b[i]) + 1
	}
	if length > 0 {
		p.NameHash, p.NameLength, p.NameEntropy = hash, uint8(min(255, length)), entropy(longest)
	}
}

// entropy is Shannon's, in bits a character.
func entropy(b []byte) float32 {
	var counts [256]uint8
	for _, c := range b {
		counts[c]++
	}
	var h float64
	for _, n := range counts {
		if n > 0 {
			f := float64(n) / float64(len(b))
			h -= f * math.Log2(f)
		}
	}
	return float32(h)
}
