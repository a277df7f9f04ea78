// Package difference says what differs between two states of one report, in
// terms of the graph: which objects came, went or changed, and which pages and
// addresses of the public site that touches. All of it is pure: bundles in,
// lists out.
package difference
