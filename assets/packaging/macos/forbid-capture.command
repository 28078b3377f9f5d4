#!/bin/sh
# Takes back what allow-capture.command did, with a double click. The group and
# who is in it stay: Wireshark uses it too. NOT TRIED YET: it was written on
# Linux.
set -eu
job=/Library/LaunchDaemons/org.jaws.ChmodBPF.plist
place="/Library/Application Support/JAWS"

sudo launchctl bootout system/org.jaws.ChmodBPF 2>/dev/null || true # it may not run
sudo rm -f "$job" "$place/ChmodBPF"
[ ! -d "$place" ] || sudo rmdir "$place"
echo "Taken away; after the next start the devices are root's alone again."
echo "The group access_bpf stays, for Wireshark uses it too. To leave it:"
echo "  sudo dseditgroup -o edit -d $(id -un) -t user access_bpf"
