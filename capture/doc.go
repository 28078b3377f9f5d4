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
//
// # What is held off of gopacket
//
// google/gopacket has had no release since 2020. It is used for one thing: its
// pcap, the binding of libpcap, in capture/nic; TestImportsGoOneWay keeps it out
// of all that is outside of this folder. Its layers decode nothing here. What is
// known to go wrong in it, where that stops, and the test of it:
//
//   - Malformed frames (ARP, SLL and others) panic in its layers: capture/decode
//     reads frames by itself. FuzzDecode, FuzzStream, TestHostileFilesEnd.
//   - A link type has eight bits there, so that Linux cooked v2 (276) becomes 20.
//     Files: capture/pcapfile reads the 32 bits itself, TestPcapLinkTypes. Live:
//     nic.Handle.Link has no more than the eight; the kinds of interface beyond
//     (vsockmon, pktap) come out as types that decode.Supported refuses, and the
//     helper passes on 32 bits.
//   - LinkType.LayerType is zero for every type: decode.Decoder has its own
//     table. TestLinkLayersLeadToIP, TestUnsupportedLinkTypesAreNotGuessed.
//   - pcapgo refuses a frame longer than the snap length or than itself on the
//     wire, allocates whatever snap length a file claims, and takes a file that
//     is cut off behind a record's header for a whole one: pcapfile reads the
//     records itself. TestPcapLengthsThatDoNotFit, TestCutAtEveryByte.
//   - pcapgo.NgReader panics on short options and odd clocks, allocates 4 GiB,
//     and ends without a word inside a block: pcapfile walks over the blocks
//     itself. TestDamagedBlocks, TestInterfacesOfTheirOwn, FuzzBlocks.
//   - Should a library that reads files panic all the same, pcapfile makes it
//     one error; FuzzRead fails on any.
//   - With pcap.BlockForever, Close hangs: nic.WaitFor is 5 ms, and the context
//     is looked at in between. TestHelperLatency, TestHelperLatencyUnderLoad
//     and every test that stops a capture.
//   - InactiveHandle.SupportedTimestamps crashes after Activate: it is not
//     called, and the kernel's own time is taken.
//   - pcapgo.EthernetHandle loses half of what comes: libpcap's ring of 32 MiB
//     is read instead, without a copy. TestHelperThroughput, TestUnderLoad.
//   - On the loopback each packet comes twice, and so does Stats' PacketsReceived
//     count: nic.Open takes one direction, and of Stats the drops alone are
//     read. TestLiveSeesEachPacketOnce.
//   - A link that goes down, or away, is no error to it: nic.Handle.Look asks for
//     the interface's state once a second. TestHelperOnAWireThatGoesDown,
//     TestHelperOnAWireThatGoesAway.
//   - On Windows, a wpcap.dll that lacks a function makes the import itself
//     panic (mustLoad, in init). This is not held off: the program does not
//     start, as with the one of Wine. One that is missing altogether does no
//     harm: Preflight tells of it, NICs are listed without libpcap, filters are
//     not judged, and once Npcap is installed Retry loads it.
//   - On Windows it opens an interface by Npcap's name alone, and takes no
//     direction: nic.Open asks Windows for the former, TestNameForNpcap.
package capture
