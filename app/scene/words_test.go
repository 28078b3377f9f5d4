package scene_test

import (
	"bytes"
	"image"
	"testing"
	"time"

	"jaws/app/scene"
)

// TestWords has each word that a view has change its picture, and English be
// what is said where nothing is given.
func TestWords(t *testing.T) {
	n := newNetwork(2000)
	n.attack(20 * time.Second)
	snap := n.until(30 * time.Second)
	talks(snap, 20, 0)
	snap.Axes[0].Name += " + strangeness"
	snap.Axes[1].Explained = 0
	bare := *snap
	bare.Conversations, bare.T2Limit, bare.SPELimit = nil, 0, 0
	picture := func(w scene.Words, o scene.Options, empty bool) *image.RGBA {
		of := snap
		if empty {
			of = &bare
		}
		return frame(scene.New(scene.Style{Words: w}), 640, 480, of, o)
	}
	for _, tt := range []struct {
		name  string
		words scene.Words
		view  scene.View
		empty bool
		same  scene.Words // what it is in English
	}{
		{"variance", scene.Words{OfVariance: "der Varianz"}, scene.Packets, false, scene.Words{OfVariance: "of variance"}},
		{"strangeness", scene.Words{Strangeness: "Fremdheit"}, scene.Packets, false, scene.Words{Strangeness: "strangeness"}},
		{"bytes of a label", scene.Words{Bytes: "Byte"}, scene.Packets, false, scene.Words{Bytes: "bytes"}},
		{"point", scene.Words{Point: ","}, scene.Packets, false, scene.Words{Point: "."}},
		{"T2", scene.Words{T2: "Mitte"}, scene.Limits, false, scene.Words{T2: "T2  how far from the middle"}},
		{"SPE", scene.Words{SPE: "Muster"}, scene.Limits, false, scene.Words{SPE: "SPE  how far off the pattern"}},
		{"T2's limit", scene.Words{T2Limit: "Grenze"}, scene.Limits, false, scene.Words{T2Limit: "T2 limit"}},
		{"SPE's limit", scene.Words{SPELimit: "Grenze"}, scene.Limits, false, scene.Words{SPELimit: "SPE limit"}},
		{"protocol", scene.Words{Protocol: "Protokoll"}, scene.Space, false, scene.Words{Protocol: "protocol"}},
		{"destination", scene.Words{Destination: "Ziel"}, scene.Space, false, scene.Words{Destination: "destination"}},
		{"size", scene.Words{Size: "Größe"}, scene.Space, false, scene.Words{Size: "size, bytes"}},
		{"no conversations", scene.Words{NoConversations: "Nichts"}, scene.Conversations, true, scene.Words{NoConversations: "No conversations to show yet"}},
		{"no limits", scene.Words{NoLimits: "Nichts"}, scene.Limits, true, scene.Words{NoLimits: "This method knows no T2 and SPE"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := scene.Options{View: tt.view, Turn: scene.Turn{Yaw: 0.6, Pitch: 0.45}}
			if tt.words.Point != "" {
				o.Camera.Zoom = 20 // so that the axes have decimals
			}
			english := picture(scene.Words{}, o, tt.empty)
			if bytes.Equal(english.Pix, picture(tt.words, o, tt.empty).Pix) {
				t.Error("the word is not in the picture")
			}
			if !bytes.Equal(english.Pix, picture(tt.same, o, tt.empty).Pix) {
				t.Error("it is not what English says")
			}
		})
	}
}
