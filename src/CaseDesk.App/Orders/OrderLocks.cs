using CaseDesk.Domain;

namespace CaseDesk.App.Orders;

/// <summary>
/// Advisory locks, one pair per shop. One import at a time runs for a shop; while it writes, no order is typed in there,
/// so that a number it takes for new is new.
/// </summary>
static class OrderLocks
{
    /// <summary>With the shop, the lock that is held while its files are read and written.</summary>
    public const int Import = 1329812553;

    /// <summary>$1 the shop.</summary>
    public static readonly string TryImport = $"SELECT pg_try_advisory_xact_lock({Import.ToInvariant()}, $1)";

    /// <summary>$1 the shop. Held while an import writes.</summary>
    public const string Write = "SELECT pg_advisory_xact_lock(1329812311, $1)";

    /// <summary>$1 the shop's key. Held while an order is typed in.</summary>
    public const string Enter = "SELECT pg_advisory_xact_lock_shared(1329812311, s.id) FROM shops s WHERE s.key = $1";
}
