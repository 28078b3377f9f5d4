package analysis

import (
	"math"

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
	Points []Point
	// Thinned is true where Points are only some of the packets, so that their
	// places among them say nothing.
	Thinned bool
	// Axes name the two coordinates of Points.
	Axes [2]Axis
	// Centroids are the middles of clusters, on the same axes, where a method
	// has any.
	Centroids []Centroid
	// Conversations are those of the last minute, on ConversationAxes; who
	// takes part in Conversations[i] stands in Parties[i].
	Conversations    []Point
	Parties          []Parties
	ConversationAxes [2]Axis
	// T2Limit and SPELimit are what one packet in a thousand passes.
	T2Limit, SPELimit float64
	// Top are the board's rows, by rank, at most 20.
	Top []rank.Row
	// Learning is how far the baseline is.
	Learning Learning
}

// Axis is one coordinate of the picture.
type Axis struct {
	// Name is what the axis shows ("PC1").
	Name string
	// Explained is its part of the variance, 0 to 1.
	Explained float64
}

// Point is one packet in the picture.
type Point struct {
	// X and Y are coordinates on the snapshot's Axes, in standard deviations.
	X, Y float32
	// Score is the packet's joint score; 1 or more is in alarm.
	Score float32
	// T2 and SPE are Hotelling's T2 and the squared prediction error of the
	// packet, unitless, at the time it came.
	T2, SPE float32
	// Fade is how red an anomalous point is drawn, 1 down to 0.2.
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
	Cluster   uint8
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
		Time: e.clock.now, Packets: e.packets, Points: e.window.points(), Top: e.board.Top(), Learning: e.clock.state(&e.config),
		T2Limit: math.Expm1(e.window.t2.Value(contaminated)), SPELimit: math.Expm1(e.window.spe.Value(contaminated)),
	}
	for k := range s.Axes {
		s.Axes[k] = Axis{Name: e.pca.AxisName(k), Explained: e.pca.Explained(k)}
	}
	red := make(map[rank.Group]float32)
	for i := range s.Top {
		if r := &s.Top[i]; r.Anomalous {
			red[r.Group] = r.Fade
		}
	}
	for i := range s.Points {
		p := &s.Points[i]
		if fade, ok := red[p.Group]; ok && p.Score >= 1 {
			p.Anomalous, p.Fade = true, fade
		}
	}
	return s
}
