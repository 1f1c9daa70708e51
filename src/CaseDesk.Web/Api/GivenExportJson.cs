using CaseDesk.App.Exports;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;

namespace CaseDesk.Web.Api;

/// <summary>A file that was given out.</summary>
/// <param name="By">A user name.</param>
/// <param name="Rows">Of its first list.</param>
/// <param name="Total">What they add up to.</param>
/// <param name="Sha256">Of its bytes, in hexadecimal digits.</param>
sealed record GivenExportJson(
    DateTimeOffset At,
    string By,
    string Format,
    string Language,
    int Rows,
    string Total,
    string Sha256
)
{
    public static GivenExportJson Of(GivenExport given, Currency currency) =>
        new(
            given.At,
            given.By.UserName,
            given.Format.Key(),
            given.Language,
            given.Rows,
            currency.Plain(given.Total),
            given.Hash
        );
}
