package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/s3/transfermanager"
	"github.com/aws/smithy-go"
	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"
)

const (
	// patience is how long a store may be silent, and slowest how many bytes a second
	// it takes at least: one that hangs does not hold a build.
	patience = 2 * time.Minute
	slowest  = 50_000
)

// ErrBusy is that someone else publishes to the same store.
var ErrBusy = errors.New("någon annan publicerar till samma lagring just nu")

// reader reads what is Insyn's own.
type reader interface {
	// read returns an object and the tag of this state of it, or fs.ErrNotExist.
	read(ctx context.Context, key string) (content []byte, tag string, err error)
}

// objects is what is asked of a store.
type objects interface {
	reader
	// write writes an object, whatever was there.
	write(ctx context.Context, key string, content io.Reader, f file) error
	// replace writes one of Insyn's own objects if its tag still is this, "" for one
	// that is not there, and else is ErrBusy.
	replace(ctx context.Context, key string, content []byte, tag string) error
	// remove sees to it that an object is not there.
	remove(ctx context.Context, key string) error
	// list visits the objects whose keys begin so, and where it is not deep only those
	// that have no slash after that.
	list(ctx context.Context, prefix string, deep bool, visit func(listed)) error
}

// listed is an object as a list of the store has it; md5 is nil where the store
// does not tell.
type listed struct {
	key  string
	size int64
	md5  []byte
}

// bucket is a store of the Go Cloud Development Kit.
type bucket struct{ *blob.Bucket }

func (b bucket) read(ctx context.Context, key string) (content []byte, tag string, err error) {
	ctx, end := limited(ctx, 0)
	defer end()
	attributes, err := b.Attributes(ctx, key)
	if err == nil {
		content, err = b.ReadAll(ctx, key)
	}
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, "", fs.ErrNotExist
	}
	if err != nil {
		return nil, "", fmt.Errorf("kan inte läsa %s i lagringen: %w", key, err)
	}
	return content, attributes.ETag, nil
}

func (b bucket) write(ctx context.Context, key string, content io.Reader, f file) error {
	ctx, end := limited(ctx, f.Size)
	defer end()
	err := b.Upload(ctx, key, content, &blob.WriterOptions{ContentType: f.ContentType, CacheControl: f.CacheControl})
	if err != nil {
		return fmt.Errorf("kan inte ladda upp %s: %w", key, err)
	}
	return nil
}

func (b bucket) replace(ctx context.Context, key string, content []byte, tag string) error {
	ctx, end := limited(ctx, int64(len(content)))
	defer end()
	is, err := b.tag(ctx, key)
	if err != nil {
		return err
	}
	if is != tag {
		return ErrBusy
	}
	return b.conditional(ctx, key, content, tag, tag == "")
}

// conditional writes an object where its tag is this, or where there is none.
func (b bucket) conditional(ctx context.Context, key string, content []byte, tag string, isNew bool) error {
	err := b.put(ctx, key, content, tag, isNew)
	var answer smithy.APIError
	if errors.As(err, &answer) && answer.ErrorCode() == "NotImplemented" {
		err = b.put(ctx, key, content, "", false) // The store knows no conditions.
	}
	switch {
	case gcerrors.Code(err) == gcerrors.FailedPrecondition,
		errors.As(err, &answer) && answer.ErrorCode() == "ConditionalRequestConflict":
		return ErrBusy
	case err != nil:
		return fmt.Errorf("kan inte skriva %s i lagringen: %w", key, err)
	}
	return nil
}

// put takes the condition with the object to S3; to others only can be said that
// there is to be none.
func (b bucket) put(ctx context.Context, key string, content []byte, tag string, isNew bool) error {
	return b.Upload(ctx, key, bytes.NewReader(content), &blob.WriterOptions{
		ContentType: "application/json", CacheControl: ownCaching, IfNotExist: isNew,
		BeforeWrite: func(as func(any) bool) error {
			var request *transfermanager.UploadObjectInput
			if tag != "" && as(&request) {
				request.IfMatch = aws.String(tag)
			}
			return nil
		},
	})
}

func (b bucket) tag(ctx context.Context, key string) (string, error) {
	attributes, err := b.Attributes(ctx, key)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("kan inte läsa %s i lagringen: %w", key, err)
	}
	return attributes.ETag, nil
}

func (b bucket) remove(ctx context.Context, key string) error {
	ctx, end := limited(ctx, 0)
	defer end()
	err := b.Delete(ctx, key)
	if err != nil && gcerrors.Code(err) != gcerrors.NotFound {
		return fmt.Errorf("kan inte ta bort %s ur lagringen: %w", key, err)
	}
	return nil
}

// limited is for a request that carries so many bytes.
func limited(ctx context.Context, bytes int64) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, patience+time.Duration(bytes/slowest)*time.Second)
}

func (b bucket) list(ctx context.Context, prefix string, deep bool, visit func(listed)) error {
	options := blob.ListOptions{Prefix: prefix}
	if !deep {
		options.Delimiter = "/"
	}
	all := b.List(&options)
	for {
		object, err := all.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("kan inte lista lagringens innehåll: %w", err)
		}
		if !object.IsDir {
			visit(listed{object.Key, object.Size, object.MD5})
		}
	}
}
