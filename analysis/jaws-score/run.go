package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"jaws/analysis/rank"
	"jaws/capture/pcapfile"
)

// errInterrupted is a run that ended before its capture did.
var errInterrupted = errors.New("interrupted")

// score puts the whole packets of a capture through a method. The summary is
// of what could be read, also where there is an error; it is nil where nothing
// could be begun.
func score(ctx context.Context, o *options, stdin io.Reader) (*summary, error) {
	l := &ledger{history: rank.NewHistory()}
	m, err := newMethod(o, l)
	if err != nil {
		return nil, err
	}
	// What is read ends with the scoring, also where that fails.
	reading, stop := context.WithCancel(ctx)
	defer stop()
	file, err := open(reading, o.capture, stdin)
	if err != nil && ctx.Err() != nil {
		return newSummary(o, m, l), errInterrupted
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if o.scores != "" {
		if l.rows, err = createScores(o.scores, o.capture); err != nil {
			return nil, err
		}
	}
	begun := time.Now()
	r := read(reading, file)
	packets, undecoded, err := feed(ctx, r, m)
	stop() // wakes a read of standard input
	r.close()
	if l.rows != nil {
		err = errors.Join(err, l.rows.close())
	}
	took := time.Since(begun)
	if o.learn {
		err = errors.Join(err, keep(m, o.baseline, packets))
	}
	s := newSummary(o, m, l)
	s.count(packets, undecoded, took)
	return s, err
}

// open is the capture of that name. What may keep a reader waiting, standard
// input or a named pipe, stops to give anything when ctx ends.
func open(ctx context.Context, name string, stdin io.Reader) (*pcapfile.File, error) {
	if name == standardInput {
		return pcapfile.Read(piped(ctx, stdin), "standard input")
	}
	if info, err := os.Stat(name); err != nil || info.Mode().IsRegular() || info.IsDir() {
		return pcapfile.Open(name)
	}
	in, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open the capture: %w", err)
	}
	context.AfterFunc(ctx, func() { in.Close() })
	return pcapfile.Read(piped(ctx, in), name)
}

// piped gives what in does until ctx ends.
func piped(ctx context.Context, in io.Reader) io.Reader {
	r, w := io.Pipe()
	context.AfterFunc(ctx, func() { w.CloseWithError(context.Cause(ctx)) })
	// Nothing can wake a read of standard input: the goroutine ends with it or,
	// after Ctrl+C, with the program.
	go func() {
		_, err := io.Copy(w, in)
		w.CloseWithError(err)
	}()
	return r
}

// feed gives the packets of r to m and tells how many there were, and how many
// of the capture could not be decoded until then.
func feed(ctx context.Context, r *reader, m method) (packets, undecoded uint64, err error) {
	for err == nil && ctx.Err() == nil {
		b := r.next()
		if b == nil {
			break
		}
		for i := range b.packets {
			packets++
			if err := m.observe(&b.packets[i]); err != nil {
				return packets, b.undecoded, err
			}
		}
		undecoded, err = b.undecoded, b.err
		r.giveBack(b)
	}
	switch {
	case ctx.Err() != nil: // what the file ended with is of no interest then
		err = fmt.Errorf("%w after packet %d", errInterrupted, packets)
	case errors.Is(err, io.EOF):
		err = nil
	}
	return packets, undecoded, errors.Join(err, m.finish())
}
