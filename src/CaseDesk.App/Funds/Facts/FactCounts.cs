namespace CaseDesk.App.Funds.Facts;

/// <summary>What became of a refund export's succeeded rows that no earlier file had brought.</summary>
/// <param name="Recorded">Refunds that the platform made by itself and that the ledger did not have.</param>
/// <param name="Settled">Of these, those that were exactly what a case had asked for.</param>
/// <param name="InLedger">The desk paid them, or somebody had told them on a case.</param>
/// <param name="Waiting">Of orders that the desk does not know; they become facts with their orders.</param>
/// <param name="Denied">Refunds that had succeeded and that this file calls closed.</param>
/// <param name="Differing">Refunds that the ledger or an earlier file has with another amount or order.</param>
public sealed record FactCounts(int Recorded, int Settled, int InLedger, int Waiting, int Denied, int Differing);
