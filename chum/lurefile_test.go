package chum_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"jaws/chum"
)

const custom = `{
  "name": "night", "title": "Night shift", "imitates": "a backup that nobody ordered",
  "plan": {"protocol": "tls", "bytes": "2MB", "piece": "64KB", "every": "500ms", "jitter": 0.2, "vary": 0.5, "apart": true}
}`

func TestParseLure(t *testing.T) {
	l, err := chum.ParseLure(strings.NewReader(custom))
	want := chum.Lure{Name: "night", Title: "Night shift", Imitates: "a backup that nobody ordered", Plan: chum.Plan{
		Protocol: chum.TLS, Bytes: 2e6, Piece: 64_000, Every: 500 * time.Millisecond, Jitter: 0.2, Vary: 0.5, Apart: true,
	}}
	if err != nil || !reflect.DeepEqual(l, want) {
		t.Errorf("got %+v, %v", l, err)
	}
	l, err = chum.ParseLure(strings.NewReader(`{"name":"x","plan":{"protocol":"dns","bytes":"1KB","rate":"1KB/s","piece":"50B"}}`))
	if err != nil || l.Title != "x" || l.Plan.Rate != 1000 {
		t.Errorf("got %+v, %v", l, err)
	}
}

func TestParseLureNamesTheField(t *testing.T) {
	for _, tt := range []struct{ name, from, to, says string }{
		{"empty", custom, "", "not JSON: it ends too early"},
		{"cut off", custom, custom[:100], "ends too early"},
		{"no JSON", custom, "bulk", "not JSON"},
		{"two", custom, custom + custom, "more behind its end"},
		{"unknown field", `"jitter"`, `"jiter"`, `"jiter"`},
		{"unknown field of the lure", `"title"`, `"titel"`, `"titel"`},
		{"wrong type", "0.2", `"much"`, "jitter: a string"},
		{"wrong type of the lure", `"night"`, "7", "name: a number"},
		{"no name", `"night"`, `""`, "name: "},
		{"a name with a space", `"night"`, `"night shift"`, "name: "},
		{"one of ours", `"night"`, `"bulk"`, "name: "},
		{"a long title", "Night shift", strings.Repeat("long ", 20), "title: "},
		{"two lines", "a backup", `a\nbackup`, "imitates: "},
		{"protocol", `"tls"`, `"smtp"`, "protocol: "},
		{"bytes", "2MB", "much", "bytes: "},
		{"too many bytes", "2MB", "3GB", "bytes: "},
		{"piece", "64KB", "0B", "piece: "},
		{"a huge piece", "64KB", "1GB", "piece: "},
		{"every", "500ms", "soon", "every: "},
		{"a tiny every", "500ms", "1ns", "every: "},
		{"both paces", `"every"`, `"rate": "1MB/s", "every"`, "every: "},
		{"rate", `"every": "500ms"`, `"rate": "quick"`, "rate: "},
		{"over the cap", `"every": "500ms"`, `"rate": "2GB/s"`, "rate: "},
		{"jitter", "0.2", "1.5", "jitter: "},
		{"vary", "0.5", "-1", "vary: "},
		{"apart", `"tls"`, `"http"`, "apart: "},
		{"port", `"apart": true`, `"port": 70000`, "port: "},
		{"longer than an hour", "500ms", "30m", "an hour at most"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(custom, tt.from, tt.to, 1)
			if l, err := chum.ParseLure(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %+v, %v; want an error with %q", l, err, tt.says)
			}
		})
	}
	if _, err := chum.ParseLure(strings.NewReader(custom + strings.Repeat(" ", 1<<20))); err == nil || !strings.Contains(err.Error(), "small") {
		t.Errorf("a megabyte gives %v", err)
	}
}

// TestLuresAsFiles has every lure written and read again, under another name.
func TestLuresAsFiles(t *testing.T) {
	for _, l := range chum.Lures() {
		l.Name = "my-" + l.Name
		text, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := chum.ParseLure(strings.NewReader(string(text))); err != nil || again != l {
			t.Errorf("%s became %+v, %v", text, again, err)
		}
	}
}

// FuzzParseLure: what is taken for a lure can be cast, and stays below the caps.
func FuzzParseLure(f *testing.F) {
	f.Add(custom)
	for _, l := range chum.Lures() {
		l.Name = "my-" + l.Name
		text, _ := json.Marshal(l)
		f.Add(string(text))
	}
	to, err := chum.ParseTarget("127.0.0.1:1")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := chum.ParseLure(strings.NewReader(text))
		if err != nil {
			return
		}
		c, err := chum.New(chum.Settings{Lure: l, Target: to})
		if err != nil {
			t.Fatalf("%+v: %v", l, err)
		}
		if p := c.Plan(); p.Speed() > chum.MaxRate+1 || p.Bytes > chum.MaxBytes || p.Duration() > chum.MaxTime || len(p.Describe(to)) == 0 {
			t.Errorf("%+v is over a cap", p)
		}
	})
}
