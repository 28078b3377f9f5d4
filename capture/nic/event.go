package nic

// Event is a line of JSON that the helper writes to its standard error.
type Event struct {
	Event string `json:"event"`
	// Link and SnapLength come with EventOpened.
	Link       uint32 `json:"link,omitempty"`
	SnapLength int    `json:"snaplen,omitempty"`
	// Kernel and Interface come with EventDrops, counted since the opening.
	Kernel    *uint64 `json:"kernel,omitempty"`
	Interface *uint64 `json:"interface,omitempty"`
	// Packets comes with EventBye.
	Packets *uint64 `json:"packets,omitempty"`
	// Kind and Message come with EventError, Message with EventDown too.
	Kind    string `json:"kind,omitempty"`
	Message string `json:"message,omitempty"`
}

// The events.
const (
	EventOpened = "opened"
	EventDrops  = "drops"
	EventDown   = "down" // or gone
	EventError  = "error"
	EventBye    = "bye"
)

// The kinds of error.
const (
	KindPermission = "permission"
	KindNoDevice   = "no_device"
	KindFilter     = "filter"
	KindOther      = "other"
)
