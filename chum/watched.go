package chum

import (
	"net"
	"net/netip"
	"sync"
	"time"
)

// watched is a connection that tells of each operation.
type watched struct {
	net.Conn
	observe       func(Transfer)
	local, remote netip.AddrPort
	closed        sync.Once
}

func watch(c net.Conn, observe func(Transfer)) *watched {
	if observe == nil {
		observe = func(Transfer) {}
	}
	w := &watched{Conn: c, observe: observe, local: addrPort(c.LocalAddr()), remote: addrPort(c.RemoteAddr())}
	w.tell(Transfer{Up: true, Opened: true})
	return w
}

func addrPort(a net.Addr) netip.AddrPort {
	t, ok := a.(*net.TCPAddr)
	if !ok {
		return netip.AddrPort{}
	}
	ap := t.AddrPort()
	return netip.AddrPortFrom(ap.Addr().Unmap(), ap.Port())
}

func (w *watched) tell(t Transfer) {
	t.Time, t.Local, t.Remote = time.Now(), w.local, w.remote
	w.observe(t)
}

func (w *watched) Write(b []byte) (int, error) {
	n, err := w.Conn.Write(b)
	if n > 0 {
		w.tell(Transfer{Bytes: n, Up: true})
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

func (w *watched) Close() error {
	w.closed.Do(func() { w.tell(Transfer{Up: true, Closed: true}) })
	return w.Conn.Close()
}
