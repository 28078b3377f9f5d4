#!/bin/sh
# Lets this user capture packets, now and after each start of the Mac. A double
# click opens it in Terminal, where it asks for the password;
# forbid-capture.command takes it back. NOT TRIED YET: it was written on Linux.
set -eu
cd "$(dirname "$0")"
job=/Library/LaunchDaemons/org.jaws.ChmodBPF.plist
place="/Library/Application Support/JAWS"
user=$(id -un)

echo "This lets $user capture packets: it adds $user to the group access_bpf,"
echo "and has the Mac open /dev/bpf* to that group at each start."
sudo dseditgroup -o read access_bpf >/dev/null 2>&1 || sudo dseditgroup -o create -q access_bpf
sudo dseditgroup -o edit -a "$user" -t user access_bpf
sudo mkdir -p "$place"
sudo install -o root -g wheel -m 755 ChmodBPF "$place/ChmodBPF"
sudo install -o root -g wheel -m 644 org.jaws.ChmodBPF.plist "$job"
sudo launchctl bootout system/org.jaws.ChmodBPF 2>/dev/null || true # of an older version
sudo launchctl enable system/org.jaws.ChmodBPF
sudo launchctl bootstrap system "$job" # and runs it at once
echo "Done: log out and in again, so that the new group counts, and start JAWS."
