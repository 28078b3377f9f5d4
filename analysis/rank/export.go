package rank

// Exported is a row as top20.json has it.
type Exported struct {
	Rank     int     `json:"rank"`
	Endpoint string  `json:"endpoint"`
	Peer     string  `json:"peer"`
	Protocol string  `json:"protocol"`
	Packets  uint64  `json:"packets"`
	Bytes    uint64  `json:"bytes"`
	Score    float64 `json:"score"`
	Status   string  `json:"status"`
}

// Export is rows in the form of top20.json; never nil.
func Export(rows []Row) []Exported {
	out := make([]Exported, 0, len(rows))
	for i := range rows {
		r := &rows[i]
		out = append(out, Exported{
			Rank: r.Rank, Endpoint: r.Endpoint.String(), Peer: r.Peer.String(), Protocol: r.Protocol.String(),
			Packets: r.Packets, Bytes: r.Bytes, Score: r.Score, Status: r.Status.String(),
		})
	}
	return out
}
