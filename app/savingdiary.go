package app

import (
	"bytes"
	"fmt"
	"math"
	"sync"
	"time"

	"jaws/analysis"
	"jaws/app/sessionfile"
	"jaws/capture/packet"
)

const (
	// checkpointPackets and checkpointEvery are how far apart what was learnt is
	// noted, at least: an eighth of what the memory of packets holds. To copy it
	// keeps the engine for 10 to 60 ms; to write it down is another goroutine's.
	checkpointPackets = 1 << 15
	checkpointEvery   = 10 * time.Second
)

// diary is what a session that is to be saved needs beside its packets: what
// the engine knew before the oldest of them came, and what a person has told it
// since. So whoever opens it sees the engine learn the same from the same
// packets, and the same turn red. Only the engine's goroutine writes it.
type diary struct {
	config analysis.Config
	// baseline is what the engine begins with, nil for nothing, and again what it
	// is to be told when the time for that comes.
	baseline []byte
	again    []sessionfile.Told
	// oldest is the time of the oldest packet in memory.
	oldest func() (int64, bool)

	packets int       // since the last checkpoint
	at      time.Time // of that, by the wall clock
	// writing has room for the one checkpoint that is written down.
	writing chan struct{}

	mu     sync.Mutex
	now    int64 // the newest packet's time
	learnt []checkpoint
	told   []sessionfile.Told
}

// checkpoint is what was learnt until the packet of a time had come.
type checkpoint struct {
	until    int64 // Unix nanoseconds; ever for a baseline that knows no packet of this capture
	baseline []byte
}

const ever = math.MinInt64

func newDiary(config analysis.Config, oldest func() (int64, bool)) *diary {
	return &diary{config: config, oldest: oldest, learnt: []checkpoint{{until: ever}}, at: time.Now(), writing: make(chan struct{}, 1)}
}

// Continue begins with what a session that was opened knew.
func (d *diary) Continue(f *sessionfile.File) {
	until := int64(ever)
	if f.Manifest.Engine.BaselineUntil != nil {
		until = f.Manifest.Engine.BaselineUntil.UnixNano()
	}
	d.baseline, d.learnt = f.Baseline, []checkpoint{{until, f.Baseline}}
	for _, t := range f.Marks.Told {
		if t.At.UnixNano() < until {
			d.told = append(d.told, t) // the baseline knows it
		} else {
			d.again = append(d.again, t)
		}
	}
}

// engine is the one to begin with.
func (d *diary) engine() (*analysis.Engine, error) {
	if d.baseline == nil {
		return analysis.New(d.config), nil
	}
	return analysis.Load(bytes.NewReader(d.baseline), d.config)
}

// Observe has the engine observe a batch, and tells it in between what is to be
// told again.
func (d *diary) Observe(e *analysis.Engine, batch []packet.Packet) {
	now := d.now
	for i := range batch {
		p := &batch[i]
		for len(d.again) > 0 && p.Time > d.again[0].At.UnixNano() {
			d.Repeat(e)
		}
		e.Observe(p)
		now = max(now, p.Time)
	}
	d.mu.Lock()
	d.now = now
	d.mu.Unlock()
	d.packets += len(batch)
	if d.packets >= checkpointPackets && time.Since(d.at) >= checkpointEvery && len(d.writing) == 0 {
		d.note(e)
	}
}

// Repeat tells the engine the next of what it is to be told again; false where
// that was all.
func (d *diary) Repeat(e *analysis.Engine) bool {
	if len(d.again) == 0 {
		return false
	}
	t := d.again[0]
	d.again = d.again[1:]
	d.tell(e, t)
	return true
}

// Tell tells the engine something now.
func (d *diary) Tell(e *analysis.Engine, what sessionfile.What, whom *sessionfile.Party) {
	d.tell(e, sessionfile.Told{At: time.Unix(0, d.now).UTC(), What: what, Party: whom})
}

func (d *diary) tell(e *analysis.Engine, t sessionfile.Told) {
	switch {
	case t.What == sessionfile.Reset:
		e.ResetBaseline()
	case t.What == sessionfile.Normal && t.Party != nil:
		e.Accept(t.Party.Group)
		e.Accepted(t.Party.Group) // where it is not on the board, too
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.told = append(d.told, t)
}

// note has what was learnt until now written down, and lets go of what lies
// before all packets in memory but for the last of it. Wait joins it.
func (d *diary) note(e *analysis.Engine) {
	d.writing <- struct{}{}
	d.packets, d.at = 0, time.Now()
	learnt, until := e.Learnt(), d.now
	go func() {
		defer func() { <-d.writing }()
		var b bytes.Buffer
		if learnt.Write(&b) != nil {
			return // of a memory: it does not fail
		}
		d.mu.Lock()
		defer d.mu.Unlock()
		d.learnt = append(d.learnt, checkpoint{until, b.Bytes()})
		if first, ok := d.oldest(); ok {
			d.learnt = d.learnt[d.before(first):]
		}
	}()
}

// Wait waits until nothing is written down any more.
func (d *diary) Wait() {
	d.writing <- struct{}{}
	<-d.writing
}

// before is which checkpoint is the newest that knows no packet of time first or
// later, the first where none is.
func (d *diary) before(first int64) int {
	for i := len(d.learnt) - 1; i > 0; i-- {
		if d.learnt[i].until < first {
			return i
		}
	}
	return 0
}

// Fill puts into c what it knows, for packets from time first on. look, which
// looks at the packets, is called while nothing is let go of.
func (d *diary) Fill(c *sessionfile.Contents, look func() (first int64)) error {
	d.Wait()
	d.mu.Lock()
	known := d.learnt[d.before(look())]
	c.Marks.Told = append([]sessionfile.Told{}, d.told...)
	d.mu.Unlock()
	c.Manifest.Engine = sessionfile.Engine{
		LearnSeconds: d.config.LearnFor.Seconds(), LearnPackets: d.config.LearnPackets, KeepAlarms: d.config.KeepAlarms,
	}
	if known.until != ever {
		until := time.Unix(0, known.until).UTC()
		c.Manifest.Engine.BaselineUntil = &until
	}
	if c.Baseline = known.baseline; c.Baseline != nil {
		return nil
	}
	var b bytes.Buffer
	if err := analysis.New(d.config).Checkpoint(&b); err != nil {
		return fmt.Errorf("write the session: %w", err)
	}
	c.Baseline = b.Bytes()
	return nil
}

// configOf is how the engine of a session was set up.
func configOf(e sessionfile.Engine) analysis.Config {
	return analysis.Config{
		LearnFor: time.Duration(e.LearnSeconds * float64(time.Second)), LearnPackets: e.LearnPackets, KeepAlarms: e.KeepAlarms,
	}
}
