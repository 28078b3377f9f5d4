package analysis

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"math"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
)

// ErrBaseline is a file that is no baseline, or a damaged one, or one of
// another version of JAWS.
var ErrBaseline = errors.New("this baseline cannot be used")

const (
	baselineMagic   = "JAWS baseline\n"
	baselineVersion = 3
	// mostBaseline bounds what is unpacked, bytes.
	mostBaseline = 256 << 20
)

// baseline is what a file holds: all that was learnt, and nothing of what goes
// on at the moment.
type baseline struct {
	// Age is how long the engine has learnt, seconds of packet time.
	Age          float64
	Extractor    feature.ExtractorState
	Tracker      feature.TrackerState
	Novelty      detect.NoveltyState
	PCA          detect.PCAState
	Odd, Strange detect.SurpriseState
	Alarm        detect.AlarmState
	Accepted     []rank.Group
}

// Save writes what was learnt to w: a line that names the format, a version,
// and the rest packed by gzip, whose checksum a damaged file fails. What waits
// to be learnt is learnt first: it is for the end of a run.
func (e *Engine) Save(w io.Writer) error {
	e.novelty.Settle()
	return e.Checkpoint(w)
}

// Checkpoint writes what Save does in the middle of a run: what waits to be
// learnt goes on waiting and is left out, and the engine stays as it is.
func (e *Engine) Checkpoint(w io.Writer) error { return e.Learnt().Write(w) }

// Learnt is what an engine had learnt at a moment. It stays as it is while the
// engine goes on, and any goroutine may have it.
type Learnt struct{ baseline baseline }

// Learnt is what was learnt until now, without what waits to be. It copies tens
// of thousands of numbers, which takes milliseconds; to write them takes ten
// times as long.
func (e *Engine) Learnt() *Learnt {
	now := e.tracker.Now() // the clock knows the packet before the last
	return &Learnt{baseline{
		Age: e.clock.before + now, Extractor: e.extractor.State(now), Tracker: e.tracker.State(), Novelty: e.novelty.State(now), PCA: e.pca.State(),
		Odd: e.odd.State(), Strange: e.strange.State(), Alarm: e.alarm.State(), Accepted: e.board.Accepted(),
	}}
}

// Write writes it as Save does.
func (l *Learnt) Write(w io.Writer) error {
	head := binary.BigEndian.AppendUint32([]byte(baselineMagic), baselineVersion)
	if _, err := w.Write(head); err != nil {
		return fmt.Errorf("write the baseline: %w", err)
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed) // a tenth larger, in a fifth of the time
	if err != nil {
		return fmt.Errorf("write the baseline: %w", err)
	}
	if err := errors.Join(gob.NewEncoder(z).Encode(&l.baseline), z.Close()); err != nil {
		return fmt.Errorf("write the baseline: %w", err)
	}
	return nil
}

// Load makes an engine that knows what Save wrote to r, and that has learnt for
// as long: with the usual Config it watches at once. What cannot be used is ErrBaseline.
func Load(r io.Reader, config Config) (*Engine, error) {
	b, err := readBaseline(r)
	if err != nil {
		return nil, err
	}
	e := New(config)
	if err := e.restore(b); err != nil {
		return nil, err
	}
	return e, nil
}

func readBaseline(r io.Reader) (*baseline, error) {
	in := bufio.NewReader(r)
	head := make([]byte, len(baselineMagic)+4)
	if _, err := io.ReadFull(in, head); err != nil || string(head[:len(baselineMagic)]) != baselineMagic {
		return nil, fmt.Errorf("%w: it was not written by JAWS. Learn one anew", ErrBaseline)
	}
	if v := binary.BigEndian.Uint32(head[len(baselineMagic):]); v != baselineVersion {
		return nil, fmt.Errorf("%w: it is of version %d, and this JAWS reads version %d. Learn one anew, or use the JAWS that wrote it",
			ErrBaseline, v, baselineVersion)
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, damaged(err)
	}
	limited := io.LimitReader(z, mostBaseline)
	b := new(baseline)
	if err := decodeBaseline(limited, b); err != nil {
		return nil, damaged(err)
	}
	// To the end, so that the checksum is compared.
	if n, err := io.Copy(io.Discard, limited); err != nil || n > 0 {
		return nil, damaged(err)
	}
	return b, nil
}

// decodeBaseline contains gob, which is not made for hostile input.
func decodeBaseline(r io.Reader, b *baseline) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return gob.NewDecoder(r).Decode(b)
}

func damaged(err error) error {
	return fmt.Errorf("%w: it is damaged (%v). Take another copy, or learn one anew", ErrBaseline, err)
}

var errNumbers = errors.New("its numbers make no sense")

func (e *Engine) restore(b *baseline) error {
	if !(b.Age >= 0) || math.IsInf(b.Age, 0) ||
		!e.extractor.Restore(&b.Extractor) || !e.novelty.Restore(&b.Novelty) || !e.pca.Restore(&b.PCA) ||
		!e.odd.Restore(&b.Odd) || !e.strange.Restore(&b.Strange) || !e.alarm.Restore(&b.Alarm) {
		return damaged(errNumbers)
	}
	e.tracker.Restore(&b.Tracker)
	e.board.Restore(b.Accepted)
	e.clock, e.novelty.Age = clock{before: b.Age, learning: true}, b.Age
	return nil
}
