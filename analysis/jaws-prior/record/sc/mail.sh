# shellcheck shell=bash
# Mail.

mail_server() { # start Postfix and Dovecot on the internet side, all mail in one box
	local p=$W/pf
	mkdir -p "$p/etc" "$p/spool" "$p/data" "$W/mail/user/new" "$W/mail/user/cur" "$W/mail/user/tmp" "$W/dv"
	chown postfix "$p/data"
	chown -R nobody:nogroup "$W/mail"
	sed -E 's/^([a-z0-9:]+ +[a-z]+ +[-yn]+ +[-yn]+ +)y/\1n/; s/^(postlog.*)/\1/' /usr/share/postfix/master.cf.dist > "$p/etc/master.cf"
	printf 'smtps inet n - n - - smtpd\n -o smtpd_tls_wrappermode=yes\nsubmission inet n - n - - smtpd\n' >> "$p/etc/master.cf"
	cat > "$p/etc/main.cf" <<-X
		compatibility_level = 3.6
		queue_directory = $p/spool
		data_directory = $p/data
		myhostname = mail.postamt.example
		mydestination =
		inet_interfaces = all
		inet_protocols = ipv4
		virtual_mailbox_domains = postamt.example
		virtual_mailbox_base = $W/mail
		virtual_mailbox_maps = static:user/
		virtual_uid_maps = static:65534
		virtual_gid_maps = static:65534
		smtpd_tls_cert_file = $CRT
		smtpd_tls_key_file = $KEY
		smtpd_tls_security_level = may
		smtp_dns_support_level = disabled
		mynetworks = 127.0.0.0/8
		smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination
		message_size_limit = 40000000
		virtual_mailbox_limit = 0
		maillog_file = /dev/stdout
		alias_maps =
		import_environment = MAIL_CONFIG
	X
	bg s postfix -c "$p/etc" start-fg
	cat > "$W/dv.conf" <<-X
		base_dir = $W/dv
		log_path = /dev/stderr
		protocols = imap pop3
		default_internal_user = dovecot
		first_valid_uid = 1
		ssl = yes
		ssl_cert = <$CRT
		ssl_key = <$KEY
		disable_plaintext_auth = no
		mail_location = maildir:$W/mail/user
		passdb {
		  driver = static
		  args = password=secret
		}
		userdb {
		  driver = static
		  args = uid=65534 gid=65534 home=$W/mail
		}
		service anvil {
		  chroot =
		}
		service imap-login {
		  chroot =
		}
		service pop3-login {
		  chroot =
		}
	X
	bg s dovecot -F -c "$W/dv.conf"
	listening s 143
	listening s 25
}

sc_mail() { # SECONDS TLS(none/starttls/tls) READER(mbsync/idle/pop) MAILS
	net_up "${NET:-192.168.77}" 2 "${DLY:-30}" 5 50
	host 198.51.100.25 mail.postamt.example
	host 198.51.100.25 smtp.postamt.example
	dns_up
	cert mail.postamt.example smtp.postamt.example
	mail_server
	local i port tls=()
	case $2 in
	none) port=25 ;;
	starttls) port=587; tls=(-tls) ;;
	tls) port=465; tls=(-tlsc) ;;
	esac
	# Mail that is in the box before.
	for i in 1 2 3 4 5 6; do
		head -c "$(rnd 1500 200000)" /dev/urandom | base64 > "$W/part"
		logged s swaks -s 198.51.100.25 -f "a@other.example" -t user@postamt.example --body "$W/part" --h-Subject "old $i"
	done
	sleep 1
	rec r br0
	bg c 2 "$PY" "$TOOLS/mailuse.py" "$3" "$2" mail.postamt.example "$1"
	for ((i = 1; i <= $4; i++)); do
		left "$1" || break
		if [ $((RANDOM % 3)) = 0 ]; then
			blob "$W/att" "$(rnd 20 2500)"
			logged c 1 swaks -s smtp.postamt.example -p $port "${tls[@]}" -f anna@postamt.example -t user@postamt.example --h-Subject "photos $i" --body "see the file" --attach "@$W/att"
		else
			logged c 1 swaks -s smtp.postamt.example -p $port "${tls[@]}" -f anna@postamt.example -t user@postamt.example --h-Subject "hello $i" \
				--body "$(head -c "$(rnd 200 9000)" /dev/urandom | base64)"
		fi
		think 30 $((10 * $1 / $4))
	done
	while left "$1"; do sleep 1; done
	fin "postfix, dovecot, swaks, mailuse.py" "mail: SMTP port $port ($2) with attachments, reader $3"
}
