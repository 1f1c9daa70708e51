using System.Security.Cryptography;
using System.Text;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.NewCase;

/// <summary>Types in an order that no import has brought yet; it stays unverified until one does.</summary>
public sealed partial class EnterOrderForm(EnterOrder enter, NavigationManager navigation, Toasts toasts)
    : ComponentBase
{
    string key = PageKey.New();
    readonly List<Line> lines = [new()];
    IReadOnlyList<Option> shops = [];
    string? shop;
    string? number;
    string? buyer;
    string? phoneTail;
    decimal? paid;
    decimal? freight;
    DateTimeOffset? createdAt;
    DateTimeOffset? shippedAt;
    DateTimeOffset? promisedAt;
    InputValue.Tracking? parcel;
    Refusal? refusal;
    bool pressed;
    bool saving;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter]
    public string? Shop { get; set; }

    /// <summary>What was looked for and not found.</summary>
    [Parameter]
    public string? Number { get; set; }

    ShopCard Chosen => Me.Shops.FirstOrDefault(one => one.Key == shop) ?? Me.Shops[0];

    Currency Currency => Chosen.Currency;

    ShopZone Zone => Chosen.Zone;

    protected override void OnInitialized()
    {
        shops = [.. Me.Shops.Select(one => new Option(one.Key, one.Name))];
        shop = Shop ?? (Me.Shops is [var only] ? only.Key : null);
        number = Number is { } looked ? string.Concat(looked.Where(c => !char.IsWhiteSpace(c))) : null;
    }

    async Task SaveAsync()
    {
        pressed = true;
        if (saving || shop is null || number is null || paid is null || createdAt is null)
            return;
        saving = true;
        var request = Request();
        var entered = await enter.RunAsync(request, default);
        saving = false;
        refusal = entered.Refusal;
        if (refusal is null)
        {
            navigation.NavigateTo(NewCaseAddress.For(shop, number));
            return;
        }

        key = PageKey.New();
        if (!refusal.Numbers.ContainsKey("input"))
            toasts.Refused(refusal.Sentence());
    }

    EnterOrderRequest Request()
    {
        var request = new EnterOrderRequest(Me.Id, shop!, number!, paid!.Value, createdAt!.Value)
        {
            Buyer = buyer,
            PhoneTail = phoneTail,
            Freight = freight ?? 0,
            Status = shippedAt is null ? "created" : "shipped",
            PaidAt = createdAt,
            ShippedAt = shippedAt,
            PromisedAt = promisedAt,
            Lines =
            [
                .. lines
                    .Where(line => line.Title is not null || line.Price is not null)
                    .Select(
                        (line, i) =>
                            new EnteredLine(
                                i + 1,
                                line.Sku ?? "",
                                line.Title ?? "",
                                line.Quantity ?? 0,
                                line.Price ?? -1
                            )
                    ),
            ],
            Parcels = parcel is { } sent ? [new EnteredParcel(sent.Courier, sent.Number, shippedAt)] : [],
        };
        var content = $"{request} {string.Join(' ', request.Lines)} {parcel}";
        return request with { Key = new ActKey(key, SHA256.HashData(Encoding.UTF8.GetBytes(content))) };
    }

    string? About(string input) =>
        pressed && IsMissing(input) ? NewCaseText.Needed
        : refusal?.Numbers.GetValueOrDefault("input") == input ? refusal.Sentence()
        : null;

    bool IsMissing(string input) =>
        input switch
        {
            "shop" => shop is null,
            "number" => number is null,
            "paid" => paid is null,
            "createdAt" => createdAt is null,
            _ => false,
        };

    sealed class Line
    {
        public string? Title { get; set; }
        public string? Sku { get; set; }
        public int? Quantity { get; set; } = 1;
        public decimal? Price { get; set; }
    }
}
