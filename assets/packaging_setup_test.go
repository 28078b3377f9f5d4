package assets_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
)

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestManifest has Windows be told what the window needs, in sound XML.
func TestManifest(t *testing.T) {
	said := map[string]string{}
	d := xml.NewDecoder(strings.NewReader(read(t, "packaging/windows/jaws.manifest")))
	for name := ""; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name = token.Name.Local
			for _, a := range token.Attr {
				said[name+" "+a.Name.Local] = a.Value
			}
		case xml.CharData:
			said[name] += strings.TrimSpace(string(token))
		}
	}
	for name, want := range map[string]string{
		"requestedExecutionLevel level": "asInvoker",
		"dpiAwareness":                  "permonitorv2,permonitor",
		"activeCodePage":                "UTF-8",
		"longPathAware":                 "true",
		"supportedOS Id":                "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}", // Windows 10 and 11
	} {
		if said[name] != want {
			t.Errorf("%s is %q, not %q", name, said[name], want)
		}
	}
}

// TestVersionResource has what build fills in, each where it belongs.
func TestVersionResource(t *testing.T) {
	rc, build := read(t, "packaging/windows/jaws.rc"), read(t, "packaging/windows/build")
	for text, times := range map[string]int{"@NUMBERS@": 2, "@VERSION@": 2, "GLFW_ICON ICON": 1, `24 "jaws.manifest"`: 1} {
		if n := strings.Count(rc, text); n != times {
			t.Errorf("%s stands %d times in jaws.rc, not %d", text, n, times)
		}
	}
	for _, text := range []string{"s|@VERSION@|", "s|@NUMBERS@|", "rsrc_windows_amd64.syso", "-H=windowsgui"} {
		if !strings.Contains(build, text) {
			t.Errorf("build has no %s", text)
		}
	}
}

// TestSetupTakesBackWhatItDid has each file and each key of the registry that
// the setup makes be taken away by what uninstalls it.
func TestSetupTakesBackWhatItDid(t *testing.T) {
	setup, removal, found := strings.Cut(read(t, "packaging/windows/jaws.nsi"), "Section Uninstall")
	if !found {
		t.Fatal("nothing uninstalls it")
	}
	files := regexp.MustCompile(`File "\$\{IN\}\\([^"]+)"`).FindAllStringSubmatch(setup, -1)
	names := []string{"uninstall.exe"}
	for _, f := range files {
		names = append(names, f[1])
	}
	for _, want := range []string{"jaws.exe", "jaws-score.exe", "jaws-listener.exe", "LICENSE.txt", "LICENCES.txt", "README.txt"} {
		if !strings.Contains(strings.Join(names, " "), want) {
			t.Errorf("%s is not installed", want)
		}
	}
	for _, name := range names {
		if !strings.Contains(removal, `Delete "$INSTDIR\`+name+`"`) {
			t.Errorf("%s stays", name)
		}
	}
	links := regexp.MustCompile(`CreateShortcut ("[^"]+")`).FindAllStringSubmatch(setup, -1)
	if len(links) == 0 {
		t.Error("the Start menu has no entry")
	}
	for _, l := range links {
		if !strings.Contains(removal, "Delete "+l[1]) {
			t.Errorf("the shortcut %s stays", l[1])
		}
	}

	// Of another's key, or one that others use, the value alone.
	keys := regexp.MustCompile(`WriteReg(?:Str|DWORD) (HKLM "\$\{(?:CLASSES\}\\[^"\\$]+|UNINSTALL\}|PROGRAM\}))([^"]*)" (\S+)`).FindAllStringSubmatch(setup, -1)
	keys = append(keys, regexp.MustCompile(`progId ("JAWS[^"]+)()" (\S+)`).FindAllStringSubmatch(setup, -1)...)
	if len(keys) < 20 {
		t.Fatalf("%d keys are written", len(keys))
	}
	for _, k := range keys {
		key, below, value := strings.Replace(k[1], `"JAWS`, `HKLM "${CLASSES}\JAWS`, 1), k[2], k[3]
		whole, one := "DeleteRegKey "+key+`"`, "DeleteRegValue "+key+below+`" `+value
		if strings.HasPrefix(below, `\jaws.exe`) {
			whole = "DeleteRegKey " + key + `\jaws.exe"`
		}
		if !strings.Contains(removal, whole) && !strings.Contains(removal, one) {
			t.Errorf("%s%s, %s, stays", key, below, value)
		}
	}
	for _, extension := range []string{".pcap", ".pcapng"} {
		if strings.Contains(setup, `WriteRegStr HKLM "${CLASSES}\`+extension+`"`) {
			t.Errorf("what opens %s is taken over", extension)
		}
	}
}

// TestSetupSpeaksBothLanguages has each text of the setup be in both.
func TestSetupSpeaksBothLanguages(t *testing.T) {
	nsi := read(t, "packaging/windows/jaws.nsi")
	said := map[string]int{}
	for _, l := range regexp.MustCompile(`(?m)^LangString (\w+) \$\{LANG_(ENGLISH|GERMAN)\} "[^"]+"$`).FindAllStringSubmatch(nsi, -1) {
		said[l[1]]++
	}
	used := regexp.MustCompile(`\$\((\w+)\)`).FindAllStringSubmatch(nsi, -1)
	if len(used) == 0 {
		t.Error("no text is used")
	}
	for _, u := range used {
		if said[u[1]] != 2 {
			t.Errorf("%s is said in %d languages", u[1], said[u[1]])
		}
	}
}

// TestScripts has shellcheck find nothing to warn of.
func TestScripts(t *testing.T) {
	for _, script := range []string{
		"package", "check", "version", "test", "linux/build", "linux/hands", "linux/menu-entry", "linux/postinst", "linux/postrm",
		"linux/preinst", "windows/build", "windows/test", "macos/build", "macos/ChmodBPF", "macos/allow-capture.command", "macos/forbid-capture.command",
	} {
		t.Run(script, func(t *testing.T) {
			output(t, "packaging", "", "shellcheck", "--severity=warning", script)
			if info, err := os.Stat("packaging/" + script); err == nil && strings.HasSuffix(script, "build") && info.Mode()&0o111 == 0 {
				t.Error("it cannot be run")
			}
		})
	}
}
