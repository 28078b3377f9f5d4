package nic

import (
	"fmt"
	"net"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// bothWays is false: Npcap gives each packet of the loopback once, and takes no
// direction.
const bothWays = false

// hardwareInterface is the first bit of MIB_IF_ROW2's flags.
const hardwareInterface = 1

// getIfEntry2 is there in every Windows that Go runs on; GetIfEntry2Ex, which
// golang.org/x/sys knows, came with a later Windows 10.
var getIfEntry2 = windows.NewLazySystemDLL("iphlpapi.dll").NewProc("GetIfEntry2")

// AdapterOf asks Windows for the interface of that index. It needs no right and
// opens nothing.
func AdapterOf(index int) (Adapter, error) {
	row := windows.MibIfRow2{InterfaceIndex: uint32(index)}
	if err := getIfEntry2.Find(); err != nil {
		return Adapter{}, fmt.Errorf("ask for interface %d: %w", index, err)
	}
	if code, _, _ := getIfEntry2.Call(uintptr(unsafe.Pointer(&row))); code != 0 {
		return Adapter{}, fmt.Errorf("ask for interface %d: %w", index, syscall.Errno(code))
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
