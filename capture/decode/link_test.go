package decode_test

import (
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

const (
	macs  = "020000000001020000000002"
	fromA = "02:00:00:00:00:0a"
)

// linked is a frame and the link type it is of.
type linked struct {
	link  decode.LinkType
	bytes []byte
}

// wrapped is one query in every link layer.
func wrapped(t testing.TB) map[string]linked {
	t.Helper()
	q4, q6 := query4(t), query6(t)
	const (
		toAP   = "0801" + "0000" + "0200000000ff" + "02000000000a" + "02000000000b" + "0000"
		qos    = "8802" + "0000" + "02000000000b" + "0200000000ff" + "02000000000a" + "0000" + "0000"
		bridge = "0803" + "0000" + "0200000000fe" + "0200000000ff" + "02000000000b" + "0000" + "02000000000a"
		snap   = "aaaa03000000"
	)
	return map[string]linked{
		"Ethernet":            {1, join(t, macs, "0800", q4)},
		"Ethernet, IPv6":      {1, join(t, macs, "86dd", q6)},
		"VLAN":                {1, join(t, macs, "8100", "0001", "0800", q4)},
		"QinQ":                {1, join(t, macs, "88a8", "0001", "8100", "0002", "86dd", q6)},
		"old QinQ, 3 deep":    {1, join(t, macs, "9100", "0001", "9100", "0002", "8100", "0003", "0800", q4)},
		"provider backbone":   {1, join(t, macs, "88e7", "00000001", macs, "0800", q4)},
		"FabricPath":          {1, join(t, macs, "8903", "0001", macs, "0800", q4)},
		"MPLS":                {1, join(t, macs, "8847", "00001040", "00002140", q4)},
		"PPPoE":               {1, join(t, macs, "8864", "11000001", word(len(q4)+2), "0021", q4)},
		"PPPoE in a VLAN":     {1, join(t, macs, "8100", "0001", "8864", "11000001", word(len(q6)+2), "0057", q6)},
		"LLC with SNAP":       {1, join(t, macs, word(len(q4)+8), snap, "0800", q4)},
		"LLC":                 {1, join(t, macs, word(len(q4)+3), "060603", q4)},
		"cooked":              {113, join(t, "0000", "0001", "0006", "0200000000020000", "0800", q4)},
		"cooked, VLAN":        {113, join(t, "0000", "0001", "0006", "0200000000020000", "8100", "0001", "86dd", q6)},
		"cooked 2":            {276, join(t, "86dd", "0000", "00000002", "0001", "00", "06", "0200000000020000", q6)},
		"null, little endian": {0, join(t, "02000000", q4)},
		"null, big endian":    {0, join(t, "00000002", q4)},
		"null, FreeBSD":       {0, join(t, "1c000000", q6)},
		"null, macOS":         {0, join(t, "1e000000", q6)},
		"loop, OpenBSD":       {108, join(t, "00000018", q6)},
		"raw of BSD":          {12, q4},
		"raw of OpenBSD":      {14, q6},
		"raw":                 {101, q6},
		"raw IPv4":            {228, q4},
		"raw IPv6":            {229, q6},
		"PPP":                 {9, join(t, "0021", q4)},
		"PPP, short number":   {9, join(t, "57", q6)},
		"PPP with an address": {9, join(t, "ff030021", q4)},
		"PPP in HDLC":         {50, join(t, "ff030057", q6)},
		"Cisco's HDLC":        {50, join(t, "0f000800", q4)},
		"PPPoE alone":         {51, join(t, "11000001", word(len(q4)+2), "0021", q4)},
		"802.11":              {105, join(t, toAP, snap, "0800", q4)},
		"802.11, QoS":         {105, join(t, qos, snap, "86dd", q6)},
		"802.11, bridge":      {105, join(t, bridge, snap, "0800", q4)},
		"802.11, several":     {105, join(t, qos[:48], "8000", macs, word(len(q4)+8), snap, "0800", q4)},
		"radiotap":            {127, join(t, "00000800", "00000000", toAP, snap, "0800", q4)},
		"radiotap, padded":    {127, join(t, "00001100", "03000000", "0000000000000000", "20", qos, "0000", snap, "0800", q4)},
		"radiotap, two words": {127, join(t, "00001100", "02000080", "00000000", "20", "00000000", qos, "0000", snap, "0800", q4)},
	}
}

func TestLinkLayersLeadToIP(t *testing.T) {
	for name, frame := range wrapped(t) {
		var p packet.Packet
		if !decode.New().Decode(frame.link, frame.bytes, uint32(len(frame.bytes)), 0, &p) || p.Protocol != packet.DNS ||
			p.SrcPort != 50000 || p.DstPort != 53 || p.NameLength != 12 || p.Payload != 29 {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// named is a frame without IP, and what it must be read as.
type named struct {
	link     decode.LinkType
	bytes    []byte
	want     packet.Protocol
	src, dst string
}

func withoutIP(t testing.TB) map[string]named {
	t.Helper()
	const addresses = "02000000000b" + "02000000000a"
	return map[string]named{
		"ARP":             {1, join(t, addresses, "0806", "0001"), packet.ARP, fromA, "02:00:00:00:00:0b"},
		"STP":             {1, join(t, addresses, "0026", "424203", "0000000000"), packet.STP, fromA, "02:00:00:00:00:0b"},
		"not STP":         {1, join(t, addresses, "0026", "424203", "0100000000"), packet.Ethernet, fromA, "02:00:00:00:00:0b"},
		"CDP":             {1, join(t, addresses, "0026", "aaaa0300000c2000", "02b4"), packet.CDP, fromA, "02:00:00:00:00:0b"},
		"spanning VLANs":  {1, join(t, addresses, "0026", "aaaa0300000c010b", "0000"), packet.STP, fromA, "02:00:00:00:00:0b"},
		"IS-IS":           {1, join(t, addresses, "0026", "fefe03", "83"), packet.ISIS, fromA, "02:00:00:00:00:0b"},
		"LLDP":            {1, join(t, addresses, "88cc", "0207"), packet.LLDP, fromA, "02:00:00:00:00:0b"},
		"LACP":            {1, join(t, addresses, "8809", "0101"), packet.LACP, fromA, "02:00:00:00:00:0b"},
		"PPPoE discovery": {1, join(t, addresses, "8863", "110900000000"), packet.PPPoE, fromA, "02:00:00:00:00:0b"},
		"LCP":             {1, join(t, addresses, "8864", "110000010002", "c021"), packet.PPP, fromA, "02:00:00:00:00:0b"},
		"unheard of":      {1, join(t, addresses, "fffe", "00"), packet.Ethernet, fromA, "02:00:00:00:00:0b"},
		"cooked":          {113, join(t, "0000", "0001", "0006", "02000000000a0000", "0806"), packet.ARP, fromA, "-"},
		"beacon":          {105, join(t, "8000", "0000", "ffffffffffff", "02000000000a", "02000000000a", "0000", "00"), packet.WLAN, fromA, "ff:ff:ff:ff:ff:ff"},
		"protected":       {105, join(t, "0842", "0000", "02000000000b", "0200000000ff", "02000000000a", "0000", "aaaa030000000800", query4(t)), packet.WLAN, fromA, "02:00:00:00:00:0b"},
		"without data":    {105, join(t, "4801", "0000", "0200000000ff", "02000000000a", "02000000000b", "0000"), packet.WLAN, fromA, "02:00:00:00:00:0b"},
		"acknowledgement": {105, join(t, "d400", "0000", "02000000000b", "00000000"), packet.WLAN, "-", "02:00:00:00:00:0b"},
		"request to send": {105, join(t, "b400", "0000", "02000000000b", "02000000000a"), packet.WLAN, fromA, "02:00:00:00:00:0b"},
	}
}

// TestFramesWithoutIP have the name of what they are, and hardware addresses.
func TestFramesWithoutIP(t *testing.T) {
	for name, frame := range withoutIP(t) {
		var p packet.Packet
		if !decode.New().Decode(frame.link, frame.bytes, uint32(len(frame.bytes)), 0, &p) || p.Protocol != frame.want ||
			p.Src.String() != frame.src || p.Dst.String() != frame.dst {
			t.Errorf("%s: %v from %v to %v", name, p.Protocol, p.Src, p.Dst)
		}
	}
}

// unreadable are frames of which nothing can be told.
func unreadable(t testing.TB) map[string]linked {
	t.Helper()
	return map[string]linked{
		"another family":      {decode.Null, join(t, "07000000", query4(t))},
		"a family that lies":  {decode.Null, join(t, "02000000", query6(t))},
		"netlink":             {decode.Cooked, join(t, "0004", "0338", "0000", "0000000000000000", "0800", query4(t))},
		"netlink, again":      {decode.Cooked2, join(t, "0800", "0000", "00000002", "0338", "00", "00", "0000000000000000", query4(t))},
		"IPv6 as IPv4":        {decode.IPv4, query6(t)},
		"an even PPP":         {decode.PPP, join(t, "0020", query4(t))},
		"another radiotap":    {decode.Radiotap, join(t, "01000800", "00000000", query4(t))},
		"radiotap beyond end": {decode.Radiotap, join(t, "0000ff00", "00000000", query4(t))},
	}
}

func TestNothingIsGuessed(t *testing.T) {
	for name, frame := range unreadable(t) {
		var p packet.Packet
		if decode.New().Decode(frame.link, frame.bytes, uint32(len(frame.bytes)), 0, &p) || p.Protocol != packet.Unknown || p.Src.IsValid() {
			t.Errorf("%s: %+v", name, p)
		}
	}
}
