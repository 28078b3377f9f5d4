package language_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/app/bait"
	"jaws/app/language"
	"jaws/app/method"
	"jaws/app/reason"
	"jaws/capture"
	"jaws/chum"
	"jaws/chum/listener"
)

// foreign are the texts of packages that know no languages, by who says them,
// as far as the window shows them.
func foreign() map[string][]string {
	all := map[string][]string{
		"app/language":     language.Own(),
		"analysis/feature": slices.Concat(feature.Phrases(), feature.WindowWords(), reason.Captions()),
		"app/method":       method.Phrases(),
		"analysis/rank":    {rank.New.String(), rank.Active.String(), rank.Decaying.String()},
		"app/bait":         {bait.ErrCasting.Error()},
		"chum":             written("chum", calls("words", "refuse")),
		// What else it says is a program's own, and not the window's.
		"chum/listener":   {listener.ErrInUse.Error(), listener.ErrPrivileged.Error()},
		"capture/nic":     written("capture/nic", values("misread")),
		"capture devices": slices.Concat(written("capture", assigned("Friendly")), written("capture", returned("byHardware")), written("capture", kinds)),
	}
	for _, l := range chum.Lures() {
		all["chum"] = append(all["chum"], l.Title, l.Imitates)
	}
	for _, p := range capture.Problems() {
		format, _ := p.Parts()
		for _, text := range []string{p.Title, p.Remedy, format} {
			if text != "" {
				all["capture"] = append(all["capture"], text)
			}
		}
	}
	return all
}

// written are the texts that a package's code has where find looks.
func written(folder string, find func(ast.Node) []ast.Expr) []string {
	var texts []string
	paths, _ := filepath.Glob(filepath.Join("..", "..", folder, "*.go"))
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			panic(err) // then nothing builds
		}
		ast.Inspect(file, func(n ast.Node) bool {
			for _, e := range find(n) {
				if text, ok := literal(e); ok {
					texts = append(texts, text)
				}
			}
			return true
		})
	}
	return texts
}

// calls finds what functions are called with first.
func calls(names ...string) func(ast.Node) []ast.Expr {
	return func(n ast.Node) []ast.Expr {
		if call, ok := n.(*ast.CallExpr); ok && len(call.Args) > 0 {
			if f, ok := call.Fun.(*ast.Ident); ok && slices.Contains(names, f.Name) {
				return call.Args[:1]
			}
		}
		return nil
	}
}

// values finds the first field of a type's values.
func values(name string) func(ast.Node) []ast.Expr {
	return func(n ast.Node) []ast.Expr {
		if v, ok := n.(*ast.CompositeLit); ok && len(v.Elts) > 0 {
			if kind, ok := v.Type.(*ast.Ident); ok && kind.Name == name {
				return v.Elts[:1]
			}
		}
		return nil
	}
}

// assigned finds what a field is set to.
func assigned(field string) func(ast.Node) []ast.Expr {
	return func(n ast.Node) []ast.Expr {
		var found []ast.Expr
		if a, ok := n.(*ast.AssignStmt); ok && len(a.Lhs) == len(a.Rhs) {
			for i, to := range a.Lhs {
				if s, ok := to.(*ast.SelectorExpr); ok && s.Sel.Name == field {
					found = append(found, a.Rhs[i])
				}
			}
		}
		return found
	}
}

// returned finds what a function returns.
func returned(name string) func(ast.Node) []ast.Expr {
	return func(n ast.Node) []ast.Expr {
		var found []ast.Expr
		if f, ok := n.(*ast.FuncDecl); ok && f.Name.Name == name {
			ast.Inspect(f, func(n ast.Node) bool {
				if r, ok := n.(*ast.ReturnStmt); ok {
					found = append(found, r.Results...)
				}
				return true
			})
		}
		return found
	}
}

// kinds finds the words for what the kernel calls an interface's kind.
func kinds(n ast.Node) []ast.Expr {
	var found []ast.Expr
	if v, ok := n.(*ast.ValueSpec); ok && v.Names[0].Name == "kinds" {
		for _, e := range v.Values[0].(*ast.CompositeLit).Elts {
			found = append(found, e.(*ast.KeyValueExpr).Value)
		}
	}
	return found
}

var verb = regexp.MustCompile(`%(\[\d\])?[-+# 0]*[\d.]*[a-zA-Z%]`)

// TestVerbs has a foreign text take what its English takes, in the same order.
func TestVerbs(t *testing.T) {
	for place, keys := range foreign() {
		if len(keys) == 0 {
			t.Errorf("%s says nothing", place)
		}
		for _, code := range language.Choices() {
			all := texts(t, code)
			for _, key := range keys {
				if got, want := verb.FindAllString(all[key]["other"], -1), verb.FindAllString(key, -1); !reflect.DeepEqual(got, want) {
					t.Errorf("%s: %q takes %q, and %q takes %q", place, all[key]["other"], got, key, want)
				}
			}
		}
	}
}

// TestErrorsInWords has what is put together of several texts be in one
// language.
func TestErrorsInWords(t *testing.T) {
	t.Cleanup(func() {
		if err := language.Load("en"); err != nil {
			t.Error(err)
		}
	})
	_, size := chum.ParseSize("much")
	_, public := chum.ParseTarget("nowhere")
	plan := chum.Plan{Protocol: chum.TLS, Bytes: chum.MaxBytes + 1, Piece: 1}.Check()
	for _, code := range language.Choices() {
		if err := language.Load(code); err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{size, public, plan, chum.ErrPublic, chum.ErrNoPing, capture.CheckFilter(capture.Ethernet, "tpc port 1")} {
			if got := language.Error(err); (got == err.Error()) != (code == "en") {
				t.Errorf("in %s %q is %q", code, err, got)
			}
		}
		finding := capture.Finding{Kind: capture.HelperClosed, Path: "/opt/%s/jaws"}.Problem()
		p := language.Problem(finding)
		if (p.What == finding.What) != (code == "en") || !strings.Contains(p.What, "/opt/%s/jaws") || p.Command != finding.Command {
			t.Errorf("in %s %q is %q", code, finding.What, p.What)
		}
		if again := language.Problem(p); again != p {
			t.Errorf("in %s, said again, %+v is %+v", code, p, again)
		}
	}
}
