package picture

import (
	"fmt"
	"strings"

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
		fmt.Sprintf("to %s   %s   %s bytes", p.Dst, p.Protocol, language.Count(uint64(p.Length))),
		fmt.Sprintf("%s   score %s", language.Clock(p.Time), board.ScoreText(float64(p.Score))),
	}
	if v == method.Limits {
		words = append(words, fmt.Sprintf("T2 %s (limit %s)   SPE %s (limit %s)",
			board.ScoreText(float64(p.T2)), board.ScoreText(snap.T2Limit), board.ScoreText(float64(p.SPE)), board.ScoreText(snap.SPELimit)))
	}
	if p.Anomalous {
		words = append(words, rankWords(snap, p))
	}
	return strings.Join(words, "\n")
}

func conversationWords(snap *analysis.Snapshot, index int) string {
	p, c := &snap.Conversations[index], &snap.Parties[index]
	words := fmt.Sprintf("%s with %s   %s\n%s up, %s down, %s packets in a minute   score %s",
		c.Local, c.Remote, p.Protocol, language.Bytes(c.Up), language.Bytes(c.Down), language.Count(c.Packets), board.ScoreText(float64(p.Score)))
	if p.Anomalous {
		words += "\n" + rankWords(snap, p)
	}
	return words
}

// rankWords say which row a red point belongs to.
func rankWords(snap *analysis.Snapshot, p *analysis.Point) string {
	for i := range snap.Top {
		if r := &snap.Top[i]; r.Group == p.Group {
			return fmt.Sprintf("Rank %d: %s", r.Rank, r.Endpoint)
		}
	}
	return "In alarm"
}
