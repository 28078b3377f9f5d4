package app

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jaws/app/source"
)

func TestSetAsideDamaged(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		damaged       bool
	}{
		{"sound", `{"source":"eth0","window width":1280,"filters used":["port 53"],"none":[]}`, false},
		{"something behind", `{"source":"eth0"}}}`, false},
		{"empty", "", true},
		{"half", `{"source":"eth`, true},
		{"zeros", "\x00\x00\x00", true},
		{"no object", `null`, true},
		{"a list", `[1]`, true},
		{"a list of several kinds", `{"filters used":["port 53",5]}`, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "preferences.json")
			if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			aside, err := setAsideDamaged(path, time.Now())
			if err != nil || (aside != "") != tt.damaged {
				t.Fatalf("it went to %q, %v", aside, err)
			}
			if aside == "" {
				aside = path
			} else if _, err := os.Stat(path); !os.IsNotExist(err) {
				t.Errorf("it is still there: %v", err)
			}
			if got, err := os.ReadFile(aside); err != nil || string(got) != tt.content {
				t.Errorf("kept is %q, %v", got, err)
			}
		})
	}
	if aside, err := setAsideDamaged(filepath.Join(t.TempDir(), "none"), time.Now()); aside != "" || err != nil {
		t.Errorf("where there is none: %q, %v", aside, err)
	}
	if _, err := setAsideDamaged(t.TempDir(), time.Now()); err == nil || !strings.Contains(err.Error(), "preferences") {
		t.Errorf("of a folder it says %v", err)
	}
}

// FuzzReadable has whatever is taken for sound go through what Fyne's load does
// with it, panics and all.
func FuzzReadable(f *testing.F) {
	f.Add([]byte(`{"a":[1,2],"b":["x"],"c":null,"d":[]}`))
	f.Add([]byte(`{"a":[1,"x"]}`))
	f.Add([]byte(`{"a":[true,null]}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if !readable(data) {
			return
		}
		var values map[string]any
		if err := json.NewDecoder(bytes.NewReader(data)).Decode(&values); err != nil {
			t.Fatal(err)
		}
		values["source"] = source.SimName
		for _, v := range values {
			items, ok := v.([]any)
			if !ok || len(items) == 0 {
				continue
			}
			for _, item := range items {
				switch items[0].(type) {
				case bool:
					_ = item.(bool)
				case float64:
					_ = item.(float64)
				case string:
					_ = item.(string)
				}
			}
		}
	})
}
