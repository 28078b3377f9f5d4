package capture_test

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"jaws/capture"
)

// TestStreamStops has a pipe that gives half a header and then nothing: being
// stopped ends the wait.
func TestStreamStops(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if _, err := w.WriteString("\xd4\xc3\xb2\xa1"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	opened := make(chan struct{})
	s := capture.NewStream(func() (io.ReadCloser, error) { close(opened); return r, nil }, "the pipe", nil)
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, capture.NewQueue(1)) }()
	<-opened
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("stopped with %v", err)
	}
	if _, err := r.Read(make([]byte, 1)); !errors.Is(err, os.ErrClosed) {
		t.Errorf("the pipe is not closed: %v", err)
	}
}

func TestStreamOfSomethingElse(t *testing.T) {
	s := capture.NewStream(func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("GET / HTTP/1.1\r\n\r\n")), nil }, "standard input", nil)
	if err := s.Run(t.Context(), capture.NewQueue(1)); !errors.Is(err, capture.ErrNotCapture) || !strings.Contains(err.Error(), "standard input") {
		t.Errorf("got %v", err)
	}
}
