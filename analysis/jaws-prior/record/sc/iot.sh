# shellcheck shell=bash
# Sensors, machines and other things that poll.

sc_mqtt() { # SECONDS SENSORS INTERVAL KEEPALIVE TLS(0/1)
	net_up "${NET:-192.168.77}" 3 "${DLY:-25}" 4 40
	host 198.51.100.40 mqtt.thingcloud.example
	lanhost "$LAN.23" broker.lan
	dns_up
	cert mqtt.thingcloud.example
	local port=1883 tls=() i at=mqtt.thingcloud.example
	[ "$5" = 1 ] && port=8883 && tls=(--cafile "$CA")
	{
		echo "user root"
		echo "listener $port"
		echo "allow_anonymous true"
		[ "$5" = 1 ] && printf 'certfile %s\nkeyfile %s\n' "$CRT" "$KEY"
	} > "$W/m.conf"
	if [ "${LANBROKER:-0}" = 1 ]; then
		at=broker.lan
		bg c 3 mosquitto -c "$W/m.conf"
	else
		bg s mosquitto -c "$W/m.conf"
	fi
	sleep 1
	rec c1 eth0
	bg c 1 timeout "$1" mosquitto_sub -h $at -p "$port" "${tls[@]}" -k "$4" -i panel -t 'home/+/set' -q 1
	for ((i = 1; i <= $2; i++)); do
		c 1 "$PY" "$TOOLS/feed.py" "$1" "$3" "sensor$i" |
			c 1 timeout "$(($1 + 5))" mosquitto_pub -h $at -p "$port" "${tls[@]}" -k "$4" -i "sensor$i" -t "home/sensor$i/state" -l >> "$W/log" 2>&1 &
		sleep 1
	done
	# Now and then a switch is set from elsewhere.
	while left "$1"; do
		think 300 1200
		logged c 2 mosquitto_pub -h $at -p "$port" "${tls[@]}" -t home/lamp/set -m "{\"on\":$((RANDOM % 2))}" -q 1
	done
	fin "mosquitto, mosquitto_pub, mosquitto_sub" "MQTT port $port: $2 sensors, a reading every $3 s, keep-alive $4 s, a panel that listens"
}

sc_modbus() { # SECONDS SLAVES INTERVAL MODE
	net_up "${NET:-10.44.7}" $(($2 + 1)) 10 1 100
	local i
	for ((i = 1; i <= $2; i++)); do bg c $((i + 1)) "$PY" "$TOOLS/modbus.py" serve 0.0.0.0 502; done
	sleep 0.7
	rec c1 eth0
	for ((i = 1; i <= $2; i++)); do
		bg c 1 "$PY" "$TOOLS/modbus.py" poll "$LAN.$((21 + i))" 502 "$1" "$3" "$4"
	done
	sleep "$1"
	fin "modbus.py (own master and slaves)" "Modbus TCP: a master polls $2 slaves every $3 s, mode $4"
}

sc_checkin() { # SECONDS DEVICES "INTERVALS"
	net_up "${NET:-192.168.77}" "$2" "${DLY:-35}" 6 50
	host 198.51.100.61 api.thermocloud.example
	host 198.51.100.62 device-eu1.lampworks.example
	host 203.0.113.88 telemetry.vacbot.example
	TTL=300 dns_up
	cert api.thermocloud.example device-eu1.lampworks.example telemetry.vacbot.example
	bg s "$PY" "$TOOLS/httpd.py" 443 --tls
	listening s 443
	rec r br0
	local i names=(api.thermocloud.example device-eu1.lampworks.example telemetry.vacbot.example)
	i=0
	for iv in $3; do
		bg c $((i % $2 + 1)) "$PY" "$TOOLS/checkin.py" "$1" "$iv" "https://${names[i % 3]}/v1/devices/report"
		i=$((i + 1))
		sleep 1
	done
	sleep "$1"
	fin "checkin.py (python requests), httpd.py" "IoT devices: HTTPS POST of their state every $(echo "$3" | tr ' ' '/') s, new connection each time"
}

sc_keepalive() { # SECONDS "INTERVALS"
	net_up "${NET:-192.168.77}" 2 30 5 50
	local i=0 iv
	bg s "$PY" "$TOOLS/udpapps.py" echo 198.51.100.70 4500
	bg s "$PY" "$TOOLS/udpapps.py" echo 198.51.100.71 5060
	host 198.51.100.70 a.example
	host 198.51.100.71 b.example
	dns_up
	rec c1 eth0
	for iv in $2; do
		if [ $((i % 2)) = 0 ]; then bg c 1 "$PY" "$TOOLS/udpapps.py" keepalive 198.51.100.70 4500 "$1" "$iv" 1 0
		else bg c 1 "$PY" "$TOOLS/udpapps.py" keepalive 198.51.100.71 5060 "$1" "$iv" 4 1; fi
		i=$((i + 1))
	done
	sleep "$1"
	fin "udpapps.py" "NAT keep-alives over UDP every $(echo "$2" | tr ' ' '/') s (IPsec style one byte, SIP style CRLF with answer)"
}

sc_ping() { # SECONDS INTERVAL
	net_up "${NET:-192.168.77}" 2 22 4 50
	host 198.51.100.9 www.portal.example
	dns_up
	rec c1 eth0
	bg c 1 ping -i "$2" -w "$1" www.portal.example
	sleep 2
	bg c 1 ping -i 5 -w "$(($1 - 5))" "$LAN.1"
	sleep "$1"
	fin "ping" "ping every $2 s to a host far away and every 5 s to the router"
}

sc_snmp() { # SECONDS INTERVAL AGENTS
	net_up "${NET:-10.44.3}" $(($3 + 1)) 10 1 100
	local i
	printf 'rocommunity public\nagentAddress udp:161\nsysLocation rack\n' > "$W/snmpd.conf"
	for ((i = 1; i <= $3; i++)); do
		mkdir -p "$W/snmp$i"
		bg c $((i + 1)) env SNMP_PERSISTENT_DIR="$W/snmp$i" snmpd -f -C -c "$W/snmpd.conf" -p "$W/snmp$i/pid" -x "tcp:127.0.0.1:705" -Lo
	done
	sleep 2
	rec c1 eth0
	while left "$1"; do
		local t
		t=$(date +%s)
		for ((i = 1; i <= $3; i++)); do
			logged c 1 snmpget -v2c -c public -t 2 "$LAN.$((21 + i))" 1.3.6.1.2.1.1.3.0 1.3.6.1.2.1.1.5.0
			logged c 1 snmpbulkwalk -v2c -c public -t 2 "$LAN.$((21 + i))" 1.3.6.1.2.1.2.2.1
		done
		t=$(($2 - ($(date +%s) - t)))
		[ $t -gt 0 ] && sleep $t
	done
	fin "snmpd, snmpget, snmpbulkwalk" "SNMP: a monitor walks the interface table of $3 agents every $2 s"
}

sc_prometheus() { # SECONDS INTERVAL TARGETS
	net_up "${NET:-10.44.5}" $(($3 + 1)) 10 1 100
	local i t=""
	for ((i = 1; i <= $3; i++)); do
		bg c $((i + 1)) prometheus-node-exporter --web.listen-address=:9100 --no-collector.systemd
		t="$t,'$LAN.$((21 + i)):9100'"
	done
	printf "global: {scrape_interval: %ss}\nscrape_configs:\n- job_name: node\n  static_configs:\n  - targets: [%s]\n" "$2" "${t#,}" > "$W/p.yml"
	sleep 1
	rec c1 eth0
	bg c 1 prometheus --config.file="$W/p.yml" --storage.tsdb.path="$W/tsdb" --web.listen-address=127.0.0.1:9090
	sleep "$1"
	fin "prometheus, prometheus-node-exporter" "Prometheus scrapes $3 node exporters every $2 s"
}

sc_coap() { # SECONDS INTERVAL
	net_up "${NET:-192.168.77}" 3 20 2 50
	bg c 2 coap-server-notls -A "$LAN.22"
	bg c 3 coap-server-notls -A "$LAN.23"
	sleep 1
	rec c1 eth0
	bg c 1 timeout "$1" coap-client-notls -s "$1" -m get "coap://$LAN.22/time"
	while left "$1"; do
		logged c 1 timeout 5 coap-client-notls -m get "coap://$LAN.23/time"
		[ $((RANDOM % 4)) = 0 ] && logged c 1 timeout 5 coap-client-notls -m get "coap://$LAN.22/.well-known/core"
		[ $((RANDOM % 6)) = 0 ] && logged c 1 timeout 5 coap-client-notls -m put -e "$RANDOM" "coap://$LAN.23/example_data"
		sleep "$2"
	done
	fin "libcoap server and client" "CoAP: observe of one resource and GET of another every $2 s"
}

sc_syslog() { # SECONDS HOSTS PROTO
	net_up "${NET:-10.44.6}" $(($2 + 1)) 10 1 100
	local i
	if [ "$3" = tcp ]; then bg c 1 socat -u TCP-LISTEN:514,fork,reuseaddr /dev/null
	else bg c 1 socat -u UDP-RECV:514 /dev/null; fi
	sleep 0.5
	rec c1 eth0
	for ((i = 1; i <= $2; i++)); do bg c $((i + 1)) "$PY" "$TOOLS/sysloggen.py" "$LAN.21" "$3" "$1"; done
	# The log host answers pings of the monitor, so that both directions are there.
	bg c 2 ping -c 3 -i 20 "$LAN.21"
	sleep "$1"
	fin "sysloggen.py, socat" "syslog over $3: $2 hosts send their log lines in bursts"
}
