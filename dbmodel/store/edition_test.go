package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

const editor, publisher = "Redaktionen", "Kanslichefen"

// refusal is the sentence that a request is refused with.
func refusal(t *testing.T, err error) string {
	t.Helper()
	var input *store.InputError
	require.ErrorAs(t, err, &input)
	return input.Message
}

// reworded is the small report with another assessment of its first goal, and
// without its last commitment.
func reworded(t *testing.T) *dbmodel.Bundle {
	t.Helper()
	b := small(t)
	b.Report.Digest = "another"
	b.Goals[0].Assessment = dbmodel.AssessmentNotAcceptable
	b.Commitments = b.Commitments[:len(b.Commitments)-1]
	return b
}

func TestADraftOfANewReportStandsAtItsOwnKeyUntilItIsPublished(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		b := small(t)
		before, err := s.Revision(t.Context())
		require.NoError(t, err)

		draft, err := s.ImportDraft(t.Context(), b, editor)
		require.NoError(t, err)
		require.Equal(t, store.Draft{ID: b.Report.ID, Changed: true}, draft)
		again, err := s.ImportDraft(t.Context(), small(t), editor)
		require.NoError(t, err)
		require.Equal(t, store.Draft{ID: b.Report.ID}, again)

		_, err = s.Public().Bundle(t.Context(), b.Report.ID)
		require.ErrorIs(t, err, store.ErrNoReport)
		after, err := s.Revision(t.Context())
		require.NoError(t, err)
		require.Equal(t, before, after, "the public reads nothing else")

		require.NoError(t, s.Publish(t.Context(), b.Report.ID, store.Publishing{By: publisher, Override: "Siffrorna är tryckta så."}))
		public, err := s.Public().Bundle(t.Context(), b.Report.ID)
		require.NoError(t, err)
		require.Equal(t, 1, public.Report.Edition)
	})
}

func TestACorrectionKeepsWhatWasPublicAndTellsWhatDiffers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, small(t))
		first, err := s.Public().Bundle(t.Context(), small(t).Report.ID)
		require.NoError(t, err)
		id := first.Report.ID

		draft, err := s.ImportDraft(t.Context(), reworded(t), editor)
		require.NoError(t, err)
		require.Equal(t, store.Draft{ID: id + "-2", Changed: true}, draft)
		stands, err := s.Public().Bundle(t.Context(), id)
		require.NoError(t, err)
		require.Equal(t, first, stands, "a draft changes nothing public")
		_, err = s.Public().Bundle(t.Context(), id+"-2")
		require.ErrorIs(t, err, store.ErrNoReport)

		publishing := store.Publishing{By: publisher, Override: "Tryckt så."}
		require.Equal(t, "skriv varför rapporten rättas; det visas för läsarna vid varje rättad uppgift",
			refusal(t, s.Publish(t.Context(), id, publishing)))
		publishing.Note = "Bedömningen ändrades av nämnden."
		require.NoError(t, s.Publish(t.Context(), id, publishing))

		now, err := s.Public().Bundle(t.Context(), id)
		require.NoError(t, err)
		require.Equal(t, 2, now.Report.Edition)
		require.Equal(t, first.Report.PublishedAt, now.Report.PublishedAt)
		require.Equal(t, dbmodel.AssessmentNotAcceptable, now.Goals[0].Assessment)
		kept, err := s.Public().Bundle(t.Context(), id+"-1")
		require.NoError(t, err)
		require.Equal(t, first.Goals[0].Assessment, kept.Goals[0].Assessment)
		require.Equal(t, first.Measures, kept.Under(id).Measures)
		_, err = s.Bundle(t.Context(), id+"-2")
		require.ErrorIs(t, err, store.ErrNoReport, "the draft is what stands now")

		corrections, err := s.Public().CorrectionsByReports(t.Context(), []string{id})
		require.NoError(t, err)
		lost := first.Commitments[len(first.Commitments)-1]
		goal := first.Goals[0]
		told := make([]dbmodel.Correction, len(corrections))
		for i, c := range corrections {
			told[i] = *c
			told[i].At = time.Time{}
		}
		assert.Contains(t, told, dbmodel.Correction{
			ReportID: id, Position: 1, SubjectID: goal.ID, Field: "assessment", Before: new(string(goal.Assessment)), After: new("NOT_ACCEPTABLE"),
			Note: publishing.Note,
		})
		assert.Contains(t, told, dbmodel.Correction{
			ReportID: id, Position: 2, SubjectID: id, Field: "Commitment", Before: &lost.Title, Note: publishing.Note,
		})
		assert.Len(t, told, 2)

		entries, err := s.Log(t.Context(), 10, "")
		require.NoError(t, err)
		require.ElementsMatch(t, []dbmodel.LogAction{dbmodel.LogCorrected, dbmodel.LogImported},
			[]dbmodel.LogAction{entries[0].Action, entries[1].Action})
	})
}

func TestEditionsAreInNoList(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, small(t))
		counts := func(p store.Public) [4]int {
			all := store.Slice{Total: true}
			reports, err := p.ReportPage(t.Context(), nil, nil, all)
			require.NoError(t, err)
			goals, err := p.GoalPage(t.Context(), nil, nil, all)
			require.NoError(t, err)
			measures, err := p.MeasurePage(t.Context(), nil, nil, all)
			require.NoError(t, err)
			statements, err := p.FinancialStatementPage(t.Context(), nil, all)
			require.NoError(t, err)
			return [4]int{reports.Total, goals.Total, measures.Total, statements.Total}
		}
		before := counts(s.Public())
		_, err := s.ImportDraft(t.Context(), reworded(t), editor)
		require.NoError(t, err)
		assert.Equal(t, before, counts(s.Public()))
		assert.Equal(t, before, counts(s.Everything()))
		require.NoError(t, s.Publish(t.Context(), small(t).Report.ID, store.Publishing{By: publisher, Override: "x", Note: "y"}))
		assert.Equal(t, before, counts(s.Public()))
		assert.Equal(t, before, counts(s.Everything()))
	})
}

func TestOnlyOneOfTwoWhoPublishADraftDoes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, small(t))
		draft, err := s.ImportDraft(t.Context(), reworded(t), editor)
		require.NoError(t, err)
		done := make(chan error, 2)
		for range 2 {
			go func() {
				done <- s.Publish(t.Context(), draft.ID, store.Publishing{By: publisher, Override: "x", Note: "y"})
			}()
		}
		var input *store.InputError
		one, other := <-done, <-done
		require.NoError(t, errors.Join(keepUnless(errors.As(one, &input), one), keepUnless(errors.As(other, &input), other)))
		require.NotEqual(t, one == nil, other == nil)
	})
}

// keepUnless is an error that is not expected.
func keepUnless(isExpected bool, err error) error {
	if isExpected {
		return nil
	}
	return err
}

func TestAWithdrawnReportTakesItsEditionsAlong(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, small(t))
		id := small(t).Report.ID
		_, err := s.ImportDraft(t.Context(), reworded(t), editor)
		require.NoError(t, err)
		require.NoError(t, s.Publish(t.Context(), id, store.Publishing{By: publisher, Override: "x", Note: "y"}))
		require.NoError(t, s.Withdraw(t.Context(), id, "Personuppgifter", publisher))
		_, err = s.Public().Bundle(t.Context(), id+"-1")
		require.ErrorIs(t, err, store.ErrNoReport)
		goals, err := s.Public().Goals(t.Context(), []string{id + "-1/mal/" + small(t).Goals[0].Slug})
		require.NoError(t, err)
		require.Empty(t, goals)
	})
}

func TestDraftsAreDiscardedAndNothingElse(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, small(t))
		id := small(t).Report.ID
		draft, err := s.ImportDraft(t.Context(), reworded(t), editor)
		require.NoError(t, err)
		require.NoError(t, s.DiscardDraft(t.Context(), draft.ID, editor))
		_, err = s.Bundle(t.Context(), draft.ID)
		require.ErrorIs(t, err, store.ErrNoReport)
		require.Equal(t, "rapporten "+id+" är inget utkast, och det som har varit offentligt tas inte bort",
			refusal(t, s.DiscardDraft(t.Context(), id, editor)))
	})
}

func TestAReportUnderEmbargoIsNotWrittenOver(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		_, err := s.ImportDraft(t.Context(), small(t), editor)
		require.NoError(t, err)
		id := small(t).Report.ID
		later := s.Now().Add(time.Hour)
		require.NoError(t, s.Publish(t.Context(), id, store.Publishing{At: &later, By: publisher, Override: "x"}))
		_, err = s.ImportDraft(t.Context(), reworded(t), editor)
		require.Equal(t, "rapporten "+id+" väntar på att bli offentlig; ta först tillbaka det (insyn withdraw "+id+")", refusal(t, err))
		require.NoError(t, s.Withdraw(t.Context(), id, "Fel bilaga", publisher))
		draft, err := s.ImportDraft(t.Context(), reworded(t), editor)
		require.NoError(t, err)
		require.Equal(t, id, draft.ID, "it was never public")
	})
}

func TestASecondPersonApprovesWhereThatIsRequired(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		_, err := s.ImportDraft(t.Context(), small(t), editor)
		require.NoError(t, err)
		id, publishing := small(t).Report.ID, store.Publishing{By: publisher, Override: "x"}
		require.NoError(t, s.RequireApproval(t.Context(), small(t).Municipality.ID, true, "Admin"))
		require.Equal(t, "kommunen kräver att en annan person än den som läste in rapporten godkänner den; det gör den med insyn approve "+id,
			refusal(t, s.Publish(t.Context(), id, publishing)))
		require.Equal(t, "rapporten "+id+" är inläst av Redaktionen och ska godkännas av någon annan", refusal(t, s.Approve(t.Context(), id, editor)))
		require.NoError(t, s.Approve(t.Context(), id, publisher))
		_, err = s.ImportDraft(t.Context(), reworded(t), editor)
		require.NoError(t, err)
		require.Contains(t, refusal(t, s.Publish(t.Context(), id, publishing)), "godkänner", "other content than was approved")
		require.NoError(t, s.Approve(t.Context(), id, publisher))
		require.NoError(t, s.Publish(t.Context(), id, publishing))
	})
}

func TestTheLogAndCorrectionsAreOnlyAddedTo(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := dbtest.Open(t, dsn), dbtest.SQL(t, dsn)
		require.NoError(t, s.Migrate(t.Context()))
		dbtest.Import(t, s, small(t))
		_, err := s.ImportDraft(t.Context(), reworded(t), editor)
		require.NoError(t, err)
		require.NoError(t, s.Publish(t.Context(), small(t).Report.ID, store.Publishing{By: publisher, Override: "x", Note: "y"}))
		for _, statement := range []string{
			"DELETE FROM log_entries", "UPDATE log_entries SET by_name = 'x'", "DELETE FROM corrections", "UPDATE corrections SET note = 'x'",
		} {
			_, err := db.ExecContext(t.Context(), statement)
			require.ErrorContains(t, err, "only added to", statement)
		}
	})
}

func TestTheLogIsReadPageByPage(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		for _, name := range []string{"Ada", "Bo", "Cia", "Dag", "Eva"} {
			require.NoError(t, s.LogSignIn(t.Context(), name, dbmodel.RoleEditor))
		}
		all, err := s.Log(t.Context(), 10, "")
		require.NoError(t, err)
		var paged []*dbmodel.LogEntry
		for before := ""; ; before = paged[len(paged)-1].ID {
			part, err := s.Log(t.Context(), 2, before)
			require.NoError(t, err)
			if paged = append(paged, part...); len(part) < 2 {
				break
			}
		}
		require.Len(t, all, 5)
		require.Equal(t, all, paged)
	})
}
