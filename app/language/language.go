// Package language has the window speak the user's language: it gives Fyne the
// texts of assets/lang, so that lang.L and its kin find them. A text's key is
// its English. What is new in a part of the window goes into two files there,
// PART.en.json and PART.de.json; this package's test names what is missing or
// no longer said. Numbers are put into words here too. It shows nothing itself.
package language

import (
	"fmt"
	"os"
	"runtime"

	"fyne.io/fyne/v2/lang"

	"jaws/assets"
)

// Choices are the languages that there are texts in, ISO 639-1.
func Choices() []string { return []string{"en", "de"} }

// Foreign is a whole text that a package which knows no languages says in
// English: a lure's title, a protocol's kind. This package's test has the list
// of those packages (foreign_test.go), so that none of their texts is missing.
func Foreign(english string) string { return lang.L(english) }

// Choosable tells whether Load can be told another language than the system's.
func Choosable() bool { return runtime.GOOS != "windows" && runtime.GOOS != "darwin" }

// ForeignWith is Foreign of a text with blanks such as {{.Host}}.
func ForeignWith(english string, blanks map[string]any) string { return lang.L(english, blanks) }

// Code is the language in use, of Choices.
func Code() string { return lang.L(code) }

// Own are the texts that this package says itself.
func Own() []string { return []string{code, sample, moment, isoDay} }

// code stands for the language in whose texts it is.
const code = "en"

// Load makes the texts known, in the language choice: one of Choices, or
// "" for the system's. What was said before stays as it is, so this comes
// first. On Windows and macOS Fyne asks the system and can be told no other.
func Load(choice string) error {
	if choice != "" {
		defer pretend(choice)()
	}
	if err := lang.AddTranslationsFS(assets.Lang, "lang"); err != nil {
		return fmt.Errorf("read the texts of the window: %w", err)
	}
	return nil
}

// pretend has Fyne find code where it looks for the system's language
// (setlocale(3)), until what it returns is called: programs that are started
// later are not to see it.
func pretend(code string) (restore func()) {
	var undo []func()
	for name, value := range map[string]string{"LC_ALL": code, "LANGUAGE": code} {
		if old, ok := os.LookupEnv(name); ok {
			undo = append(undo, func() { os.Setenv(name, old) })
		} else {
			undo = append(undo, func() { os.Unsetenv(name) })
		}
		os.Setenv(name, value)
	}
	return func() {
		for _, f := range undo {
			f()
		}
	}
}
