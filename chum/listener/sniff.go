package listener

import (
	"bytes"
	"io"
	"net"
)

// handshake is the first byte of every TLS record that opens a connection.
const handshake = 0x16

// methods are the words that open an HTTP request here.
var methods = [][]byte{[]byte("POST "), []byte("PUT "), []byte("GET "), []byte("HEAD ")}

// sniff reads from r until the bytes tell the protocol, and returns them too:
// at most five. Where r ends before, it is plain TCP.
func sniff(r io.Reader) (Protocol, []byte, error) {
	var first [5]byte
	for n := 0; ; {
		got, err := r.Read(first[n:])
		n += got
		switch p := guess(first[:n]); {
		case p != Unknown:
			return p, first[:n], nil
		case err != nil && n > 0:
			return TCP, first[:n], nil // the next read tells err again
		case err != nil:
			return Unknown, nil, err
		}
	}
}

// guess is Unknown as long as more bytes are needed.
func guess(first []byte) Protocol {
	if len(first) == 0 {
		return Unknown
	}
	if first[0] == handshake {
		return TLS
	}
	for _, m := range methods {
		n := min(len(first), len(m))
		if bytes.Equal(first[:n], m[:n]) {
			if n == len(m) {
				return HTTP
			}
			return Unknown
		}
	}
	return TCP
}

// rewound is a connection with what was read of it put back.
type rewound struct {
	net.Conn
	first []byte
}

func (r *rewound) Read(b []byte) (int, error) {
	if len(r.first) > 0 {
		n := copy(b, r.first)
		r.first = r.first[n:]
		return n, nil
	}
	return r.Conn.Read(b)
}
