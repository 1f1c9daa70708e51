namespace CaseDesk.Tests.Support;

/// <summary>A late parcel on its way through a courier case, up to where a test begins.</summary>
public static class CourierWay
{
    /// <summary>What an exchange would cost: 45.00.</summary>
    public static readonly object Parts = new Dictionary<string, string>
    {
        ["freight-out"] = "12.00",
        ["freight-back"] = "12.00",
        ["handling"] = "3.00",
        ["loss-in-value"] = "18.00",
    };

    extension(TestDesk desk)
    {
        /// <summary>At K1.</summary>
        public async Task<string> LateParcelAsync(string? order = null) =>
            await desk.OpenAsync("courier", order ?? await desk.AddOrderAsync());

        /// <summary>At C3, the courier liable.</summary>
        public async Task<string> AtNegotiationAsync(string? order = null)
        {
            var @case = await desk.LateParcelAsync(order);
            await desk.MoveAsync(
                "agent",
                @case,
                "accept",
                new { problem = "late", tracking = new { courier = "YTO", number = "YT8812" } }
            );
            await desk.MoveAsync(
                "logistics",
                @case,
                "courier-liable",
                new { ticket = "YT-77120", amountClaimed = "45.00" }
            );
            return @case;
        }

        /// <summary>At C3B2: a discount asked for by <c>agent</c>.</summary>
        public async Task<string> AtApprovalAsync(string? order = null, string amount = "30.00")
        {
            var @case = await desk.AtNegotiationAsync(order);
            await desk.MoveAsync("agent", @case, "keep-at-discount", new { amount, parts = Parts });
            await desk.MoveAsync(
                "agent",
                @case,
                "submit",
                new
                {
                    amount,
                    reason = "late",
                    method = "platform-refund",
                    bearer = "courier",
                }
            );
            return @case;
        }

        /// <summary>At C3B3: approved by <c>supervisor</c>.</summary>
        public async Task<string> AtPaymentAsync(string? order = null)
        {
            var @case = await desk.AtApprovalAsync(order);
            await desk.MoveAsync("supervisor", @case, "approve");
            return @case;
        }
    }
}
