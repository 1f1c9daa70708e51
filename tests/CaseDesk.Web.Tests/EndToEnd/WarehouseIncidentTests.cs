using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Features.NewCase;
using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class WarehouseIncidentTests() : OneKindTest(KindKeys.WarehouseIncident, "warehouse", "supervisor")
{
    [Fact]
    public async Task The_warehouse_reports_and_a_supervisor_acts_and_sees_to_it_that_it_does_not_happen_again()
    {
        var page = await Team.AtAsync("warehouse", "/cases/new");
        await LookAsync(page, "1-new");
        await Expect(page.Words(() => NewCaseText.AgentsOnly)).ToBeVisibleAsync();
        var kind = Wording.For(KindKeys.WarehouseIncident, Wording.Chinese).Workflow;
        await page.Link(() => kind).ClickAsync();
        await page.Field(() => NewCaseText.Summary).WaitForAsync();
        await LookAsync(page, "2-log");
        var @case = await LogAsync(page, "传送带停机，两小时未出库");

        var (reporting, report) = await AtCaseAsync("warehouse", @case);
        await report.PickAsync("incident", "delay");
        await LookAsync(reporting, "3-report");
        await report.SendAsync("I1", "reported", "I2");

        var (_, act) = await AtCaseAsync("supervisor", @case);
        await act.FillAsync("what", "改人工分拣，联系设备商抢修");
        await act.SendAsync("I2", "acted", "I3");
        await act.FillAsync("cause", "皮带磨损，未按期保养");
        await act.FillAsync("measure", "每月首个工作日检查皮带");
        await act.EndAsync("I3", "prevented", "closed");

        var (ended, _) = await AtCaseAsync("supervisor", @case);
        await LookAsync(ended, "4-closed");
        Assert.Equal("closed", await EndOfAsync(@case));
    }
}
