// Package looktest is what tests measure colours with.
package looktest
