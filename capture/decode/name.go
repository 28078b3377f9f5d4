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

// entropy is Shannon's, in bits a character, of a label, at most 63 of them:
// log2 n less the mean of log2 of how often each character is there.
func entropy(b []byte) float32 {
	var counts [256]uint8
	var sum float64
	for _, c := range b {
		counts[c]++
		sum += entropyGains[counts[c]]
	}
	n := float64(len(b))
	return float32(max(0, math.Log2(n)-sum/n))
}

// entropyGains[c] is c log2 c - (c-1) log2 (c-1): what a character adds that is
// there for the c-th time. A logarithm costs more than all else of a name.
var entropyGains = func() (gains [64]float64) {
	for c := 2; c < len(gains); c++ {
		n := float64(c)
		gains[c] = n*math.Log2(n) - (n-1)*math.Log2(n-1)
	}
	return gains
}()
