// Package explorer is the page where readers try the API out in their browser:
// worked examples to start from, an editor that knows the schema, the answer
// beside it, and the same answer as a file.
//
// The page is a plain form that any browser can send. The editor is a script
// that is built apart from the program, out of scripts/explorer: where it is
// missing, or scripts are off, the form is what there is.
package explorer
