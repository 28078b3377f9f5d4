package nic

import (
	"fmt"
	"net/netip"
	"regexp"
	"strings"
)

// filterWord is a word, a number or an address of a filter; or what stands in
// brackets, where no host can be named.
var filterWord = regexp.MustCompile(`\[[^\]]*\]?|\\?[A-Za-z0-9:]([-_.:A-Za-z0-9]*[.:A-Za-z0-9])?`)

var (
	// filterNumber is a number, an IPv4 address or the beginning of one, or the
	// address of a network card in one of the forms that libpcap knows.
	filterNumber = regexp.MustCompile(`^([0-9]+(\.[0-9]+){0,3}|[0-9]+-[0-9]+|0[xX][0-9a-fA-F]+|[0-9a-fA-F]{1,2}([-.:][0-9a-fA-F]{1,2}){5}|[0-9a-fA-F]{4}([.]?[0-9a-fA-F]{4}){2})$`)
	// filterNoName can only be meant as an address.
	filterNoName = regexp.MustCompile(`^[0-9.]+$|:`)
	// filterConstant begins the names of flags and types ("tcp-syn").
	filterConstant = regexp.MustCompile(`^(tcp|icmp|icmp6)-`)
)

// What a name means depends on the last word before it that is one of these.
const (
	hostWords = " host net src dst "
	// After these a name is of a port, a protocol, a network card or a kind of
	// frame, which the machine knows by itself.
	localWords = " port portrange proto protochain type subtype direction dir on ifname rset ruleset reason action llc " +
		"address1 addr1 address2 addr2 address3 addr3 address4 addr4 ra ta "
	cardWords  = " link ether ppp slip fddi tr wlan "
	joinWords  = " and or not "
	otherWords = " arp rarp ip sctp tcp udp icmp igmp igrp pim vrrp carp radio ip6 icmp6 ah esp atalk aarp decnet lat sca moprc mopdl " +
		"iso esis es-is isis is-is l1 l2 iih lsp snp csnp psnp clnp stp ipx netbeui mask less greater byte broadcast multicast " +
		"len length inbound outbound ifindex vlan mpls pppoed pppoes geneve vxlan lane metac bcc oam oamf4 oamf4ec oamf4sc sc ilmic " +
		"vpi vci connectmsg metaconnect rnr rulenum srnr subrulenum fisu lssu lsu msu hfisu hlssu hmsu sio opc dpc sls hsio hopc hdpc hsls "
)

// misread is what is wrong with a filter, as a text and what fills it in.
type misread struct {
	format string
	values []any
}

func (m *misread) Error() string { return fmt.Sprintf(m.format, m.values...) }

// Parts are for those who say it in another language.
func (m *misread) Parts() (format string, values []any) { return m.format, m.values }

// withoutNames puts an address in the place of each host's name in a filter,
// as an IPv4 and as an IPv6 address, of those kept for documentation (RFC 5737,
// RFC 3849). libpcap takes each word that it does not know for a host, and
// would ask the network for it: for "t" and "tc" while somebody types "tcp".
// Such a word is refused here.
func withoutNames(expression string) (four, six string, err error) {
	const (
		nowhere = iota
		host
		local
	)
	place, card := nowhere, false
	names := map[string]int{}
	number := func(name string) int {
		if names[name] == 0 {
			names[name] = len(names) + 1
		}
		return names[name]%254 + 1
	}
	var a, b strings.Builder
	last := 0
	for _, at := range filterWord.FindAllStringIndex(expression, -1) {
		word := expression[at[0]:at[1]]
		is := func(words string) bool { return strings.Contains(words, " "+word+" ") }
		switch {
		case word[0] == '[', isAddress(word), is(joinWords):
		case filterNoName.MatchString(word):
			return "", "", &misread{"%q is no address", []any{word}}
		case is(hostWords):
			place = host
		case is(localWords):
			place = local
		case is(cardWords):
			place, card = nowhere, true
		case word == "gateway": // is given by name alone
			place, card = local, false
		case is(otherWords):
			place, card = nowhere, false
		case place == nowhere && filterConstant.MatchString(word):
		case place == nowhere:
			return "", "", &misread{"%q is not a word of filters; a host of that name would be: host %s", []any{word, word}}
		case place == host && !card:
			n := number(word)
			fmt.Fprintf(&a, "%s192.0.2.%d", expression[last:at[0]], n)
			fmt.Fprintf(&b, "%s2001:db8::%x", expression[last:at[0]], n)
			last = at[1]
		}
	}
	a.WriteString(expression[last:])
	b.WriteString(expression[last:])
	return a.String(), b.String(), nil
}

// isAddress is true of plain numbers too.
func isAddress(word string) bool {
	ip, err := netip.ParseAddr(word)
	return filterNumber.MatchString(word) || (err == nil && ip.Is6())
}
