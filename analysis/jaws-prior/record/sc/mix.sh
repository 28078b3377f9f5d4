# shellcheck shell=bash
# Several programs in one home at the same time, seen at the router.

sc_mix() { # SECONDS KBIT_VIDEO
	net_up "${NET:-192.168.77}" 4 "${DLY:-22}" 5 "${RATE:-60}"
	NAMES 200
	host 203.0.113.20 vod-3.streambox.example
	host 198.51.100.81 live.chatter.example
	host 198.51.100.61 api.thermocloud.example
	host 198.51.100.9 www.portal.example
	dns_up
	cert vod-3.streambox.example live.chatter.example api.thermocloud.example
	bg s "$PY" "$TOOLS/httpd.py" 443 --tls --ping 25 --push 30
	bg s "$PY" "$TOOLS/udpapps.py" gameserver 198.51.100.9 27015 30
	listening s 443
	rec r br0
	bg c 1 "$PY" "$TOOLS/webclient.py" video "$1" https://vod-3.streambox.example/blob/ 5 "$2"
	bg c 2 "$PY" "$TOOLS/webclient.py" ws "$1" wss://live.chatter.example/ws 20
	bg c 2 "$PY" "$TOOLS/dnsuse.py" "$LAN.1" "$W/names" "$1" 5
	bg c 2 "$PY" "$TOOLS/webclient.py" api "$1" https://live.chatter.example 8
	bg c 3 "$PY" "$TOOLS/checkin.py" "$1" 30 https://api.thermocloud.example/v1/devices/report
	bg c 3 ping -i 10 -w "$1" www.portal.example
	sleep $(($1 / 4))
	bg c 4 "$PY" "$TOOLS/udpapps.py" game 198.51.100.9 27015 $(($1 / 2)) 30
	logged c 2 curl -sS --max-time 40 -o /dev/null https://live.chatter.example/blob/9000
	while left "$1"; do sleep 1; done
	fin "webclient.py, httpd.py, dnsuse.py, checkin.py, udpapps.py, ping, curl" "a home with four clients: video, chat and DNS, a download, a thermostat, a game"
}
