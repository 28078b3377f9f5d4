package decode

import (
	"bytes"

	"jaws/capture/packet"
)

func begins(b []byte, s string) bool { return len(b) >= len(s) && string(b[:len(s)]) == s }

// text names protocols that speak in lines.
func text(b []byte, p *packet.Packet) packet.Protocol {
	switch {
	case begins(b, "SSH-"):
		return packet.SSH
	case begins(b, "RFB 0"):
		return packet.VNC
	case begins(b, "+OK"):
		return packet.POP
	case begins(b, "* OK"), begins(b, "* PREAUTH"):
		return packet.IMAP
	case begins(b, "EHLO "), begins(b, "HELO "), begins(b, "MAIL FROM:"):
		return packet.SMTP
	case begins(b, "220"):
		return greeting(b, p)
	case begins(b, "NICK "), begins(b, "NOTICE AUTH"), b[0] == ':' && (has(b, " NOTICE ") || has(b, " PRIVMSG ")):
		return packet.IRC
	case begins(b, "RTSP/1."):
		return packet.RTSP
	case isSIP(b):
		return packet.SIP
	case b[0] == '*' && isDigit(b[1]) && has(b[:min(len(b), 8)], "\r\n$"):
		return packet.Redis
	case begins(b, "<stream:stream"), begins(b, "<?xml") && has(b, "jabber:"):
		return packet.XMPP
	}
	return packet.Unknown
}

// greeting tells FTP from SMTP, which begin alike.
func greeting(b []byte, p *packet.Packet) packet.Protocol {
	line, _, _ := bytes.Cut(b[:min(len(b), 200)], []byte("\n"))
	switch {
	case p.SrcPort == 21 || has(line, "FTP"):
		return packet.FTP
	case p.SrcPort == 25 || p.SrcPort == 587 || has(line, "SMTP"):
		return packet.SMTP
	}
	return packet.Unknown
}

func has(b []byte, s string) bool { return bytes.Contains(b[:min(len(b), 200)], []byte(s)) }

// isSIP tells a request or a response of RFC 3261.
func isSIP(b []byte) bool {
	if begins(b, "SIP/2.0 ") {
		return true
	}
	for _, method := range sipMethods {
		if begins(b, method) {
			rest := b[len(method):]
			return begins(rest, "sip:") || begins(rest, "sips:") || begins(rest, "tel:")
		}
	}
	return false
}

var sipMethods = [...]string{
	"INVITE ", "ACK ", "BYE ", "CANCEL ", "OPTIONS ", "REGISTER ", "PRACK ", "SUBSCRIBE ", "NOTIFY ", "PUBLISH ", "INFO ", "REFER ", "MESSAGE ", "UPDATE ",
}

// contradicts tells whether b can be no beginning of what a port stands for.
// Nothing captured contradicts nothing.
func contradicts(service packet.Protocol, b []byte) bool {
	if len(b) < 5 {
		return false
	}
	switch service {
	case packet.HTTP, packet.IPP:
		return true // isHTTP has looked already
	case packet.SOCKS:
		return b[0] != 4 && b[0] != 5
	case packet.SMTP, packet.FTP, packet.POP, packet.IMAP, packet.IRC, packet.SIP, packet.RTSP:
		for _, c := range b[:5] {
			if c < ' ' && c != '\r' && c != '\n' && c != '\t' {
				return true
			}
		}
	}
	return false
}
