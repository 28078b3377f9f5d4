package main_test

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"os/exec"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"jaws/capture/wire"
)

// wired is a wire that can be flooded.
type wired struct{ wire.Wire }

// refused is how many frames had no room between the two ends: the kernel takes
// them from the sender without a word.
func (w wired) refused(t *testing.T) (n uint64) {
	t.Helper()
	out, err := exec.Command("ip", "-n", w.Namespace, "-s", "-j", "link", "show", "dev", w.From).Output()
	if err != nil {
		t.Fatal(err)
	}
	var links []struct {
		Stats struct {
			TX struct {
				Dropped uint64 `json:"dropped"`
			} `json:"tx"`
		} `json:"stats64"`
	}
	if err := json.Unmarshal(out, &links); err != nil || len(links) != 1 {
		t.Fatalf("%v in %s", err, out)
	}
	return links[0].Stats.TX.Dropped
}

// flood sends frames for a while, perSecond of them or, where that is 0, as
// fast as one thread can. It returns how many came to the other end.
func (w wired) flood(t *testing.T, perSecond int, lasting time.Duration) (sent uint64, took time.Duration) {
	t.Helper()
	socket := w.Sender(t)
	frames, before := conversations(), w.refused(t)
	pace := time.NewTicker(time.Millisecond)
	defer pace.Stop()
	begun := time.Now()
	for took < lasting {
		due := sent + 1000
		if perSecond > 0 {
			<-pace.C
			due = uint64(time.Since(begun).Seconds() * float64(perSecond))
		}
		for ; sent < due; sent++ {
			switch _, err := unix.Write(socket, frames[sent%uint64(len(frames))]); {
			case errors.Is(err, unix.ENOBUFS):
				sent-- // not sent: once more
			case err != nil:
				t.Fatal(err)
			}
		}
		took = time.Since(begun)
	}
	return sent - (w.refused(t) - before), took
}

// conversations are frames of 60 bytes between 60 hosts and 40 servers, both
// ways, in an order that mixes them: TCP with payload and without, and UDP.
func conversations() (frames [][]byte) {
	for i := range 4096 {
		host, server, port := byte(1+i*7%60), byte(1+i*11%40), uint16(49152+i*13%512)
		service := []uint16{443, 443, 443, 80, 22, 53, 123, 443}[i%8]
		b := make([]byte, 60)
		copy(b, []byte{2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0, 0x45, 0, 0, 46})
		binary.BigEndian.PutUint16(b[18:], uint16(i))
		b[22], b[23] = 64, unix.IPPROTO_TCP
		copy(b[26:], []byte{10, 0, 0, host, 192, 0, 2, server})
		binary.BigEndian.PutUint16(b[34:], port)
		binary.BigEndian.PutUint16(b[36:], service)
		if i%3 == 0 { // the answer
			copy(b[26:], []byte{192, 0, 2, server, 10, 0, 0, host})
			binary.BigEndian.PutUint16(b[34:], service)
			binary.BigEndian.PutUint16(b[36:], port)
		}
		if service == 53 || service == 123 || i%16 == 7 {
			b[23] = unix.IPPROTO_UDP
			binary.BigEndian.PutUint16(b[38:], 26)
		} else {
			binary.BigEndian.PutUint32(b[38:], uint32(i)*6)
			b[46], b[47] = 0x50, 0x18 // PSH, ACK
		}
		frames = append(frames, b)
	}
	return frames
}
