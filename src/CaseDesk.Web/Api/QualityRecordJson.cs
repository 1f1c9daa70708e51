using CaseDesk.App.Cases;

namespace CaseDesk.Web.Api;

/// <summary>What was found to be wrong with a product, for its manufacturer.</summary>
/// <param name="DefectClass">broken, does-not-work, material, workmanship, size, colour, smell, expired, incomplete or other.</param>
/// <param name="Batch">Null: not known.</param>
/// <param name="By">A user name; null: the product recorded it by itself.</param>
sealed record QualityRecordJson(
    Guid Id,
    string DefectClass,
    string Product,
    string? Batch,
    string Finding,
    string? By,
    DateTimeOffset At
)
{
    public static QualityRecordJson Of(QualityRecord record, Names names) =>
        new(
            record.Id,
            record.DefectClass,
            record.Product,
            record.Batch,
            record.Finding,
            names.Of(record.By),
            record.At
        );
}
