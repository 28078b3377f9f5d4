# shellcheck shell=bash
# Printing, logins, chat, screens.

sc_print() { # SECONDS JOBS WAY(ipp/raw)
	net_up "${NET:-192.168.77}" 2 15 3 100
	lanhost "$LAN.22" printer.lan
	dns_up
	mkdir -p "$W/spool"
	local i
	if [ "$3" = ipp ]; then 
		# The printer program needs Avahi and D-Bus; give it its own /run.
		cat > "$W/printer" <<-X
			mount -t tmpfs tmpfs /run
			mkdir -p /run/dbus /run/avahi-daemon
			dbus-daemon --system --nofork --nopidfile &
			sleep 1
			avahi-daemon --no-drop-root --no-chroot -f "$W/avahi.conf" &
			sleep 2
			exec ippeveprinter -p 631 -d "$W/spool" -n printer.lan -s 20 "Office printer"
		X
		printf '[server]\nhost-name=printer\nuse-ipv6=no\nallow-interfaces=eth0\n[rlimits]\n' > "$W/avahi.conf"
		printf '127.0.0.1 localhost\n%s.22 printer.lan\nfd00:77::22 printer.lan\n' "$LAN" > "/etc/netns/rec-$ID-c2/hosts"
		c 2 ip addr add fd00:77::22/64 dev eth0 nodad
		bg c 2 bash "$W/printer"
		listening c2 631
	else bg c 2 socat -u TCP-LISTEN:9100,fork,reuseaddr "OPEN:/dev/null"; listening c2 9100; fi
	# The dollar names are variables of ipptool.
	# shellcheck disable=SC2016
	printf '{\n NAME "status"\n OPERATION Get-Printer-Attributes\n GROUP operation-attributes-tag\n ATTR charset attributes-charset utf-8\n ATTR naturalLanguage attributes-natural-language en\n ATTR uri printer-uri $uri\n STATUS successful-ok\n}\n' > "$W/status.test"
	# shellcheck disable=SC2016
	printf '{\n NAME "print"\n OPERATION Print-Job\n GROUP operation-attributes-tag\n ATTR charset attributes-charset utf-8\n ATTR naturalLanguage attributes-natural-language en\n ATTR uri printer-uri $uri\n ATTR name requesting-user-name anna\n ATTR mimeMediaType document-format $filetype\n FILE $filename\n STATUS successful-ok\n}\n' > "$W/print.test"
	rec c1 eth0
	for ((i = 1; i <= $2; i++)); do
		left "$1" || break
		blob "$W/doc.raw" "$(rnd 40 6000)"
		mv "$W/doc.raw" "$W/doc.pwg"
		if [ "$3" = ipp ]; then
			logged c 1 ipptool -f "$W/doc.pwg" -d filetype=application/octet-stream ipp://printer.lan:631/ipp/print "$W/status.test"
			logged c 1 ipptool -f "$W/doc.pwg" -d filetype=application/octet-stream ipp://printer.lan:631/ipp/print "$W/print.test"
			for _ in 1 2 3; do sleep 2; logged c 1 ipptool ipp://printer.lan:631/ipp/print "$W/status.test"; done
		else
			c 1 timeout 60 nc -N printer.lan 9100 < "$W/doc.pwg" >> "$W/log" 2>&1
		fi
		think 50 $((10 * $1 / $2))
	done
	fin "$([ "$3" = ipp ] && echo 'ippeveprinter, ipptool' || echo 'nc, socat')" "printing over $3: $2 documents of 40 KB to 6 MB"
}

sc_xmpp() { # SECONDS CLIENTS
	net_up "${NET:-192.168.77}" "$2" "${DLY:-30}" 5 50
	host 198.51.100.150 chat.example
	dns_up
	cert chat.example
	mkdir -p "$W/pros"
	chown prosody "$W/pros"
	chmod 755 "$W"
	printf 'daemonize=false\nrun_as_root=true\npidfile="%s/pros/pid"\ndata_path="%s/pros"\ninterfaces={"198.51.100.150"}\nmodules_enabled={"roster","saslauth","tls","disco","ping","presence","message","posix","register","smacks"}\nallow_registration=true\nc2s_require_encryption=true\nauthentication="internal_plain"\nlog={{levels={min="warn"},to="console"}}\nssl={certificate="%s";key="%s"}\nVirtualHost "chat.example"\n' \
		"$W" "$W" "$CRT" "$KEY" > "$W/pr.lua"
	local i
	for ((i = 1; i <= $2; i++)); do logged prosodyctl --root --config "$W/pr.lua" register "u$i" chat.example pw; done
	bg s prosody --root --config "$W/pr.lua" -F
	sleep 3
	rec r br0
	for ((i = 1; i <= $2; i++)); do
		bg c "$i" "$PY" "$TOOLS/chat.py" xmpp "$1" "u$i@chat.example" "u$((i % $2 + 1))@chat.example"
		sleep 1
	done
	sleep "$1"
	fin "prosody, chat.py (slixmpp)" "XMPP chat with TLS: $2 people who write to each other, pings"
}

sc_irc() { # SECONDS CLIENTS
	net_up "${NET:-10.44.50}" "$2" "${DLY:-40}" 5 50
	host 198.51.100.151 irc.chat.example
	dns_up
	printf '[Global]\nName = irc.chat.example\nInfo = x\nListen = 198.51.100.151\nPorts = 6667\nMotdPhrase = hello\nServerUID = root\nServerGID = root\nPidFile = %s/pid\n[Limits]\nMaxConnectionsIP = 50\nPingTimeout = 60\n[Options]\nPAM = no\nDNS = no\nIdent = no\n' "$W" > "$W/ircd.conf"
	bg s ngircd -n -f "$W/ircd.conf"
	sleep 1
	rec r br0
	local i
	for ((i = 1; i <= $2; i++)); do
		bg c "$i" "$PY" "$TOOLS/chat.py" irc "$1" irc.chat.example "nick$i"
		sleep 1
	done
	sleep "$1"
	fin "ngircd, chat.py" "IRC: $2 people in a channel, server pings"
}

sc_ldap() { # SECONDS MEAN_PAUSE
	net_up "${NET:-10.44.51}" 2 10 1 100
	lanhost "$LAN.22" dc1.lan
	lanhost "$LAN.22" kdc.lan
	dns_up
	mkdir -p "$W/db" "$W/kdc"
	cat > "$W/slapd.conf" <<-X
		include /etc/ldap/schema/core.schema
		include /etc/ldap/schema/cosine.schema
		include /etc/ldap/schema/nis.schema
		include /etc/ldap/schema/inetorgperson.schema
		pidfile $W/slapd.pid
		modulepath /usr/lib/ldap
		moduleload back_mdb
		database mdb
		suffix dc=corp,dc=example
		rootdn cn=admin,dc=corp,dc=example
		rootpw secret
		directory $W/db
	X
	{
		printf 'dn: dc=corp,dc=example\nobjectClass: dcObject\nobjectClass: organization\no: corp\ndc: corp\n\n'
		local i
		for ((i = 1; i <= 200; i++)); do
			printf 'dn: cn=user%d,dc=corp,dc=example\nobjectClass: inetOrgPerson\ncn: user%d\nsn: name%d\nuid: user%d\nmail: user%d@corp.example\nuserPassword: secret\n\n' $i $i $i $i $i
		done
	} > "$W/init.ldif"
	logged slapadd -f "$W/slapd.conf" -l "$W/init.ldif"
	bg c 2 slapd -f "$W/slapd.conf" -h "ldap://$LAN.22" -d 0
	export KRB5_CONFIG=$W/krb5.conf KRB5_KDC_PROFILE=$W/kdc.conf KRB5CCNAME=$W/cc
	printf '[libdefaults]\ndefault_realm = CORP.EXAMPLE\ndns_lookup_kdc = false\nrdns = false\n[realms]\nCORP.EXAMPLE = {\n kdc = kdc.lan\n}\n' > "$W/krb5.conf"
	printf '[kdcdefaults]\nkdc_ports = 88\n[realms]\nCORP.EXAMPLE = {\n database_name = %s/kdc/db\n key_stash_file = %s/kdc/stash\n}\n' "$W" "$W" > "$W/kdc.conf"
	logged kdb5_util create -s -r CORP.EXAMPLE -P master
	for i in 1 2 3 4 5; do logged kadmin.local -q "addprinc -pw pw$i user$i"; done
	logged kadmin.local -q "addprinc -randkey host/files.lan"
	bg c 2 krb5kdc -n
	sleep 2
	rec c1 eth0
	while left "$1"; do
		i=$(rnd 1 5)
		echo "pw$i" | c 1 kinit "user$i" >> "$W/log" 2>&1
		logged c 1 kvno host/files.lan
		logged c 1 ldapsearch -x -H ldap://dc1.lan -D "cn=user$i,dc=corp,dc=example" -w secret -b dc=corp,dc=example "(uid=user$i)"
		[ $((RANDOM % 4)) = 0 ] && logged c 1 ldapsearch -x -H ldap://dc1.lan -D "cn=user$i,dc=corp,dc=example" -w secret -b dc=corp,dc=example "(uid=user$(rnd 1 20)*)" cn mail
		think 10 $(($2 * 20))
	done
	fin "slapd, ldapsearch, krb5kdc, kinit, kvno" "logins: Kerberos tickets and LDAP look-ups, pause about $2 s"
}

sc_vnc() { # SECONDS WORK(video/typing)
	net_up "${NET:-192.168.77}" 1 "${DLY:-15}" 3 "${RATE:-50}"
	host 198.51.100.160 desk.hoster.example
	dns_up
	local d=$((60 + $(rnd 1 300)))
	bg s Xvnc ":$d" -geometry 1024x768 -depth 24 -SecurityTypes None -rfbport 5901 -nolisten unix -listen tcp -ac
	sleep 2
	bg s env DISPLAY="127.0.0.1:$d" xterm -geometry 110x40 -e "$PY" "$TOOLS/human.py" "$1" "$2" bash --norc
	bg c 1 Xvfb ":$((d + 400))" -screen 0 1100x850x24 -nolisten unix -listen tcp -ac
	sleep 2
	rec c1 eth0
	bg c 1 env DISPLAY="127.0.0.1:$((d + 400))" HOME="$W" timeout "$1" xtigervncviewer -SecurityTypes None desk.hoster.example::5901
	sleep 4
	# The person at the client moves the mouse and types into the window.
	while left "$1"; do
		logged c 1 env DISPLAY="127.0.0.1:$((d + 400))" xdotool mousemove_relative --sync -- "$(rnd 0 160)" "$(rnd 0 120)"
		[ $((RANDOM % 3)) = 0 ] && logged c 1 env DISPLAY="127.0.0.1:$((d + 400))" xdotool mousemove "$(rnd 100 900)" "$(rnd 100 700)" click 1
		think 1 20
	done
	fin "TigerVNC (Xvnc, xtigervncviewer), xterm, xdotool" "VNC: a remote desktop with a terminal ($2), mouse moves"
}

sc_rdp() { # SECONDS WORK(admin/edit)
	net_up "${NET:-10.44.70}" 2 "${DLY:-15}" 3 "${RATE:-50}"
	lanhost "$LAN.22" ts1.lan
	dns_up
	local d=$((60 + $(rnd 1 300)))
	bg c 2 Xvfb ":$d" -screen 0 1024x768x24 -nolisten unix -listen tcp -ac
	bg c 1 Xvfb ":$((d + 400))" -screen 0 1100x850x24 -nolisten unix -listen tcp -ac
	sleep 2
	bg c 2 env DISPLAY="127.0.0.1:$d" xterm -geometry 110x40 -e "$PY" "$TOOLS/human.py" "$1" "$2" bash --norc
	bg c 2 env DISPLAY="127.0.0.1:$d" HOME="$W" freerdp-shadow-cli /port:3389 -auth
	listening c2 3389
	rec c1 eth0
	bg c 1 env DISPLAY="127.0.0.1:$((d + 400))" HOME="$W" timeout "$1" xfreerdp /v:ts1.lan /u:anna /p:x /cert:ignore /size:1024x768
	sleep 4
	while left "$1"; do
		logged c 1 env DISPLAY="127.0.0.1:$((d + 400))" xdotool mousemove "$(rnd 100 900)" "$(rnd 100 700)"
		[ $((RANDOM % 4)) = 0 ] && logged c 1 env DISPLAY="127.0.0.1:$((d + 400))" xdotool click 1
		think 2 25
	done
	fin "freerdp-shadow-cli, xfreerdp, xterm, xdotool" "RDP: a shared desktop with a terminal ($2), mouse moves"
}
