using CaseDesk.Domain.Funds;

namespace CaseDesk.Domain.Tests.Funds;

public sealed class DifferenceReasonTests
{
    [Theory]
    [InlineData(DifferenceKind.AmountDiffers, "cut-off advanced-by-platform freight-by-platform before-the-desk other")]
    [InlineData(DifferenceKind.TheirsOnly, "cut-off advanced-by-platform freight-by-platform before-the-desk other")]
    [InlineData(DifferenceKind.OursOnly, "cut-off other-account other")]
    public void A_reason_fits_the_kinds_for_which_it_makes_sense(DifferenceKind kind, string reasons)
    {
        var fitting = Enum.GetValues<DifferenceReason>().Where(reason => reason.Fits(kind));

        Assert.Equal(reasons, string.Join(' ', fitting.Select(reason => reason.Key())));
    }
}
