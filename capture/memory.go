package capture

import (
	"io"
	"time"

	"jaws/capture/packet"
)

// Memory is what an Evidence holds at one moment. It stays as it is, and takes
// memory, until it is let go.
type Memory struct {
	of   *Evidence
	view view
}

// Look is what is in memory now.
func (e *Evidence) Look() *Memory { return &Memory{of: e, view: e.look()} }

// LetGo ends the look; once is enough.
func (m *Memory) LetGo() { m.of.letGo(m.view) }

// Packets is how many there are.
func (m *Memory) Packets() uint64 { return m.view.matching(nil) }

// First is the oldest packet's time; ok is false where there is none.
func (m *Memory) First() (t time.Time, ok bool) {
	if len(m.view.packets) == 0 || len(m.view.packets[0]) == 0 {
		return t, false
	}
	return m.view.packets[0][0].packet.When(), true
}

// Forgotten counts the packets before the first.
func (m *Memory) Forgotten() uint64 { return m.view.forgotten }

// Write writes all packets as pcapng; ErrNothing where there is none.
func (m *Memory) Write(w io.Writer) error {
	_, err := m.view.write(w, Wanted{})
	return err
}

// Each calls f with what is known of each packet, the oldest first, and whether
// it has no frame, until f fails.
func (m *Memory) Each(f func(p *packet.Packet, frameless bool) error) error {
	for _, page := range m.view.packets {
		for i := range page {
			if err := f(&page[i].packet, page[i].link == Frameless); err != nil {
				return err
			}
		}
	}
	return nil
}

// Oldest is the time of the oldest packet in memory, Unix nanoseconds; ok is
// false where there is none.
func (e *Evidence) Oldest() (t int64, ok bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.pages) == 0 || len(e.pages[0].packets) == 0 {
		return 0, false
	}
	return e.pages[0].packets[0].packet.Time, true
}

// Bytes is about how much Write writes and Each tells of, bytes.
func (m *Memory) Bytes() (n int64) {
	const block, known = 32, 73 // of a packet beside its frame
	for i, frames := range m.view.frames {
		n += int64(len(frames) + len(m.view.packets[i])*(block+known))
	}
	return n
}
