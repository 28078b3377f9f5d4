//go:build !linux && !windows

package capture

// Counters is ErrNoCounters: what an interface carries is not asked for here
// yet.
func Counters() (map[string]Counter, error) { return nil, ErrNoCounters }
