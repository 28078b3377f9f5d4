package nic

import (
	"fmt"
	"net"

	"golang.org/x/sys/windows"
)

// bothWays is false: Npcap gives each packet of the loopback once, and takes no
// direction.
const bothWays = false

// hardwareInterface is the first bit of MIB_IF_ROW2's flags.
const hardwareInterface = 1

// AdapterOf asks Windows for the interface of that index. It needs no right and
// opens nothing.
func AdapterOf(index int) (Adapter, error) {
	row := windows.MibIfRow2{InterfaceIndex: uint32(index)}
	if err := windows.GetIfEntry2Ex(windows.MibIfEntryNormal, &row); err != nil {
		return Adapter{}, fmt.Errorf("ask for interface %d: %w", index, err)
	}
	return Adapter{
		GUID:        row.InterfaceGuid.String(),
		Description: windows.UTF16ToString(row.Description[:]),
		Type:        row.Type,
		Medium:      row.PhysicalMediumType,
		Hardware:    row.InterfaceAndOperStatusFlags&hardwareInterface != 0,
		Packets:     row.InUcastPkts + row.InNUcastPkts + row.OutUcastPkts + row.OutNUcastPkts,
		Bytes:       row.InOctets + row.OutOctets,
	}, nil
}

// pcapName is the name by which libpcap opens an interface: no person's.
func pcapName(device *net.Interface) (string, error) {
	a, err := AdapterOf(device.Index)
	if err != nil {
		return "", err
	}
	return a.Device(), nil
}
