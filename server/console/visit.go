package console

import (
	"bytes"
	"context"
	"errors"
	"net/http"

	"insyn/dbmodel"
	"insyn/graph/protocol"
	"insyn/graph/viewer"
)

// longestForm is how much one form may send, in bytes.
const longestForm = 64 << 10

// visit is one request of a member of staff.
type visit struct {
	*Console

	r      *http.Request
	lang   *language
	viewer *dbmodel.Token
}

// reply is what a request is answered with: a page, or another address.
type reply struct {
	status int
	// page names the template, and title is the page's own.
	page, title string
	body        any
	// to is where to go instead.
	to string
}

func (v *visit) ctx() context.Context { return v.r.Context() }

// page makes a handler of what answers one kind of request.
func (c *Console) page(respond func(*visit) (*reply, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { c.answer(w, r, respond, longestForm) })
}

// answer answers a request, of whose body no more than longest bytes are read.
func (c *Console) answer(w http.ResponseWriter, r *http.Request, respond func(*visit) (*reply, error), longest int64) {
	r.Body = http.MaxBytesReader(w, r.Body, longest)
	v := &visit{Console: c, r: r, lang: c.chosen(w, r), viewer: viewer.From(r.Context())}
	answered, err := respond(v)
	if err != nil {
		answered = v.failed(r.Context(), err)
	}
	if answered.to != "" {
		http.Redirect(w, r, answered.to, http.StatusSeeOther)
		return
	}
	v.write(r.Context(), w, answered)
}

// write shows a page.
func (v *visit) write(ctx context.Context, w http.ResponseWriter, p *reply) {
	var made bytes.Buffer
	page, err := v.lang.pages[p.page]()
	if err == nil {
		err = page.Execute(&made, v.view(p))
	}
	if err != nil {
		v.Log.ErrorContext(ctx, "a page of the console was not made", "page", p.page, "error", err)
		http.Error(w, v.lang.say("trouble.inside.title"), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(p.status)
	_, _ = w.Write(made.Bytes())
}

// trouble is the page that says why there is no other; what is the table of its words.
func (v *visit) trouble(status int, what string, values ...any) *reply {
	return &reply{
		status: status, page: "trouble", title: v.lang.say(what + ".title"),
		body: &problem{Text: v.lang.say(what+".text", values...), Lang: v.lang.code},
	}
}

func (v *visit) missing() (*reply, error) {
	return v.trouble(http.StatusNotFound, "trouble.missing"), nil
}

// failed tells what went wrong, so that whoever meets it knows what to do.
func (v *visit) failed(ctx context.Context, err error) *reply {
	var r *refusal
	if errors.Is(err, errForm) {
		return v.trouble(http.StatusBadRequest, "trouble.form")
	}
	if !errors.As(err, &r) {
		if ctx.Err() == nil {
			v.Log.ErrorContext(ctx, "the console could not answer", "path", v.r.URL.Path, "error", err)
		}
		return v.trouble(http.StatusInternalServerError, "trouble.inside")
	}
	switch r.Extensions.Code {
	case protocol.CodeForbidden:
		return v.trouble(http.StatusForbidden, "trouble.forbidden", "role", v.lang.role(v.viewer.Role), "needed", v.lang.role(r.needs))
	case protocol.CodeUnauthenticated:
		return v.trouble(http.StatusUnauthorized, "trouble.stranger")
	case protocol.CodeRateLimited:
		return v.trouble(http.StatusTooManyRequests, "trouble.hurried", "seconds", r.retryAfter)
	case protocol.CodeUnavailable:
		return v.trouble(http.StatusServiceUnavailable, "trouble.unavailable")
	case protocol.CodeBadUserInput:
		return &reply{status: http.StatusUnprocessableEntity, page: "trouble", title: v.lang.say("trouble.input.title"), body: mistake(err)}
	}
	v.Log.ErrorContext(ctx, "the API refused the console", "path", v.r.URL.Path, "error", err, "requestId", r.Extensions.RequestID)
	return v.trouble(http.StatusInternalServerError, "trouble.refused", "id", r.Extensions.RequestID)
}
