package nic

import (
	"os"
	"path/filepath"
	"testing"
)

// TestDropsOfTheInterface has counters as the kernel shows them: whole files
// written anew, counted since the interface came up, and from 0 again where
// the driver was loaded anew.
func TestDropsOfTheInterface(t *testing.T) {
	folder := t.TempDir()
	statistics := filepath.Join(folder, "eth0", "statistics")
	if err := os.MkdirAll(statistics, 0o755); err != nil {
		t.Fatal(err)
	}
	set := func(missed, fifo string) {
		t.Helper()
		for file, value := range map[string]string{"rx_missed_errors": missed, "rx_fifo_errors": fifo, "rx_dropped": "77777"} {
			if err := os.WriteFile(filepath.Join(statistics, file), []byte(value+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	set("100", "7")
	c, err := countersIn(folder, "eth0")
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	for _, tt := range []struct {
		name, missed, fifo string
		want               uint64
	}{
		{"nothing new", "100", "7", 0},
		{"missed", "112", "7", 12},
		{"no room in the card", "112", "10", 15},
		{"many", "18446744073709551000", "0", 18446744073709551000 - 107},
		{"from 0 again", "3", "0", 0},
		{"no number", "?", "9", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			set(tt.missed, tt.fifo)
			if got := c.drops(); got != tt.want {
				t.Errorf("%d drops, want %d", got, tt.want)
			}
		})
	}
}

func TestDropsAreUnknownWithoutCounters(t *testing.T) {
	c, err := countersIn(t.TempDir(), "eth0")
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	if n := c.drops(); n != 0 {
		t.Errorf("%d drops counted by nobody", n)
	}
}
