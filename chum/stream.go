package chum

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"net/netip"
	"sync"
	"time"
)

// maxOpen is how many connections may wait for their last acknowledgement
// while others are made.
const maxOpen = 16

// stream sends over TLS or plain TCP: all on one connection, or each piece on
// its own.
func (c *Cast) stream(ctx context.Context, to netip.AddrPort) error {
	ctx, cancel := context.WithCancel(ctx)
	var waiting sync.WaitGroup
	defer waiting.Wait()
	defer cancel() // what fails does not wait for the rest
	places := make(chan struct{}, maxOpen)
	for left := c.plan.Bytes; left > 0; {
		size := left
		if c.plan.Apart {
			size = c.pace.size(left)
			if err := c.pace.piece(ctx); err != nil {
				return err
			}
		}
		select {
		case places <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		last, err := c.connection(ctx, to, size)
		if err != nil {
			return err
		}
		waiting.Go(func() {
			last()
			<-places
		})
		left -= size
	}
	waiting.Wait()
	return nil
}

// connection sends size bytes on a connection of their own. last waits until
// they are acknowledged, or for so long as is fair, and closes it.
func (c *Cast) connection(ctx context.Context, to netip.AddrPort, size int64) (last func(), err error) {
	raw, end, err := c.dial(ctx, to)
	if err != nil {
		return nil, err
	}
	var conn net.Conn = raw
	closeWrite := raw.CloseWrite
	if c.plan.Protocol == TLS {
		secure, err := c.secure(ctx, raw)
		if err != nil {
			end()
			return nil, err
		}
		conn, closeWrite = secure, secure.CloseWrite
	}
	acks := make(chan struct{})
	go func() {
		defer close(acks)
		c.readAcks(conn, size)
	}()
	err = c.send(ctx, conn, size)
	if err == nil {
		err = closeWrite()
	}
	if err != nil {
		end()
		<-acks
		return nil, refuse("send bait to %s: %v", c.Target(), err)
	}
	raw.SetReadDeadline(time.Now().Add(ackWait))
	return func() {
		<-acks
		end()
	}, nil
}

// send writes size bytes, the marker first, in pieces at the pace.
func (c *Cast) send(ctx context.Context, w io.Writer, size int64) error {
	buffer := make([]byte, chunk)
	for left := size; left > 0; {
		piece := left
		if !c.plan.Apart && c.plan.Protocol != HTTP {
			piece = c.pace.size(left)
			if err := c.pace.piece(ctx); err != nil {
				return err
			}
		}
		for piece > 0 {
			b := buffer[:c.pace.chunk(piece)]
			c.fill.fill(b, left == size)
			if err := c.pace.bytes(ctx, len(b)); err != nil {
				return err
			}
			n, err := w.Write(b)
			c.sent.Add(int64(n))
			if err != nil {
				return err
			}
			piece -= int64(len(b))
			left -= int64(len(b))
		}
	}
	return nil
}

// readAcks takes the listener's counts of one connection, 8 bytes big-endian
// each and never more than size, until it closes. A listener that sends none
// acknowledges nothing.
func (c *Cast) readAcks(r io.Reader, size int64) {
	var b [8]byte
	var before int64
	for {
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return
		}
		if n := int64(binary.BigEndian.Uint64(b[:])); n > before && n <= size {
			c.acknowledged.Add(n - before)
			before = n
		}
	}
}
