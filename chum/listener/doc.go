// Package listener is where bait arrives: it counts what comes, discards it
// and says how much came. One port serves every lure: on TCP the first bytes
// tell TLS, HTTP/1.1 and plain streams apart, and on UDP the same port number
// answers DNS. A connection that resets, stalls or sends garbage ends alone, and
// what it cost is bounded beforehand. Nothing that comes is kept or run.
package listener
