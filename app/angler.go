package app

import (
	"context"
	"errors"
	"sync"

	"jaws/chum"
	"jaws/chum/listener"
)

// errCasting is what a second cast gets while one is under way.
var errCasting = errors.New("bait is already in the water; wait for its end, or press Stop")

// angler holds the rod: it owns the listener and the cast under way, and
// joins both. Its methods may be called from any goroutine and do not wait
// for the network.
type angler struct {
	mu       sync.Mutex
	tasks    sync.WaitGroup
	listener *listener.Listener
	stopList context.CancelFunc
	cast     *chum.Cast
	stopCast context.CancelFunc
	closed   bool
}

// Listen starts a listener at address and returns it. onEnd is called on a
// goroutine of the angler's when it is over.
func (a *angler) Listen(address string, onEnd func(error)) (*listener.Listener, error) {
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
func (a *angler) Listener() *listener.Listener {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.listener
}

// StopListening ends the listener, soon.
func (a *angler) StopListening() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stopList != nil {
		a.stopList()
	}
}

// Cast begins to send bait. onEnd is called on a goroutine of the angler's
// when all of it is over.
func (a *angler) Cast(settings chum.Settings, onEnd func(*chum.Cast, error)) (*chum.Cast, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed || a.cast != nil {
		return nil, errCasting
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
		a.mu.Lock()
		a.cast, a.stopCast = nil, nil
		a.mu.Unlock()
		onEnd(c, err)
	})
	return c, nil
}

// StopCast ends the cast under way, within chum's bound.
func (a *angler) StopCast() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stopCast != nil {
		a.stopCast()
	}
}

// Close ends everything and waits for it.
func (a *angler) Close() {
	a.StopCast()
	a.StopListening()
	a.mu.Lock()
	a.closed = true
	a.mu.Unlock()
	a.tasks.Wait()
}
