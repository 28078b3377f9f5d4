//go:build unix

package capture_test

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"jaws/capture"
)

// pipeRun is a named pipe and the source that reads it.
type pipeRun struct {
	name   string
	source *capture.File
	queue  *capture.Queue
	stop   context.CancelFunc
	ended  chan error
}

func runPipe(t *testing.T) *pipeRun {
	t.Helper()
	r := &pipeRun{name: filepath.Join(t.TempDir(), "pipe"), queue: capture.NewQueue(16), ended: make(chan error, 1)}
	if err := syscall.Mkfifo(r.name, 0o600); err != nil {
		t.Fatal(err)
	}
	if !capture.IsPipe(r.name) {
		t.Error("it is not taken for a pipe")
	}
	ctx, cancel := context.WithCancel(t.Context())
	r.source, r.stop = capture.NewPipe(r.name, nil), cancel
	go func() { r.ended <- r.source.Run(ctx, r.queue) }()
	return r
}

// writer opens the other end, which waits until the source has opened its own.
func (r *pipeRun) writer(t *testing.T) *os.File {
	t.Helper()
	w, err := os.OpenFile(r.name, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func TestPipe(t *testing.T) {
	r := runPipe(t)
	// One that opens it and goes again has not written: that is not the end.
	if err := r.writer(t).Close(); err != nil {
		t.Fatal(err)
	}
	w := r.writer(t)
	b := samplePcap(t)
	for n := 0; n < len(b); n += 10 {
		if _, err := w.Write(b[n:min(len(b), n+10)]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-r.ended; err != nil || r.source.Stats().Packets != samplePackets {
		t.Errorf("%d packets, %v", r.source.Stats().Packets, err)
	}
}

func TestPipeStops(t *testing.T) {
	t.Run("before anyone writes", func(t *testing.T) {
		r := runPipe(t)
		w := r.writer(t) // it is open now
		w.Close()
		r.stop()
		if err := <-r.ended; err != nil {
			t.Error(err)
		}
	})
	t.Run("at once", func(t *testing.T) {
		r := runPipe(t)
		r.stop()
		if err := <-r.ended; err != nil {
			t.Error(err)
		}
	})
	t.Run("in the middle of a packet", func(t *testing.T) {
		r := runPipe(t)
		if _, err := r.writer(t).Write(samplePcap(t)[:130]); err != nil {
			t.Fatal(err)
		}
		<-r.queue.Ready() // the first packet
		r.stop()
		if err := <-r.ended; err != nil {
			t.Error(err)
		}
	})
}

func TestIsPipe(t *testing.T) {
	if capture.IsPipe(t.TempDir()) || capture.IsPipe(filepath.Join(t.TempDir(), "none")) || capture.IsPipe(os.DevNull) {
		t.Error("not everything is a pipe")
	}
}
