package scene

import (
	"image"
	"time"

	"jaws/analysis/rank"
)

// Style is the picture's look.
type Style struct {
	Dark bool
	// Scale is device pixels a unit of text; less than 1 counts as 1.
	Scale float32
	// Projector is for the back row: large words, thick lines, strong contrast.
	Projector bool
	Words     Words
}

// text, mark and line are how many pixels a unit of each is.
func (st Style) text() float32 { return st.Scale * st.bold(1.8) }
func (st Style) mark() float32 { return st.Scale * st.bold(1.5) }
func (st Style) line() float32 { return st.Scale * st.bold(2) }

func (st Style) bold(by float32) float32 {
	if st.Projector {
		return by
	}
	return 1
}

// View is what of a snapshot is shown.
type View uint8

// Packets lie on the snapshot's axes, Conversations on their own. Limits is
// each packet's T2 against its SPE, on logarithmic axes. Space is protocol,
// size and destination of the newest packets, in perspective.
const (
	Packets View = iota
	Conversations
	Limits
	Space
	viewCount
)

// String is the view's name, as a switch of views would say it.
func (v View) String() string {
	return [...]string{"Packets", "Conversations", "T2 / SPE", "3-D"}[v%viewCount]
}

// Turn is how Space is looked at, radians: Yaw about the upright axis, Pitch
// from above. A Pitch beyond 0 to 1.5 counts as the nearer of the two.
type Turn struct{ Yaw, Pitch float64 }

// Options decide a frame beside the snapshot.
type Options struct {
	View View
	// Now is when the frame is shown. Points glide only where it is given.
	Now time.Time
	// Camera is the part of the picture that is shown.
	Camera Camera
	Turn   Turn
	// Selected is the group that is picked out, 0 for none.
	Selected rank.Group
	// Picks are packets that are picked out besides, as sequence numbers: the
	// packet at index i of a snapshot is Snapshot.Packets - len(Points) + i.
	// Conversations are not picked out by them.
	Picks []uint64
	// Hover is the index and 1 of the point that has a ring, as At tells it.
	Hover int
	// Box is the rectangle that is being drawn with the pointer, pixels.
	Box image.Rectangle
	// Message is what an empty picture says.
	Message string
}
