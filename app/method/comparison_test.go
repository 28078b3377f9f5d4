package method

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
		method Method
		second float64
	}
	for _, tt := range []struct {
		name  string
		steps []step
	}{
		{"the engine's own shows at once", []step{
			{"packets", OnlinePCA, 1}, {"round", OnlinePCA, 1}, {"packets", OnlinePCA, 2},
		}},
		{"another shows once there is a round", []step{
			{"packets", OnlinePCA, 1},
			{"classic", OnlinePCA, 1},
			{"round", ClassicKMeans, 1},
			{"packets", ClassicKMeans, 1},
			{"round", ClassicKMeans, 2},
			{"dbscan", ClassicKMeans, 2},
			{"round", ClassicDBSCAN, 2},
			{"packets", ClassicDBSCAN, 2},
			{"pca", OnlinePCA, 3},
		}},
		{"an old round is not shown again", []step{
			{"packets", OnlinePCA, 1},
			{"classic", OnlinePCA, 1},
			{"round", ClassicKMeans, 1},
			{"pca", OnlinePCA, 1},
			{"packets", OnlinePCA, 2},
			{"classic", OnlinePCA, 2},
			{"round", ClassicKMeans, 2},
		}},
		{"a frozen moment stays", []step{
			{"packets", OnlinePCA, 1},
			{"classic", OnlinePCA, 1},
			{"round", ClassicKMeans, 1},
			{"packets", ClassicKMeans, 1},
			{"freeze", ClassicKMeans, 1},
			{"round", ClassicKMeans, 1},
			{"packets", ClassicKMeans, 1},
			{"round", ClassicKMeans, 1},
			{"unfreeze", ClassicKMeans, 1},
			{"round", ClassicKMeans, 3},
		}},
		{"a frozen moment is seen by every method", []step{
			{"packets", OnlinePCA, 1},
			{"freeze", OnlinePCA, 1},
			{"packets", OnlinePCA, 1},
			{"classic", OnlinePCA, 1},
			{"round", ClassicKMeans, 1},
			{"dbscan", ClassicKMeans, 1},
			{"round", ClassicDBSCAN, 1},
			{"pca", OnlinePCA, 1},
			{"unfreeze", OnlinePCA, 2},
		}},
		{"frozen between two methods", []step{
			{"packets", OnlinePCA, 1},
			{"classic", OnlinePCA, 1},
			{"freeze", OnlinePCA, 1},
			{"packets", OnlinePCA, 1},
			{"round", ClassicKMeans, 1},
		}},
		{"a moment looked back at stays, by every method", []step{
			{"packets", OnlinePCA, 1},
			{"packets", OnlinePCA, 2},
			{"look", OnlinePCA, 1},
			{"packets", OnlinePCA, 1},
			{"classic", OnlinePCA, 1},
			{"round", ClassicKMeans, 1},
			{"look", ClassicKMeans, 1},
			{"unfreeze", ClassicKMeans, 1},
			{"round", ClassicKMeans, 3},
		}},
		{"nothing to freeze", []step{
			{"freeze", OnlinePCA, 0}, {"classic", OnlinePCA, 0}, {"round", OnlinePCA, 0}, {"packets", OnlinePCA, 1}, {"round", ClassicKMeans, 1},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var first, latest *analysis.Snapshot // first is the one looked back at
			second := 0.
			c := NewComparison(OnlinePCA, func() *analysis.Snapshot { return latest })
			made := map[Method]*Rounds{}
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
					m, ok := Named(s.do)
					if !ok {
						t.Fatalf("no step %q", s.do)
					}
					c.Use(m)
				}
				got := c.Shown()
				if got.Method != s.method {
					t.Errorf("after step %d, %s: by %v, not %v", i, s.do, got.Method, s.method)
				}
				if s.second == 0 {
					if got.Snap != nil {
						t.Errorf("after step %d, %s: something is shown", i, s.do)
					}
					continue
				}
				if got.Snap == nil || got.Snap.Time != int64(s.second*1e9) || got.Base.Time != got.Snap.Time {
					t.Errorf("after step %d, %s: %+v, not of second %v", i, s.do, got.Snap, s.second)
				}
			}
		})
	}
}

// TestARoundIsMadeOnce looks at the same snapshot again.
func TestARoundIsMadeOnce(t *testing.T) {
	latest := samples.At(1, samples.Usual())
	c := NewComparison(ClassicKMeans, func() *analysis.Snapshot { return latest })
	made := map[Method]*Rounds{}
	c.round(made)
	first := c.Shown().Snap
	if c.round(made); c.Shown().Snap != first {
		t.Error("a second round of the same packets")
	}
}

// TestRunEnds has a comparison begin by being woken and end with its context.
func TestRunEnds(t *testing.T) {
	latest := samples.At(1, samples.Usual())
	c := NewComparison(ClassicDBSCAN, func() *analysis.Snapshot { return latest })
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
