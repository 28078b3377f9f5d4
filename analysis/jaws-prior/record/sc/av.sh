# shellcheck shell=bash
# Calls, cameras, games.

sc_rtsp() { # SECONDS udp/tcp CAMERAS KBIT
	net_up "${NET:-192.168.77}" $(($3 + 1)) 15 3 100
	local i
	exec 8> "$WORKROOT/lock"
	flock 8
	[ -s "$WORKROOT/cam$4.mp4" ] || ffmpeg -loglevel error -y -f lavfi -i testsrc2=s=640x360:r=15:d=240 -f lavfi -i anoisesrc=d=240:a=0.1:r=16000 -vf noise=alls=12:allf=t \
		-c:v libx264 -preset ultrafast -b:v "$4k" -maxrate "$4k" -bufsize "$4k" -g 30 -tune zerolatency -c:a aac -b:a 48k "$WORKROOT/cam$4.mp4" < /dev/null
	flock -u 8
	for ((i = 1; i <= $3; i++)); do bg c $((i + 1)) "$PY" "$TOOLS/rtspd.py" "$WORKROOT/cam$4.mp4"; done
	for ((i = 1; i <= $3; i++)); do listening "c$((i + 1))" "${RTSPPORT:-554}"; done
	rec c1 eth0
	for ((i = 1; i <= $3; i++)); do
		bg c 1 timeout "$1" ffmpeg -loglevel error -rtsp_transport "$2" -i "rtsp://$LAN.$((21 + i)):${RTSPPORT:-554}/cam" -c copy -f null -
		sleep 2
	done
	sleep "$1"
	fin "gst-rtsp-server, ffmpeg" "RTSP: $3 cameras at about $4 kbit/s with audio, over $2"
}

sc_call() { # SECONDS VIDEO_KBIT(0: G.711 phone) STUN(1/0)
	net_up "${NET:-192.168.77}" 1 "${DLY:-25}" "${JIT:-6}" 40
	host 198.51.100.130 stun.callkit.example
	host 203.0.113.77 peer.callkit.example
	dns_up
	bg s "$PY" "$TOOLS/udpapps.py" stun 198.51.100.130 3478
	sleep 0.7
	rec c1 eth0
	local lp pp st=-
	lp=$(rnd 16384 60000)
	pp=$(rnd 16384 60000)
	[ "$3" = 1 ] && st=198.51.100.130 && logged c 1 getent hosts stun.callkit.example
	bg s "$PY" "$TOOLS/udpapps.py" call 203.0.113.77 "$pp" "$LAN.21" "$lp" "$1" "$2" -
	logged c 1 "$PY" "$TOOLS/udpapps.py" call "$LAN.21" "$lp" 203.0.113.77 "$pp" "$1" "$2" "$st"
	fin "udpapps.py" "call over UDP: STUN $3, RTP audio 50 packets a second, video $2 kbit/s, RTCP"
}

sc_webrtc() { # SECONDS WITH_VIDEO(0/1)
	net_up "${NET:-10.44.15}" 1 "${DLY:-25}" 5 40
	host 198.51.100.131 turn.meet.example
	host 203.0.113.78 peer.meet.example
	dns_up
	printf 'listening-ip=198.51.100.131\nno-tls\nno-dtls\nno-cli\nno-auth\nlog-file=stdout\n' > "$W/turn.conf"
	bg s turnserver -c "$W/turn.conf" --pidfile "$W/turn.pid"
	bg s "$PY" "$TOOLS/webrtc.py" answer 203.0.113.78 "$1" "$2"
	sleep 3
	rec c1 eth0
	logged c 1 "$PY" "$TOOLS/webrtc.py" offer 203.0.113.78 "$1" "$2"
	fin "aiortc (WebRTC: ICE, DTLS, SRTP), coturn" "WebRTC call, video $2, STUN server far away"
}

sc_game() { # SECONDS PLAYERS TICK
	net_up "${NET:-192.168.77}" 2 "${DLY:-22}" 4 50
	host 203.0.113.140 eu3.gameserver.example
	dns_up
	bg s "$PY" "$TOOLS/udpapps.py" gameserver 203.0.113.140 27015 "$3"
	sleep 0.7
	rec c1 eth0
	logged c 1 getent hosts eu3.gameserver.example
	local i
	for ((i = 2; i <= $2; i++)); do bg s "$PY" "$TOOLS/udpapps.py" game 203.0.113.140 27015 "$1" "$3"; done
	logged c 1 "$PY" "$TOOLS/udpapps.py" game 203.0.113.140 27015 "$1" "$3"
	fin "udpapps.py" "online game over UDP: $3 packets a second both ways, $2 players"
}

sc_sip() { # SECONDS CALLS
	net_up "${NET:-10.44.16}" 2 "${DLY:-20}" 3 50
	host 198.51.100.140 sip.phoneco.example
	dns_up
	bg s "$PY" "$TOOLS/sip.py" server 198.51.100.140
	sleep 0.7
	rec c1 eth0
	logged c 1 getent hosts sip.phoneco.example
	logged c 1 "$PY" "$TOOLS/sip.py" phone "$LAN.21" 198.51.100.140 "$1" "$2"
	fin "sip.py" "SIP phone: REGISTER every 60 s, OPTIONS, $2 calls with RTP (G.711)"
}
