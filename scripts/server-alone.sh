#!/usr/bin/env bash
# Installs and starts the server of the last commit in an empty folder, without what the rest needs; it has to answer.
set -euo pipefail
cd "$(dirname "$0")/.."
tree=$(mktemp -d)
port=${PORT:-$((20000 + RANDOM % 20000))}
stop() { [ -z "${server:-}" ] || kill -- "-$server" 2>/dev/null || true; rm -rf "$tree"; }
trap stop EXIT
git archive HEAD | tar -x -C "$tree"
cd "$tree"
npm install -w server --omit=dev --no-audit --no-fund
set -m
PORT=$port DATA_FOLDER=$tree/data npm -w server start &
server=$!
set +m
node -e '
  const answers = () => fetch(process.argv[1]).then(({ ok }) => ok, () => false);
  const deadline = Date.now() + 60_000;
  while (!(await answers())) {
    if (Date.now() > deadline) throw new Error("The server does not answer.");
    await new Promise((done) => setTimeout(done, 200));
  }' --input-type=module "http://127.0.0.1:$port/readyz"
echo "The server answers."
