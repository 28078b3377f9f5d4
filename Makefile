# Two commands: make run opens the window, make test passes every test.
TAGS := -tags migrated_fynedo

.PHONY: test bench lint
test: prepare
	go test $(TAGS) ./...

bench:
	go test $(TAGS) -run '^$$' -bench . -benchtime 200ms ./...

lint:
	@unformatted=$$(go tool gofumpt -l .); [ -z "$$unformatted" ] || { echo "not gofumpt-clean:"; echo "$$unformatted"; exit 1; }
	go vet $(TAGS) ./...
	go tool staticcheck $(TAGS) ./...

.PHONY: prepare
prepare:
	@sh .ci/prepare build
