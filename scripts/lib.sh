# Shared by the scripts beside it: installs what is missing, asks nothing.

# need COMMAND-OR-FILE PACKAGE …: remembers the packages of what is not there.
missing=()
need() {
  local what=$1
  shift
  if [[ $what == /* ]]; then [[ -e $what ]] && return; else command -v "$what" >/dev/null 2>&1 && return; fi
  missing+=("$@")
}

need_library() {
  command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$1" || missing+=("$2")
}

install_missing() {
  [[ ${#missing[@]} -eq 0 ]] && return
  if [[ $(uname) == Darwin ]]; then
    echo "Please install with Homebrew: brew install graphviz libxml2 sqlite pkg-config" >&2
    exit 69
  fi
  command -v apt-get >/dev/null 2>&1 || { echo "Please install: ${missing[*]}" >&2; exit 69; }
  local root=()
  [[ $(id -u) -eq 0 ]] || root=(sudo)
  echo "Installing ${missing[*]}" >&2
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

need_swift() {
  command -v swift >/dev/null 2>&1 && return
  echo "Swift 6.2 or later is needed: https://www.swift.org/install" >&2
  exit 69
}

need_build_tools() {
  need_swift
  need pkg-config pkg-config
  need_library libgvc libgraphviz-dev
  need_library libxml-2.0 libxml2-dev
  need_library sqlite3 libsqlite3-dev
}
