package console

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

const bytesInMegabyte = 1e6

// release is one building of the public site that is kept.
type release struct {
	ID                         string
	BuiltAt                    time.Time
	DataRevision, Pages, Bytes int
	Live                       bool
}

// releasePage is some of the releases.
type releasePage struct {
	URL      string
	Releases struct {
		Nodes    []release
		PageInfo pageInfo
	}
}

func (v *visit) releases() (*reply, error) {
	got, err := ask[struct{ Site releasePage }](v.ctx(), v.api, "releases", v.from())
	if err != nil {
		return nil, err
	}
	return &reply{status: http.StatusOK, page: "releases", title: v.lang.say("releases.title"), body: got.Site}, nil
}

// activate shows readers an earlier release again.
func (v *visit) activate() (*reply, error) {
	_, err := ask[struct{ ActivateRelease struct{ URL string } }](v.ctx(), v.api, "activate", map[string]any{"id": v.r.PathValue("id")})
	return &reply{to: after(Path+"/releases", "activated")}, err
}

// Megabytes is how large the release is, with one decimal, in a language.
func (r release) Megabytes(lang string) string {
	text := strconv.FormatFloat(float64(r.Bytes)/bytesInMegabyte, 'f', 1, 64)
	if lang == swedish {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}
