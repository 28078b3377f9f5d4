// Package capture is where packets come from: NICs, capture files and the
// simulated network, each as a Source that runs until it is told to stop and
// counts what it lost. It is the only code that imports gopacket's pcap.
package capture
