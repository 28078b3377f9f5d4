package capture

import "jaws/capture/nic"

const systemDevices = ""

// ask reads what Windows says of the interface.
func (d *Device) ask(string) bool {
	a, err := nic.AdapterOf(d.index)
	if err != nil {
		return false
	}
	d.take(a)
	return true
}
