// Package browser holds the built site to what its readers meet: its tests
// build the site of the bundled report, serve it as the program does, and open
// its pages in Chromium.
package browser
