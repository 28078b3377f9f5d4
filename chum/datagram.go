package chum

import (
	"context"
	"errors"
	"net"
	"syscall"
	"time"
)

// socket is one that datagrams go out of and come in by.
type socket interface {
	// send sends n bytes of bait, begins for the first of all.
	send(n int, begins bool) error
	// receive waits for what comes and notes what it acknowledges. What it
	// cannot read acknowledges nothing.
	receive() error
	SetReadDeadline(time.Time) error
	Close() error
}

// datagrams sends all in pieces at the pace, waits a while for the last
// acknowledgements and closes the socket.
func (c *Cast) datagrams(ctx context.Context, s socket) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stop := context.AfterFunc(ctx, func() { s.Close() }) // ends what waits to receive
	defer stop()
	received := make(chan struct{})
	go func() {
		defer close(received)
		for c.acknowledged.Load() < c.plan.Bytes {
			err := s.receive()
			var timeout net.Error
			if errors.As(err, &timeout) && timeout.Timeout() {
				return // nobody says more
			}
			if err != nil {
				cancel(err)
				return
			}
		}
	}()
	err := c.sendDatagrams(ctx, s)
	if err != nil {
		s.Close()
	} else {
		s.SetReadDeadline(time.Now().Add(ackWait))
	}
	<-received
	s.Close()
	if cause := context.Cause(ctx); cause != nil && (err == nil || errors.Is(err, context.Canceled) || errors.Is(err, net.ErrClosed)) {
		err = cause // that of what is seen as closed
	}
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return refuse("nothing answers at %s over UDP; start a listener there: %v", c.Target(), err)
	case err != nil:
		return refuse("send bait to %s: %v", c.Target(), err)
	}
	return nil
}

func (c *Cast) sendDatagrams(ctx context.Context, s socket) error {
	for left := c.plan.Bytes; left > 0; {
		n := c.pace.size(left)
		if err := c.pace.piece(ctx); err != nil {
			return err
		}
		if err := c.pace.bytes(ctx, int(n)); err != nil {
			return err
		}
		if err := s.send(int(n), left == c.plan.Bytes); err != nil {
			return err
		}
		c.sent.Add(n)
		left -= n
	}
	return nil
}
