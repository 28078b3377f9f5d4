package main

import (
	"strings"
	"testing"
)

func TestOptions(t *testing.T) {
	o, err := parseOptions([]string{"-"})
	if want := (options{capture: "-", top: 20, method: "pca", budget: 1}); err != nil || o != want {
		t.Errorf("%+v, %v; want %+v", o, err, want)
	}
	o, err = parseOptions(strings.Fields("-scores s.csv -top 0 -json -method pca -budget 2.5 -learn -baseline b home.pcap"))
	want := options{capture: "home.pcap", scores: "s.csv", json: true, method: "pca", budget: 2.5, learn: true, baseline: "b"}
	if err != nil || o != want {
		t.Errorf("%+v, %v; want %+v", o, err, want)
	}
	for args, want := range map[string]options{
		"-prior p f":  {capture: "f", top: 20, method: "pca", budget: 1, prior: "p"},
		"-no-prior f": {capture: "f", top: 20, method: "pca", budget: 1, noPrior: true},
	} {
		if o, err := parseOptions(strings.Fields(args)); err != nil || o != want {
			t.Errorf("%s: %+v, %v; want %+v", args, o, err, want)
		}
	}
	for _, method := range []string{"classic", "dbscan"} {
		if o, err := parseOptions([]string{"-method", method, "f"}); err != nil || o.method != method {
			t.Errorf("%+v, %v", o, err)
		}
	}
}

// TestMisuse has a line that says what was expected, and nothing done.
func TestMisuse(t *testing.T) {
	for args, says := range map[string]string{
		"":                                  "expected a CAPTURE",
		"-top x f":                          "expected a whole number",
		"-top -1 f":                         "expected a whole number",
		"-method svm f":                     "expected pca, classic or dbscan",
		"-budget 0 f":                       "expected a number above 0",
		"-budget -1 f":                      "expected a number above 0",
		"-budget NaN f":                     "expected a number above 0",
		"-budget Inf f":                     "expected a number above 0",
		"-budget lots f":                    "expected a number above 0",
		"-learn f":                          "-learn expects -baseline",
		"-method classic -baseline b f":     "expect -method pca",
		"-method dbscan -learn -baseline b": "expected a CAPTURE",
		"-prior p -no-prior f":              "expected one of -prior and -no-prior",
		"-method classic -prior p f":        "-prior and -no-prior expect -method pca",
		"-method dbscan -no-prior f":        "-prior and -no-prior expect -method pca",
		"-prior":                            "-prior",
		"a b":                               "expected one CAPTURE, got 2",
		"f -json":                           `expected flags before the CAPTURE, got "-json"`,
		"-wrong f":                          "-wrong",
	} {
		code, stdout, stderr := run(t, nil, strings.Fields(args)...)
		if code != misused || stdout != "" || !strings.Contains(stderr, says) || !strings.Contains(stderr, usage) {
			t.Errorf("%q: exit code %d, %s%s", args, code, stdout, stderr)
		}
	}
}

func TestHelp(t *testing.T) {
	code, stdout, stderr := run(t, nil, "-h")
	if code != succeeded || stderr != "" {
		t.Errorf("exit code %d, %s", code, stderr)
	}
	for _, flag := range strings.Fields("-scores -top -json -method -budget -learn -baseline -prior -no-prior") {
		if !strings.Contains(usage, flag) || !strings.Contains(stdout, "\n  "+flag) {
			t.Errorf("%s is not explained:\n%s", flag, stdout)
		}
	}
}
