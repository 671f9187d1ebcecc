# Everything here works without make too; the README has the commands.
PYTHON ?= python3
BIN = .venv/bin
READY = .venv/.ready

.PHONY: demo test check bench bench-peers bench-serve picture

demo: $(READY)  ## open the app on the demo
	$(BIN)/sandbox open online-sale

test: $(READY)  ## run the whole test suite
	$(BIN)/python -m pytest -q -n auto

check:  ## everything that CI runs
	.ci/run

bench: $(READY)  ## measure, and print each figure beside its goal
	$(BIN)/python -m tests.bench

bench-peers: $(READY)  ## measure other runners beside ours, on equal work
	$(BIN)/python -m tests.bench.peers

bench-serve: $(READY)  ## measure a class: memory of a visitor, how many press keys at once, how many follow
	$(BIN)/python -m tests.bench serve

picture: $(READY)  ## draw the README's picture anew, with the app itself
	$(BIN)/python -m tests.bench.picture docs/stage.svg

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'
	@touch $@
