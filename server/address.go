package main

import (
	"fmt"
	"net/url"
	"strings"
)

// address is where the public finds the site: flags that serve and build share.
type address struct {
	PublicURL string `name:"public-url" placeholder:"URL" help:"Adressen som läsarna använder, utan sökväg: https://insyn.exempel.se. Utan flaggan: den här datorns."`
}

// Validate is called by kong before the command runs.
func (a address) Validate() error {
	if a.PublicURL == "" {
		return nil
	}
	_, err := rootURL("public-url", a.PublicURL)
	return err
}

// public is the address given, or else fallback.
func (a address) public(fallback *url.URL) (*url.URL, error) {
	if a.PublicURL == "" {
		return fallback, nil
	}
	return rootURL("public-url", a.PublicURL)
}

// rootURL reads a web address that has no path, query or fragment.
func rootURL(flag, text string) (*url.URL, error) {
	parsed, err := webURL(flag, strings.TrimSuffix(text, "/"))
	if err != nil {
		return nil, err
	}
	if parsed.Path != "" || parsed.RawQuery != "" || parsed.Fragment != "" {
		return nil, fmt.Errorf(failURL, flag, text, "insyn.exempel.se")
	}
	return parsed, nil
}

// webURL reads an absolute http or https address.
func webURL(flag, text string) (*url.URL, error) {
	parsed, err := url.Parse(text)
	if err != nil || parsed.Host == "" || (parsed.Scheme != "http" && parsed.Scheme != "https") {
		return nil, fmt.Errorf(failURL, flag, text, "insyn.exempel.se")
	}
	return parsed, nil
}
