package app

import (
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"time"

	"jaws/analysis/rank"
	"jaws/app/method"
	"jaws/app/score"
	"jaws/app/source"
)

// runReport is run.json: what one run saw, lost and caught.
type runReport struct {
	Source         string  `json:"source"`
	Filter         string  `json:"filter"`
	Packets        uint64  `json:"packets"`
	KernelDrops    uint64  `json:"kernel_drops"`
	InterfaceDrops uint64  `json:"interface_drops"`
	QueueDrops     uint64  `json:"queue_drops"`
	Undecoded      uint64  `json:"undecoded"`
	Frames         uint64  `json:"frames"`
	Seconds        float64 `json:"seconds"`
	// StartToFrame are the milliseconds from the program's start to its first
	// picture; null where the system does not tell when that was.
	StartToFrame *float64 `json:"start_to_frame_ms"`
	// WireToFrame are the milliseconds within which half and 95 % of the packets
	// were on the screen; null for a capture of the past.
	WireToFrameP50      *float64     `json:"wire_to_frame_ms_p50"`
	WireToFrameP95      *float64     `json:"wire_to_frame_ms_p95"`
	PeakRSSBytes        uint64       `json:"peak_rss_bytes"`
	Casts               []castReport `json:"casts"`
	RedGroupsBeforeCast int          `json:"red_groups_before_cast"`
	RecordedBytes       uint64       `json:"recorded_bytes"`
	RecordedPackets     uint64       `json:"recorded_packets"`
	RecordingError      string       `json:"recording_error"` // "" for none
}

// castReport is one cast in run.json. When it was first red and its best rank
// are null if it never was; these, recall and precision are the engine's.
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
	// PacketsSeen are its packets that came, whatever was made of them.
	PacketsSeen uint64         `json:"packets_seen"`
	ByMethod    []score.Method `json:"by_method"`
}

// report is what the run.json of now would say.
func (w *window) report() runReport {
	r := runReport{
		Source: w.controls.chosen.Name, Frames: w.pane.Renderer.Frames.Load(), PeakRSSBytes: peakRSS(),
		Casts: []castReport{}, RedGroupsBeforeCast: w.book.RedBefore(),
	}
	if at, ok := processStart(); ok && w.pane.Renderer.First.Load() > 0 {
		ms := float64(w.pane.Renderer.First.Load()-at.UnixNano()) / 1e6
		r.StartToFrame = &ms
	}
	if w.controls.chosen.Kind == source.NIC {
		r.Filter = w.sources.Live.Filter
	}
	if w.session != nil {
		stats := w.session.Stats()
		r.Packets, r.Undecoded, r.KernelDrops = stats.Packets, stats.Undecoded, stats.KernelDrops
		r.InterfaceDrops = stats.InterfaceDrops
		r.QueueDrops = w.session.queue.Drops()
		r.Seconds = time.Since(w.started).Seconds()
	}
	if w.controls.chosen.Live() {
		r.WireToFrameP50, r.WireToFrameP95 = w.within(0.5), w.within(0.95)
	}
	r.RecordedBytes, r.RecordedPackets = w.keeper.Recorder.Total()
	if err := w.keeper.Failed(); err != nil {
		r.RecordingError = err.Error()
	}
	for _, c := range w.casts {
		p := c.Cast.Progress()
		entry := castReport{
			Target: c.Cast.Target().String(), Lure: c.Cast.Lure(), BytesSent: p.Sent, BytesAcknowledged: p.Acknowledged, Started: p.Started,
		}
		card := c.Card()
		entry.PacketsSeen, entry.ByMethod = card.Seen, score.MethodsOf(card)
		if len(entry.ByMethod) > 0 {
			own := entry.ByMethod[method.OnlinePCA]
			entry.FirstRedSeconds, entry.BestRank, entry.Recall, entry.Precision = own.FirstRedSeconds, own.BestRank, own.Recall, own.Precision
		}
		r.Casts = append(r.Casts, entry)
	}
	return r
}

// within is the renderer's, nil where nothing was shown.
func (w *window) within(part float64) *float64 {
	if ms, ok := w.pane.Renderer.Freshness.Within(part); ok {
		return &ms
	}
	return nil
}

// saveReport leaves scatter.png, top20.json and run.json in folder.
func (w *window) saveReport(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the report's folder: %w", err)
	}
	var rows []rank.Row
	if snap := w.shown(); snap != nil {
		rows = snap.Top
	}
	if err := saveJSON(filepath.Join(folder, "top20.json"), rank.Export(rows)); err != nil {
		return err
	}
	if err := saveJSON(filepath.Join(folder, "run.json"), w.report()); err != nil {
		return err
	}
	return w.savePicture(filepath.Join(folder, "scatter.png"))
}

func (w *window) savePicture(name string) error {
	img := w.pane.Renderer.Picture()
	if img == nil {
		return fmt.Errorf("save %s: no picture was drawn yet", name)
	}
	file, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("save the picture: %w", err)
	}
	if err := png.Encode(file, img); err != nil {
		file.Close()
		return fmt.Errorf("save the picture as %s: %w", name, err)
	}
	return file.Close()
}

func saveJSON(name string, v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.WriteFile(name, append(text, '\n'), 0o644); err != nil {
		return fmt.Errorf("save the report: %w", err)
	}
	return nil
}
