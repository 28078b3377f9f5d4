package capture

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// endWithin is how long the helper has to end by itself.
const endWithin = 60 * time.Millisecond

// child is a running helper.
type child struct {
	cmd *exec.Cmd
	// frames and status are what it writes to its standard output and error.
	frames, status *os.File
	exited         chan struct{}
	err            error // of its end, set before exited is closed
}

// startChild runs cmd, by start. Its end is awaited by a goroutine that lives
// until exited is closed.
func startChild(cmd *exec.Cmd, start func(*exec.Cmd) error) (*child, error) {
	frames, out, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	widen(frames)
	status, told, err := os.Pipe()
	if err != nil {
		frames.Close()
		out.Close()
		return nil, err
	}
	cmd.Stdout, cmd.Stderr = out, told
	c := &child{cmd: cmd, frames: frames, status: status, exited: make(chan struct{})}
	started := make(chan error)
	go func() {
		// Should the window die, the helper dies with the thread that started
		// it: so that thread has to stay.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := start(cmd)
		out.Close()
		told.Close()
		started <- err
		if err == nil {
			c.err = cmd.Wait()
			close(c.exited)
		}
	}()
	if err := <-started; err != nil {
		frames.Close()
		status.Close()
		return nil, err
	}
	return c, nil
}

// stop ends the helper and waits until it has: it closes the pipe, asks, and
// then kills. One that has ended already is no matter.
func (c *child) stop() {
	c.frames.Close()
	if c.cmd.Process.Signal(syscall.SIGTERM) == nil {
		patience := time.NewTimer(endWithin)
		defer patience.Stop()
		select {
		case <-c.exited:
			return
		case <-patience.C:
		}
	}
	c.cmd.Process.Kill() // fails where it has ended
	<-c.exited
}
