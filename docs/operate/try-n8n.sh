#!/usr/bin/env bash
# Tries the n8n adapter on a real n8n: installs it (about 3 GB), starts it with two invented workflows of which one fails,
# and the adapter in front of it; prints what to enter at the desk. From the root of the checkout.
# docs/operate/try-n8n.sh [--install-only] [FOLDER]      FOLDER is data/n8n unless given
set -euo pipefail
cd "$(dirname "$0")/../.."
version=2.40.7
install_only=no
if [ "${1:-}" = --install-only ]; then
  install_only=yes
  shift
fi
folder=$(mkdir -p "${1:-data/n8n}" && cd "${1:-data/n8n}" && pwd)
export PATH="$PWD/node_modules/.bin:$PATH"

if [ "$(node -p "require('$folder/node_modules/n8n/package.json').version" 2>/dev/null)" != "$version" ]; then
  echo '{ "name": "try-n8n", "private": true }' >"$folder/package.json"
  # With a PostgreSQL of yours nothing needs to be compiled; without one, SQLite does.
  if [ -n "${N8N_DATABASE_URL:-}" ] || [ "$install_only" = yes ]; then scripts=--ignore-scripts; else scripts=--foreground-scripts=false; fi
  npm install --prefix "$folder" "n8n@$version" $scripts --no-audit --no-fund --loglevel=error
fi
[ "$install_only" = yes ] && exit 0
exec node packages/n8n-adapter/src/try-n8n.ts "$folder"
