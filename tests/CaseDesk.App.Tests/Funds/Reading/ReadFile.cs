using System.Text;
using CaseDesk.App.Funds.Reading;
using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Tests.Funds.Reading;

/// <summary>A fund file as it was read: what it handed on, and what became of it.</summary>
sealed class ReadFile
{
    readonly List<FundLine> lines = [];
    readonly List<ExportedRefund> refunds = [];

    ReadFile(string path, string name, FundReading reading) =>
        Result = FundFile.Read(
            new SpooledFile(1, name, path, new FileInfo(path).Length),
            reading,
            new FundSink(lines.Add, refunds.Add)
        );

    public Result<FundFileHead> Result { get; }

    public FundFileHead Head => Result.Require();

    public Refusal Refusal => Result.Refusal ?? throw new InvalidOperationException($"Taken: {Result.Value}");

    public IReadOnlyList<FundLine> Lines => lines;

    public IReadOnlyList<ExportedRefund> Refunds => refunds;

    public static ReadFile At(string path, string? platform = null) =>
        new(path, Path.GetFileName(path), Shop(platform: platform));

    public static ReadFile Of(string text, FundReading? reading = null) => Of(Encoding.UTF8.GetBytes(text), reading);

    public static ReadFile Of(byte[] bytes, FundReading? reading = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            return new ReadFile(path, "file", reading ?? Shop());
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static FundReading Shop(
        string zone = "Asia/Shanghai",
        string? platform = null,
        long maxBytes = 1 << 24,
        string currency = "CNY"
    ) => new(ShopZone.Of(zone), Currency.Of(currency), platform, maxBytes);

    /// <summary>An instant as the clock on a wall in China shows it.</summary>
    public static DateTimeOffset China(string local) =>
        new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
