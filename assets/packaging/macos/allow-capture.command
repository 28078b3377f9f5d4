#!/bin/sh
# Lets this user capture packets, now and after each start of the Mac. A double
# click opens it in Terminal, where it asks for the password.
# NOT TRIED YET: it was written on Linux.
#
#   allow-capture.command [remove]
set -eu
cd "$(dirname "$0")"
job=/Library/LaunchDaemons/org.jaws.ChmodBPF.plist
place="/Library/Application Support/JAWS"

if [ "${1:-}" = remove ]; then
	sudo launchctl bootout system "$job" || true
	sudo rm -f "$job" "$place/ChmodBPF"
	sudo rmdir "$place"
	echo "Taken away. The group access_bpf stays: Wireshark uses it too."
	exit
fi

sudo dseditgroup -o read access_bpf >/dev/null 2>&1 || sudo dseditgroup -o create -q access_bpf
sudo dseditgroup -o edit -a "$USER" -t user access_bpf
sudo mkdir -p "$place"
sudo install -o root -g wheel -m 755 ChmodBPF "$place/ChmodBPF"
sudo install -o root -g wheel -m 644 org.jaws.ChmodBPF.plist "$job"
sudo launchctl bootout system "$job" 2>/dev/null || true
sudo launchctl bootstrap system "$job"
echo "Done: log out and in again, so that the new group counts, and start JAWS."
