curl -sG 'http://localhost:8080/graphql' \
  --etag-save insyn.etag --etag-compare insyn.etag \
  -w '%{http_code}\n' \
  --data-urlencode 'query={ measures { totalCount } }'
