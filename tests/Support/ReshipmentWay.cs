namespace CaseDesk.Tests.Support;

/// <summary>Goods on their way out of the house once more, up to where a test begins.</summary>
public static class ReshipmentWay
{
    /// <summary>One unit of the first line.</summary>
    public static readonly object[] OneUnit = [new { line = 1, quantity = 1 }];

    public static object ExceptionOrder(object[]? lines = null) =>
        new
        {
            lines = lines ?? OneUnit,
            address = "as-ordered",
            reason = "少发一件",
            bearer = "warehouse",
            bearerReason = "仓库少发",
        };

    extension(TestDesk desk)
    {
        /// <summary>At R2: asked for by <c>agent</c>.</summary>
        public async Task<string> AtReshipmentApprovalAsync(string? order = null, object[]? lines = null)
        {
            var @case = await desk.OpenAsync("reshipment", order ?? await desk.AddOrderAsync());
            await desk.MoveAsync("agent", @case, "submit", ExceptionOrder(lines));
            return @case;
        }

        /// <summary>At R3: approved by <c>supervisor</c>.</summary>
        public async Task<string> AtPackingAsync(string? order = null, object[]? lines = null)
        {
            var @case = await desk.AtReshipmentApprovalAsync(order, lines);
            await desk.MoveAsync("supervisor", @case, "approve");
            return @case;
        }

        /// <summary>At R3C: packed by <c>warehouse</c>.</summary>
        public async Task<string> AtSecondCheckAsync(string? order = null, object[]? lines = null)
        {
            var @case = await desk.AtPackingAsync(order, lines);
            await desk.MoveAsync("warehouse", @case, "packed", new { scanned = lines ?? OneUnit });
            return @case;
        }

        /// <summary>At R4: checked and shipped by <c>warehouse-2</c>.</summary>
        public async Task<string> AtDeliveryAsync(string? order = null, object[]? lines = null)
        {
            var @case = await desk.AtSecondCheckAsync(order, lines);
            await desk.MoveAsync(
                "warehouse-2",
                @case,
                "checked",
                new { scanned = lines ?? OneUnit, tracking = new { courier = "YTO", number = "YT9001" } }
            );
            return @case;
        }
    }
}
