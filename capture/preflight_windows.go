package capture

import (
	"os"
	"path/filepath"
)

// Preflight says whether packets can be captured here: whether there is a
// library to do it with.
func Preflight() Finding {
	system := filepath.Join(os.Getenv("SystemRoot"), "System32")
	for _, place := range []string{filepath.Join(system, "Npcap"), system} {
		if _, err := os.Stat(filepath.Join(place, "wpcap.dll")); err == nil {
			return Finding{Kind: InProcess}
		}
	}
	return Finding{Kind: NpcapMissing}
}
