package score

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/analysis/truth"
	"jaws/app/export"
	"jaws/app/language"
	"jaws/app/language/languagetest"
	"jaws/app/look"
	"jaws/app/samples"
	"jaws/capture/mask"
	"jaws/capture/packet"
)

func TestScoreWords(t *testing.T) {
	languagetest.Speak(t, "en")
	now := time.Unix(110, 0)
	none := []truth.Result{{}}
	learning := samples.FourOfFive
	learning.Learning = true
	for _, tt := range []struct {
		name       string
		card       truth.Card
		line, note string
	}{
		{"just begun", truth.Card{Begun: 109e9, Methods: none}, "Waiting for its packets", "Waiting for the first packet of this cast."},
		{"nothing comes", truth.Card{Begun: 100e9, Methods: none}, "No packet of this cast seen yet", "No packet of this cast was seen: eth0 does not carry it"},
		{"nothing came", truth.Card{Begun: 100e9, Ended: 105e9, Methods: none}, "No packet of this cast was seen", "Nothing can be said of any method."},
		{"not judged", truth.Card{Begun: 100e9, Seen: 1, Methods: none}, "1 packet seen", "1 packet of this cast seen, none judged yet."},
		{"judged", samples.FourOfFive, "Recall 0.80   precision 1.00", "Of 6 packets of this cast seen, all methods were judged by the same 5."},
		{"named others", samples.FourOfFive, "Recall 0.80   precision 1.00", "Also red by Classic (k-means): 192.0.2.1, 192.0.2.53, 198.51.100.7, 2 more."},
		{"while learning", learning, "Recall 0.80   precision 1.00", "Online PCA was still learning what is usual here"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Line(tt.card, now); got != tt.line {
				t.Errorf("line %q, want %q", got, tt.line)
			}
			if got := Note(tt.card, "eth0", now); !strings.Contains(got, tt.note) {
				t.Errorf("note %q lacks %q", got, tt.note)
			}
		})
	}
}

func TestScoreWordsInGerman(t *testing.T) {
	languagetest.Speak(t, "de")
	now := time.Unix(110, 0)
	if got, want := Line(samples.FourOfFive, now), "Recall 0,80   Precision 1,00"; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
	if got, want := Note(samples.FourOfFive, "eth0", now), "192.0.2.1, 192.0.2.53, 198.51.100.7, 2 weitere."; !strings.HasSuffix(got, want) {
		t.Errorf("note %q does not end in %q", got, want)
	}
	if got := scoreCells(samples.FourOfFive.Methods[0], true); got[0] != "1,8 s" || got[3] != "0,80" {
		t.Errorf("cells %q", got)
	}
	for part, want := range map[float64]string{0.001: "<0,01", 0.9999: "0,99"} {
		if got := partText(part); got != want {
			t.Errorf("%v is %q, want %q", part, got, want)
		}
	}
}

// TestHeadsFit has each column be as wide as its head and its widest figures,
// in every language.
func TestHeadsFit(t *testing.T) {
	for _, code := range language.Choices() {
		for _, projector := range []bool{false, true} {
			languagetest.Speak(t, code)
			test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{Projector: projector}))
			for c, head := range scoreHeads() {
				if c == 0 {
					continue
				}
				has := scoreWidths[c-1] * look.TextScale()
				for _, words := range []string{head, scoreCells(truth.Result{}, false)[c-1], scoreCells(truth.Result{}, true)[c-1], scoreCells(redBefore, false)[c-1]} {
					cell := scoreCell(words, c)
					cell.Truncation = fyne.TextTruncateOff // it is as wide as its words then
					if need := cell.MinSize().Width; need > has {
						t.Errorf("%s, large words %v: %q needs %.0f of %.0f", code, projector, words, need, has)
					}
				}
			}
		}
	}
}

func TestScoreCells(t *testing.T) {
	for m, want := range [][scoreColumns - 1]string{
		{"1.8 s", "1", "2", "0.80", "1.00", "0"}, {"no", "-", "-", "0.00", "0.00", "5"}, {"no", "-", "-", "0.00", "-", "0"},
	} {
		if got := scoreCells(samples.FourOfFive.Methods[m], true); got != want {
			t.Errorf("method %d: %q, want %q", m, got, want)
		}
	}
	if got := scoreCells(truth.Result{}, false); got[0] != "not yet" {
		t.Errorf("while it goes on: %q", got)
	}
	if got := scoreCells(redBefore, false); got[0] != "red before" || got[1] != "1" {
		t.Errorf("red before the cast: %q", got)
	}
}

// redBefore is the engine on a cast to where it saw another one shortly before.
var redBefore = truth.Result{Caught: true, Already: true, BestRank: 1, Rank: 1}

// TestRedBeforeIsNoTime has nobody caught after 0 s what was red already.
func TestRedBeforeIsNoTime(t *testing.T) {
	if m := MethodsOf(truth.Card{Methods: []truth.Result{redBefore}, Others: [][]packet.Endpoint{nil}})[0]; m.FirstRedSeconds != nil || !m.RedBefore || !m.Caught {
		t.Errorf("reported as %+v", m)
	}
}

func TestPartText(t *testing.T) {
	for part, want := range map[float64]string{0: "0.00", 0.001: "<0.01", 0.5: "0.50", 0.9999: "0.99", 1: "1.00"} {
		if got := partText(part); got != want {
			t.Errorf("%v is %q, want %q", part, got, want)
		}
	}
}

func scored() []Cast {
	seconds := 5.
	return []Cast{{
		Cast: 1, Target: "127.0.0.1:8443", Lure: "bulk", Started: time.Unix(100, 0).UTC(), Seconds: &seconds, Sent: 5e6, Arrived: 5e6,
		Seen: 6, ByMethod: MethodsOf(samples.FourOfFive), Curve: []curveReport{{Seconds: 1, Recall: map[string]float64{"pca": 0.5}}},
	}}
}

func TestScoresAsCSV(t *testing.T) {
	var b bytes.Buffer
	if err := writeCSV(&b, scored()); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		scoreTitles[:],
		{"1", "1970-01-01T00:01:40Z", "127.0.0.1:8443", "bulk", "5000000", "6", "pca", "true", "1.8", "1", "2", "0.8", "1", "5", "4", "1", "0", "", "false"},
		{"1", "1970-01-01T00:01:40Z", "127.0.0.1:8443", "bulk", "5000000", "6", "classic", "false", "", "", "", "0", "0", "5", "0", "0", "5", "192.0.2.1 192.0.2.53 198.51.100.7 192.0.2.1:9", "false"},
		{"1", "1970-01-01T00:01:40Z", "127.0.0.1:8443", "bulk", "5000000", "6", "dbscan", "false", "", "", "", "0", "", "5", "0", "0", "0", "", "false"},
	}
	for i := range want {
		if i >= len(lines) || strings.Join(lines[i], "|") != strings.Join(want[i], "|") {
			t.Fatalf("line %d of %q, want %q", i, lines, want[i])
		}
	}
}

// savedScores saves some as an export does.
func savedScores(name string) error {
	_, err := export.Save(context.Background(), name, func(w io.Writer) error { return Write(w, name, scored()) })
	return err
}

func TestSaveScores(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "s.json")
	if err := os.WriteFile(name, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := savedScores(name); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var back []Cast
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if len(back) != 1 || len(back[0].ByMethod) != 3 || *back[0].ByMethod[0].Recall != 0.8 || back[0].ByMethod[1].BestRank != nil || back[0].Curve[0].Recall["pca"] != 0.5 {
		t.Errorf("read back %s", text)
	}
	if err := savedScores(filepath.Join(folder, "S.CSV")); err != nil {
		t.Error(err)
	}
	if err := savedScores(filepath.Join(folder, "s.txt")); err == nil {
		t.Error("saved as .txt")
	}
	if err := savedScores(filepath.Join(folder, "none", "s.csv")); err == nil {
		t.Error("saved in a folder that is not there")
	}
}

func TestMaskedScorecard(t *testing.T) {
	m := mask.FromKey([mask.KeySize]byte{9})
	of := func(a ...byte) string { return m.Addr(packet.AddrFrom4([4]byte(a))).String() }
	scores := scored()
	scores[0].Target = "203.0.113.5:8443"
	got := Masked(m, scores)
	if got[0].Target != of(203, 0, 113, 5)+":8443" || got[0].ByMethod[1].OtherRed[0] != of(192, 0, 2, 1) || got[0].ByMethod[1].OtherRed[3] != of(192, 0, 2, 1)+":9" {
		t.Errorf("%+v", got[0])
	}
	if scores[0].ByMethod[1].OtherRed[0] != "192.0.2.1" {
		t.Error("the scores themselves were masked")
	}
	var out bytes.Buffer
	if _, err := export.Save(context.Background(), filepath.Join(t.TempDir(), "s.csv"), func(w io.Writer) error {
		return Write(io.MultiWriter(w, &out), "s.csv", got)
	}); err != nil || strings.Contains(out.String(), "192.0.2.") {
		t.Errorf("%s, %v", out.String(), err)
	}
}
