package console_test

import (
	"fmt"
	"os"
	"testing"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
)

func TestTry(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	dbtest.Report(t, o.store)
	for _, p := range []string{"/admin", "/admin/reports", "/admin/reports/0126/kommunstyrelsen/2020", "/admin/tokens", "/admin/log", "/admin/x"} {
		s := o.get(p)
		fmt.Fprintln(os.Stderr, s.status, s.address, "\n"+s.main+"\n")
	}
}
