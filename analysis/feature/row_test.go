package feature_test

import (
	"math"
	"testing"

	"jaws/analysis/feature"
)

func TestMagnitudeParts(t *testing.T) {
	talk := feature.Amounts{Packets: 50, UpBytes: 50e3, DownBytes: 1e9, Connections: 5, Ports: 5, Names: 7, NameBytes: 200, ICMPBytes: 2e3, Peers: 99, Beats: 1, Seconds: 20}
	for _, test := range []struct {
		name    string
		kind    feature.Kind
		amounts feature.Amounts
		want    map[int]float64
	}{
		{"nothing", feature.Talk, feature.Amounts{}, nil},
		{"some of each makes ln 2", feature.Talk, talk, map[int]float64{
			feature.MagnitudePackets: math.Ln2, feature.MagnitudeUpload: math.Ln2, feature.MagnitudeConnections: math.Ln2,
			feature.MagnitudePorts: math.Ln2, feature.MagnitudeNames: math.Ln2, feature.MagnitudeICMP: math.Ln2,
			feature.MagnitudeBeats: math.Ln2, feature.MagnitudeSeconds: math.Ln2,
		}},
		{"48 MB up", feature.Talk, feature.Amounts{UpBytes: 48e6}, map[int]float64{feature.MagnitudeUpload: math.Log1p(960)}},
		{"going on for long counts up to a minute", feature.Talk, feature.Amounts{UpBytes: 48e6, Seconds: 3600}, map[int]float64{
			feature.MagnitudeUpload: math.Log1p(960), feature.MagnitudeSeconds: math.Log(4),
		}},
		{"and no more than what was sent", feature.Talk, feature.Amounts{UpBytes: 5e3, Seconds: 3600}, map[int]float64{
			feature.MagnitudeUpload: math.Log(1.1), feature.MagnitudeSeconds: math.Log(1.1),
		}},
		{"a source is judged by whom it meets", feature.Source, feature.Amounts{Packets: 1e6, UpBytes: 1e9, Connections: 1e3, Peers: 8, Ports: 24}, map[int]float64{
			feature.MagnitudePeers: math.Ln2, feature.MagnitudePorts: math.Log(4),
		}},
		{"so is a target", feature.Target, feature.Amounts{Peers: 1000}, map[int]float64{feature.MagnitudePeers: math.Log1p(125)}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := feature.Row{Kind: test.kind, Amounts: test.amounts}
			for i, got := range r.MagnitudeParts() {
				if math.Abs(float64(got)-test.want[i]) > 1e-6 {
					t.Errorf("part %d is %v, not %v", i, got, test.want[i])
				}
			}
		})
	}
}
