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

# run builds the window and opens it.
.PHONY: run build
build: prepare
	@echo "Building; the first time takes 5-6 minutes."
	go build $(TAGS) -o bin/jaws .
	CGO_ENABLED=0 go build -o bin/jaws-score ./analysis/jaws-score
	CGO_ENABLED=0 go build -o bin/jaws-listener ./chum/jaws-listener

run: build
	@if [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ] && [ "$$(uname)" = Linux ]; then \
		echo "There is no display here. With the packages xvfb and xauth:"; \
		echo "  xvfb-run -s '-screen 0 1280x800x24' bin/jaws -source sim -start -cast 5MB -cast-after 60s -for 90s -report out"; \
		exit 1; \
	fi; exec bin/jaws
