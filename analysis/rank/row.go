package rank

import (
	"jaws/analysis/feature"
	"jaws/capture/packet"
)

// Group identifies all that one endpoint is held responsible for. It is the
// same number for as long as the engine lives; 0 is no group.
type Group uint64

// Status is where a row is in its life.
type Status uint8

// A row is New for its first 30 s in alarm, Active while it goes on being
// strange, Decaying when nothing strange has come for a while. A row that was
// never in alarm is Quiet.
const (
	Quiet Status = iota
	New
	Active
	Decaying
)

// String is the word that people read; "-" for Quiet.
func (s Status) String() string {
	return [...]string{"-", "New", "Active", "Decaying"}[s]
}

// Row is one group on the board.
type Row struct {
	Group Group
	// Rank counts from 1, the strangest.
	Rank int
	// Endpoint is held responsible: the scanner for fan-out, the victim for
	// fan-in, the remote peer otherwise.
	Endpoint packet.Endpoint
	// Peer is the other side of its strangest conversation; its Addr is not valid
	// where what is strange is that there are many.
	Peer packet.Endpoint
	// Destination and Length, in bytes, are those of the group's strangest
	// packet, Protocol is that of the strangest that has more than a
	// transport's: what its label says.
	Destination packet.Addr
	Protocol    packet.Protocol
	Length      uint32
	// Packets and Bytes are all that the group sent and received.
	Packets, Bytes uint64
	// Spark is its bytes of the last minute, second by second.
	Spark Spark
	// Score is what the rank goes by: unitless, decaying, in alarm at 1 or more.
	Score float64
	// Peak is the highest Score there was.
	Peak   float64
	Status Status
	// Anomalous tells whether the group was ever in alarm.
	Anomalous bool
	// First, Last and FirstAlarm are packet times, Unix nanoseconds;
	// FirstAlarm is 0 if there was none.
	First, Last, FirstAlarm int64
	// BestRank is the lowest Rank it had, reached at BestRankAt (packet time).
	BestRank   int
	BestRankAt int64
	// Fade is how red the group is drawn: 1 while New or Active, falling to
	// 0.2 as it decays.
	Fade      float32
	strangest float64 // score of the packet that the label tells of, decaying
	life      uint64  // each time that the board begins to count for a group is one
	// Reasons are at most three, the strongest first.
	Reasons []feature.Reason
}
