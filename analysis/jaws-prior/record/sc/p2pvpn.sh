# shellcheck shell=bash
# BitTorrent between few peers, and tunnels.

sc_torrent() { # MBYTES PEERS SECONDS
	net_up "${NET:-192.168.77}" 1 "${DLY:-30}" 8 "${RATE:-30}"
	local i n=$2
	host 203.0.113.160 tracker.linuxiso.example
	dns_up
	for ((i = 1; i <= n; i++)); do host "203.0.113.$((160 + i))" "peer$i.example"; done
	mkdir -p "$W/seed" "$W/get"
	blob "$W/seed/image.iso" $(($1 * 1024))
	logged transmission-create -o "$W/t.torrent" -p -t http://tracker.linuxiso.example:6969/announce "$W/seed/image.iso"
	transmission-show "$W/t.torrent" | awk '/Hash/ { print $NF; exit }' > "$W/allowed"
	printf '127.0.0.1 localhost\n203.0.113.160 tracker.linuxiso.example\n' > "/etc/netns/rec-$ID-s/hosts"
	bg s opentracker -i 203.0.113.160 -p 6969 -P 6969 -w "$W/allowed"
	sleep 1
	for ((i = 1; i <= n; i++)); do
		mkdir -p "$W/p$i"
		if [ "$i" -le 2 ]; then ln "$W/seed/image.iso" "$W/p$i/image.iso"; fi
		bg s aria2c --no-conf -d "$W/p$i" --interface="203.0.113.$((160 + i))" --listen-port=$((51412 + i)) --seed-ratio=0 --seed-time=60 --enable-dht=false --enable-dht6=false \
			--bt-enable-lpd=false --check-integrity=true --allow-overwrite=true --file-allocation=none --max-upload-limit=$((150 * i))K --max-overall-download-limit=600K "$W/t.torrent"
	done
	sleep 3
	rec c1 eth0
	bg c 1 timeout "$3" aria2c --no-conf -d "$W/get" --listen-port=51410 --seed-time=60 --seed-ratio=0 --enable-dht=false --enable-dht6=false --file-allocation=none \
		--max-upload-limit=250K "$W/t.torrent"
	sleep "$3"
	fin "aria2, opentracker" "BitTorrent: $1 MB from $2 peers, then seeding"
}

sc_wireguard() { # SECONDS KEEPALIVE
	net_up "${NET:-192.168.77}" 1 "${DLY:-25}" 5 "${RATE:-50}"
	host 198.51.100.170 vpn.office.example
	dns_up
	local k
	for k in c s; do wg genkey > "$W/$k.key"; wg pubkey < "$W/$k.key" > "$W/$k.pub"; done
	export WG_PROCESS_FOREGROUND=1
	mkdir -p /var/run/wireguard
	bg s wireguard-go -f "ws$ID"
	bg c 1 wireguard-go -f "wc$ID"
	sleep 2
	s wg set "ws$ID" private-key "$W/s.key" listen-port 51820 peer "$(cat "$W/c.pub")" allowed-ips 10.44.250.2/32
	c 1 wg set "wc$ID" private-key "$W/c.key" peer "$(cat "$W/s.pub")" endpoint 198.51.100.170:51820 allowed-ips 10.44.250.0/24 persistent-keepalive "$2"
	s ip addr add 10.44.250.1/24 dev "ws$ID"
	c 1 ip addr add 10.44.250.2/24 dev "wc$ID"
	s ip link set "ws$ID" up mtu 1420
	rec c1 eth0
	c 1 ip link set "wc$ID" up mtu 1420
	tunnel_use "$1"
	fin "wireguard-go, wg" "WireGuard tunnel, keep-alive $2 s, inside: web calls, a download, an idle time"
	rm -f "/var/run/wireguard/w"[sc]"$ID.sock"
}

tunnel_use() { # SECONDS: an office worker's traffic to 10.44.250.1
	bg s "$PY" "$TOOLS/httpd.py" 8080 --addr 10.44.250.1
	sleep 2
	bg c 1 "$PY" "$TOOLS/webclient.py" api "$(($1 / 2))" http://10.44.250.1:8080 4
	sleep $(($1 / 4))
	logged c 1 curl -sS --max-time 60 -o /dev/null http://10.44.250.1:8080/blob/6000
	bg c 1 "$PY" "$TOOLS/udpapps.py" call 10.44.250.2 40000 10.44.250.1 40002 30 0 -
	bg s "$PY" "$TOOLS/udpapps.py" call 10.44.250.1 40002 10.44.250.2 40000 30 0 -
	while left "$1"; do sleep 1; done
}

sc_openvpn() { # SECONDS PROTO
	net_up "${NET:-192.168.77}" 1 "${DLY:-25}" 5 "${RATE:-50}"
	host 198.51.100.171 vpn2.office.example
	dns_up
	cert vpn2.office.example
	local srv=$2 cli=$2
	[ "$2" = tcp ] && srv=tcp-server && cli=tcp-client
	mkdir -p /run/openvpn
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$W/peer.key" -out "$W/peer.crt" -days 30 -subj /CN=peer 2> /dev/null
	bg s openvpn --dev tun0 --dev-type tun --proto "$srv" --port 1194 --tls-server --dh none --ca "$W/peer.crt" --cert "$W/peer.crt" --key "$W/peer.key" \
		--ifconfig 10.44.250.1 10.44.250.2 --keepalive 10 60 --local 198.51.100.171 --cipher AES-256-GCM --verb 2
	sleep 1
	rec c1 eth0
	bg c 1 openvpn --dev tun0 --dev-type tun --proto "$cli" --remote vpn2.office.example 1194 --nobind --tls-client --ca "$W/peer.crt" --cert "$W/peer.crt" --key "$W/peer.key" \
		--ifconfig 10.44.250.2 10.44.250.1 --keepalive 10 60 --cipher AES-256-GCM --verb 2
	sleep 4
	tunnel_use "$1"
	fin "openvpn" "OpenVPN tunnel over $2, keep-alive 10 s, inside: web calls, a download, a short call, an idle time"
}
