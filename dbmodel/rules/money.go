package rules

import (
	"fmt"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// Convert restates an amount in another unit of money, exactly: 9 855 tkr is
// 9.855 mnkr and 9 855 000 kr. It fails only for amounts of more than 19 digits.
func Convert(amount decimal.Decimal, from, to dbmodel.MoneyUnit) (decimal.Decimal, error) {
	shift := zeros(from) - zeros(to)
	factor, scale := decimal.MustNew(1, 0), amount.Scale()-shift
	for ; shift > 0; shift-- {
		factor, _ = factor.Mul(decimal.MustNew(10, 0))
	}
	for ; shift < 0; shift++ {
		factor, _ = factor.Mul(decimal.MustNew(1, 1))
	}
	converted, err := amount.MulExact(factor, max(scale, 0))
	if err != nil {
		return decimal.Decimal{}, fmt.Errorf("%s %s cannot be written in %s: %w", amount, from, to, err)
	}
	return converted.Trim(max(scale, 0)), nil
}

func zeros(unit dbmodel.MoneyUnit) int {
	switch unit {
	case dbmodel.MoneyTSEK:
		return 3
	case dbmodel.MoneyMSEK:
		return 6
	default:
		return 0
	}
}
