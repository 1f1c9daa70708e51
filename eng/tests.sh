# Runs every test project, one after the other, and sums up.

# What one test may take, on a machine that is busy with other things too; after that it hangs, and its project is ended.
test_hangs_after=10m

run_tests() {
  # The tests have databases of their own.
  unset ConnectionStrings__CaseDesk
  # A run of tests ends before what .NET learns of itself while it runs has paid; without it, a third less of the processor.
  export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0
  local results project name code failures=0
  results=$(mktemp --directory)
  trap "rm -rf '$results'" EXIT
  build CaseDesk.sln
  for project in "$root"/tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    say "Testing $name"
    code=0
    dotnet test "$project" --configuration Release --no-build --nologo --results-directory "$results" \
      --blame-hang-timeout "$test_hangs_after" --blame-hang-dump-type none \
      --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" >&2 || code=$?
    if [[ ! -s $results/$name.trx ]] || { ((code != 0)) && (($(count "$results/$name.trx" failed) == 0)); }; then
      say "$name ended without a result (code $code); counted as one failure."
      failures=$((failures + 1))
    fi
  done
  sum_up "$results" "$failures"
}

# sum_up FOLDER FAILURES: the closing line, and whether all is well.
sum_up() {
  local result passed=0 failed=$2 skipped=0
  for result in "$1"/*.trx; do
    [[ -s $result ]] || continue
    passed=$((passed + $(count "$result" passed)))
    failed=$((failed + $(count "$result" failed)))
    skipped=$((skipped + $(count "$result" total) - $(count "$result" executed)))
  done
  if ((skipped > 0)); then
    echo "$passed passed, $failed failed, $skipped skipped"
  else
    echo "$passed passed, $failed failed"
  fi
  ((failed == 0 && passed > 0))
}

# count TRX WHICH
count() { grep -o "<Counters [^>]*" "$1" | grep -o " $2=\"[0-9]*" | grep -o '[0-9]*$'; }
