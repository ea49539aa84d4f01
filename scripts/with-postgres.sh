#!/usr/bin/env bash
# Runs a command with TEST_DATABASE_URL naming a PostgreSQL server of its own, gone afterwards.
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL is not installed here (Debian: apt-get install postgresql)." >&2; exit 1; }
folder=$(mktemp -d)
port=${PGPORT:-$((20000 + RANDOM % 20000))}
as_owner() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$*"; else bash -c "$*"; fi; }
[ "$(id -u)" = 0 ] && chown postgres "$folder"
stop() { as_owner "'$bin/pg_ctl' -D '$folder/data' -m immediate stop" >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
as_owner "'$bin/initdb' -D '$folder/data' -U sidedesk -A trust -E UTF8 --locale=C" >/dev/null
as_owner "'$bin/pg_ctl' -D '$folder/data' -w -l '$folder/log' -o '-k $folder -h 127.0.0.1 -p $port -c max_connections=300' start" >/dev/null
export TEST_DATABASE_URL="postgres://sidedesk@127.0.0.1:$port/postgres"
"$@"
