package capture

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// Preflight says whether packets can be captured here: whether a BPF device
// can be opened, as libpcap will.
func Preflight() Finding {
	for i := range 256 {
		device, err := os.OpenFile(fmt.Sprintf("/dev/bpf%d", i), os.O_RDWR, 0)
		if err == nil {
			device.Close()
			return Finding{Kind: InProcess}
		}
		if !errors.Is(err, syscall.EBUSY) { // through a busy one somebody captures
			break
		}
	}
	return Finding{Kind: BPFClosed}
}
