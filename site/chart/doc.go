// Package chart draws the site's charts. A chart is laid out once, as a scene of
// lines, shapes and text whose widths are measured in a real font, and then
// written as SVG for pages, as an SVG file that stands alone, or as a PNG.
//
// Charts share one grammar: a thin axis, values and names beside what they
// belong to, the target as a dashed line with its name, what was not measured as
// a gap. Shapes and words say everything; colour only repeats it.
package chart
