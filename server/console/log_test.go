package console_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
)

func TestTheLogLinksToWhatWasDone(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	require.NoError(t, o.store.LogSignIn(t.Context(), "Ada", dbmodel.RoleAdmin))
	o.now = o.now.Add(time.Minute)
	id := o.asked("PUBLIC")
	o.now = o.now.Add(time.Minute)
	require.Equal(t, http.StatusOK, o.post("/admin/builds/"+id).status)
	got := o.get("/admin/log")
	assert.Equal(t, `Logg
Vem som gjorde vad och när, det senaste först. Loggen går inte att ändra.
15 januari 2026 kl. 13.02
Ada avbröt bygget `+id+`
15 januari 2026 kl. 13.01
Ada begärde bygget `+id+`
15 januari 2026 kl. 13.00
Ada loggade in
administratör`, got.main)
	assert.Contains(t, got.source, `<a href="/admin/builds/`+id+`">`+id+`</a>`)
}
