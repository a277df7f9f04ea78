package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/time/rate"

	"insyn/dbmodel/store"
	"insyn/server/metrics"
)

// readReplicas are flags about replicas of the database.
type readReplicas struct {
	DatabaseReadURLs string `name:"database-read-urls" placeholder:"DATABAS,…" help:"Repliker av databasen i PostgreSQL som svarar allmänheten, åtskilda av kommatecken. Utan flaggan svarar databasen själv."`
}

// addresses are those of the replicas, each of one server.
func (r readReplicas) addresses() []string {
	return strings.FieldsFunc(r.DatabaseReadURLs, func(c rune) bool { return c == ',' || c == ' ' })
}

// Validate is called by kong before the command runs.
func (r readReplicas) Validate() error {
	for _, address := range r.addresses() {
		if !strings.HasPrefix(address, "postgres://") && !strings.HasPrefix(address, "postgresql://") {
			return errors.New(failReplicas) // The address may hold a password.
		}
	}
	return nil
}

// read lets the public be answered from the replicas. That one of them does not
// answer is counted; why is logged now and then.
func (r readReplicas) read(ctx context.Context, p *process, opened *store.Store, counts *metrics.Metrics) error {
	seldom := make(map[string]*rate.Sometimes)
	fallback := func(name string, why error) {
		counts.ReplicaFellBack(name)
		if store.IsReplicaLate(why) {
			return
		}
		seldom[name].Do(func() {
			p.log().WarnContext(ctx, "a replica does not answer, and the database does instead", "replica", name, "error", why)
		})
	}
	if err := opened.ReadFrom(ctx, r.addresses(), fallback); err != nil {
		return fmt.Errorf("--database-read-urls: %w", err)
	}
	for _, name := range opened.ReplicaNames() {
		counts.Replica(name)
		seldom[name] = &rate.Sometimes{First: 1, Interval: time.Minute}
	}
	return nil
}
