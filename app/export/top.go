package export

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"

	"jaws/analysis/rank"
)

var topTitles = []string{"rank", "endpoint", "peer", "protocol", "packets", "bytes", "score", "status"}

// TopCSV writes rows as comma-separated values under the names that top20.json
// has too.
func TopCSV(w io.Writer, rows []rank.Row) error {
	out := csv.NewWriter(w)
	if err := out.Write(topTitles); err != nil {
		return err
	}
	for _, r := range rank.Export(rows) {
		if err := out.Write([]string{
			strconv.Itoa(r.Rank), r.Endpoint, r.Peer, r.Protocol, strconv.FormatUint(r.Packets, 10), strconv.FormatUint(r.Bytes, 10),
			strconv.FormatFloat(r.Score, 'g', -1, 64), r.Status,
		}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// TopJSON writes rows in the form of top20.json.
func TopJSON(w io.Writer, rows []rank.Row) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(rank.Export(rows))
}
