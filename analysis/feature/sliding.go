package feature

// sums are what a window adds up. Of an actor's window only some are used.
type sums struct {
	upBytes, downBytes     float32
	upPackets, downPackets float32
	connections, resets    float32 // SYN without ACK, RST
	beats                  float32 // connections at regular intervals
	hasty                  float32 // connections right after the one before
	seconds                float32 // with a packet in them
	ports                  float32 // asked for, of an address, never before
	peers                  float32 // met for the first time (actors alone)
	freshNames             float32 // asked for by DNS and never before
	names                  float32 // asked for by DNS
	nameBytes, nameEntropy float32 // summed over names
}

func (s *sums) add(d *sums) {
	s.upBytes += d.upBytes
	s.downBytes += d.downBytes
	s.upPackets += d.upPackets
	s.downPackets += d.downPackets
	s.connections += d.connections
	s.resets += d.resets
	s.beats += d.beats
	s.hasty += d.hasty
	s.seconds += d.seconds
	s.ports += d.ports
	s.peers += d.peers
	s.freshNames += d.freshNames
	s.names += d.names
	s.nameBytes += d.nameBytes
	s.nameEntropy += d.nameEntropy
}

// parts is how many steps a window slides by: it covers between 5/6 of its
// length and all of it.
const parts = 6

// sliding is one window's sums.
type sliding struct {
	total sums
	part  [parts]sums
	epoch int64 // the newest part's number: time over the part's length
	busy  int32 // parts with a packet in them
}

// Windows are the lengths of the sliding windows, seconds.
var Windows = [...]float64{60, 600, 3600}

// WindowCount is how many there are.
const WindowCount = len(Windows)

// at lets window i slide to now, seconds.
func (w *sliding) at(i int, now float64) {
	epoch := int64(now / Windows[i] * parts)
	past := epoch - w.epoch
	if past <= 0 {
		return
	}
	for k := range min(past, parts) {
		w.part[(epoch-k)%parts] = sums{}
	}
	w.epoch = epoch
	// Added anew, so that rounding does not pile up.
	w.total, w.busy = sums{}, 0
	if past >= parts {
		return
	}
	for i := range w.part {
		if w.part[i].packets() > 0 {
			w.busy++
		}
		w.total.add(&w.part[i])
	}
}

// add counts d now.
func (w *sliding) add(d *sums) {
	w.total.add(d)
	part := &w.part[w.epoch%parts]
	if part.packets() == 0 {
		w.busy++
	}
	part.add(d)
}

func (s *sums) packets() float32 { return s.upPackets + s.downPackets }
