package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"

	"jaws/chum/listener"
)

// advise says what mends an error, or nothing.
func advise(err error) string {
	if !errors.Is(err, listener.ErrPrivileged) {
		return ""
	}
	switch runtime.GOOS {
	case "linux":
		program, err := os.Executable()
		if err != nil {
			program = "jaws-listener"
		}
		return fmt.Sprintf(`Give the program the right once:
  sudo setcap cap_net_bind_service=+ep '%s'
or run it as the systemd unit jaws-listener.service, which has that right,
or choose a port above 1023.`, program)
	case "windows":
		return "The port may be reserved (netsh interface ipv4 show excludedportrange protocol=tcp shows which are) or kept by a firewall; choose another."
	}
	return "Choose a port above 1023, or run it as root."
}
