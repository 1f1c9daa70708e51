using System.Text;
using CaseDesk.App.Cases;
using CaseDesk.App.Imports;
using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Imports;

/// <summary>A desk with a shop that sells on Olist; its clerk imports.</summary>
public abstract class ImportTest : DeskTest
{
    protected const string Shop = "olist-1";

    protected static readonly Guid Clerk = TestDesk.Person("clerk");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddShopAsync(Shop, "BRL", "America/Sao_Paulo", "olist");
        foreach (var person in new[] { "agent", "clerk", "supervisor", "logistics" })
        {
            await Desk.JoinShopAsync(person, Shop);
        }
    }

    protected Task<Result<ImportReport>> TryImportAsync(params (string Name, byte[] Bytes)[] files) =>
        TryImportAsync(new ImportNowRequest(Clerk, Shop, "olist", Incoming(files), Length: null));

    protected async Task<Result<ImportReport>> TryImportAsync(
        ImportNowRequest request,
        bool dryRun = false,
        ActKey? key = null
    )
    {
        var import = Desk.Get<ImportNow>();
        var taken = await import.TakeAsync(request, CancellationToken.None);
        if (!taken.Succeeded)
        {
            return taken.Refusal;
        }

        using var files = taken.Value;
        return await import.RunAsync(files, dryRun, key, CancellationToken.None);
    }

    protected async Task<ImportReport> ImportAsync(params string[] texts) =>
        (await TryImportAsync([.. texts.Select((text, i) => ($"file-{i + 1}.csv", Utf8(text)))])).Require();

    protected Task<Result<ImportReport>> TryImportLinesAsync(string text, string shop = Shop, bool dryRun = false) =>
        TryImportAsync(
            new ImportNowRequest(Clerk, shop, "casedesk", Incoming(("orders.ndjson", Utf8(text))), Length: null),
            dryRun
        );

    protected async Task<RowRefusal[]> RefusedAsync(long import) =>
        (await Desk.Get<RefusedList>().ReadAsync(Clerk, import, 0, 200, default)).Require();

    protected async Task<OrderTruth> OrderAsync(string number) =>
        (await Desk.Get<OrderView>().ReadAsync(Clerk, Shop, number, default)).Require();

    protected Task<long> CountAsync(string table) => Desk.ScalarAsync<long>($"SELECT count(*) FROM {table}");

    protected static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    protected static async IAsyncEnumerable<IncomingFile> Incoming(params (string Name, byte[] Bytes)[] files)
    {
        foreach (var (name, bytes) in files)
        {
            await Task.Yield();
            yield return new IncomingFile(name, new MemoryStream(bytes));
        }
    }
}
