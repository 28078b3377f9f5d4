package main

import (
	"strings"
	"testing"

	"jaws/capture/nic"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		args, refused string
		want          order
	}{
		{args: "-i eth0", want: order{device: "eth0", snapLength: nic.MaxSnapLength, promiscuous: true}},
		{args: "-i eth0 -f udp -s 256 -p", want: order{device: "eth0", filter: "udp", snapLength: 256}},
		{args: "", refused: "-i NAME is missing"},
		{args: "-i eth0 -w /etc/passwd", refused: "-w"},
		{args: "-i eth0 /etc/passwd", refused: "unknown argument"},
		{args: "-i eth0 -s 0", refused: "-s is 0"},
		{args: "-i eth0 -s 262145", refused: "-s is 262145"},
		{args: "-i eth0 -s many", refused: "many"},
		{args: "-h", refused: "help"},
	} {
		t.Run(tt.args, func(t *testing.T) {
			got, err := parse(strings.Fields(tt.args))
			switch {
			case tt.refused == "":
				if err != nil || got != tt.want {
					t.Errorf("got %+v, %v", got, err)
				}
			case err == nil || !strings.Contains(err.Error(), tt.refused):
				t.Errorf("got %v, want a refusal that names %q", err, tt.refused)
			}
		})
	}
}
