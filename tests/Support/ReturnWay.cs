using CaseDesk.App.Evidence;

namespace CaseDesk.Tests.Support;

/// <summary>Goods on their way back to the shop, or not even away, up to where a test begins.</summary>
public static class ReturnWay
{
    /// <summary>One unit of the first line: 50.00.</summary>
    public static readonly object[] OneUnit = [new { line = 1, quantity = 1 }];

    public static readonly object Parcel = new { courier = "SF", number = "SF7001" };

    public static object Agreement(string amount = "50.00", object[]? lines = null) =>
        new
        {
            lines = lines ?? OneUnit,
            reason = "no-longer-wanted",
            amount,
            courier = "SF",
            freightPaidBy = "buyer",
        };

    public static object RefundOrder(string amount = "50.00", object[]? lines = null) =>
        new
        {
            lines = lines ?? OneUnit,
            amount,
            reason = "no-longer-wanted",
            method = "platform-refund",
            bearer = "company",
        };

    public static object[] Counted(int units = 1, int expected = 1) =>
        [
            new
            {
                line = 1,
                expected,
                counted = units,
            },
        ];

    public static object[] Stocked(int sellable = 1, int secondChoice = 0, int scrap = 0) =>
        [
            new
            {
                line = 1,
                sellable,
                secondChoice,
                scrap,
            },
        ];

    extension(TestDesk desk)
    {
        /// <summary>The order has not left the house: as it was entered, and paid.</summary>
        public async Task<string> AddUnshippedOrderAsync(decimal paid = 129.00m, string number = "2210774100935528")
        {
            var order = await desk.AddOrderAsync(number, paid: paid);
            await desk.SqlAsync("UPDATE orders SET shipped_at = NULL, status = 'paid' WHERE number = $1", order);
            return order;
        }

        public Task AddOrderReviewerAsync() => desk.AddPersonAsync("order-reviewer", "order-reviewer", "demo-1");

        /// <summary>At T1B1: <c>agent</c> said that it was not shipped.</summary>
        public async Task<string> AtCancellationAsync(string? order = null)
        {
            var @case = await desk.OpenAsync("return-exchange", order ?? await desk.AddUnshippedOrderAsync());
            await desk.MoveAsync("agent", @case, "not-shipped", new { reason = "ordered-twice" });
            return @case;
        }

        /// <summary>At T1A3: a return asked for by <c>agent</c>.</summary>
        public async Task<string> AtReturnApprovalAsync(
            string? order = null,
            string amount = "50.00",
            object[]? lines = null
        )
        {
            var @case = await desk.OpenAsync("return-exchange", order ?? await desk.AddOrderAsync());
            await desk.MoveAsync("agent", @case, "shipped");
            await desk.MoveAsync("agent", @case, "agreed", Agreement(amount, lines));
            await desk.MoveAsync("agent", @case, "applied", RefundOrder(amount, lines));
            return @case;
        }

        /// <summary>At T1A4: approved by <c>supervisor</c>.</summary>
        public async Task<string> AtPostingAsync(string? order = null, string amount = "50.00", object[]? lines = null)
        {
            var @case = await desk.AtReturnApprovalAsync(order, amount, lines);
            await desk.MoveAsync("supervisor", @case, "approve");
            return @case;
        }

        /// <summary>At T1A5: the buyer has posted it.</summary>
        public async Task<string> AtReceiptAsync(string? order = null, string amount = "50.00", object[]? lines = null)
        {
            var @case = await desk.AtPostingAsync(order, amount, lines);
            await desk.MoveAsync("agent", @case, "posted", new { tracking = Parcel });
            return @case;
        }

        /// <summary>At T2: received intact by <c>warehouse</c>.</summary>
        public async Task<string> AtRemedyAsync(string? order = null)
        {
            var @case = await desk.AtReceiptAsync(order);
            await desk.MoveAsync("warehouse", @case, "intact", new { counted = Counted() });
            return @case;
        }

        /// <summary>At T1A6: received damaged.</summary>
        public async Task<string> AtDifferenceAsync(string? order = null)
        {
            var @case = await desk.AtReceiptAsync(order);
            await desk.AttachAsync("warehouse", @case);
            await desk.MoveAsync("warehouse", @case, "damaged", new { counted = Counted(), finding = "杯口磕碰" });
            return @case;
        }

        /// <summary>At T1B2: the money was chosen.</summary>
        public async Task<string> AtReturnPaymentAsync(string? order = null)
        {
            var @case = await desk.AtRemedyAsync(order);
            await desk.MoveAsync("agent", @case, "refund");
            return @case;
        }

        /// <summary>At T1B3: paid by <c>authorized-agent</c>.</summary>
        public async Task<string> AtStockInAsync(string? order = null)
        {
            var @case = await desk.AtReturnPaymentAsync(order);
            await desk.PayReturnAsync(@case);
            return @case;
        }

        /// <summary>At T3A2: an exchange of the same value was ordered.</summary>
        public async Task<string> AtExchangeAsync(string? order = null, string newOrder = "2210774100999001")
        {
            var @case = await desk.AtRemedyAsync(order);
            await desk.MoveAsync("agent", @case, "exchange-equal");
            await desk.MoveAsync("agent", @case, "ordered", new { newOrder, value = "50.00" });
            return @case;
        }

        public Task PayReturnAsync(string @case, string reference = "R-1") =>
            desk.MoveAsync("authorized-agent", @case, "paid", new { reference, time = desk.Time.Now.UtcDateTime });

        /// <summary>Somebody attaches a picture to the case.</summary>
        public async Task AttachAsync(string by, string @case)
        {
            await using var upload = await EvidenceUpload.ReadAsync(new MemoryStream(Pictures.Png()), default);
            var request = new EvidenceRequest(TestDesk.Person(by), @case, "照片.png");
            (await desk.Get<AddEvidence>().RunAsync(request, upload, default)).Require();
        }
    }
}
