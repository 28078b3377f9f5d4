package app

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"

	"jaws/assets"
)

// TestEveryLetterHasItsGlyph looks for all that is said in the fonts that the
// packages carry: they leave Fyne's emoji out (make tags), in which it would
// find a tick or an arrow, and draw a box without.
func TestEveryLetterHasItsGlyph(t *testing.T) {
	var fonts []*sfnt.Font
	for _, f := range []fyne.Resource{theme.DefaultTextFont(), theme.DefaultTextBoldFont(), theme.DefaultTextMonospaceFont()} {
		font, err := sfnt.Parse(f.Content())
		if err != nil {
			t.Fatalf("%s: %v", f.Name(), err)
		}
		fonts = append(fonts, font)
	}
	has := func(r rune) bool {
		var b sfnt.Buffer
		for _, f := range fonts {
			if i, err := f.GlyphIndex(&b, r); err != nil || i == 0 {
				return false
			}
		}
		return true
	}
	if !has('ß') || !has('…') || has('\U0001F988') {
		t.Fatal("the fonts have no sharp s, or a shark")
	}
	letters := 0
	check := func(where, text string) {
		for _, r := range text {
			if letters++; r >= ' ' && !has(r) {
				t.Errorf("%s: %q of %q has no glyph", where, r, text)
			}
		}
	}
	for where, text := range texts(t) {
		check(where, text)
	}
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if text, err := strconv.Unquote(l.Value); err == nil {
					check(path, strings.ToValidUTF8(text, "")) // magic numbers of files are none
				}
			}
			return true
		})
		return nil
	})
	if err != nil || letters < 10_000 {
		t.Errorf("%d letters were found, %v", letters, err)
	}
}

// texts are the window's, in each language, by where they are.
func texts(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	files, err := fs.Glob(assets.Lang, "lang/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	for _, file := range files {
		b, err := assets.Lang.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var all map[string]any // a text, or one for each plural
		if err := json.Unmarshal(b, &all); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for key, value := range all {
			switch value := value.(type) {
			case string:
				found[file+" "+key] = value
			case map[string]any:
				for plural, text := range value {
					found[file+" "+key+" "+plural], _ = text.(string)
				}
			}
		}
	}
	return found
}
