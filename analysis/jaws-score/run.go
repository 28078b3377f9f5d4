package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"jaws/analysis/rank"
	"jaws/capture/packet"
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
	file, err := open(ctx, o.capture, stdin)
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
	packets, err := feed(ctx, file, m)
	if l.rows != nil {
		err = errors.Join(err, l.rows.close())
	}
	took := time.Since(begun)
	if o.learn {
		err = errors.Join(err, keep(m, o.baseline, packets))
	}
	s := newSummary(o, m, l)
	s.count(packets, file.Undecoded(), took)
	return s, err
}

// open is the capture of that name. Standard input stops to give anything when
// ctx ends, however long it would have others wait.
func open(ctx context.Context, name string, stdin io.Reader) (*pcapfile.File, error) {
	if name != standardInput {
		return pcapfile.Open(name)
	}
	r, w := io.Pipe()
	context.AfterFunc(ctx, func() { w.CloseWithError(context.Cause(ctx)) })
	// Nothing can wake a read of standard input: the goroutine ends with it or,
	// after Ctrl+C, with the program.
	go func() {
		_, err := io.Copy(w, stdin)
		w.CloseWithError(err)
	}()
	return pcapfile.Read(r, "standard input")
}

// feed gives the packets of file to m and tells how many there were.
func feed(ctx context.Context, file *pcapfile.File, m method) (packets uint64, err error) {
	const often = 64 // often enough for a person, and too seldom to cost anything
	var p packet.Packet
	for ; ; packets++ {
		if packets%often == 0 && ctx.Err() != nil {
			break
		}
		if err = file.Next(&p); err != nil {
			break
		}
		if err = m.observe(&p); err != nil {
			return packets + 1, err
		}
	}
	switch {
	case ctx.Err() != nil: // what the file ended with is of no interest then
		err = fmt.Errorf("%w after packet %d", errInterrupted, packets)
	case errors.Is(err, io.EOF):
		err = nil
	}
	return packets, errors.Join(err, m.finish())
}
