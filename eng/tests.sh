# Runs every test project, one after the other, and sums up.

# What one test may take, on a machine that is busy with other things too; after that it hangs, and its project is ended.
test_hangs_after=15m

# Of how many classes the tests of a browser may be asked once more; where more fail, something is broken.
classes_asked_again=3

# Where these tests are; beside them are tests of the programming interface.
browser_tests='^CaseDesk\.Web\.Tests\.(Account|EndToEnd|Features|Layout)\.'

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
    run_project "$project" "$results" "$name" || code=$?
    if ((code != 0)) && [[ $name == CaseDesk.Web.Tests ]] && ask_again "$project" "$results" "$name"; then
      continue
    fi
    if [[ ! -s $results/$name.trx ]] || { ((code != 0)) && (($(count "$results/$name.trx" failed) == 0)); }; then
      say "$name ended without a result (code $code); counted as one failure."
      failures=$((failures + 1))
    fi
  done
  sum_up "$results" "$failures"
}

# run_project PROJECT FOLDER NAME [FILTER]: its results lie in FOLDER/NAME.trx.
run_project() {
  dotnet test "$1" --configuration Release --no-build --nologo --results-directory "$2" \
    --blame-hang-timeout "$test_hangs_after" --blame-hang-dump-type none \
    --logger "trx;LogFileName=$3.trx" --logger "console;verbosity=minimal" ${4:+--filter "$4"} >&2
}

# ask_again PROJECT FOLDER NAME: whether all that did not pass was only late. A browser on a busy machine may be late for a test that
# is right, or hang and take the rest of its class with it: these few are asked once more, each is named, and is to be mended all the
# same.
ask_again() {
  local trx="$2/$3.trx" again="$2/again" cases tests
  [[ -s $trx ]] || return 1
  cases=$(not_passed "$1" "$trx") || return 1
  tests=$(sed 's/(.*//' <<<"$cases" | sort -u)
  if [[ -z $cases ]] || grep -qvE "$browser_tests" <<<"$tests" ||
    (($(sed 's/\.[^.]*$//' <<<"$tests" | sort -u | wc -l) > classes_asked_again)); then
    return 1
  fi
  say "Asking once more what did not pass:"
  sed 's/^/  /' <<<"$tests" >&2
  mkdir "$again"
  run_project "$1" "$again" "$3" "$(sed 's/^/FullyQualifiedName=/' <<<"$tests" | paste -sd '|')" || return 1
  (($(count "$again/$3.trx" passed) >= $(wc -l <<<"$cases"))) || return 1
  say "Passed when asked once more: to be mended, and counted as passed."
  recount "$trx" passed "$(($(count "$trx" passed) + $(wc -l <<<"$cases")))"
  recount "$trx" failed 0
}

# not_passed PROJECT TRX: the tests that failed, hung or never ran, as a TRX writes them, each case of a theory in a line of its own.
not_passed() {
  local listed
  listed=$(dotnet test "$1" --configuration Release --no-build --nologo --list-tests) || return 1
  {
    sed -n 's/^    //p' <<<"$listed" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g' |
      LC_ALL=C sort | LC_ALL=C comm -23 - <(results_of "$2" 'Passed|NotExecuted')
    results_of "$2" Failed
  } | LC_ALL=C sort -u
}

# results_of TRX OUTCOMES: the names of the tests that ended so.
results_of() {
  { grep -oE "<UnitTestResult [^>]*outcome=\"($2)\"" "$1" || true; } | sed 's/.* testName="\([^"]*\)".*/\1/' | LC_ALL=C sort
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
count() { grep -o "<Counters [^>]*" "$1" | grep -o " $2=\"[0-9]*" | grep -o '[0-9]*$' || echo 0; }

# recount TRX WHICH NUMBER
recount() { sed -i "s/\(<Counters [^>]* $2=\"\)[0-9]*/\1$3/" "$1"; }
