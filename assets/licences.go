package assets

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

// packedLicences are the licences of all that the programs are made of, JSON
// under gzip; "make licences" writes them anew.
//
//go:embed licences.json.gz
var packedLicences []byte

// Licence is what something that the programs are made of may be used under.
type Licence struct {
	// Module is a Go module's path, "Go" or a library's name; Version is a
	// module's, and empty for the others.
	Module  string `json:"module"`
	Version string `json:"version,omitempty"`
	// Name is SPDX's, such as "BSD-3-Clause", or several that hold together.
	Name string `json:"name"`
	// Text is all that has to be passed on.
	Text string `json:"-"`
}

// licenceFile is the JSON of them, each text once however many have it.
type licenceFile struct {
	Licences []listedLicence `json:"licences"`
	Texts    []string        `json:"texts"`
}

type listedLicence struct {
	Licence
	Texts []int `json:"texts"`
}

// Licences are JAWS' own and then those of all that the programs hold on any
// system, by name.
func Licences() ([]Licence, error) {
	unpacked, err := gzip.NewReader(bytes.NewReader(packedLicences))
	if err != nil {
		return nil, fmt.Errorf("unpack the licences: %w", err)
	}
	var file licenceFile
	if err := json.NewDecoder(unpacked).Decode(&file); err != nil {
		return nil, fmt.Errorf("read the licences: %w", err)
	}
	all := make([]Licence, 0, len(file.Licences))
	for _, l := range file.Licences {
		var texts []string
		for _, at := range l.Texts {
			if at < 0 || at >= len(file.Texts) {
				return nil, fmt.Errorf("read the licences: %s has text %d of %d", l.Module, at, len(file.Texts))
			}
			texts = append(texts, file.Texts[at])
		}
		l.Text = strings.Join(texts, "\n\n")
		all = append(all, l.Licence)
	}
	return all, nil
}
