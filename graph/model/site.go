package model

import "time"

// Site is the public site.
type Site struct {
	// Path is where it begins: "/".
	Path string
}

// SiteRelease is a built site that is kept.
type SiteRelease struct {
	// ID is the release's name: "20210324T070000Z-1234567".
	ID string
	// BuiltAt is when the build began.
	BuiltAt time.Time
	// DataRevision numbers the data that it shows; 0 where that is not known.
	DataRevision int
	// Pages is how many HTML pages it has, Bytes the size of all its files.
	Pages, Bytes int
	// Live tells whether readers see it.
	Live bool
}
