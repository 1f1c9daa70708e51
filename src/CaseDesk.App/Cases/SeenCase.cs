using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Cases;

/// <summary>A case and somebody of its shop. To others it does not exist.</summary>
readonly record struct SeenCase(LoadedCase Case, Actor Actor)
{
    /// <summary>Refuses with <c>case-unknown</c>, <c>person-disabled</c> and <c>person-unknown</c>.</summary>
    public static Result<SeenCase> By(Guid person, LoadedCase? loaded, string number, DateTimeOffset now)
    {
        Refusal Unknown() => new("case-unknown", RefusalKind.NotFound, ("case", number));
        if (loaded is null)
        {
            return Unknown();
        }

        var access = loaded.House.AccessOf(person, now);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        return access.Value.In(loaded.Shop.Id) is { } actor ? new SeenCase(loaded, actor) : Unknown();
    }
}
