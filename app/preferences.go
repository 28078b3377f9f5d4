package app

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jaws/app/method"
	"jaws/app/source"
	"jaws/capture"
	"jaws/chum"
)

const (
	prefFalseGroups = "false groups a day"
	prefPoints      = "points shown"
	prefBegin       = "begin with" // simulated, or nothing for the source used last
	prefNoFilter    = "forget the filter"
	prefSnapLength  = "snap length"
	prefDirected    = "not promiscuous"

	leastPoints, mostPoints, usualPoints = 1000, 100_000, 20_000
	mostFalseGroups                      = 1000
	usualSnapLength                      = 256 // what 0 means to a capture on a NIC
)

// restorePreferences are those that no panel shows. What the command line says
// comes first, and is not kept.
func (w *window) restorePreferences(p fyne.Preferences, o Options) {
	w.falseGroups = p.Float(prefFalseGroups)
	if badFalseGroups(w.falseGroups) {
		w.falseGroups = 0
	}
	if w.points = o.Points; w.points == 0 {
		if n := p.Int(prefPoints); n >= leastPoints && n <= mostPoints {
			w.points = n
		}
	}
	if w.sources.Live.SnapLength = o.SnapLength; o.SnapLength == 0 {
		if n := p.Int(prefSnapLength); n > 0 && n <= capture.WholePackets {
			w.sources.Live.SnapLength = n
		}
	}
	w.sources.Live.Promiscuous = !p.Bool(prefDirected)
}

func badFalseGroups(f float64) bool {
	return math.IsNaN(f) || f <= 0 || f > mostFalseGroups
}

// useFalseGroups takes how many groups a day may be in alarm while nothing is
// wrong, from the next start on.
func (w *window) useFalseGroups(text string) error {
	f, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if err != nil || badFalseGroups(f) {
		return errors.New(lang.L("A number above 0, up to {{.Most}}", map[string]any{"Most": mostFalseGroups}))
	}
	w.falseGroups = f
	w.app.Preferences().SetFloat(prefFalseGroups, f)
	return nil
}

// usePoints takes how many packets are shown, from the next start on.
func (w *window) usePoints(text string) error {
	n, err := strconv.Atoi(digits.Replace(text))
	if err != nil || n < leastPoints || n > mostPoints {
		return errors.New(lang.L("A number from 1000 to 100000"))
	}
	w.points = n
	w.app.Preferences().SetInt(prefPoints, n)
	return nil
}

// digits leaves out what people set between thousands.
var digits = strings.NewReplacer(",", "", ".", "", " ", "")

// useSnapLength takes how many bytes of each frame are captured on a NIC, from
// the next start on.
func (w *window) useSnapLength(text string) error {
	n, err := strconv.Atoi(digits.Replace(text))
	if err != nil || n < leastSnapLength || n > capture.WholePackets {
		return errors.New(lang.L("A number from {{.Least}} to {{.Most}}", map[string]any{"Least": leastSnapLength, "Most": capture.WholePackets}))
	}
	w.sources.Live.SnapLength = n
	w.app.Preferences().SetInt(prefSnapLength, n)
	return nil
}

// leastSnapLength has room for Ethernet, IPv6 and TCP.
const leastSnapLength = 96

// usePromiscuous takes whether a NIC hands over what is meant for others, from
// the next start on.
func (w *window) usePromiscuous(yes bool) {
	w.sources.Live.Promiscuous = yes
	w.app.Preferences().SetBool(prefDirected, !yes)
}

// useListener takes where bait goes. A public address is never remembered: each
// cast to one is to be confirmed.
func (w *window) useListener(text string) error {
	t, err := chum.ParseTarget(strings.TrimSpace(text))
	if err != nil {
		return err
	}
	if !t.Own() {
		return errors.New(lang.L("Only an address of this machine or of a private network is remembered"))
	}
	w.chum.target.SetText(t.String())
	w.app.Preferences().SetString(prefListener, t.String())
	return nil
}

// useRate takes the bait's speed.
func (w *window) useRate(text string) error {
	if _, err := chum.ParseRate(text); err != nil {
		return err
	}
	w.chum.rate.SetText(text)
	w.keepLure()
	return nil
}

// resetPreferences forgets all that was chosen and shows the window as it is
// at first. What runs goes on.
func (w *window) resetPreferences() error {
	p := w.app.Preferences()
	// Fyne's are all of this kind; there is no other way to know them all.
	all, ok := p.(interface{ ReadValues(func(map[string]any)) })
	if !ok {
		return fmt.Errorf("the preferences, %T, cannot be listed", p)
	}
	var keys []string
	all.ReadValues(func(values map[string]any) {
		for key := range values {
			keys = append(keys, key)
		}
	})
	for _, key := range keys {
		p.RemoveValue(key)
	}
	w.restorePreferences(p, Options{})
	w.setLook(storedLook(p))
	w.setView(method.Packets)
	w.controls.filter.Fill("", nil)
	if !w.running {
		w.sources.Live.Filter = ""
		w.controls.Choose(source.Simulated)
	}
	if !w.casting() {
		w.restoreLure(Options{}, defaultListener)
	}
	w.win.SetFullScreen(false)
	w.win.Resize(fyne.NewSize(firstWidth, firstHeight))
	w.refresh()
	return nil
}
