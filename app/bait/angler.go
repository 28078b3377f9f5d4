package bait

import (
	"context"
	"errors"
	"sync"

	"jaws/chum"
	"jaws/chum/listener"
)

// ErrCasting is what a second cast gets while one is under way.
var ErrCasting = errors.New("bait is already in the water; wait for its end, or press Stop")

// Angler holds the rod: it owns the listener and the cast under way, and
// joins both. Its methods may be called from any goroutine and do not wait
// for the network.
type Angler struct {
	mu       sync.Mutex
	tasks    sync.WaitGroup
	listener *listener.Listener
	stopList context.CancelFunc
	cast     *chum.Cast
	stopCast context.CancelFunc
	closed   bool

	extra     *listener.Listener // at the port of the lure under way
	stopExtra context.CancelFunc
	extraOver chan struct{} // closed when it is
}

// Listen starts a listener at address and returns it. onEnd is called on a
// goroutine of the angler's when it is over.
func (a *Angler) Listen(address string, onEnd func(error)) (*listener.Listener, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed || a.listener != nil {
		return a.listener, nil
	}
	l, err := listener.New(listener.Config{Address: address})
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	a.listener, a.stopList = l, stop
	a.tasks.Go(func() {
		err := l.Run(ctx)
		stop()
		a.mu.Lock()
		a.listener, a.stopList = nil, nil
		a.mu.Unlock()
		onEnd(err)
	})
	return l, nil
}

// Listener is the one that is running, or nil.
func (a *Angler) Listener() *listener.Listener {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.listener
}

// ListenExtra starts a listener at the port of a lure that has one of its own.
// It ends with the next cast.
func (a *Angler) ListenExtra(address string) (*listener.Listener, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed || a.cast != nil || a.extra != nil {
		return nil, ErrCasting
	}
	l, err := listener.New(listener.Config{Address: address})
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	over := make(chan struct{})
	a.extra, a.stopExtra, a.extraOver = l, stop, over
	a.tasks.Go(func() {
		defer close(over)
		l.Run(ctx) // that it ended the cast tells
		stop()
		a.mu.Lock()
		a.extra, a.stopExtra, a.extraOver = nil, nil, nil
		a.mu.Unlock()
	})
	return l, nil
}

// EndExtra ends what ListenExtra started, soon: when over is closed, nil where
// there was nothing to end.
func (a *Angler) EndExtra() (over <-chan struct{}) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stopExtra != nil {
		a.stopExtra()
	}
	return a.extraOver
}

// StopListening ends the listener, soon.
func (a *Angler) StopListening() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stopList != nil {
		a.stopList()
	}
}

// Cast begins to send bait. onEnd is called on a goroutine of the angler's
// when all of it is over.
func (a *Angler) Cast(settings chum.Settings, onEnd func(*chum.Cast, error)) (*chum.Cast, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed || a.cast != nil {
		return nil, ErrCasting
	}
	c, err := chum.New(settings)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	a.cast, a.stopCast = c, stop
	a.tasks.Go(func() {
		err := c.Run(ctx)
		stop()
		if over := a.EndExtra(); over != nil {
			<-over // so that the next cast finds the port free
		}
		a.mu.Lock()
		a.cast, a.stopCast = nil, nil
		a.mu.Unlock()
		onEnd(c, err)
	})
	return c, nil
}

// StopCast ends the cast under way, within chum's bound.
func (a *Angler) StopCast() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stopCast != nil {
		a.stopCast()
	}
}

// Close ends everything and waits for it.
func (a *Angler) Close() {
	a.StopCast()
	a.StopListening()
	a.EndExtra()
	a.mu.Lock()
	a.closed = true
	a.mu.Unlock()
	a.tasks.Wait()
}
