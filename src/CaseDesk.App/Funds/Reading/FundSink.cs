using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Funds.Reading;

/// <summary>
/// Who takes what a file says while it is read. A file that turns out to be refused has handed on the rows before: they
/// count only when the reading has succeeded.
/// </summary>
public sealed record FundSink(Action<FundLine> Line, Action<ExportedRefund> Refund);
