package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestHostileFiles scores captures that made other programs fall over: each
// ends with a summary, and where it could not be read to its end with one clear
// error besides.
func TestHostileFiles(t *testing.T) {
	archive, err := os.Open("../../../shared/captures/hostile.tar.gz")
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the hostile captures are not there: ../shared/captures/hostile.tar.gz")
	} else if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	unzipped, err := gzip.NewReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	files, refused := 0, 0
	var packets, undecoded uint64
	for r := tar.NewReader(unzipped); ; {
		entry, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if entry.Typeflag != tar.TypeReg {
			continue
		}
		files++
		capture, err := io.ReadAll(r) // what reads ahead must not take of the next
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(entry.Name), func(t *testing.T) {
			ctx, stop := context.WithTimeout(t.Context(), 10*time.Second) // who takes longer hangs
			defer stop()
			var out, said bytes.Buffer
			code := command(ctx, []string{"-json", "-"}, bytes.NewReader(capture), &out, &said)
			switch words := strings.TrimSpace(said.String()); {
			case code == succeeded && words != "":
				t.Errorf("it succeeded, and says %q", words)
			case code == failed && (!strings.HasPrefix(words, "jaws-score: ") || strings.Contains(words, "\n") || strings.Contains(words, "goroutine")):
				t.Errorf("not one clear error: %q", words)
			case code != succeeded && code != failed:
				t.Errorf("exit code %d: %q", code, words)
			}
			if code == failed {
				refused++
			}
			if out.Len() == 0 {
				return // not a capture at all
			}
			var summary struct {
				Packets, Undecoded uint64
			}
			if err := json.Unmarshal(out.Bytes(), &summary); err != nil {
				t.Errorf("the summary: %v", err)
			}
			packets, undecoded = packets+summary.Packets, undecoded+summary.Undecoded
		})
	}
	t.Logf("%d files, of which %d end with an error; %d packets, %d undecoded", files, refused, packets, undecoded)
	if files < 100 || undecoded == 0 {
		t.Errorf("%d files with %d packets that could not be decoded: not the hostile captures", files, undecoded)
	}
}
