using System.Text.Json;

namespace CaseDesk.Bench;

/// <summary>Acts that a courier case goes through, one after the other.</summary>
/// <param name="Name">Of the bench that measures it.</param>
/// <param name="Target">Of the ratio to the bare transaction; empty where the figure is only to be known.</param>
/// <param name="Back">Where a case that has come to the end goes on.</param>
sealed record CaseWay(
    string Name,
    string Target,
    int Back,
    params (Guid Person, string Action, JsonElement Inputs)[] Acts
)
{
    static readonly Guid Agent = new("00000000-0000-0000-0000-000000000001");
    static readonly Guid Logistics = new("00000000-0000-0000-0000-000000000002");
    static readonly Guid Supervisor = new("00000000-0000-0000-0000-000000000003");

    static readonly (Guid, string, JsonElement) Accept = (
        Agent,
        "accept",
        Json(new { problem = "late", tracking = new { courier = "YTO", number = "YT1" } })
    );

    static readonly (Guid, string, JsonElement) Ask = (Agent, "ask-customer", Json(new { question = "照片" }));
    static readonly (Guid, string, JsonElement) Answered = (Agent, "customer-answered", Json(new { }));

    /// <summary>Acts that write what the bare transaction writes: the case's row and an entry of its history, and their key.</summary>
    public static CaseWay OfTheCase { get; } =
        new(
            "move-case",
            Target: ">= 0.5",
            Back: 2,
            Accept,
            (Logistics, "not-courier", Json(new { finding = "未发现异常", liable = "none" })),
            Ask,
            Answered
        );

    /// <summary>
    /// The way to a refund's approval, on which three acts of seven write more: the courier's claim, the request, and its
    /// rejection, with the sums of the order. Who is rejected agrees with the customer anew. The bare transaction writes none of
    /// these rows, so this ratio tells what the ledger costs and has no target.
    /// </summary>
    public static CaseWay ThroughTheLedger { get; } =
        new(
            "move-case-ledger",
            Target: "",
            Back: 2,
            Accept,
            (Logistics, "courier-liable", Json(new { ticket = "T", amountClaimed = "45.00" })),
            Ask,
            Answered,
            (
                Agent,
                "keep-at-discount",
                Json(new { amount = "10.00", parts = new Dictionary<string, string> { ["handling"] = "20.00" } })
            ),
            (
                Agent,
                "submit",
                Json(
                    new
                    {
                        reason = "late",
                        method = "platform-refund",
                        bearer = "courier",
                    }
                )
            ),
            (Supervisor, "reject", Json(new { reason = "再谈" }))
        );

    static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);
}
