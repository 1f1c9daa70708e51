namespace CaseDesk.Domain.Money;

/// <summary>Why money goes back, as the keys that statements add up by.</summary>
public static class RefundReasons
{
    public const string NoLongerWanted = "no-longer-wanted";

    public static IReadOnlyList<string> All { get; } =
    [
        "ordered-twice",
        "not-arrived",
        "no-courier-record",
        "wrong-goods",
        "empty-parcel",
        "short-shipped",
        "damaged",
        "late",
        "quality",
        "not-as-described",
        NoLongerWanted,
        "other",
    ];

    /// <summary>多拍, 快递没到, 无快递记录, 发错货, 空包, 少发.</summary>
    public static IReadOnlyList<string> WithoutReturnByDefault { get; } =
    ["ordered-twice", "not-arrived", "no-courier-record", "wrong-goods", "empty-parcel", "short-shipped"];
}
