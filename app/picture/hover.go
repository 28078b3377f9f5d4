package picture

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"jaws/analysis"
	"jaws/app/board"
	"jaws/app/language"
	"jaws/app/method"
)

// pointWords tell what a point of a snapshot is: its endpoint, protocol, size,
// time and score.
func pointWords(snap *analysis.Snapshot, v method.View, index int) string {
	if v == method.Conversations {
		return conversationWords(snap, index)
	}
	p := &snap.Points[index]
	words := []string{
		lang.N("to {{.Destination}}   {{.Protocol}}   {{.Size}} bytes", int(p.Length), map[string]any{
			"Destination": p.Dst, "Protocol": p.Protocol, "Size": language.Count(uint64(p.Length)),
		}),
		lang.L("{{.Time}}   score {{.Score}}", map[string]any{"Time": language.Clock(p.Time), "Score": board.ScoreText(float64(p.Score))}),
	}
	if v == method.Limits {
		words = append(words, lang.L("T2 {{.T2}} (limit {{.T2Limit}})   SPE {{.SPE}} (limit {{.SPELimit}})", map[string]any{
			"T2": board.ScoreText(float64(p.T2)), "T2Limit": board.ScoreText(snap.T2Limit),
			"SPE": board.ScoreText(float64(p.SPE)), "SPELimit": board.ScoreText(snap.SPELimit),
		}))
	}
	if p.Anomalous {
		words = append(words, rankWords(snap, p))
	}
	return strings.Join(words, "\n")
}

func conversationWords(snap *analysis.Snapshot, index int) string {
	p, c := &snap.Conversations[index], &snap.Parties[index]
	words := []string{
		lang.L("{{.Host}} with {{.Peer}}   {{.Protocol}}", map[string]any{"Host": c.Local, "Peer": c.Remote, "Protocol": p.Protocol}),
		lang.L("{{.Up}} up, {{.Down}} down", map[string]any{"Up": language.Bytes(c.Up), "Down": language.Bytes(c.Down)}),
		lang.N("{{.N}} packets in a minute   score {{.Score}}", int(c.Packets), map[string]any{
			"N": language.Count(c.Packets), "Score": board.ScoreText(float64(p.Score)),
		}),
	}
	if p.Anomalous {
		words = append(words, rankWords(snap, p))
	}
	return strings.Join(words, "\n")
}

// rankWords say which row a red point belongs to.
func rankWords(snap *analysis.Snapshot, p *analysis.Point) string {
	for i := range snap.Top {
		if r := &snap.Top[i]; r.Group == p.Group {
			return lang.L("Rank {{.Rank}}: {{.Endpoint}}", map[string]any{"Rank": r.Rank, "Endpoint": r.Endpoint})
		}
	}
	return lang.L("In alarm")
}
