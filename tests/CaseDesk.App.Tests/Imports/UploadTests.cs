using CaseDesk.App.Imports;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Tests.Imports;

/// <summary>The way of a page: upload, look, try, run.</summary>
public sealed class UploadTests : ImportTest
{
    [Fact]
    public async Task Files_of_one_person_for_a_shop_gather_in_one_import_until_it_runs()
    {
        var first = await UploadAsync("orders.csv", OlistFiles.Orders);
        var second = await UploadAsync("items.csv", OlistFiles.Items);
        await RunAsync(second.Id);
        var third = await UploadAsync("orders.csv", OlistFiles.Orders);

        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, third.Id);
        Assert.Equal(["orders.csv", "items.csv"], second.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task A_file_uploaded_again_takes_the_place_of_the_one_of_its_name()
    {
        await UploadAsync("orders.csv", "dear desk");
        await UploadAsync("items.csv", OlistFiles.Items);
        var mended = await UploadAsync("Orders.csv", OlistFiles.Orders);

        Assert.Equal(["items.csv", "Orders.csv"], mended.Files.Select(file => file.Name));
        Assert.Equal(mended.BytesTotal, mended.Files.Sum(file => file.Size));
        Assert.Equal(2, Spooled().Count());
        Assert.Equal((0L, 3L), ((await RunAsync(mended.Id)).Counts.Refused, await CountAsync("orders")));
    }

    [Fact]
    public async Task The_preview_shows_the_first_rows_through_the_mapping_and_what_is_missing()
    {
        await UploadAsync("orders.csv", OlistFiles.Orders);
        await UploadAsync("payments.csv", OlistFiles.Payments);
        var upload = await UploadAsync("letter.csv", "dear desk");

        var preview = (await Desk.Get<PreviewImport>().ReadAsync(Clerk, upload.Id, default)).Require();

        Assert.Equal(["orders", "payments", null], preview.Files.Select(file => file.Kind));
        Assert.Equal("not-csv", preview.Files[2].Refusal?.Code);
        Assert.Equal(["items", "reviews", "customers"], preview.Absent);
        var payments = preview.Files[1];
        Assert.Equal(["payment.amount"], payments.Columns[4].Fields);
        Assert.Empty(payments.Columns[3].Fields);
        Assert.Equal("100.00", payments.Rows[0][4]);
    }

    [Fact]
    public async Task A_dry_run_leaves_the_files_for_the_real_one_which_throws_them_away()
    {
        var upload = await UploadAsync("orders.csv", OlistFiles.Orders);

        var tried = await RunAsync(upload.Id, dryRun: true);
        Assert.Equal((ImportState.Tried, 3L), (tried.State, tried.Counts.Orders.Added));
        Assert.Equal(0, await CountAsync("orders"));

        var done = await RunAsync(upload.Id);
        Assert.Equal((ImportState.Done, 3L, false), (done.State, done.Counts.Orders.Added, done.DryRun));
        Assert.Equal(done.BytesTotal, done.BytesRead);
        Assert.Equal(3, done.RowsRead);
        Assert.Empty(Spooled());
        Assert.Equal("upload-gone", (await StartAsync(upload.Id)).Refusal?.Code);
    }

    [Fact]
    public async Task The_files_of_a_dry_run_are_not_swept_away_before_the_real_one()
    {
        var upload = await UploadAsync("orders.csv", OlistFiles.Orders);
        await RunAsync(upload.Id, dryRun: true);

        Desk.Time.Step(TimeSpan.FromHours(2));
        await Desk.Get<ImportSweeper>().SweepAsync(default);

        Assert.Single(Spooled());
        Assert.Equal(ImportState.Done, (await RunAsync(upload.Id)).State);
    }

    [Fact]
    public async Task While_a_dry_run_goes_on_a_further_file_is_refused_and_nothing_is_lost()
    {
        var upload = await UploadAsync("orders.csv", OlistFiles.Orders);
        await DryRunsAsync();

        Assert.Equal("import-running", (await TryUploadAsync("items.csv", OlistFiles.Items)).Refusal?.Code);

        await Desk.SqlAsync("UPDATE imports SET state = 'tried'");
        Assert.Single(Spooled());
        Assert.Equal(upload.Id, (await UploadAsync("items.csv", OlistFiles.Items)).Id);
        Assert.Equal((ImportState.Done, 3L), ((await RunAsync(upload.Id)).State, await CountAsync("orders")));
    }

    [Fact]
    public async Task A_dry_run_whose_server_died_takes_further_files_and_one_that_goes_on_does_not()
    {
        var upload = await UploadAsync("orders.csv", OlistFiles.Orders);
        await DryRunsAsync();
        Desk.Time.Step(TimeSpan.FromMinutes(2));
        await using (var connection = await Desk.Database.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var runs = new Npgsql.NpgsqlCommand(
                $"SELECT pg_try_advisory_xact_lock(1329812553, (SELECT id FROM shops WHERE key = '{Shop}'))",
                connection
            );
            await runs.ExecuteNonQueryAsync();
            Assert.Equal("import-running", (await TryUploadAsync("items.csv", OlistFiles.Items)).Refusal?.Code);
        }

        var joined = await UploadAsync("items.csv", OlistFiles.Items);

        Assert.Equal((upload.Id, ImportState.Uploaded, 2), (joined.Id, joined.State, joined.Files.Count));
    }

    [Fact]
    public async Task Files_that_are_sent_to_be_tried_at_once_stand_beside_those_that_were_uploaded()
    {
        await UploadAsync("orders.csv", OlistFiles.Orders);
        var sent = new ImportNowRequest(
            Clerk,
            Shop,
            "olist",
            Incoming(("orders.csv", Utf8(OlistFiles.Orders))),
            Length: null
        );

        Assert.Equal(ImportState.Done, (await TryImportAsync(sent, dryRun: true)).Require().State);
        Assert.Single(Spooled());
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_reads_what_was_uploaded()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await UploadAsync("orders.csv", OlistFiles.Orders);

        var file = Assert.Single(Spooled());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(file)!)
        );
    }

    [Fact]
    public async Task A_refused_import_says_why_and_keeps_nothing()
    {
        var upload = await UploadAsync("orders.csv", "dear desk");

        var report = await RunAsync(upload.Id);

        Assert.Equal((ImportState.Refused, "not-csv"), (report.State, report.Refusal?.Code));
        Assert.Empty(Spooled());
    }

    [Fact]
    public async Task What_is_discarded_is_gone()
    {
        var upload = await UploadAsync("orders.csv", OlistFiles.Orders);

        Assert.Null(await Desk.Get<DiscardImport>().RunAsync(Clerk, upload.Id, default));

        Assert.Empty(Spooled());
        Assert.Equal("import-unknown", (await ViewAsync(upload.Id)).Refusal?.Code);
    }

    [Fact]
    public async Task The_limit_counts_all_files_of_an_import()
    {
        var options = Desk.Get<IOptions<ImportOptions>>().Value;
        options.MaxBytes = Utf8(OlistFiles.Orders).Length + 10;
        await UploadAsync("orders.csv", OlistFiles.Orders);

        var refusal = (await TryUploadAsync("items.csv", OlistFiles.Items)).Refusal;
        var alone = (await TryUploadAsync("huge.csv", new string('x', (int)options.MaxBytes + 1))).Refusal;

        Assert.Equal(("upload-too-large", RefusalKind.TooLarge), (refusal?.Code, refusal?.Kind));
        Assert.Equal("upload-too-large", alone?.Code);
        Assert.Single(Spooled());
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var request = new UploadRequest(Clerk, Shop, "olist", "orders.csv", new BrokenStream(), null);

        await Assert.ThrowsAsync<IOException>(() => Desk.Get<UploadFile>().RunAsync(request, default));

        Assert.Empty(Spooled());
        Assert.Equal(0, await CountAsync("imports"));
    }

    [Fact]
    public async Task An_upload_that_nobody_imports_is_thrown_away_after_a_day()
    {
        var upload = await UploadAsync("orders.csv", OlistFiles.Orders);
        var sweeper = Desk.Get<ImportSweeper>();

        Desk.Time.Step(TimeSpan.FromHours(23));
        await sweeper.SweepAsync(default);
        Assert.Single(Spooled());

        Desk.Time.Step(TimeSpan.FromHours(2));
        await sweeper.SweepAsync(default);
        Assert.Empty(Spooled());
        Assert.Equal("import-unknown", (await ViewAsync(upload.Id)).Refusal?.Code);
    }

    [Fact]
    public async Task An_import_whose_server_died_is_ended_by_the_next_one_of_the_shop()
    {
        var died = await UploadAsync("orders.csv", OlistFiles.Orders);
        await Desk.SqlAsync("UPDATE imports SET state = 'running'");

        await ImportAsync(OlistFiles.Orders);

        var report = (await ViewAsync(died.Id)).Require();
        Assert.Equal((ImportState.Refused, "import-interrupted"), (report.State, report.Refusal?.Code));
    }

    [Fact]
    public async Task While_another_import_of_the_shop_runs_the_files_wait_for_another_try()
    {
        var upload = await UploadAsync("orders.csv", OlistFiles.Orders);
        await using (var connection = await Desk.Database.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var other = new Npgsql.NpgsqlCommand(
                $"SELECT pg_try_advisory_xact_lock(1329812553, (SELECT id FROM shops WHERE key = '{Shop}'))",
                connection
            );
            await other.ExecuteNonQueryAsync();
            var waits = await RunAsync(upload.Id);
            Assert.Equal((ImportState.Uploaded, "import-running"), (waits.State, waits.Refusal?.Code));
        }

        var done = await RunAsync(upload.Id);
        Assert.Equal((ImportState.Done, null), (done.State, done.Refusal?.Code));
    }

    [Fact]
    public async Task The_imports_of_a_shop_are_listed_the_newest_first_to_those_who_import()
    {
        var first = await ImportAsync(OlistFiles.Orders);
        Desk.Time.Step(TimeSpan.FromMinutes(1));
        var second = await ImportAsync(OlistFiles.Items);

        var list = (await Desk.Get<ImportView>().ListAsync(Clerk, Shop, null, 50, default)).Require();

        Assert.Equal([second.Id, first.Id], list.Items.Select(import => import.Id));
        var agent = await Desk.Get<ImportView>().ListAsync(TestDesk.Person("agent"), Shop, null, 50, default);
        Assert.Equal("not-your-role", agent.Refusal?.Code);
        var stranger = await Desk.Get<ImportView>().ReadAsync(TestDesk.Person("supervisor-2"), first.Id, default);
        Assert.Equal("shop-not-yours", stranger.Refusal?.Code);
    }

    Task<Result<ImportReport>> TryUploadAsync(string name, string text) =>
        Desk.Get<UploadFile>()
            .RunAsync(new UploadRequest(Clerk, Shop, "olist", name, new MemoryStream(Utf8(text)), null), default);

    async Task<ImportReport> UploadAsync(string name, string text) => (await TryUploadAsync(name, text)).Require();

    Task<Result<ImportReport>> StartAsync(long import, bool dryRun = false) =>
        Desk.Get<RunImport>().StartAsync(Clerk, import, dryRun, default);

    Task<Result<ImportReport>> ViewAsync(long import) => Desk.Get<ImportView>().ReadAsync(Clerk, import, default);

    async Task<ImportReport> RunAsync(long import, bool dryRun = false)
    {
        (await StartAsync(import, dryRun)).Require();
        await Desk.Get<ImportWork>().AllAsync();
        return (await ViewAsync(import)).Require();
    }

    /// <summary>As while a dry run of what was uploaded goes on.</summary>
    Task DryRunsAsync() =>
        Desk.SqlAsync("UPDATE imports SET state = 'running', dry_run = true, started_at = $1", Desk.Time.Now);

    IEnumerable<string> Spooled() =>
        Directory.EnumerateFiles(Desk.Get<IOptions<ImportOptions>>().Value.Folder, "*", SearchOption.AllDirectories);

    sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The line broke.");
    }
}
