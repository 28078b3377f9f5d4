// Package capture is where packets come from: NICs, capture files and the
// simulated network, each as a Source that runs until it is told to stop and
// counts what it lost. A NIC is read by jaws-capture, which alone has the right
// to, or in this process where the user has it; Preflight says which, or what
// is missing.
//
// Packets are lost in three places, and counted apart: in the NIC or its driver
// (InterfaceDrops), in the kernel's buffer of 32 MiB before this program or the
// helper takes them (KernelDrops), and in the Queue before whoever reads it
// (Drops). The pipe from the helper loses none: where it is full the helper
// waits, meanwhile the kernel's buffer fills, and what it then has no room for
// counts as the kernel's.
//
// Only capture/nic knows libpcap.
package capture
