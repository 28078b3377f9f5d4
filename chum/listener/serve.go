package listener

import (
	"context"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"time"
)

const (
	// readSize is how much is read at once.
	readSize = 32 << 10
	// ackEvery is after how many bytes a stream is acknowledged.
	ackEvery = 64 << 10
	// greeting is the longest that a TLS handshake may take.
	greeting = 10 * time.Second
)

// serve counts one connection out. What goes wrong with it is its own affair.
func (l *Listener) serve(v *visitor) {
	defer v.leave()
	err := l.count(v)
	v.Conn.Close()
	l.door.left(v)
	l.log.note(v.ending(err))
}

// count is over when the connection is; nil where the other side ended it.
func (l *Listener) count(v *visitor) error {
	protocol, first, err := sniff(v)
	v.protocol.Store(uint32(protocol))
	if err != nil {
		return notEnd(err)
	}
	conn := &rewound{v, first}
	switch protocol {
	case HTTP:
		l.serveHTTP(v, conn)
		return nil // what broke it, the visitor knows
	case TLS:
		return l.serveTLS(v, conn)
	}
	return l.stream(v, conn, TCP)
}

func (l *Listener) serveTLS(v *visitor, c net.Conn) error {
	conn := tls.Server(c, l.tls)
	ctx, cancel := context.WithTimeout(v.gone, min(greeting, l.config.Idle))
	defer cancel()
	if err := conn.HandshakeContext(ctx); err != nil {
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			v.expire(Idled, 0)
		}
		v.garble(err)
		return notEnd(err)
	}
	defer conn.Close() // says goodbye
	return l.stream(v, conn, TLS)
}

// stream counts all that c brings, and tells it the sum as 8 bytes big-endian,
// every 64 KiB and at the end.
func (l *Listener) stream(v *visitor, c net.Conn, p Protocol) error {
	buffer := l.buffers.Get().(*[readSize]byte)
	defer l.buffers.Put(buffer)
	var total, told int64
	for {
		n, err := c.Read(buffer[:v.room(readSize)])
		l.took(v, p, buffer[:n], total)
		total += int64(n)
		if err == nil && v.room(1) == 0 {
			v.expire(Filled, lastWord)
			err = io.EOF
		}
		if (err != nil && total > told) || total-told >= ackEvery {
			told = total
			if _, err := c.Write(binary.BigEndian.AppendUint64(nil, uint64(total))); err != nil {
				return err
			}
		}
		if err != nil {
			return notEnd(err)
		}
	}
}

// took counts bait of a visitor's that stands at an offset of its stream or
// request.
func (l *Listener) took(v *visitor, p Protocol, b []byte, at int64) {
	if len(b) == 0 {
		return
	}
	if v.received.Load() == 0 {
		l.tallies[p].connections.Add(1)
	}
	l.tallies[p].bytes.Add(int64(len(b)))
	v.took(b, at)
}

// notEnd is err where it is more than the other side's having closed.
func notEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
