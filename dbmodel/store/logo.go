package store

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// LogosByMunicipalities answers the logos of those municipalities that have one.
func (p Public) LogosByMunicipalities(ctx context.Context, ids []string) ([]*dbmodel.Logo, error) {
	return logos(ctx, p.store.db, ids)
}

// logos is also for staff, who see municipalities without a public report.
func logos(ctx context.Context, db bun.IDB, municipalityIDs []string) ([]*dbmodel.Logo, error) {
	var rows []*dbmodel.Logo
	err := db.NewSelect().Model(&rows).Where("logo.municipality_id IN (?)", bun.List(municipalityIDs)).
		OrderExpr("logo.municipality_id").Scan(ctx)
	return rows, asked(err, "id")
}

// newLogo is the logo that a file is, of no municipality yet.
func newLogo(file []byte) (*dbmodel.Logo, error) {
	picture, err := rules.Logo(file)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(file)
	return &dbmodel.Logo{
		Name: fmt.Sprintf("logo-%x.%s", sum[:6], picture.Extension), MediaType: picture.MediaType,
		Width: picture.Width, Height: picture.Height, Content: base64.StdEncoding.EncodeToString(file),
	}, nil
}

// replaceLogo stores the municipality's logo in place of the one it had.
func replaceLogo(ctx context.Context, tx bun.Tx, m *dbmodel.Municipality) error {
	_, err := tx.NewDelete().Model((*dbmodel.Logo)(nil)).Where("municipality_id = ?", m.ID).Exec(ctx)
	if err != nil || m.Logo == nil {
		return err
	}
	_, err = tx.NewInsert().Model(m.Logo).Exec(ctx)
	return err
}
