package decode_test

import (
	"strings"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// conversations begin with what names their protocol, on a port that does not,
// unless there is one that must help.
var conversations = []struct {
	says string
	port int
	tcp  bool
	want packet.Protocol
}{
	{"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", 4000, true, packet.TLS},
	{"SSH-2.0-OpenSSH_9.6\r\n", 4000, true, packet.SSH},
	{"GET / HTTP/1.1\r\n\r\n", 4000, true, packet.HTTP},
	{"POST /ipp HTTP/1.1\r\nContent-Length: 1\r\n\r\n\x01", 631, true, packet.IPP},
	{"220 mail.example.org ESMTP\r\n", 4000, true, packet.SMTP},
	{"220 FTP of example.org\r\n", 4000, true, packet.FTP},
	{"220 welcome\r\n", 21, true, packet.FTP},
	{"+OK ready\r\n", 4000, true, packet.POP},
	{"* OK ready\r\n", 4000, true, packet.IMAP},
	{"NICK jaws\r\n", 4000, true, packet.IRC},
	{"RFB 003.008\n", 4000, true, packet.VNC},
	{"*1\r\n$4\r\nPING\r\n", 4000, true, packet.Redis},
	{"RTSP/1.0 200 OK\r\n\r\n", 4000, true, packet.RTSP},
	{"\xff\xfd\x18", 4000, true, packet.Telnet},
	{"\x00\x00\x00\x08\xfeSMB\x00\x00\x00\x00", 4000, true, packet.SMB2},
	{"\x00\x00\x00\x08\xffSMB\x00\x00\x00\x00", 4000, true, packet.SMB},
	{"\x30\x0c\x02\x01\x01\x60\x07\x02\x01\x03\x04\x00\x80\x00", 4000, true, packet.LDAP},
	{"\x00\x00\x00\x04\x6a\x02\x30\x00", 88, true, packet.Kerberos},
	{"\x10\x0c\x00\x04MQTT\x04\x00\x00\x3c\x00\x00", 4000, true, packet.MQTT},
	{"\x00\x01\x00\x00\x00\x06\x01\x03\x00\x00\x00\x01", 502, true, packet.Modbus},
	{"\x05\x64\x05\xc0\x01\x00\x00\x04\xe9\x21", 4000, true, packet.DNP3},
	{"\x03\x00\x00\x13\x0e\xe0\x00\x00\x00\x00\x00\x01\x00\x08\x00\x03\x00\x00\x00", 4000, true, packet.RDP},
	{"\x00\x00\x00\x08\x04\xd2\x16\x2f", 4000, true, packet.PostgreSQL},
	{"\x07\x00\x00\x00\x0a8.0\x00\x00\x00", 4000, true, packet.MySQL},
	{strings.Repeat("\xff", 16) + "\x00\x13\x04", 4000, true, packet.BGP},
	{"\x00\x0c\x12\x34\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00", 53, true, packet.DNS},
	{"\x80\x00\x00\x1c\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x02\x00\x01\x86\xa3\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x00", 4000, true, packet.NFS},
	{"just something", 4000, true, packet.TCP},
	{"\xc3\x00\x00\x00\x01\x08\x01\x02\x03\x04\x05\x06\x07\x08", 4000, false, packet.QUIC},
	{"\x00\x01\x00\x00\x21\x12\xa4\x42\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", 4000, false, packet.STUN},
	{"\x16\xfe\xfd\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x01", 4000, false, packet.DTLS},
	{"INVITE sip:jaws@example.org SIP/2.0\r\n", 4000, false, packet.SIP},
	{"M-SEARCH * HTTP/1.1\r\n", 1900, false, packet.SSDP},
	{"\x23" + strings.Repeat("\x00", 47), 123, false, packet.NTP},
	{"<13>jaws: hello", 514, false, packet.Syslog},
	{"\x01\x00\x00\x14" + strings.Repeat("\x00", 16), 1812, false, packet.RADIUS},
	{"\x00\x01boot\x00octet\x00", 69, false, packet.TFTP},
	{"\x01\x00\x00\x00" + strings.Repeat("\x00", 144), 51820, false, packet.WireGuard},
	{strings.Repeat("\x01", 28), 500, false, packet.IKE},
	{"\x00\x00\x00\x01" + strings.Repeat("\x01", 28), 4500, false, packet.ESP},
	{"just something", 53, false, packet.DNS},
	{"just something", 123, false, packet.UDP},
	{"just something", 4000, false, packet.UDP},
}

func TestContentNamesTheProtocol(t *testing.T) {
	for _, c := range conversations {
		frame := datagram(t, c.port, 50000, []byte(c.says))
		if c.tcp {
			frame = segment(t, c.port, 50000, 1, 0x18, []byte(c.says))
		}
		if p := decoded(decode.New(), frame); p.Protocol != c.want {
			t.Errorf("%q on port %d is %v, want %v", c.says, c.port, p.Protocol, c.want)
		}
	}
}

func decoded(d *decode.Decoder, frame []byte) (p packet.Packet) {
	d.Decode(decode.Ethernet, frame, uint32(len(frame)), 0, &p)
	return p
}

// line is one segment of a story: who sends what, and its name.
type line struct {
	from, to int
	flags    byte
	says     string
	lost     int // bytes that were before it and never came
	want     packet.Protocol
}

func TestConversationsAreRemembered(t *testing.T) {
	const client, server = 50000, 4000
	record := "\x17\x03\x03\x00\x64" + strings.Repeat("x", 100)
	for name, lines := range map[string][]line{
		"SSH goes on": {
			{server, client, 0x18, "SSH-2.0-x\r\n", 0, packet.SSH},
			{client, server, 0x18, "\x00\x01\x02\x03 anything", 0, packet.SSH},
			{client, server, 0x10, "", 0, packet.TCP},
		},
		"a record of TLS in three segments": {
			{client, server, 0x18, record[:50], 0, packet.TCP},
			{client, server, 0x18, record[50:90], 0, packet.TCP},
			{client, server, 0x18, record[90:] + record[:20], 0, packet.TLS},
			{client, server, 0x18, record[20:], 0, packet.TLS},
		},
		"some of it is lost": {
			{client, server, 0x18, record[:50], 0, packet.TCP},
			{client, server, 0x18, record[90:], 40, packet.TLS},
			{client, server, 0x18, record[:50], 0, packet.TCP},
		},
		"the body of a page": {
			{client, server, 0x18, "GET / HTTP/1.1\r\n\r\n", 0, packet.HTTP},
			{server, client, 0x18, "HTTP/1.1 200 OK\r\nContent-length: 10\r\n\r\n12345", 0, packet.TCP},
			{server, client, 0x18, "67890", 0, packet.HTTP},
			{server, client, 0x18, "HTTP/1.1 304 Not Modified\r\n\r\n", 0, packet.HTTP},
		},
		"mail turns to TLS": {
			{server, client, 0x18, "220 ESMTP\r\n", 0, packet.SMTP},
			{client, server, 0x18, "STARTTLS\r\n", 0, packet.SMTP},
			{client, server, 0x18, "\x16\x03\x01\x00\x02\x01\x00", 0, packet.TLS},
			{server, client, 0x18, record, 0, packet.TLS},
		},
		"the ports are used again": {
			{server, client, 0x18, "SSH-2.0-x\r\n", 0, packet.SSH},
			{client, server, 0x02, "", 1000, packet.TCP},
			{client, server, 0x18, "GET / HTTP/1.1\r\n\r\n", 1, packet.HTTP},
		},
		"the same once more": {
			{client, server, 0x18, "GET / HTTP/1.1\r\n\r\n", 0, packet.HTTP},
			{client, server, 0x18, "GET / HTTP/1.1\r\n\r\n", -18, packet.TCP},
		},
	} {
		d := decode.New()
		seq := map[int]uint32{client: 1<<32 - 30, server: 7}
		for i, l := range lines {
			seq[l.from] += uint32(l.lost)
			if p := decoded(d, segment(t, l.from, l.to, seq[l.from], l.flags, []byte(l.says))); p.Protocol != l.want {
				t.Errorf("%s, segment %d is %v, want %v", name, i+1, p.Protocol, l.want)
			}
			seq[l.from] += uint32(len(l.says))
		}
	}
}

func TestDatagramsAreRemembered(t *testing.T) {
	short := "\x43 something short"
	rtp := func(n byte) string {
		return "\x80\x00\x00" + string([]byte{n}) + "\x00\x00\x00\x00\x00\x00\x00\x05voice"
	}
	for name, says := range map[string][]struct {
		says string
		want packet.Protocol
	}{
		"QUIC":   {{short, packet.UDP}, {"\xc3\x00\x00\x00\x01\x08\x01\x02\x03", packet.QUIC}, {short, packet.QUIC}, {"\x13 no fixed bit", packet.UDP}},
		"RTP":    {{rtp(1), packet.UDP}, {rtp(2), packet.RTP}, {rtp(3), packet.RTP}},
		"no RTP": {{rtp(1), packet.UDP}, {rtp(7), packet.UDP}, {rtp(9), packet.UDP}},
	} {
		d := decode.New()
		for i, s := range says {
			if p := decoded(d, datagram(t, 4000, 50000, []byte(s.says))); p.Protocol != s.want {
				t.Errorf("%s, datagram %d is %v, want %v", name, i+1, p.Protocol, s.want)
			}
		}
	}
}
