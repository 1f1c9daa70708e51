using System.Globalization;
using System.Text;
using CaseDesk.App.Cases;
using CaseDesk.App.Exports;
using CaseDesk.App.Refunds.Batches;
using CaseDesk.App.Refunds.Batches.Results;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using CsvHelper;

namespace CaseDesk.App.Tests.Refunds;

/// <summary>For tests in which refunds are taken together, paid outside of the house, and their results brought back.</summary>
public abstract class BatchTest : DeskTest
{
    protected const string Payer = "authorized-agent";

    /// <summary>Of so many orders, each with a refund of 30.00 that is approved.</summary>
    protected async Task<Guid[]> ApprovedAsync(int count)
    {
        var refunds = new List<Guid>();
        for (var i = 1; i <= count; i++)
            refunds.Add(await RefundAsync(await Desk.AtPaymentAsync(await Desk.AddOrderAsync($"order-{i}"))));
        return [.. refunds];
    }

    protected Task<Guid> RefundAsync(string @case) =>
        Desk.ScalarAsync<Guid>(
            "SELECT r.id FROM refunds r JOIN cases c ON c.id = r.case_id WHERE c.number = $1 AND r.kind NOT IN ('freight', 'compensation')",
            @case
        );

    protected Task<string> StateAsync(Guid refund) =>
        Desk.ScalarAsync<string>("SELECT state FROM refunds WHERE id = $1", refund);

    protected Task<Result<TakenBatch>> TakeAsync(
        IReadOnlyList<Guid> refunds,
        string by = Payer,
        RefundMethod method = RefundMethod.PlatformRefund,
        ActKey? key = null,
        DateTimeOffset? checkedAt = null
    ) =>
        Desk.Get<TakeBatch>()
            .RunAsync(
                new TakeBatchRequest(TestDesk.Person(by), "demo-1", method, refunds, key) { CheckedAt = checkedAt },
                default
            );

    protected async Task<long> TakenAsync(IReadOnlyList<Guid> refunds) =>
        (await TakeAsync(refunds)).Require().Batch!.Value;

    protected async Task<BatchSheet> SheetAsync(long batch, string by = Payer) =>
        (await Desk.Get<BatchView>().ReadAsync(TestDesk.Person(by), batch, default)).Require();

    protected async Task<byte[]> ExportedAsync(
        long batch,
        ExportFormat format = ExportFormat.Csv,
        CultureInfo? language = null
    )
    {
        await using var file = (await ExportAsync(batch, format, language)).Require();
        using var bytes = new MemoryStream();
        await file.Content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    protected Task<Result<ExportedFile>> ExportAsync(
        long batch,
        ExportFormat format = ExportFormat.Csv,
        CultureInfo? language = null
    ) =>
        Desk.Get<ExportBatch>()
            .RunAsync(
                new ExportBatchRequest(TestDesk.Person(Payer), batch, format, language ?? Wording.Chinese),
                default
            );

    /// <summary>As it lies there once its case was erased, which the desk itself does only after the last payment.</summary>
    protected Task EraseAsync(Guid refund) =>
        Desk.SqlAsync(
            """
            UPDATE refunds SET payee_cipher = '\x00', payee_tail = '…5678' WHERE id = $1;
            INSERT INTO case_keys (case_id, key) SELECT case_id, NULL FROM refunds WHERE id = $1
            ON CONFLICT (case_id) DO UPDATE SET key = NULL
            """.Replace("$1", $"'{refund}'", StringComparison.Ordinal)
        );

    /// <summary>The file as the payer fills it in: what stands below a heading of row n, from 1.</summary>
    protected static byte[] Filled(byte[] csv, Action<FilledFile> fill)
    {
        var file = new FilledFile(csv);
        fill(file);
        return file.Bytes;
    }

    protected async Task<Result<BroughtResults>> BringAsync(long batch, byte[] file, string by = Payer)
    {
        using var bytes = new MemoryStream(file);
        return await Desk.Get<BringResults>()
            .RunAsync(new BringRequest(TestDesk.Person(by), batch, "结果.csv", bytes), default);
    }

    protected async Task<EnteredRow[]> EnterAsync(long batch, byte[] file, bool dryRun = false)
    {
        var brought = (await BringAsync(batch, file)).Require();
        var request = new EnterRequest(TestDesk.Person(Payer), brought.Id, dryRun);
        return [.. (await Desk.Get<EnterResults>().RunAsync(request, default)).Require().Rows];
    }

    protected string Now => Local(Desk.Time.Now);

    protected static string Local(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>A batch's file in a payer's hands.</summary>
public sealed class FilledFile
{
    readonly List<string[]> rows = [];

    public FilledFile(byte[] csv)
    {
        using var reader = CsvReader.Create(
            new StreamReader(new MemoryStream(csv)),
            CsvReaderOptions.Default with
            {
                HasHeader = false,
            }
        );
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
    }

    public string this[int row, string heading]
    {
        get => rows[row][Column(heading)];
        set => rows[row][Column(heading)] = value;
    }

    public int Rows => rows.Count - 1;

    public IReadOnlyList<string> Headings => rows[0];

    public void Repeat(int row) => rows.Add([.. rows[row]]);

    public void Remove(int row) => rows.RemoveAt(row);

    public void Paid(int row, string reference, string time)
    {
        this[row, "结果（已付/失败/不明）"] = "已付";
        this[row, "流水号"] = reference;
        this[row, "付款时间"] = time;
    }

    public byte[] Bytes =>
        Encoding.UTF8.GetBytes(
            string.Join(
                "\r\n",
                rows.Select(row =>
                    string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
                )
            )
        );

    int Column(string heading) => Array.IndexOf(rows[0], heading);
}
