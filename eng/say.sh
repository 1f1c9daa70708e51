# What the scripts say goes to standard error; standard output is for results.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}
