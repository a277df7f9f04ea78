//go:build !linux

package traffic

// standBack changes nothing: only Linux has threads stand back by themselves.
func standBack() {}
