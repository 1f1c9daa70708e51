using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Settings;

/// <summary>A shop with its rules, as they stood when it was read.</summary>
/// <param name="CalendarVersion">The version that new steps are entered under.</param>
public sealed record Shop(
    int Id,
    string Key,
    string Name,
    string Platform,
    ShopZone Zone,
    Currency Currency,
    ShopRules Rules,
    int RulesVersion,
    string CalendarKey,
    int CalendarVersion
);
