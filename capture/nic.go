package capture

import (
	"context"
	"net"
	"sync/atomic"
)

// NIC captures on one interface in the way that is possible here: through the
// helper, else in this process, else through the helper once the user has
// allowed it. Where neither is, Run's error is a Finding.
type NIC struct {
	device  string
	options LiveOptions
	way     atomic.Pointer[Source]
	asked   atomic.Pointer[Helper] // where the user is, or was
}

var _ Source = (*NIC)(nil)

// NewNIC captures on device once it runs.
func NewNIC(device string, options LiveOptions) *NIC { return &NIC{device: device, options: options} }

// Name is the interface's.
func (n *NIC) Name() string { return n.device }

// Stats counts since Run began.
func (n *NIC) Stats() Stats {
	if way := n.way.Load(); way != nil {
		return (*way).Stats()
	}
	return Stats{}
}

// Asking is true while the user is asked for their password.
func (n *NIC) Asking() bool {
	helper := n.asked.Load()
	return helper != nil && !helper.begun.Load()
}

// Run captures until ctx is done or the interface goes.
func (n *NIC) Run(ctx context.Context, sink Sink) error {
	if _, err := net.InterfaceByName(n.device); err != nil {
		return during(n.device, ErrNoDevice)
	}
	var way Source
	switch found := Preflight(); found.Kind {
	case ThroughHelper:
		helper := NewHelper(n.device, n.options)
		helper.Path = found.Path
		way = helper
	case InProcess:
		way = NewLive(n.device, n.options)
	case HelperNeedsAsking:
		if !n.options.Ask {
			return during(n.device, found)
		}
		helper := NewHelper(n.device, n.options)
		helper.Path, helper.Pkexec = found.Path, found.Pkexec
		n.asked.Store(helper)
		way = helper
	default:
		return during(n.device, found)
	}
	n.way.Store(&way)
	return way.Run(ctx, sink)
}
