package mask

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"net/netip"

	"jaws/capture/packet"
)

// KeySize is a key's length, bytes: AES' key and the padding, for IPv4, IPv6
// and hardware addresses each.
const KeySize = 3 * panKeySize

// Mask replaces addresses by one key. It is for one goroutine at a time.
type Mask struct {
	four, six, hard pan
	// known spares the ciphers; it is emptied when it is full.
	known map[packet.Addr]packet.Addr
}

const maxKnown = 1 << 16

// New has a key that nobody knows and that is gone with it.
func New() *Mask {
	var key [KeySize]byte
	rand.Read(key[:]) // never fails; it ends the program where it would
	return FromKey(key)
}

// FromKey gives the same addresses for the same key.
func FromKey(key [KeySize]byte) *Mask {
	of := func(n int) pan { return newPan([panKeySize]byte(key[n*panKeySize:])) }
	return &Mask{four: of(0), six: of(1), hard: of(2), known: make(map[packet.Addr]packet.Addr)}
}

// Addr is what stands for a: of the same family and kind. No address stays
// none.
func (m *Mask) Addr(a packet.Addr) packet.Addr {
	if to, ok := m.known[a]; ok {
		return to
	}
	to := a
	switch ip, ok := a.IP(); {
	case a.IsMAC():
		to = packet.AddrFromMAC(m.mac(a.Hardware()))
	case !ok:
		return a
	case ip.Is4():
		to = packet.AddrFrom4(m.ip4(ip.As4()))
	default:
		to = packet.AddrFrom16(m.ip6(ip.As16()))
	}
	if len(m.known) >= maxKnown {
		clear(m.known)
	}
	m.known[a] = to
	return to
}

// Endpoint is e with its address masked; the port stays.
func (m *Mask) Endpoint(e packet.Endpoint) packet.Endpoint {
	return packet.Endpoint{Addr: m.Addr(e.Addr), Port: e.Port}
}

// IP is what stands for ip. A zone names an interface, and is left out.
func (m *Mask) IP(ip netip.Addr) netip.Addr {
	if ip.Is4() {
		return netip.AddrFrom4(m.ip4(ip.As4()))
	}
	if ip.Is6() {
		return netip.AddrFrom16(m.ip6(ip.As16()))
	}
	return ip
}

// Packet masks the addresses of p. What it knows of a DNS name is taken out too.
func (m *Mask) Packet(p *packet.Packet) {
	p.Src, p.Dst = m.Addr(p.Src), m.Addr(p.Dst)
	p.NameHash, p.NameLength, p.NameEntropy = 0, 0, 0
}

// pan is Crypto-PAn, but for one thing, with one key.
type pan struct {
	block cipher.Block
	pad   [aes.BlockSize]byte
}

const panKeySize = 32

func newPan(key [panKeySize]byte) pan {
	block, err := aes.NewCipher(key[:16])
	if err != nil {
		panic(err) // 16 bytes are a key
	}
	p := pan{block: block}
	block.Encrypt(p.pad[:], key[16:])
	return p
}

// mask changes each bit of a by what precedes it, but for those of which stays is
// true. Of AES' block it takes the bit of that number and not the first each time
// as the paper does: where an address begins like the padding, blocks are equal,
// and all of a 192.168.0.x's third number would stay or change together.
func (p *pan) mask(a []byte, stays func(bit int) bool) {
	in, out, was := p.pad, [aes.BlockSize]byte{}, [aes.BlockSize]byte{}
	copy(was[:], a)
	for bit := range 8 * len(a) {
		at, one := bit/8, byte(0x80)>>(bit%8)
		if !stays(bit) {
			p.block.Encrypt(out[:], in[:])
			if out[at]&one != 0 {
				a[at] ^= one
			}
		}
		in[at] = in[at]&^one | was[at]&one
	}
}
