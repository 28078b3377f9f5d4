package prior_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/analysis/prior"
)

// head is what a file begins with.
const head = "JAWS prior\n\x00\x00\x00\x01"

// some are so many cases of every kind and window.
func some(n int) *detect.PriorCases {
	random := rand.New(rand.NewPCG(1, 1))
	cases := new(detect.PriorCases)
	for k := range cases {
		for w := range cases[k] {
			for range n {
				c := detect.Case{Service: feature.Service(random.Uint32()), Count: float32(1 + random.IntN(1<<20))}
				for v := range c.Values {
					c.Values[v] = 32 * (2*random.Float32() - 1)
				}
				cases[k][w] = append(cases[k][w], c)
			}
		}
	}
	return cases
}

func written(t testing.TB, cases *detect.PriorCases) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := prior.Write(&b, cases); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// packed is a file whose unpacked contents are b.
func packed(b []byte) []byte {
	var out bytes.Buffer
	out.WriteString(head)
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

func TestRoundTrip(t *testing.T) {
	for _, n := range []int{0, 1, 50} {
		cases := some(n)
		got, err := prior.Read(bytes.NewReader(written(t, cases)))
		if err != nil {
			t.Fatal(err)
		}
		for k := range cases {
			for w := range cases[k] {
				if len(got[k][w]) != n {
					t.Fatalf("%d cases of kind %d, window %d, not %d", len(got[k][w]), k, w, n)
				}
				for i, want := range cases[k][w] {
					c := got[k][w][i]
					if c.Service != want.Service || c.Count != want.Count {
						t.Fatalf("%+v, not %+v", c, want)
					}
					for v := range c.Values {
						if off := math.Abs(float64(c.Values[v] - want.Values[v])); off > 1./64 {
							t.Fatalf("value %d is %v, not %v", v, c.Values[v], want.Values[v])
						}
					}
				}
			}
		}
		once := written(t, got)
		if again, err := prior.Read(bytes.NewReader(once)); err != nil || !bytes.Equal(written(t, again), once) {
			t.Errorf("%d cases: written again it is another, %v", n, err)
		}
	}
}

// TestNobodyIsInIt writes cases that say who they are of and when.
func TestNobodyIsInIt(t *testing.T) {
	cases := some(3)
	plain := written(t, cases)
	for k := range cases {
		for w := range cases[k] {
			for i := range cases[k][w] {
				c := &cases[k][w][i]
				c.Host, c.Peer, c.First, c.Last = 1, 2, 3, 4
			}
		}
	}
	if !bytes.Equal(written(t, cases), plain) {
		t.Error("the bytes depend on hosts, peers or times")
	}
}

func TestWriteRefusesWhatReadWould(t *testing.T) {
	for name, spoil := range map[string]func(*detect.PriorCases){
		"too many cases": func(c *detect.PriorCases) { c[1][2] = make([]detect.Case, 1<<13+1) },
		"no number":      func(c *detect.PriorCases) { c[0][0][0].Values[3] = float32(math.NaN()) },
		"infinite":       func(c *detect.PriorCases) { c[0][0][0].Values[3] = float32(math.Inf(-1)) },
		"too large":      func(c *detect.PriorCases) { c[0][0][0].Values[3] = 65 },
	} {
		cases := some(1)
		spoil(cases)
		if err := prior.Write(io.Discard, cases); err == nil || !strings.HasPrefix(err.Error(), "write the prior: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDamage(t *testing.T) {
	whole := written(t, some(20))
	inside := unpacked(t, whole)
	version := bytes.Clone(whole)
	version[len(head)-1] = 2
	damages := map[string][]byte{
		"empty": nil, "text": []byte("this is no prior at all"), "a head alone": []byte(head), "another version": version,
		"more behind it":             append(bytes.Clone(whole), 1, 2, 3),
		"another file behind it":     append(bytes.Clone(whole), packed([]byte{1})[len(head):]...),
		"a byte more inside":         packed(append(bytes.Clone(inside), 0)),
		"a byte less inside":         packed(inside[:len(inside)-1]),
		"nothing inside":             packed(nil),
		"a number without an end":    packed(bytes.Repeat([]byte{0xff}, 11)),
		"a case that stands for 0":   packed([]byte{1, 0, 0}),
		"a value out of range":       packed(append([]byte{1, 0, 1}, binary.AppendVarint(nil, 64*32+1)...)),
		"a service out of range":     packed(append([]byte{1}, binary.AppendUvarint(nil, 1<<32)...)),
		"a count out of range":       packed(append([]byte{1, 0}, binary.AppendUvarint(nil, 1<<20+1)...)),
		"more cases than have room":  packed(binary.AppendUvarint(nil, 1<<13+1)),
		"the most cases that can be": packed(binary.AppendUvarint(nil, math.MaxUint64)),
	}
	random := rand.New(rand.NewPCG(1, 1))
	for range 40 {
		n := random.IntN(len(whole))
		damages["cut"+strings.Repeat("'", len(damages))] = whole[:n]
		if flipped := bytes.Clone(whole); n >= len(head)+10 { // gzip's header has bits without a meaning
			flipped[n] ^= 1 << random.IntN(8)
			damages["flipped"+strings.Repeat("'", len(damages))] = flipped
		}
	}
	for name, b := range damages {
		if _, err := prior.Read(bytes.NewReader(b)); !errors.Is(err, prior.ErrPrior) {
			t.Errorf("%s (%d bytes): %v", name, len(b), err)
		}
	}
	if _, err := prior.Read(bytes.NewReader(version)); err == nil || !strings.Contains(err.Error(), "version 2") {
		t.Errorf("another version: %v", err)
	}
}

func unpacked(t *testing.T, file []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(file[len(head):]))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestTooManyTakeNoRoom has files that promise more than may be: what they
// promise must not be made room for.
func TestTooManyTakeNoRoom(t *testing.T) {
	for name, n := range map[string]uint64{"one too many": 1<<13 + 1, "a billion": 1e9, "all that can be": math.MaxUint64} {
		file := packed(binary.AppendUvarint(nil, n))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := prior.Read(bytes.NewReader(file))
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; err == nil || took > 100e3 {
			t.Errorf("%s: %d bytes, %v", name, took, err)
		}
	}
}

// TestZerosWithoutEnd unpacks zeros: Read gives up where they cannot
// belong to a prior any more.
func TestZerosWithoutEnd(t *testing.T) {
	file := packed(make([]byte, 50<<20))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := prior.Read(bytes.NewReader(file))
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; !errors.Is(err, prior.ErrPrior) || took > 1<<20 {
		t.Errorf("%d bytes, %v", took, err)
	}
}

// FuzzRead packs what the fuzzer makes, so that it gets past gzip's checksum:
// what can be read can be written, and is the same then.
func FuzzRead(f *testing.F) {
	for _, n := range []int{0, 1, 3} {
		b := written(f, some(n))
		z, err := gzip.NewReader(bytes.NewReader(b[len(head):]))
		if err != nil {
			f.Fatal(err)
		}
		inside, err := io.ReadAll(z)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(inside)
	}
	f.Add([]byte{1, 0, 1})
	f.Add(bytes.Repeat([]byte{0xff}, 12))
	f.Fuzz(func(t *testing.T, inside []byte) {
		cases, err := prior.Read(bytes.NewReader(packed(inside)))
		if err != nil {
			if !errors.Is(err, prior.ErrPrior) {
				t.Fatal(err)
			}
			return
		}
		detect.NewPrior(cases)
		once := written(t, cases)
		again, err := prior.Read(bytes.NewReader(once))
		if err != nil || !bytes.Equal(written(t, again), once) {
			t.Fatalf("written it is another, %v", err)
		}
	})
}
