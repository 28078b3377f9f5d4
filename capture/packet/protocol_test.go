package packet_test

import (
	"strings"
	"testing"

	"jaws/capture/packet"
)

func TestNamesReadBack(t *testing.T) {
	for i := range packet.ProtocolCount {
		want := packet.Protocol(i)
		for _, name := range []string{want.String(), strings.ToUpper(want.String())} {
			if got, ok := packet.ParseProtocol(name); !ok || got != want {
				t.Errorf("%q is %v, %v", name, got, ok)
			}
		}
	}
	if got, ok := packet.ParseProtocol("NCP"); ok || got != packet.Unknown {
		t.Errorf("a strange name is %v, %v", got, ok)
	}
}
