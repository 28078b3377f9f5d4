package analysis

import (
	"math"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// Engine owns the state of the analysis. It belongs to one goroutine.
type Engine struct {
	config Config

	flows     *feature.Flows
	tracker   *feature.Tracker
	extractor *feature.Extractor
	x         feature.Vector
	z         [feature.Size]float64

	novelty *detect.Novelty  // of conversations and actors
	pca     *detect.PCA      // of packets
	odd     *detect.Surprise // by how far from usual a packet looks
	strange *detect.Surprise // by how strange its conversation is
	alarm   *detect.Alarm
	board   *rank.Board
	judge   func(*feature.Row) // judgeRow, made once

	packets  uint64
	clock    clock
	window   *window
	timeline timeline
	talks    talks
}

// Verdict is what the engine says of one packet: a score, 1 or more in alarm,
// always finite.
type Verdict struct {
	Score     float64
	Anomalous bool
}

// New makes an engine that has seen nothing.
func New(config Config) *Engine {
	config.fill()
	e := &Engine{config: config, window: newWindow(config.Window)}
	e.judge = e.judgeRow
	e.ResetBaseline()
	return e
}

// ResetBaseline forgets what is usual and begins to learn anew. The packets
// shown stay.
func (e *Engine) ResetBaseline() {
	e.window.read(e.pca)
	e.flows, e.tracker, e.extractor = feature.NewFlows(), feature.NewTracker(), feature.NewExtractor()
	e.novelty, e.pca = detect.NewNovelty(e.config.Prior), detect.NewPCA(feature.Size)
	e.odd, e.strange = detect.NewSurprise(), detect.NewSurprise()
	e.alarm = detect.NewAlarm(priorStrangeness, e.config.FalseGroups)
	e.board = rank.NewBoard()
	e.board.Keep = e.config.KeepAlarms
	e.clock = clock{learning: true}
	e.talks = newTalks()
	e.window.Reset()
}

// Cases are what was learnt of conversations and actors, for a prior.
func (e *Engine) Cases() *detect.PriorCases {
	cases := detect.PriorCases(e.novelty.State(e.tracker.Now()).Cases)
	return &cases
}

// Accept takes a group for normal from now on, and learns what it did.
func (e *Engine) Accept(g rank.Group) {
	e.talks.stale = true
	if who, ok := e.board.Accept(g); ok {
		e.novelty.Trust(who)
	}
}

// Accepted makes groups normal as Accept does, whether any packet of theirs came
// or not.
func (e *Engine) Accepted(groups ...rank.Group) { e.board.Restore(groups) }

// Observe scores p against what was learnt before, then learns from it the
// less the stranger it is.
func (e *Engine) Observe(p *packet.Packet) Verdict {
	e.packets++
	e.clock.see(p.Time, e.tracker.Now(), &e.config)
	e.novelty.Trusting = e.config.Trusting || (e.config.NoPrior && e.clock.learning)
	e.novelty.Level = float32(e.alarm.Level())

	c := e.flows.Conversation(p)
	talk := e.tracker.Observe(p, &c, e.judge)
	around := e.around(p, &c, &talk)

	x, z := e.x[:], e.z[:]
	pairPackets := e.extractor.Observe(p, &c, talk.Now, around.Surroundings, &e.x)
	e.pca.Standardise(x, z)
	logScore, logStrange := math.Log1p(e.pca.Score(z)), x[feature.LogStrangeness]
	odd, strange := e.odd.Of(logScore), e.strange.Of(logStrange)
	e.odd.See(logScore, 1)
	e.strange.See(logStrange, 1)
	e.pca.Learn(x, z, e.weight(pairPackets, odd, around.Strangeness))

	score, own := e.score(odd, strange, logScore, float64(around.Strangeness))
	sighting := rank.Sighting{Packet: p, Endpoint: around.who, Peer: around.other, Score: score}
	group, alarm := e.board.See(&sighting)
	if own && e.board.WantsReasons(group, score) {
		e.board.Explain(group, score, explainPacket(e.pca, x, z))
	}
	e.window.keep(p, z, group, sighting.Score)
	e.timeline.see(e.clock.now, p.Length, alarm)
	return Verdict{Score: sighting.Score, Anomalous: alarm}
}

// Look tells history who stands on the board. It is cheap enough for every
// second of packet time.
func (e *Engine) Look(h *rank.History) { e.board.Look(h) }

// Learning is how far the baseline is.
func (e *Engine) Learning() Learning { return e.clock.state(&e.config) }

// Loud tells whether any group was in alarm in the last five minutes.
func (e *Engine) Loud() bool { return e.board.Loud() }
