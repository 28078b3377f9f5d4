package listener_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"jaws/chum/listener"
)

func TestHTTP(t *testing.T) {
	l, _ := listen(t, listener.Config{})
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}}
	defer client.CloseIdleConnections()
	for _, tt := range []struct {
		name, method, path string
		body               io.Reader
		status             int
		want               string
	}{
		{"an upload", "POST", "/", strings.NewReader("JAWS-CHUM"), 200, "9"},
		{"a piece of an upload", "POST", "/upload", bytes.NewReader(make([]byte, 256<<10)), 200, "262144"},
		{"by PUT", "PUT", "/a/b?c", strings.NewReader("four"), 200, "4"},
		{"of unknown length", "POST", "/", io.MultiReader(strings.NewReader("abc"), strings.NewReader("de")), 200, "5"},
		{"of nothing", "POST", "/", nil, 200, "0"},
		{"what is this", "GET", "/", nil, 200, "JAWS listener: counts the bytes of simulated exfiltration that are sent to it, and discards them.\n"},
		{"the head of it", "HEAD", "/", nil, 200, ""},
		{"something else", "GET", "/etc/passwd", nil, 404, "JAWS listener: counts the bytes of simulated exfiltration that are sent to it, and discards them.\n"},
		{"no such thing", "DELETE", "/", nil, 405, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := http.NewRequest(tt.method, "http://"+l.Addr().String()+tt.path, tt.body)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			got, err := io.ReadAll(answer.Body)
			if err != nil || answer.StatusCode != tt.status || string(got) != tt.want {
				t.Errorf("%d %q, %v; want %d %q", answer.StatusCode, got, err, tt.status, tt.want)
			}
			if kind := answer.Header.Get("Content-Type"); kind != "text/plain" {
				t.Errorf("it is %s", kind)
			}
		})
	}
	// All by one connection: a DELETE that comes first is no HTTP here.
	if got, want := l.Counts().HTTP, (listener.Tally{Bytes: 9 + 256<<10 + 4 + 5, Connections: 1}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

func TestHTTPLimits(t *testing.T) {
	var seen events
	l, stop := listen(t, listener.Config{ConnBytes: 1000, Observe: seen.observe})
	for _, tt := range []struct{ name, sent, want string }{
		{"an endless head", "GET / HTTP/1.1\r\nX: " + strings.Repeat("x", 20_000), "HTTP/1.1 431 "},
		{"no request", "GET nonsense\r\n\r\n", "HTTP/1.1 400 "},
		{"more than one connection may bring", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n" + strings.Repeat("x", 5000), "HTTP/1.1 413 "},
		{"all that one may", "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 999\r\n\r\n" + strings.Repeat("x", 999), "HTTP/1.1 200 "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			conn := dial(t, l)
			write(t, conn, []byte(tt.sent))
			got, err := bufio.NewReader(conn).ReadString('\n')
			if !strings.HasPrefix(got, tt.want) {
				t.Errorf("%q, %v; want %q", got, err, tt.want)
			}
		})
	}
	stop()
	if bytes, _ := l.Received(); bytes != 1999 || seen.of(listener.Filled) != 1 {
		t.Errorf("received %d: %v", bytes, seen.told)
	}
}

// FuzzHTTP sends anything as a request: the listener goes on, and counts no
// more than came.
func FuzzHTTP(f *testing.F) {
	for _, s := range []string{
		"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", "GET / HTTP/1.0\r\n\r\n",
		"PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n", "HEAD \x00\r\n\r\n",
	} {
		f.Add([]byte(s))
	}
	l, _ := listen(f, listener.Config{})
	f.Fuzz(func(t *testing.T, sent []byte) {
		before, _ := l.Received()
		conn := dial(t, l)
		conn.Write(append([]byte("POST /"), sent...)) // it may have hung up
		conn.CloseWrite()
		io.Copy(io.Discard, conn)
		if after, _ := l.Received(); after-before > int64(len(sent)) {
			t.Errorf("of %d bytes it counted %d", len(sent), after-before)
		}
		good := dial(t, l)
		fmt.Fprintf(good, "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc")
		if got, err := io.ReadAll(good); !bytes.HasSuffix(got, []byte("\r\n\r\n3")) {
			t.Errorf("afterwards it answers %q, %v", got, err)
		}
	})
}
