package main_test

import (
	"bytes"
	"encoding/json"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// runReport is run.json, to the letter.
type runReport struct {
	Source              string       `json:"source"`
	Filter              string       `json:"filter"`
	Packets             uint64       `json:"packets"`
	KernelDrops         uint64       `json:"kernel_drops"`
	InterfaceDrops      uint64       `json:"interface_drops"`
	QueueDrops          uint64       `json:"queue_drops"`
	Undecoded           uint64       `json:"undecoded"`
	Frames              uint64       `json:"frames"`
	Seconds             float64      `json:"seconds"`
	StartToFrame        *float64     `json:"start_to_frame_ms"`
	WireToFrameP50      *float64     `json:"wire_to_frame_ms_p50"`
	WireToFrameP95      *float64     `json:"wire_to_frame_ms_p95"`
	PeakRSSBytes        uint64       `json:"peak_rss_bytes"`
	Casts               []castReport `json:"casts"`
	RedGroupsBeforeCast int          `json:"red_groups_before_cast"`
	RecordedBytes       uint64       `json:"recorded_bytes"`
	RecordedPackets     uint64       `json:"recorded_packets"`
	RecordingError      string       `json:"recording_error"`
}

type castReport struct {
	Target            string    `json:"target"`
	Lure              string    `json:"lure"`
	BytesSent         int64     `json:"bytes_sent"`
	BytesAcknowledged int64     `json:"bytes_acknowledged"`
	Started           time.Time `json:"started"`
	FirstRedSeconds   *float64  `json:"first_red_seconds"`
	BestRank          *int      `json:"best_rank"`
	Recall            *float64  `json:"recall"`
	Precision         *float64  `json:"precision"`
	PacketsSeen       uint64    `json:"packets_seen"`
	ByMethod          []struct {
		Method          string   `json:"method"`
		Caught          bool     `json:"caught"`
		FirstRedSeconds *float64 `json:"first_red_seconds"`
		BestRank        *int     `json:"best_rank"`
		Rank            *int     `json:"rank"`
		Recall          *float64 `json:"recall"`
		Precision       *float64 `json:"precision"`
		PacketsJudged   int      `json:"packets_judged"`
		PacketsFlagged  int      `json:"packets_flagged"`
		RedGroupsOwn    int      `json:"red_groups_of_cast"`
		RedGroupsOther  int      `json:"red_groups_other"`
		OtherRed        []string `json:"other_red"`
		RedBefore       bool     `json:"red_before"`
	} `json:"by_method"`
}

// boardRow is one row of top20.json, to the letter.
type boardRow struct {
	Rank     int     `json:"rank"`
	Endpoint string  `json:"endpoint"`
	Peer     string  `json:"peer"`
	Protocol string  `json:"protocol"`
	Packets  uint64  `json:"packets"`
	Bytes    uint64  `json:"bytes"`
	Score    float64 `json:"score"`
	Status   string  `json:"status"`
}

var (
	runFields = []string{
		"casts", "filter", "frames", "interface_drops", "kernel_drops", "packets", "peak_rss_bytes", "queue_drops", "recorded_bytes",
		"recorded_packets", "recording_error", "red_groups_before_cast", "seconds", "source", "start_to_frame_ms", "undecoded",
		"wire_to_frame_ms_p50", "wire_to_frame_ms_p95",
	}
	castFields = []string{
		"best_rank", "by_method", "bytes_acknowledged", "bytes_sent", "first_red_seconds", "lure", "packets_seen", "precision", "recall",
		"started", "target",
	}
	rowFields = []string{"bytes", "endpoint", "packets", "peer", "protocol", "rank", "score", "status"}
)

// readRun reads run.json and sees that its fields are those promised.
func readRun(t *testing.T, folder string) runReport {
	t.Helper()
	var run runReport
	text := readJSON(t, filepath.Join(folder, "run.json"), &run)
	var loose map[string]json.RawMessage
	decode(t, text, &loose)
	haveFields(t, "run.json", loose, runFields)
	var casts []map[string]json.RawMessage
	decode(t, loose["casts"], &casts)
	for _, c := range casts {
		haveFields(t, "a cast in run.json", c, castFields)
	}
	return run
}

// readBoard reads top20.json and sees that its fields and ranks are those
// promised.
func readBoard(t *testing.T, folder string) []boardRow {
	t.Helper()
	var rows []boardRow
	text := readJSON(t, filepath.Join(folder, "top20.json"), &rows)
	var loose []map[string]json.RawMessage
	decode(t, text, &loose)
	if len(rows) == 0 || len(rows) > 20 {
		t.Fatalf("top20.json has %d rows", len(rows))
	}
	for i, row := range rows {
		haveFields(t, "a row of top20.json", loose[i], rowFields)
		if row.Rank != i+1 {
			t.Errorf("row %d of top20.json has rank %d", i+1, row.Rank)
		}
		if row.Packets == 0 || row.Bytes == 0 {
			t.Errorf("row %d of top20.json is of nothing: %+v", i+1, row)
		}
		if !slices.Contains([]string{"New", "Active", "Decaying", "-"}, row.Status) {
			t.Errorf("row %d of top20.json has status %q", i+1, row.Status)
		}
	}
	return rows
}

// redPixels counts those of a PNG that are of the red of anomalies.
func redPixels(t *testing.T, name string) int {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	img, err := png.Decode(file)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	n := 0
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); r > 0x9000 && r > 2*g && r > 2*b {
				n++
			}
		}
	}
	return n
}

// readJSON reads a file into v, which must know every field there, and returns
// its text.
func readJSON(t *testing.T, name string, v any) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	decode(t, text, v)
	return text
}

func decode(t *testing.T, text []byte, v any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
}

func haveFields(t *testing.T, what string, have map[string]json.RawMessage, want []string) {
	t.Helper()
	if got := slices.Sorted(maps.Keys(have)); !slices.Equal(got, want) {
		t.Errorf("%s has the fields %v, want %v", what, got, want)
	}
}
