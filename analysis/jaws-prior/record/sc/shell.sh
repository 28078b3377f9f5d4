# shellcheck shell=bash
# Interactive sessions.

sc_ssh() { # SECONDS WHERE(wan/router/lan) STYLE(admin/edit/watch)
	net_up "${NET:-192.168.77}" 2 "${DLY:-30}" 5 50
	host 198.51.100.22 shell.hoster.example
	lanhost "$LAN.1" router.lan
	lanhost "$LAN.22" box.lan
	dns_up
	local h
	case $2 in
	wan) h=shell.hoster.example; sshd_up s ;;
	router) h=router.lan; sshd_up r ;;
	lan) h=box.lan; sshd_up c2 ;;
	esac
	rec c1 eth0
	logged c 1 "$PY" "$TOOLS/human.py" "$1" "$3" ssh -tt "${SSHOPT[@]}" ${ALIVE:+-o ServerAliveInterval=$ALIVE} "root@$h"
	fin "openssh" "SSH session to $2, typed by hand ($3)${ALIVE:+, ServerAliveInterval $ALIVE}"
}

sc_telnet() { # SECONDS STYLE PORT
	net_up "${NET:-10.44.14}" 2 10 2 50
	bg c 2 socat "TCP-LISTEN:$3,fork,reuseaddr" "EXEC:bash --norc -i,pty,stderr,setsid,echo=1"
	sleep 0.5
	rec c1 eth0
	logged c 1 "$PY" "$TOOLS/human.py" "$1" "$2" socat -,raw,echo=0 "TCP:$LAN.22:$3"
	fin "socat with a shell" "Telnet-like console on port $3, typed by hand ($2)"
}
