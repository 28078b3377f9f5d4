// Package chum is the bait: random bytes, sent over TLS to a listener of one's
// own to imitate exfiltration. It opens no file, sends to this machine and
// private networks alone unless a person typed and confirmed another address,
// and has caps on size, rate and time that no setting lifts.
package chum
