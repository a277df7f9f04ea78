package site

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAddressesOfAPageAreMovedBelowAPath(t *testing.T) {
	const before = `<!doctype html><link rel=canonical href="https://insyn.example/huddinge/"><a href="/">Hem</a><a href=/huddinge/>H</a>
<a href='/huddinge/?a=1&amp;b=2'>q</a><a href="#mal">m</a><a href="//annan.example/">annan</a><a href="https://annan.example/x">x</a>
<search data-index="/pagefind/pagefind.js" data-home="/" title="href=&quot;/x&quot;"><script src="/js/a.js">const a = '<a href="/b">';</script>
<code>&lt;a href="/x"&gt;</code><form action="/sok/"><svg viewBox="0 0 1 1"><a href="/mal/"><path d="M0 0"/></a></svg></form>`
	const after = `<!doctype html><link rel=canonical href="https://insyn.example/huddinge/"><a href="/preview/x/">Hem</a><a href=/preview/x/huddinge/>H</a>
<a href='/preview/x/huddinge/?a=1&amp;b=2'>q</a><a href="#mal">m</a><a href="//annan.example/">annan</a><a href="https://annan.example/x">x</a>
<search data-index="/preview/x/pagefind/pagefind.js" data-home="/preview/x/" title="href=&quot;/x&quot;"><script src="/preview/x/js/a.js">const a = '<a href="/b">';</script>
<code>&lt;a href="/x"&gt;</code><form action="/preview/x/sok/"><svg viewBox="0 0 1 1"><a href="/preview/x/mal/"><path d="M0 0"/></a></svg></form>`
	assert.Equal(t, after, string(movedBelow([]byte(before), "/preview/x")))
}
