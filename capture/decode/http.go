package decode

import (
	"bytes"

	"jaws/capture/packet"
)

var httpMethods = [...]string{
	"GET ", "POST ", "HEAD ", "PUT ", "DELETE ", "OPTIONS ", "CONNECT ", "PATCH ", "TRACE ",
	"PROPFIND ", "REPORT ", "M-SEARCH ", "NOTIFY ", "SUBSCRIBE ",
}

// isHTTP tells the beginning of a request or a response, RFC 9112.
func isHTTP(b []byte) bool {
	if len(b) < 4 || b[0] < 'C' || b[0] > 'T' {
		return false
	}
	if begins(b, "HTTP/1") || len(b) < 6 && string(b) == "HTTP/"[:len(b)] {
		return true
	}
	for _, method := range httpMethods {
		if begins(b, method) {
			rest := b[len(method):]
			return len(rest) == 0 || rest[0] == '/' || rest[0] == '*' || begins(rest, "http") || method == "CONNECT " && !begins(rest, "sip")
		}
	}
	return false
}

// overHTTP is HTTP's name, or that of what only borrows its form.
func overHTTP(p *packet.Packet) packet.Protocol {
	if p.SrcPort == 631 || p.DstPort == 631 {
		return packet.IPP
	}
	return packet.HTTP
}

// httpMessage is the size of the message that b begins, as its header gives
// it; what is longer than b ends in a later segment.
func httpMessage(b []byte, n uint32) (size uint32, v verdict) {
	if !isHTTP(b) {
		return 0, goesOn // a body whose end is not known
	}
	end := bytes.Index(b, []byte("\r\n\r\n"))
	if end < 0 {
		if uint32(len(b)) < n {
			return 0, cannotTell
		}
		return 0, goesOn
	}
	header, body := b[:end+2], b[end+4:]
	if length, ok := contentLength(header); ok {
		return uint32(end+4) + length, ends
	}
	switch {
	case b[0] != 'H' || b[1] != 'T': // a request without a body
		return uint32(end + 4), ends
	case len(b) > 12 && (b[9] == '1' || string(b[9:12]) == "204" || string(b[9:12]) == "304"):
		return uint32(end + 4), ends
	case bytes.HasSuffix(body, []byte("\r\n0\r\n\r\n")):
		return n, ends
	}
	return 0, goesOn // in chunks, or until the connection is closed
}

// contentLength is the value of that field, in capitals or not.
func contentLength(header []byte) (n uint32, ok bool) {
	const field = "content-length:"
	for {
		i := bytes.IndexByte(header, '\n')
		if i < 0 {
			return 0, false
		}
		header = header[i+1:]
		if len(header) < len(field) || !bytes.EqualFold(header[:len(field)], []byte(field)) {
			continue
		}
		digits := 0
		for _, c := range bytes.TrimLeft(header[len(field):], " \t") {
			if !isDigit(c) {
				break
			}
			if digits++; digits > 9 {
				return 0, false
			}
			n = n*10 + uint32(c-'0')
		}
		return n, digits > 0
	}
}
