package pcapfile_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
	"github.com/google/gopacket/pcapgo"
	"github.com/klauspost/compress/zstd"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// samples are captures of three packets, one a second from 0 s on, 1514 bytes
// on the wire, made with other people's writers where there are some.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	return map[string][]byte{"pcap": pcap(t), "pcapng": pcapng(t), "packets.json": []byte(threeRecords)}
}

const packets = 3

const threeRecords = `[{"packet_id":0,"type":"ARP","size":1514,"src_ip":"N/A","dst_ip":null,"src_port":0,"dst_port":null,"timestamp":0},
{"packet_id":1,"type":"TLS","size":1514,"src_ip":"192.0.2.1","dst_ip":"2001:db8::1","src_port":443,"dst_port":50000,"timestamp":1000.0},
{"packet_id":2,"type":"LLC","size":1514,"src_ip":"02:00:00:00:00:01","dst_ip":"","src_port":0,"dst_port":0,"timestamp":2e3}]
`

// packings are the ways to compress a file.
func packings(t testing.TB) map[string]func([]byte) []byte {
	t.Helper()
	return map[string]func([]byte) []byte{
		"plain": bytes.Clone,
		"gzip": func(b []byte) []byte {
			return packed(t, b, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
		},
		"zstd": func(b []byte) []byte {
			return packed(t, b, func(w io.Writer) io.WriteCloser { return zstdWriter(t, w) })
		},
	}
}

func zstdWriter(t testing.TB, w io.Writer, options ...zstd.EOption) *zstd.Encoder {
	t.Helper()
	z, err := zstd.NewWriter(w, options...)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func packed(t testing.TB, b []byte, writer func(io.Writer) io.WriteCloser) []byte {
	t.Helper()
	var z bytes.Buffer
	w := writer(&z)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return z.Bytes()
}

func pcap(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pcapgo.NewWriter(&b)
	if err := w.WriteFileHeader(64, layers.LinkTypeEthernet); err != nil {
		t.Fatal(err)
	}
	write(t, w)
	return b.Bytes()
}

func pcapng(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := pcapgo.NewNgWriter(&b, layers.LinkTypeEthernet)
	if err != nil {
		t.Fatal(err)
	}
	write(t, w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// write writes with what pcapgo's writers of both formats have.
func write(t testing.TB, w interface {
	WritePacket(gopacket.CaptureInfo, []byte) error
},
) {
	t.Helper()
	for i := range packets {
		info := gopacket.CaptureInfo{Timestamp: time.Unix(int64(i), 0), CaptureLength: 60, Length: 1514}
		if err := w.WritePacket(info, make([]byte, 60)); err != nil {
			t.Fatal(err)
		}
	}
}

// read is the packets that a file of those bytes gives, and how it ends.
func read(t testing.TB, b []byte) (list []packet.Packet, undecoded uint64, err error) {
	t.Helper()
	file, err := pcapfile.Read(bytes.NewReader(b), "sample")
	if err != nil {
		return nil, 0, err
	}
	defer file.Close()
	var p packet.Packet
	for {
		if err = file.Next(&p); err != nil {
			break
		}
		list = append(list, p)
	}
	if again := file.Next(&p); again != err {
		t.Errorf("ended with %v, then with %v", err, again)
	}
	return list, file.Undecoded(), err
}

// whole is read of what must end well.
func whole(t testing.TB, b []byte) []packet.Packet {
	t.Helper()
	list, _, err := read(t, b)
	if !errors.Is(err, io.EOF) {
		t.Errorf("ended with %v", err)
	}
	return list
}

// join is one file of parts: byte slices, texts, and numbers in that order.
func join(order binary.ByteOrder, parts ...any) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		if s, ok := p.(string); ok {
			p = []byte(s)
		}
		if err := binary.Write(&b, order, p); err != nil {
			panic(err)
		}
	}
	return b.Bytes()
}
