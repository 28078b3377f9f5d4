package pcapfile

import "errors"

// Followable says why a file that begins with these four bytes cannot be read
// while it grows; nil where it can.
func Followable(magic []byte) error {
	switch {
	case compressed(magic) != plain:
		return errors.New("it is compressed, and what is compressed cannot be read before its end is written")
	case isPcap(magic), isPcapng(magic):
		return nil
	}
	return errors.New("only pcap and pcapng files can be followed")
}
