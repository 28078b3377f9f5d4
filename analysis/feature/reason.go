package feature

// Reason is one feature's part in a score, in numbers and in words.
type Reason struct {
	// Feature is the feature's short name ("upload to this peer").
	Feature string
	// Share is its signed part of the score: 0.5 is half of it; negative
	// where the value is strange for being low.
	Share float64
	// Value, Low and High are the value seen and the range that is usual
	// (mean -/+ 2 standard deviations of the baseline), in Unit.
	Value, Low, High float64
	Unit             string
	// Sentence says it in plain words, with the usual range.
	Sentence string
}
