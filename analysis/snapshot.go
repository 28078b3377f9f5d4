package analysis

import (
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// Snapshot is all that a window needs to draw one moment. It is immutable
// once published: readers may keep it as long as they like.
type Snapshot struct {
	// Time is the newest packet's time, Unix nanoseconds.
	Time int64
	// Packets counts all that were observed, not only those shown.
	Packets uint64
	// Points are the newest packets, oldest first, at most Config.Window.
	// Points[i] is packet number Packets-len(Points)+i, counted from 0 in the
	// order of observation: so a packet is known again in another snapshot.
	Points []Point
	// Thinned is true where Points are only some of the packets, so that their
	// places among them say nothing.
	Thinned bool
	// Axes name the two coordinates of Points: principal components, "PC1 +
	// strangeness" where some points are red and stand farther out for it.
	Axes [2]Axis
	// Centroids are the middles of clusters, on the same axes, where a method
	// has any.
	Centroids []Centroid
	// Conversations are those of the last minute with three packets or more, at
	// most 2,000, on ConversationAxes, the principal axes of what the detector
	// remembers of a minute of such; who takes part in Conversations[i] stands in
	// Parties[i]. Their Score is that of their packets but for what is strange in
	// a packet alone, Dst the remote side, Length the mean size of a packet, Time
	// when the last one came, to a second; they have no T2 and no SPE. They are
	// brought up to date four times a second of packet time, and shared between
	// snapshots.
	Conversations    []Point
	Parties          []Parties
	ConversationAxes [2]Axis
	// T2Limit and SPELimit are what one packet in a thousand passes of those not
	// in alarm; 0 while too few were seen to tell.
	T2Limit, SPELimit float64
	// Top are the board's rows, by rank, at most 20.
	Top []rank.Row
	// Timeline are the last ten minutes of packet time but for the running
	// second, second by second without a gap, the oldest first.
	Timeline []Second
	// Learning is how far the baseline is.
	Learning Learning
}

// Axis is one coordinate of the picture.
type Axis struct {
	// Name is what the axis shows ("PC1").
	Name string
	// Explained is the principal component's part of the variance, 0 to 1.
	Explained float64
}

// Point is one packet in the picture.
type Point struct {
	// X and Y are coordinates on the snapshot's Axes, in standard deviations:
	// the projection on principal axes. What is red stands outside the cloud, in
	// one corner, the farther the higher its score.
	X, Y float32
	// Score is the packet's joint score; 1 or more is in alarm.
	Score float32
	// T2 and SPE are Hotelling's T2 and the squared prediction error of the
	// packet's features, unitless, at the time it came. Most packets in alarm are
	// ordinary but for their conversation: the score of a red one is one more
	// coordinate, of which no axis explains anything. It adds 2 (1 + ln
	// Score)^2 times the limit to SPE, so that what is red is outside.
	T2, SPE float32
	// Fade is how red an anomalous point is drawn, 1 down to 0.2; so it stays
	// when its group's row is gone.
	Fade float32
	// Time is the packet's, Unix nanoseconds.
	Time int64
	// Group is the row the packet counts for, on the board or not.
	Group rank.Group
	// Dst is the packet's destination.
	Dst packet.Addr
	// Length is the size on the wire, bytes.
	Length   uint32
	Protocol packet.Protocol
	// Cluster colours normal points, from 0; stable between snapshots.
	Cluster uint8
	// Anomalous tells that it was in alarm, and nobody called its group normal.
	Anomalous bool
}

// Centroid is the middle of a cluster of points.
type Centroid struct {
	X, Y    float32
	Cluster uint8
	// Packets is how many points are in the cluster.
	Packets int
}

// Parties tell of one conversation: a host of one's own, its peer, and what
// passed between the two in the last minute.
type Parties struct {
	Local, Remote packet.Endpoint
	// Up and Down are bytes from Local to Remote and back.
	Up, Down, Packets uint64
}

// Snapshot is the present moment, for whoever draws it.
func (e *Engine) Snapshot() *Snapshot {
	e.window.project(e.pca)
	s := &Snapshot{
		Time: e.clock.now, Packets: e.packets, Points: e.window.all(), Top: e.board.Top(),
		Timeline: e.timeline.last(), Learning: e.Learning(),
	}
	s.T2Limit, s.SPELimit = e.window.limits()
	lifted := e.window.colour(s.Points, e.board, s.SPELimit, e.packets)
	e.lookAtTalks()
	s.Conversations, s.Parties = e.talks.points, e.talks.parties
	for k := range s.Axes {
		s.Axes[k] = axis(e.pca, k, lifted)
		s.ConversationAxes[k] = axis(e.talks.plane, k, e.talks.lifted)
	}
	return s
}

// Lifted is what is behind the name of an axis on which red points stand
// farther out than their places.
const Lifted = " + strangeness"

// axis is number k of those that are shown, on which what is red may stand
// farther out than its place.
func axis(of interface {
	AxisName(k int) string
	Explained(k int) float64
}, k int, lifted bool,
) Axis {
	a := Axis{Name: of.AxisName(k), Explained: of.Explained(k)}
	if lifted {
		a.Name += Lifted
	}
	return a
}
