curl -sG 'http://localhost:8080/graphql' \
  -d format=csv \
  --data-urlencode 'query={
    measures(filter: { targetResult: [NOT_MET] }, first: 100) {
      nodes { name unit latest { value } target { text } url }
    }
  }'
