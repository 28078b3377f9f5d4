// Package timeline is the strip of packets a second, red where there were
// anomalies, and the moments that one can look back at in it. In: snapshots;
// out: how far back a person looks.
package timeline
