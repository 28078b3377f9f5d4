package app

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// press is one key, alone or with others held: by its name, or by the
// character that it writes, wherever that is on the keyboard.
type press struct {
	key  fyne.KeyName
	held fyne.KeyModifier
	char rune
}

func single(keys ...fyne.KeyName) []press { return held(0, keys...) }

// control is with Ctrl, or Command where that is meant for such.
func control(keys ...fyne.KeyName) []press { return held(fyne.KeyModifierShortcutDefault, keys...) }

func held(m fyne.KeyModifier, keys ...fyne.KeyName) []press {
	var all []press
	for _, k := range keys {
		all = append(all, press{key: k, held: m})
	}
	return all
}

func chars(letters string) []press {
	var all []press
	for _, c := range letters {
		all = append(all, press{char: c})
	}
	return all
}

func (p press) shortcut() *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: p.key, Modifier: p.held}
}

// String is what stands on the key.
func (p press) String() string {
	switch {
	case p.char != 0:
		return string(p.char)
	case p.held == fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift:
		return ctrlWord(shiftWord(string(p.key)))
	case p.held == fyne.KeyModifierShortcutDefault:
		return ctrlWord(string(p.key))
	}
	return string(p.key)
}

func ctrlWord(key string) string {
	if runtime.GOOS == "darwin" {
		return lang.L("Cmd+{{.Key}}", map[string]any{"Key": key})
	}
	return lang.L("Ctrl+{{.Key}}", map[string]any{"Key": key})
}

func shiftWord(key string) string { return lang.L("Shift+{{.Key}}", map[string]any{"Key": key}) }
