package capture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"jaws/capture/pcapfile"
)

// ErrFollow is why a growing file cannot be followed, or no longer.
var ErrFollow = errors.New("the file cannot be followed")

// followEvery is how often the end of a file is looked at for more.
const followEvery = 200 * time.Millisecond

// follower reads a file that is still written: at its end it waits for more,
// so that what is written in part is waited for too.
type follower struct {
	ctx    context.Context
	file   *os.File
	name   string
	offset int64
	tick   *time.Ticker
}

// follow opens a file to be read for as long as it grows.
func follow(ctx context.Context, name string) (*pcapfile.File, func(), error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("open the capture: %w", err)
	}
	f := &follower{ctx: ctx, file: file, name: name, tick: time.NewTicker(followEvery)}
	done := func() {
		f.tick.Stop()
		file.Close()
	}
	var magic [4]byte
	if _, err = io.ReadFull(f, magic[:]); err == nil {
		if why := pcapfile.Followable(magic[:]); why != nil {
			err = f.over(why.Error())
		}
	}
	var capture *pcapfile.File
	if err == nil {
		capture, err = pcapfile.Read(io.MultiReader(bytes.NewReader(magic[:]), f), name)
	}
	if err != nil {
		done()
		return nil, nil, plainly(err)
	}
	return capture, done, nil
}

// Read waits for at least a byte, and fails when ctx is done or no more can
// come.
func (f *follower) Read(b []byte) (int, error) {
	last := "" // what was found of the file before it was read once more
	for {
		n, err := f.file.Read(b)
		f.offset += int64(n)
		if n > 0 || len(b) == 0 || err != nil && !errors.Is(err, io.EOF) {
			return n, err
		}
		if last != "" {
			return 0, f.over(last)
		}
		if last = f.look(); last != "" {
			continue
		}
		select {
		case <-f.ctx.Done():
			return 0, f.ctx.Err()
		case <-f.tick.C:
		}
	}
}

// look is what has become of the file, "" where it is as it was.
func (f *follower) look() string {
	mine, err := f.file.Stat()
	if err != nil {
		return err.Error()
	}
	named, err := os.Stat(f.name)
	switch {
	case mine.Size() < f.offset:
		return "it was cut short while it was read"
	case errors.Is(err, os.ErrNotExist):
		return "it was moved or deleted"
	case err == nil && !os.SameFile(mine, named):
		return "another file has taken its place"
	}
	return ""
}

func (f *follower) over(why string) error { return &followError{name: f.name, why: why} }

// followError is the end of following, which is not the file's damage.
type followError struct{ name, why string }

func (e *followError) Error() string { return fmt.Sprintf("follow %s: %s", e.name, e.why) }

func (*followError) Is(target error) bool { return target == ErrFollow }

// plainly is a followError without what was put around it on its way.
func plainly(err error) error {
	var f *followError
	if errors.As(err, &f) {
		return f
	}
	return err
}
