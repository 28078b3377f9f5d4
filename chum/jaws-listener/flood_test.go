package main

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Of each way of being a nuisance so many connections come, at most so many of
// them open at once.
const (
	nuisances = 2500
	atOnce    = 1000
)

// peak is the most memory that a process ever held, in bytes.
func peak(t *testing.T, pid int) int64 {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kib, _, _ := strings.Cut(strings.TrimSpace(rest), " kB")
	n, err := strconv.ParseInt(kib, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n << 10
}

// flood opens n connections and leaves each as nuisance does, the last atOnce of
// them open until it returns.
func flood(address string, n int, until time.Time, nuisance func(net.Conn)) (opened int) {
	held := make(chan net.Conn, atOnce)
	for range n {
		// A listener that is busy may take its time for some.
		conn, err := net.DialTimeout("tcp", address, time.Second)
		if time.Now().After(until) {
			break
		}
		if err != nil {
			continue
		}
		opened++
		conn.SetDeadline(until)
		nuisance(conn)
		if len(held) == cap(held) {
			(<-held).Close()
		}
		held <- conn
	}
	for len(held) > 0 {
		(<-held).Close()
	}
	return opened
}

// TestFlood has 10,000 connections that stall, reset, send garbage or never end
// come to the program, and bait that arrives meanwhile and afterwards.
func TestFlood(t *testing.T) {
	if testing.Short() {
		t.Skip("ten thousand connections take a while")
	}
	if runtime.GOOS != "linux" {
		t.Skip("only Linux says what a process held at most")
	}
	log := filepath.Join(t.TempDir(), "log")
	p := start(t, build(t), "-address", "127.0.0.1:0", "-log", log)
	address, fingerprint := p.after(t, "listening at "), p.after(t, "certificate SHA-256 ")

	garbage := make([]byte, 4<<10)
	rand.Read(garbage)
	garbage[0] = 0xff
	record := append([]byte("\x16\x03\x01\x3f\xff"), garbage...)
	until := time.Now().Add(20 * time.Second)
	var nuisance, bait sync.WaitGroup
	var opened [4]int
	for i, f := range []func(net.Conn){
		func(net.Conn) {}, // stalls
		func(c net.Conn) { // resets
			c.Write(garbage[:100])
			c.(*net.TCPConn).SetLinger(0)
			c.Close()
		},
		func(c net.Conn) { // sends garbage, as itself, as TLS and as HTTP
			switch c.LocalAddr().(*net.TCPAddr).Port % 3 {
			case 0:
				c.Write(garbage)
			case 1:
				c.Write(record)
			default:
				io.WriteString(c, "POST / HTTP/1.1\r\n"+strings.Repeat("X: y\r\n", 500))
			}
		},
		func(c net.Conn) { // never ends
			io.WriteString(c, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
			nuisance.Go(func() {
				tick := time.NewTicker(20 * time.Millisecond)
				defer tick.Stop()
				for range tick.C {
					if _, err := io.WriteString(c, "400\r\n"+string(garbage[:1024])+"\r\n"); err != nil {
						return
					}
				}
			})
		},
	} {
		nuisance.Go(func() { opened[i] = flood(address, nuisances, until, f) })
	}
	stop, during, lost := make(chan struct{}), 0, 0
	bait.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			const size = 300_000
			if got, err := cast(t, address, fingerprint, size); err != nil || got != size {
				lost++
				t.Logf("%d acknowledged, %v", got, err)
				continue
			}
			during++
		}
	})
	nuisance.Wait()
	close(stop)
	bait.Wait()
	// Where the system's own queue overflows, or the caster gets no turn, for
	// longer than a newcomer keeps its place, a cast is lost among so many: that
	// must not be the rule.
	if during == 0 || during < lost {
		t.Errorf("during the flood %d casts arrived, and %d did not", during, lost)
	}
	if got, err := cast(t, address, fingerprint, 1_000_000); err != nil || got != 1_000_000 {
		t.Errorf("after the flood: %d acknowledged, %v", got, err)
	}
	held := peak(t, p.Process.Pid)
	if held > 100_000_000 {
		t.Errorf("it held %d MB", held/1_000_000)
	}
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	p.after(t, "received ")
	if err := p.Wait(); err != nil {
		t.Error(err)
	}
	lines, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	n := bytes.Count(lines, []byte("\n"))
	// Eight and a sum a second, of each of twelve kinds, and 20 s with some to
	// spare.
	if n > 9*12*30 || !bytes.Contains(lines, []byte(`"more":`)) {
		t.Errorf("the log has %d lines", n)
	}
	t.Logf("opened %d, %d casts arrived meanwhile, %d did not; it held %d MB at most, and wrote %d lines", opened, during, lost, held/1_000_000, n)
	for i, n := range opened {
		if n < nuisances/2 {
			t.Errorf("of nuisance %d only %d connections came", i, n)
		}
	}
}
