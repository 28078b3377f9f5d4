package export

import (
	"context"
	"fmt"
	"io"

	"jaws/capture"
)

// Save puts what write writes in the place of the file of that name once it is
// whole, and tells its size, bytes. After an error, or once ctx is done, what
// was there is as it was and nothing is left behind.
func Save(ctx context.Context, name string, write func(io.Writer) error) (bytes int64, err error) {
	err = capture.ReplaceFile(name, func(w io.Writer) error {
		until := untilDone{ctx: ctx, w: w}
		if err := write(&until); err != nil {
			return err
		}
		bytes = until.bytes
		return ctx.Err()
	})
	if err != nil {
		return 0, fmt.Errorf("export to %s: %w", name, err)
	}
	return bytes, nil
}

// untilDone counts what is written, and fails once its context is done.
type untilDone struct {
	ctx   context.Context
	w     io.Writer
	bytes int64
}

func (u *untilDone) Write(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := u.w.Write(b)
	u.bytes += int64(n)
	return n, err
}
