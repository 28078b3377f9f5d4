package chum

import (
	"net"
	"net/netip"
	"sync"
	"time"
)

// note tells of what one socket does.
type note struct {
	observe       func(Transfer)
	transport     uint8
	local, remote netip.AddrPort
}

func (n *note) tell(t Transfer) {
	t.Time, t.Local, t.Remote, t.Transport = time.Now(), n.local, n.remote, n.transport
	n.observe(t)
}

// watched is a connection that tells of each operation.
type watched struct {
	net.Conn
	note
	closed sync.Once
}

// watch tells observe of what c does from now on, which is of the transport.
func watch(c net.Conn, transport uint8, observe func(Transfer)) *watched {
	w := &watched{Conn: c, note: note{observe, transport, addrPort(c.LocalAddr()), addrPort(c.RemoteAddr())}}
	w.tell(Transfer{Up: true, Opened: true})
	return w
}

func addrPort(a net.Addr) netip.AddrPort {
	t, ok := a.(interface{ AddrPort() netip.AddrPort })
	if !ok {
		return netip.AddrPort{}
	}
	ap := t.AddrPort()
	return netip.AddrPortFrom(ap.Addr().Unmap(), ap.Port())
}

func (w *watched) Write(b []byte) (int, error) { return w.write(b, "") }

// writeNamed writes a query for the name.
func (w *watched) writeNamed(b []byte, name string) error {
	_, err := w.write(b, name)
	return err
}

func (w *watched) write(b []byte, name string) (int, error) {
	n, err := w.Conn.Write(b)
	if n > 0 {
		w.tell(Transfer{Bytes: n, Up: true, Name: name})
	}
	return n, err
}

func (w *watched) Read(b []byte) (int, error) {
	n, err := w.Conn.Read(b)
	if n > 0 {
		w.tell(Transfer{Bytes: n})
	}
	return n, err
}

// CloseWrite says that no more will be written.
func (w *watched) CloseWrite() error {
	if c, ok := w.Conn.(interface{ CloseWrite() error }); ok {
		return c.CloseWrite()
	}
	return nil
}

// Close is the connection's, and tells of it once.
func (w *watched) Close() error {
	w.closed.Do(func() { w.tell(Transfer{Up: true, Closed: true}) })
	return w.Conn.Close()
}
