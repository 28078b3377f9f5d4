package main

import (
	"encoding/json"
	"errors"
	"io"

	"jaws/capture/nic"
)

// teller writes events, a line each.
type teller struct{ lines *json.Encoder }

func newTeller(w io.Writer) *teller { return &teller{json.NewEncoder(w)} }

// tell writes e. Where nobody listens any more the frames tell the same.
func (t *teller) tell(e nic.Event) { _ = t.lines.Encode(e) }

func (t *teller) drops(kernel, device uint64) {
	t.tell(nic.Event{Event: nic.EventDrops, Kernel: &kernel, Interface: &device})
}

func (t *teller) bye(packets uint64) { t.tell(nic.Event{Event: nic.EventBye, Packets: &packets}) }

// failed tells of an error: of an interface that is down or gone as such.
func (t *teller) failed(err error) {
	e := nic.Event{Event: nic.EventError, Kind: nic.KindOther, Message: err.Error()}
	switch {
	case errors.Is(err, nic.ErrInterfaceDown), errors.Is(err, nic.ErrInterfaceGone):
		e.Event, e.Kind = nic.EventDown, ""
	case errors.Is(err, nic.ErrPermission):
		e.Kind = nic.KindPermission
	case errors.Is(err, nic.ErrNoDevice):
		e.Kind = nic.KindNoDevice
	case errors.Is(err, nic.ErrFilter):
		e.Kind = nic.KindFilter
	}
	t.tell(e)
}
