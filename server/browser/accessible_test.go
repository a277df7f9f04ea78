package browser

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// axeRun lists what axe-core finds wrong, a line each. Rules for the sizes of
// targets are off in axe unless asked for.
const axeRun = `axe.run(document, {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	rules: {'target-size': {enabled: true}},
	resultTypes: ['violations'],
	preload: false,
}).then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
	rule.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary.replace(/\s+/g, ' '))))`

// axeColours asks only what may differ in the dark.
const axeColours = `axe.run(document, {runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}, resultTypes: ['violations'], preload: false})
	.then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
		rule.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary.replace(/\s+/g, ' '))))`

// pagesAreAccessible asks axe-core about every kind of page in every language,
// light and dark.
func pagesAreAccessible(t *testing.T, s served, b *tab) {
	axe, err := os.ReadFile(filepath.Join(scripts, "node_modules/axe-core/axe.min.js"))
	require.NoError(t, err)
	everyKind(func(name, path string) {
		b.load(s.url + path)
		evaluate[any](b, string(axe)+";0")
		assert.Empty(t, evaluate[[]string](b, axeRun), "%s %s", name, path)
		b.prefer("prefers-color-scheme", "dark")
		assert.Empty(t, evaluate[[]string](b, axeColours), "%s in the dark %s", name, path)
		b.onScreen()
	})
}
