// Package rank keeps the top 20: it groups what was strange by the endpoint
// responsible, lets scores decay, and says what is New, Active or Decaying.
package rank
