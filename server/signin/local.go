package signin

import (
	"net/url"
	"path"
	"strings"
	"unicode"
)

// local is an address of the console to send staff to, or its home where what
// was asked for is any other: a link to sign-in must not lead off the server.
func local(next string) string {
	parsed, err := url.Parse(next)
	if err != nil || parsed.Scheme != "" || parsed.Host != "" || parsed.User != nil || parsed.Opaque != "" {
		return home
	}
	// Browsers read a backslash as a slash, and leave out tabs and line breaks.
	if strings.ContainsRune(next, '\\') || strings.ContainsFunc(next, unicode.IsControl) {
		return home
	}
	below := parsed.Path == home || strings.HasPrefix(parsed.Path, home+"/")
	if !below || path.Clean(parsed.Path) != strings.TrimSuffix(parsed.Path, "/") || isSignIn(parsed.Path) {
		return home
	}
	return parsed.String()
}

// isSignIn tells the pages that are no use to who has just signed in.
func isSignIn(path string) bool {
	return path == Path || strings.HasPrefix(path, Path+"/") || path == PathSignOut
}
