// Package encode answers queries as fast as their data can be written: a plan
// says once what an operation asks of each type, and generated code (see
// graph/generate) writes the loaded objects along it, straight into one slice of
// bytes.
//
// gqlgen's own executor, which the answers are held to byte by byte, starts a
// goroutine for every element of a list and collects the fields of every object
// anew.
package encode
