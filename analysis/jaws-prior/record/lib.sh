# shellcheck shell=bash
# Helpers for one recording run.  Sourced by "run"; see there for the layout.
#
# One run has namespaces of its own:
#   rec-ID-c1 .. rec-ID-cN   clients on the LAN bridge of the router
#   rec-ID-r                 router: LAN bridge br0, wan interface, DNS forwarder
#   rec-ID-s                 the "internet": servers on documentation addresses
# or only rec-ID-l for a recording on plain loopback.

MAKE=${MAKE:-/work/recordings/make}
OUT=${OUT:-/work/recordings}
WORKROOT=${WORKROOT:-/tmp/rec-work}
TOOLS=$MAKE/tools
PY=/usr/bin/python3
export PYTHONPATH=$TOOLS PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# Daemons need /usr/sbin, and a login shell may not have it.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/games

note() { printf '%s %s: %s\n' "$(date +%T)" "$NAME" "$*" >&2; }

begin() { # NAME: a work folder and an id for the run
	NAME=$1
	ID=$(printf '%s' "$NAME" | md5sum | cut -c1-6)
	W=$WORKROOT/$ID
	if ip netns list 2> /dev/null | grep -q "^rec-$ID-"; then
		note "is being recorded already" && exit 1
	fi
	rm -rf "$W"
	mkdir -p "$W" "$WORKROOT/list"
	chmod 755 "$W"
	CAPPID=()
	trap finish_all EXIT
}

ns_add() { # SUFFIX
	local n=rec-$ID-$1
	# Under load the new namespace is now and then not usable; then make it again.
	local k
	for k in 1 2 3 4 5; do
		ip netns add "$n" && ip netns exec "$n" true && break
		[ "$k" = 5 ] && note "no namespace $n" && exit 1
		ip netns del "$n"
		sleep 1
	done
	ip -n "$n" link set lo up
	mkdir -p "/etc/netns/$n"
	printf 'hosts: files dns\npasswd: files\ngroup: files\nshadow: files\nservices: files\nprotocols: files\n' > "/etc/netns/$n/nsswitch.conf"
	ip netns exec "$n" sysctl -qw net.ipv4.ping_group_range="0 65535" net.ipv6.conf.all.accept_dad=0 2>/dev/null || true
}

c() { local n=$1; shift; ip netns exec "rec-$ID-c$n" "$@"; }
r() { ip netns exec "rec-$ID-r" "$@"; }
s() { ip netns exec "rec-$ID-s" "$@"; }
l() { ip netns exec "rec-$ID-l" "$@"; }
logged() { "$@" >> "$W/log" 2>&1 < /dev/null; } # run, output to the run's log
bg() { "$@" >> "$W/log" 2>&1 < /dev/null & }   # the same in the background

plain_nic() { # NS IF: switch segmentation offload off, so that wire sizes are right
	[ "${OFFLOAD:-0}" = 1 ] || ip netns exec "$1" ethtool -K "$2" tso off gso off gro off tx off sg off > /dev/null 2>&1 || true
}

# net_up LAN_PREFIX CLIENTS DELAY_MS JITTER_MS RATE_MBIT
# LAN_PREFIX is 192.168.77 or 10.44.N; client i gets .(20+i), the router .1
net_up() {
	LAN=$1
	local n=$2 i ns
	ns_add r
	ns_add s
	ip -n "rec-$ID-r" link add br0 type bridge forward_delay 0
	ip -n "rec-$ID-r" addr add "$LAN.1/24" dev br0
	ip -n "rec-$ID-r" link set br0 up
	r sysctl -qw net.ipv4.ip_forward=1
	s sysctl -qw net.ipv4.ip_forward=1
	for ((i = 1; i <= n; i++)); do
		ns_add "c$i"
		ns=rec-$ID-c$i
		ip link add eth0 netns "$ns" type veth peer name "p$i" netns "rec-$ID-r" || { note "no link"; exit 1; }
		plain_nic "$ns" eth0
		plain_nic "rec-$ID-r" "p$i"
		ip -n "rec-$ID-r" link set "p$i" master br0 up
		ip -n "$ns" link set eth0 up
		[ "${NOADDR:-0}" = 1 ] && [ "$i" = 1 ] && continue
		ip -n "$ns" addr add "$LAN.$((20 + i))/24" broadcast + dev eth0
		ip -n "$ns" route add default via "$LAN.1"
		ip -n "$ns" route add 224.0.0.0/4 dev eth0
	done
	mkfifo "$W/wire"
	bg true
	"$TOOLS/wire" "rec-$ID-r" wan "rec-$ID-s" wan "$3" "$4" "$5" "${QUEUE:-120}" "${LOSS:-30}" 3600 > "$W/wire" 2>> "$W/log" < /dev/null &
	WIRE=$!
	read -r _ < "$W/wire"
	ip -n "rec-$ID-r" addr add 192.0.2.2/24 dev wan
	ip -n "rec-$ID-s" addr add 192.0.2.1/24 dev wan
	ip -n "rec-$ID-r" link set wan up
	ip -n "rec-$ID-s" link set wan up
	plain_nic "rec-$ID-r" wan
	plain_nic "rec-$ID-s" wan
	ip -n "rec-$ID-r" route add default via 192.0.2.1
	ip -n "rec-$ID-s" route add "$LAN.0/24" via 192.0.2.2
	: > "$W/hosts"
	host 203.0.113.53 ns1.provider.example
	for ((i = 1; i <= n; i++)); do
		printf 'nameserver %s.1\nsearch lan\n' "$LAN" > "/etc/netns/rec-$ID-c$i/resolv.conf"
		printf '127.0.0.1 localhost\n' > "/etc/netns/rec-$ID-c$i/hosts"
	done
	printf 'nameserver 203.0.113.53\n' > "/etc/netns/rec-$ID-s/resolv.conf"
	printf '127.0.0.1 localhost\n' > "/etc/netns/rec-$ID-s/hosts"
	: > "$W/lanhosts"
}

host() { # ADDRESS NAME...: an internet server address and its DNS names
	ip -n "rec-$ID-s" addr add "$1/32" dev lo 2> /dev/null || true
	printf '%s\n' "$*" >> "$W/hosts"
}

lanhost() { printf '%s\n' "$*" >> "$W/lanhosts"; }

dns_up() { # start the provider's server and the router's forwarder
	bg s dnsmasq -k -C /dev/null --user=root --no-hosts --no-resolv --pid-file= --addn-hosts="$W/hosts" \
		--listen-address=203.0.113.53 --bind-interfaces --local=/example/ --local=/test/ --local=/arpa/ --local=/lan/ --local-ttl="${TTL:-60}"
	bg r dnsmasq -k -C /dev/null --user=root --no-hosts --no-resolv --pid-file= --server=203.0.113.53 --addn-hosts="$W/lanhosts" \
		--interface=br0 --bind-interfaces --local=/lan/ --cache-size=400 --local-ttl=120 "$@"
	sleep 0.7
}

lo_up() {
	ns_add l
	LAN=127.0.0
	printf '127.0.0.1 localhost\n::1 localhost\n' > "/etc/netns/rec-$ID-l/hosts"
	printf 'nameserver 127.0.0.1\n' > "/etc/netns/rec-$ID-l/resolv.conf"
}

# rec SUFFIX IF [FILTER]: start the recording in that namespace
rec() {
	local n=$1 i=$2 k=0
	shift 2
	ip netns exec "rec-$ID-$n" tcpdump -n -Z root -B 8192 -s 400 -c "${MAXPK:-60000}" -U -i "$i" -w "$W/raw.pcap" "$@" > /dev/null 2> "$W/tcpdump" < /dev/null &
	CAPPID+=("$!")
	while [ ! -s "$W/raw.pcap" ] && [ $k -lt 50 ]; do sleep 0.1; k=$((k + 1)); done
	sleep 0.3
	RECSTART=$(date +%s)
}

fin() { # PROGRAMS DESCRIPTION: stop the recording, shorten it, list it
	sleep 1
	local p
	for p in "${CAPPID[@]}"; do kill -INT "$p" 2> /dev/null || true; wait "$p" 2> /dev/null || true; done
	CAPPID=()
	"$PY" "$TOOLS/trim.py" "$W/raw.pcap" "$OUT/$NAME.pcap.gz" "$NAME" "$1" "$2" > "$WORKROOT/list/$NAME.tsv"
	note "done: $(cut -f4- "$WORKROOT/list/$NAME.tsv" | tr '\t' ' ')"
}

pids_of_run() { # ids of the processes in the namespaces of this run, and no others
	local n
	for n in $(ip netns list 2> /dev/null | awk '{print $1}' | grep "^rec-$ID-"); do ip netns pids "$n"; done
}

finish_all() {
	local p n
	[ -n "${WIRE:-}" ] && kill "$WIRE" 2> /dev/null
	for p in $(pids_of_run); do kill "$p" 2> /dev/null; done
	sleep 1
	for p in $(pids_of_run); do kill -9 "$p" 2> /dev/null; done
	for n in $(ip netns list 2> /dev/null | awk '{print $1}' | grep "^rec-$ID-"); do
		ip netns del "$n"
		rm -rf "/etc/netns/$n"
	done
	rmdir /etc/netns 2> /dev/null
	[ "${KEEP:-0}" = 1 ] || rm -rf "${W:?}"
}

listening() { # SUFFIX PORT: wait until a TCP server is there
	local k
	for ((k = 0; k < 150; k++)); do
		ip netns exec "rec-$ID-$1" ss -Hltn "sport = :$2" | grep -q . && return
		sleep 0.2
	done
	note "nothing listens on $1 $2"
	exit 1
}

rnd() { # LOW HIGH: a whole number
	echo $(($1 + (RANDOM * 32768 + RANDOM) % ($2 - $1 + 1)))
}

think() { # LOW HIGH in tenths of a second
	local t
	t=$(rnd "$1" "$2")
	sleep "$((t / 10)).$((t % 10))"
}

left() { # SECONDS: true while the recording is shorter than that
	[ $(($(date +%s) - RECSTART)) -lt "$1" ]
}

blob() { # FILE KBYTES: a file with content that does not compress
	head -c "$(($2 * 1024))" /dev/urandom > "$1"
}

cert() { # NAME...: a certificate for these names, from the CA of all runs
	local f=$W/tls n san=""
	for n in "$@"; do san="$san,DNS:$n"; done
	openssl req -newkey rsa:2048 -nodes -keyout "$f.key" -subj "/CN=$1" 2> /dev/null |
		openssl x509 -req -CA "$WORKROOT/ca.crt" -CAkey "$WORKROOT/ca.key" -days 300 -set_serial "$(rnd 1000 99999999)" \
			-extfile <(printf 'subjectAltName=%s' "${san#,}") 2> /dev/null > "$f.leaf"
	cat "$f.leaf" "$WORKROOT/ca.crt" > "$f.crt"
	chmod 644 "$f.key"
	export CA=$WORKROOT/ca.crt CRT=$f.crt KEY=$f.key
	export SSL_CERT_FILE=$CA REQUESTS_CA_BUNDLE=$CA CURL_CA_BUNDLE=$CA GIT_SSL_CAINFO=$CA
}
