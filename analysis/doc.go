// Package analysis says what packets mean: it turns them into features, keeps
// a baseline of what is usual, scores each packet and each conversation
// against it before learning from it, and publishes immutable snapshots for
// whoever draws them. One goroutine owns an Engine; nothing here starts
// another, touches a network or a screen, or keeps more than a bounded amount.
package analysis
