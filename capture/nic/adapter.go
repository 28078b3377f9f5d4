package nic

// Adapter is an interface as Windows knows it.
type Adapter struct {
	// GUID is what programs call it, "{4D36E972-...}"; people, and Go's net,
	// call it by its alias ("Ethernet 2").
	GUID string
	// Description names the hardware or the driver.
	Description string
	// Type is the interface's, as IANA numbers them (ifType), and Medium what
	// carries it: NDIS_PHYSICAL_MEDIUM of ntddndis.h.
	Type, Medium uint32
	// Hardware is true where a card is behind it.
	Hardware bool
	// Packets and Bytes went over it, in and out, since it came up.
	Packets, Bytes uint64
}

// Types and media.
const (
	TypeEthernet        = 6
	TypePPP             = 23
	TypeLoopback        = 24
	TypeWireless        = 71
	TypeTunnel          = 131
	TypeMobile          = 243
	TypeMobileCDMA      = 244
	MediumWireless      = 9 // Wi-Fi that says so
	MediumBluetooth     = 10
	npcapDevice         = `\Device\NPF_`
	npcapLoopbackDevice = `\Device\NPF_Loopback`
)

// Device is the name by which Npcap opens it. The loopback of Windows is no
// adapter to Npcap, which takes its packets elsewhere and under one name.
func (a Adapter) Device() string {
	if a.Type == TypeLoopback {
		return npcapLoopbackDevice
	}
	return npcapDevice + a.GUID
}
