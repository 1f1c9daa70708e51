using System.Diagnostics;
using CaseDesk.App;
using CaseDesk.App.Imports;
using CaseDesk.Domain;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.Bench;

/// <summary>
/// Olist's orders multiplied to 200,000, from the files to the last commit through <see cref="ImportNow"/>, against COPY of
/// the same rows, ready as COPY wants them, into the same tables with their indexes and constraints in one transaction.
/// The two take turns in fresh databases of one server.
/// </summary>
static class ImportBench
{
    const int Orders = 200_000;
    const int Turns = 3;
    const string Clerk = "00000000-0000-0000-0000-000000000001";

    static readonly string[] Tables = ["orders", "order_lines", "order_payments", "parcels", "reviews"];

    public static async Task RunAsync()
    {
        if (OlistMultiplied.Train() is not { } train)
        {
            BenchContext.Say("The Olist files are not beside this checkout: nothing to import.");
            return;
        }

        await using var context = await BenchContext.StartAsync("import");
        await context.SqlAsync(Filling);
        var folder = Directory.CreateTempSubdirectory("casedesk-bench-").FullName;
        try
        {
            BenchContext.Say($"multiplying Olist to {Orders:N0} orders …");
            var files = new OlistMultiplied(folder);
            files.Write(train, Orders);
            await MeasureAsync(context, files, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureAsync(BenchContext context, OlistMultiplied files, string folder)
    {
        var (imports, copies) = (new List<double>(), new List<double>());
        for (var turn = 0; turn <= Turns; turn++)
        {
            var imported = await InFreshDatabaseAsync(context, desk => ImportAsync(desk, files, folder, turn == 0));
            var copied = await InFreshDatabaseAsync(context, desk => CopyAsync(desk, folder));
            BenchContext.Say($"import {imported:0.00} s, COPY {copied:0.00} s{(turn == 0 ? " (warm-up)" : "")}");
            if (turn > 0)
            {
                imports.Add(imported);
                copies.Add(copied);
            }
        }

        new BenchLine("import/olist-200k", Orders / imports.Average(), "orders per second", "").Print();
        new BenchLine("import/copy-200k", Orders / copies.Average(), "orders per second", "").Print();
        new BenchLine("import/ratio", copies.Sum() / imports.Sum(), "of the speed of COPY", ">= 0.5").Print();
    }

    static async Task<double> InFreshDatabaseAsync(BenchContext context, Func<ServiceProvider, Task<double>> measure)
    {
        const string name = "import_turn";
        NpgsqlConnection.ClearAllPools();
        await using (var server = new NpgsqlConnection(At(context, "postgres")))
        {
            await server.OpenAsync();
            await RunAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            await RunAsync(
                server,
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = 'import' AND backend_type = 'client backend'"
            );
            // Copying files makes a checkpoint, so that each turn begins with nothing left to write.
            await RunAsync(server, $"CREATE DATABASE {name} TEMPLATE import STRATEGY FILE_COPY");
        }

        var services = new ServiceCollection().AddLogging().AddCaseDesk(At(context, name));
        await using var desk = services.BuildServiceProvider();
        return await measure(desk);
    }

    static async Task RunAsync(NpgsqlConnection server, string sql)
    {
        await using var command = new NpgsqlCommand(sql, server) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    static async Task<double> ImportAsync(ServiceProvider desk, OlistMultiplied files, string folder, bool keepRows)
    {
        var started = Stopwatch.GetTimestamp();
        var import = desk.GetRequiredService<ImportNow>();
        var request = new ImportNowRequest(new Guid(Clerk), "olist", "olist", Open(files), Length: null);
        using var taken = (await import.TakeAsync(request, CancellationToken.None)).Require();
        var report = (await import.RunAsync(taken, dryRun: false, key: null, CancellationToken.None)).Require();
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (report.Counts is not { Refused: 0, Orders.Added: Orders })
        {
            throw new InvalidOperationException($"Not all came in: {report.Counts}");
        }

        if (keepRows)
        {
            await KeepRowsAsync(desk, folder);
        }

        return took;
    }

    static async IAsyncEnumerable<IncomingFile> Open(OlistMultiplied files)
    {
        foreach (var file in files.Files)
        {
            await using var bytes = File.OpenRead(file);
            yield return new IncomingFile(Path.GetFileName(file), bytes);
        }
    }

    /// <summary>Writes what the import made of the files down in COPY's own binary format.</summary>
    static async Task KeepRowsAsync(ServiceProvider desk, string folder)
    {
        await using var connection = await desk.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        foreach (var table in Tables)
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT binary)");
            await using var file = File.Create(Path.Combine(folder, table));
            await rows.CopyToAsync(file, 1 << 16);
        }
    }

    static async Task<double> CopyAsync(ServiceProvider desk, string folder)
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = await desk.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var table in Tables)
        {
            await using var to = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT binary)");
            await using var file = File.OpenRead(Path.Combine(folder, table));
            await file.CopyToAsync(to, 1 << 16);
        }

        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    static string At(BenchContext context, string database) =>
        new NpgsqlConnectionStringBuilder(context.ConnectionString) { Database = database }.ConnectionString;

    const string Filling = $"""
        INSERT INTO shops (key, name, platform, time_zone, currency, rules, rules_version, calendar_key, calendar_version, created_at)
        VALUES ('olist', 'olist', 'olist', 'America/Sao_Paulo', 'BRL', '{"{"}{"}"}', 1, 'cn', (SELECT max(version) FROM calendars), now());
        INSERT INTO people (id, user_name, normalized_user_name, display_name, language, theme, created_at, email_confirmed,
                            phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
        VALUES ('{Clerk}', 'clerk', 'CLERK', 'clerk', 'en', 'auto', now(), false, false, false, true, 0);
        INSERT INTO person_roles (person_id, role) VALUES ('{Clerk}', 'clerk');
        INSERT INTO person_shops (person_id, shop_id) SELECT p.id, s.id FROM people p, shops s;
        """;
}
