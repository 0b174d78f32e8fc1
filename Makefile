# Everything a newcomer, a host or CI needs. `make help` says what there is.
#
# One profile and one set of features everywhere (FEATURES). Checking and testing share what was
# built; running builds the window's package alone, for which Cargo picks features of its own.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run dev build check test bench fuzz soak bindings rules words screenshot package setup ui clean

FEATURES := --features linernotes/custom-protocol
TAURI_CLI := 2.12.5
# The show that `make run` and `make dev` open: make run SHOW=~/my-show
SHOW ?= episodes
# How long each target of `make fuzz` runs.
FUZZ_SECONDS ?= 600
# How long `make soak` runs.
SOAK_SECONDS ?= 600

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: setup ui ## Install what is missing, build, and open the window on the sample show
	cargo build --package linernotes $(FEATURES)
	target/debug/linernotes '$(SHOW)'

dev: setup ui ## Open the window and show changes in ui/src at once: make dev SHOW=~/my-show
	@scripts/dev '$(SHOW)'

build: setup ui ## Build the window and the command line, optimised, into target/release
	cargo build --release --package linernotes --package linernotes-cli $(FEATURES)

check: ## Check and test what needs no window and no real episodes: quicker than test
	@scripts/setup check
	@scripts/test --without-window

test: ## Check and test everything; ends with "N passed, N failed"
	@scripts/setup test
	@scripts/test

bench: ## Measure speed, start and memory against their floors
	@scripts/setup test
	@scripts/bench

fuzz: ## Look for bytes and edits that go wrong, ten minutes each: make fuzz FUZZ_SECONDS=60
	@command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --locked
	@for target in take_apart any_edit finish; do \
		mkdir -p tests/fuzz/corpus/$$target; \
		RUSTC_BOOTSTRAP=1 cargo fuzz run --fuzz-dir tests/fuzz $$target \
			tests/fuzz/corpus/$$target tests/fixtures/hazards -- \
			-max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=20; \
	done

soak: ## Run the property tests on new texts, ten minutes in all: make soak SOAK_SECONDS=60
	@scripts/soak $(SOAK_SECONDS)

bindings: ## Write the TypeScript twins of the types that cross to the window
	UPDATE_BINDINGS=1 cargo test --package linernotes-core --test integration bindings

rules: ## Write docs/rules.md from the rules of the checks
	UPDATE_RULES=1 cargo test --package linernotes-core --lib documentation

words: ## Print all sentences that the program says: the page by room, then the crates by file
	@scripts/words

screenshot: ## Take the pictures in docs/ from the real window
	@scripts/setup test
	@scripts/ui
	cargo build --workspace --all-targets $(FEATURES)
	target/debug/screenshots

package: setup ui ## Make a Debian package in target/release/bundle
	npm exec --yes --package=@tauri-apps/cli@$(TAURI_CLI) -- tauri build --bundles deb $(FEATURES:linernotes/%=%)

setup:
	@scripts/setup run

ui:
	@scripts/ui

clean: ## Remove everything that was built
	cargo clean
	rm -rf ui/dist ui/node_modules test-results
