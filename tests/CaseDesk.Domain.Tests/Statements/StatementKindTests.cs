using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Domain.Tests.Statements;

public sealed class StatementKindTests
{
    [Theory]
    [InlineData(KindKeys.Courier, RefundKind.Discount, StatementKind.Exceptions)]
    [InlineData(KindKeys.RefundOnly, RefundKind.WithoutReturn, StatementKind.Exceptions)]
    [InlineData(KindKeys.ReturnExchange, RefundKind.Return, StatementKind.Returns)]
    [InlineData(KindKeys.ReturnExchange, RefundKind.Freight, StatementKind.Returns)]
    public void A_refund_stands_where_the_case_that_asked_for_it_belongs(
        string workflow,
        RefundKind refund,
        StatementKind statement
    ) => Assert.Equal(statement, StatementKinds.Of(workflow, refund));

    [Theory]
    [InlineData(RefundKind.Return, StatementKind.Returns)]
    [InlineData(RefundKind.WithoutReturn, StatementKind.Exceptions)]
    public void A_platform_refund_without_a_case_goes_by_its_type(RefundKind refund, StatementKind statement) =>
        Assert.Equal(statement, StatementKinds.Of(workflow: null, refund));
}
