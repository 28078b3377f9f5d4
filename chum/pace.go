package chum

import (
	"context"
	"encoding/binary"
	"math/rand/v2"
	"time"

	"golang.org/x/time/rate"
)

const (
	chunk   = 16 << 10
	least   = 512                   // bytes of a chunk, where the pace is slow
	catchUp = 50 * time.Millisecond // of a pace that the system could not keep may be made good
	marker  = "JAWS-CHUM simulated exfiltration, random bytes\n"
)

// pacer lets pieces go at a plan's pace: the first at once, each other when
// the one before has had its time.
type pacer struct {
	plan    Plan
	limit   *rate.Limiter // of bytes, or of microseconds where Every is the pace
	chance  *rand.Rand
	owed    int   // what the piece before has to wait for
	opposed int64 // bytes by which the piece before differed; the next one makes up for them
	even    bool
}

func newPacer(p Plan, seed uint64) *pacer {
	c := &pacer{plan: p, chance: rand.New(rand.NewPCG(seed, 0x6368756d))}
	speed, largest := p.Speed(), 2*float64(max(chunk, p.Piece))
	if p.Every > 0 {
		speed, largest = 1e6, 2*float64(p.Every.Microseconds())
	}
	c.limit = rate.NewLimiter(rate.Limit(speed), int(max(largest, speed*catchUp.Seconds())))
	c.limit.AllowN(time.Now(), c.limit.Burst()) // it begins full, and would let a lot go at once
	return c
}

// between is a factor from 1-part to 1+part.
func (c *pacer) between(part float64) float64 { return 1 + part*(2*c.chance.Float64()-1) }

// size is the next piece's, of what is left. Every second one differs the
// other way by as much, so that two make two.
func (c *pacer) size(left int64) int64 {
	if c.plan.Vary == 0 {
		return min(int64(c.plan.Piece), left)
	}
	if c.even = !c.even; c.even {
		c.opposed = int64(float64(c.plan.Piece) * (c.between(c.plan.Vary) - 1))
	} else {
		c.opposed = -c.opposed
	}
	return min(left, max(1, int64(c.plan.Piece)+c.opposed))
}

// chunk is how much of a piece goes in one write: a slow stream goes out in
// small ones, and is no row of bursts.
func (c *pacer) chunk(left int64) int64 {
	if c.plan.Every > 0 {
		return min(chunk, left)
	}
	return min(left, int64(max(least, min(chunk, c.plan.Speed()/50))))
}

// piece waits until a piece may begin, where the time between them is the pace.
func (c *pacer) piece(ctx context.Context) error {
	if c.plan.Every == 0 {
		return nil
	}
	err := c.wait(ctx)
	c.owed = int(float64(c.plan.Every.Microseconds()) * c.between(c.plan.Jitter))
	return err
}

// bytes waits until n bytes may go, where their number is the pace.
func (c *pacer) bytes(ctx context.Context, n int) error {
	if c.plan.Every > 0 {
		return ctx.Err()
	}
	err := c.wait(ctx)
	c.owed = int(float64(n) * c.between(c.plan.Jitter))
	return err
}

// wait lets the owed time pass. A context that ends before that ends it when
// it does, and not at once as the limiter would.
func (c *pacer) wait(ctx context.Context) error {
	if c.owed == 0 {
		return ctx.Err()
	}
	r := c.limit.ReserveN(time.Now(), c.owed)
	delay := r.Delay()
	if delay <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// filler makes the random bytes of bait.
type filler struct{ random *rand.ChaCha8 }

func newFiller(seed uint64) filler {
	return filler{rand.NewChaCha8([32]byte(binary.LittleEndian.AppendUint64(make([]byte, 24), seed)))}
}

// fill makes b random, with the marker first where it begins something.
func (f filler) fill(b []byte, begins bool) {
	f.random.Read(b)
	if begins {
		copy(b, marker)
	}
}

// letters makes b random letters and digits that a DNS label may have, those
// of base32.
func (f filler) letters(b []byte) {
	const alphabet = "abcdefghijklmnopqrstuvwxyz234567"
	f.random.Read(b)
	for i := range b {
		b[i] = alphabet[b[i]%32]
	}
}
