package nic

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/google/gopacket/pcap"
)

const (
	// WaitFor is how long Next waits for a frame, and how long the kernel
	// keeps one back so as to give several at a time. A frame on its own thus
	// takes up to three times that to be handed on in a batch.
	WaitFor = 5 * time.Millisecond

	bufferBytes = 32 << 20
	// MaxSnapLength is libpcap's own limit.
	MaxSnapLength = 262144
)

// Options are how an interface is opened.
type Options struct {
	// SnapLength is how many bytes of a frame are kept.
	SnapLength int
	// Promiscuous takes frames that are meant for others too.
	Promiscuous bool
}

// Handle is an interface being read, by one goroutine.
type Handle struct {
	name     string
	pcap     *pcap.Handle
	counters *counters
}

// Open begins to capture on the interface of that name. All that Next, Drops
// and Look will need is opened here, so that the caller may give up its rights
// afterwards.
func Open(name string, o Options) (*Handle, error) {
	device, err := net.InterfaceByName(name)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, ErrNoDevice)
	}
	if device.Flags&net.FlagUp == 0 {
		return nil, fmt.Errorf("open %s: %w", name, ErrInterfaceDown)
	}
	known, err := pcapName(device)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	live, err := activate(known, o)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	h := &Handle{name: name, pcap: live}
	if bothWays && device.Flags&net.FlagLoopback != 0 {
		// Each packet of the loopback goes out and comes in: once is enough.
		if err := live.SetDirection(pcap.DirectionIn); err != nil {
			live.Close()
			return nil, fmt.Errorf("open %s: %w", name, err)
		}
	}
	if h.counters, err = openCounters(name); err != nil {
		live.Close()
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	return h, nil
}

func activate(name string, o Options) (*pcap.Handle, error) {
	inactive, err := pcap.NewInactiveHandle(name)
	if err != nil {
		return nil, err
	}
	defer inactive.CleanUp()
	err = errors.Join(inactive.SetSnapLen(o.SnapLength), inactive.SetPromisc(o.Promiscuous),
		inactive.SetTimeout(WaitFor), inactive.SetBufferSize(bufferBytes))
	if err != nil {
		return nil, err
	}
	live, err := inactive.Activate()
	if err != nil && refused(err) {
		err = fmt.Errorf("%w (%w)", ErrPermission, err)
	}
	return live, err
}

// refused tells what libpcap says of a missing right, in its own words or in
// those of Windows ("Access is denied").
func refused(err error) bool {
	words := strings.ToLower(err.Error())
	return strings.Contains(words, "perm") || strings.Contains(words, "denied")
}

// SetFilter keeps only the frames that a filter in pcap-filter(7)'s language
// lets through. It needs no right.
func (h *Handle) SetFilter(expression string) error {
	if err := h.pcap.SetBPFFilter(expression); err != nil {
		return fmt.Errorf("filter %q: %w: %w", expression, ErrFilter, err)
	}
	return nil
}

// Link is the link type as tcpdump.org numbers them.
func (h *Handle) Link() uint32 {
	link := uint32(h.pcap.LinkType())
	if link == 12 {
		return 101 // raw IP: systems have numbers of their own for it
	}
	return link
}

// Next gives a frame, valid until the next call, with its length on the wire
// and the time it was captured, Unix nanoseconds. ErrTimeout says that there
// was none for WaitFor.
func (h *Handle) Next() (data []byte, wire uint32, t int64, err error) {
	data, info, err := h.pcap.ZeroCopyReadPacketData()
	switch {
	case err == nil:
		return data, uint32(info.Length), info.Timestamp.UnixNano(), nil
	case errors.Is(err, pcap.NextErrorTimeoutExpired):
		return nil, 0, 0, ErrTimeout
	}
	if down := h.Look(); down != nil {
		return nil, 0, 0, down // libpcap's own words are not of much help
	}
	return nil, 0, 0, fmt.Errorf("%w: %w", ErrInterfaceGone, err)
}

// Drops counts what had no room in the kernel's buffer, and in the NIC's or
// its driver's, since Open.
func (h *Handle) Drops() (kernel, device uint64) {
	if stats, err := h.pcap.Stats(); err == nil {
		kernel = uint64(stats.PacketsDropped)
	}
	return kernel, h.counters.drops()
}

// Look notices an interface that is gone or down: libpcap does not tell.
func (h *Handle) Look() error { return h.counters.look() }

// Close ends the capture.
func (h *Handle) Close() {
	h.pcap.Close()
	h.counters.close()
}
