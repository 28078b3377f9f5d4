package capture

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/gopacket/pcap"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

const (
	snapLength  = 256 // headers, and the name a DNS message asks for
	readTimeout = 20 * time.Millisecond
	bufferBytes = 32 << 20
	lookEvery   = time.Second
)

// LiveOptions are a live capture's.
type LiveOptions struct{ Promiscuous bool }

// Live captures on one interface with libpcap.
type Live struct {
	device  string
	options LiveOptions

	packets, undecoded, kernelDrops, interfaceDrops atomic.Uint64
}

var _ Source = (*Live)(nil)

// NewLive captures on device once it runs.
func NewLive(device string, options LiveOptions) *Live {
	return &Live{device: device, options: options}
}

// Name is the interface's.
func (l *Live) Name() string { return l.device }

// Stats counts since Run began.
func (l *Live) Stats() Stats {
	return Stats{
		Packets: l.packets.Load(), Undecoded: l.undecoded.Load(),
		KernelDrops: l.kernelDrops.Load(), InterfaceDrops: l.interfaceDrops.Load(),
	}
}

// Run captures until ctx is done or the interface goes.
func (l *Live) Run(ctx context.Context, sink Sink) error {
	handle, err := l.open()
	if err != nil {
		return err
	}
	defer handle.Close()
	link := decode.LinkType(handle.LinkType())
	if err := decode.Supported(link); err != nil {
		return fmt.Errorf("capture on %s: %w", l.device, err)
	}
	var p packet.Packet
	decoder := decode.New()
	looked := time.Now()
	for ctx.Err() == nil {
		data, info, err := handle.ZeroCopyReadPacketData()
		if now := time.Now(); now.Sub(looked) >= lookEvery {
			looked = now
			if err := l.look(handle); err != nil {
				return err
			}
		}
		if errors.Is(err, pcap.NextErrorTimeoutExpired) {
			continue
		}
		if err != nil {
			return fmt.Errorf("capture on %s: %w: %w", l.device, ErrInterfaceGone, err)
		}
		l.packets.Add(1)
		if !decoder.Decode(link, data, uint32(info.Length), info.Timestamp.UnixNano(), &p) {
			l.undecoded.Add(1)
		}
		sink.Offer(&p)
	}
	return l.look(handle)
}

func (l *Live) open() (*pcap.Handle, error) {
	nic, err := net.InterfaceByName(l.device)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", l.device, ErrNoDevice)
	}
	inactive, err := pcap.NewInactiveHandle(l.device)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", l.device, err)
	}
	defer inactive.CleanUp()
	err = errors.Join(inactive.SetSnapLen(snapLength), inactive.SetPromisc(l.options.Promiscuous),
		inactive.SetTimeout(readTimeout), inactive.SetBufferSize(bufferBytes))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", l.device, err)
	}
	handle, err := inactive.Activate()
	if err != nil {
		if text := strings.ToLower(err.Error()); strings.Contains(text, "perm") {
			err = fmt.Errorf("%w (%w)", ErrPermission, err)
		}
		return nil, fmt.Errorf("open %s: %w", l.device, err)
	}
	if nic.Flags&net.FlagLoopback != 0 {
		// Each packet of the loopback goes out and comes in: once is enough.
		if err := handle.SetDirection(pcap.DirectionIn); err != nil {
			handle.Close()
			return nil, fmt.Errorf("open %s: %w", l.device, err)
		}
	}
	return handle, nil
}

// look takes the kernel's drop counters, and notices an interface that is
// gone or down: libpcap does not tell.
func (l *Live) look(handle *pcap.Handle) error {
	if stats, err := handle.Stats(); err == nil {
		l.kernelDrops.Store(uint64(stats.PacketsDropped))
		l.interfaceDrops.Store(uint64(stats.PacketsIfDropped))
	}
	nic, err := net.InterfaceByName(l.device)
	if err != nil {
		return fmt.Errorf("capture on %s: %w", l.device, ErrInterfaceGone)
	}
	if nic.Flags&net.FlagUp == 0 {
		return fmt.Errorf("capture on %s: %w", l.device, ErrInterfaceDown)
	}
	return nil
}
