package detect_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"jaws/analysis/detect"
)

const (
	halfLife  = 200_000 // of a vector's weight, vectors
	ridge     = 0.01
	explained = 0.9 // of the variance, by the axes of T2
)

// learner is a PCA with the vectors that it learnt.
type learner struct {
	*detect.PCA
	z       [][]float64 // standardised
	weights []float64   // 0 where a vector was passed over
	credit  float64     // of those since the last that was not
	rows    int         // that were not
}

func newLearner(d int) *learner { return &learner{PCA: detect.NewPCA(d)} }

// lightest is the weight that vectors have together of which one is taken.
const lightest = 1. / 64

// learn takes in n vectors that draw writes, with weights of the same kind as
// the engine's, and as many more as a block wants.
func (l *learner) learn(n int, draw func(x []float64), weight func() float64) {
	d := len(l.State().Mean)
	x := make([]float64, d)
	for i := 0; i < n || l.rows%64 != 0 || l.credit > 0; i++ {
		z := make([]float64, d)
		draw(x)
		l.Standardise(x, z)
		w := weight()
		l.Learn(x, z, w)
		if l.credit += w; l.credit < lightest {
			w = 0
		} else {
			w, l.credit = l.credit, 0
			l.rows++
		}
		l.z, l.weights = append(l.z, z), append(l.weights, w)
	}
}

// covariance is that of all vectors learnt, by a plain loop, and the sum of
// their weights.
func (l *learner) covariance() (c *mat.SymDense, sum float64) {
	d := len(l.z[0])
	c = mat.NewSymDense(d, nil)
	for n, z := range l.z {
		w := l.weights[n] * math.Exp(-math.Ln2/halfLife*float64(len(l.z)-1-n))
		sum += w
		for i := range d {
			for j := i; j < d; j++ {
				c.SetSym(i, j, c.At(i, j)+w*z[i]*z[j])
			}
		}
	}
	for i := range d {
		for j := i; j < d; j++ {
			c.SetSym(i, j, c.At(i, j)/sum)
		}
	}
	return c, sum
}

// eigen are a covariance's axes, columns, and variances, the greatest first.
func eigen(t *testing.T, c mat.Symmetric) (axes *mat.Dense, lambda []float64) {
	t.Helper()
	var e mat.EigenSym
	if !e.Factorize(c, true) {
		t.Fatal("no eigenvectors")
	}
	var v mat.Dense
	e.VectorsTo(&v)
	d := c.SymmetricDim()
	axes, lambda = mat.NewDense(d, d, nil), make([]float64, d)
	for k := range d {
		lambda[k] = e.Values(nil)[d-1-k]
		axes.SetCol(k, mat.Col(nil, d-1-k, &v))
	}
	return axes, lambda
}

// normal draws vectors of independent coordinates with these deviations,
// turned by the axes of a random matrix.
func normal(random *rand.Rand, deviations ...float64) func([]float64) {
	d := len(deviations)
	turn := mat.NewDense(d, d, nil)
	turn.Apply(func(int, int, float64) float64 { return random.NormFloat64() }, turn)
	var qr mat.QR
	qr.Factorize(turn)
	qr.QTo(turn)
	g := make([]float64, d)
	return func(x []float64) {
		for i, s := range deviations {
			g[i] = s * random.NormFloat64()
		}
		mat.NewVecDense(d, x).MulVec(turn, mat.NewVecDense(d, g))
	}
}

func always(w float64) func() float64 { return func() float64 { return w } }

func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*max(1, math.Abs(want))
}

// TestPCAFindsAKnownGaussian has two factors that all six coordinates share,
// each coordinate of mean i and variance (i+1)^2: what is found is of their
// correlation.
func TestPCAFindsAKnownGaussian(t *testing.T) {
	const d = 6
	random := rand.New(rand.NewPCG(1, 1))
	load := [2][d]float64{{0.9, 0.8, 0.7, 0.1, 0, 0}, {0, 0.1, 0.2, 0.6, 0.7, 0.8}}
	truth := mat.NewSymDense(d, nil)
	for i := range d {
		for j := range d {
			truth.SetSym(i, j, load[0][i]*load[0][j]+load[1][i]*load[1][j])
		}
		truth.SetSym(i, i, 1)
	}
	l := newLearner(d)
	l.learn(60*1024, func(x []float64) {
		f, g := random.NormFloat64(), random.NormFloat64()
		for i := range x {
			own := 1 - load[0][i]*load[0][i] - load[1][i]*load[1][i]
			x[i] = float64(i) + float64(i+1)*(load[0][i]*f+load[1][i]*g+math.Sqrt(own)*random.NormFloat64())
		}
	}, always(1))
	axes, lambda := eigen(t, truth)
	for k := range d {
		axis := mat.Col(nil, k, axes)
		// The score of a unit vector along an axis is 1/(lambda+ridge).
		if got := 1/l.Score(axis) - ridge; !near(got, lambda[k], 0.05) {
			t.Errorf("the variance of axis %d is %v, not %v", k, got, lambda[k])
		}
	}
	for k := range 2 {
		n := 0 // of the true axis
		if l.AxisName(k) == "PC2" {
			n = 1
		}
		if got, want := l.Explained(k), lambda[n]/d; !near(got, want, 0.02) {
			t.Errorf("%s explains %v, not %v", l.AxisName(k), got, want)
		}
		var along float64
		for i, v := range shown(l.PCA, d)[k] {
			along += v * axes.At(i, n)
		}
		if math.Abs(along) < 0.99 {
			t.Errorf("%s and the true one have a cosine of %v", l.AxisName(k), along)
		}
	}
	for i := range d {
		low, high := l.Usual(i)
		if !near((low+high)/2, float64(i), 0.03) || !near((high-low)/4, float64(i+1), 0.03) {
			t.Errorf("coordinate %d is usually from %v to %v", i, low, high)
		}
	}
}

func TestCovarianceIsThatOfAPlainLoop(t *testing.T) {
	const d, n = 7, 64 * 60
	random := rand.New(rand.NewPCG(2, 2))
	for _, test := range []struct {
		name   string
		weight func() float64
	}{
		{"all alike", always(1)},
		{"light", always(0.0005)},
		{"at random", random.Float64},
		{"now and then none", func() float64 { return max(0, random.Float64()-0.5) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := newLearner(d)
			l.learn(n, normal(random, 3, 2, 1, 1, 0.5, 0.1, 0.01), test.weight)
			want, sum := l.covariance()
			s := l.State()
			if !near(s.CovarianceWeight/sum, 1, 1e-9) {
				t.Fatalf("the weights add up to %v, not %v", s.CovarianceWeight, sum)
			}
			scale := mat.Norm(want, 2) / d
			for i := range d {
				for j := i; j < d; j++ {
					got := s.Covariance[i*d+j] / s.CovarianceWeight
					if math.Abs(got-want.At(i, j)) > 1e-9*max(scale, math.Abs(want.At(i, j))) {
						t.Errorf("at %d, %d: %v, not %v", i, j, got, want.At(i, j))
					}
				}
			}
		})
	}
}

func TestScoreIsTheSumOverPrincipalAxes(t *testing.T) {
	const d = 8
	random := rand.New(rand.NewPCG(3, 3))
	l := newLearner(d)
	draw := normal(random, 5, 3, 2, 1, 1, 0.5, 0.2, 0)
	for range 4 {
		l.learn(1024, draw, func() float64 { return 0.1 + 0.9*random.Float64() }) // the last one calls for a refit
		c, _ := l.covariance()
		axes, lambda := eigen(t, c)
		inPlane, held := 0, 0.0
		for inPlane < d-1 && (inPlane < 2 || held < explained*mat.Trace(c)) {
			held += lambda[inPlane]
			inPlane++
		}
		for range 50 {
			z := make([]float64, d)
			for i := range z {
				z[i] = 5 * random.NormFloat64()
			}
			var score, t2, spe float64
			for k := range d {
				p := mat.Dot(axes.ColView(k), mat.NewVecDense(d, z))
				score += p * p / (max(0, lambda[k]) + ridge)
				if k < inPlane {
					t2 += p * p / (max(0, lambda[k]) + ridge)
				} else {
					spe += p * p
				}
			}
			if got := l.Score(z); !near(got, score, 1e-6) {
				t.Errorf("score %v, not %v", got, score)
			}
			gotT2, gotSPE := l.Readout(z)
			if !near(gotT2, t2, 1e-6) || !near(gotSPE, spe, 1e-6) {
				t.Errorf("T2 %v and SPE %v, not %v and %v of %d axes", gotT2, gotSPE, t2, spe, inPlane)
			}
			share := make([]float64, d)
			l.Parts(z, share)
			var sum float64
			for _, s := range share {
				sum += s
			}
			if !near(sum, score, 1e-6) {
				t.Errorf("the parts add up to %v, not %v", sum, score)
			}
		}
	}
}

func TestAPCAThatKnowsNothing(t *testing.T) {
	m := detect.NewPCA(3)
	z := []float64{1, 2, -2}
	if got := m.Score(z); got != 9 {
		t.Errorf("the score is %v, not the squared length 9", got)
	}
	if t2, spe := m.Readout(z); !near(t2, 5/1.01, 1e-12) || !near(spe, 4, 1e-12) {
		t.Errorf("T2 %v, SPE %v", t2, spe)
	}
	if x, y := m.Project([]float32{1, 2, -2}); x != 1 || y != 2 {
		t.Errorf("at %v, %v", x, y)
	}
}

func TestStandardiseClips(t *testing.T) {
	m := detect.NewPCA(3)
	x, z := []float64{1e12, -1e12, 0}, make([]float64, 3)
	m.Standardise(x, z)
	if z[0] != 30 || z[1] != -30 || z[2] != 0 {
		t.Errorf("%v", z)
	}
	for range 2000 {
		m.Learn(x, z, 1)
		m.Standardise(x, z)
	}
	if got := m.Score(z); math.IsNaN(got) || math.IsInf(got, 0) || got > 300 {
		t.Errorf("what always came has a score of %v", got)
	}
}

func TestLearnAllocatesNothingBetweenRefits(t *testing.T) {
	const d = 20
	random := rand.New(rand.NewPCG(4, 4))
	l := newLearner(d)
	x, z, share := make([]float64, d), make([]float64, d), make([]float64, d)
	z32 := make([]float32, d)
	for i := range x {
		x[i] = random.NormFloat64()
	}
	l.learn(2048, normal(random, make([]float64, d)...), always(1))
	version := l.Version
	got := testing.AllocsPerRun(1000, func() {
		l.Standardise(x, z)
		l.Score(z)
		l.Readout(z)
		l.Parts(z, share)
		l.Project(z32)
		l.Learn(x, z, 1)
	})
	if got != 0 {
		t.Errorf("%v allocations", got)
	}
	if l.Version != version {
		t.Error("a refit came in between")
	}
}

// TestLightVectorsTeachTogether has most vectors weigh next to nothing, as those
// of a transfer do: what is learnt is what all of them are.
func TestLightVectorsTeachTogether(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	l := newLearner(3)
	l.learn(100_000, normal(random, 1, 2, 3), func() float64 { return 0.001 * random.Float64() })
	v := l.State().Variance
	if total := v[0] + v[1] + v[2]; !near(total, 1+4+9, 0.1) {
		t.Errorf("the variances %v add up to %v, not 14", v, total)
	}
}

func BenchmarkPCA(b *testing.B) {
	const d = 20
	random := rand.New(rand.NewPCG(5, 5))
	deviations := make([]float64, d)
	for i := range deviations {
		deviations[i] = 1 / float64(1+i)
	}
	draw := normal(random, deviations...)
	m := detect.NewPCA(d)
	vectors, z := make([][]float64, 4096), make([]float64, d)
	for i := range vectors {
		vectors[i] = make([]float64, d)
		draw(vectors[i])
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		x := vectors[i%len(vectors)]
		m.Standardise(x, z)
		m.Score(z)
		m.Learn(x, z, 1)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "packets/s")
}
