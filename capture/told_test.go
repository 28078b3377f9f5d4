package capture

import (
	"errors"
	"strings"
	"testing"
)

func TestHear(t *testing.T) {
	var kernel, device uint64
	lost := func(k, d uint64) { kernel, device = k, d }
	for _, tt := range []struct {
		name, status string
		want         error
		stray        string
	}{
		{name: "an ordinary run", status: `{"event":"opened","link":1,"snaplen":256}` + "\n" + `{"event":"drops","kernel":3,"interface":5}` + "\n" + `{"event":"bye","packets":9}` + "\n"},
		{name: "down", status: `{"event":"down","message":"the network interface is down"}` + "\n", want: ErrInterfaceDown},
		{name: "away", status: `{"event":"down","message":"the network interface went away (no such device)"}` + "\n", want: ErrInterfaceGone},
		{name: "permission", status: `{"event":"error","kind":"permission","message":"open lo"}`, want: ErrPermission},
		{name: "device", status: `{"event":"error","kind":"no_device","message":"open lo"}`, want: ErrNoDevice},
		{name: "filter", status: `{"event":"error","kind":"filter","message":"syntax"}`, want: ErrFilter},
		{name: "a crash", status: "panic: oh\n\ngoroutine 1\n", stray: "panic: oh"},
		{name: "half drops", status: `{"event":"drops","kernel":8}`},
		{name: "an endless line", status: strings.Repeat("x", 1<<20)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := hear(strings.NewReader(tt.status), lost)
			if !errors.Is(got.err, tt.want) || got.stray != tt.stray {
				t.Errorf("heard %+v", got)
			}
		})
	}
	if kernel != 3 || device != 5 {
		t.Errorf("%d and %d drops heard, want 3 and 5", kernel, device)
	}
}
