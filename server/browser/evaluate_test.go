package browser

import (
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// evaluate asks the page a question in JavaScript, through the developer
// tools, which its Content-Security-Policy does not bind. A promise is awaited.
func evaluate[T any](b *tab, question string) T {
	b.t.Helper()
	answer, err := chromedp.Run(b, chromedp.Evaluate[T](question, chromedp.EvalAwaitPromise))
	require.NoError(b.t, err, question[:min(len(question), 200)])
	return answer
}

// call gives the tab a command of the developer tools.
func call[P, R any](b *tab, command cdp.Command[P, R], parameters P) {
	b.t.Helper()
	_, err := chromedp.Call(b, command, parameters)
	require.NoError(b.t, err)
}
