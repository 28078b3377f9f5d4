// Package demo simulates a small local network, endless and seeded: what a
// first start shows, and what a teacher uses where no NIC may be opened. In
// flow a seed and a start time, and the socket operations of a cast; out flow
// packets, in packet time (Next) or paced against the wall clock (Run).
//
// About ten hosts of 192.168.23.0/24 browse, watch, resolve, keep time, talk,
// announce themselves, print, mail and back up. Everything that happens at all
// happens early and comes again within a minute or so, so that a detector that
// watched for a minute has seen what is ordinary here; a slow trickle of
// servers never seen before is part of what is ordinary.
//
// Packets are made, never sent: no socket is opened, and every address outside
// the network is from a range kept for documentation (RFC 5737, RFC 3849).
// Frames look as a mirror port of the network's switch would show them: both
// directions, padded to 60 bytes, without the check sequence. Memory is
// bounded, however long it runs.
package demo
