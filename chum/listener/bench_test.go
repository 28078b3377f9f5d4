package listener_test

import (
	"io"
	"testing"

	"jaws/chum/listener"
)

// BenchmarkStream is bait over the loopback; the sender's own work counts too.
func BenchmarkStream(b *testing.B) {
	for _, over := range []string{"tls", "tcp"} {
		b.Run(over, func(b *testing.B) {
			l, _ := listen(b, listener.Config{})
			conn := stream(b, l, over)
			piece := make([]byte, 1<<20)
			copy(piece, "JAWS-CHUM")
			done := make(chan struct{})
			go func() {
				defer close(done)
				io.Copy(io.Discard, conn) // the acknowledgements
			}()
			b.SetBytes(int64(len(piece)))
			b.ReportAllocs()
			for b.Loop() {
				write(b, conn, piece)
			}
			conn.CloseWrite()
			<-done
		})
	}
}
