namespace CaseDesk.Web.Features.Case;

/// <summary>
/// Who has a case open on a page of this server, and who is typing into it. Only a courtesy: whoever acts is checked
/// against the case itself.
/// </summary>
public sealed class CaseCompany(TimeProvider clock)
{
    /// <summary>So long after the last letter somebody counts as typing.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    readonly Dictionary<string, List<Seat>> seats = new(StringComparer.Ordinal);

    DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Takes a seat at the case; disposing it leaves.</summary>
    public Seat Join(string @case, Guid person, string name, Action onChange)
    {
        var seat = new Seat(this, @case, person, name, onChange);
        lock (seats)
        {
            if (!seats.TryGetValue(@case, out var taken))
                seats[@case] = taken = [];
            taken.Add(seat);
        }

        Tell(@case, seat);
        return seat;
    }

    Seat[] At(string @case)
    {
        lock (seats)
            return seats.TryGetValue(@case, out var taken) ? [.. taken] : [];
    }

    void Tell(string @case, Seat from)
    {
        foreach (var seat in At(@case))
            if (seat != from)
                seat.OnChange();
    }

    void Leave(Seat seat)
    {
        lock (seats)
        {
            // A page may be left twice.
            if (!seats.TryGetValue(seat.Case, out var taken) || !taken.Remove(seat))
                return;
            if (taken.Count == 0)
                seats.Remove(seat.Case);
        }

        Tell(seat.Case, seat);
    }

    public sealed class Seat : IDisposable
    {
        readonly CaseCompany company;
        DateTimeOffset? typedAt;

        internal Seat(CaseCompany company, string @case, Guid person, string name, Action onChange) =>
            (this.company, Case, Person, Name, OnChange) = (company, @case, person, name, onChange);

        public string Case { get; }

        public string Name { get; }

        internal Guid Person { get; }

        internal Action OnChange { get; }

        bool Typing => company.Now - typedAt < Pause;

        /// <summary>The others at the case, each once.</summary>
        public IReadOnlyList<(string Name, bool Typing)> Others =>
            [
                .. company
                    .At(Case)
                    .Where(seat => seat.Person != Person)
                    .GroupBy(seat => seat.Person)
                    .Select(same => (same.First().Name, same.Any(seat => seat.Typing)))
                    .OrderBy(other => other.Name, StringComparer.CurrentCulture),
            ];

        /// <summary>A letter was typed; the others learn of the first one.</summary>
        public void Type()
        {
            var known = Typing;
            typedAt = company.Now;
            if (!known)
                company.Tell(Case, this);
        }

        /// <summary>What was typed was sent or given up.</summary>
        public void Rest()
        {
            typedAt = null;
            company.Tell(Case, this);
        }

        public void Dispose() => company.Leave(this);
    }
}
