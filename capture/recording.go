package capture

import (
	"encoding/binary"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

const (
	queueBytes = 16 << 20 // of frames that wait for the disk, 0.3 s at 200,000 packets a second
	// flushEvery leaves a killed program's file at most a second behind, with
	// the time that writing takes.
	flushEvery = 500 * time.Millisecond
	slotHeader = 24
	// newSource is the link type of a slot that holds a source's name.
	newSource = Frameless - 1
)

// recording is one run of the disk's goroutine.
type recording struct {
	files *recordFiles

	mu      sync.Mutex
	pending []byte // slots that wait for the disk
	closed  bool   // nothing more is taken
	full    bool   // there was no room for a frame
	lost    uint64 // the frames since then

	spare []byte // the other buffer, the disk's
	wake  chan struct{}

	path           atomic.Pointer[string]
	bytes, packets atomic.Uint64
	err            error // set before done is closed
	done           chan struct{}
}

func newRecording(o RecordOptions, create func(string) (recordFile, error)) *recording {
	return &recording{
		files:   &recordFiles{options: o, create: create, begun: time.Now()},
		pending: make([]byte, 0, queueBytes), spare: make([]byte, 0, queueBytes),
		wake: make(chan struct{}, 1), done: make(chan struct{}),
	}
}

// add puts a frame into the queue. Where that is full the recording is over.
func (r *recording) add(link decode.LinkType, data []byte, wire uint32, p *packet.Packet) {
	size := len(data)
	if link == Frameless {
		size = decode.MaxRebuilt
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		if r.full {
			r.lost++
		}
		return
	}
	if len(r.pending)+slotHeader+size > cap(r.pending) {
		r.closed, r.full, r.lost = true, true, 1
		signal(r.wake)
		return
	}
	at := len(r.pending)
	r.slot(link, wire, p.Time, len(data))
	if link == Frameless {
		r.pending = decode.Rebuild(r.pending, p)
		binary.LittleEndian.PutUint32(r.pending[at+16:], uint32(len(r.pending)-at-slotHeader))
	} else {
		r.pending = append(r.pending, data...)
	}
	if at < queueBytes/4 && len(r.pending) >= queueBytes/4 {
		signal(r.wake)
	}
}

// begin has the disk's goroutine begin a new file for another source.
func (r *recording) begin(source string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.closed && len(r.pending)+slotHeader+len(source) <= cap(r.pending) {
		r.slot(newSource, 0, 0, len(source))
		r.pending = append(r.pending, source...)
	}
}

// slot appends a slot's header: link type, length on the wire, time, and the
// number of bytes that follow.
func (r *recording) slot(link decode.LinkType, wire uint32, t int64, size int) {
	b := binary.LittleEndian.AppendUint32(r.pending, uint32(link))
	b = binary.LittleEndian.AppendUint32(b, wire)
	b = binary.LittleEndian.AppendUint64(b, uint64(t))
	b = binary.LittleEndian.AppendUint32(b, uint32(size))
	r.pending = binary.LittleEndian.AppendUint32(b, 0)
}

// stop has everything written that came until now, and nothing more.
func (r *recording) stop() {
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	signal(r.wake)
}

// run writes until the recording is stopped or something goes wrong.
func (r *recording) run() {
	tick := time.NewTicker(flushEvery)
	defer tick.Stop()
	for over := false; !over && r.err == nil; {
		select {
		case <-tick.C:
		case <-r.wake:
		}
		over = r.drain()
	}
	err := r.files.close()
	r.tell()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	r.pending, r.spare = nil, nil // State may be asked for long after
	if r.err == nil {
		r.err = err
	}
	if r.err == nil && r.full {
		r.err = fmt.Errorf("%w: %d packets were lost before the recording stopped", ErrBehind, r.lost)
	}
}

// drain writes all that waits; over tells that nothing more will come.
func (r *recording) drain() (over bool) {
	r.mu.Lock()
	r.pending, r.spare = r.spare[:0], r.pending
	over = r.closed
	r.mu.Unlock()
	for b := r.spare; len(b) > 0; {
		link := decode.LinkType(binary.LittleEndian.Uint32(b))
		wire, t := binary.LittleEndian.Uint32(b[4:]), int64(binary.LittleEndian.Uint64(b[8:]))
		end := slotHeader + int(binary.LittleEndian.Uint32(b[16:]))
		data := b[slotHeader:end]
		b = b[end:]
		if link == newSource {
			r.err = r.files.begin(string(data))
		} else {
			r.err = r.files.packet(link, t, data, wire)
		}
		if r.err != nil {
			return true
		}
	}
	r.err = r.files.flush()
	r.tell()
	return over
}

// tell publishes what was written.
func (r *recording) tell() {
	bytes, packets := r.files.total()
	r.bytes.Store(bytes)
	r.packets.Store(packets)
	if path := r.files.path; path != "" {
		r.path.Store(&path)
	}
}
