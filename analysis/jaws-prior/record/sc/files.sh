# shellcheck shell=bash
# File shares and copies, mostly inside the LAN.

SSHOPT=(-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR)

sshd_up() { # c2 or s: an SSH server there that takes the key of this run
	[ -f "$W/key" ] || ssh-keygen -q -t ed25519 -N '' -f "$W/key"
	[ -f "$W/hostkey" ] || ssh-keygen -q -t ed25519 -N '' -f "$W/hostkey"
	cp "$W/key.pub" "$W/authorized"
	chmod 600 "$W/authorized"
	mkdir -p /run/sshd
	printf 'HostKey %s\nAuthorizedKeysFile %s\nPermitRootLogin yes\nStrictModes no\nUsePAM no\nPidFile none\nUseDNS no\nSubsystem sftp internal-sftp\nListenAddress 0.0.0.0\n' \
		"$W/hostkey" "$W/authorized" > "$W/sshd.conf"
	bg ip netns exec "rec-$ID-$1" /usr/sbin/sshd -D -e -f "$W/sshd.conf"
	SSHOPT+=(-i "$W/key" -o IdentitiesOnly=yes)
	sleep 0.5
}

some_files() { # DIR COUNT LOW_KB HIGH_KB
	local i
	mkdir -p "$1"
	for ((i = 1; i <= $2; i++)); do blob "$1/file$i.dat" "$(rnd "$3" "$4")"; done
}

sc_smb() { # FILES LOW_KB HIGH_KB PAUSE
	net_up "${NET:-192.168.77}" 2 15 3 100
	lanhost "$LAN.22" nas.lan
	dns_up
	mkdir -p "$W/share" "$W/smb"
	chmod 777 "$W/share"
	cat > "$W/smb.conf" <<-X
		[global]
		workgroup = HOME
		map to guest = Bad User
		guest account = root
		interfaces = eth0 lo
		bind interfaces only = yes
		private dir = $W/smb
		lock directory = $W/smb
		state directory = $W/smb
		cache directory = $W/smb
		pid directory = $W/smb
		ncalrpc dir = $W/smb/ncalrpc
		log file = $W/smb/log
		load printers = no
		disable spoolss = yes
		[share]
		path = $W/share
		read only = no
		guest ok = yes
		force user = root
	X
	bg c 2 setsid smbd -F --no-process-group -s "$W/smb.conf"
	bg c 2 setsid nmbd -F --no-process-group -s "$W/smb.conf"
	sleep 2
	some_files "$W/up" "$1" "$2" "$3"
	rec c1 eth0
	logged c 1 nmblookup -s "$W/smb.conf" -B "$LAN.255" HOME
	# A user who looks around and copies to the share and back.
	{
		local i
		echo ls
		for ((i = 1; i <= $1; i++)); do
			sleep "$((RANDOM % ($4 + 1)))"
			echo "put $W/up/file$i.dat file$i.dat"
			[ $((i % 3)) = 0 ] && echo ls && sleep "$((RANDOM % ($4 + 1)))" && echo "get file$((RANDOM % i + 1)).dat /dev/null"
		done
		sleep "$4"
		echo ls
		echo quit
	} | c 1 smbclient -s "$W/smb.conf" -N //nas.lan/share >> "$W/log" 2>&1
	fin "samba (smbd, nmbd), smbclient" "SMB share: $1 files of $2 to $3 KB up, some down again, listings"
}

sc_ftp() { # FILES LOW_KB HIGH_KB WHERE(lan/wan) [TLS]
	net_up "${NET:-192.168.77}" 2 "${DLY:-20}" 3 "${RATE:-50}"
	lanhost "$LAN.22" nas.lan
	host 203.0.113.60 ftp.mirror.example
	dns_up
	cert ftp.mirror.example nas.lan
	mkdir -p "$W/ftp/pub" "$W/empty"
	chmod 777 "$W/ftp/pub"
	some_files "$W/ftp/pub/have" 6 "$2" "$3"
	chmod -R a+rX "$W/ftp"
	some_files "$W/up" "$1" "$2" "$3"
	cat > "$W/v.conf" <<-X
		listen=YES
		background=NO
		anonymous_enable=YES
		local_enable=NO
		write_enable=YES
		anon_upload_enable=YES
		anon_mkdir_write_enable=YES
		anon_other_write_enable=YES
		anon_umask=022
		anon_root=$W/ftp
		no_anon_password=YES
		secure_chroot_dir=$W/empty
		seccomp_sandbox=NO
		ftp_username=ftp
		chown_uploads=NO
	X
	[ -n "${5:-}" ] && printf 'ssl_enable=YES\nallow_anon_ssl=YES\nrsa_cert_file=%s\nrsa_private_key_file=%s\nrequire_ssl_reuse=NO\n' "$CRT" "$KEY" >> "$W/v.conf"
	chmod 755 "$W/ftp"
	local h=nas.lan n=c2
	[ "$4" = wan ] && h=ftp.mirror.example && n=s
	bg ip netns exec "rec-$ID-$n" vsftpd "$W/v.conf"
	sleep 1
	rec c1 eth0
	local i
	{
		echo "set net:max-retries 2; set net:timeout 10; set ftp:ssl-allow ${5:+true}"
		[ -z "${5:-}" ] && echo "set ftp:ssl-allow false"
		echo "set ssl:ca-file $CA; set ssl:verify-certificate no"
		echo "cd pub; ls"
		for ((i = 1; i <= $1; i++)); do echo "put $W/up/file$i.dat"; [ $((i % 3)) = 0 ] && echo "ls; !sleep $((RANDOM % 5))"; done
		echo "mget -O $W/down have/*"
		echo "bye"
	} > "$W/lftp"
	mkdir -p "$W/down"
	logged c 1 env HOME="$W" lftp -f <(echo "open ftp://$h"; cat "$W/lftp")
	fin "vsftpd, lftp" "FTP ${5:+with TLS }($4): $1 files of $2 to $3 KB up and 6 such files down"
}

sc_rsync() { # FILES LOW_KB HIGH_KB ssh/daemon ROUNDS
	net_up "${NET:-10.44.11}" 2 15 3 100
	lanhost "$LAN.22" backup.lan
	dns_up
	mkdir -p "$W/dst"
	some_files "$W/src" "$1" "$2" "$3"
	if [ "$4" = daemon ]; then
		printf 'use chroot = no\nuid = root\ngid = root\npid file = %s\n[backup]\npath = %s\nread only = no\n' "$W/rs.pid" "$W/dst" > "$W/rs.conf"
		bg c 2 rsync --daemon --no-detach --config="$W/rs.conf"
		sleep 0.7
		rec c1 eth0
	else
		sshd_up c2
		rec c1 eth0
	fi
	local i
	for ((i = 1; i <= $5; i++)); do
		if [ "$4" = daemon ]; then logged c 1 rsync -a "$W/src/" rsync://backup.lan/backup/
		else logged c 1 rsync -a -e "ssh ${SSHOPT[*]}" "$W/src/" "root@backup.lan:$W/dst/"; fi
		sleep "$(rnd 5 25)"
		some_files "$W/src/new$i" 3 "$2" "$3"
	done
	fin "rsync${4/daemon/ daemon}$([ "$4" = ssh ] && echo ', openssh')" "LAN backup with rsync ($4): $1 files of $2 to $3 KB, then $(($5 - 1)) rounds with a few new files"
}

sc_scp() { # FILES LOW_KB HIGH_KB WHERE(lan/wan)
	net_up "${NET:-192.168.77}" 2 "${DLY:-30}" 5 "${RATE:-40}"
	lanhost "$LAN.22" box.lan
	host 198.51.100.22 shell.hoster.example
	dns_up
	local h=box.lan n=c2 i
	[ "$4" = wan ] && h=shell.hoster.example && n=s
	sshd_up "$n"
	some_files "$W/up" "$1" "$2" "$3"
	mkdir -p "$W/dst"
	rec c1 eth0
	for ((i = 1; i <= $1; i++)); do
		logged c 1 scp "${SSHOPT[@]}" "$W/up/file$i.dat" "root@$h:$W/dst/"
		think 20 120
		[ $((i % 2)) = 0 ] && logged c 1 scp "${SSHOPT[@]}" "root@$h:$W/dst/file$i.dat" "$W/back"
		think 20 80
	done
	{ echo "cd $W/dst"; echo ls -l; sleep 3; echo "get file1.dat $W/b2"; sleep 2; echo "put $W/up/file1.dat x"; } |
		c 1 sftp "${SSHOPT[@]}" "root@$h" >> "$W/log" 2>&1
	fin "openssh (scp, sftp)" "scp and sftp ($4): $1 files of $2 to $3 KB up, half of them down again"
}

sc_bigcopy() { # MBYTES WAY(smb-like http upload, iperf, nc)
	net_up "${NET:-192.168.77}" 2 15 3 100
	lanhost "$LAN.22" nas.lan
	dns_up
	rec c1 eth0
	case $2 in
	iperf) bg c 2 iperf3 -s -1
		sleep 1
		logged c 1 iperf3 -c nas.lan -n "$1M" -b 300M ;;
	http) bg c 2 "$PY" "$TOOLS/httpd.py" 8080
		listening c2 8080
		blob "$W/big" $(($1 * 1024))
		logged c 1 curl -sS -T "$W/big" -o /dev/null http://nas.lan:8080/upload/ ;;
	nc) bg c 2 timeout 300 socat -u TCP-LISTEN:9999 /dev/null
		sleep 1
		head -c "$1M" /dev/zero | c 1 timeout 300 nc -N nas.lan 9999 >> "$W/log" 2>&1 ;;
	esac
	fin "$2" "one LAN upload of $1 MB ($2)${OFFLOAD:+, with segmentation offload as seen on a host}"
}

sc_nfs() { # FILES LOW_KB HIGH_KB
	net_up "${NET:-10.44.12}" 2 15 3 100
	mkdir -p "$W/exp" /var/run/ganesha
	cat > "$W/g.conf" <<-X
		NFS_CORE_PARAM { Protocols = 3, 4; Enable_NLM = false; Enable_RQUOTA = false; NFS_Port = 2049; MNT_Port = 20048; Enable_UDP = false; }
		NFSv4 { RecoveryBackend = fs; Grace_Period = 5; Lease_Lifetime = 10; }
		EXPORT { Export_Id = 1; Path = $W/exp; Pseudo = /exp; Protocols = 3; Access_Type = RW; Squash = No_Root_Squash; SecType = sys; FSAL { Name = VFS; } }
	X
	bg c 2 rpcbind -f -w
	bg c 2 ganesha.nfsd -F -L "$W/g.log" -f "$W/g.conf" -p "$W/g.pid"
	listening c2 2049
	sleep 6
	some_files "$W/up" "$1" "$2" "$3"
	touch "$W/back"
	local at="nfs://$LAN.22$W/exp"
	rec c1 eth0
	local i
	for ((i = 1; i <= $1; i++)); do
		logged c 1 timeout 60 nfs-cp "$W/up/file$i.dat" "$at/f$i"
		think 5 60
		[ $((i % 2)) = 0 ] && logged c 1 timeout 60 nfs-ls "$at/"
		[ $((i % 3)) = 0 ] && logged c 1 timeout 60 nfs-cp "$at/f$i" "$W/back"
	done
	fin "nfs-ganesha, libnfs (nfs-cp, nfs-ls)" "NFS version 3: $1 files of $2 to $3 KB up, some down, listings"
}
