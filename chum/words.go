package chum

import "fmt"

// Words are an English text with places in it that are filled in, as fmt does:
// whoever speaks another language puts another text in Format's place. A value
// may be Words itself, or an error that is.
type Words struct {
	Format string
	Values []any
}

func words(format string, values ...any) Words { return Words{format, values} }

func (w Words) String() string { return fmt.Sprintf(w.Format, w.Values...) }

// Parts are the text and what fills it in.
func (w Words) Parts() (format string, values []any) { return w.Format, w.Values }

// refusal is an error in words.
type refusal struct{ Words }

// refuse is an error whose words can be told from what fills them in. It wraps
// the errors among its values.
func refuse(format string, values ...any) error { return &refusal{words(format, values...)} }

func (r *refusal) Error() string { return r.String() }

func (r *refusal) Unwrap() []error {
	var wrapped []error
	for _, v := range r.Values {
		if err, ok := v.(error); ok {
			wrapped = append(wrapped, err)
		}
	}
	return wrapped
}
