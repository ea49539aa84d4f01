#!/usr/bin/env bash
# Renews package-lock.json from package.json in an empty tree: made beside node_modules, it would leave out the
# optional binaries of other platforms (npm/cli#4828). What is locked stays; delete the file first to renew all of it.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ $(npm --version) == 11.* ]] || { echo "This needs npm 11: npm install --global npm@11" >&2; exit 1; }
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cp --parents .npmrc package.json server/package.json "$tree"
if [ -f package-lock.json ]; then cp package-lock.json "$tree"; fi
(cd "$tree" && npm install --package-lock-only --no-audit --no-fund)
cp "$tree/package-lock.json" .
