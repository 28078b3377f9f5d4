package language_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"

	"jaws/app/language"
	"jaws/assets"
)

// message is one text in one language, its plural forms by their names.
type message map[string]string

func (m *message) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*m = message{"other": one}
		return nil
	}
	return json.Unmarshal(data, (*map[string]string)(m))
}

// texts are all texts of a language.
func texts(t *testing.T, code string) map[string]message {
	t.Helper()
	files, err := fs.Glob(assets.Lang, "lang/*."+code+".json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts for %s: %v", code, err)
	}
	all := map[string]message{}
	for _, name := range files {
		data, err := assets.Lang.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		part := map[string]message{}
		if err := json.Unmarshal(data, &part); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key, m := range part {
			if _, twice := all[key]; twice {
				t.Errorf("%s: %q stands in another file too", name, key)
			}
			all[key] = m
		}
	}
	return all
}

// said are the keys that the window's code asks for, each with a place where.
func said(t *testing.T) map[string]string {
	t.Helper()
	keys := map[string]string{}
	files := token.NewFileSet()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			f, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := f.X.(*ast.Ident); !ok || pkg.Name != "lang" || !slices.Contains([]string{"L", "N", "X", "XN"}, f.Sel.Name) {
				return true
			}
			place := files.Position(call.Pos()).String()
			if filepath.Base(filepath.Dir(path)) == "language" {
				return true // Foreign's own
			}
			key, ok := literal(call.Args[0])
			if !ok {
				t.Errorf("%s: the key is not written out, so nobody can tell whether it is translated", place)
				return true
			}
			keys[key] = place
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// literal is a text written in the code, also one of parts put together.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		x, ok := literal(e.X)
		y, ok2 := literal(e.Y)
		return x + y, ok && ok2 && e.Op == token.ADD
	}
	return "", false
}

var blank = regexp.MustCompile(`{{[^}]*}}`)

// blanks are the places of a text that are filled in, sorted.
func blanks(text string) []string {
	found := blank.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// TestEveryTextIsInEveryLanguage has each text that the code asks for be there
// in each language, with the same places to fill in, and none be left over.
func TestEveryTextIsInEveryLanguage(t *testing.T) {
	keys := said(t)
	for place, texts := range foreign() {
		for _, key := range texts {
			keys[key] = place
		}
	}
	for _, code := range language.Choices() {
		all := texts(t, code)
		for key, place := range keys {
			m, ok := all[key]
			if !ok {
				t.Errorf("%s: %q is not in assets/lang/*.%s.json", place, key, code)
				continue
			}
			for form, text := range m {
				if text == "" {
					t.Errorf("%s, %s: %q is empty", code, form, key)
				}
				if got, want := blanks(text), blanks(key); form == "other" && !reflect.DeepEqual(got, want) {
					t.Errorf("%s: %q fills in %q, and its key %q", code, text, got, want)
				}
			}
		}
		for key := range all {
			if keys[key] == "" {
				t.Errorf("%s: nobody says %q", code, key)
			}
		}
	}
}

// TestLoad has a text change with the language, and the surroundings stay.
func TestLoad(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	before := os.Environ()
	t.Cleanup(func() {
		if err := language.Load("en"); err != nil {
			t.Error(err)
		}
	})
	for _, c := range []struct{ code, cancel string }{{"de", "Abbrechen"}, {"en", "Cancel"}, {"", "Cancel"}} {
		if err := language.Load(c.code); err != nil {
			t.Fatal(err)
		}
		if got := lang.L("Cancel"); got != c.cancel {
			t.Errorf("in %q Cancel is %q", c.code, got)
		}
	}
	after := os.Environ()
	slices.Sort(before)
	slices.Sort(after)
	if !reflect.DeepEqual(before, after) {
		t.Errorf("the environment was\n%q\nand is\n%q", before, after)
	}
}
