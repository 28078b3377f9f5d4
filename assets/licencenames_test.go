package assets

import (
	"slices"
	"strings"
	"testing"
)

// third is what sets BSD's third clause apart.
const third = "specific prior written permission"

// marks tell licences by what stands in them, and what does not.
var marks = []struct{ name, has, too, not string }{
	{name: "Apache-2.0", has: "apache license version 2.0"},
	{name: "BSD-3-Clause", has: "redistribution and use in source", too: third},
	{name: "BSD-2-Clause", has: "redistribution and use in source", not: third},
	{name: "CC-BY-4.0", has: "attribution 4.0 international"},
	{name: "FTL or GPL-2.0", has: "the freetype license"},
	{name: "ISC", has: "permission to use, copy, modify, and", too: "for any purpose with or without fee is hereby granted"},
	{name: "MIT", has: "permission is hereby granted, free of charge", not: "font software"},
	{name: "OFL-1.1", has: "sil open font license"},
	{name: "Unlicense", has: "released into the public domain"},
	{name: "ZPL-2.1", has: "names of the copyright holders must not be used to endorse", too: "servicemarks (sm)"},
	{name: "Zlib", has: "altered source versions must be plainly marked"},
}

// nameOf names what some texts are, after SPDX.
func nameOf(texts []string) string {
	var names []string
	for _, text := range texts {
		plain := strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(text, "#", " "))), " ")
		plain = strings.ReplaceAll(plain, "license, version", "license version")
		for _, m := range marks {
			if strings.Contains(plain, m.has) && strings.Contains(plain, m.too) &&
				(m.not == "" || !strings.Contains(plain, m.not)) && !slices.Contains(names, m.name) {
				names = append(names, m.name)
			}
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

func TestNameOf(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"JAWS' own", tidied(t, "../LICENSE"), "BSD-3-Clause"},
		{"without the third clause", "Redistribution and use in source and binary forms", "BSD-2-Clause"},
		{"none", "All rights reserved.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := nameOf([]string{tt.text}); got != tt.want {
				t.Errorf("it is %q, and not %q", got, tt.want)
			}
		})
	}
}
