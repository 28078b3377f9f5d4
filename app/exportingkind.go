package app

import (
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"jaws/analysis/rank"
	"jaws/app/export"
	"jaws/app/language"
	"jaws/app/score"
	"jaws/capture"
	"jaws/capture/mask"
	"jaws/capture/packet"
)

// exportKind is what can be exported, in the order of the dialog.
type exportKind int

const (
	exportPNG exportKind = iota
	exportPNG2
	exportSVG
	exportTopCSV
	exportTopJSON
	exportScorecard
	exportGroup
	exportAll
	exportPackets
)

// exportOffer is a row of the dialog: what it is, what it holds or why it cannot
// be had now.
type exportOffer struct {
	kind    exportKind
	title   string
	says    string
	can     bool
	endings []string // of the file's name, the usual one first
	// file is a good name, without a folder.
	file func(*mask.Mask) string
}

// exportOffers are all, as they stand now.
func (w *window) exportOffers() []exportOffer {
	var size image.Point
	points, rows := 0, 0
	drawn := w.pictured().Last()
	if size = image.Pt(drawn.Width, drawn.Height); drawn.Snap != nil {
		points, rows = len(drawn.Points()), 0
	}
	if snap := w.shown(); snap != nil {
		rows = len(snap.Top)
	}
	picture := func(by int) (string, bool) {
		if points == 0 {
			return lang.L("No packets are shown yet"), false
		}
		return lang.L("As it is shown, {{.Wide}} x {{.High}} pixels", map[string]any{"Wide": by * size.X, "High": by * size.Y}), true
	}
	top := func(says string) (string, bool) {
		if rows == 0 {
			return lang.L("The top 20 has no rows yet"), false
		}
		return says, true
	}
	evidence := func(match func(*packet.Packet) bool, says func(string) string) (string, bool) {
		n := w.keeper.Evidence.Matching(match)
		if n == 0 {
			return lang.L("Nothing is in memory"), false
		}
		return says(language.Count(n)), true
	}
	named := func(what, ending string) func(*mask.Mask) string {
		return func(*mask.Mask) string { return exportName(what, ending) }
	}
	var offers []exportOffer
	add := func(kind exportKind, title string, file func(*mask.Mask) string, endings []string, says string, can bool) {
		offers = append(offers, exportOffer{kind, title, says, can, endings, file})
	}
	says, can := picture(1)
	add(exportPNG, lang.L("Picture, PNG"), named("picture", ".png"), []string{".png"}, says, can)
	says, can = picture(2)
	add(exportPNG2, lang.L("Picture, PNG, twice as large"), named("picture", ".png"), []string{".png"}, says, can)
	if says, can = picture(1); can {
		says = lang.L("Lines and words instead of pixels, for print and slides")
	}
	add(exportSVG, lang.L("Picture, SVG"), named("picture", ".svg"), []string{".svg"}, says, can)
	says, can = top(lang.L("For a spreadsheet"))
	add(exportTopCSV, lang.L("Top 20, CSV"), named("top20", ".csv"), []string{".csv"}, says, can)
	says, can = top(lang.L("For programs"))
	add(exportTopJSON, lang.L("Top 20, JSON"), named("top20", ".json"), []string{".json"}, says, can)
	says, can = lang.L("How each method did on the bait; CSV, or JSON where the name ends so"), len(w.casts) > 0
	if !can {
		says = lang.L("No bait was cast yet")
	}
	add(exportScorecard, lang.L("Scorecard"), named("scorecard", ".csv"), []string{".csv", ".json"}, says, can)
	captures := []string{".pcapng", ".pcap", ".cap"}
	of := w.exports.of
	says, can = lang.L("No row of the top 20 is picked"), false
	if of != (packet.Endpoint{}) {
		says, can = evidence(capture.Of(of), func(n string) string {
			return lang.L("{{.N}} packets from and to {{.Who}}", map[string]any{"N": n, "Who": of.String()})
		})
	}
	add(exportGroup, lang.L("Packets of the picked row"), func(m *mask.Mask) string {
		e := of
		if m != nil {
			e = m.Endpoint(of) // its name would tell
		}
		return exportName("evidence-"+capture.FileWord(e.String()), ".pcapng")
	}, captures, says, can)
	says, can = evidence(nil, func(n string) string { return lang.L("{{.N}} packets, pcapng, for Wireshark", map[string]any{"N": n}) })
	add(exportAll, lang.L("All packets in memory"), named("evidence-all", ".pcapng"), captures, says, can)
	says, can = evidence(nil, func(n string) string {
		return lang.L("{{.N}} packets without their content: addresses, ports, sizes, times", map[string]any{"N": n})
	})
	add(exportPackets, "packets.json", named("packets", ".json"), []string{".json"}, says, can)
	return offers
}

// exportName is a name that no other export has.
func exportName(what, ending string) string {
	return "jaws-" + what + "-" + time.Now().Format("20060102-150405") + ending
}

// exportPath is where a person wants a file, with the ending that says what it
// is.
func exportPath(typed string, o exportOffer) (string, error) {
	path := strings.TrimSpace(typed)
	if rest, home := strings.CutPrefix(path, "~"+string(filepath.Separator)); home {
		if folder, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(folder, rest)
		}
	}
	if path == "" || strings.HasSuffix(path, string(filepath.Separator)) {
		return "", errors.New(lang.L("Name a file to export to"))
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("export to %s: %w", typed, err)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", errors.New(lang.L("{{.Name}} is a folder: name a file in it", map[string]any{"Name": path}))
	}
	if !slices.Contains(o.endings, strings.ToLower(filepath.Ext(path))) {
		path += o.endings[0]
	}
	return path, nil
}

// exportJob is one export, of what was to be seen when it was asked for.
type exportJob struct {
	write  func(w io.Writer, step func(done, of uint64) error) error
	steps  bool // whether step is told anything
	masked bool
	saved  *capture.Saved // of the memory; nil for what is not from there
}

// exportJob takes what is to be exported; m is nil for no masking.
func (w *window) exportJob(kind exportKind, path string, m *mask.Mask) *exportJob {
	job := &exportJob{masked: m != nil}
	plain := func(write func(io.Writer) error) {
		job.write = func(out io.Writer, _ func(done, of uint64) error) error { return write(out) }
	}
	switch kind {
	case exportPNG, exportPNG2, exportSVG:
		by := 1
		if kind == exportPNG2 {
			by = 2
		}
		picture := w.pictured().Again(by)
		plain(func(out io.Writer) error {
			picture.Snapshot = export.Snapshot(m, picture.Snapshot)
			if kind == exportSVG {
				return picture.SVG(out)
			}
			return picture.PNG(out)
		})
	case exportTopCSV, exportTopJSON:
		write := map[exportKind]func(io.Writer, []rank.Row) error{exportTopCSV: export.TopCSV, exportTopJSON: export.TopJSON}[kind]
		var rows []rank.Row
		if snap := w.shown(); snap != nil {
			rows = snap.Top
		}
		plain(func(out io.Writer) error { return write(out, export.Rows(m, rows)) })
	case exportScorecard:
		scores := score.CastsOf(w.casts)
		plain(func(out io.Writer) error { return score.Write(out, path, score.Masked(m, scores)) })
	default:
		job.steps, job.saved = true, new(capture.Saved)
		wanted := capture.Wanted{Mask: m}
		if kind == exportGroup {
			wanted.Match = capture.Of(w.exports.of)
		}
		evidence, write := w.keeper.Evidence, (*capture.Evidence).Write
		if kind == exportPackets {
			write = (*capture.Evidence).WriteJSON
		}
		job.write = func(out io.Writer, step func(done, of uint64) error) (err error) {
			wanted.Step = step
			*job.saved, err = write(evidence, out, wanted)
			return err
		}
	}
	return job
}

// tells are lines on what was written.
func (j *exportJob) tells() (lines []string) {
	if j.masked {
		lines = append(lines, lang.L("Addresses are masked, by the key of this window."))
	}
	if j.saved == nil {
		return lines
	}
	lines = append(lines, lang.N("{{.N}} packets were written.", int(j.saved.Packets), map[string]any{"N": language.Count(j.saved.Packets)}))
	if j.saved.LeftOut > 0 {
		lines = append(lines, lang.N("{{.N}} frames were left out: they cannot be masked with certainty.", int(j.saved.LeftOut), map[string]any{"N": language.Count(j.saved.LeftOut)}))
	}
	if j.saved.Forgotten == 0 {
		return append(lines, lang.L("The memory reaches back to the beginning of this capture."))
	}
	return append(lines, lang.L("The memory reaches back to {{.Time}}. The {{.N}} packets before that, of every kind, had no room in it any more.",
		map[string]any{"Time": j.saved.First.Local().Format("15:04:05"), "N": language.Count(j.saved.Forgotten)}))
}
