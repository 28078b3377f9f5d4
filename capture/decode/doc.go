// Package decode turns a frame's bytes into a packet.Packet: headers and the
// beginning of what they carry, every access checked against what was
// captured, nothing allocated. It reads Ethernet with its tags, 802.11, Linux
// cooked, PPP, raw IP and BSD loopback, looks into tunnels, and names the
// highest protocol by content first and port second, as a dissector would. A
// Decoder remembers that name for the conversation; it never puts fragments or
// streams together.
//
// It takes nothing from gopacket's layers, which panic on malformed frames
// (FuzzDecode and FuzzStream look for that here), allocate (TestNoAllocation)
// and have eight bits for a link type (LinkType has 32; TestLinkLayersLeadToIP
// reads 276). What networks do to frames it takes as it comes:
//
//   - With segmentation offload a frame has up to 64 KB and is captured in part:
//     the length on the wire is kept apart, and a payload is as long as the
//     headers claim. TestCutFramesKeepTheirLengths, TestNamesInCutFrames.
//   - Checksums are often not filled in yet when a frame is captured: none is
//     looked at. Those of the frames in the tests are zero.
//   - Tunnels in tunnels are followed eight deep and no further.
//     TestDepthIsBounded.
package decode
