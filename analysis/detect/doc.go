// Package detect says what is strange. Novelty judges rows of conversations and
// actors by a Memory of such rows: how far from the nearest one learnt, and how
// big; it learns them late, and hardly where they were strange. PCA looks at
// single packets. Surprise and Alarm turn such numbers into how seldom they
// come, and into a level that about so many groups a day pass. In flow numbers
// of package feature, out flow numbers and reasons; nothing here knows a packet,
// a clock or a file.
package detect
