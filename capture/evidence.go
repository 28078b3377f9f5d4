package capture

import (
	"sync"
	"unsafe"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

const (
	// EvidenceBytes is a good size for an Evidence.
	EvidenceBytes = 64 << 20

	pageBytes   = 1 << 20 // of frames in a page; none is longer than WholePackets
	pagePackets = 8192
	pageSize    = pageBytes + pagePackets*int(unsafe.Sizeof(kept{}))
)

// kept is a packet in memory, and where its frame is.
type kept struct {
	packet   packet.Packet
	link     decode.LinkType
	wire     uint32
	at, size uint32 // of its frame, in its page
}

// page is a piece of the memory. Until it is full it is appended to; what is in
// it never changes while anybody reads.
type page struct {
	packets []kept
	frames  []byte
	readers int // that are writing it to a file
}

// Evidence is a Tap that remembers the newest frames, in a bounded memory, for
// when it turns out that they mattered. It is for any goroutine.
type Evidence struct {
	mu        sync.Mutex
	pages     []*page // the oldest first; the last one is filled
	most      int     // pages
	forgotten uint64
	source    string
}

var _ Tap = (*Evidence)(nil)

// NewEvidence takes bytes of memory when it is full, at least some 4 MiB, and
// up to twice that while it is saved and the capture goes on.
func NewEvidence(bytes int) *Evidence { return &Evidence{most: max(2, bytes/pageSize)} }

// Begin forgets everything: the frames to come are of another source.
func (e *Evidence) Begin(source string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.pages, e.forgotten, e.source = nil, 0, source
}

// Frame remembers a frame, and forgets the oldest where there is no room.
func (e *Evidence) Frame(link decode.LinkType, data []byte, wire uint32, p *packet.Packet) {
	data = data[:min(len(data), WholePackets)]
	e.mu.Lock()
	defer e.mu.Unlock()
	var g *page
	if n := len(e.pages); n > 0 {
		g = e.pages[n-1]
	}
	if g == nil || len(g.packets) == cap(g.packets) || len(g.frames)+len(data) > cap(g.frames) {
		g = e.turn()
	}
	g.packets = append(g.packets, kept{packet: *p, link: link, wire: wire, at: uint32(len(g.frames)), size: uint32(len(data))})
	g.frames = append(g.frames, data...)
}

// turn gives an empty page: a new one, or the oldest if nobody reads it.
func (e *Evidence) turn() *page {
	var g *page
	if len(e.pages) >= e.most {
		g = e.pages[0]
		e.forgotten += uint64(len(g.packets))
		copy(e.pages, e.pages[1:])
		e.pages = e.pages[:len(e.pages)-1]
		g.packets, g.frames = g.packets[:0], g.frames[:0]
		if g.readers > 0 {
			g = nil
		}
	}
	if g == nil {
		g = &page{packets: make([]kept, 0, pagePackets), frames: make([]byte, 0, pageBytes)}
	}
	e.pages = append(e.pages, g)
	return g
}

// Remembered is how many packets are in memory, and how many were before them
// that it had no room for any more.
func (e *Evidence) Remembered() (packets, forgotten uint64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, g := range e.pages {
		packets += uint64(len(g.packets))
	}
	return packets, e.forgotten
}

// view is what the memory holds at one moment.
type view struct {
	source    string
	forgotten uint64
	pages     []*page
	packets   [][]kept
	frames    [][]byte
}

// look gives a view, which stays as it is until it is let go.
func (e *Evidence) look() view {
	e.mu.Lock()
	defer e.mu.Unlock()
	v := view{source: e.source, forgotten: e.forgotten}
	for _, g := range e.pages {
		g.readers++
		v.pages, v.packets, v.frames = append(v.pages, g), append(v.packets, g.packets), append(v.frames, g.frames)
	}
	return v
}

func (e *Evidence) letGo(v view) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, g := range v.pages {
		g.readers--
	}
}
