package capture

import (
	"context"
	"errors"
	"time"

	"jaws/capture/nic"
)

const (
	snapLength = 256 // headers, and the name a DNS message asks for
	lookEvery  = time.Second
)

// WholePackets is a snap length that cuts nothing off.
const WholePackets = nic.MaxSnapLength

// LiveOptions are a live capture's.
type LiveOptions struct {
	// Promiscuous takes frames that are meant for others too.
	Promiscuous bool
	// Filter lets only some frames through, in pcap-filter(7)'s language; all
	// where it is empty.
	Filter string
	// Ask lets the user be asked for their password where that is the only way
	// (HelperNeedsAsking).
	Ask bool
	// SnapLength is how many bytes of each frame are taken, at most
	// WholePackets; 0 is 256.
	SnapLength int
	// Tap is given every frame too; nil for none.
	Tap Tap
}

func (o *LiveOptions) snap() int {
	if o.SnapLength == 0 {
		return snapLength
	}
	return o.SnapLength
}

// Live captures on one interface in this process.
type Live struct {
	device  string
	options LiveOptions
	intake
}

var _ Source = (*Live)(nil)

// NewLive captures on device once it runs.
func NewLive(device string, options LiveOptions) *Live {
	return &Live{device: device, options: options, intake: intake{tap: options.Tap}}
}

// Name is the interface's.
func (l *Live) Name() string { return l.device }

// Run captures until ctx is done or the interface goes.
func (l *Live) Run(ctx context.Context, sink Sink) error {
	handle, err := nic.Open(l.device, nic.Options{SnapLength: l.options.snap(), Promiscuous: l.options.Promiscuous})
	if err != nil {
		return err
	}
	defer handle.Close()
	if l.options.Filter != "" {
		if err := handle.SetFilter(l.options.Filter); err != nil {
			return during(l.device, err)
		}
	}
	if err := l.begin(handle.Link()); err != nil {
		return during(l.device, err)
	}
	looked := time.Now()
	for ctx.Err() == nil {
		data, wire, t, err := handle.Next()
		if now := time.Now(); now.Sub(looked) >= lookEvery {
			looked = now
			l.lost(handle.Drops())
			if err := handle.Look(); err != nil {
				return during(l.device, err)
			}
		}
		switch {
		case err == nil:
			l.take(data, wire, t, sink)
		case !errors.Is(err, nic.ErrTimeout):
			return during(l.device, err)
		}
	}
	l.lost(handle.Drops())
	return during(l.device, handle.Look())
}
