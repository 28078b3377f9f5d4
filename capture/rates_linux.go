package capture

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// Where an interface's message has its flags, and how long its head is: struct
// ifinfomsg of rtnetlink(7).
const (
	linkFlagsAt   = 8
	linkHeadBytes = unix.SizeofIfInfomsg
)

// Counters are the counters of all interfaces by name, asked of the kernel in
// one go. It needs no right, opens no interface, and is cheap enough for
// several times a second.
func Counters() (map[string]Counter, error) {
	dump, err := syscall.NetlinkRIB(unix.RTM_GETLINK, unix.AF_UNSPEC)
	if err != nil {
		return nil, fmt.Errorf("ask for the interfaces' counters: %w", err)
	}
	messages, err := syscall.ParseNetlinkMessage(dump)
	if err != nil {
		return nil, fmt.Errorf("read the interfaces' counters: %w", err)
	}
	counters := make(map[string]Counter, len(messages))
	for i := range messages {
		m := &messages[i]
		if m.Header.Type != unix.RTM_NEWLINK || len(m.Data) < linkHeadBytes {
			continue
		}
		name, c, err := counterOf(m)
		if err != nil {
			return nil, err
		}
		counters[name] = c
	}
	return counters, nil
}

// counterOf reads one interface's message.
func counterOf(m *syscall.NetlinkMessage) (name string, c Counter, err error) {
	attributes, err := syscall.ParseNetlinkRouteAttr(m)
	if err != nil {
		return "", c, fmt.Errorf("read an interface's counters: %w", err)
	}
	loopback := binary.NativeEndian.Uint32(m.Data[linkFlagsAt:])&unix.IFF_LOOPBACK != 0
	for _, a := range attributes {
		switch a.Attr.Type {
		case unix.IFLA_IFNAME:
			name = strings.TrimRight(string(a.Value), "\x00")
		case unix.IFLA_STATS64:
			// struct rtnl_link_stats64 begins with packets received and sent,
			// then bytes received and sent.
			if len(a.Value) < 32 {
				return "", c, errors.New("read an interface's counters: they are shorter than they should be")
			}
			n := func(i int) uint64 { return binary.NativeEndian.Uint64(a.Value[8*i:]) }
			c = Counter{Packets: n(0), Bytes: n(2)}
			if !loopback {
				c.Packets += n(1)
				c.Bytes += n(3)
			}
		}
	}
	return name, c, nil
}
