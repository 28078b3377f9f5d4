package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// TestReaderKeepsTheOrder has more packets than there is room for, and the
// error behind the last of them.
func TestReaderKeepsTheOrder(t *testing.T) {
	list := home(0, time.Minute, 0)
	b, packets := pcap(list)
	for name, tt := range map[string]struct {
		capture []byte
		packets int
		err     error
	}{
		"whole":   {b, packets, io.EOF},
		"cut off": {b[:len(b)-1], packets - 1, pcapfile.ErrDamaged},
	} {
		file, err := pcapfile.Read(bytes.NewReader(tt.capture), name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := pcapfile.Read(bytes.NewReader(tt.capture), name)
		if err != nil {
			t.Fatal(err)
		}
		r := read(t.Context(), file)
		n := 0
		var p packet.Packet
		for err = nil; err == nil; {
			batch := r.next()
			for i := range batch.packets {
				if err := want.Next(&p); err != nil || batch.packets[i] != p {
					t.Fatalf("%s: packet %d is %+v, want %+v, %v", name, n, batch.packets[i], p, err)
				}
				n++
			}
			err = batch.err
			r.giveBack(batch)
		}
		if r.close(); n != tt.packets || !errors.Is(err, tt.err) {
			t.Errorf("%s: %d packets, then %v; want %d, %v", name, n, err, tt.packets, tt.err)
		}
		if r.next() != nil {
			t.Errorf("%s: a batch after the end", name)
		}
	}
}

// TestReaderEnds has nobody take what was read, and ends with its context or
// when it is told to.
func TestReaderEnds(t *testing.T) {
	b, _ := pcap(home(0, time.Minute, 0))
	for name, end := range map[string]func(r *reader, cancel func()){
		"told to":      func(r *reader, _ func()) { r.close() },
		"with context": func(r *reader, cancel func()) { cancel(); <-r.done },
	} {
		t.Run(name, func(t *testing.T) {
			file, err := pcapfile.Read(bytes.NewReader(b), name)
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			r := read(ctx, file)
			r.giveBack(r.next())
			end(r, cancel)
			r.close()
		})
	}
}

// failing is a method that gives up after some packets.
type failing struct {
	*rounds
	left int
}

var errGivenUp = errors.New("given up")

func (f *failing) observe(*packet.Packet) error {
	if f.left--; f.left < 0 {
		return errGivenUp
	}
	return nil
}

// TestFeedEndsWhereScoringFails has standard input go on for ever: a failure
// must not wait for it.
func TestFeedEndsWhereScoringFails(t *testing.T) {
	b, _ := pcap(home(0, 30*time.Second, 0))
	in, feeding := io.Pipe()
	go feeding.Write(b) // and no end
	defer feeding.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	file, err := open(ctx, standardInput, in)
	if err != nil {
		t.Fatal(err)
	}
	r := read(ctx, file)
	packets, _, err := feed(t.Context(), r, &failing{rounds: newRounds(0, &ledger{}), left: 300})
	if packets != 301 || !errors.Is(err, errGivenUp) {
		t.Errorf("%d packets, %v", packets, err)
	}
	stop()
	r.close()
}
