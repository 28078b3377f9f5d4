package capture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// ErrCommand is a command that failed.
var ErrCommand = errors.New("the command failed")

const (
	// commandGrace is how long a command that was asked to end may take; then
	// its whole group is killed.
	commandGrace = 50 * time.Millisecond
	// commandLinger is how long one may take to end by itself after its output
	// has.
	commandLinger = 2 * time.Second
)

// Command plays the capture that a command writes to its standard output, such
// as "ssh host tcpdump -U -w - not port 22". The system's shell runs it, without
// a terminal and with nothing on its standard input.
type Command struct {
	line   string
	stream *File
	child  *child
	output commandOutput
}

var _ Source = (*Command)(nil)

// NewCommand runs line once it runs itself. A tap is given every frame too; nil
// for none.
func NewCommand(line string, tap Tap) *Command {
	c := &Command{line: line}
	c.stream = NewStream(func() (io.ReadCloser, error) { return &c.output, nil }, "what it writes", tap)
	return c
}

// Name is the command line.
func (c *Command) Name() string { return c.line }

// Stats counts since Run began.
func (c *Command) Stats() Stats { return c.stream.Stats() }

// Run reads until ctx is done or the command's output ends. Whatever the
// command has started in its group is killed when it returns. Where it failed
// the error is ErrCommand, with how it ended and what it said last.
func (c *Command) Run(ctx context.Context, sink Sink) error {
	cmd, group := shell(c.line)
	var err error
	if c.child, err = startChild(cmd, group.start); err != nil {
		return fmt.Errorf("run %q: %w: %w", c.line, ErrCommand, err)
	}
	c.output = commandOutput{File: c.child.frames}
	var said lastLines
	heard := make(chan struct{})
	go func() {
		defer close(heard)
		_, _ = io.Copy(&said, c.child.status)
	}()
	err = c.stream.Run(ctx, sink)
	byItself := c.end(ctx, group)
	// Who has left the group may hold the other end: not to be waited for.
	_ = c.child.status.SetReadDeadline(time.Now().Add(commandGrace / 2))
	<-heard
	c.child.status.Close()
	switch {
	case ctx.Err() != nil:
		return nil
	case byItself && c.child.err != nil:
		return fmt.Errorf("run %q: %w (%w)%s", c.line, ErrCommand, c.child.err, said.words())
	case err != nil:
		return fmt.Errorf("run %q: %w%s", c.line, err, said.words())
	}
	return nil
}

// end sees the command to its end and kills what is left of its group. It is
// true where the command ended by itself, and so has a status of its own.
func (c *Command) end(ctx context.Context, group *commandGroup) (byItself bool) {
	c.output.Close() // a writer that goes on has no reader any more
	if c.output.ended {
		linger := time.NewTimer(commandLinger)
		defer linger.Stop()
		select {
		case <-c.child.exited:
			byItself = true
		case <-ctx.Done():
		case <-linger.C:
		}
	}
	if !byItself {
		group.ask()
		patience := time.NewTimer(commandGrace)
		defer patience.Stop()
		select {
		case <-c.child.exited:
		case <-patience.C:
		}
	}
	group.kill()
	<-c.child.exited
	return byItself
}

// commandOutput remembers whether it was read to its end.
type commandOutput struct {
	*os.File
	ended bool
}

func (o *commandOutput) Read(b []byte) (int, error) {
	n, err := o.File.Read(b)
	o.ended = o.ended || errors.Is(err, io.EOF)
	return n, err
}
