# shellcheck shell=bash
# A developer's machine: everything on plain loopback.

PGBIN=/usr/lib/postgresql/15/bin # Debian 12

pg_up() { # a PostgreSQL server of this run, port 5432
	mkdir -p "$W/pg"
	chown postgres "$W/pg"
	logged runuser -u postgres -- "$PGBIN/initdb" -D "$W/pg/d" -A trust --no-sync
	echo "host all all all trust" >> "$W/pg/d/pg_hba.conf"
	bg "$1" "${@:2}" runuser -u postgres -- "$PGBIN/postgres" -D "$W/pg/d" -k "$W/pg" -c listen_addresses='*' -c fsync=off -c shared_buffers=32MB
	listening "$1${2:-}" 5432
	sleep 1
}

sc_lo_dev() { # SECONDS PARTS
	lo_up
	local p
	for p in $2; do
		case $p in
		web) bg l "$PY" "$TOOLS/httpd.py" 3000 --addr 127.0.0.1 --ping 20 --push 15
			listening l 3000 ;;
		api) bg l "$PY" "$TOOLS/httpd.py" 8080 --addr 127.0.0.1
			listening l 8080 ;;
		redis) bg l redis-server --port 6379 --bind 127.0.0.1 --save '' --dir "$W"
			listening l 6379 ;;
		pg) pg_up l ;;
		esac
	done
	sleep 1.5
	[[ $2 = *pg* ]] && logged l "$PGBIN/pgbench" -h 127.0.0.1 -U postgres -i -s 2 postgres
	rec l lo
	for p in $2; do
		case $p in
		web) bg l "$PY" "$TOOLS/webclient.py" api "$1" http://127.0.0.1:3000 9
			bg l "$PY" "$TOOLS/webclient.py" ws "$1" http://127.0.0.1:3000/ws 40 ;;
		api) bg l "$PY" "$TOOLS/webclient.py" api "$1" http://127.0.0.1:8080 3
			bg l "$PY" "$TOOLS/devloop.py" curl "$1" ;;
		redis) bg l "$PY" "$TOOLS/devloop.py" redis "$1" ;;
		pg) bg l "$PY" "$TOOLS/devloop.py" pg "$1"
			bg l timeout "$1" "$PGBIN/pgbench" -h 127.0.0.1 -U postgres -c 3 -R 15 -T "$1" postgres ;;
		lsp) bg l "$PY" "$TOOLS/devloop.py" lsp "$1" ;;
		mongo) bg l "$PY" "$TOOLS/devloop.py" mongo "$1" ;;
		proxy) bg l socat TCP-LISTEN:5000,bind=127.0.0.1,fork,reuseaddr TCP:127.0.0.1:8080
			bg l "$PY" "$TOOLS/webclient.py" api "$1" http://127.0.0.1:5000 5 ;;
		big) bg l "$PY" "$TOOLS/devloop.py" big "$1" ;;
		debug) bg l "$PY" "$TOOLS/devloop.py" jsonlines "$1" ;;
		esac
	done
	sleep "$1"
	fin "PostgreSQL, pgbench, redis, aiohttp, socat, devloop.py" "loopback of a developer's machine: $2"
}

sc_lo_load() { # SECONDS RATE PORT
	# A web service and a resolver under test, RATE requests a second to each, at
	# random moments.
	lo_up
	bg l "$PY" "$TOOLS/httpd.py" "$3" --addr 127.0.0.1
	listening l "$3"
	seq -f 'host%g.example' 400 > "$W/names"
	sed 's/^/192.0.2.7 /' "$W/names" > "$W/hosts"
	sed 's/$/ A/' "$W/names" > "$W/queries"
	bg l dnsmasq -k -C /dev/null --user=root --no-hosts --no-resolv --pid-file= --addn-hosts="$W/hosts" --listen-address=127.0.0.1 --bind-interfaces
	sleep 1
	rec l lo
	bg l dnsperf -s 127.0.0.1 -d "$W/queries" -Q "$2" -l "$1" -c 8
	logged l timeout "$1" httperf --hog --server 127.0.0.1 --port "$3" --uri "/blob/2" --period "e$(awk "BEGIN { print 1 / $2 }")" --num-conns $(($1 * $2))
	fin "httperf, aiohttp, dnsperf, dnsmasq" "loopback: a web service on port $3 and a resolver under test, $2 requests a second to each"
}

sc_lo_browser() { # SECONDS
	lo_up
	"$PY" "$TOOLS/sites.py" "$W/www" http 1 127.0.0.1 x2 x3 x4 x5 x6 x7 x8 t1 t2 t3 t4 t5 t6
	for p in "$W"/www/127.0.0.1/*.html; do sed -i 's|http://t[0-9]/|/|g' "$p"; done
	bg l "$PY" -m http.server 3000 --bind 127.0.0.1 --directory "$W/www/127.0.0.1"
	rec l lo
	bg l env HOME="$W" timeout $(($1 + 20)) chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$W/chr" \
		--disable-background-networking --disable-component-update --disable-sync --no-first-run --remote-debugging-port=9222 --remote-allow-origins='*' about:blank
	sleep 4
	logged l "$PY" "$TOOLS/surf.py" "$1" http http://127.0.0.1:3000 http://127.0.0.1:3000
	fin "chromium headless, python http.server" "loopback: a browser on 127.0.0.1:3000 that is driven over its debugging port 9222"
}

sc_db_net() { # SECONDS KIND(pg/mysql/redis)
	net_up "${NET:-10.44.40}" 2 10 1 200
	lanhost "$LAN.22" db.lan
	dns_up
	case $2 in
	pg) pg_up c 2
		logged c 2 "$PGBIN/pgbench" -h "$LAN.22" -U postgres -i -s 2 postgres ;;
	mysql) mkdir -p "$W/my"
		chown mysql "$W/my"
		logged mysql_install_db --user=mysql --datadir="$W/my" --auth-root-authentication-method=normal --skip-test-db
		bg c 2 mariadbd --no-defaults --user=mysql --datadir="$W/my" --socket="$W/my/s" --port=3306 --bind-address=0.0.0.0 --skip-name-resolve
		listening c2 3306
		c 2 mariadb --no-defaults -S "$W/my/s" -e "create database app; create table app.t (id int primary key auto_increment, a varchar(200), b text, ts timestamp); create user app@'%' identified by 'pw'; grant all on app.* to app@'%'" >> "$W/log" 2>&1 ;;
	redis) bg c 2 redis-server --port 6379 --bind 0.0.0.0 --protected-mode no --save '' --dir "$W"
		listening c2 6379 ;;
	esac
	rec c1 eth0
	case $2 in
	pg) bg c 1 timeout "$1" "$PGBIN/pgbench" -h db.lan -U postgres -c 4 -R 12 -T "$1" postgres
		logged c 1 env PGHOST=db.lan "$PY" "$TOOLS/devloop.py" pg "$1" ;;
	mysql) logged c 1 "$PY" "$TOOLS/devloop.py" mysqlcli "$1" ;;
	redis) logged c 1 env REDISHOST=db.lan "$PY" "$TOOLS/devloop.py" redis "$1" ;;
	esac
	fin "$2 server and clients, devloop.py" "database $2 over the LAN: an application with a few connections"
}
