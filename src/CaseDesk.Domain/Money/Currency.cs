using System.Globalization;

namespace CaseDesk.Domain.Money;

/// <summary>A shop's currency: its ISO 4217 code and how many decimals it has (CNY 2, JPY 0, BHD 3).</summary>
public readonly record struct Currency(string Code, int Digits)
{
    public static Currency Cny { get; } = new("CNY", 2);

    /// <summary>The currency of a code; two decimals unless ISO 4217 says otherwise.</summary>
    public static Currency Of(string code) =>
        new(
            code,
            code switch
            {
                "JPY" or "KRW" or "VND" or "CLP" or "ISK" => 0,
                "BHD" or "KWD" or "OMR" or "TND" or "JOD" => 3,
                _ => 2,
            }
        );

    /// <summary>As people write it before an amount.</summary>
    public string Sign =>
        Code switch
        {
            "CNY" => "¥",
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "BRL" => "R$",
            "HKD" => "HK$",
            _ => Code,
        };

    /// <summary>An amount as the API and the numbers of a refusal carry it: plain decimals with the currency's digits.</summary>
    public string Plain(decimal amount) => amount.ToString(Fixed(Digits), CultureInfo.InvariantCulture);

    /// <summary>True where the amount has no more decimals than the currency.</summary>
    public bool CanHold(decimal amount) => decimal.Round(amount, Digits) == amount;

    static string Fixed(int digits) =>
        digits switch
        {
            0 => "F0",
            3 => "F3",
            _ => "F2",
        };
}
