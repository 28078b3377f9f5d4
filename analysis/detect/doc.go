// Package detect scores vectors by how far they lie from what is usual: an
// online principal component analysis that is shown a vector first and learns
// from it afterwards, the less the stranger it was.
package detect
