package bounded

// SetClock has the table's next touch be number now+1.
func (t *Table[V]) SetClock(now uint32) { t.clock = now }
