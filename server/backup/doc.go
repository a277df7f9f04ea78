// Package backup keeps all that a database holds, and if wanted the site that is
// shown, in one zip file: portable between SQLite and PostgreSQL, readable with
// any tool, and checked as a whole before anything of it is used.
package backup
