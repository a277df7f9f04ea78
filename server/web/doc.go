// Package web is the HTTP server around the site and the API: what answers
// where, the headers that protect the reader, and an orderly start and end.
package web
