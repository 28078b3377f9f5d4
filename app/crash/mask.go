package crash

import (
	"net"
	"net/netip"
	"regexp"
	"strings"
)

// addressLike is what may be an address of a host or a NIC, with a zone or a
// port behind it.
var addressLike = regexp.MustCompile(`[0-9A-Fa-f:]+(?:[:.-][0-9A-Fa-f:.]+)+(?:%[\w.-]+)?|::[0-9A-Fa-f:.]*(?:%[\w.-]+)?`)

// mask takes the addresses out of a line: logs are passed on.
func mask(line string) string {
	return addressLike.ReplaceAllStringFunc(line, func(s string) string {
		bare := strings.TrimRight(s, ".:-")
		rest := s[len(bare):]
		if strings.HasSuffix(s, "::") {
			bare, rest = s, ""
		}
		if _, err := netip.ParseAddr(bare); err == nil {
			return "[address]" + rest
		}
		if at, err := netip.ParseAddrPort(bare); err == nil && at.IsValid() {
			return "[address]" + rest
		}
		if _, err := net.ParseMAC(bare); err == nil {
			return "[address]" + rest
		}
		return s
	})
}
