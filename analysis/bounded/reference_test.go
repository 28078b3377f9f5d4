package bounded_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"jaws/analysis/bounded"
)

// plain is a table as one would write it down first: sets of four slots.
type plain struct {
	slots [][4]slot
	clock uint64
}

type slot struct {
	key, used uint64
	value     int
}

func (p *plain) at(key uint64) *slot {
	p.clock++
	set := &p.slots[key%uint64(len(p.slots))]
	oldest := 0
	for i := range set {
		if set[i].used != 0 && set[i].key == key {
			set[i].used = p.clock
			return &set[i]
		}
		if set[i].used < set[oldest].used {
			oldest = i
		}
	}
	set[oldest] = slot{key: key, used: p.clock}
	return &set[oldest]
}

func (p *plain) entries() []bounded.Entry[int] {
	var filled []slot
	for _, set := range p.slots {
		for _, s := range set {
			if s.used != 0 {
				filled = append(filled, s)
			}
		}
	}
	slices.SortFunc(filled, func(a, b slot) int { return int(a.used) - int(b.used) })
	var out []bounded.Entry[int]
	for _, s := range filled {
		out = append(out, bounded.Entry[int]{Key: s.key, Value: s.value})
	}
	return out
}

// TestTableIsThePlainOne does the same to both, also where the clock comes full
// circle.
func TestTableIsThePlainOne(t *testing.T) {
	for name, clock := range map[string]uint32{"new": 0, "full circle": math.MaxUint32 - 2000, "full circle at once": math.MaxUint32} {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(5, uint64(clock)))
			table, want := bounded.NewTable[int](64), &plain{slots: make([][4]slot, 16)}
			table.SetClock(clock)
			for step := range 5000 {
				key := hash(random.Uint64N(150))
				s := want.at(key)
				v, _ := table.At(key)
				if *v != s.value {
					t.Fatalf("step %d: %d, want %d", step, *v, s.value)
				}
				*v, s.value = step, step
				if step%50 == 0 && !slices.Equal(table.Entries(), want.entries()) {
					t.Fatalf("step %d: %v, want %v", step, table.Entries(), want.entries())
				}
			}
			var each, order []int
			table.Each(func(v *int) { each = append(each, *v) })
			for _, set := range want.slots {
				for _, s := range set {
					if s.used != 0 {
						order = append(order, s.value)
					}
				}
			}
			if !slices.Equal(each, order) {
				t.Errorf("Each shows %v, want %v", each, order)
			}
		})
	}
}
