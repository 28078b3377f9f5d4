package samples

import (
	"time"

	"jaws/analysis/truth"
	"jaws/capture/packet"
)

// FourOfFive is a cast whose figures are easily told apart.
var FourOfFive = truth.Card{
	Begun: 100e9, Ended: 105e9, Seen: 6,
	Methods: []truth.Result{
		{Caught: true, FirstRed: 1800 * time.Millisecond, BestRank: 1, Rank: 2, Judged: 5, Flagged: 4, RedOwn: 1},
		{Judged: 5, RedOther: 5},
		{Judged: 5},
	},
	Others: [][]packet.Endpoint{nil, {{Addr: Server}, {Addr: Resolver}, {Addr: Newcomer}, {Addr: Server, Port: 9}}, nil},
}
