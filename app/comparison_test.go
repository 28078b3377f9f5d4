package app

import (
	"context"
	"testing"

	"jaws/analysis"
	"jaws/app/samples"
)

// TestComparison goes through what a person does, with each round made by
// hand: what is shown after each step is the engine's snapshot of a second, by
// a method.
func TestComparison(t *testing.T) {
	type step struct {
		do     string
		method method
		second float64
	}
	for _, tt := range []struct {
		name  string
		steps []step
	}{
		{"the engine's own shows at once", []step{
			{"packets", onlinePCA, 1}, {"round", onlinePCA, 1}, {"packets", onlinePCA, 2},
		}},
		{"another shows once there is a round", []step{
			{"packets", onlinePCA, 1},
			{"classic", onlinePCA, 1},
			{"round", classicKMeans, 1},
			{"packets", classicKMeans, 1},
			{"round", classicKMeans, 2},
			{"dbscan", classicKMeans, 2},
			{"round", classicDBSCAN, 2},
			{"packets", classicDBSCAN, 2},
			{"pca", onlinePCA, 3},
		}},
		{"an old round is not shown again", []step{
			{"packets", onlinePCA, 1},
			{"classic", onlinePCA, 1},
			{"round", classicKMeans, 1},
			{"pca", onlinePCA, 1},
			{"packets", onlinePCA, 2},
			{"classic", onlinePCA, 2},
			{"round", classicKMeans, 2},
		}},
		{"a frozen moment stays", []step{
			{"packets", onlinePCA, 1},
			{"classic", onlinePCA, 1},
			{"round", classicKMeans, 1},
			{"packets", classicKMeans, 1},
			{"freeze", classicKMeans, 1},
			{"round", classicKMeans, 1},
			{"packets", classicKMeans, 1},
			{"round", classicKMeans, 1},
			{"unfreeze", classicKMeans, 1},
			{"round", classicKMeans, 3},
		}},
		{"a frozen moment is seen by every method", []step{
			{"packets", onlinePCA, 1},
			{"freeze", onlinePCA, 1},
			{"packets", onlinePCA, 1},
			{"classic", onlinePCA, 1},
			{"round", classicKMeans, 1},
			{"dbscan", classicKMeans, 1},
			{"round", classicDBSCAN, 1},
			{"pca", onlinePCA, 1},
			{"unfreeze", onlinePCA, 2},
		}},
		{"frozen between two methods", []step{
			{"packets", onlinePCA, 1},
			{"classic", onlinePCA, 1},
			{"freeze", onlinePCA, 1},
			{"packets", onlinePCA, 1},
			{"round", classicKMeans, 1},
		}},
		{"a moment looked back at stays, by every method", []step{
			{"packets", onlinePCA, 1},
			{"packets", onlinePCA, 2},
			{"look", onlinePCA, 1},
			{"packets", onlinePCA, 1},
			{"classic", onlinePCA, 1},
			{"round", classicKMeans, 1},
			{"look", classicKMeans, 1},
			{"unfreeze", classicKMeans, 1},
			{"round", classicKMeans, 3},
		}},
		{"nothing to freeze", []step{
			{"freeze", onlinePCA, 0}, {"classic", onlinePCA, 0}, {"round", onlinePCA, 0}, {"packets", onlinePCA, 1}, {"round", classicKMeans, 1},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var first, latest *analysis.Snapshot // first is the one looked back at
			second := 0.
			c := newComparison(onlinePCA, func() *analysis.Snapshot { return latest })
			made := map[method]*rounds{}
			for i, s := range tt.steps {
				switch s.do {
				case "packets":
					second++
					latest = samples.At(second, samples.Usual())
					if first == nil {
						first = latest
					}
				case "round":
					c.round(made)
				case "freeze":
					c.Hold()
				case "look":
					c.Look(first)
				case "unfreeze":
					c.Release()
				default:
					m, ok := methodFor(s.do)
					if !ok {
						t.Fatalf("no step %q", s.do)
					}
					c.Use(m)
				}
				got := c.Shown()
				if got.method != s.method {
					t.Errorf("after step %d, %s: by %v, not %v", i, s.do, got.method, s.method)
				}
				if s.second == 0 {
					if got.snap != nil {
						t.Errorf("after step %d, %s: something is shown", i, s.do)
					}
					continue
				}
				if got.snap == nil || got.snap.Time != int64(s.second*1e9) || got.base.Time != got.snap.Time {
					t.Errorf("after step %d, %s: %+v, not of second %v", i, s.do, got.snap, s.second)
				}
			}
		})
	}
}

// TestARoundIsMadeOnce looks at the same snapshot again.
func TestARoundIsMadeOnce(t *testing.T) {
	latest := samples.At(1, samples.Usual())
	c := newComparison(classicKMeans, func() *analysis.Snapshot { return latest })
	made := map[method]*rounds{}
	c.round(made)
	first := c.Shown().snap
	if c.round(made); c.Shown().snap != first {
		t.Error("a second round of the same packets")
	}
}

// TestRunEnds has a comparison begin by being woken and end with its context.
func TestRunEnds(t *testing.T) {
	latest := samples.At(1, samples.Usual())
	c := newComparison(classicDBSCAN, func() *analysis.Snapshot { return latest })
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.Run(ctx)
	}()
	c.Wake()
	c.Wake()
	cancel()
	<-done
}
