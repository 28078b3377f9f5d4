package capture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
)

// Helper captures on one interface through jaws-capture, the program that has
// the right to.
type Helper struct {
	// Path is where the program is; "" is where FindHelpers finds it first.
	Path string
	// Pkexec is the program through which Path is started as root, once the
	// user has allowed it; "" for no such thing.
	Pkexec string

	device  string
	options LiveOptions
	intake

	// For tests: how the program is started, and how it has ended.
	start func(*exec.Cmd) error
	ended *os.ProcessState
}

var _ Source = (*Helper)(nil)

// NewHelper captures on device once it runs.
func NewHelper(device string, options LiveOptions) *Helper {
	return &Helper{device: device, options: options, intake: intake{tap: options.Tap}, start: (*exec.Cmd).Start}
}

// Name is the interface's.
func (h *Helper) Name() string { return h.device }

// Run captures until ctx is done or the interface goes. It ends the helper
// within a tenth of a second and waits for it.
func (h *Helper) Run(ctx context.Context, sink Sink) error {
	cmd, err := h.command()
	if err != nil {
		return during(h.device, err)
	}
	c, err := startChild(cmd, h.start)
	if err != nil {
		return during(h.device, fmt.Errorf("%w: %w", ErrHelper, err))
	}
	var group sync.WaitGroup
	var said told
	group.Go(func() {
		said = hear(c.status, h.lost)
		c.status.Close()
	})
	over := make(chan struct{})
	group.Go(func() {
		select {
		case <-ctx.Done():
		case <-over:
		}
		c.stop()
	})
	err = h.read(c.frames, sink)
	close(over)
	group.Wait()
	h.ended = cmd.ProcessState
	switch {
	case ctx.Err() != nil:
		return nil
	case said.err != nil:
		err = said.err
	case err == nil:
		if found, ok := refusal(h.Path, cmd.ProcessState.ExitCode(), said.stray); ok && h.Pkexec != "" {
			return during(h.device, found)
		}
		err = fmt.Errorf("%w: it ended (%v) %s", ErrHelper, cmd.ProcessState, said.stray)
	}
	return during(h.device, err)
}

// read hands frames on until there are no more.
func (h *Helper) read(pipe io.Reader, sink Sink) error {
	frames, link, err := newFrames(pipe)
	if err == nil {
		err = h.begin(link)
	}
	for err == nil {
		var data []byte
		var wire uint32
		var t int64
		if data, wire, t, err = frames.next(); err == nil {
			h.take(data, wire, t, sink)
		}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
}

// command is the helper's, with no environment and no standard input.
func (h *Helper) command() (*exec.Cmd, error) {
	path := h.Path
	if path == "" {
		found := FindHelpers()
		if len(found) == 0 {
			return nil, fmt.Errorf("%w: it is not installed", ErrHelper)
		}
		path = found[0]
	}
	cmd := exec.Command(path, "-i", h.device, "-s", strconv.Itoa(h.options.snap()))
	if h.options.Filter != "" {
		cmd.Args = append(cmd.Args, "-f", h.options.Filter)
	}
	if !h.options.Promiscuous {
		cmd.Args = append(cmd.Args, "-p")
	}
	if h.Pkexec != "" {
		throughPkexec(h.Pkexec, cmd)
	}
	cmd.Env = []string{}
	cmd.SysProcAttr = attributes()
	return cmd, nil
}
