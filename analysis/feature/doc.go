// Package feature turns packets into numbers: what each packet and each
// conversation looks like, absolutely and against what is usual for its
// service, host and pair. State is bounded; nothing allocates per packet.
package feature
