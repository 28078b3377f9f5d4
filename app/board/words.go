package board

import (
	"fyne.io/fyne/v2/lang"

	"jaws/analysis/rank"
	"jaws/app/language"
)

// title is what stands above a column.
func (c column) title() string {
	switch c {
	case columnEndpoint:
		return lang.L("Endpoint")
	case columnProtocol:
		return lang.L("Protocol")
	case columnBytes:
		return lang.L("Bytes")
	case columnSpark:
		return lang.L("Last minute")
	case columnScore:
		return lang.L("Score")
	case columnStatus:
		return lang.L("Status")
	}
	return "#"
}

// tip says what a column has.
func (c column) tip() string {
	switch c {
	case columnEndpoint:
		return lang.L("Who is held responsible; a row for each")
	case columnProtocol:
		return lang.L("Protocol of its strangest packet")
	case columnBytes:
		return lang.L("All that it sent and received")
	case columnSpark:
		return lang.L("Bytes a second, each row to its own scale")
	case columnScore:
		return lang.L("How unusual it is; falls when nothing strange comes")
	case columnStatus:
		return lang.L("New, Active, then Decaying; - was never in alarm")
	}
	return lang.L("Rank by score, what is in alarm first")
}

// sample is words as wide as a column usually has.
func (c column) sample() string {
	if c == columnStatus {
		return statusText(rank.Decaying)
	}
	return boardColumns[c].sample
}

// statusText is a status in the user's language.
func statusText(s rank.Status) string {
	if s == rank.Quiet {
		return s.String()
	}
	return language.Foreign(s.String())
}

// ScoreText is a score with a sensible number of digits.
func ScoreText(s float64) string {
	if s >= 100 {
		return language.Number(s, 0)
	}
	return language.Number(s, 1)
}
