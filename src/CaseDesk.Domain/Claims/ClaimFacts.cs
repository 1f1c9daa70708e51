using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Claims;

/// <summary>What the rules may ask about a courier claim, read under its lock.</summary>
public sealed record ClaimFacts(ClaimState State, decimal Claimed, decimal Recovered, Guid FiledBy, Currency Currency)
{
    /// <summary>What may still come; nothing once the claim has ended.</summary>
    public decimal Open => State is ClaimState.Recovered or ClaimState.WrittenOff ? 0m : Claimed - Recovered;

    /// <summary>Of the claim as it stands: each act makes another of it, and none comes twice.</summary>
    public string Version => $"{State.Key()}-{Currency.Plain(Recovered)}";
}
