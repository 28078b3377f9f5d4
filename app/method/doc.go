// Package method is what one may look at: JAWS' own analysis or one of the
// classic methods on the same packets, and the views of each. It judges packets
// by the classic ones in rounds, beside the engine, and holds still what a
// person froze. In: the engine's snapshots; out: the one to be seen.
package method
