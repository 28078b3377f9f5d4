package app

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"jaws/analysis"
	"jaws/analysis/truth"
	"jaws/app/method"
	"jaws/app/score"
	"jaws/app/sessionfile"
	"jaws/app/timeline"
	"jaws/capture"
	"jaws/capture/packet"
)

const (
	queuePackets = 1 << 18 // 2.6 s at 100,000 packets a second, for when others need the processor
	pressedFrom  = 0.1     // of the queue is filled
	batchPackets = 1024
	maxOrders    = 16 // more than a person gives while a batch is analysed
	// publishEvery is how often a snapshot is made for whoever looks, and
	// publishAnyway that where nobody does.
	publishEvery  = time.Second / 60
	publishAnyway = time.Second / 10
)

// session is one run of one source: it starts and joins every goroutine
// between the source and the snapshots.
type session struct {
	source capture.Source // the newest
	before capture.Stats  // of those before it
	swaps  chan swap
	queue  *capture.Queue
	// onSnapshot is called on the engine's goroutine with each snapshot
	// published, before anyone else can see it.
	onSnapshot func(*analysis.Snapshot)

	orders chan func(*analysis.Engine)
	past   timeline.Past
	latest atomic.Pointer[analysis.Snapshot]
	asked  atomic.Bool // since it was published
	cancel context.CancelFunc
	done   chan struct{}
	err    error // set before done is closed

	// comparison outlives the capture: what came can still be seen by another
	// method.
	comparison    *method.Comparison
	endComparison context.CancelFunc
	// compared is closed when it runs no more, and the engine hears no more.
	compared chan struct{}
	// watch sees the packets before the engine does, for the scorecard.
	watch *truth.Watch
	diary *diary
}

// startSession runs source through the engine of d until it ends or Stop is
// called, and shows what comes of it by method m until Close is called. Casts
// are scored in book.
func startSession(source capture.Source, d *diary, m method.Method, book *truth.Book, onSnapshot func(*analysis.Snapshot)) *session {
	ctx, cancel := context.WithCancel(context.Background())
	s := &session{
		source: source, queue: capture.NewQueue(queuePackets), onSnapshot: onSnapshot,
		swaps:  make(chan swap),
		orders: make(chan func(*analysis.Engine), maxOrders), cancel: cancel, done: make(chan struct{}),
		compared: make(chan struct{}), diary: d,
	}
	s.comparison = method.NewComparison(m, s.Latest)
	s.watch = book.Watch()
	ctxComparison, endComparison := context.WithCancel(context.Background())
	s.endComparison = endComparison
	var engine *analysis.Engine
	go func() {
		defer close(s.compared)
		var tasks sync.WaitGroup
		tasks.Go(func() { score.NewScoring(s.watch, s.Latest).Run(ctxComparison) })
		tasks.Go(func() {
			<-s.done
			s.obey(ctxComparison, engine)
		})
		s.comparison.Run(ctxComparison)
		tasks.Wait()
	}()
	var group errgroup.Group
	group.Go(func() error {
		defer s.queue.End()
		return s.feed(ctx, source)
	})
	group.Go(func() error {
		e, err := d.engine()
		if err != nil {
			cancel()
			return err
		}
		engine = e
		s.analyse(ctx, engine)
		d.Wait()
		return nil
	})
	go func() {
		s.err = group.Wait()
		cancel()
		close(s.done)
	}()
	return s
}

// Stop ends the capture and its analysis, and waits for that.
func (s *session) Stop() {
	s.cancel()
	<-s.done
}

// Close ends the session and waits until nothing of it runs.
func (s *session) Close() {
	s.Stop()
	s.endComparison()
	<-s.compared
}

// Done is closed when the capture is over; Err then says why.
func (s *session) Done() <-chan struct{} { return s.done }

// Err is why the session ended: nil where the source came to its end or was
// stopped.
func (s *session) Err() error { return s.err }

// swap is a source to take the place of the one that runs; gone is closed when
// that one has ended.
type swap struct {
	next capture.Source
	gone chan struct{}
}

// feed runs one source after the other, into the same queue.
func (s *session) feed(ctx context.Context, source capture.Source) error {
	for {
		ctxSource, end := context.WithCancel(ctx)
		over := make(chan error, 1)
		go func() { over <- source.Run(ctxSource, s.queue) }()
		select {
		case err := <-over:
			end()
			return err
		case next := <-s.swaps:
			end()
			<-over
			source = next.next
			close(next.gone)
		}
	}
}

// Swap has another source run in the place of the one that does: the engine
// goes on. It waits for the end of the first, and does nothing where that has
// come. It and Stats are for one goroutine.
func (s *session) Swap(next capture.Source) {
	gone := make(chan struct{})
	select {
	case s.swaps <- swap{next, gone}:
	case <-s.done:
		return
	}
	<-gone
	s.before = s.before.Plus(s.source.Stats())
	s.source = next
}

// Stats counts what all sources of the session saw and lost.
func (s *session) Stats() capture.Stats { return s.before.Plus(s.source.Stats()) }

// Latest is the newest snapshot, nil before the first.
func (s *session) Latest() *analysis.Snapshot {
	s.asked.Store(true)
	return s.latest.Load()
}

// Pressed tells whether packets come faster than they are analysed.
func (s *session) Pressed() bool { return s.queue.Filled() > pressedFrom }

// Order has f done where the engine is, soon, also once the capture is over,
// and not at all once the session is closed. It does not wait for f.
func (s *session) Order(f func(*analysis.Engine)) {
	select {
	case s.orders <- f:
	case <-s.compared:
	}
}

// Tell tells the engine something, as Order does, so that a saved session knows.
func (s *session) Tell(what sessionfile.What, whom *sessionfile.Party) {
	s.Order(func(e *analysis.Engine) { s.diary.Tell(e, what, whom) })
}

// analyse owns the engine: it alone feeds it, commands it and publishes it.
func (s *session) analyse(ctx context.Context, engine *analysis.Engine) {
	batch := make([]packet.Packet, batchPackets)
	tick := time.NewTicker(publishEvery)
	defer tick.Stop()
	changed, published := false, time.Time{}
	publish := func() {
		// Nobody needs the next before the last was looked at.
		if changed && (s.asked.Swap(false) || time.Since(published) >= publishAnyway) {
			published = time.Now()
			s.publish(engine)
			changed = false
		}
	}
	defer func() { // the last is for whoever comes
		published = time.Time{}
		publish()
	}()
	for {
		select {
		case <-ctx.Done():
			return
		case order := <-s.orders:
			order(engine)
			changed = true
		case <-tick.C:
			publish()
		case <-s.queue.Ready():
			n, ended := s.queue.Poll(batch)
			s.watch.See(batch[:n])
			s.diary.Observe(engine, batch[:n])
			changed = changed || n > 0
			if ended {
				for s.diary.Repeat(engine) {
				}
				return
			}
		}
	}
}

func (s *session) publish(engine *analysis.Engine) {
	snap := engine.Snapshot()
	s.onSnapshot(snap)
	s.past.See(snap)
	if s.latest.Swap(snap) == nil {
		s.comparison.Wake() // the first need not wait for the next round
	}
}

// obey goes on commanding the engine once no packet comes any more, until ctx
// is done: of what was captured one can still be told what is normal. Where there
// never was an engine, nobody is kept waiting.
func (s *session) obey(ctx context.Context, engine *analysis.Engine) {
	for {
		select {
		case <-ctx.Done():
			return
		case order := <-s.orders:
			if engine != nil {
				order(engine)
				s.publish(engine)
			}
		}
	}
}
