# shellcheck shell=bash
# Browsers.

SITES=(www.tagblatt.example forum.gartenfreunde.example shop.nordlicht.example wiki.wissen.example video.clips.example mail.postamt.example
	maps.weltkarte.example news.ticker.example)
THIRD=(cdn-17.fastcache.example fonts.typekeller.example d3k7xq9w2v1.edgecdn.example a.adserve.example stats.countly.example img.mediathek.example)

sc_browser() { # SECONDS SITES MODE(h2/quic/http)
	net_up "${NET:-192.168.77}" 1 "${DLY:-20}" 5 "${RATE:-60}"
	local n=0 h
	for h in "${SITES[@]:0:$2}" "${THIRD[@]}"; do
		n=$((n + 1))
		host "198.51.100.$((100 + n))" "$h"
	done
	dns_up
	cert "${SITES[@]}" "${THIRD[@]}"
	"$PY" "$TOOLS/sites.py" "$W/www" "$([ "$3" = http ] && echo http || echo https)" "$2" "${SITES[@]}" "${THIRD[@]}"
	chmod -R a+rX "$W/www"
	if [ "$3" = quic ]; then
		printf '{\n admin off\n auto_https off\n storage file_system %s\n}\nhttps:// {\n bind %s\n tls %s %s\n root * %s/www/{host}\n file_server\n}\n' "$W/caddy" "$(awk '/198.51.100/ { printf "%s ", $1 }' "$W/hosts")" "$CRT" "$KEY" "$W" > "$W/Caddyfile"
		bg s env HOME="$W" caddy run --config "$W/Caddyfile" --adapter caddyfile
	else
		mkdir -p "$W/ng"
		cat > "$W/ng.conf" <<-X
			user root; pid $W/ng/pid; error_log $W/ng/err; worker_processes 1; daemon off;
			events { worker_connections 500; }
			http {
			  access_log off; client_body_temp_path $W/ng/b; proxy_temp_path $W/ng/p; fastcgi_temp_path $W/ng/f; uwsgi_temp_path $W/ng/u; scgi_temp_path $W/ng/s;
			  types { text/html html; text/css css; application/javascript js; image/jpeg jpg; font/woff2 woff2; video/mp4 mp4; }
			  keepalive_timeout 65; sendfile on; gzip on;
			  server { listen 80; listen 443 ssl http2; ssl_certificate $CRT; ssl_certificate_key $KEY; root $W/www/\$host; add_header Cache-Control max-age=600; }
			}
		X
		bg s nginx -c "$W/ng.conf"
	fi
	sleep 1
	local opt=()
	if [ "$3" = quic ]; then
		# Only QUIC needs the key's hash; plain TLS can ignore the unknown CA.
		local spki
		spki=$(openssl x509 -in "$WORKROOT/ca.crt" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64)
		opt+=("--ignore-certificate-errors-spki-list=$spki" --enable-quic)
		opt+=("--origin-to-force-quic-on=$(printf '%s:443,' "${SITES[@]}" "${THIRD[@]}")")
	else
		opt+=(--ignore-certificate-errors)
	fi
	rec c1 eth0
	bg c 1 env HOME="$W" timeout $(($1 + 20)) chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$W/chr" \
		--disable-background-networking --disable-component-update --disable-sync --no-first-run --disable-features=MediaRouter,OptimizationHints \
		--remote-debugging-port=9222 --remote-allow-origins='*' "${opt[@]}" about:blank
	sleep 4
	logged c 1 "$PY" "$TOOLS/surf.py" "$1" "$([ "$3" = http ] && echo http || echo https)" "${SITES[@]:0:$2}"
	fin "chromium headless, $([ "$3" = quic ] && echo caddy || echo nginx)" "web browsing, $2 sites with third-party hosts, $3"
}
