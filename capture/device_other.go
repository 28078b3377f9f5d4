//go:build !linux && !windows

package capture

const systemDevices = ""

// ask is for systems that can be asked: here only the name tells.
func (*Device) ask(string) bool { return false }
