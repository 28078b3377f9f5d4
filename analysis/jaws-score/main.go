// Command jaws-score scores a capture file with the window's engine, without
// the window.
package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"syscall"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// summary is what -json prints.
type summary struct {
	Packets          uint64          `json:"packets"`
	Undecoded        uint64          `json:"undecoded"`
	Seconds          float64         `json:"seconds"`
	PacketsPerSecond float64         `json:"packets_per_second"`
	PeakRSSBytes     int64           `json:"peak_rss_bytes"`
	Top              []rank.Exported `json:"top"`
	Groups           []rank.Record   `json:"groups"`
}

func main() {
	scores := flag.String("scores", "", "`FILE` for a CSV row a packet")
	top := flag.Int("top", 20, "how many rows of the board to print")
	asJSON := flag.Bool("json", false, "print JSON")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "Usage: jaws-score [-scores OUT.csv] [-top 20] [-json] CAPTURE")
		os.Exit(2)
	}
	s, err := run(flag.Arg(0), *scores, max(0, *top))
	if err == nil || s.Packets > 0 {
		err = errors.Join(err, s.print(os.Stdout, *asJSON))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "jaws-score:", err)
		os.Exit(1)
	}
}

// run scores the whole packets of a capture; what could be read is in the
// summary also where there is an error.
func run(name, scores string, top int) (s summary, err error) {
	file, err := pcapfile.Open(name)
	if err != nil {
		return s, err
	}
	defer file.Close()
	write := func(int, *packet.Packet, analysis.Verdict) error { return nil }
	if scores != "" {
		out, e := os.Create(scores)
		if e != nil {
			return s, fmt.Errorf("write the scores: %w", e)
		}
		defer func() { err = errors.Join(err, out.Close()) }()
		buffer := bufio.NewWriterSize(out, 1<<20)
		rows := csv.NewWriter(buffer)
		defer func() {
			rows.Flush()
			err = errors.Join(err, rows.Error(), buffer.Flush())
		}()
		if e := rows.Write([]string{"index", "time", "src", "dst", "protocol", "length", "score", "anomalous"}); e != nil {
			return s, fmt.Errorf("write the scores: %w", e)
		}
		write = func(i int, p *packet.Packet, v analysis.Verdict) error { return rows.Write(row(i, p, v)) }
	}
	begun := time.Now()
	engine := analysis.New(analysis.Config{Window: -1})
	var p packet.Packet
	history := rank.NewHistory()
	var look, looked int64
	for i := 0; ; i++ {
		if err = file.Next(&p); err != nil {
			break
		}
		s.Packets++
		verdict := engine.Observe(&p)
		if e := write(i, &p, verdict); e != nil {
			return s, fmt.Errorf("write the scores: %w", e)
		}
		if verdict.Anomalous {
			look = min(look, looked+int64(time.Second))
		}
		if p.Time >= look {
			engine.Look(history)
			looked, look = p.Time, p.Time+int64(time.Minute)
			if engine.Loud() {
				look = p.Time + int64(time.Second)
			}
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	s.Undecoded, s.Seconds = file.Undecoded(), time.Since(begun).Seconds()
	s.PacketsPerSecond = float64(s.Packets) / max(s.Seconds, 1e-9)
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) == nil {
		s.PeakRSSBytes = usage.Maxrss * 1024
	}
	engine.Look(history)
	s.Groups = history.Records()
	rows := engine.Snapshot().Top
	s.Top = rank.Export(rows[:min(top, len(rows))])
	return s, err
}

func row(i int, p *packet.Packet, v analysis.Verdict) []string {
	anomalous := "0"
	if v.Anomalous {
		anomalous = "1"
	}
	return []string{
		strconv.Itoa(i), fmt.Sprintf("%d.%09d", p.Time/1e9, p.Time%1e9), p.Src.String(), p.Dst.String(), p.Protocol.String(),
		strconv.Itoa(int(p.Length)), strconv.FormatFloat(v.Score, 'g', 8, 64), anomalous,
	}
}

func (s summary) print(w io.Writer, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(s)
	}
	fmt.Fprintf(w, "%d packets in %.2f s\n", s.Packets, s.Seconds)
	for _, r := range s.Top {
		fmt.Fprintf(w, "%2d  %-40s %-8s %12d bytes  %8.2f  %s\n", r.Rank, r.Endpoint, r.Protocol, r.Bytes, r.Score, r.Status)
	}
	return nil
}
