package main

import "context"

type approveCommand struct {
	storage
	ID string `arg:"" name:"utkast" help:"Utkastets id: 0126/kommunstyrelsen/2020-2."`
}

// Help is shown by --help below the command's own line.
func (approveCommand) Help() string {
	return "Den som godkänner ska vara någon annan än den som läste in utkastet. Läses det in på nytt ska det godkännas på nytt.\n\n" +
		"Exempel: insyn approve 0126/kommunstyrelsen/2020-2"
}

// Run finds a draft right.
func (c *approveCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	if err := opened.Approve(ctx, c.ID, account()); err != nil {
		return err
	}
	say(p.stdout, textApproved, c.ID)
	return nil
}

type approvalCommand struct {
	storage
	Municipality string `arg:"" name:"kommun" help:"Kommunkoden: 0126."`
	Required     bool   `default:"true" negatable:"" help:"Kräv godkännande. Med --no-required krävs det inte längre."`
}

// Help is shown by --help below the command's own line.
func (approvalCommand) Help() string {
	return "Utan krav räcker det att en person läser in och publicerar.\n\n" +
		"Exempel: insyn approval 0126"
}

// Run says whether a second person has to approve reports.
func (c *approvalCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	if err := opened.RequireApproval(ctx, c.Municipality, c.Required, account()); err != nil {
		return err
	}
	if c.Required {
		say(p.stdout, textApprovalRequired, c.Municipality)
		return nil
	}
	say(p.stdout, textApprovalFree, c.Municipality)
	return nil
}
