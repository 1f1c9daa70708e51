using CaseDesk.App.Accounts;
using CaseDesk.Domain.People;

namespace CaseDesk.Web.Layout;

/// <summary>A place of the desk that the navigation leads to, and whom it is for. Access is decided elsewhere.</summary>
public sealed record Place(string Key, string Href, string Icon, Func<string> Name, params Role[] For)
{
    /// <summary>The key that leads there from anywhere.</summary>
    public string? Press { get; init; }

    // csharpier-ignore-start
    public static IReadOnlyList<Place> All { get; } =
    [
        new("work",           "/",               "M3 4h12M3 9h12M3 14h7",                           () => LayoutText.MyWork),
        new("new-case",       "/cases/new",      "M9 3.5v11M3.5 9h11",                              () => LayoutText.NewCase) { Press = "n" },
        new("approvals",      "/approvals",      "m3.5 9.5 3.5 4 7.5-9",                            () => LayoutText.Approvals,      Role.Supervisor),
        new("payments",       "/payments",       "M2.5 4.5h13v9h-13zM2.5 7.5h13",                   () => LayoutText.Payments,       Role.AuthorizedAgent, Role.Supervisor),
        new("statements",     "/statements",     "M4 2.5h10v13H4zM6.5 6h5M6.5 9h5M6.5 12h3",        () => LayoutText.Statements,     Role.Clerk, Role.Finance),
        new("overpayments",   "/overpayments",   "M9 15.5V6M5.5 9.5 9 6l3.5 3.5M3 3h12",            () => LayoutText.Overpayments,   Role.Supervisor, Role.Finance),
        new("costs",          "/costs",          "M3 15.5h12M5 13V8.5M9 13V3.5M13 13V6.5",          () => LayoutText.Costs,          Role.Supervisor, Role.Clerk, Role.Finance),
        new("orders",         "/orders",         "M3 5.5 9 2.5l6 3v7l-6 3-6-3zM3 5.5l6 3 6-3M9 8.5v7", () => LayoutText.Orders),
        new("imports",        "/imports",        "M9 2.5v9M5.5 8 9 11.5 12.5 8M3 15.5h12",          () => LayoutText.Imports,        Role.Supervisor, Role.Clerk),
        new("payers",         "/payers",         "M2.5 4.5h13v9h-13zM6 9.2l2 2 4-4.4",              () => LayoutText.Payers,         Role.Supervisor),
        new("administration", "/administration", "M3 5h7M13 5h2M3 13h2M8 13h7M11.5 3.2v3.6M6.5 11.2v3.6", () => LayoutText.Administration, Role.Administrator),
    ];
    // csharpier-ignore-end

    public static IReadOnlyList<Place> Of(PersonCard person) =>
        [.. All.Where(place => place.For.Length == 0 || place.For.Any(person.Roles.Contains))];
}
