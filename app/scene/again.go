package scene

// Again is another scene that shows the part of the plane that s does, by times
// as large: what draws a picture of what is on the screen, without being seen.
func (s *Scene) Again(by float32) *Scene {
	style := s.style
	style.Scale *= by
	a := New(style)
	for v := range s.windows {
		w := &s.windows[v]
		a.windows[v].now, a.windows[v].goal = w.now, w.now
	}
	return a
}
