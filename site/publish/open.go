package publish

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	"gocloud.dev/blob"
	_ "gocloud.dev/blob/fileblob" // The stores that an address can name.
	_ "gocloud.dev/blob/memblob"
	_ "gocloud.dev/blob/s3blob"
)

const failAddress = "%q är ingen adress till en lagring; den skrivs som s3://hink?region=eu-north-1 eller file:///srv/www"

// Open opens the store at an address: s3://bucket?region=eu-north-1,
// s3://bucket?endpoint=https://s3.example.se, file:///srv/www, or mem:// for one
// that ends with the program. prefix=folder/ puts everything in a folder of it.
// Who one is to an S3 store, the usual variables and files of AWS say.
func Open(ctx context.Context, address string) (*blob.Bucket, error) {
	parsed, err := Parse(address)
	if err != nil {
		return nil, err
	}
	opened, err := blob.OpenBucket(ctx, parsed.String())
	if err != nil {
		return nil, fmt.Errorf("kan inte öppna lagringen %s: %w", address, err)
	}
	return opened, nil
}

// Parse is the address of a store with all that it leaves unsaid.
func Parse(address string) (*url.URL, error) {
	parsed, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf(failAddress, address)
	}
	said := parsed.Query()
	switch {
	case parsed.Scheme == "s3" && parsed.Host != "":
		if said.Has("endpoint") {
			// What is not AWS seldom has a name of its own for each bucket, and not always
			// the checksums that AWS has added.
			unlessSaid(said, "use_path_style", "true", "s3ForcePathStyle")
			unlessSaid(said, "request_checksum_calculation", "when_required")
			unlessSaid(said, "response_checksum_validation", "when_required")
			unlessSaid(said, "region", "us-east-1")
		}
	case parsed.Scheme == "file" && parsed.Path != "":
		// Beside the files of a web server no others are wanted.
		unlessSaid(said, "metadata", "skip")
		unlessSaid(said, "no_tmp_dir", "true")
		unlessSaid(said, "create_dir", "true")
	case parsed.Scheme == "mem":
	default:
		return nil, fmt.Errorf(failAddress, address)
	}
	parsed.RawQuery = said.Encode()
	return parsed, nil
}

func unlessSaid(said url.Values, name, value string, others ...string) {
	if !slices.ContainsFunc(append(others, name), said.Has) {
		said.Set(name, value)
	}
}
