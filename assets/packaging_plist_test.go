package assets_test

import (
	"encoding/xml"
	"regexp"
	"strings"
	"testing"
)

// plist is a property list's dictionary: each key with what follows it, as XML.
func plist(t *testing.T, path string) map[string]string {
	t.Helper()
	var list struct {
		Version string `xml:"version,attr"`
		Dict    struct {
			All []struct {
				XMLName xml.Name
				Text    string `xml:",chardata"`
				Inner   string `xml:",innerxml"`
			} `xml:",any"`
		} `xml:"dict"`
	}
	if err := xml.Unmarshal([]byte(read(t, path)), &list); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	all := list.Dict.All
	if len(all) == 0 || len(all)%2 != 0 || list.Version != "1.0" {
		t.Fatalf("%s has %d keys and values, and version %q", path, len(all), list.Version)
	}
	values := map[string]string{}
	for i := 0; i < len(all); i += 2 {
		key, value := all[i], all[i+1]
		if key.XMLName.Local != "key" || value.XMLName.Local == "key" {
			t.Fatalf("%s: %s %q stands where a key does, before a %s", path, key.XMLName.Local, key.Text, value.XMLName.Local)
		}
		if _, twice := values[key.Text]; twice {
			t.Errorf("%s has %s twice", path, key.Text)
		}
		switch value.XMLName.Local {
		case "string":
			values[key.Text] = value.Text
		case "true", "false":
			values[key.Text] = value.XMLName.Local
		default:
			values[key.Text] = value.Inner
		}
	}
	return values
}

// TestInfoPlist has the app be what the other packages are.
func TestInfoPlist(t *testing.T) {
	info, build := plist(t, "packaging/macos/Info.plist"), read(t, "packaging/macos/build")
	id := regexp.MustCompile(`(?m)^ID = "(.*)"$`).FindStringSubmatch(read(t, "../FyneApp.toml"))
	if id == nil || info["CFBundleIdentifier"] != id[1] {
		t.Errorf("the app is %q, and FyneApp.toml's %q", info["CFBundleIdentifier"], id)
	}
	for key, want := range map[string]string{
		"CFBundlePackageType": "APPL", "CFBundleShortVersionString": "@VERSION@", "CFBundleVersion": "@VERSION@",
		"NSHighResolutionCapable": "true", "CFBundleInfoDictionaryVersion": "6.0",
	} {
		if info[key] != want {
			t.Errorf("%s is %q, not %q", key, info[key], want)
		}
	}
	for _, part := range []string{
		`-o "$app/Contents/MacOS/` + info["CFBundleExecutable"] + `"`,
		`-o "$app/Contents/Resources/` + info["CFBundleIconFile"] + `"`,
		"MACOSX_DEPLOYMENT_TARGET=" + info["LSMinimumSystemVersion"] + "\n",
		"s|@VERSION@|",
	} {
		if !strings.Contains(build, part) {
			t.Errorf("build has no %s", part)
		}
	}
}

// TestBPFJob has what launchd starts be what is installed, started and taken
// away under its name.
func TestBPFJob(t *testing.T) {
	job := plist(t, "packaging/macos/org.jaws.ChmodBPF.plist")
	label := job["Label"]
	if job["RunAtLoad"] != "true" || label == "" {
		t.Errorf("it is %q and runs at load: %q", label, job["RunAtLoad"])
	}
	program := regexp.MustCompile(`<string>(.*)</string>`).FindStringSubmatch(job["ProgramArguments"])
	if program == nil {
		t.Fatalf("it starts %q", job["ProgramArguments"])
	}
	for _, script := range []string{"allow-capture.command", "forbid-capture.command"} {
		text := read(t, "packaging/macos/"+script)
		place := regexp.MustCompile(`(?m)^place="(.*)"$`).FindStringSubmatch(text)
		if place == nil || place[1]+"/ChmodBPF" != program[1] || !strings.Contains(text, `"$place/ChmodBPF"`) {
			t.Errorf("%s is about %q, and %s is started", script, place, program[1])
		}
		if !strings.Contains(text, "job=/Library/LaunchDaemons/"+label+".plist\n") || !strings.Contains(text, "bootout system/"+label+" ") {
			t.Errorf("%s does not know %s", script, label)
		}
	}
	if build := read(t, "packaging/macos/build"); !strings.Contains(build, "allow-capture.command") || !strings.Contains(build, "forbid-capture.command") {
		t.Error("the image lacks a script")
	}
}
