package decode_test

import (
	"strings"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

func TestUnsupportedLinkTypesAreNamed(t *testing.T) {
	for link, want := range map[decode.LinkType]string{
		189: "Linux USB (189)", 195: "802.15.4 (195)", 20: "link type 20 ", 147: "link type 147 ",
	} {
		if err := decode.Supported(link); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d: %v, want %q in it", link, err, want)
		}
	}
}

func TestSupportedLinkTypesHaveNames(t *testing.T) {
	for _, link := range links {
		if err := decode.Supported(link); err != nil {
			t.Error(err)
		}
		if !strings.Contains(link.String(), " (") {
			t.Errorf("%v has no name", link)
		}
	}
}

// TestUnsupportedLinkTypesAreNotGuessed gives another kind a frame that would
// pass for IPv4.
func TestUnsupportedLinkTypesAreNotGuessed(t *testing.T) {
	p := packet.Packet{SrcPort: 1}
	b := query(t)[14:]
	if decode.New().Decode(189, b, uint32(len(b)), 7, &p) {
		t.Error("decoded")
	}
	if want := (packet.Packet{Time: 7, Length: uint32(len(b)), Captured: uint32(len(b))}); p != want {
		t.Errorf("got %+v", p)
	}
}
