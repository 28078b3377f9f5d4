package sessionfile

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"jaws/capture/packet"
)

// The member "packets" is a list of the protocols' names, so that their numbers
// may change, and a record for each packet, little-endian:
//
//	8 time, ns   17 source   17 destination (packet.Addr)   2+2 ports
//	4 length   4 captured   4 payload   4 name's hash   4 its entropy
//	1 protocol   1 transport   1 TCP flags   1 name's length   1 ICMP type
//	1 hops   1 bits: 1 later fragment, 2 without a frame
const (
	recordBytes = 73
	bitFragment = 1
	bitRebuilt  = 2
	addrBytes   = 17
)

// PacketWriter writes what is known of packets.
type PacketWriter struct {
	w       *bufio.Writer
	record  [recordBytes]byte
	packets uint64
}

func newPacketWriter(w io.Writer) (*PacketWriter, error) {
	p := &PacketWriter{w: bufio.NewWriterSize(w, 64<<10)}
	names := protocolNames()
	p.w.WriteByte(byte(len(names) - 1))
	for _, n := range names {
		p.w.WriteByte(byte(len(n)))
		p.w.WriteString(n)
	}
	return p, p.w.Flush()
}

// protocolNames are those of all protocols, by their number.
func protocolNames() []string {
	names := []string{packet.Protocol(0).String()}
	for n := 1; n <= math.MaxUint8 && packet.Protocol(n).String() != packet.Unknown.String(); n++ {
		names = append(names, packet.Protocol(n).String())
	}
	return names
}

// Packet writes what is known of p; frameless tells that its frame is rebuilt
// from that.
func (w *PacketWriter) Packet(p *packet.Packet, frameless bool) error {
	b := binary.LittleEndian.AppendUint64(w.record[:0], uint64(p.Time))
	for _, a := range [...]packet.Addr{p.Src, p.Dst} {
		text, err := a.MarshalBinary()
		if err != nil {
			return err
		}
		b = append(b, text...)
	}
	b = binary.LittleEndian.AppendUint16(b, p.SrcPort)
	b = binary.LittleEndian.AppendUint16(b, p.DstPort)
	for _, n := range [...]uint32{p.Length, p.Captured, p.Payload} {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	b = binary.LittleEndian.AppendUint32(b, p.NameHash)
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(p.NameEntropy))
	bits := byte(0)
	if p.Fragment {
		bits |= bitFragment
	}
	if frameless {
		bits |= bitRebuilt
	}
	b = append(b, byte(p.Protocol), p.Transport, byte(p.Flags), p.NameLength, p.ICMPType, p.Hops, bits)
	w.packets++
	_, err := w.w.Write(b)
	return err
}

// PacketReader gives what was known of packets.
type PacketReader struct {
	r         *bufio.Reader
	close     func() error
	protocols []packet.Protocol
	record    [recordBytes]byte
}

var errNumbers = errors.New("its numbers make no sense")

func newPacketReader(r io.Reader, close func() error) (*PacketReader, error) {
	p := &PacketReader{r: bufio.NewReaderSize(r, 64<<10), close: close}
	n, err := p.r.ReadByte()
	if err != nil {
		return nil, cut(err)
	}
	for range int(n) + 1 {
		length, err := p.r.ReadByte()
		if err != nil {
			return nil, cut(err)
		}
		name := make([]byte, length)
		if _, err := io.ReadFull(p.r, name); err != nil {
			return nil, cut(err)
		}
		protocol, _ := packet.ParseProtocol(string(name)) // Unknown where this JAWS knows none
		p.protocols = append(p.protocols, protocol)
	}
	return p, nil
}

// Next fills p from the next packet's record; io.EOF is the end.
func (r *PacketReader) Next(p *packet.Packet) (frameless bool, err error) {
	if _, err := io.ReadFull(r.r, r.record[:]); err != nil {
		return false, err
	}
	b := r.record[:]
	*p = packet.Packet{Time: int64(binary.LittleEndian.Uint64(b))}
	b = b[8:]
	if err := errors.Join(p.Src.UnmarshalBinary(b[:addrBytes]), p.Dst.UnmarshalBinary(b[addrBytes:2*addrBytes])); err != nil {
		return false, err
	}
	b = b[2*addrBytes:]
	p.SrcPort, p.DstPort = binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[2:])
	p.Length, p.Captured, p.Payload = binary.LittleEndian.Uint32(b[4:]), binary.LittleEndian.Uint32(b[8:]), binary.LittleEndian.Uint32(b[12:])
	p.NameHash, p.NameEntropy = binary.LittleEndian.Uint32(b[16:]), math.Float32frombits(binary.LittleEndian.Uint32(b[20:]))
	b = b[24:]
	p.Transport, p.Flags, p.NameLength, p.ICMPType, p.Hops = b[1], packet.TCPFlags(b[2]), b[3], b[4], b[5]
	p.Fragment, frameless = b[6]&bitFragment != 0, b[6]&bitRebuilt != 0
	if int(b[0]) >= len(r.protocols) || !(p.NameEntropy >= 0 && p.NameEntropy <= 8) {
		return false, errNumbers
	}
	p.Protocol = r.protocols[b[0]]
	return frameless, nil
}

// Close ends the reading.
func (r *PacketReader) Close() error { return r.close() }

// cut is err where more had to come: an end becomes ErrDamaged.
func cut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: it is cut off", ErrDamaged)
	}
	return err
}
