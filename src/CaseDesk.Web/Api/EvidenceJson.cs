using CaseDesk.App.Cases;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>A picture, video or document on a case; its bytes are at <c>evidence/{id}</c> beside the case.</summary>
/// <param name="Step">Where it was attached.</param>
/// <param name="As">The role in which the person attached it.</param>
/// <param name="MediaType">As found in the bytes.</param>
/// <param name="Sha256">In hexadecimal.</param>
sealed record EvidenceJson(
    Guid Id,
    string Name,
    string MediaType,
    long Size,
    string Sha256,
    string Step,
    string? By,
    string As,
    DateTimeOffset At,
    bool Carried
)
{
    public static EvidenceJson Of(CaseEvidence piece, Names names) =>
        new(
            piece.Id,
            piece.Name,
            piece.MediaType,
            piece.Size,
            Convert.ToHexStringLower(piece.Sha256),
            piece.Step,
            names.Of(piece.By),
            piece.As.Key(),
            piece.At,
            piece.Carried
        );
}
