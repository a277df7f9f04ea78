// Package rules says what can be concluded from a report: how a figure is
// written in Swedish, whether a target is met, what the counts are, where the
// report contradicts itself. Pure functions over dbmodel: no database, no
// clock, no network.
package rules

// Version rises whenever a rule can answer something else than before, so that
// what was derived and stored under an older version is derived anew.
const Version = 4
