package demo

// pool lends flows out and takes them back.
type pool struct {
	free []*flow
	made int
}

// maxFlows is how many conversations may be under way at once, some ten times
// what is usual.
const maxFlows = 512

// get is nil where too many are out.
func (p *pool) get() *flow {
	if n := len(p.free); n > 0 {
		f := p.free[n-1]
		p.free = p.free[:n-1]
		return f
	}
	if p.made == maxFlows {
		return nil
	}
	p.made++
	return new(flow)
}

func (p *pool) put(f *flow) { p.free = append(p.free, f) }
