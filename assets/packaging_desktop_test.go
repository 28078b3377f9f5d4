package assets_test

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// value is that of a key of the menu entry, "" for none.
func value(entry, key string) string {
	found := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(key) + `=(.*)$`).FindStringSubmatch(entry)
	if found == nil {
		return ""
	}
	return found[1]
}

// TestDesktopSpeaksGerman has what a desktop shows of JAWS be there in German.
func TestDesktopSpeaksGerman(t *testing.T) {
	entry := read(t, "packaging/linux/org.jaws.JAWS.desktop")
	for _, key := range []string{"GenericName", "Comment", "Keywords"} {
		english, german := value(entry, key), value(entry, key+"[de]")
		if english == "" || german == "" || english == german {
			t.Errorf("%s is %q, and in German %q", key, english, german)
		}
	}
	for file, elements := range map[string][]string{
		"org.jaws.JAWS.metainfo.xml": {"summary", "p"},
		"mime.xml":                   {"comment"},
		"org.jaws.capture.policy":    {"description", "message"},
	} {
		for _, element := range elements {
			t.Run(file+" "+element, func(t *testing.T) { inGerman(t, read(t, "packaging/linux/"+file), element) })
		}
	}
}

// worded is an element of XML with words in it, in a language or in English.
type worded struct {
	Lang  string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Words string `xml:",chardata"`
}

// inGerman has each element of that name be followed by its German.
func inGerman(t *testing.T, text, name string) {
	t.Helper()
	var found []worded
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != name {
			continue
		}
		var e worded
		if err := d.DecodeElement(&e, &start); err != nil {
			t.Fatal(err)
		}
		found = append(found, e)
	}
	if len(found) == 0 || len(found)%2 != 0 {
		t.Fatalf("there are %d", len(found))
	}
	for i := 0; i < len(found); i += 2 {
		if found[i].Lang != "" || found[i+1].Lang != "de" || strings.TrimSpace(found[i+1].Words) == "" {
			t.Errorf("%q is followed by %q in %q", found[i].Words, found[i+1].Words, found[i+1].Lang)
		}
	}
}

// TestTypesAgree has the same types of file stand wherever a desktop looks.
func TestTypesAgree(t *testing.T) {
	want := strings.Split(strings.Trim(value(read(t, "packaging/linux/org.jaws.JAWS.desktop"), "MimeType"), ";"), ";")
	if !slices.Contains(want, "application/x-jaws-session") || !slices.Contains(want, "application/x-pcapng") {
		t.Errorf("the menu entry has %q", want)
	}
	var metainfo struct {
		Types []string `xml:"provides>mediatype"`
	}
	if err := xml.Unmarshal([]byte(read(t, "packaging/linux/org.jaws.JAWS.metainfo.xml")), &metainfo); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(metainfo.Types, want) {
		t.Errorf("software centres read of %q, and menus of %q", metainfo.Types, want)
	}
	var types struct {
		Types []struct {
			Name string `xml:"type,attr"`
		} `xml:"mime-type"`
	}
	if err := xml.Unmarshal([]byte(read(t, "packaging/linux/mime.xml")), &types); err != nil {
		t.Fatal(err)
	}
	for _, own := range types.Types {
		if !slices.Contains(want, own.Name) {
			t.Errorf("%s is made known, and opens with nothing", own.Name)
		}
	}
}
