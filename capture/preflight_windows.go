package capture

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// Preflight says whether packets can be captured here: whether there is a
// library to do it with. Npcap's own folder comes first, as where it is loaded.
func Preflight() Finding {
	system, err := windows.GetSystemDirectory()
	if err != nil {
		system = filepath.Join(os.Getenv("SystemRoot"), "System32")
	}
	for _, place := range []string{filepath.Join(system, "Npcap"), system} {
		if _, err := os.Stat(filepath.Join(place, "wpcap.dll")); err == nil {
			return Finding{Kind: InProcess}
		}
	}
	return Finding{Kind: NpcapMissing}
}
