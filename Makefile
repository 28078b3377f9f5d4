# make run opens the window, make test passes every test: make help tells all.
# Each installs what is missing first (.ci/prepare).

# All of JAWS' own updates go through fyne.Do, so Fyne need not check threads;
# it needs no emoji of Fyne's (4 MB), and of gonum/plot no PDF, SVG, EPS or TeX.
# The packages are built with the same (make tags).
TAGS := -tags migrated_fynedo,no_emoji,minimal
# What to give to "go test": make test TESTFLAGS=-short leaves the window out.
TESTFLAGS ?=
BENCHTIME ?= 1s

# These two build without a C compiler.
SCORE := ./analysis/jaws-score
LISTENER := ./chum/jaws-listener

# One thing after the other: apt and the tests that measure want to be alone.
.NOTPARALLEL:
.PHONY: help run build test bench lint race cross icon prepare prepare-test window helper \
	tags pgo package package-check package-test package-windows package-windows-test package-macos licences prior recorded

help:
	@echo "make run    build bin/jaws and open the window"
	@echo "make test   run every test; TESTFLAGS=-short leaves out those that open the window"
	@echo "make build  build bin/jaws, bin/jaws-capture, bin/jaws-score and bin/jaws-listener"
	@echo "make bench  run the benchmarks, $(BENCHTIME) each (BENCHTIME=5s)"
	@echo "make lint   gofumpt, go vet and staticcheck"
	@echo "make race   run the tests that need no window under the race detector"
	@echo "make pgo    profile the engine anew, for the compiler, after a change of what is hot"
	@echo "make prior  learn anew what ordinary networks do, from captures; make recorded, from recordings"
	@echo "make licences  note the licences of all modules anew, after a change of go.mod"
	@echo "make cross  check what builds without C for Windows and macOS"
	@echo "make package          dist/: .deb, .rpm and .tar.xz of the last commit"
	@echo "make package-check    make them twice, from nothing: every byte is the same"
	@echo "make package-test     install the .deb in a fresh Debian, use it, remove it (root)"
	@echo "make package-windows  dist/: a setup program; package-macos (on a Mac): an app"
	@echo "make package-windows-test   install that under Wine, use it, remove it (root)"
	@echo "Whatever is missing is installed first, with apt; on other systems it is named."

run: window helper
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo; \
		echo "bin/jaws is built, but there is no display here to open its window on."; \
		echo "Without one it can run on a virtual screen, and leave a picture in the folder report:"; \
		command -v xvfb-run >/dev/null || echo "  sudo apt-get install -y xvfb xauth"; \
		echo "  xvfb-run -a -s '-screen 0 1400x900x24' bin/jaws -source sim -start -cast 5MB -cast-after 20s -for 45s -report report"; \
		exit 1; \
	fi; exec bin/jaws

build: window helper
	CGO_ENABLED=0 go build -o bin/jaws-score $(SCORE)
	CGO_ENABLED=0 go build -o bin/jaws-listener $(LISTENER)

# The file is written anew, and with that loses its right to capture, only where
# its own code changed: hence no stamp of the commit.
helper: prepare
	@go build -buildvcs=false -trimpath -o bin/jaws-capture ./capture/jaws-capture

# go build -v names each package as it is compiled, so that a first build shows
# that it goes on.
window: prepare
	@[ -x bin/jaws ] || echo "Building. The first time this compiles the graphics library, which takes 5 to 6 minutes (the longest in go-gl/gl); later it takes seconds."
	@go build -v $(TAGS) -o bin/jaws .

# The tests that open the window come last and alone: they measure. All speak
# English, whatever the system does.
test: export LC_ALL := C
test: prepare-test window
	@all=$$(go list $(TAGS) ./...) && set -x && go test $(TAGS) $(TESTFLAGS) $$(echo "$$all" | grep -vx jaws)
	JAWS_BIN=$(CURDIR)/bin/jaws go test $(TAGS) $(TESTFLAGS) .

race: prepare
	@all=$$(go list $(TAGS) ./...) && set -x && go test -race $(TESTFLAGS) $$(echo "$$all" | grep -vE '^jaws(/app(/.*)?)?$$')

bench: prepare
	go test $(TAGS) -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./...

# What the compiler optimises bin/jaws-score by: how often what is called while
# the engine scores captures and the simulated network. One that is some months
# old is nearly as good: it matters which calls are hot, and not how hot.
PROFILE := analysis/jaws-score/default.pgo
pgo: prepare
	@profiles=$$(mktemp -d) && trap 'rm -rf "$$profiles"' EXIT && set -x && \
	CGO_ENABLED=0 go test -pgo=off -run '^$$' -bench Score -benchtime 4x -cpuprofile "$$profiles/score" -o "$$profiles/score.test" $(SCORE) && \
	CGO_ENABLED=0 go test -pgo=off -run '^$$' -bench 'Observe$$' -benchtime 2000000x -cpuprofile "$$profiles/observe" -o "$$profiles/observe.test" ./analysis && \
	go tool pprof -proto "$$profiles/score" "$$profiles/observe" > $(PROFILE)

lint: prepare
	@unformatted=$$(go tool gofumpt -l .) || exit 1; \
	[ -z "$$unformatted" ] || { echo "Not gofumpt-clean (go tool gofumpt -w FILE mends it):"; echo "$$unformatted"; exit 1; }
	go vet $(TAGS) ./...
	go tool staticcheck $(TAGS) ./...

# libpcap needs C everywhere but on Windows, and the window does everywhere.
cross:
	GOOS=windows CGO_ENABLED=0 go vet ./capture/... ./analysis/... ./chum/... ./app/crash
	GOOS=darwin CGO_ENABLED=0 go vet ./capture/packet ./capture/decode ./capture/pcapfile ./capture/demo ./analysis/... ./chum/...

tags:
	@echo $(TAGS)

# Packages are of a commit (COMMIT=v0.1.0), not of what lies around.
COMMIT ?= HEAD
package:
	@.ci/prepare build package
	@assets/packaging/package linux $(COMMIT)

package-check:
	@.ci/prepare build package
	@assets/packaging/check $(COMMIT)

# Takes minutes, root and Debian's mirror: no part of .ci/run.
package-test: package
	@.ci/prepare window package-test
	@assets/packaging/test $(COMMIT)

package-windows:
	@.ci/prepare build package-windows
	@assets/packaging/package windows $(COMMIT)

# Takes minutes, root and Debian's mirror: no part of .ci/run.
package-windows-test: package-windows
	@.ci/prepare window package-windows-test
	@assets/packaging/windows/test $(COMMIT)

package-macos:
	@assets/packaging/package macos $(COMMIT)

# The picture that the program carries; only after a change of the drawing.
# Debian has rsvg-convert in librsvg2-bin.
icon:
	rsvg-convert -w 512 -h 512 assets/icon.svg -o assets/Icon.png

# What JAWS knows of ordinary networks before it has seen one; after a change of
# what a row holds, or of the list. It wants the captures of the list beside the
# project; "recorded" wants the recordings that analysis/jaws-prior/record/run has
# made there.
CAPTURES ?= ../shared/captures
RECORDINGS ?= ../recordings
PRIOR := CGO_ENABLED=0 go run ./analysis/jaws-prior
prior: prepare
	$(PRIOR) -captures $(CAPTURES) -o analysis/prior/ordinary.prior analysis/jaws-prior/sources.txt

recorded: prepare
	$(PRIOR) -captures $(RECORDINGS) -o analysis/jaws-prior/recorded.prior analysis/jaws-prior/recorded.txt

# What the programs hold of others, for Help > About; after a change of go.mod
# (a test asks for it).
licences: prepare
	go test $(TAGS) -run TestLicencesAreOfTheModules ./assets -update

prepare:
	@.ci/prepare build

prepare-test:
	@.ci/prepare build window
