package lesson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"jaws/assets"
)

// English is the language that the lessons are written in.
const English = "en"

// Load reads all lessons below lessons/, in the order of their names, and their
// words in the language called code: English, or one that has a folder there.
func Load(files fs.FS, code string) ([]Lesson, error) {
	names, err := fs.Glob(files, "lessons/*.json")
	if err != nil {
		return nil, err
	}
	var all []Lesson
	seen := map[string]string{}
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		l, err := parseLesson(raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if code != English {
			other := path.Join("lessons", code, path.Base(name))
			raw, err := fs.ReadFile(files, other)
			if err != nil {
				return nil, err
			}
			if err := l.translate(raw); err != nil {
				return nil, fmt.Errorf("%s: %w", other, err)
			}
		}
		if before, ok := seen[l.Name]; ok {
			return nil, fmt.Errorf("%s: name: %q is that of %s", name, l.Name, before)
		}
		seen[l.Name] = name
		all = append(all, l)
	}
	return all, nil
}

// parseLesson reads one. The error names the field that is wrong.
func parseLesson(raw []byte) (Lesson, error) {
	var l Lesson
	if err := decode(raw, &l); err != nil {
		return l, err
	}
	return l, l.check()
}

// decode reads all of raw, which may hold nothing that into does not know.
func decode(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the lesson")
	}
	return nil
}

// Named is the index of a lesson by its name, or by its number from 1. Names
// are the same in every language.
func Named(word string) (int, error) {
	all, err := Load(assets.Lessons, English)
	if err != nil {
		return 0, err
	}
	at := slices.IndexFunc(all, func(l Lesson) bool { return l.Name == word })
	if n, err := strconv.Atoi(word); err == nil {
		at = n - 1
	}
	if at < 0 || at >= len(all) {
		return 0, fmt.Errorf("%q is none of: %s", word, Words())
	}
	return at, nil
}

// Words name all lessons for the command line.
func Words() string {
	all, err := Load(assets.Lessons, English)
	if err != nil {
		return err.Error()
	}
	var words []string
	for i, l := range all {
		words = append(words, fmt.Sprintf("%d %s", i+1, l.Name))
	}
	return strings.Join(words, ", ")
}
