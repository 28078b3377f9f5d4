package main

import (
	"errors"
	"sync/atomic"
	"syscall"
	"time"

	"jaws/capture/nic"
)

const tellEvery = time.Second

// source is what pump reads: a nic.Handle.
type source interface {
	Next() (data []byte, wire uint32, t int64, err error)
	Drops() (kernel, device uint64)
	Look() error
}

// pump moves frames until it is told to end, or nobody reads them any more:
// both are no error. It tells of the opening, drops, errors and the end.
func pump(from source, to *stream, tell *teller, ended *atomic.Bool) error {
	tell.tell(nic.Event{Event: nic.EventOpened, Link: to.link, SnapLength: to.snapLength})
	err := to.begin()
	for told := time.Now(); err == nil && !ended.Load(); {
		data, wire, t, next := from.Next()
		if next == nil && !to.put(data, wire, t) {
			continue
		}
		err = to.flush()
		switch {
		case err != nil:
		case next == nil:
		case errors.Is(next, nic.ErrTimeout):
			err = stillRead(to.w)
		default:
			err = next
		}
		if now := time.Now(); err == nil && now.Sub(told) >= tellEvery {
			told = now
			tell.drops(from.Drops())
			err = from.Look()
		}
	}
	if err == nil {
		err = to.flush()
	}
	if errors.Is(err, syscall.EPIPE) {
		err = nil
	}
	if err != nil {
		tell.failed(err)
	}
	tell.drops(from.Drops())
	tell.bye(to.packets)
	return err
}
