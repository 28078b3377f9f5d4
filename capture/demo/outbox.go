package demo

import "jaws/capture/packet"

// outbox holds the packets that are decided but whose time has not come. The
// packets stay in their slots; only the slots' numbers are sorted.
type outbox struct {
	slots []packet.Packet
	free  []int32
	order agenda[int32]
}

// add keeps a copy of p, which is due at time at.
func (o *outbox) add(at int64, p *packet.Packet) {
	var slot int32
	if n := len(o.free); n > 0 {
		slot = o.free[n-1]
		o.free = o.free[:n-1]
	} else {
		slot = int32(len(o.slots))
		o.slots = append(o.slots, packet.Packet{})
	}
	o.slots[slot] = *p
	o.slots[slot].Time = at
	o.order.add(at, slot)
}

// take moves the earliest packet to p. There must be one.
func (o *outbox) take(p *packet.Packet) {
	_, slot := o.order.take()
	*p = o.slots[slot]
	o.free = append(o.free, slot)
}
