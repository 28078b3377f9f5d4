// Package capture is where packets come from: NICs, capture files and the
// simulated network, each as a Source that runs until it is told to stop and
// counts what it lost. A NIC is read by jaws-capture, which alone has the right
// to, or in this process where the user has it; Preflight says which, or what
// is missing. Only capture/nic knows libpcap.
package capture
