# shellcheck shell=bash
# Name services, time, addresses.

NAMES() { # NUMBER: names with realistic labels into the provider's server
	"$PY" "$TOOLS/names.py" "$1" | tee -a "$W/hosts" | awk '{print $2}' > "$W/names"
}

sc_dns() { # SECONDS MEAN_PAUSE
	net_up "${NET:-192.168.77}" 2 "${DLY:-20}" 5 50
	NAMES 300
	dns_up
	rec r br0
	bg c 2 "$PY" "$TOOLS/dnsuse.py" "$LAN.1" "$W/names" "$1" "$2"
	logged c 1 "$PY" "$TOOLS/dnsuse.py" "$LAN.1" "$W/names" "$1" "$2"
	fin "dnsmasq, dnsuse.py (dnspython)" "plain DNS: two clients look names up as browsers do (A, AAAA, HTTPS, now and then PTR, SRV, MX, TXT), pause about $2 s"
}

sc_dot() { # SECONDS MEAN_PAUSE WAY(stub/kdig/doh)
	net_up "${NET:-192.168.77}" 1 "${DLY:-25}" 5 50
	NAMES 300
	host 198.51.100.53 dns.resolver.example
	TTL=${TTL:-30} dns_up
	cert dns.resolver.example
	cat > "$W/u.conf" <<-X
		server:
		  username: ""
		  chroot: ""
		  pidfile: ""
		  use-syslog: no
		  directory: "$W"
		  interface: 198.51.100.53@853
		  interface: 198.51.100.53@443
		  tls-port: 853
		  https-port: 443
		  tls-service-key: "$KEY"
		  tls-service-pem: "$CRT"
		  access-control: 0.0.0.0/0 allow
		  do-not-query-localhost: no
		  module-config: "iterator"
		  local-zone: "test." nodefault
		forward-zone:
		  name: "."
		  forward-addr: 203.0.113.53
	X
	bg s unbound -d -c "$W/u.conf"
	if [ "$3" = stub ]; then
		cat > "$W/stub.conf" <<-X
			server:
			  username: ""
			  chroot: ""
			  pidfile: ""
			  use-syslog: no
			  directory: "$W"
			  interface: 127.0.0.1
			  module-config: "iterator"
			  tls-cert-bundle: "$CA"
			forward-zone:
			  name: "."
			  forward-tls-upstream: yes
			  forward-addr: 198.51.100.53@853#dns.resolver.example
		X
		bg c 1 unbound -d -c "$W/stub.conf"
	fi
	sleep 1.5
	rec c1 eth0
	case $3 in
	stub) logged c 1 "$PY" "$TOOLS/dnsuse.py" 127.0.0.1 "$W/names" "$1" "$2" ;;
	*)
		local way=+tls n
		[ "$3" = doh ] && way=+https
		while left "$1"; do
			n=$(shuf -n "$(rnd 1 4)" "$W/names")
			# shellcheck disable=SC2086 # several names, one connection
			logged c 1 kdig @198.51.100.53 $way +keepopen +retry=1 $n
			think 5 $(($2 * 20))
		done
		;;
	esac
	fin "unbound, $([ "$3" = stub ] && echo 'unbound as stub' || echo kdig)" "DNS over $([ "$3" = doh ] && echo 'HTTPS, port 443' || echo 'TLS, port 853') ($3), pause about $2 s"
}

sc_local_names() { # SECONDS
	net_up "${NET:-192.168.77}" 4 15 3 100
	dns_up
	local i
	for i in 1 2 3; do
		printf '[server]\nhost-name=%s\nuse-ipv6=no\nallow-interfaces=eth0\nenable-dbus=no\ndisallow-other-stacks=no\n[publish]\npublish-workstation=yes\n[rlimits]\n' "${HOSTSN[i]:-box$i}" > "$W/av$i.conf"
	done
	printf '[global]\nworkgroup = HOME\nnetbios name = NAS\ninterfaces = eth0\nbind interfaces only = yes\nprivate dir = %s\nlock directory = %s\nstate directory = %s\ncache directory = %s\npid directory = %s\nlog file = %s\n' "$W" "$W" "$W" "$W" "$W" "$W/nmb.log" > "$W/smb.conf"
	rec c1 eth0
	bg c 2 setsid nmbd -F --no-process-group -s "$W/smb.conf"
	for i in 1 2 3; do bg c $i "$PY" "$TOOLS/localnames.py" mdns "$LAN.$((20 + i))" "$1" "box$i"; done
	bg c 4 "$PY" "$TOOLS/localnames.py" ssdpdevice "$LAN.24" "$1"
	bg c 3 "$PY" "$TOOLS/localnames.py" llmnr "$LAN.23" "$1" box3
	bg c 1 "$PY" "$TOOLS/localnames.py" ssdpsearch "$LAN.21" "$1"
	while left "$1"; do
		logged c 1 nmblookup -s "$W/smb.conf" -B "$LAN.255" NAS
		logged c 1 "$PY" "$TOOLS/localnames.py" llmnrask "$LAN.21" 2 "box$(rnd 1 5)"
		think 100 400
	done
	fin "nmbd, nmblookup, localnames.py" "local names: mDNS, LLMNR, NBNS, SSDP announcements and searches"
}

sc_ntp() { # SECONDS MINPOLL
	net_up "${NET:-192.168.77}" 1 "${DLY:-20}" 5 50
	local i
	for i in 1 2 3 4; do host "203.0.113.$((120 + i))" "$((i - 1)).pool.ntp.example"; done
	dns_up
	printf 'local stratum 3\nallow\nport 123\ncmdport 0\nbindcmdaddress /\ndriftfile %s/d\npidfile %s/pids\n' "$W" "$W" > "$W/cs.conf"
	{
		for i in 0 1 2 3; do echo "server $i.pool.ntp.example iburst minpoll $2 maxpoll $(($2 + 1))"; done
		printf 'cmdport 0\nbindcmdaddress /\ndriftfile %s/d2\npidfile %s/pidc\n' "$W" "$W"
	} > "$W/cc.conf"
	bg s chronyd -x -d -u root -f "$W/cs.conf"
	sleep 1
	rec c1 eth0
	bg c 1 chronyd -x -d -u root -f "$W/cc.conf"
	sleep "$1"
	fin "chrony" "NTP: a client with four servers, poll $2"
}

sc_dhcp() { # SECONDS
	NOADDR=1 net_up "${NET:-192.168.77}" 2 15 3 50
	dns_up --dhcp-range="$LAN.100,$LAN.150,2m" --dhcp-leasefile="$W/leases" --dhcp-authoritative
	cat > "$W/udhcpc.sh" <<-'X'
		#!/bin/sh
		# Set what the DHCP server gave, in this namespace only.
		case $1 in
		bound | renew) ip addr flush dev "$interface"; ip addr add "$ip/24" dev "$interface"; ip route add default via "$router" ;;
		esac
	X
	chmod 755 "$W/udhcpc.sh"
	rec r br0
	bg c 1 busybox udhcpc -f -i eth0 -s "$W/udhcpc.sh" -x "hostname:laptop7"
	sleep 5
	while left "$1"; do
		logged c 1 ping -c 1 "$LAN.1"
		think 200 500
	done
	fin "dnsmasq, udhcpc" "DHCP: first lease and renewals every minute"
}
