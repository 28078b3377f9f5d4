package listener

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
)

// greetingText is all that there is to read here.
const greetingText = "JAWS listener: counts the bytes of simulated exfiltration that are sent to it, and discards them.\n"

// maxHeader is how many bytes the head of a request may have; net/http adds
// 4 KiB of its own.
const maxHeader = 8 << 10

// serveHTTP answers the requests of one connection.
func (l *Listener) serveHTTP(v *visitor, c net.Conn) {
	one := &single{conn: c, over: make(chan struct{})}
	server := http.Server{
		Handler:           http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { l.request(v, w, r) }),
		ReadHeaderTimeout: l.config.Idle, MaxHeaderBytes: maxHeader,
		ErrorLog: log.New(io.Discard, "", 0),
		// The last that net/http does for a connection, so that nothing of it
		// is left when serveHTTP returns.
		ConnState: func(_ net.Conn, s http.ConnState) {
			if s == http.StateClosed {
				close(one.over)
			}
		},
	}
	server.Serve(one) // always "closed", since there is one connection alone
}

// request counts a body and answers with how many bytes it had.
func (l *Listener) request(v *visitor, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	switch {
	case r.Method == http.MethodPost || r.Method == http.MethodPut:
		l.body(v, w, r)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD, POST, PUT")
		w.WriteHeader(http.StatusMethodNotAllowed)
	case r.URL.Path != "/":
		w.WriteHeader(http.StatusNotFound)
		fallthrough
	default:
		io.WriteString(w, greetingText)
	}
}

func (l *Listener) body(v *visitor, w http.ResponseWriter, r *http.Request) {
	buffer := l.buffers.Get().(*[readSize]byte)
	defer l.buffers.Put(buffer)
	var total int64
	for {
		n, err := r.Body.Read(buffer[:v.room(readSize)])
		l.took(v, HTTP, buffer[:n], total)
		total += int64(n)
		if err == io.EOF {
			break
		}
		if err == nil && v.room(1) == 0 {
			w.Header().Set("Connection", "close")
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			v.expire(Filled, lastWord)
			break
		}
		if err != nil {
			panic(http.ErrAbortHandler) // nobody is left to answer
		}
	}
	fmt.Fprint(w, strconv.FormatInt(total, 10))
}

// single is a net.Listener with one connection to give.
type single struct {
	conn  net.Conn
	over  chan struct{} // closed when net/http is done with it
	given bool
}

// Accept gives the connection, and later waits until it is over.
func (s *single) Accept() (net.Conn, error) {
	if s.given {
		<-s.over
		return nil, net.ErrClosed
	}
	s.given = true
	return s.conn, nil
}

func (s *single) Close() error   { return nil }
func (s *single) Addr() net.Addr { return s.conn.LocalAddr() }
