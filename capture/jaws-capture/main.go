// jaws-capture is the one part of JAWS that has the right to capture. It opens
// one network interface, gives up that right and nearly all else that a program
// may do, and writes what it sees to its standard output: pcap with
// nanoseconds. Its standard error has one line of JSON for each event. The
// window starts and ends it. It may also be started by pkexec, as root, and is
// root no longer once the interface is open.
//
// Go must not look for cgroup limits meanwhile: that keeps files open, and
// opens more.
//
//go:debug containermaxprocs=0
//go:debug updatemaxprocs=0
package main

import (
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"sync/atomic"
	"syscall"

	"jaws/capture/nic"
)

const whatItIs = `jaws-capture is the part of JAWS that reads a network interface; it writes packets as pcap, which are nothing to read on a terminal.
The window (jaws) starts it when you choose a NIC and press Start. By hand: jaws-capture -i eth0 [-f FILTER] [-s BYTES] [-p] | tcpdump -r -`

const (
	exitFailed  = 1
	exitRefused = 2
)

func main() {
	if isTerminal(os.Stdout) {
		fmt.Fprintln(os.Stderr, whatItIs)
		os.Exit(exitRefused)
	}
	tell := newTeller(os.Stderr)
	order, err := parse(os.Args[1:])
	if err == nil {
		err = refuseSetID()
	}
	if err != nil {
		tell.failed(err)
		os.Exit(exitRefused)
	}
	user := afterRoot(os.Getenv("PKEXEC_UID"))
	os.Clearenv()
	// The heap hardly grows: no collecting while packets come in.
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(16 << 20)
	ended := whenToEnd()
	handle, err := openConfined(order, user)
	if err != nil {
		tell.failed(err)
		os.Exit(exitFailed)
	}
	frames := &stream{w: os.Stdout, link: handle.Link(), snapLength: order.snapLength}
	if err := pump(handle, frames, tell, ended); err != nil {
		os.Exit(exitFailed)
	}
}

// openConfined opens the interface, and leaves the process nothing but reading
// it and writing to the descriptors it has. As root it goes on as user.
func openConfined(o order, user int) (*nic.Handle, error) {
	if err := closeInherited(); err != nil {
		return nil, err
	}
	handle, err := nic.Open(o.device, nic.Options{SnapLength: o.snapLength, Promiscuous: o.promiscuous})
	if err != nil {
		return nil, err
	}
	if err := stopBeingRoot(user); err != nil {
		return nil, err
	}
	if err := giveUpRights(); err != nil {
		return nil, err
	}
	if o.filter != "" { // a compiler of text is best without rights
		if err := handle.SetFilter(o.filter); err != nil {
			return nil, err
		}
	}
	return handle, confine()
}

// whenToEnd becomes true on the first SIGTERM, SIGINT or SIGHUP; a second one
// ends the program at once, even while nobody reads what it writes.
func whenToEnd() *atomic.Bool {
	var ended atomic.Bool
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	signal.Ignore(syscall.SIGPIPE) // a write then fails with EPIPE
	go func() {                    // lives as long as the program
		<-asked
		ended.Store(true)
		signal.Stop(asked)
	}()
	return &ended
}
