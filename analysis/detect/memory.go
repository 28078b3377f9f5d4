package detect

import (
	"math"

	"jaws/analysis/feature"
	"jaws/capture/packet"
)

const (
	// mostCases bounds a memory.
	mostCases = 1024
	// same is the squared distance within which two rows of the same
	// conversation are one case.
	same = 0.25
	// The squared distances that a case is further away for being of another
	// service, even more to a service that no case is of, of another host, another
	// peer; and for having been seen once.
	otherService = 14
	newService   = 18
	otherHost    = 2.25
	otherPeer    = 1
	seenOnce     = 0.25
	// lessWeight is what having less of an amount counts of having more.
	lessWeight = 0.3
	// mostCount bounds the count of a case.
	mostCount = 1e6
	// furthest is the distance where nothing is alike.
	furthest = 7
	// keepLonger is how much longer a case is kept for each doubling of its
	// count, seconds.
	keepLonger = 86400
)

// Case is a row that was learnt, standing for all alike: the leader of its
// cluster (Hartigan 1975).
type Case struct {
	Values     [feature.RowSize]float32
	Host, Peer uint64
	Service    feature.Service
	// Owner is whom it counts for, as the caller says.
	Owner packet.Endpoint
	// Count is how many rows it stands for; rows that were strange when seen
	// count little.
	Count float32
	// First is when it was learnt, Last when it was last seen or came nearest,
	// seconds.
	First, Last float64

	small bool // too small to be learnt
}

// caseOf is r as a case.
func caseOf(r *feature.Row, owner packet.Endpoint, count float32) Case {
	return Case{Values: r.Values, Host: r.HostKey, Peer: r.PeerKey, Service: r.Service, Owner: owner, Count: count, First: r.Time, Last: r.Time, small: r.Magnitude < worthLearning}
}

// Memory holds the cases of one kind and window and finds the one nearest to
// a row: novelty detection by the nearest neighbour in a space of logarithms,
// which need no standardising. It knows one case from birth: nothing at all.
type Memory struct {
	shelves []shelf // in an order that depends on what was learnt alone
	at      map[feature.Service]int
	total   int
}

// shelf holds the cases of one service, drawer those of one host on it: so
// that what is surely further away need not be looked at.
type shelf struct {
	service feature.Service
	drawers []drawer
}

type drawer struct {
	host  uint64
	cases []Case
	// peers and values are those of the cases, together: most are done with after
	// a look here.
	peers  []uint64
	values [][feature.RowSize]float32
}

func (d *drawer) insert(c *Case) {
	d.cases, d.peers, d.values = append(d.cases, *c), append(d.peers, c.Peer), append(d.values, c.Values)
}

func (d *drawer) remove(number int) {
	d.cases, d.peers, d.values = without(d.cases, number), without(d.peers, number), without(d.values, number)
}

// drawer is the one of this host, -1 if there is none.
func (s *shelf) drawer(host uint64) int {
	for i := range s.drawers {
		if s.drawers[i].host == host {
			return i
		}
	}
	return -1
}

// NewMemory knows nothing yet.
func NewMemory() *Memory { return &Memory{at: make(map[feature.Service]int)} }

// innate is the case known from birth.
var innate = Case{Count: 1}

// otherService is how far cases of other services are from one of this.
func (m *Memory) otherService(service feature.Service) (distance float32, isNew bool) {
	if _, ok := m.at[service]; ok {
		return otherService, false
	}
	return newService, true
}

// apart is what sets c apart from k, one of m's.
func (m *Memory) apart(c, k *Case) (a feature.Apart) {
	for i, v := range c.Values {
		x := v - k.Values[i]
		switch {
		case x >= 0:
			a.Values[i] = x * x
		case i < feature.FirstShape:
			a.Values[i] = -x * x * lessWeight * lessWeight
		default:
			a.Values[i] = -x * x
		}
	}
	if k.Service != c.Service {
		a.Service, a.NewService = m.otherService(c.Service)
	}
	if k.Host != c.Host {
		a.Host = otherHost
	}
	if k.Peer != c.Peer {
		a.Peer = otherPeer
	}
	return a
}

// Learn takes c in: as one more of a case of the same conversation that is
// alike, or as a case of its own. Where there is no room another goes.
func (m *Memory) Learn(c *Case) {
	if i, ok := m.at[c.Service]; ok {
		if d := m.shelves[i].drawer(c.Host); d >= 0 {
			cases := m.shelves[i].drawers[d].cases
			for j := range cases {
				k := &cases[j]
				if k.Peer == c.Peer && far(&c.Values, &k.Values) < same && far(&k.Values, &c.Values) < same {
					k.Count = min(k.Count+c.Count, mostCount)
					k.Last = max(k.Last, c.Last)
					return
				}
			}
		}
	}
	if m.total >= mostCases {
		m.forget()
	}
	m.insert(c)
}

// insert takes c in as a case of its own.
func (m *Memory) insert(c *Case) {
	i, ok := m.at[c.Service]
	if !ok {
		i = len(m.shelves)
		m.at[c.Service] = i
		m.shelves = append(m.shelves, shelf{service: c.Service})
	}
	s := &m.shelves[i]
	d := s.drawer(c.Host)
	if d < 0 {
		d = len(s.drawers)
		s.drawers = append(s.drawers, drawer{host: c.Host})
	}
	s.drawers[d].insert(c)
	m.total++
}

// forget drops the case longest unseen; what was seen often is kept longer.
func (m *Memory) forget() {
	var which [3]int // shelf, drawer, case
	oldest := math.Inf(1)
	for i := range m.shelves {
		for j := range m.shelves[i].drawers {
			for l := range m.shelves[i].drawers[j].cases {
				k := &m.shelves[i].drawers[j].cases[l]
				if until := k.Last + keepLonger*math.Log2(1+float64(k.Count)); until < oldest {
					which, oldest = [3]int{i, j, l}, until
				}
			}
		}
	}
	m.remove(which[0], which[1], which[2])
}

// remove takes a case away, and with the last one its drawer and shelf. It
// tells whether the drawer is still there.
func (m *Memory) remove(shelf, drawer, number int) (left bool) {
	s := &m.shelves[shelf]
	d := &s.drawers[drawer]
	d.remove(number)
	m.total--
	if len(d.cases) > 0 {
		return true
	}
	if s.drawers = without(s.drawers, drawer); len(s.drawers) > 0 {
		return false
	}
	delete(m.at, s.service)
	m.shelves = without(m.shelves, shelf)
	if shelf < len(m.shelves) {
		m.at[m.shelves[shelf].service] = shelf
	}
	return false
}

// without puts the last in the place of number i.
func without[T any](all []T, i int) []T {
	last := len(all) - 1
	all[i] = all[last]
	clear(all[last:])
	return all[:last]
}

// each shows every case.
func (m *Memory) each(f func(*Case)) {
	for i := range m.shelves {
		for j := range m.shelves[i].drawers {
			for l := range m.shelves[i].drawers[j].cases {
				f(&m.shelves[i].drawers[j].cases[l])
			}
		}
	}
}

// Trust makes all cases of owner count as if they had been ordinary.
func (m *Memory) Trust(owner packet.Endpoint) {
	m.each(func(k *Case) {
		if k.Owner == owner {
			k.Count = max(k.Count, trusted)
		}
	})
}

// retract forgets what a conversation or actor taught from since on, seconds.
func (m *Memory) retract(host, peer uint64, service feature.Service, since float64) {
	i, ok := m.at[service]
	if !ok {
		return
	}
	d := m.shelves[i].drawer(host)
	if d < 0 {
		return
	}
	for j := len(m.shelves[i].drawers[d].cases) - 1; j >= 0; j-- {
		if k := &m.shelves[i].drawers[d].cases[j]; k.Peer == peer && k.First >= since {
			if !m.remove(i, d, j) {
				return
			}
		}
	}
}

// trusted is how many rows a case counts for that a person called normal.
const trusted = 20
