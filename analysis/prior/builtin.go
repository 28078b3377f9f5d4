package prior

import (
	"bytes"
	_ "embed"

	"jaws/analysis/detect"
)

// builtIn is what `make prior` wrote.
//
//go:embed ordinary.prior
var builtIn []byte

// BuiltIn is the prior that comes with the program. Each call reads it again,
// which takes about a millisecond.
func BuiltIn() *detect.Prior {
	cases, err := Read(bytes.NewReader(builtIn))
	if err != nil {
		panic("the built-in prior cannot be read: " + err.Error()) // a test reads it
	}
	return detect.NewPrior(cases)
}
