package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"jaws/chum/listener"
)

// journal tells what happens: in words, or as lines of JSON.
type journal struct {
	io.Closer
	json *slog.Logger // nil for words
}

// openLog appends to a file; "-" is standard error, and "" that in words.
func openLog(path string) (*journal, error) {
	switch path {
	case "":
		return &journal{Closer: io.NopCloser(nil)}, nil
	case "-":
		return &journal{Closer: io.NopCloser(nil), json: slog.New(slog.NewJSONHandler(os.Stderr, nil))}, nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("log to %s: %w", path, err)
	}
	return &journal{Closer: f, json: slog.New(slog.NewJSONHandler(f, nil))}, nil
}

func (j *journal) event(e listener.Event) {
	if j.json == nil {
		if e.Kind.Wrong() {
			fmt.Fprintf(os.Stderr, "%s %s\n", e.Time.Format(time.TimeOnly), e)
		}
		return
	}
	level := slog.LevelInfo
	if e.Kind.Wrong() {
		level = slog.LevelWarn
	}
	if e.More > 0 {
		j.json.Log(context.Background(), level, e.Kind.String(), "more", e.More)
		return
	}
	attrs := []any{"protocol", e.Protocol.String()}
	if e.Remote.IsValid() {
		attrs = append(attrs, "remote", e.Remote, "bytes", e.Bytes, "seconds", e.Took.Seconds())
	}
	if e.Err != nil {
		attrs = append(attrs, "error", e.Err.Error())
	}
	j.json.Log(context.Background(), level, e.Kind.String(), attrs...)
}

func (j *journal) begins(l *listener.Listener) {
	if j.json != nil {
		j.json.Info("listening", "address", l.Addr().String(), "sha256", hex.EncodeToString(l.Fingerprint()))
	}
}

func (j *journal) ends(l *listener.Listener) {
	if j.json != nil {
		c := l.Counts()
		bytes, connections := l.Received()
		j.json.Info("received", "bytes", bytes, "connections", connections,
			"tls", c.TLS, "tcp", c.TCP, "http", c.HTTP, "dns", c.DNS)
	}
}
