using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Kinds;

/// <summary>The order: 2 × 50.00 of line 1 and 1 × 19.00 of line 2, 129.00 paid. One unit of line 1 comes back.</summary>
public sealed class ReturnExchangeTests
{
    static readonly RefundFacts Asked = Refund with
    {
        Kind = RefundKind.Return,
        Amount = 50.00m,
        Lines = [new LineQuantity(1, 1)],
    };

    static readonly RefundFacts Approved = Asked with
    {
        State = RefundState.Approved,
        Approvals = [new Approval(Approver, Now, Named: false)],
        ApprovedAt = Now.AddHours(-2),
    };

    static readonly ArrivedGoods Goods = new(Now.AddHours(-3), ReturnCondition.Intact, [new LineCount(1, 1, 1)]);

    [Theory]
    [InlineData(true, false, null)]
    [InlineData(false, true, null)]
    [InlineData(false, false, "G-RECEIVED")]
    public void A_return_is_paid_once_received_or_when_a_supervisor_waived_that(bool here, bool waived, string? code) =>
        Assert.Equal(code, Pay(At("T1B2", here).With(Approved).Waived(waived))?.Code);

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(2, 1, "G-RECEIVED")]
    [InlineData(2, 2, null)]
    public void Every_unit_that_is_paid_for_or_exchanged_was_counted(int asked, int counted, string? code)
    {
        var refund = Approved with { Amount = 100.00m, Lines = [new LineQuantity(1, asked)] };
        CaseAt Here(string step) =>
            At(step, here: true)
                .With(refund)
                .Having(goods => goods with { Received = Goods with { Counts = [new LineCount(1, asked, counted)] } });
        var shipping = Here("T3A2").With(facts => facts with { Reshipment = Exchange with { Lines = refund.Lines } });

        Assert.Equal(code, Pay(Here("T1B2"))?.Code);
        Assert.Equal(code, Here("T2").Refusal(Actions.ExchangeEqual)?.Code);
        Assert.Equal(code, Ship(shipping, asked)?.Code);
        Assert.Null(Pay(Here("T1B2").Having(goods => goods with { Cleared = Clearing.AcceptedAsIs })));
        Assert.Equal(code, Pay(Here("T1B2").Having(goods => goods with { Cleared = Clearing.Reduced }))?.Code);
    }

    [Fact]
    public void What_is_missing_is_told_line_by_line()
    {
        var refused = Pay(At("T1B2", here: true).With(Approved with { Lines = [new LineQuantity(2, 1)] }))!;

        Assert.Equal(("2", "1", "0"), (refused.Numbers["line"], refused.Numbers["asked"], refused.Numbers["counted"]));
    }

    [Fact]
    public void The_first_line_of_which_units_are_missing_is_told_with_what_is_here_of_it()
    {
        var refund = Approved with { Lines = [new LineQuantity(2, 1), new LineQuantity(1, 2)] };
        var here = At("T1B2", here: true)
            .With(refund)
            .Having(goods => goods with { Received = Goods with { Counts = [new LineCount(1, 2, 1)] } });

        var refused = Pay(here)!;

        Assert.Equal(("1", "2", "1"), (refused.Numbers["line"], refused.Numbers["asked"], refused.Numbers["counted"]));
    }

    [Theory]
    [InlineData(ReturnCondition.Intact, 1, null, "T2")]
    [InlineData(ReturnCondition.Differs, 1, null, "T2")]
    [InlineData(ReturnCondition.Damaged, 1, null, "T1A6")]
    [InlineData(ReturnCondition.Damaged, 1, Clearing.AcceptedAsIs, "T2")]
    [InlineData(ReturnCondition.Damaged, 1, Clearing.Reduced, "T2")]
    [InlineData(ReturnCondition.Differs, 0, null, "T1A6")]
    [InlineData(ReturnCondition.Differs, 2, null, "T1A6")]
    [InlineData(ReturnCondition.Differs, 0, Clearing.AcceptedAsIs, "T2")]
    [InlineData(ReturnCondition.Differs, 0, Clearing.Reduced, "T1A6")]
    [InlineData(ReturnCondition.Differs, 2, Clearing.Reduced, "T2")]
    public void What_is_approved_for_goods_that_are_not_as_asked_for_is_cleared_first(
        ReturnCondition condition,
        int counted,
        Clearing? cleared,
        string step
    )
    {
        var approved = At("T1A3", here: true)
            .Proposing(RefundKind.Return)
            .Having(goods =>
                goods with
                {
                    Received = new ArrivedGoods(Now, condition, [new LineCount(1, 1, counted)]),
                    Cleared = cleared,
                }
            )
            .With(Asked)
            .Made(Actions.Approve);

        Assert.Equal(step, approved.Step?.Code);
    }

    [Theory]
    [InlineData(1, 1, "T2")]
    [InlineData(1, 2, "T1A6")]
    [InlineData(2, 1, "T1A6")]
    public void One_line_of_which_too_many_came_is_enough_to_be_cleared_first(int cups, int lids, string step)
    {
        var approved = At("T1A3", here: true)
            .Proposing(RefundKind.Return)
            .Having(goods =>
                goods with
                {
                    Received = new ArrivedGoods(
                        Now,
                        ReturnCondition.Differs,
                        [new LineCount(1, 1, cups), new LineCount(2, 1, lids)]
                    ),
                }
            )
            .With(Asked with { Lines = [new LineQuantity(1, 1), new LineQuantity(2, 1)] })
            .Made(Actions.Approve);

        Assert.Equal(step, approved.Step?.Code);
    }

    [Fact]
    public void Goods_of_a_line_that_nobody_agreed_on_are_cleared_first()
    {
        var approved = At("T1A3", here: true)
            .Proposing(RefundKind.Return)
            .Having(goods =>
                goods with
                {
                    Received = new ArrivedGoods(
                        Now,
                        ReturnCondition.Differs,
                        [new LineCount(1, 1, 1), new LineCount(2, 0, 1)]
                    ),
                }
            )
            .With(Asked)
            .Made(Actions.Approve);

        Assert.Equal("T1A6", approved.Step?.Code);
    }

    [Fact]
    public void What_is_in_stock_is_taken_as_it_was() =>
        Assert.Equal(
            "T2",
            At("T1A3", here: true)
                .Proposing(RefundKind.Return)
                .Having(goods =>
                    goods with
                    {
                        Received = new ArrivedGoods(Now, ReturnCondition.Damaged, [new LineCount(1, 1, 1)]),
                        Stock = [],
                    }
                )
                .With(Asked)
                .Made(Actions.Approve)
                .Step?.Code
        );

    [Fact]
    public void What_is_no_return_need_not_be_received() =>
        Assert.Null(Pay(At("T1B2").With(Approved with { Kind = RefundKind.Cancellation })));

    [Fact]
    public void Money_of_unknown_fate_may_turn_out_to_have_left_whatever_is_missing() =>
        Assert.Null(Pay(At("T1B2").With(Approved with { State = RefundState.Unknown, Payer = Payer }).By(Somebody)));

    [Theory]
    [InlineData(true, "T1B3")]
    [InlineData(false, "T4")]
    public void Goods_of_a_return_are_stocked_in_after_the_payment(bool isReturn, string step)
    {
        var kind = isReturn ? RefundKind.Return : RefundKind.Cancellation;
        var paid = At("T1B2", here: isReturn)
            .Proposing(kind)
            .With(Approved with { Kind = kind })
            .Made(Actions.Paid, Typed.Text("reference", "R-1"), Typed.At("time", Now));

        Assert.Equal(step, paid.Step?.Code);
        Assert.False(paid.Changes.OfType<Change.RefundPaid>().Single().BeforeReceipt);
    }

    [Fact]
    public void What_is_stocked_in_already_is_not_waited_for_once_more()
    {
        var paid = At("T1B2", here: true)
            .Proposing(RefundKind.Return)
            .Having(goods => goods with { Stock = [new LineStock(1, 1, 0, 0)] })
            .With(Approved)
            .Made(Actions.Paid, Typed.Text("reference", "R-1"), Typed.At("time", Now));

        Assert.Equal("T4", paid.Step?.Code);
    }

    [Fact]
    public void A_payment_before_the_goods_are_here_says_so()
    {
        var paid = At("T1B2")
            .Waived(true)
            .With(Approved)
            .Made(Actions.Paid, Typed.Text("reference", "R-1"), Typed.At("time", Now));

        Assert.True(paid.Changes.OfType<Change.RefundPaid>().Single().BeforeReceipt);
    }

    [Theory]
    [InlineData(false, null, "T1A4")]
    [InlineData(true, null, "T2")]
    [InlineData(true, Remedy.Refund, "T1B2")]
    [InlineData(false, Remedy.Refund, "T1A4")]
    [InlineData(true, Remedy.OrderAnew, "T1B2")]
    [InlineData(true, Remedy.Exchange, "T2")]
    public void What_is_approved_goes_on_where_the_goods_and_the_choice_stand(bool here, Remedy? remedy, string step)
    {
        var approved = At("T1A3", here)
            .Proposing(RefundKind.Return)
            .Having(goods => goods with { Remedy = remedy })
            .With(Asked)
            .Made(Actions.Approve);

        Assert.Equal(step, approved.Step?.Code);
    }

    [Theory]
    [InlineData("200.00", "0.00", "T2")]
    [InlineData("200.01", "0.00", "T1A3")]
    [InlineData("199.00", "1.01", "T1A3")]
    public void Goods_that_could_leave_in_exchange_are_approved_by_their_price(string price, string others, string step)
    {
        var order = CaseAt.Order with
        {
            Paid = 500.00m,
            HeldInLast30Days = Typed.Money(others),
            Lines = [CaseAt.Order.Lines[0] with { Price = Typed.Money(price) }],
        };

        var approved = At("T1A3", here: true)
            .Proposing(RefundKind.Return)
            .With(order)
            .With(Asked with { Amount = 1.00m })
            .Made(Actions.Approve);

        Assert.Equal(step, approved.Step?.Code);
    }

    [Fact]
    public void What_others_may_exchange_counts_by_its_price_until_its_money_has_left()
    {
        HeldRefund Held(RefundState state) =>
            new(Asked with { Amount = 1.00m, State = state }, OfThisCase: false, Now.AddDays(-1));

        HeldRefund[] held = [Held(RefundState.Requested), Held(RefundState.Approved), Held(RefundState.Paid)];

        Assert.Equal(101.00m, held.SumOfLast30Days(Now, CaseAt.Order.Lines));
    }

    [Theory]
    [InlineData(RefundKind.Cancellation, false, "T1B2", "T1B1")]
    [InlineData(RefundKind.Return, true, "T2", "T1A6")]
    [InlineData(RefundKind.Return, false, "T1A4", "T1A1")]
    public void What_is_rejected_goes_back_to_whoever_can_ask_anew(RefundKind kind, bool here, string yes, string no)
    {
        var asked = At("T1A3", here).Proposing(kind).With(Asked with { Kind = kind });

        Assert.Equal(yes, asked.Made(Actions.Approve).Step?.Code);
        Assert.Equal(no, asked.Made(Actions.Reject, Typed.Text("reason", "x")).Step?.Code);
    }

    [Theory]
    [InlineData(1, 1, 1, null)]
    [InlineData(1, 1, 0, "count-differs")]
    [InlineData(1, 1, 2, "count-differs")]
    [InlineData(1, 2, 2, "expected-differs")]
    [InlineData(2, 1, 1, "expected-differs")]
    public void Intact_is_what_was_agreed_on(int line, int expected, int counted, string? code) =>
        Assert.Equal(code, At("T1A5").With(Approved).Refusal(Actions.Intact, Counted(line, expected, counted))?.Code);

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "count-agrees")]
    public void What_is_said_to_differ_differs(int counted, string? code) =>
        Assert.Equal(
            code,
            Seen("T1A5")
                .With(Approved)
                .Refusal(Actions.Differs, Counted(1, 1, counted), Typed.Text("finding", "少一件"))
                ?.Code
        );

    [Fact]
    public void The_refusal_names_the_line_with_what_was_agreed_and_what_was_said()
    {
        var refused = At("T1A5").With(Approved).Refusal(Actions.Intact, Counted(1, 3, 3))!;

        Assert.Equal(("1", "1", "3"), (refused.Numbers["line"], refused.Numbers["agreed"], refused.Numbers["said"]));
    }

    [Fact]
    public void Of_two_lines_that_were_not_agreed_on_so_the_first_is_named()
    {
        var agreed = Approved with { Lines = [new LineQuantity(1, 1), new LineQuantity(2, 1)] };

        Assert.Equal("1", Intact(agreed, new LineCount(2, 2, 2), new LineCount(1, 2, 2))?.Numbers["line"]);
        Assert.Equal("2", Intact(agreed, new LineCount(2, 2, 2), new LineCount(1, 1, 1))?.Numbers["line"]);
        Assert.Equal("2", Intact(Approved, new LineCount(1, 1, 1), new LineCount(2, 1, 1))?.Numbers["line"]);
    }

    [Fact]
    public void One_line_that_differs_is_enough_and_missing_and_surplus_units_are_told_apart()
    {
        var agreed = Approved with
        {
            Lines = [new LineQuantity(1, 3), new LineQuantity(2, 2), new LineQuantity(3, 1), new LineQuantity(4, 1)],
        };

        var refused = Intact(
            agreed,
            new LineCount(1, 3, 1),
            new LineCount(2, 2, 1),
            new LineCount(3, 1, 2),
            new LineCount(4, 1, 5)
        )!;

        Assert.Equal(("count-differs", "3", "5"), (refused.Code, refused.Numbers["missing"], refused.Numbers["over"]));
        Assert.Equal(
            "count-differs",
            Intact(agreed, Exactly(1, 3), Exactly(2, 2), Exactly(3, 1), new LineCount(4, 1, 0))?.Code
        );
        Assert.Null(Intact(agreed, Exactly(1, 3), Exactly(2, 2), Exactly(3, 1), Exactly(4, 1)));
    }

    static LineCount Exactly(int line, int units) => new(line, units, units);

    static Refusal? Intact(RefundFacts agreed, params LineCount[] counts) =>
        At("T1A5").With(agreed).Refusal(Actions.Intact, ("counted", new InputValue.Counts(counts)));

    [Fact]
    public void Damage_wants_evidence() =>
        Assert.Equal(
            "G-EVIDENCE",
            At("T1A5").With(Approved).Refusal(Actions.Damaged, Counted(1, 1, 1), Typed.Text("finding", "磕碰"))?.Code
        );

    [Fact]
    public void The_goods_of_an_intact_return_are_here_from_then_on()
    {
        var received = At("T1A5").With(Approved).Made(Actions.Intact, Counted(1, 1, 1));

        var goods = received.Changes.OfType<Change.GoodsArrived>().Single().Goods;
        Assert.Equal((Now, ReturnCondition.Intact), (goods.At, goods.Condition));
        Assert.Equal(goods, ReturnFacts.None.After(received.Changes[0]).Received);
    }

    [Theory]
    [InlineData("50.00", 1, null)]
    [InlineData("50.01", 1, "more-than-before")]
    [InlineData("20.00", 2, "more-than-before")]
    public void After_the_goods_were_seen_never_more_is_asked_for(string amount, int units, string? code) =>
        Assert.Equal(
            code,
            At("T1A6", here: true)
                .Proposing(RefundKind.Return)
                .KnowingTheRequest()
                .With(Approved)
                .Refusal(Actions.Reduce, Typed.Amount(Typed.Money(amount)), Typed.Lines((1, units)))
                ?.Code
        );

    [Fact]
    public void More_units_of_one_line_are_more_whatever_is_given_up_of_another()
    {
        var two = At("T1A6", here: true)
            .Proposing(RefundKind.Return)
            .KnowingTheRequest()
            .Knowing(Typed.Lines((1, 2), (2, 1)))
            .With(Approved);

        var refused = two.Refusal(Actions.Reduce, Typed.Amount(20.00m), Typed.Lines((1, 1), (2, 2)));

        Assert.Equal("more-than-before", refused?.Code);
        Assert.Null(two.Refusal(Actions.Reduce, Typed.Amount(20.00m), Typed.Lines((1, 1))));
    }

    [Fact]
    public void Where_no_units_were_named_before_only_the_money_is_compared()
    {
        var reduce = At("T1A6", here: true)
            .Proposing(RefundKind.Return)
            .Knowing(Typed.Amount(50.00m), Typed.Reason("quality"), Typed.Method(), Typed.Bearer("company"))
            .With(Approved);

        Assert.Null(reduce.Refusal(Actions.Reduce, Typed.Amount(50.00m), Typed.Lines((1, 1))));
        Assert.Equal(
            "more-than-before",
            reduce.Refusal(Actions.Reduce, Typed.Amount(50.01m), Typed.Lines((1, 1)))?.Code
        );
    }

    [Fact]
    public void Fewer_units_at_the_same_price_are_not_more_and_the_amount_need_not_be_typed_again()
    {
        var reduce = At("T1A6", here: true).Proposing(RefundKind.Return).KnowingTheRequest().With(Approved);

        var asked = reduce
            .Knowing(Typed.Lines((1, 2)))
            .Made(Actions.Reduce, Typed.Lines((1, 1)))
            .Changes.OfType<Change.RefundRequested>()
            .Single();

        Assert.Equal(50.00m, asked.Content.Amount);
        Assert.Equal([new LineQuantity(1, 1)], asked.Content.Lines);
    }

    [Fact]
    public void Until_something_is_typed_it_is_open_whether_it_is_less()
    {
        var offer = At("T1A6", here: true)
            .Proposing(RefundKind.Return)
            .KnowingTheRequest()
            .With(Approved)
            .Offer(Actions.Reduce)!;

        var finding = offer.Findings.Single(found => found.Guard.Code == "more-than-before").Finding;
        Assert.Equal((null, "50.00", ""), (finding.Holds, finding.Numbers["before"], finding.Numbers["asked"]));
        Assert.True(offer.CouldSucceed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Asking_for_less_clears_the_difference_only_of_goods_that_are_here(bool here)
    {
        var reduced = At("T1A6", here)
            .Proposing(RefundKind.Return)
            .KnowingTheRequest()
            .With(Approved)
            .Made(Actions.Reduce, Typed.Amount(30.00m), Typed.Lines((1, 1)));

        Assert.Equal(here, reduced.Changes.OfType<Change.DifferenceCleared>().Any());
    }

    [Fact]
    public void Less_is_asked_for_in_the_same_request_whose_approval_is_void()
    {
        var reduced = At("T1A6", here: true)
            .Proposing(RefundKind.Return)
            .KnowingTheRequest()
            .With(Approved)
            .Made(Actions.Reduce, Typed.Amount(30.00m), Typed.Lines((1, 1)));

        Assert.Equal(Approved.Id, reduced.Changes.OfType<Change.ApprovalVoided>().Single().Refund);
        Assert.Equal(Approved.Id, reduced.Changes.OfType<Change.RefundRequested>().Single().Replaces);
        Assert.Equal(
            Clearing.Reduced,
            reduced.Changes.Aggregate(ReturnFacts.None, (facts, one) => facts.After(one)).Cleared
        );
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(9, "not-the-requester")]
    public void Whoever_asked_neither_accepts_nor_pays_first(int author, string? code)
    {
        var refund = Approved with { Authors = [Person(author)] };

        Assert.Equal(code, At("T1A6", here: true).With(refund).Refusal(Actions.AcceptAsIs)?.Code);
        Assert.Equal(code, At("T1A5").With(refund).Refusal(Actions.RefundFirst, Typed.Text("reason", "x"))?.Code);
        Assert.Equal(code, At("T1A4").With(refund).Refusal(Actions.RefundFirst, Typed.Text("reason", "x"))?.Code);
    }

    [Theory]
    [InlineData("T1A4", RefundState.Approved, true)]
    [InlineData("T1A4", RefundState.Requested, false)]
    [InlineData("T1A4", null, false)]
    [InlineData("T1A5", RefundState.Approved, true)]
    [InlineData("T1A5", null, false)]
    public void What_is_not_approved_is_not_refunded_first(string step, RefundState? state, bool offered) =>
        Assert.Equal(
            offered,
            At(step).With(state is { } one ? Approved with { State = one } : null).Offer(Actions.RefundFirst)
                is not null
        );

    [Fact]
    public void A_waiver_is_for_the_request_that_it_was_given_for()
    {
        var waived = ReturnFacts.None.After(new Change.ReceiptWaived());
        var (id, money) = (Approved.Id, Content);

        Assert.False(waived.After(new Change.ApprovalVoided(id)).ReceiptWaived);
        Assert.False(waived.After(new Change.RefundRejected(id)).ReceiptWaived);
        Assert.False(waived.After(new Change.RefundFailed(id, "退回")).ReceiptWaived);
        Assert.False(waived.After(new Change.RefundCancelled(id)).ReceiptWaived);
        Assert.False(waived.After(new Change.RefundRequested(id, money, [Requester])).ReceiptWaived);
        Assert.True(
            waived
                .After(new Change.RefundRequested(null, money with { Kind = RefundKind.Freight }, [Requester]))
                .ReceiptWaived
        );
        Assert.True(waived.After(new Change.RefundUnknown(id, Payer)).ReceiptWaived);
    }

    [Fact]
    public void What_is_in_stock_is_not_sent_back()
    {
        var here = At("T1A6", here: true).With(Approved);

        Assert.NotNull(here.Offer(Actions.SendBack));
        Assert.Null(here.Having(goods => goods with { Stock = [new LineStock(1, 1, 0, 0)] }).Offer(Actions.SendBack));
    }

    [Fact]
    public void Of_goods_that_were_sent_back_no_time_is_counted()
    {
        var back = At("T1A6", here: true)
            .With(Approved)
            .With(facts =>
                facts with
                {
                    Anchors = new Dictionary<Anchor, DateTimeOffset>
                    {
                        [Anchor.Received] = Now,
                        [Anchor.Arrived] = Now,
                    },
                }
            )
            .Made(Actions.SendBack, ("tracking", new InputValue.Tracking("SF", "SF1")));

        Assert.Equal(
            [Anchor.Arrived, Anchor.Received],
            back.Changes.OfType<Change.FactForgotten>().Select(one => one.Fact)
        );
    }

    [Fact]
    public void Goods_that_are_sent_back_cost_nothing_and_are_followed_by_a_parcel_of_their_own()
    {
        var here = At("T1A6", here: true)
            .With(Approved)
            .Knowing(("tracking", new InputValue.Tracking("YTO", "YT-BACK")));

        var sent = here.Made(Actions.SendBack, ("tracking", new InputValue.Tracking("YTO", "YT-2")));

        Assert.Equal([new Change.RefundCancelled(Approved.Id), new Change.GoodsSentBack()], sent.Changes);
        Assert.Equal("tracking", here.Refusal(Actions.SendBack)?.Numbers["input"]);
    }

    [Fact]
    public void The_parcel_in_which_the_goods_had_left_is_not_the_one_that_comes_back()
    {
        var left = ("tracking", (InputValue)new InputValue.Tracking("YTO", "YT-1"));
        var posted = At("T1A4").With(Approved).Knowing(left).Refusal(Actions.Posted);

        Assert.Equal(("input-missing", "tracking"), (posted?.Code, posted?.Numbers["input"]));
        Assert.False(Inputs.Of(left).Fitting(Catalogue.Find(KindKeys.ReturnExchange)!.KeptInputs).Has("tracking"));
    }

    [Fact]
    public void Goods_that_were_received_are_the_same_by_their_time_their_condition_and_every_count()
    {
        Assert.Equal(Goods, Goods with { Counts = [new LineCount(1, 1, 1)] });
        Assert.NotEqual(Goods, Goods with { At = Now });
        Assert.NotEqual(Goods, Goods with { Condition = ReturnCondition.Damaged });
        Assert.NotEqual(Goods, Goods with { Counts = [new LineCount(1, 1, 0)] });
        Assert.False(Goods.Equals(null));
    }

    [Fact]
    public void Of_goods_that_were_sent_back_nothing_is_decided()
    {
        var decided = ReturnFacts.None with
        {
            Received = Goods,
            Remedy = Remedy.Refund,
            Cleared = Clearing.AcceptedAsIs,
            ReceiptWaived = true,
        };

        Assert.Equal(ReturnFacts.None, decided.After(new Change.GoodsSentBack()));
    }

    [Fact]
    public void Goods_that_are_not_here_are_neither_sent_back_nor_exchanged()
    {
        Assert.Null(At("T1A6").With(Approved).Offer(Actions.SendBack));
        Assert.Null(At("T2").With(Approved).Offer(Actions.ExchangeEqual));
        Assert.NotNull(At("T2", here: true).With(Approved).Offer(Actions.ExchangeEqual));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Goods_are_taken_as_they_came_and_lost_ones_are_not_waited_for(bool here)
    {
        var accepted = At("T1A6", here).With(Approved).Made(Actions.AcceptAsIs).Changes;

        Assert.Equal(!here, accepted.OfType<Change.ReceiptWaived>().Any());
        Assert.Equal(here, accepted.OfType<Change.DifferenceCleared>().Any(one => one.How == Clearing.AcceptedAsIs));
    }

    [Fact]
    public void What_is_asked_for_anew_is_held_against_the_goods_anew()
    {
        var accepted = ReturnFacts.None with { Received = Goods, Cleared = Clearing.AcceptedAsIs };
        var asked = new Change.RefundRequested(Approved.Id, Content, [Requester]);

        Assert.Null(accepted.After(asked).Cleared);
        Assert.Null(accepted.After(new Change.GoodsArrived(Goods)).Cleared);
        Assert.Equal(accepted, accepted.After(asked with { Content = Content with { Kind = RefundKind.Freight } }));
    }

    [Fact]
    public void What_was_rejected_is_not_accepted_as_it_is() =>
        Assert.Null(At("T1A6", here: true).With((RefundFacts?)null).Offer(Actions.AcceptAsIs));

    [Theory]
    [InlineData("50.00", null)]
    [InlineData("49.99", "value-differs")]
    [InlineData("50.01", "value-differs")]
    public void Goods_are_exchanged_for_the_same_value(string value, string? code) =>
        Assert.Equal(code, Order(At("T3A1", here: true).With(Approved), value)?.Code);

    [Fact]
    public void The_value_that_is_wanted_is_shown_before_anything_is_typed()
    {
        var lines = Approved with { Amount = 1.00m, Lines = [new LineQuantity(1, 2), new LineQuantity(2, 1)] };

        var finding = At("T3A1", here: true).With(lines).Finding("value-differs", Actions.Ordered)!;

        Assert.Equal((null, "119.00", ""), (finding.Holds, finding.Numbers["value"], finding.Numbers["asked"]));
    }

    [Theory]
    [InlineData(null, "company")]
    [InlineData("supplier", "supplier")]
    public void What_is_sent_in_exchange_is_for_the_reason_and_at_the_cost_that_were_agreed_on(
        string? bearer,
        string cost
    )
    {
        var ordering = At("T3A1", here: true).With(Approved).Knowing(Typed.Reason("quality"));
        var known = bearer is null ? ordering : ordering.Knowing(Typed.Bearer(bearer));

        var ordered = known
            .Made(Actions.Ordered, Typed.Text("newOrder", "2210774100999001"), ("value", new InputValue.Money(50.00m)))
            .Changes.OfType<Change.ExchangeOrdered>()
            .Single();

        Assert.Equal(
            ("quality", cost, 50.00m),
            (ordered.Content.Reason, ordered.Content.Bearer.Key(), ordered.Content.Value)
        );
        Assert.Equal(Approved.Lines, ordered.Content.Lines);
        Assert.Equal("2210774100999001", ordered.NewOrder);
    }

    [Fact]
    public void Shipping_the_exchange_gives_up_the_money_and_notes_the_parcel()
    {
        var shipped = At("T3A2", here: true)
            .With(Approved)
            .With(facts => facts with { Reshipment = Exchange })
            .Made(
                Actions.Shipped,
                ("scanned", new InputValue.Lines([new LineQuantity(1, 1)])),
                ("tracking", new InputValue.Tracking("YTO", "YT1"))
            );

        Assert.Equal(
            [
                new Change.RefundCancelled(Approved.Id),
                new Change.ReshipmentShipped(Exchange.Id, Somebody, "YTO", "YT1"),
            ],
            shipped.Changes
        );
    }

    [Theory]
    [InlineData(ReshipmentState.Approved, false)]
    [InlineData(ReshipmentState.Shipped, true)]
    [InlineData(ReshipmentState.Delivered, true)]
    [InlineData(ReshipmentState.Lost, false)]
    [InlineData(null, false)]
    public void Only_goods_that_are_under_way_or_there_are_lost_or_wrong_again(ReshipmentState? state, bool offered)
    {
        var following = At("T3A4", here: true)
            .With(facts => facts with { Reshipment = state is { } one ? Exchange with { State = one } : null });

        Assert.Equal(
            (offered, offered),
            (following.Offer(Actions.Lost) is not null, following.Offer(Actions.WrongAgain) is not null)
        );
    }

    [Fact]
    public void An_exchange_is_another_order() =>
        Assert.Equal(
            "new-order-is-the-original",
            Order(At("T3A1", here: true).With(Approved), "50.00", CaseAt.Order.Number)?.Code
        );

    [Theory]
    [InlineData(RefundState.Approved, null)]
    [InlineData(RefundState.Requested, "exchange-not-approved")]
    public void Goods_leave_only_on_an_approval_that_stands(RefundState state, string? code) =>
        Assert.Equal(code, Order(At("T3A1", here: true).With(Approved with { State = state }), "50.00")?.Code);

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(2, 2, null)]
    [InlineData(2, 1, "third-dispatch-wants-two")]
    public void A_third_dispatch_was_approved_by_two(int earlier, int approvals, string? code)
    {
        Approval[] given = [.. Enumerable.Range(2, approvals).Select(n => new Approval(Person(n), Now, false))];
        var shipping = At("T3A2", here: true)
            .With(Approved with { Approvals = given })
            .With(facts => facts with { Reshipment = Exchange with { EarlierDispatches = earlier } });

        Assert.Equal(code, Ship(shipping, 1)?.Code);
    }

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(2, 2, null)]
    [InlineData(2, 1, "third-dispatch-wants-two")]
    public void A_third_dispatch_is_told_when_it_is_chosen(int earlier, int approvals, string? code)
    {
        Approval[] given = [.. Enumerable.Range(2, approvals).Select(n => new Approval(Person(n), Now, false))];
        var choosing = At("T2", here: true)
            .With(Approved with { Approvals = given })
            .With(facts => facts with { EarlierDispatches = earlier });

        var refused = choosing.Refusal(Actions.ExchangeEqual);

        Assert.Equal(code, refused?.Code);
        if (refused is not null)
        {
            Assert.Equal(("3", "1"), (refused.Numbers["dispatch"], refused.Numbers["given"]));
        }
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "scanned-differs")]
    public void What_is_sent_in_exchange_is_what_came_back(int scanned, string? code) =>
        Assert.Equal(
            code,
            Ship(
                At("T3A2", here: true).With(Approved).With(facts => facts with { Reshipment = Exchange }),
                scanned
            )?.Code
        );

    [Theory]
    [InlineData(1, 0, 0, null)]
    [InlineData(0, 1, 0, null)]
    [InlineData(1, 0, 1, "stock-differs")]
    [InlineData(0, 0, 1, null)]
    public void Every_unit_that_was_counted_goes_somewhere(int sellable, int second, int scrap, string? code) =>
        Assert.Equal(code, StockIn(At("T1B3", here: true), 1, sellable, second, scrap)?.Code);

    [Fact]
    public void A_line_that_was_not_counted_does_not_come_into_stock() =>
        Assert.Equal("stock-differs", StockIn(At("T1B3", here: true), 2, 1, 0, 0)?.Code);

    [Fact]
    public void Of_two_lines_that_do_not_agree_with_the_count_the_first_is_named()
    {
        var stocking = At("T1B3", here: true)
            .With(Approved with { State = RefundState.Paid })
            .Having(goods => goods with { Received = Goods with { Counts = [new(2, 1, 1), new(1, 2, 2)] } });

        Refusal? Sorted(params LineStock[] stock) =>
            stocking.Refusal(Actions.Stocked, ("stock", new InputValue.Stock(stock)));

        Assert.Equal("1", Sorted()?.Numbers["line"]);
        Assert.Equal("2", Sorted(new LineStock(1, 2, 0, 0))?.Numbers["line"]);
        Assert.Null(Sorted(new LineStock(1, 1, 1, 0), new LineStock(2, 0, 0, 1)));
        var surplus = Sorted(new LineStock(1, 2, 0, 0), new LineStock(2, 1, 0, 0), new LineStock(3, 1, 0, 0))!;
        Assert.Equal(("3", "0", "1"), (surplus.Numbers["line"], surplus.Numbers["counted"], surplus.Numbers["sorted"]));
    }

    [Fact]
    public void How_many_units_were_counted_is_shown_while_they_are_sorted()
    {
        var stocking = At("T1B3", here: true)
            .With(Approved with { State = RefundState.Paid })
            .Having(goods => goods with { Received = Goods with { Counts = [new(1, 2, 2), new(2, 1, 1)] } });
        var sorted = ("stock", (InputValue)new InputValue.Stock([new(1, 2, 0, 0), new(2, 1, 0, 0)]));

        var before = stocking.Finding("stock-differs", Actions.Stocked)!;
        var after = stocking.Finding("stock-differs", Actions.Stocked, sorted)!;

        Assert.Equal((null, "3"), (before.Holds, before.Numbers["counted"]));
        Assert.Equal((true, "3"), (after.Holds, after.Numbers["counted"]));
    }

    [Fact]
    public void Goods_that_nobody_has_counted_are_counted_as_they_come_into_stock() =>
        Assert.Null(StockIn(At("T1B3"), 1, 1, 0, 1));

    [Theory]
    [InlineData(RefundState.Paid, "T4")]
    [InlineData(RefundState.Compiled, "T5")]
    [InlineData(RefundState.Reconciled, null)]
    public void The_month_does_not_wait_for_the_goods(RefundState state, string? step)
    {
        var stocked = At("T1B3", here: true)
            .With(Approved with { State = state })
            .Made(Actions.Stocked, ("stock", new InputValue.Stock([new LineStock(1, 1, 0, 0)])));

        Assert.Equal(step, stocked.Step?.Code);
        Assert.Equal(step is null ? Outcomes.Refunded : null, stocked.Outcome);
    }

    [Fact]
    public void Goods_that_are_here_have_arrived() =>
        Assert.Null(At("T1B3", here: true).With(Approved).Offer(Actions.NeverArrived));

    [Fact]
    public void Paid_for_and_never_arrived_it_is_written_down_who_bears_it()
    {
        var lost = At("T1B3")
            .With(Approved with { State = RefundState.Paid })
            .Made(Actions.NeverArrived, Typed.Text("finding", "未收到"), Typed.Bearer("courier"));

        Assert.Equal([new Change.GoodsNeverArrived(Approved.Id, Bearer.Courier)], lost.Changes);
        Assert.Equal("T4", lost.Step?.Code);
    }

    [Theory]
    [InlineData(RefundState.Paid, RefundOrigin.Desk, false, true)]
    [InlineData(RefundState.Compiled, RefundOrigin.Desk, true, false)]
    [InlineData(RefundState.Reconciled, RefundOrigin.Desk, false, false)]
    [InlineData(RefundState.Paid, RefundOrigin.Platform, false, false)]
    [InlineData(RefundState.Compiled, RefundOrigin.Platform, false, false)]
    public void A_payment_bounces_until_a_statement_lists_it_and_is_disputed_from_then_on(
        RefundState state,
        RefundOrigin origin,
        bool disputed,
        bool bounced
    )
    {
        var stocking = At("T1B3", here: true).With(Approved with { State = state, Origin = origin });
        var statement = stocking.With(facts => facts with { Actor = People.Actor.Statement });

        Assert.Equal(
            (disputed, bounced),
            (statement.Offer(Actions.Disputed) is not null, stocking.Offer(Actions.Bounced) is not null)
        );
    }

    [Theory]
    [InlineData("200.00", "T1B2", true)]
    [InlineData("200.01", "T1A3", false)]
    public void A_cancellation_up_to_tier_A_is_approved_by_rule(string paid, string step, bool byRule)
    {
        var cancelled = Unshipped(Typed.Money(paid)).Made(Actions.Cancelled);

        var asked = cancelled.Changes.OfType<Change.RefundRequested>().Single();
        Assert.Equal((step, byRule), (cancelled.Step?.Code, asked.ApprovedByRule));
        Assert.Equal((Person(7), Typed.Money(paid)), (asked.InNameOf, asked.Content.Amount));
        Assert.Equal([Person(7)], asked.Authors);
    }

    [Fact]
    public void What_others_were_given_within_30_days_counts_towards_tier_A()
    {
        var cancelled = Unshipped(150.00m)
            .With(CaseAt.Order with { ShippedAt = null, Paid = 150.00m, HeldInLast30Days = 50.01m })
            .Made(Actions.Cancelled);

        Assert.Equal("T1A3", cancelled.Step?.Code);
    }

    [Fact]
    public void Units_for_which_goods_were_sent_are_not_refunded()
    {
        var lines = CaseAt.Order.Lines;
        var sent = CaseAt.Order with
        {
            ShippedAt = null,
            Lines = [lines[0] with { FreeUnits = 1, SentUnits = 1 }, lines[1]],
        };

        var asked = Unshipped(129.00m).With(sent).Made(Actions.Cancelled).Changes.OfType<Change.RefundRequested>();

        Assert.Equal(79.00m, asked.Single().Content.Amount);
        Assert.Equal([new LineQuantity(1, 1), new LineQuantity(2, 1)], asked.Single().Content.Lines);
    }

    [Fact]
    public void The_price_of_every_unit_for_which_goods_were_sent_stays_and_lines_without_a_free_unit_are_not_named()
    {
        var lines = CaseAt.Order.Lines;
        var sent = CaseAt.Order with
        {
            ShippedAt = null,
            Lines = [lines[0] with { FreeUnits = 1, SentUnits = 1 }, lines[1] with { FreeUnits = 0, SentUnits = 1 }],
        };

        var asked = Unshipped(129.00m).With(sent).Made(Actions.Cancelled).Changes.OfType<Change.RefundRequested>();

        Assert.Equal(60.00m, asked.Single().Content.Amount);
        Assert.Equal([new LineQuantity(1, 1)], asked.Single().Content.Lines);
    }

    [Fact]
    public void A_cancellation_is_for_the_reason_that_was_named_and_at_the_cost_of_whoever_was_found_liable()
    {
        var silent = Asked(Unshipped(129.00m));
        var named = Asked(
            Unshipped(129.00m)
                .Knowing(Typed.Reason("ordered-twice"))
                .With(facts => facts with { Liability = Liability.Warehouse })
        );

        Assert.Equal(("no-longer-wanted", Bearer.Company), (silent.Reason, silent.Bearer));
        Assert.Equal(("ordered-twice", Bearer.Warehouse), (named.Reason, named.Bearer));

        static RefundContent Asked(CaseAt @case) =>
            @case.Made(Actions.Cancelled).Changes.OfType<Change.RefundRequested>().Single().Content;
    }

    [Theory]
    [InlineData("128.99", "T1B2")]
    [InlineData("129.00", "cancelled")]
    public void Where_nothing_is_free_the_case_ends(string held, string where)
    {
        var done = Unshipped(129.00m)
            .With(CaseAt.Order with { ShippedAt = null, HeldByOthers = Typed.Money(held) })
            .Made(Actions.Cancelled);

        Assert.Equal(where, done.Step?.Code ?? done.Outcome?.Code);
        Assert.Equal(Now, done.Changes.OfType<Change.CancellationConfirmed>().Single().At);
    }

    [Fact]
    public void What_had_left_after_all_is_not_cancelled_any_more()
    {
        var first = Unshipped(129.00m);
        var confirmed = first.With(facts =>
            facts with
            {
                Anchors = new Dictionary<Anchor, DateTimeOffset> { [Anchor.Cancelled] = Now.AddHours(-2) },
            }
        );

        Assert.Empty(first.Made(Actions.AlreadyShipped).Changes);
        Assert.Equal(
            [new Change.CancellationTakenBack(Now.AddHours(-2)), new Change.FactForgotten(Anchor.Cancelled)],
            confirmed.Made(Actions.AlreadyShipped).Changes
        );
    }

    [Fact]
    public void A_cancellation_that_the_order_knows_keeps_its_time()
    {
        var known = CaseAt.Order with { ShippedAt = null, CancelledAt = Now.AddHours(-5) };

        var done = Unshipped(129.00m).With(known).Made(Actions.Cancelled);

        Assert.Equal(Now.AddHours(-5), done.Changes.OfType<Change.CancellationConfirmed>().Single().At);
    }

    [Theory]
    [InlineData("T1", false, "T4")]
    [InlineData("T1A1", true, "T1B3")]
    [InlineData("T1A4", false, "T1B3")]
    [InlineData("T2", true, "T1B3")]
    [InlineData("T3A2", true, "T1B3")]
    public void What_the_platform_refunds_leaves_goods_that_were_agreed_on_to_be_stocked_in(
        string step,
        bool here,
        string to
    )
    {
        var settled = At(step, here)
            .Proposing(RefundKind.Return)
            .Made(Actions.SettledByPlatform, Typed.Text("number", "PR-1"), Typed.Amount(50m), Typed.At("time", Now));

        Assert.Equal(to, settled.Step?.Code);
    }

    [Fact]
    public void What_is_agreed_on_anew_was_neither_chosen_nor_waived()
    {
        var chosen = ReturnFacts.None with { Received = Goods, Remedy = Remedy.Refund, ReceiptWaived = true };

        var anew = chosen.After(new Change.RefundProposed(RefundKind.Return, [Requester]));

        Assert.Equal(ReturnFacts.None with { Received = Goods }, anew);
    }

    static readonly RefundContent Content = new()
    {
        Kind = RefundKind.Return,
        Amount = 50.00m,
        Lines = [new LineQuantity(1, 1)],
        Reason = "quality",
        Method = RefundMethod.PlatformRefund,
        Bearer = Bearer.Company,
    };

    static readonly ReshipmentFacts Exchange = new()
    {
        Id = Person(200),
        State = ReshipmentState.Approved,
        Lines = [new LineQuantity(1, 1)],
        Value = 50.00m,
        Authors = [Requester],
    };

    static Refusal? Pay(CaseAt @case) =>
        @case.Refusal(Actions.Paid, Typed.Text("reference", "R-1"), Typed.At("time", Now));

    static Refusal? Order(CaseAt @case, string value, string number = "2210774100999001") =>
        @case.Refusal(
            Actions.Ordered,
            Typed.Text("newOrder", number),
            ("value", new InputValue.Money(Typed.Money(value)))
        );

    static Refusal? Ship(CaseAt @case, int scanned) =>
        @case.Refusal(
            Actions.Shipped,
            ("scanned", new InputValue.Lines([new LineQuantity(1, scanned)])),
            ("tracking", new InputValue.Tracking("YTO", "YT1"))
        );

    static Refusal? StockIn(CaseAt @case, int line, int sellable, int second, int scrap) =>
        @case
            .With(Approved with { State = RefundState.Paid })
            .Refusal(Actions.Stocked, ("stock", new InputValue.Stock([new LineStock(line, sellable, second, scrap)])));

    static (string, InputValue) Counted(int line, int expected, int counted) =>
        ("counted", new InputValue.Counts([new LineCount(line, expected, counted)]));

    /// <summary>At T1B1, in the hands of the agent with the number 7.</summary>
    static CaseAt Unshipped(decimal paid) =>
        At("T1B1")
            .With(facts => facts with { Agent = Person(7) })
            .With(CaseAt.Order with { ShippedAt = null, Paid = paid });

    static CaseAt At(string step, bool here = false) =>
        CaseAt
            .At(Catalogue.Find(KindKeys.ReturnExchange)!, step)
            .With(facts => facts with { Return = ReturnFacts.None with { Received = here ? Goods : null } });

    /// <summary>With a piece that the warehouse attached there.</summary>
    static CaseAt Seen(string step) =>
        At(step)
            .With(facts =>
                facts with
                {
                    Evidence = [new EvidencePiece(Person(21), step, Somebody, People.Role.Warehouse, Now)],
                }
            );
}

static class ReturnCaseAt
{
    public static CaseAt Having(this CaseAt @case, Func<ReturnFacts, ReturnFacts> change) =>
        @case.With(facts => facts with { Return = change(facts.Return) });

    public static CaseAt Waived(this CaseAt @case, bool waived) =>
        @case.Having(goods => goods with { ReceiptWaived = waived });

    /// <summary>50.00 for one unit of line 1, by the platform, at the company's cost.</summary>
    public static CaseAt KnowingTheRequest(this CaseAt @case) =>
        @case.Knowing(
            Typed.Amount(50.00m),
            Typed.Lines((1, 1)),
            Typed.Reason("quality"),
            Typed.Method(),
            Typed.Bearer("company")
        );
}
