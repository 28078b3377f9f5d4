package mask

// icmp4 masks RFC 792: the packet that an error tells of, and where a redirect
// leads. Of an echo number and sequence stay, of the rest type and code.
func (w *walk) icmp4(b []byte) {
	const reply, unreachable, quench, redirect, echo, exceeded, parameter = 0, 3, 4, 5, 8, 11, 12
	if len(b) < 8 {
		clear(b[4:])
		return
	}
	switch b[0] {
	case reply, echo:
		clear(b[8:])
	case redirect:
		w.four(b[4:8])
		w.inside(w.ip, b[8:])
	case unreachable, quench, exceeded, parameter:
		// Behind 128 bytes RFC 4884 has labels of MPLS, which are cleared with
		// whatever else is behind the packet's end.
		w.inside(w.ip, b[8:])
	default:
		clear(b[4:])
	}
}

// icmp6 masks RFC 4443, the discovery of neighbours of RFC 4861, and who asks
// for groups by RFC 2710.
func (w *walk) icmp6(b []byte) {
	if len(b) < 8 {
		clear(b[4:])
		return
	}
	const reports, solicitRouter, router, solicit, advertise, redirect = 130, 133, 134, 135, 136, 137
	addresses, options := 0, 0
	switch kind := b[0]; {
	case kind >= 1 && kind <= 4:
		w.inside(w.ip, b[8:])
		return
	case kind == 128, kind == 129:
		clear(b[8:])
		return
	case kind >= reports && kind < solicitRouter:
		addresses, options = 1, 24
	case kind == solicitRouter:
		options = 8
	case kind == router:
		options = 16
	case kind == solicit, kind == advertise:
		addresses, options = 1, 24
	case kind == redirect:
		addresses, options = 2, 40
	default:
		clear(b[4:])
		return
	}
	if len(b) < options {
		clear(b[4:])
		return
	}
	for i := range addresses {
		w.six(b[8+16*i : 24+16*i])
	}
	w.discovered(b[options:])
}

// discovered masks the options of RFC 4861: hardware addresses and networks. The
// others are cleared but for kind and length.
func (w *walk) discovered(b []byte) {
	const source, target, network = 1, 2, 3
	for len(b) >= 8 {
		size := 8 * int(b[1])
		if size == 0 || size > len(b) {
			break
		}
		switch o := b[:size]; {
		case (o[0] == source || o[0] == target) && size == 8:
			w.hardware(o[2:])
		case o[0] == network && size == 32 && o[2] <= 128:
			clear(o[12:16])
			w.six(o[16:])
			bits := int(o[2])
			for i := range 16 {
				o[16+i] &= ^byte(0xff >> min(8, max(0, bits-8*i)))
			}
		default:
			clear(o[2:])
		}
		b = b[size:]
	}
	clear(b)
}

// igmp masks the group that a message of RFC 2236 is about; what RFC 3376 adds
// is cleared.
func (w *walk) igmp(b []byte) {
	const report3 = 0x22
	if len(b) < 8 || b[0] == report3 {
		clear(b[4:])
		return
	}
	w.four(b[4:8])
	clear(b[8:])
}
