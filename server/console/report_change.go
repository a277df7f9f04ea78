package console

import (
	"net/http"
	"strings"
)

// The two answers to when a report is to become public.
const (
	whenNow = "now"
	whenAt  = "at"
)

// publishForm is what was typed to publish a report, and what is wrong with it.
type publishForm struct {
	When, At, Override, Note string
	// Problem is nil where nothing is wrong.
	Problem *problem
}

// withdrawForm is what was typed to withdraw a report.
type withdrawForm struct {
	Reason string
	// Problem is nil where nothing is wrong.
	Problem *problem
}

// changeReport does what the button says that was pressed.
func (v *visit) changeReport() (*reply, error) {
	switch v.r.PostFormValue("do") {
	case "publish":
		return v.publish()
	case "withdraw":
		return v.withdraw()
	case "approve":
		return v.approve()
	case "discard":
		return v.discard()
	}
	return v.trouble(http.StatusBadRequest, "trouble.form"), nil
}

func (v *visit) publish() (*reply, error) {
	form := publishForm{
		When: v.r.PostFormValue("when"), At: v.r.PostFormValue("at"),
		Override: strings.TrimSpace(v.r.PostFormValue("override")), Note: strings.TrimSpace(v.r.PostFormValue("note")),
	}
	variables, done := map[string]any{"id": v.r.PathValue("id")}, "published"
	if form.When == whenAt {
		at, err := minute(form.At)
		if err != nil {
			form.Problem = v.problem("at", "publish.noTime")
			return v.showReport(http.StatusUnprocessableEntity, reportView{Publish: form})
		}
		variables["at"], done = iso(at), "scheduled"
	}
	if form.Override != "" {
		variables["overrideReason"] = form.Override
	}
	if form.Note != "" {
		variables["note"], done = form.Note, "corrected"
	}
	got, err := ask[struct{ PublishReport struct{ ID string } }](v.ctx(), v.api, "publish", variables)
	if form.Problem = mistake(err); form.Problem != nil {
		return v.showReport(http.StatusUnprocessableEntity, reportView{Publish: form})
	}
	return &reply{to: after(reportAddress(got.PublishReport.ID), done)}, err
}

func (v *visit) withdraw() (*reply, error) {
	form := withdrawForm{Reason: v.r.PostFormValue("reason")}
	_, err := ask[struct{ WithdrawReport struct{ ID string } }](v.ctx(), v.api, "withdraw", map[string]any{
		"id": v.r.PathValue("id"), "reason": form.Reason,
	})
	if form.Problem = mistake(err); form.Problem != nil {
		return v.showReport(http.StatusUnprocessableEntity, reportView{Withdraw: form, Publish: publishForm{When: whenNow}})
	}
	return &reply{to: after(v.r.URL.Path, "withdrawn")}, err
}

func (v *visit) approve() (*reply, error) {
	_, err := ask[struct{ ApproveReport struct{ ID string } }](v.ctx(), v.api, "approve", map[string]any{"id": v.r.PathValue("id")})
	if refused := mistake(err); refused != nil {
		return v.showReport(http.StatusUnprocessableEntity, reportView{Problem: refused, Publish: publishForm{When: whenNow}})
	}
	return &reply{to: after(v.r.URL.Path, "approved")}, err
}

func (v *visit) discard() (*reply, error) {
	_, err := ask[struct{ DiscardDraft string }](v.ctx(), v.api, "discard", map[string]any{"id": v.r.PathValue("id")})
	if refused := mistake(err); refused != nil {
		return v.showReport(http.StatusUnprocessableEntity, reportView{Problem: refused, Publish: publishForm{When: whenNow}})
	}
	return &reply{to: after(Path+"/reports", "discarded")}, err
}
