package bounded

// chunkPlaces is how many values room is made for at once.
const chunkPlaces = 1 << chunkBits

const chunkBits = 6

// store holds values by number, counted from 0. It grows by a chunk at a time
// and moves nothing.
type store[V any] struct {
	chunks []*[chunkPlaces]V
	count  uint32
}

// at is value number i, which must be there.
func (s *store[V]) at(i uint32) *V { return &s.chunks[i>>chunkBits][i%chunkPlaces] }

// add makes room for one more value and returns its number.
func (s *store[V]) add() uint32 {
	if s.count%chunkPlaces == 0 {
		s.chunks = append(s.chunks, new([chunkPlaces]V))
	}
	s.count++
	return s.count - 1
}
