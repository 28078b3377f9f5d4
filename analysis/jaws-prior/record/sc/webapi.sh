# shellcheck shell=bash
# HTTP programs other than browsers.

sc_websocket() { # SECONDS CLIENTS PING_S PUSH_S
	net_up "${NET:-192.168.77}" "$2" "${DLY:-30}" 5 50
	host 198.51.100.81 live.chatter.example
	dns_up
	cert live.chatter.example
	bg s "$PY" "$TOOLS/httpd.py" 443 --tls --ping "$3" --push "$4"
	listening s 443
	rec r br0
	local i
	for ((i = 1; i <= $2; i++)); do
		bg c "$i" "$PY" "$TOOLS/webclient.py" ws "$1" wss://live.chatter.example/ws "$((10 * i * i))"
		sleep 1
	done
	sleep "$1"
	fin "webclient.py, httpd.py (python aiohttp)" "WebSocket over TLS: $2 clients, ping every $3 s, a push about every $4 s"
}

sc_longpoll() { # SECONDS CLIENTS HOLD
	net_up "${NET:-10.44.8}" "$2" "${DLY:-30}" 5 50
	host 198.51.100.82 notify.mailhub.example
	dns_up
	cert notify.mailhub.example
	bg s "$PY" "$TOOLS/httpd.py" 443 --tls
	listening s 443
	rec r br0
	local i
	for ((i = 1; i <= $2; i++)); do
		bg c "$i" "$PY" "$TOOLS/webclient.py" poll "$1" "https://notify.mailhub.example/poll?hold=$3" 0
		sleep 2
	done
	sleep "$1"
	fin "webclient.py, httpd.py (python aiohttp)" "HTTP long polling: $2 clients, held up to $3 s"
}

sc_api() { # SECONDS CLIENTS MEAN_PAUSE_S
	net_up "${NET:-10.44.8}" "$2" "${DLY:-25}" 5 50
	host 198.51.100.83 api.projects.example
	dns_up
	cert api.projects.example
	bg s "$PY" "$TOOLS/httpd.py" 443 --tls
	listening s 443
	rec r br0
	local i
	for ((i = 1; i <= $2; i++)); do
		bg c "$i" "$PY" "$TOOLS/webclient.py" api "$1" https://api.projects.example/v2/items "$3"
	done
	sleep "$1"
	fin "webclient.py, httpd.py (python aiohttp)" "HTTPS API: $2 clients with bursts of GET and POST, pauses about $3 s"
}

sc_video() { # SECONDS SEGMENT_S KBIT
	net_up "${NET:-192.168.77}" 1 "${DLY:-18}" 4 "${RATE:-50}"
	host 203.0.113.20 vod-3.streambox.example
	host 203.0.113.21 www.streambox.example
	dns_up
	cert vod-3.streambox.example www.streambox.example
	bg s "$PY" "$TOOLS/httpd.py" 443 --tls
	listening s 443
	rec c1 eth0
	logged c 1 "$PY" "$TOOLS/webclient.py" video "$1" https://vod-3.streambox.example/blob/ "$2" "$3"
	fin "webclient.py, httpd.py (python aiohttp)" "HTTP video: segments of $2 s at about $3 kbit/s, first a buffer, then one at a time"
}

sc_download() { # MBYTES PROGRAM
	net_up "${NET:-192.168.77}" 1 "${DLY:-20}" 4 "${RATE:-80}"
	host 203.0.113.30 downloads.distro.example
	dns_up
	cert downloads.distro.example
	bg s "$PY" "$TOOLS/httpd.py" 443 --tls
	listening s 443
	rec c1 eth0
	local u=https://downloads.distro.example/blob/$(($1 * 1024))
	case $2 in
	curl) logged c 1 curl -sS -o /dev/null "$u" ;;
	wget) logged c 1 wget -q --ca-certificate="$CA" -O /dev/null "$u" ;;
	slow) logged c 1 curl -sS --limit-rate 400k -o /dev/null "$u" ;;
	esac
	fin "curl or wget, httpd.py" "download of $1 MB over HTTPS with $2"
}

sc_upload() { # MBYTES LIMIT
	net_up "${NET:-192.168.77}" 1 "${DLY:-20}" 4 "${RATE:-30}"
	host 203.0.113.31 upload.photocloud.example
	dns_up
	cert upload.photocloud.example
	bg s "$PY" "$TOOLS/httpd.py" 443 --tls
	listening s 443
	local i
	for i in 1 2 3 4 5 6 7 8; do blob "$W/f$i" $(($1 * 128)); done
	rec c1 eth0
	for i in 1 2 3 4 5 6 7 8; do
		logged c 1 curl -sS --limit-rate "$2" -T "$W/f$i" -o /dev/null https://upload.photocloud.example/photos/
		think 5 40
	done
	fin "curl, httpd.py" "own photos to a cloud store: 8 HTTPS PUT, $1 MB in all, at most $2 a second"
}

sc_busyweb() { # SECONDS ADDRESSES RATE_PER_S
	net_up "10.44.200" 1 1 0 1000
	local i
	# The clients are far away this time: they live on the internet side, the web
	# server is in the client namespace behind the router.
	for ((i = 1; i <= $2; i++)); do ip -n "rec-$ID-s" addr add "$((i % 2 ? 198 : 203)).$((i % 2 ? 51 : 0)).$((i % 2 ? 100 : 113)).$((20 + i / 2))/32" dev lo 2> /dev/null; done
	cert www.shop.example
	bg c 1 "$PY" "$TOOLS/httpd.py" 443 --tls
	bg c 1 "$PY" "$TOOLS/httpd.py" 80
	listening c1 80
	rec c1 eth0
	logged s "$PY" "$TOOLS/webclient.py" crowd "$1" "$LAN.21" "$2" "$3"
	fin "webclient.py, httpd.py" "busy web server: $2 clients, about $3 visits a second, HTTP and HTTPS"
}

sc_packages() { # SERVERS_FILES
	net_up "${NET:-192.168.77}" 1 "${DLY:-15}" 3 "${RATE:-100}"
	host 203.0.113.40 deb.distro.example
	host 203.0.113.41 security.distro.example
	host 203.0.113.42 registry.packages.example
	dns_up
	cert deb.distro.example security.distro.example registry.packages.example
	bg s "$PY" "$TOOLS/httpd.py" 443 --tls
	bg s "$PY" "$TOOLS/httpd.py" 80
	listening s 80
	rec c1 eth0
	local i u=()
	# As apt does: the lists over one connection, then the packages.
	logged c 1 curl -sS -o /dev/null http://deb.distro.example/blob/150 -o /dev/null http://deb.distro.example/blob/7900
	logged c 1 curl -sS -o /dev/null http://security.distro.example/blob/48 -o /dev/null http://security.distro.example/blob/260
	think 20 90
	for ((i = 0; i < $1; i++)); do u+=(-o /dev/null "http://deb.distro.example/blob/$(rnd 6 90)"); [ $((RANDOM % 4)) = 0 ] && u+=(-o /dev/null "http://deb.distro.example/blob/$(rnd 300 4000)"); done
	logged c 1 curl -sS "${u[@]}"
	think 50 200
	# As npm does: many small answers from a registry over several connections.
	u=()
	for ((i = 0; i < $1 * 2; i++)); do u+=(-o /dev/null "https://registry.packages.example/blob/$(rnd 2 120)"); done
	logged c 1 curl -sS --parallel --parallel-max 8 "${u[@]}"
	fin "curl, httpd.py" "software update: package lists, about $1 packages over one HTTP connection, then npm-like fetches over HTTPS"
}

sc_git() { # COMMITS_MB WAY(https/ssh)
	net_up "${NET:-10.44.9}" 1 "${DLY:-35}" 5 "${RATE:-60}"
	host 198.51.100.90 git.forge.example
	dns_up
	cert git.forge.example
	local d=$W/repos/proj.git i url
	git init -q --bare "$d"
	git -C "$d" config http.receivepack true
	git init -q "$W/src"
	for i in 1 2 3 4 5 6 7 8; do
		mkdir -p "$W/src/d$i"
		blob "$W/src/d$i/data.bin" $(($1 * 128))
		seq 1 $((500 * i)) > "$W/src/d$i/t.txt"
		git -C "$W/src" add . && git -C "$W/src" -c user.name=d -c user.email=d@e commit -qm "step $i"
	done
	git -C "$W/src" push -q "$d" HEAD:master
	chmod -R a+rX "$W/repos"
	if [ "$2" = ssh ]; then
		sshd_up s
		url=ssh://root@git.forge.example/$d
		export GIT_SSH_COMMAND="ssh ${SSHOPT[*]}"
	else
		bg s "$PY" "$TOOLS/httpd.py" 443 --tls --root "$W/repos"
		listening s 443
		url=https://git.forge.example/git/proj.git
	fi
	sleep 1
	rec c1 eth0
	logged c 1 git clone -q "$url" "$W/co"
	for i in 1 2 3 4; do
		think 30 150
		logged c 1 git -C "$W/co" fetch
		seq $i 200 > "$W/co/new$i.txt"
		blob "$W/co/bin$i" "$(rnd 5 400)"
		git -C "$W/co" add . && git -C "$W/co" -c user.name=d -c user.email=d@e commit -qm "more $i"
		logged c 1 git -C "$W/co" push -q origin HEAD:master
	done
	fin "git, $([ "$2" = ssh ] && echo openssh || echo 'httpd.py with git http-backend')" "git over $2: clone of about $1 MB, then fetch and push of small changes"
}
